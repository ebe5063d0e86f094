"""The council's book all the way: made, filled in, saved by LibreOffice, returned, its papers drawn, signed, closed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from tests.papers.paper_samples import with_signatory
from tests.scripts.office import read_here
from tests.season.building import told
from tests.season.council_building import THIRTEEN, meeting_day
from tests.steps.closing import register_cells
from tests.support import office
from tests.support.season_builder import (
    SeasonFolder,
    UnitMade,
    checkout_config,
    complete_collective,
    complete_person,
    set_received,
)

from thidua.forms.council import COUNTS, MEETING, MEMBERS, PROPOSED
from thidua.forms.desk import SIGNED
from thidua.forms.model import TableSheet
from thidua.intake.counting import last_moment
from thidua.papers.blanks.templates import build_templates_in
from thidua.papers.finished.read_back import read_finished
from thidua.papers.office import BLANK
from thidua.steps.close import close
from thidua.steps.consolidate import ConsolidationReport, consolidate
from thidua.steps.draft import draft_papers
from thidua.steps.places import Places
from thidua.workbooks.layout import FIRST_ROW, KEY_COLUMN, VALUE_COLUMN, TableLayout

CONFIG = with_signatory(checkout_config(), "Lò Thị Người Ký")
BOOK = "hoi-dong.xlsx"
QUOTAS = {"CO-TINH": (1, 0), "BK-TINH": (3, 9)}
A = UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas=QUOTAS)
B = UnitMade(code="CS-B", name="CĐCS Công ty B", kind="CĐCS trực thuộc", bloc="", quotas=QUOTAS)
DECISION = "quyet-dinh-bk-tinh"
MET = meeting_day(CONFIG)
OPEN = f"{BLANK}/QĐ-LĐLĐ"
GIVEN = ("Bằng khen của LĐLĐ tỉnh", str(CONFIG.season.year), "125/QĐ-LĐLĐ", "25/12/2020")
Votes = Mapping[str, int]
Change = Callable[[Workbook], None]
EVERYBODY = "Lò Văn Đủ", "Vàng Thị Ơn", "Giàng A Páo", "CĐCS Trường"


@dataclass(frozen=True)
class Desk:
    """A season of two units in real files."""

    made: SeasonFolder

    @property
    def places(self) -> Places:
        return Places(self.made.root, CONFIG.season.id)

    def consolidate(self) -> ConsolidationReport:
        report = consolidate(self.places, CONFIG, today=MET + timedelta(days=1))
        assert report.locked == ()
        return report

    def bring_back(self, votes: Votes, change: Change | None = None, *, by_office: bool) -> None:
        """Fill the book in that consolidation made, as the secretary does, and put it below `returned/`."""
        book = load_workbook(self.places.consolidated / BOOK)
        _fill_in(book, votes)
        if change is not None:
            change(book)
        path = self.made.returned / "Kết quả họp" / BOOK
        path.parent.mkdir(exist_ok=True)
        book.save(path)
        if by_office:
            shutil.copy(office.recalculated(path), path)
        set_received(path, last_moment(CONFIG) + timedelta(days=8))

    def draft(self) -> list[str]:
        """The papers there are once drafted."""
        drafted = draft_papers(self.places, CONFIG, today=MET + timedelta(days=1))
        assert drafted.report.faults == ()
        return sorted(path.name for path in self.places.papers.glob("*.docx"))

    def sign(self, name: str) -> None:
        """Enter number and day of a paper and close it."""
        book, layout = load_workbook(self.places.papers_book), TableLayout(SIGNED)
        sheet = book[SIGNED.name]
        (row,) = _rows(book, SIGNED, "paper", f"{name}.docx")
        sheet.cell(row, layout.index("number")).value = 125
        sheet.cell(row, layout.index("signed_on")).value = "25/12/2020"
        book.save(self.places.papers_book)
        report = close(self.places, CONFIG, today=MET + timedelta(days=20))
        assert (report.faults, len(report.new)) == ((), 1)


def _rows(book: Workbook, table: TableSheet, key: str, value: str) -> list[int]:
    sheet, column = book[table.name], TableLayout(table).index(key)
    return [row for row in range(FIRST_ROW, sheet.max_row + 1) if value in str(sheet.cell(row, column).value or "")]


def _put(book: Workbook, table: TableSheet, row: int, values: Mapping[str, object]) -> None:
    layout = TableLayout(table)
    for key, value in values.items():
        book[table.name].cell(row, layout.index(key)).value = value  # type: ignore[assignment]


def _fill_in(book: Workbook, votes: Votes) -> None:
    """Thirteen are there and vote, for everybody unless other votes are given."""
    sheet = book[MEETING.name]
    for row in range(1, sheet.max_row + 1):
        if sheet.cell(row, KEY_COLUMN).value == "meeting_date":
            sheet.cell(row, VALUE_COLUMN).value = MET.strftime("%d/%m/%Y")
    for member in THIRTEEN:
        (row,) = _rows(book, MEMBERS, "name", str(member["name"]))
        _put(book, MEMBERS, row, {"present": "Có"})
    for award in ("Cờ thi đua của LĐLĐ tỉnh", "Bằng khen của LĐLĐ tỉnh"):
        for row in _rows(book, COUNTS, "award", award):
            _put(book, COUNTS, row, {"issued": 13, "returned": 13, "valid": 13, "invalid": 0})
    for name in EVERYBODY:
        (row,) = _rows(book, PROPOSED, "name", name)
        given = votes.get(name, 13)
        _put(book, PROPOSED, row, {"votes_for": given, "votes_against": max(13 - given, 0)})


def _of_the_book(report: ConsolidationReport) -> list[tuple[str, str, str, str, str]]:
    """What is found in the council's book."""
    return sorted(told([found for found in report.result.findings if found.place.file.endswith(BOOK)]))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Two units have sent what they nominate; the council's book is made."""
    monkeypatch.setattr("thidua.intake.take_in.read_many", read_here)
    made = SeasonFolder(tmp_path, CONFIG)
    made.write_setup([A, B], council=THIRTEEN)
    made.write_register([])
    made.write_registered([])
    made.write_return(
        A,
        individuals=[complete_person("Lò Văn Đủ"), complete_person("Vàng Thị Ơn", honorific="Bà", birth="1981")],
        collectives=[complete_collective("CĐCS Trường", managing_unit=A.name)],
    )
    made.write_return(B, individuals=[complete_person("Giàng A Páo", birth="02/03/1985", workplace=B.name)])
    desk = Desk(made)
    build_templates_in(desk.places.blank_papers, CONFIG.paper)
    desk.consolidate()
    return desk


@pytest.mark.office
@pytest.mark.parametrize("by_office", [False, True], ids=["by openpyxl", "by LibreOffice"])
def test_from_the_book_to_the_register(desk: Desk, *, by_office: bool) -> None:
    """One gets six of thirteen votes, which are too few; all others pass."""
    desk.bring_back({"Vàng Thị Ơn": 6, "Giàng A Páo": 7}, by_office=by_office)
    report = desk.consolidate()
    assert _of_the_book(report) == []
    assert desk.draft() == [
        "bien-ban-hoi-dong.docx",
        "bien-ban-kiem-phieu.docx",
        "huong-dan.docx",
        f"{DECISION}.docx",
        "thong-bao-cs-b.docx",
        "thong-bao-ld-a.docx",
    ]
    decision = read_finished(desk.places.papers / f"{DECISION}.docx")
    assert [[row[:2] for row in rows] for rows in decision.lists] == [
        [("1", "CĐCS Trường")],
        [("1", "Ông Lò Văn Đủ"), ("2", "Ông Giàng A Páo")],
    ]
    notice = read_finished(desk.places.papers / "thong-bao-ld-a.docx")
    assert notice.lists[1:] == (
        (
            ("1", "CĐCS Trường", "LĐLĐ huyện A", "Bằng khen của LĐLĐ tỉnh", OPEN),
            (
                "2",
                "Ông Lò Văn Đủ",
                "Giáo viên, Trường Tiểu học Mường Mùn, LĐLĐ huyện A",
                "Bằng khen của LĐLĐ tỉnh",
                OPEN,
            ),
        ),
        (
            (
                "1",
                "Bà Vàng Thị Ơn",
                "Bằng khen của LĐLĐ tỉnh",
                "Hội đồng không thông qua: được 06/13 phiếu đồng ý, cần ít nhất 07 phiếu.",
            ),
        ),
    )
    desk.sign(DECISION)
    assert register_cells(desk.places.register) == [
        ("tập thể", "", "CĐCS Trường", "", "LD-A", *GIVEN),
        ("cá nhân", "Lò Văn Đủ", "", "05/03/1980", "LD-A", *GIVEN),
        ("cá nhân", "Giàng A Páo", "", "02/03/1985", "CS-B", *GIVEN),
    ]
    assert desk.consolidate().result.findings == report.result.findings
    assert "giay-chung-nhan-bk-tinh.docx" in desk.draft()


@pytest.mark.office
@pytest.mark.parametrize("by_office", [False, True], ids=["by openpyxl", "by LibreOffice"])
def test_what_cannot_be_is_told_with_its_cell_and_again_the_same(desk: Desk, *, by_office: bool) -> None:
    """More votes than members, one who withdrew with votes, a line that was added by hand."""

    def spoil(book: Workbook) -> None:
        (row,) = _rows(book, PROPOSED, "name", "Giàng A Páo")
        _put(book, PROPOSED, row, {"withdrawn": "Có"})
        added = {"award": "Bằng khen của LĐLĐ tỉnh", "name": "Ông Lò Văn Thêm", "votes_for": 13, "votes_against": 0}
        _put(book, PROPOSED, book[PROPOSED.name].max_row + 1, added)

    desk.bring_back({"Lò Văn Đủ": 14}, spoil, by_office=by_office)
    first = desk.consolidate()
    assert _of_the_book(first) == [
        (
            "BP-02",
            "chặn",
            "",
            "Đề nghị!J8",
            (
                "Đồng ý 14 phiếu và 0 ý kiến bằng văn bản, nhiều hơn 13 thành viên Hội đồng. Xem lại biên bản kiểm "
                "phiếu và sửa."
            ),
        ),
        (
            "BP-02",
            "chặn",
            "",
            "Đề nghị!K8",
            (
                "Đồng ý, không đồng ý, không hợp lệ cộng lại là 14; số phiếu hợp lệ là 13. Xem lại biên bản kiểm phiếu "
                "và sửa."
            ),
        ),
        (
            "BP-03",
            "xem",
            "",
            "Đề nghị!N10",
            (
                "“Ông Giàng A Páo” ghi xin rút nhưng có 13 phiếu đồng ý; chương trình coi là xin rút. Không xin rút "
                "thì xóa chữ Có ở cột này."
            ),
        ),
        (
            "DL-04",
            "chặn",
            "",
            "Đề nghị!S11",
            (
                "Ô “Mã đề nghị” còn trống: dòng này không phải do chương trình lập nên không được tính. Đưa thêm tại "
                "cuộc họp thì phải có đề nghị của đơn vị: nhận đề nghị, chạy lại consolidate.py rồi dùng hoi-dong.xlsx "
                "mới; dòng cũ bị xóa nhầm mã thì chép lại mã."
            ),
        ),
    ]
    assert desk.consolidate().result.findings == first.result.findings
    desk.draft()
    decision = read_finished(desk.places.papers / f"{DECISION}.docx")
    assert [[row[1] for row in rows] for rows in decision.lists] == [["CĐCS Trường"], ["Bà Vàng Thị Ơn"]]

"""Which papers there are at each stage of a season in real files, and what some kinds, or one unit, leave alone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.papers.meeting_papers import MISSING_VOTES
from tests.papers.paper_samples import with_signatory
from tests.scripts.office import read_here
from tests.season.council_building import THIRTEEN, CouncilMade, meeting_day
from tests.support.council_files import write_council
from tests.support.season_builder import (
    SeasonFolder,
    UnitMade,
    checkout_config,
    complete_collective,
    complete_person,
)

from thidua.forms.desk import SIGNED
from thidua.papers.blanks.templates import build_templates_in
from thidua.papers.kinds import PaperKind
from thidua.steps.close import close
from thidua.steps.consolidate import consolidate
from thidua.steps.draft import Drafted, NoSuchUnitError, draft_papers
from thidua.steps.places import Places
from thidua.workbooks.layout import FIRST_ROW, TableLayout

QUOTAS = {"BK-TLD": (1, 0), "BK-TINH": (3, 9)}
A = UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas=QUOTAS)
B = UnitMade(code="CS-B", name="CĐCS Công ty B", kind="CĐCS trực thuộc", bloc="", quotas=QUOTAS)
BEFORE = [
    "chuong-trinh-hop.docx",
    "du-thao-quyet-dinh-bk-tinh.docx",
    "huong-dan.docx",
    "phieu-bau-bk-tinh.docx",
]
AFTER = [
    "bien-ban-hoi-dong.docx",
    "bien-ban-kiem-phieu.docx",
    "huong-dan.docx",
    "quyet-dinh-bk-tinh.docx",
    "thong-bao-cs-b.docx",
    "thong-bao-ld-a.docx",
]
State = dict[str, tuple[bytes, int]]


@dataclass(frozen=True)
class Desk:
    """A season of two units in real files, and its papers."""

    made: SeasonFolder

    @property
    def places(self) -> Places:
        return Places(self.made.root, self.made.config.season.id)

    def draft(self, *, only: Collection[PaperKind] = (), unit: str = "") -> Drafted:
        today = meeting_day(self.made.config) + timedelta(days=1)
        return draft_papers(self.places, self.made.config, today=today, only=only, unit=unit)

    def names(self) -> list[str]:
        return sorted(path.name for path in self.places.papers.glob("*.docx"))

    def state(self) -> State:
        """Bytes and time of every file below the season's folders."""
        files = [path for path in self.made.root.rglob("*") if path.is_file()]
        return {str(path.relative_to(self.made.root)): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}

    def consolidate(self) -> None:
        assert consolidate(self.places, self.made.config, today=meeting_day(self.made.config)).locked == ()

    def vote(self, council: CouncilMade | None = None) -> None:
        write_council(self.made, council or CouncilMade())
        self.consolidate()

    def sign(self, *names: str) -> None:
        """Enter number and day of papers as the clerk does, and close them."""
        book, layout = load_workbook(self.places.papers_book), TableLayout(SIGNED)
        sheet = book[SIGNED.name]
        for row in range(FIRST_ROW, sheet.max_row + 1):
            if sheet.cell(row, layout.index("paper")).value in names:
                sheet.cell(row, layout.index("number")).value = 125
                sheet.cell(row, layout.index("signed_on")).value = "25/12/2020"
        book.save(self.places.papers_book)
        today = meeting_day(self.made.config) + timedelta(days=20)
        report = close(self.places, self.made.config, today=today)
        assert (report.faults, len(report.new)) == ((), len(names))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Everything has come that units send; the council has not met."""
    monkeypatch.setattr("thidua.intake.take_in.read_many", read_here)
    made = SeasonFolder(tmp_path, with_signatory(checkout_config(), "Lò Thị Người Ký"))
    made.write_setup([A, B], council=THIRTEEN)
    made.write_register([])
    made.write_registered([])
    made.write_return(
        A,
        individuals=[complete_person("Lò Văn Đủ"), complete_person("Vàng Thị Ơn", birth="1981")],
        collectives=[complete_collective("CĐCS Trường", managing_unit=A.name)],
    )
    made.write_return(B, individuals=[complete_person("Giàng A Páo", workplace=B.name)])
    desk = Desk(made)
    build_templates_in(desk.places.blank_papers, made.config.paper)
    desk.consolidate()
    return desk


def test_before_the_council_has_voted(desk: Desk) -> None:
    drafted = desk.draft()
    assert (desk.names(), drafted.report.faults) == (BEFORE, ())
    assert drafted.report.missing == (MISSING_VOTES,)


def test_after_the_vote_drafts_are_gone_and_decisions_there(desk: Desk) -> None:
    desk.draft()
    desk.vote(CouncilMade(votes={"Vàng Thị Ơn": 6}))
    drafted = desk.draft()
    assert (desk.names(), drafted.report.faults) == (AFTER, ())
    assert drafted.report.missing == (
        (
            "Chưa lập được nội dung in cho Bằng khen của LĐLĐ tỉnh: quyết định chưa có số và ngày ký. Khi đã ký thì "
            "ghi số, ngày vào so-van-ban.xlsx, chạy close.py rồi draft.py."
        ),
    )


def test_after_closing_there_are_certificates_and_what_is_closed_stays(desk: Desk) -> None:
    desk.vote()
    desk.draft()
    decision = desk.places.papers / "quyet-dinh-bk-tinh.docx"
    desk.sign(decision.name)
    before = decision.read_bytes()
    drafted = desk.draft()
    assert [name for name in desk.names() if name not in AFTER] == ["giay-chung-nhan-bk-tinh.docx"]
    assert drafted.report.missing == ()
    assert decision.read_bytes() == before
    assert [path.name for path in drafted.report.papers if path == decision] == []


@pytest.mark.parametrize("stage", ["before", "after", "closed"])
def test_a_second_run_touches_no_file(desk: Desk, stage: str) -> None:
    if stage != "before":
        desk.vote()
    desk.draft()
    if stage == "closed":
        desk.sign("quyet-dinh-bk-tinh.docx")
        desk.draft()
    before = desk.state()
    desk.draft()
    assert desk.state() == before


def test_some_kinds_leave_all_others_alone(desk: Desk) -> None:
    desk.draft()
    before = desk.state()
    desk.vote()
    drafted = desk.draft(only=(PaperKind.DECISION, PaperKind.DRAFT_DECISION))
    assert [path.name for path in drafted.report.papers] == ["quyet-dinh-bk-tinh.docx"]
    assert desk.names() == sorted(
        [*(name for name in BEFORE if not name.startswith("du-thao")), "quyet-dinh-bk-tinh.docx"]
    )
    after = desk.state()
    papers = desk.places.papers.relative_to(desk.made.root).as_posix()
    for name in ("chuong-trinh-hop.docx", "huong-dan.docx", "phieu-bau-bk-tinh.docx"):
        assert after[f"{papers}/{name}"] == before[f"{papers}/{name}"]


def test_one_units_papers_leave_those_of_others_alone(desk: Desk) -> None:
    desk.vote()
    desk.draft()
    before = desk.state()
    papers = desk.places.papers
    for path in papers.glob("thong-bao-*.docx"):
        path.unlink()
    drafted = desk.draft(unit="CS-B")
    assert [path.name for path in drafted.report.papers] == ["thong-bao-cs-b.docx"]
    assert desk.names() == [name for name in AFTER if name != "thong-bao-ld-a.docx"]
    own = papers / "thong-bao-cs-b.docx"
    assert own.read_bytes() == before[str(own.relative_to(desk.made.root))][0]
    book = load_workbook(desk.places.papers_book)[SIGNED.name]
    column = TableLayout(SIGNED).index("paper")
    listed = [book.cell(row, column).value for row in range(FIRST_ROW, book.max_row + 1)]
    assert sorted(filter(None, listed)) == AFTER


def test_a_unit_that_is_not_there_is_told_before_anything_is_drawn(desk: Desk) -> None:
    before = desk.state()
    with pytest.raises(NoSuchUnitError) as refused:
        desk.draft(unit="LD-KHONG")
    assert str(refused.value) == (
        "Không có đơn vị nào mã “LD-KHONG” trong thiet-lap.xlsx. Xem cột Mã đơn vị ở sheet Đơn vị, gõ lại lệnh."
    )
    assert desk.state() == before

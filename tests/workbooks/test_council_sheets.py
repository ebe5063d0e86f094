"""The council's workbook as it is made: exactly the rows of a season, in order, printable, valid for Excel."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from tests.support import office
from tests.support.sdk import sdk_findings
from tests.support.season_builder import checkout_config
from tests.support.xlsx_lint import lint
from tests.workbooks.council_support import Case, Held, Row, line, members, tally

from thidua.forms import COUNCIL
from thidua.forms.council import CONCLUSION, COUNTS, MEETING, MEMBERS, PROPOSED
from thidua.forms.model import MOST_ROWS, TableSheet
from thidua.season.reading import read_workbook
from thidua.workbooks.layout import FIRST_ROW, TableLayout
from thidua.workbooks.reading.raw import read
from thidua.workbooks.save import save_workbook, workbook_bytes
from thidua.workbooks.writing.conclusion_sheet import AWARDS_ROW, HEADS_ROW, award_column
from thidua.workbooks.writing.council_sheets import write_council
from thidua.workbooks.writing.fill import write_fields

AWARDS = ("CO-TLD", "BK-TLD", "CO-TINH", "BK-TINH", "LDTT", "CSTD-TLD")
"""In the order of the configuration."""
LONG = "Công đoàn cơ sở Trường Phổ thông Dân tộc bán trú Tiểu học và Trung học cơ sở số 2 xã Mường Mùn"


def filled() -> Case:
    """Sixty nominees for six awards, given in no order; two secret ballots counted, some numbers told wrongly."""
    lines: list[Row] = []
    for number in range(60):
        award = AWARDS[-1 - number % 6]
        votes = (11, 0) if award in {"CO-TLD", "BK-TLD"} else (None, None)
        wrong = {"votes_against": 4} if number == 5 else {}
        name = LONG if number % 7 == 0 else f"Bà Quàng Thị Số {number}"
        lines.append(line(number, award, *votes, name=name, earlier_awards="Bằng khen năm 2019\nCSTĐCS 2018", **wrong))
    counted = {"CO-TLD": 11, "BK-TLD": 12}
    return Case(members(13, 11), lines, [tally(award, counted.get(award)) for award in reversed(AWARDS)])


def values(workbook: Workbook, table: TableSheet, key: str) -> list[object]:
    sheet, index = workbook[table.name], TableLayout(table).index(key)
    return [sheet.cell(row, index).value for row in range(FIRST_ROW, sheet.max_row + 1)]


def test_lines_stand_award_by_award_and_in_the_order_given_within_one() -> None:
    case, config = filled(), checkout_config()
    workbook = case.workbook()
    names = [config.award_name(code) for code in AWARDS]
    assert values(workbook, PROPOSED, "award") == [name for name in names for _ in range(10)]
    assert values(workbook, PROPOSED, "nominee_id") == [
        each["nominee_id"] for award in AWARDS for each in case.lines if each["award"] == award
    ]
    assert values(workbook, COUNTS, "award") == names
    assert values(workbook, COUNTS, "ballot") == [config.award_of(code).ballot.value for code in AWARDS]
    assert values(workbook, COUNTS, "issued") == [11, 12, None, None, None, None]


@pytest.mark.parametrize("count", [1, 50, 51, 700])
def test_there_are_as_many_rows_as_nominees(count: int) -> None:
    workbook = Case(members(9), [line(n, "LDTT") for n in range(count)], [tally("LDTT")]).workbook()
    for table, rows in ((MEMBERS, 9), (PROPOSED, count), (COUNTS, 1)):
        sheet, layout = workbook[table.name], TableLayout(table)
        assert sheet.max_row == FIRST_ROW + rows - 1
        *_, bottom = range_boundaries(sheet.print_area.rpartition("!")[2].replace("$", ""))
        assert bottom == sheet.max_row
        for column in table.columns:
            model, last = (sheet.cell(row, layout.index(column.key)) for row in (FIRST_ROW, sheet.max_row))
            assert (last.protection.locked, last.style_id) == (column.locked, model.style_id)
            assert (last.data_type == "f") == column.derived
    sheet = workbook[CONCLUSION.name]
    assert sheet.max_row == AWARDS_ROW
    assert HEADS_ROW < AWARDS_ROW


def test_live_sums_reach_more_nominees_than_a_unit_has() -> None:
    workbook = Case(members(9), [line(1, "LDTT")], [tally("LDTT")]).workbook()
    last = FIRST_ROW + PROPOSED.most_rows - 1
    assert PROPOSED.most_rows > MOST_ROWS
    assert str(workbook.defined_names["dn_votes_for"].attr_text).endswith(f"${last}")
    assert f"${last}" in str(workbook[CONCLUSION.name].cell(AWARDS_ROW, award_column("passed")).value)


def test_a_book_without_nominees_keeps_one_empty_row() -> None:
    workbook = Case(members(13), [], []).workbook()
    assert [workbook[table.name].max_row for table in (PROPOSED, COUNTS)] == [FIRST_ROW, FIRST_ROW]
    assert workbook[CONCLUSION.name].max_row == AWARDS_ROW


def test_written_again_nothing_of_the_first_time_is_left() -> None:
    workbook, config = filled().workbook(), checkout_config()
    for count in (3, 80):
        lines = [line(n, "BK-TINH", 5, name=f"Người mới {n}") for n in range(count)]
        write_council(workbook, lines, members(7), [tally("BK-TINH"), tally("LDTT")], config)
        assert values(workbook, PROPOSED, "name") == [f"Người mới {n}" for n in range(count)]
        assert values(workbook, PROPOSED, "earlier_awards") == [None] * count
        assert values(workbook, PROPOSED, "votes_for") == [5] * count
        assert values(workbook, MEMBERS, "name") == [f"Thành viên thứ {n}" for n in range(1, 8)]
        assert values(workbook, COUNTS, "issued") == [None, None]
        assert workbook[CONCLUSION.name].max_row == AWARDS_ROW + 1


def test_an_award_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="KHONG-CO"):
        Case(members(7), [line(1, "KHONG-CO")], []).workbook()


def test_rows_are_as_high_as_their_texts() -> None:
    texts = ("Lò Văn Páo", LONG, "a\nb\nc\nd\ne\nf", "dài " * 400)
    workbook = Case(
        members(13), [line(n, "LDTT", name=text, about=None) for n, text in enumerate(texts)], [tally("LDTT")]
    ).workbook()
    heights = [workbook[PROPOSED.name].row_dimensions[FIRST_ROW + n].height for n in range(len(texts))]
    assert heights == [34, 66, 98, 409]
    assert {workbook[MEMBERS.name].row_dimensions[FIRST_ROW + n].height for n in range(13)} == {24}


def test_excel_opens_it_without_a_repair(tmp_path: Path) -> None:
    assert lint(_saved(tmp_path)) == []


@pytest.mark.sdk
def test_the_sdk_finds_nothing(tmp_path: Path) -> None:
    path = _saved(tmp_path)
    assert sdk_findings([path]) == {path: []}


@pytest.mark.office
def test_it_prints_on_one_page_across_and_the_thirteen_members_on_one(tmp_path: Path) -> None:
    (pdf,) = office.convert([_saved(tmp_path)], "pdf", tmp_path / "pdf")
    assert _pages_with(pdf, "Lý do vắng") == 1
    assert _pages_with(pdf, "Phiếu phát ra") == 1
    assert _pages_with(pdf, "Số đề nghị") == 1
    assert _pages_with(pdf, "Tỷ lệ trên") == _pages_with(pdf, "Danh hiệu, hình") - 2
    assert _pages_with(pdf, "Mã đề nghị") == 0


@pytest.mark.office
def test_a_book_in_order_is_read_back_without_a_finding(tmp_path: Path) -> None:
    lines = [line(n, "LDTT", 13, 0, invalid_marks=0, written_for=0) for n in range(5)]
    workbook = Case(members(13), lines, [tally("LDTT")]).workbook()
    write_fields(workbook, MEETING, {"meeting_date": "20/12/2020"})
    path = tmp_path / COUNCIL.file_name
    save_workbook(workbook, path)
    held = Held(office.recalculated(path))
    book = read_workbook(read(held.path.read_bytes()), COUNCIL, held.config, file=COUNCIL.file_name, unit_code="TINH")
    assert book.findings == ()
    assert [(row.values["share"], row.values["outcome"]) for row in book.tables[PROPOSED.name]] == [("100%", "Đạt")] * 5
    assert [row.values["wanted"] for row in book.tables[COUNTS.name]] == [7]


def test_live_cells_that_nobody_calculated_are_no_findings() -> None:
    workbook = Case(members(13), [line(1, "LDTT")], [tally("LDTT")]).workbook()
    write_fields(workbook, MEETING, {"meeting_date": "20/12/2020"})
    book = read_workbook(read(workbook_bytes(workbook)), COUNCIL, checkout_config(), file="hd.xlsx", unit_code="TINH")
    assert book.findings == ()
    assert [row.values["outcome"] for row in book.tables[PROPOSED.name]] == [None]


def _saved(folder: Path) -> Path:
    path = folder / COUNCIL.file_name
    save_workbook(filled().workbook(), path)
    return path


def _pages_with(pdf: Path, text: str) -> int:
    pages: Sequence[str] = office.pdf_text(pdf).split("\f")
    return sum(text in page for page in pages)

"""`Điểm và xếp hạng` and `Ma trận điểm` of tong-hop.xlsx read back whole: words, numbers, pictures, colours, paper."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from python_calamine import CalamineSheet, CalamineWorkbook
from tests.reports.scored_blocs import PAIRS, SCORING, UNITS, rows, scored, written
from tests.reports.scored_blocs_expected import EXPECTED_MATRIX, EXPECTED_SCORES, HEADS, A, D
from tests.season.building import season_of
from tests.season.scoring_building import ScoringMade, TableMade
from tests.support.office import convert, pdf_text
from tests.support.sdk import sdk_findings
from tests.support.season_builder import UnitMade
from tests.support.xlsx_lint import lint

UNIT_NAMES = {unit.name for unit in UNITS}
SCORES, MATRIX = "Điểm và xếp hạng", "Ma trận điểm"
FORMAT = "[$-42A]0.0#"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(scored(), tmp_path_factory.mktemp("khoi"))


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    return load_workbook(path)


def _rows(path: Path, sheet: str) -> list[list[object]]:
    return [list(row) for row in _sheet(path, sheet).to_python(skip_empty_area=False)]


def _sheet(path: Path, sheet: str) -> CalamineSheet:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet)


def _lines(path: Path, sheet: str) -> list[list[object]]:
    """The rows that hold anything, without blank cells at their ends and without what only pictures show."""
    found: list[list[object]] = []
    for row in _rows(path, sheet):
        cells = row[: len(HEADS)]
        while cells and cells[-1] == "":
            cells.pop()
        found += [cells] if cells else []
    return found


def _row_of(book: Workbook, sheet: str, first: str, *, nth: int = 1) -> int:
    """The nth row that begins so."""
    return [row[0].row for row in book[sheet].iter_rows() if row[0].value == first][nth - 1]


def test_the_scores_read_back_whole(path: Path) -> None:
    assert _lines(path, SCORES) == EXPECTED_SCORES


def test_the_matrix_reads_back_whole(path: Path) -> None:
    assert _lines(path, MATRIX) == EXPECTED_MATRIX


def test_the_sheets_stand_behind_those_of_nominees(book: Workbook) -> None:
    names = book.sheetnames
    assert names[names.index("Đề xuất cắt") :][:4] == ["Đề xuất cắt", SCORES, MATRIX, "Phát hiện"]


@pytest.mark.parametrize(
    ("units", "scoring"),
    [
        pytest.param(UNITS, None, id="no scoring table"),
        pytest.param((UnitMade(code="X", name="LĐLĐ huyện X", bloc=""),), ScoringMade(), id="no blocs"),
    ],
)
def test_an_office_without_scoring_has_neither_sheet(
    units: tuple[UnitMade, ...], scoring: ScoringMade | None, tmp_path: Path
) -> None:
    names = load_workbook(written(season_of([], units=units, scoring=scoring), tmp_path)).sheetnames
    assert [name for name in names if name in {SCORES, MATRIX}] == []


def test_scores_show_a_comma_and_say_where_points_are_missing(book: Workbook) -> None:
    sheet = book[SCORES]
    formats = [[cell.number_format for cell in row[1:7]] for row in sheet.iter_rows(min_row=11, max_row=13)]
    short = f'{FORMAT}" thiếu"'
    assert formats == [[FORMAT] * 6, [short, *[FORMAT] * 5], [FORMAT] * 6]


def test_the_matrix_marks_own_and_missing_and_far_scores(book: Workbook) -> None:
    sheet = book[MATRIX]
    totals = [[cell.number_format for cell in row[3:6]] for row in sheet.iter_rows(min_row=7, max_row=10)]
    assert totals == [
        [f'{FORMAT}" tự chấm"', FORMAT, FORMAT],
        [FORMAT, f'{FORMAT}" thiếu"', FORMAT],
        [f'{FORMAT}" thiếu"', FORMAT, FORMAT],
        [FORMAT] * 3,
    ]
    fills = [[cell.fill.start_color.rgb for cell in row[3:6]] for row in sheet.iter_rows(min_row=7, max_row=9)]
    none, grey = "00000000", "FFF2F2F2"
    assert fills == [[grey, none, none], [none, grey, none], [none, none, grey]]
    far = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.number_format == f'{FORMAT}"*"']
    assert far == ["F16"]


def _charts(book: Workbook) -> list[tuple[str, int, str, list[tuple[str, str, str]]]]:
    """Kind, 1-based row, title, and per series its name, categories, values."""
    found: list[Any] = []
    charts: list[Any] = book[SCORES]._charts  # type: ignore[attr-defined]
    for chart in charts:
        title = "".join(run.t for paragraph in chart.title.tx.rich.p for run in paragraph.r or [])
        series = [
            (each.tx.v if each.tx else "", (each.cat.strRef or each.cat.numRef).f, each.val.numRef.f)
            for each in chart.series
        ]
        found.append((chart.barDir, chart.anchor._from.row + 1, title, series))
    return found


def test_each_bloc_has_its_pictures_of_the_right_cells(book: Workbook) -> None:
    def cells(column: str, first: int, last: int) -> str:
        return f"'{SCORES}'!${column}${first}:${column}${last}"

    deviations, second = _row_of(book, SCORES, A, nth=2), _row_of(book, SCORES, D)
    kinds = (("Điểm tự chấm", "O"), ("Điểm chấm chéo", "P"), ("Điểm thống nhất", "Q"))
    units, scorers = cells("A", 11, 13), cells("A", deviations, deviations + 2)
    assert _charts(book) == [
        (
            "col",
            15,
            "Điểm của các đơn vị Khối các huyện (trục đứng bắt đầu từ 70 điểm)",
            [(name, units, cells(column, 11, 13)) for name, column in kinds],
        ),
        (
            "bar",
            deviations - 1,
            "Độ lệch trung bình, % điểm tối đa; lệch nhiều: LĐLĐ huyện A",
            [("", scorers, cells("C", deviations, deviations + 2))],
        ),
        (
            "col",
            second + 3,
            "Điểm của các đơn vị Khối các ngành (trục đứng bắt đầu từ 80 điểm)",
            [("Điểm tự chấm", cells("A", second, second + 1), cells("O", second, second + 1))],
        ),
    ]


def test_sums_that_are_not_whole_are_no_bars(path: Path, book: Workbook) -> None:
    """B's own table lacks a criterion, C and E have sent none."""
    drawn = [row[len(HEADS) + 1 :] for row in _rows(path, SCORES) if row[0] in UNIT_NAMES and len(row) > len(HEADS)]
    assert [row for row in drawn if any(cell != "" for cell in row)] == [
        [85.5, 85.5, 88],
        ["", 85.5, 88],
        ["", 79.5, 80],
        [85.5, "", ""],
    ]
    dimensions = book[SCORES].column_dimensions.values()
    assert [(column.min, column.max) for column in dimensions if column.hidden] == [(15, 17)]
    with ZipFile(path) as package:
        pictures = [package.read(name).decode("utf-8") for name in package.namelist() if "charts/chart" in name]
    of_points = [each for each in pictures if "Điểm của các đơn vị" in each]
    assert ["plotVisOnly" in each for each in of_points] == [False, False]


def test_an_empty_table_is_no_table(tmp_path: Path) -> None:
    codes = ("1.1", "1.2", "2.1", "2.2")
    blank = [row | ({"score": None} if row["code"] in codes else {}) for row in rows()]
    tables = (TableMade(scorer="A", rows=blank), TableMade(scorer="B", scored="A", rows=blank))
    path = written(scored(ScoringMade(pairs=PAIRS, tables=tables)), tmp_path)
    assert len(load_workbook(path)[SCORES]._charts) == 0
    line = next(row for row in _lines(path, SCORES) if row[0] == A and len(row) > 1)
    assert line[:3] == [A, "", ""]
    assert line[11] == "LĐLĐ huyện B: phiếu gửi về không có điểm nào\nLĐLĐ huyện C: chưa gửi"
    assert _lines(path, SCORES)[4][0] == (
        "Chưa xếp hạng: chưa đơn vị nào có đủ điểm thống nhất hoặc đủ điểm chấm chéo."
        " Chưa đơn vị nào có điểm tự chấm. Chưa có điểm chấm chéo."
    )


def _group_cells(path: Path, *texts: str) -> dict[str, tuple[object, bool]]:
    """What stands in the first unit's column beside these texts, and whether it is marked as short."""
    sheet = load_workbook(path)[MATRIX]
    found = {str(row[1].value): row[3] for row in sheet.iter_rows() if row[1].value in texts}
    return {text: (cell.value, "thiếu" in cell.number_format) for text, cell in found.items()}


def test_groups_that_are_not_whole_are_marked_like_totals(tmp_path: Path) -> None:
    lacking = rows(c12=None, c21=None, c22=None, B1="ba")
    tables = tuple(TableMade(scorer=scorer, scored="A", rows=lacking) for scorer in "BC")
    path = written(scored(ScoringMade(pairs=PAIRS, tables=tables)), tmp_path)
    groups = ("Chăm lo, bảo vệ", "Xây dựng tổ chức", "Điểm thưởng", "Điểm trừ", "Tổng điểm")
    assert _group_cells(path, *groups) == {
        "Chăm lo, bảo vệ": (27, True),
        "Xây dựng tổ chức": ("–", False),
        "Điểm thưởng": (0, True),
        "Điểm trừ": (0, False),
        "Tổng điểm": (27, True),
    }
    line = next(row for row in _lines(path, SCORES) if row[0] == A and len(row) > 1)
    assert (line[2], line[4], line[5]) == (27, "", 0)
    assert "Chưa biết đủ điểm thưởng, điểm trừ của phiếu chấm chéo: LĐLĐ huyện A." in str(_lines(path, SCORES)[4][0])
    scales = [area for area in load_workbook(path)[MATRIX].conditional_formatting if area.rules[0].colorScale]
    assert scales == []


def test_the_pictures_are_told_apart_without_colours(book: Workbook) -> None:
    chart: Any = book[SCORES]._charts[0]  # type: ignore[attr-defined]
    looks = [each.spPr.pattFill.prst if each.spPr.pattFill else each.spPr.solidFill.srgbClr for each in chart.series]
    assert looks == ["D9D9D9", "wdUpDiag", "1F3864"]
    assert [(each.dLbls.showVal, each.dLbls.numFmt) for each in chart.series] == [(True, FORMAT)] * 3
    assert (chart.y_axis.scaling.min, chart.y_axis.scaling.max) == (70, 90)
    bars: Any = book[SCORES]._charts[1]  # type: ignore[attr-defined]
    points = [each.spPr.solidFill.srgbClr for each in bars.series[0].dPt]
    assert points == ["1F3864", "D9D9D9", "D9D9D9"]


def test_the_matrix_is_coloured_by_formula(book: Workbook) -> None:
    rules = [
        (sorted(str(area.sqref).split()), rule.type, rule.formula)
        for area in book[MATRIX].conditional_formatting
        for rule in area.rules
    ]
    scale: list[tuple[list[str], str, list[str]]] = [(["D8", "E7", "F7", "F8"], "colorScale", [])]
    shades = [
        ([f"D{first}:F{last}"], "expression", [f"AND(ISNUMBER(D{first}),D{first}*100<{cut}*$C{first})"])
        for first, last in ((16, 17), (19, 20))
        for cut in (50, 70, 90)
    ]
    assert rules == scale + shades
    scales = [rule.colorScale for area in book[MATRIX].conditional_formatting for rule in area.rules if rule.colorScale]
    assert [[colour.rgb for colour in each.color] for each in scales] == [["FF9DB2D9", "FFDCE5F4", "FFFFFFFF"]]


def test_the_sheets_are_set_up_for_screen_and_paper(book: Workbook) -> None:
    assert [book[name].freeze_panes for name in (SCORES, MATRIX)] == ["B2", "C2"]
    for name in (SCORES, MATRIX):
        sheet, setup = book[name], book[name].page_setup
        assert (setup.orientation, setup.paperSize, setup.fitToWidth or 1, setup.fitToHeight) == ("landscape", 9, 1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.oddFooter.right.text == "Trang &P/&N"
        assert {cell.font.name for row in sheet.iter_rows() for cell in row if cell.value} == {"Times New Roman"}
    second = {name: _row_of(book, name, "Khối các ngành (2 đơn vị)") for name in (SCORES, MATRIX)}
    criteria = _row_of(book, MATRIX, "Khối các huyện. Điểm chấm chéo bình quân từng tiêu chí")
    assert [each.id for each in book[MATRIX].row_breaks.brk] == [criteria - 1, second[MATRIX] - 1]
    assert second[SCORES] - 1 in [each.id for each in book[SCORES].row_breaks.brk]


def test_nobody_has_scored_yet(tmp_path: Path) -> None:
    path = written(scored(ScoringMade()), tmp_path)
    assert len(load_workbook(path)[SCORES]._charts) == 0
    assert _lines(path, SCORES)[4] == [
        (
            "Chưa xếp hạng: chưa đơn vị nào có đủ điểm thống nhất hoặc đủ điểm chấm chéo."
            " Chưa đơn vị nào có điểm tự chấm. Chưa có điểm chấm chéo."
        )
    ]
    assert _lines(path, MATRIX)[2:] == [
        ["Khối các huyện (3 đơn vị)"],
        ["Chưa có điểm chấm chéo."],
        ["Khối các ngành (2 đơn vị)"],
        ["Chưa có điểm chấm chéo."],
    ]
    assert lint(path) == []


def test_left_out_and_unscored_criteria_are_no_zeros(tmp_path: Path) -> None:
    own = [row | ({"applies": "Không", "score": None} if row["code"] == "2.2" else {}) for row in rows()]
    tables = (
        TableMade(scorer="A", rows=own),
        TableMade(scorer="B", scored="A", rows=rows(c12=None)),
        TableMade(scorer="C", scored="A", rows=rows(c12=None)),
    )
    path = written(scored(ScoringMade(pairs=PAIRS, tables=tables)), tmp_path)
    found = {str(row[0]): row[3:] for row in _lines(path, MATRIX) if row[0] in {"1.1", "1.2", "2.1", "2.2"}}
    assert found == {
        "1.1": [27, "–", "–"],
        "1.2": ["–", "–", "–"],
        "2.1": [22.5, "–", "–"],
        "2.2": ["không áp dụng", "–", "–"],
    }


def test_the_workbook_has_no_fault_that_excel_repairs(path: Path) -> None:
    assert lint(path) == []


@pytest.mark.sdk
def test_the_sdk_finds_nothing(path: Path) -> None:
    assert sdk_findings([path]) == {path: []}


@pytest.mark.office
def test_libreoffice_prints_each_part_on_a_page_with_commas(path: Path, tmp_path: Path) -> None:
    pages = pdf_text(convert([path], "pdf", tmp_path)[0]).split("\f")
    scores = [page for page in pages if "ĐIỂM VÀ XẾP HẠNG CÁC KHỐI" in page]
    matrix = [page for page in pages if "MA TRẬN ĐIỂM CHẤM CHÉO" in page]
    assert [("Khối các huyện (3" in page, "Khối các ngành (2" in page) for page in scores] == [
        (True, False),
        (False, True),
    ]
    assert all(re.search(r"\b85,5\b", page) for page in scores)
    assert [("Đã chấm" in page, "Điểm tối đa" in page, "Khối các ngành (2" in page) for page in matrix] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]


def test_all_the_made_files_are_read() -> None:
    season = scored()
    assert len(season.scorings) == len(SCORING.tables)
    assert [each.rule for each in season.findings if each.rule.startswith("DL")] == []

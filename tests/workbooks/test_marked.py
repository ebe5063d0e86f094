"""Marks on a unit's copy: seen whatever the form colours, linked to from the first sheet, nothing else touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.support import office, sdk
from tests.support.season_builder import checkout_config
from tests.support.xlsx_lint import lint
from tests.workbooks.marked_support import BLOCK, LOOK, MARKS, NOTE, TARGETS, UNIT, faulty_copy, mark, unit_copy

from thidua.config.vocabulary import Severity
from thidua.forms import BLOC, NOMINATIONS
from thidua.forms.bloc import AGREED
from thidua.forms.model import FieldSheet, TableSheet
from thidua.workbooks.layout import COVER_SHEET, FIRST_ROW, TableLayout
from thidua.workbooks.save import save_workbook
from thidua.workbooks.writing.build import build_master
from thidua.workbooks.writing.marked import Mark, marked_copy, mending_order, subject_of
from thidua.workbooks.writing.marked_cover import BASIS, CELL, CHANGED, FAULT, LEVEL, SHEET, SUBJECT, VALUE
from thidua.workbooks.writing.marking import MARK_FILLS, MARK_LINES, level_word
from thidua.workbooks.writing.unit_copy import KeptRow, places_in_copy

REMARKS = ("Tệp đến sau hạn hai ngày.", "Thiếu báo cáo.")


def _copy(marks: Sequence[Mark] = MARKS, *, until: date | None = date(2020, 12, 20)) -> Workbook:
    return marked_copy(NOMINATIONS, checkout_config(), faulty_copy(), marks, general=REMARKS, until=until)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("marked") / "de-nghi-khen-thuong.xlsx"
    save_workbook(_copy(), path)
    return path


@pytest.fixture(scope="module")
def resaved(saved: Path) -> Path:
    return office.recalculated(saved)


def _lines(cover: Worksheet) -> list[tuple[Cell, ...]]:
    """Rows of the cover's table, below its head."""
    rows = [row for row in cover.iter_rows(max_col=BASIS) if isinstance(row[0].value, int | float)]
    assert all(cell.column == place for row in rows for place, cell in enumerate(row, start=1))
    return rows  # type: ignore[return-value]


def _target(cell: Cell) -> tuple[str, str] | None:
    """Sheet and address of a link within the workbook."""
    if cell.hyperlink is None:
        return None
    assert cell.hyperlink.location is not None
    sheet, _, address = cell.hyperlink.location.rpartition("!")
    return sheet.strip("'"), address


def test_a_cell_that_the_workbook_reckons_is_pointed_to_and_no_more() -> None:
    """Its value is not kept, so that nothing can be said of whether it was changed."""
    config = checkout_config()
    keys = ("agreed_score", "total")
    derived = {key: AGREED.column(key).derived for key in keys}
    assert derived == {"agreed_score": False, "total": True}
    row = KeptRow(row=FIRST_ROW, values={"unit_code": "TG", "name": UNIT, "agreed_score": 95.25})
    copy = replace(unit_copy({AGREED.name: [row]}, {}), stamp=replace(unit_copy({}).stamp, form=BLOC.id.value))
    marks = [replace(MARKS[0], sheet=AGREED.name, key=key, row=FIRST_ROW, severity=BLOCK) for key in keys]
    book = marked_copy(BLOC, config, replace(copy, guide={"unit_name": UNIT}), marks)
    layout = TableLayout(AGREED)
    told = [
        (line[CELL - 1].value, line[VALUE - 1].value, line[CHANGED - 1].value) for line in _lines(book[COVER_SHEET])
    ]
    typed, reckoned = (f"{layout.letter(key)}{FIRST_ROW}" for key in keys)
    assert [line[:2] for line in told] == [(typed, 95.25), (reckoned, None)]
    assert (told[0][2] is None, told[1][2]) == (False, None)


def test_excel_opens_it_without_a_repair(saved: Path) -> None:
    assert lint(saved) == []


@pytest.mark.sdk
def test_the_sdk_finds_nothing(saved: Path) -> None:
    assert sdk.sdk_findings([saved]) == {saved: []}


def test_the_cover_is_the_first_sheet_and_the_one_that_opens(saved: Path) -> None:
    workbook = load_workbook(saved)
    names = [part.name for part in NOMINATIONS.sheets]
    assert workbook.sheetnames[: len(names) + 1] == [COVER_SHEET, *names]
    assert workbook.active is not None
    assert workbook.active.title == COVER_SHEET
    assert [sheet.title for sheet in workbook.worksheets[1:] if sheet.sheet_view.tabSelected] == []


def test_the_cover_says_whose_it_is_what_to_do_and_until_when() -> None:
    cover = _copy()[COVER_SHEET]
    texts = [row[0].value for row in cover.iter_rows(max_row=11, max_col=1)]
    assert texts[:3] == [checkout_config().organisation.name, UNIT, "CHỖ CẦN SỬA: ĐỀ NGHỊ KHEN THƯỞNG 2020"]
    assert texts[3] == (
        "Bấm vào địa chỉ ở cột Ô để đến đúng ô, sửa ngay trong tệp này rồi gửi lại cả tệp. Ô viền đậm liền nét là phải "
        "sửa, ô viền đậm nét đứt là xem lại; đưa chuột vào ô để đọc lời nhắc. Cần bản giấy thì in riêng sheet này."
    )
    assert texts[4:] == [
        "Tệp đã sửa được nhận đến hết ngày 20/12/2020.",
        "Phải sửa: 7 chỗ. Xem lại: 4 chỗ.",
        None,
        "NHẬN XÉT CHUNG CHO CẢ TỆP",
        "1. Tệp đến sau hạn hai ngày.",
        "2. Thiếu báo cáo.",
        None,
    ]
    assert (cover.print_title_rows, cover.page_setup.orientation) == ("$12:$12", "landscape")


def test_without_a_last_day_marks_or_remarks_it_says_so() -> None:
    cover = marked_copy(NOMINATIONS, checkout_config(), faulty_copy(), ())[COVER_SHEET]
    texts = [row[0].value for row in cover.iter_rows(min_row=5, max_col=1)]
    assert texts == ["Không có ô nào phải sửa."]


def test_lines_come_blocking_first_then_as_one_goes_through_the_workbook() -> None:
    lines = _lines(_copy()[COVER_SHEET])
    assert [[line[column - 1].value for column in (SHEET, CELL, SUBJECT, VALUE, LEVEL, FAULT)] for line in lines] == [
        ["Tờ trình", "C10", None, "(để trống)", "Phải sửa", "Thiếu số biên bản."],
        ["Tập thể", "H9", "CĐCS Trường THPT Tuần Giáo", 50, "Phải sửa", "Số nữ nhiều hơn tổng số."],
        ["Cá nhân", "E9", "Quàng Văn Cương", "31/02/1980", "Phải sửa", "31/02/1980 không phải ngày có thật."],
        ["Cá nhân", "P9", "Quàng Văn Cương", "mười hai", "Phải sửa", "Số tháng phải là số."],
        ["Cá nhân", "C11 (cả hàng)", "Cà Thị Dung", "Cà Thị Dung", "Phải sửa", "Trùng với hàng 8."],
        ["Cá nhân", "R11", "Cà Thị Dung", "(để trống)", "Phải sửa", "Chưa điền."],
        ["Thành tích đã có", "E7", "Lò Văn An", "Bằng khen tỉnh", "Phải sửa", "Không có trong danh sách."],
        ["Tập thể", "G9", "CĐCS Trường THPT Tuần Giáo", 40, "Xem lại", "Tổng số ít."],
        ["Cá nhân", "O8", "Nguyễn Thị Bình", "(để trống)", "Xem lại", "Xem lại quyết định."],
        ["Cá nhân", "E9", "Quàng Văn Cương", "31/02/1980", "Xem lại", "Gần trùng với người của đơn vị khác."],
        ["Chỉ tiêu", "B3 (cả sheet)", None, None, "Xem lại", "Vượt chỉ tiêu."],
        ["Thành tích đã có", "G6 (cả cột)", None, None, "Để biết", "Cột đã đổi tên."],
    ]


def test_a_line_names_whom_its_row_names_or_whom_it_is_said_to_be_about_and_a_group_nobody() -> None:
    about_one = mark("Cá nhân", "birth", 9, BLOCK, "Sai.")
    copy = unit_copy({"Cá nhân": [KeptRow(row=9, values={"full_name": " Quàng  Văn\nCương "})]})
    marks = {
        about_one: "Quàng Văn Cương",
        replace(about_one, subject="Lò Văn An"): "Lò Văn An",
        replace(about_one, about_group=True): "Cả đơn vị",
        replace(about_one, row=10): "",
        replace(about_one, row=0): "",
        replace(about_one, row=10, subject="Lò Văn An"): "Lò Văn An",
        mark("Tờ trình", "minutes_no", 0, BLOCK, "Thiếu."): "",
        mark("Sheet1", "", 9, LOOK, "Sheet lạ."): "",
    }
    assert {each: subject_of(each, NOMINATIONS, copy) for each in marks} == marks


def test_what_concerns_the_whole_file_comes_before_all_sheets_but_after_what_weighs_more() -> None:
    found = [(each.severity, each) for each in MARKS] + [(severity, None) for severity in Severity]
    ordered = sorted(found, key=lambda each: mending_order(NOMINATIONS, *each))
    places = [(severity, each and (each.sheet, each.key, each.row)) for severity, each in ordered]
    assert places == [
        (BLOCK, None),
        (BLOCK, ("Tờ trình", "minutes_no", 0)),
        (BLOCK, ("Tập thể", "women", 9)),
        (BLOCK, ("Cá nhân", "birth", 9)),
        (BLOCK, ("Cá nhân", "months_worked", 9)),
        (BLOCK, ("Cá nhân", "", 11)),
        (BLOCK, ("Cá nhân", "discipline", 11)),
        (BLOCK, ("Thành tích đã có", "award", 7)),
        (LOOK, None),
        (LOOK, ("Tập thể", "headcount", 9)),
        (LOOK, ("Cá nhân", "initiative_papers", 8)),
        (LOOK, ("Cá nhân", "birth", 9)),
        (LOOK, ("Chỉ tiêu", "", 0)),
        (NOTE, None),
        (NOTE, ("Thành tích đã có", "decision_no", 0)),
    ]


def test_every_link_lands_on_the_cell_with_that_finding(saved: Path) -> None:
    _assert_links_land(load_workbook(saved))


@pytest.mark.office
def test_every_link_lands_after_libreoffice_saved_it(resaved: Path) -> None:
    _assert_links_land(load_workbook(resaved))


def _assert_links_land(workbook: Workbook) -> None:
    targets = {}
    for line in _lines(workbook[COVER_SHEET]):
        target = _target(line[CELL - 1])
        assert target is not None
        comment = workbook[target[0]][target[1]].comment
        assert comment is not None
        assert f"{line[LEVEL - 1].value}: {line[FAULT - 1].value}" in comment.text.splitlines()
        targets[target] = line[SHEET - 1].value
    assert targets == {(sheet, address): sheet for sheet, address in TARGETS}
    commented = {
        (sheet.title, cell.coordinate)
        for sheet in workbook
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }
    assert commented == TARGETS


def test_a_row_that_the_copy_does_not_have_is_named_without_a_link() -> None:
    stray = (mark("Cá nhân", "", 20, LOOK, "Chữ ngoài bảng."), mark("Sheet1", "", 3, LOOK, "Sheet lạ."))
    workbook = _copy(stray)
    lines = _lines(workbook[COVER_SHEET])
    assert [(line[CELL - 1].value, line[CELL - 1].hyperlink) for line in lines] == [
        ("hàng 20 của tệp đã gửi", None),
        ("hàng 3 của tệp đã gửi", None),
    ]
    assert [cell.comment for row in workbook["Cá nhân"].iter_rows() for cell in row if cell.comment] == []


def test_the_address_of_a_row_that_moved_is_the_new_one() -> None:
    rows = [KeptRow(row=row, values={"full_name": f"Người {row}"}) for row in (3, 4)]
    copy = unit_copy({"Cá nhân": rows})
    places = places_in_copy(NOMINATIONS, checkout_config(), copy)
    assert [places.address("Cá nhân", "birth", row) for row in (3, 4, 5)] == ["E7", "E8", ""]
    workbook = marked_copy(NOMINATIONS, checkout_config(), copy, [mark("Cá nhân", "birth", 4, BLOCK, "Thiếu.")])
    assert _target(_lines(workbook[COVER_SHEET])[0][CELL - 1]) == ("Cá nhân", "E8")


def test_an_unknown_column_is_an_error_not_a_lost_mark() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        _copy([mark("Cá nhân", "nothing", 9, BLOCK, "x")])


def test_a_comment_holds_all_findings_of_its_cell_blocking_first() -> None:
    cell = _copy()["Cá nhân"]["E9"]
    assert cell.comment is not None
    assert cell.comment.text == (
        "Phải sửa: 31/02/1980 không phải ngày có thật.\nXem lại: Gần trùng với người của đơn vị khác."
    )
    assert cell.comment.author == checkout_config().organisation.desk


def test_a_comment_is_high_enough_for_its_text() -> None:
    short, long = "Sai.", "Một câu dài cần nhiều dòng. " * 10
    heights = []
    for message in (short, long):
        comment = _copy([mark("Cá nhân", "birth", 9, BLOCK, message)])["Cá nhân"]["E9"].comment
        assert comment is not None
        heights.append(comment.height)
    assert heights[0] < 60
    assert heights[1] >= 7 * 19


@pytest.mark.parametrize("severity", list(Severity))
def test_fill_and_border_tell_what_weighs_how_much(severity: Severity) -> None:
    cell = _copy([mark("Cá nhân", "birth", 9, severity, "Sai.")])["Cá nhân"]["E9"]
    blank = build_master(NOMINATIONS, checkout_config())["Cá nhân"]["E9"]
    fill, line = MARK_FILLS.get(severity), MARK_LINES.get(severity)
    assert cell.fill.start_color.rgb == (fill or blank.fill).start_color.rgb
    assert cell.border.left.style == (line or blank.border.left).style
    assert level_word(severity) in {"Phải sửa", "Xem lại", "Để biết"}
    assert (fill is None) == (severity is NOTE)


def test_a_solid_border_is_not_covered_by_a_dashed_one_nor_by_a_thin_one() -> None:
    sheet = _copy()["Tập thể"]
    assert {sheet["H9"].border.left.style, sheet["G9"].border.right.style} == {"thick"}
    assert {sheet["I9"].border.left.style, sheet["H8"].border.bottom.style} == {"thick"}
    assert {sheet["G9"].border.left.style, sheet["F9"].border.right.style} == {"mediumDashed"}


def test_locks_limits_and_the_forms_own_colours_stay() -> None:
    workbook, master = _copy(), build_master(NOMINATIONS, checkout_config())
    for part in NOMINATIONS.sheets:
        marked, blank = workbook[part.name], master[part.name]
        assert marked.protection.sheet
        assert not marked.protection.autoFilter
        if not isinstance(part, TableSheet | FieldSheet):
            continue
        for row in blank.iter_rows():
            for cell in row:
                assert marked[cell.coordinate].protection.locked == cell.protection.locked, cell
        rules = [
            [(str(rule.sqref), rule.type, rule.formula1) for rule in each.data_validations.dataValidation]
            for each in (marked, blank)
        ]
        assert rules[0] == rules[1]
        kept = [each for each in _colours(marked) if each[1] != ["TRUE"]]
        assert kept == _colours(blank)


def _colours(sheet: Worksheet) -> list[tuple[str, list[str]]]:
    return [(str(each.sqref), rule.formula) for each in sheet.conditional_formatting for rule in each.rules]


def test_the_mark_comes_before_every_colour_of_the_form() -> None:
    sheet = _copy()["Cá nhân"]
    rules = [(str(each.sqref), rule) for each in sheet.conditional_formatting for rule in each.rules]
    assert [(sorted(area.split()), rule.priority, rule.stopIfTrue) for area, rule in rules[:2]] == [
        (["C11", "E9", "P9", "R11"], 1, True),
        (["O8"], 2, True),
    ]
    priorities = [rule.priority for _, rule in rules]
    assert priorities == sorted(set(priorities))


@pytest.mark.office
def test_the_cover_tells_which_cells_were_changed(tmp_path: Path) -> None:
    marks = [
        mark("Tờ trình", "minutes_no", 0, BLOCK, "Thiếu."),
        mark("Tập thể", "women", 9, BLOCK, "Nhiều hơn."),
        mark("Cá nhân", "birth", 9, BLOCK, "Sai."),
        mark("Cá nhân", "birth", 8, BLOCK, "Xem."),
        mark("Cá nhân", "achievement", 7, LOOK, "Dài."),
        mark("Cá nhân", "", 11, LOOK, "Cả hàng."),
    ]
    before, after = tmp_path / "truoc.xlsx", tmp_path / "sau.xlsx"
    workbook = _copy(marks)
    save_workbook(workbook, before)
    workbook["Tờ trình"]["C10"] = "03/BB-LĐLĐ"
    workbook["Tập thể"]["H9"] = 20
    workbook["Cá nhân"]["E9"] = "30/01/1980"
    workbook["Cá nhân"]["V7"] = f"{workbook['Cá nhân']['V7'].value} "
    save_workbook(workbook, after)
    told = []
    for path in office.recalculate_many([before, after]):
        lines = _lines(load_workbook(path, data_only=True)[COVER_SHEET])
        told.append([line[CHANGED - 1].value for line in lines])
    assert told == [
        ["chưa đổi", "chưa đổi", "chưa đổi", "chưa đổi", "chưa đổi", None],
        ["đã đổi", "đã đổi", "chưa đổi", "đã đổi", "đã đổi", None],
    ]


@pytest.mark.office
def test_the_cover_prints_on_landscape_pages_with_all_its_text(saved: Path, tmp_path: Path) -> None:
    (pdf,) = office.convert([saved], "pdf", tmp_path)
    first = " ".join(office.pdf_text(pdf).split("\f")[0].split())
    for text in (UNIT, "Tệp đã sửa được nhận đến hết ngày 20/12/2020.", "Số tháng phải là số.", "Lỗi và cách sửa"):
        assert text in first


def test_what_no_workbook_can_hold_does_not_stop_a_mark(tmp_path: Path) -> None:
    message, path = "Ô ghi “a\x0bb\ufffe”, _x0041_.", tmp_path / "x.xlsx"
    marks = [mark("Cá nhân", "birth", 9, BLOCK, message)]
    save_workbook(marked_copy(NOMINATIONS, checkout_config(), faulty_copy(), marks, general=[message]), path)
    assert lint(path) == []
    assert load_workbook(path)["Cá nhân"]["E9"].value == "31/02/1980"

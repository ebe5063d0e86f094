"""Tables and fields are found whatever was done to the sheet around them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from types import MappingProxyType

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.support.season_builder import checkout_config, complete_person, complete_submission

from thidua.forms import NOMINATIONS
from thidua.forms.nominees import INDIVIDUALS
from thidua.forms.submission import SUBMISSION
from thidua.workbooks.layout import FIRST_ROW, HEADER_ROW, KEY_ROW, TableLayout
from thidua.workbooks.reading.columns import UnknownColumn
from thidua.workbooks.reading.located import (
    LocatedFields,
    LocatedTable,
    locate_fields,
    locate_table,
    sheet_of,
)
from thidua.workbooks.reading.raw import read
from thidua.workbooks.save import workbook_bytes
from thidua.workbooks.writing.build import build_master
from thidua.workbooks.writing.fill import shown, write_fields, write_rows

CONFIG = checkout_config()
LAYOUT = TableLayout(INDIVIDUALS)
PEOPLE = [complete_person("Lò Văn An", days_absent=0), complete_person("Lò Văn Bình", note=None)]
EXPECTED = [
    {key: shown(INDIVIDUALS.column(key), value, CONFIG) for key, value in row.items() if value is not None}
    for row in PEOPLE
]
FIELDS = complete_submission(CONFIG)


@pytest.fixture(scope="module")
def filled() -> bytes:
    workbook = build_master(NOMINATIONS, CONFIG)
    write_rows(workbook, INDIVIDUALS, PEOPLE, CONFIG)
    write_fields(workbook, SUBMISSION, FIELDS)
    for name in workbook.sheetnames:
        if name not in {INDIVIDUALS.name, SUBMISSION.name}:
            del workbook[name]
    return workbook_bytes(workbook)


def _changed(filled: bytes, sheet: str, change: Callable[[Worksheet], None]) -> bytes:
    workbook: Workbook = load_workbook(BytesIO(filled))
    change(workbook[sheet])
    return workbook_bytes(workbook)


def _table(
    filled: bytes, change: Callable[[Worksheet], None], known: Mapping[str, str] = MappingProxyType({})
) -> LocatedTable:
    raw = read(_changed(filled, INDIVIDUALS.name, change))
    return locate_table(raw.sheets[INDIVIDUALS.name], INDIVIDUALS, known)


def _fields(filled: bytes, change: Callable[[Worksheet], None]) -> LocatedFields:
    raw = read(_changed(filled, SUBMISSION.name, change))
    return locate_fields(raw.sheets[SUBMISSION.name], SUBMISSION)


def _values(table: LocatedTable) -> list[dict[str, object]]:
    return [
        {key: cell.raw.value for key, cell in row.cells.items() if cell.raw is not None}
        for row in table.rows
        if not row.stray
    ]


def _nothing(_sheet: Worksheet) -> None:
    """As it was."""


def _reworded(sheet: Worksheet) -> None:
    for cell in sheet[HEADER_ROW]:
        cell.value = f"Cột {cell.column}"


def _inserted_column(sheet: Worksheet) -> None:
    sheet.insert_cols(LAYOUT.index("award"))
    sheet.cell(HEADER_ROW, LAYOUT.index("award"), "Cột của đơn vị")


def _moved_to_the_end(sheet: Worksheet) -> None:
    old, new = LAYOUT.index("birth"), sheet.max_column + 1
    for row in range(KEY_ROW, sheet.max_row + 1):
        sheet.cell(row, new).value = sheet.cell(row, old).value
    sheet.delete_cols(old)


def _rows_above(sheet: Worksheet) -> None:
    sheet.insert_rows(1, 3)


def _without_keys(sheet: Worksheet) -> None:
    for cell in sheet[KEY_ROW]:
        cell.value = None


def _keys_deleted_and_other_words(sheet: Worksheet) -> None:
    """No key row, headers by their aliases and in the spelling of another hand."""
    for key, header in {"full_name": " HỌ TÊN", "award": "Danh hieu", "position": "chức  vụ"}.items():
        sheet.cell(HEADER_ROW, LAYOUT.index(key)).value = header
    sheet.delete_rows(KEY_ROW)


def _rows_between(sheet: Worksheet) -> None:
    sheet.insert_rows(FIRST_ROW + 1, 2)


CHANGES = {
    "as it was": (_nothing, False, FIRST_ROW),
    "headers reworded": (_reworded, False, FIRST_ROW),
    "a column inserted": (_inserted_column, False, FIRST_ROW),
    "a column moved": (_moved_to_the_end, False, FIRST_ROW),
    "rows above": (_rows_above, False, FIRST_ROW + 3),
    "empty rows between": (_rows_between, False, FIRST_ROW),
    "keys emptied": (_without_keys, True, FIRST_ROW),
    "key row deleted, other words": (_keys_deleted_and_other_words, True, FIRST_ROW - 1),
}


@pytest.mark.parametrize(("change", "by_header", "first_row"), CHANGES.values(), ids=CHANGES.keys())
def test_a_table_is_found_with_the_same_values(
    filled: bytes, change: Callable[[Worksheet], None], by_header: bool, first_row: int
) -> None:
    table = _table(filled, change)
    assert _values(table) == EXPECTED
    assert (table.by_header, table.missing, table.rows[0].row) == (by_header, (), first_row)
    assert [row.stray for row in table.rows] == [False, False]


def test_a_cell_keeps_the_address_it_has_in_the_file(filled: bytes) -> None:
    table = _table(filled, _inserted_column)
    cells = table.rows[0].cells
    beyond = TableLayout(INDIVIDUALS).index("award") + 1
    assert (cells["full_name"].address, cells["award"].number) == (f"{LAYOUT.letter('full_name')}{FIRST_ROW}", beyond)
    assert cells["note"].blank
    assert not cells["days_absent"].blank
    assert cells["days_absent"].shown == "0"


@pytest.mark.parametrize("change", [_nothing, _without_keys])
def test_a_deleted_column_is_missing_and_the_others_are_not(filled: bytes, change: Callable[[Worksheet], None]) -> None:
    def spoil(sheet: Worksheet) -> None:
        change(sheet)
        sheet.delete_cols(LAYOUT.index("birth"))

    table = _table(filled, spoil)
    assert [column.key for column in table.missing] == ["birth"]
    assert _values(table) == [{key: value for key, value in row.items() if key != "birth"} for row in EXPECTED]


OWN = "Nơi làm việc"
WORKPLACE = LAYOUT.index("workplace")


def _own_heading(sheet: Worksheet) -> None:
    """The unit's own heading over a column whose key is gone."""
    sheet.cell(KEY_ROW, WORKPLACE).value = None
    sheet.cell(HEADER_ROW, WORKPLACE).value = OWN


def _own_heading_and_no_keys(sheet: Worksheet) -> None:
    _without_keys(sheet)
    _own_heading(sheet)


def _own_heading_and_others_reworded(sheet: Worksheet) -> None:
    _reworded(sheet)
    _own_heading(sheet)


@pytest.mark.parametrize("change", [_own_heading, _own_heading_and_no_keys, _own_heading_and_others_reworded])
def test_a_filled_column_under_an_unknown_heading_is_told_where_one_is_missing(
    filled: bytes, change: Callable[[Worksheet], None]
) -> None:
    table = _table(filled, change)
    assert [column.key for column in table.missing] == ["workplace"]
    content = tuple(str(row["workplace"]) for row in PEOPLE)
    assert table.unknown == (UnknownColumn(OWN, HEADER_ROW, WORKPLACE, content),)
    assert table.unknown[0].address == f"{LAYOUT.letter('workplace')}{HEADER_ROW}"
    assert [row.row for row in table.rows] == [FIRST_ROW, FIRST_ROW + 1]


@pytest.mark.parametrize("change", [_own_heading, _own_heading_and_no_keys, _own_heading_and_others_reworded])
def test_a_heading_that_is_stated_is_read_where_it_stands(filled: bytes, change: Callable[[Worksheet], None]) -> None:
    table = _table(filled, change, {OWN: "workplace"})
    assert (table.missing, table.unknown) == ((), ())
    assert _values(table) == EXPECTED
    assert table.rows[0].cells["workplace"].address == f"{LAYOUT.letter('workplace')}{FIRST_ROW}"


def test_a_column_that_is_there_is_not_read_elsewhere(filled: bytes) -> None:
    table = _table(filled, _own_heading, {OWN: "position"})
    assert [column.key for column in table.missing] == ["workplace"]
    assert _values(table) == [{key: value for key, value in row.items() if key != "workplace"} for row in EXPECTED]
    assert [each.heading for each in table.unknown] == [OWN]


def test_columns_of_the_units_own_are_of_no_interest_while_none_is_missing(filled: bytes) -> None:
    def add(sheet: Worksheet) -> None:
        column = sheet.max_column + 1
        sheet.cell(HEADER_ROW, column).value = OWN
        sheet.cell(FIRST_ROW, column).value = "Trường"

    assert _table(filled, add).unknown == ()


def test_what_is_told_of_unknown_columns(filled: bytes) -> None:
    """Whole numbers, dates, one line each, three at most; not row numbers, nor headings over nothing."""
    own: dict[str, list[object]] = {
        "Số TT": [1, 2],
        "Ghi chú": ["riêng"],
        "Để trống": [None, "  "],
        "Ngày vào Đảng": [date(2001, 2, 3), 4, "hai\n dòng", "thứ tư"],
    }

    def add(sheet: Worksheet) -> None:
        _without_keys(sheet)
        sheet.delete_cols(WORKPLACE)
        for column, (heading, values) in enumerate(own.items(), start=sheet.max_column + 1):
            sheet.cell(HEADER_ROW, column).value = heading
            for row, value in enumerate(values, start=FIRST_ROW):
                sheet.cell(row, column).value = value  # type: ignore[assignment]

    assert [(each.heading, each.content) for each in _table(filled, add).unknown] == [
        ("Ghi chú (2)", ("riêng",)),
        ("Ngày vào Đảng", ("03/02/2001", "4", "hai dòng")),
    ]


def test_rows_with_content_beside_the_table_are_stray(filled: bytes) -> None:
    def scribble(sheet: Worksheet) -> None:
        sheet.cell(FIRST_ROW + 5, sheet.max_column + 2, "ghi chú riêng")
        sheet.cell(FIRST_ROW + 6, LAYOUT.index("position"), "  ")
        sheet.cell(FIRST_ROW + 7, LAYOUT.index("days_absent"), 0)

    table = _table(filled, scribble)
    assert [(row.row, row.stray) for row in table.rows] == [
        (FIRST_ROW, False),
        (FIRST_ROW + 1, False),
        (FIRST_ROW + 5, True),
        (FIRST_ROW + 7, False),
    ]


def test_neither_keys_nor_headers(filled: bytes) -> None:
    def spoil(sheet: Worksheet) -> None:
        _reworded(sheet)
        sheet.delete_rows(KEY_ROW)

    table = _table(filled, spoil)
    assert table.missing == INDIVIDUALS.columns
    assert table.rows == ()
    assert not table.by_header


def test_hidden_rows_and_merges_of_the_data_are_told(filled: bytes) -> None:
    def spoil(sheet: Worksheet) -> None:
        sheet.row_dimensions[FIRST_ROW + 1].hidden = True
        sheet.row_dimensions[FIRST_ROW + 9].hidden = True
        letter = LAYOUT.letter("achievement")
        sheet.merge_cells(f"{letter}{FIRST_ROW}:{letter}{FIRST_ROW + 1}")
        sheet.merge_cells("B1:C1")

    table = _table(filled, spoil)
    letter = LAYOUT.letter("achievement")
    assert table.hidden_rows == (FIRST_ROW + 1,)
    assert table.merged == (f"{letter}{FIRST_ROW}:{letter}{FIRST_ROW + 1}",)


def _no_field_keys(sheet: Worksheet) -> None:
    for cell in sheet["A"]:
        cell.value = None


def _field_labels_gone(sheet: Worksheet) -> None:
    for cell in sheet["B"]:
        if type(cell).__name__ == "Cell":
            cell.value = None


FIELD_CHANGES: dict[str, Callable[[Worksheet], None]] = {
    "as it was": _nothing,
    "keys gone": _no_field_keys,
    "labels gone": _field_labels_gone,
    "a column in front": lambda sheet: sheet.insert_cols(1),
    "a column between label and value": lambda sheet: sheet.insert_cols(3),
    "keys gone, a column in front": lambda sheet: (_no_field_keys(sheet), sheet.insert_cols(1))[1],
    "rows above": lambda sheet: sheet.insert_rows(1, 2),
    "heading gone": lambda sheet: setattr(sheet["C6"], "value", None),
    "heading gone, a column in front": lambda sheet: (setattr(sheet["C6"], "value", None), sheet.insert_cols(1))[1],
}


@pytest.mark.parametrize("change", FIELD_CHANGES.values(), ids=FIELD_CHANGES.keys())
def test_fields_are_found_with_the_same_values(filled: bytes, change: Callable[[Worksheet], None]) -> None:
    found = _fields(filled, change)
    assert found.missing == ()
    assert {key: cell.raw.value for key, cell in found.cells.items() if cell.raw} == FIELDS


def test_a_deleted_line_is_missing(filled: bytes) -> None:
    found = _fields(filled, lambda sheet: sheet.delete_rows(9))
    assert [field.key for field in found.missing] == [SUBMISSION.fields[2].key]


@pytest.mark.parametrize("name", ["Cá nhân", "CÁ NHÂN", "Ca nhan", " cá  nhân "])
def test_a_sheet_is_known_by_its_letters(filled: bytes, name: str) -> None:
    sheet = sheet_of(read(filled), name)
    assert sheet is not None
    assert sheet.name == INDIVIDUALS.name


def test_another_sheet_is_not_it(filled: bytes) -> None:
    assert sheet_of(read(filled), "Cá nhân (2)") is None

"""What happens to a workbook outside the honest way: cells overtyped, columns lost, stamps altered, files cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from thidua.workbooks.layout import FIRST_ROW, HEADER_ROW, KEY_ROW, STAMP_SHEET
from thidua.workbooks.stamp import add_stamp, stamp_from
from thidua.workbooks.writing.fill import key_columns, write_guide


def overtype(workbook: Workbook, *, sheet: str, key: str, row_index: int, value: str | int) -> None:
    """Put a value into a cell past all validation; `#N/A` is an error, a leading = a formula."""
    table = workbook[sheet]
    table.cell(row=FIRST_ROW + row_index, column=key_columns(table)[key]).value = value


def lose_sheet(workbook: Workbook, *, sheet: str) -> None:
    """Delete a sheet."""
    del workbook[sheet]


def lose_column(workbook: Workbook, *, sheet: str, key: str) -> None:
    """Empty a column with its key and header."""
    table = workbook[sheet]
    column = key_columns(table)[key]
    for row in range(KEY_ROW, table.max_row + 1):
        table.cell(row=row, column=column).value = None


def lose_row(workbook: Workbook, *, sheet: str, row_index: int) -> None:
    """Empty a row of a table."""
    for cell in workbook[sheet][FIRST_ROW + row_index]:
        cell.value = None


def lose_keys(workbook: Workbook, *, sheet: str) -> None:
    """Empty the hidden row of keys."""
    for cell in workbook[sheet][KEY_ROW]:
        cell.value = None


def reword_header(workbook: Workbook, *, sheet: str, key: str, header: str) -> None:
    """Give a column another header."""
    table = workbook[sheet]
    table.cell(row=HEADER_ROW, column=key_columns(table)[key]).value = header


def insert_column(workbook: Workbook, *, sheet: str, before: str, header: str, values: Sequence[str]) -> None:
    """Insert a column of the unit's own."""
    table = workbook[sheet]
    column = key_columns(table)[before]
    table.insert_cols(column)
    table.cell(row=HEADER_ROW, column=column).value = header
    for row, value in enumerate(values, start=FIRST_ROW):
        table.cell(row=row, column=column).value = value


def hide_rows(workbook: Workbook, *, sheet: str, row_indexes: Sequence[int]) -> None:
    """Hide rows of a table."""
    for index in row_indexes:
        workbook[sheet].row_dimensions[FIRST_ROW + index].hidden = True


def write_beside(workbook: Workbook, *, sheet: str, row_index: int, text: str) -> None:
    """Write beyond the last column."""
    table = workbook[sheet]
    table.cell(row=FIRST_ROW + row_index, column=table.max_column + 2).value = text


def restamp(workbook: Workbook, **changes: str) -> None:
    """Change stamp and properties, and season and units on the first sheet with them."""
    pairs = workbook[STAMP_SHEET].iter_rows(max_col=2, values_only=True)
    stamp = stamp_from({str(key): str(value or "") for key, value in pairs if key})
    assert stamp is not None  # noqa: S101 - an issued workbook bears one
    add_stamp(workbook, replace(stamp, **changes))
    write_guide(
        workbook, {key: value for key, value in changes.items() if key in {"season", "unit_code", "subject_unit"}}
    )


def reword_guide(workbook: Workbook, **values: str) -> None:
    """Overtype lines of the first sheet; the stamp stays."""
    write_guide(workbook, values)


def lose_stamp_sheet(workbook: Workbook) -> None:
    """Delete the stamp sheet; the properties stay."""
    del workbook[STAMP_SHEET]


def with_formula_value(data: bytes, *, sheet: str, key: str, row_index: int, value: int) -> bytes:
    """The file with the calculated value beside a formula, as Excel saves it and openpyxl cannot."""
    workbook = load_workbook(BytesIO(data))
    part = f"xl/worksheets/sheet{workbook.sheetnames.index(sheet) + 1}.xml"
    column = key_columns(workbook[sheet])[key]
    address = workbook[sheet].cell(row=FIRST_ROW + row_index, column=column).coordinate
    out = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            if name == part:
                content = _with_value(content.decode(), address, value).encode()
            after.writestr(name, content)
    return out.getvalue()


def _with_value(xml: str, address: str, value: int) -> str:
    pattern = re.compile(rf'(<c r="{address}"[^>]*><f>[^<]*</f>)(?:<v\s*/>|<v></v>)')
    changed, count = pattern.subn(rf"\g<1><v>{value}</v>", xml)
    assert count == 1, address  # noqa: S101 - the cell was written as a formula
    return changed


def cut_off(data: bytes) -> bytes:
    """The first half of a file."""
    return data[: len(data) // 2]


def foreign_workbook(title: str, header: str, person: str) -> bytes:
    """A list of somebody's own making."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None  # noqa: S101 - a new workbook has one sheet
    for row in ([title], [], [header], [person]):
        sheet.append(row)
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()

"""Putting values into our own workbooks by sheet, key and row; never by letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from thidua.config import Config
from thidua.forms.choices import choices
from thidua.forms.model import Column, FieldSheet, Form, QuotaSheet, TableSheet
from thidua.workbooks.layout import FIRST_ROW, KEY_COLUMN, KEY_ROW
from thidua.workbooks.writing.guide import GUIDE_NAMES
from thidua.workbooks.writing.quota_sheet import QUOTA_FIRST_ROW
from thidua.workbooks.writing.ready_rows import grow
from thidua.workbooks.writing.style import set_value

Row = Mapping[str, object]


def key_columns(sheet: Worksheet, row: int = KEY_ROW) -> dict[str, int]:
    """1-based column of each key in the hidden key row."""
    return {str(cell.value): cell.column for cell in sheet[row] if cell.value}


def shown(column: Column, value: object, config: Config) -> object:
    """What a cell shows for a stored value: the label of a code, everything else as it is."""
    if column.choices is None or not isinstance(value, str):
        return value
    return next((each.label for each in choices(column.choices, config) if each.code == value), value)


def write_rows(workbook: Workbook, table: TableSheet, rows: Sequence[Row], config: Config) -> None:
    """Write rows of stored values (codes for choices) into a table from its first row on."""
    sheet = workbook[table.name]
    columns = key_columns(sheet)
    grow(sheet, len(rows))
    for number, values in enumerate(rows, start=FIRST_ROW):
        for key, value in values.items():
            cell = sheet.cell(row=number, column=columns[key])
            set_value(cell, shown(table.column(key), value, config))


def write_beside(workbook: Workbook, table: TableSheet, rows: Sequence[Row], config: Config) -> None:
    """Write rows of stored values into the prefilled rows of a table, each found by the first column that makes it one.

    Raises `KeyError` for a row that is not there.
    """
    sheet = workbook[table.name]
    columns = key_columns(sheet)
    key = next(column.key for column in table.columns if column.identity)
    places = {str(sheet.cell(row=row, column=columns[key]).value): row for row in range(FIRST_ROW, sheet.max_row + 1)}
    for values in rows:
        for each, value in values.items():
            if each != key:
                cell = sheet.cell(row=places[str(values[key])], column=columns[each])
                set_value(cell, shown(table.column(each), value, config))


def write_fields(workbook: Workbook, fields: FieldSheet, values: Row) -> None:
    """Write the lines of a field sheet by their keys."""
    sheet = workbook[fields.name]
    for cell in sheet["A"]:
        if cell.value in values:
            set_value(sheet.cell(row=cell.row, column=KEY_COLUMN + 2), values[str(cell.value)])


def write_guide(workbook: Workbook, values: Mapping[str, str]) -> None:
    """Write unit and season into the first sheet, through the defined names of its lines."""
    for key, value in values.items():
        title, _, address = str(workbook.defined_names[GUIDE_NAMES[key]].attr_text).rpartition("!")
        set_value(workbook[title.strip("'")][address.replace("$", "")], value)


def write_quotas(workbook: Workbook, form: Form, quotas: Mapping[str, tuple[int, int]]) -> None:
    """Write a unit's quotas (collectives, individuals) per award code into the live sheet; none is 0."""
    part = next(sheet for sheet in form.sheets if isinstance(sheet, QuotaSheet))
    sheet = workbook[part.name]
    columns = key_columns(sheet)
    for row in range(QUOTA_FIRST_ROW, sheet.max_row + 1):
        code = sheet.cell(row=row, column=KEY_COLUMN).value
        if isinstance(code, str):
            collectives, individuals = quotas.get(code, (0, 0))
            sheet.cell(row=row, column=columns["collectives"]).value = collectives
            sheet.cell(row=row, column=columns["individuals"]).value = individuals

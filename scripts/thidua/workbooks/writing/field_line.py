"""One line to fill in: a hidden key, a label, a yellow cell under a defined name, what is wrong with it."""

from __future__ import annotations

from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from thidua.config import Config
from thidua.forms.model import CellType, Column, FieldSheet
from thidua.workbooks.layout import CHECK_COLUMN, KEY_COLUMN, LABEL_COLUMN, VALUE_COLUMN
from thidua.workbooks.writing.formulas import Fault, check_fault, column_faults, told
from thidua.workbooks.writing.style import (
    INPUT_FILL,
    LEFT,
    LOCKED_FILL,
    NUMBER_FORMAT,
    TEXT_FORMAT,
    WRONG,
    font,
    put,
)
from thidua.workbooks.writing.table import validation

_HEIGHT, _LONG_HEIGHT = 20.0, 150.0
"""Of a line, and of one that takes a text of several."""


def put_line(
    workbook: Workbook, sheet: Worksheet, fields: FieldSheet, field: Column, config: Config, *, row: int
) -> None:
    """Write the line of one field into a row of the sheet: label, cell to fill in, what is wrong with it."""
    put(sheet, row, KEY_COLUMN, field.key)
    put(sheet, row, LABEL_COLUMN, field.header, align=LEFT, boxed=True)
    number_format = NUMBER_FORMAT if field.type is CellType.WHOLE else TEXT_FORMAT
    put(
        sheet,
        row,
        VALUE_COLUMN,
        align=LEFT,
        fill=INPUT_FILL,
        boxed=True,
        unlocked=True,
        number_format=number_format,
    )
    name = fields.defined_name(field.key)
    workbook.defined_names[name] = DefinedName(name, attr_text=f"'{sheet.title}'!$C${row}")
    faults = field_faults(fields, field, config)
    put(
        sheet,
        row,
        CHECK_COLUMN,
        told(faults),
        style=font(11, bold=True, color=WRONG),
        align=LEFT,
        fill=LOCKED_FILL,
        boxed=True,
        formula=True,
    )
    sheet.row_dimensions[row].height = _LONG_HEIGHT if field.type is CellType.LONG_TEXT else _HEIGHT
    rule = validation(field, config)
    rule.add(f"C{row}")
    sheet.add_data_validation(rule)


def field_faults(fields: FieldSheet, field: Column, config: Config) -> list[Fault]:
    """What can be wrong with one line; a check of several fields is shown at the first that it names."""
    faults = column_faults(field, fields.defined_name(field.key), config, needed=None)
    for check in fields.checks:
        if f"{{{field.key}}}" in check.fails.split(",")[0]:
            faults.append(check_fault(check, fields.defined_name, fields.defined_name))
    return faults

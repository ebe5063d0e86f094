"""A sheet of one value per line: a hidden key, a label, the cell to fill in, what is wrong with it."""

from __future__ import annotations

from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from thidua.config import Config
from thidua.forms.model import CellType, Column, FieldSheet
from thidua.messages import say
from thidua.workbooks.layout import (
    CHECK_COLUMN,
    FEDERATION_ROW,
    FIELD_FIRST_ROW,
    KEY_COLUMN,
    LABEL_COLUMN,
    NOTE_ROW,
    TITLE_ROW,
    UNIT_ROW,
    VALUE_COLUMN,
)
from thidua.workbooks.writing.formulas import Fault, check_fault, column_faults, told
from thidua.workbooks.writing.guide import GUIDE_NAMES
from thidua.workbooks.writing.style import (
    ACCENT,
    CENTRE,
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


def field_row(sheet: FieldSheet, key: str) -> int:
    """Row of a field on the sheet that we build."""
    return FIELD_FIRST_ROW + 1 + [field.key for field in sheet.fields].index(key)


def build_fields(workbook: Workbook, sheet: Worksheet, fields: FieldSheet, config: Config) -> None:
    """Fill an empty sheet with the lines; the caller adds what is printed below and the print set-up."""
    for letter, width in {"A": 3, "B": 38, "C": 20, "D": 28}.items():
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["A"].hidden = True
    put(sheet, FEDERATION_ROW, LABEL_COLUMN, config.organisation.name)
    put(sheet, UNIT_ROW, LABEL_COLUMN, f'={GUIDE_NAMES["unit_name"]}&""', style=font(bold=True), formula=True)
    put(sheet, TITLE_ROW, LABEL_COLUMN, fields.title, style=font(14, bold=True, color=ACCENT))
    put(sheet, NOTE_ROW, LABEL_COLUMN, fields.note, style=font(11, italic=True))
    sheet.row_dimensions[TITLE_ROW].height = 24
    heads = (say("sheet.field"), say("sheet.value"), say("sheet.check"))
    for column, head in enumerate(heads, start=LABEL_COLUMN):
        put(
            sheet,
            FIELD_FIRST_ROW,
            column,
            head,
            style=font(bold=True, color=ACCENT),
            align=CENTRE,
            fill=LOCKED_FILL,
            boxed=True,
        )
    for field in fields.fields:
        _line(workbook, sheet, fields, field, config)
    sheet.sheet_view.showGridLines = False


def _line(workbook: Workbook, sheet: Worksheet, fields: FieldSheet, field: Column, config: Config) -> None:
    row = field_row(fields, field.key)
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
    sheet.row_dimensions[row].height = 20
    rule: DataValidation = validation(field, config)
    rule.add(f"C{row}")
    sheet.add_data_validation(rule)


def field_faults(fields: FieldSheet, field: Column, config: Config) -> list[Fault]:
    """What can be wrong with one line; a check of several fields is shown at the first that it names."""
    faults = column_faults(field, fields.defined_name(field.key), config, needed=None)
    for check in fields.checks:
        if f"{{{field.key}}}" in check.fails.split(",")[0]:
            faults.append(check_fault(check, fields.defined_name, fields.defined_name))
    return faults

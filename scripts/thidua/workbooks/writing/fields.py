"""A sheet of one value per line: a hidden key, a label, the cell to fill in, what is wrong with it."""

from __future__ import annotations

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from thidua.config import Config
from thidua.forms.model import FieldSheet
from thidua.messages import say
from thidua.workbooks.layout import (
    FEDERATION_ROW,
    FIELD_FIRST_ROW,
    LABEL_COLUMN,
    NOTE_ROW,
    TITLE_ROW,
    UNIT_ROW,
)
from thidua.workbooks.writing.field_line import put_line
from thidua.workbooks.writing.guide import GUIDE_NAMES
from thidua.workbooks.writing.style import (
    ACCENT,
    CENTRE,
    LOCKED_FILL,
    font,
    put,
)

_LETTER_WIDTHS = {"A": 3, "B": 38, "C": 20, "D": 28}
"""What is printed below the lines has its layout in the same columns."""
_WIDTHS = {"A": 3, "B": 38, "C": 42, "D": 46}


def field_row(sheet: FieldSheet, key: str) -> int:
    """Row of a field on the sheet that we build."""
    return FIELD_FIRST_ROW + 1 + [field.key for field in sheet.fields].index(key)


def build_fields(workbook: Workbook, sheet: Worksheet, fields: FieldSheet, config: Config) -> None:
    """Fill an empty sheet with the lines; the caller adds what is printed below and the print set-up."""
    for letter, width in (_LETTER_WIDTHS if fields.letter else _WIDTHS).items():
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
        put_line(workbook, sheet, fields, field, config, row=field_row(fields, field.key))
    sheet.sheet_view.showGridLines = False

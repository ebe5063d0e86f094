"""What a unit wrote beside the form: columns of its own, sheets of its own."""

from __future__ import annotations

from thidua.forms.model import Form
from thidua.text import bare, is_blank
from thidua.workbooks.cells import RawSheet, RawWorkbook
from thidua.workbooks.layout import COVER_SHEET, LIST_SHEET, STAMP_SHEET
from thidua.workbooks.reading.columns import (
    VALUES_SHOWN,
    UnknownColumn,
    in_one_line,
    own_columns,
    passed_over,
)
from thidua.workbooks.reading.located import LocatedTable


def columns_beside(sheet: RawSheet, table: LocatedTable) -> tuple[UnknownColumn, ...]:
    """Columns of the unit's own in which something stands on a row of the table; heading "" where none is over it."""
    rows = [sheet.rows[row.row] for row in table.rows if not row.stray]
    own = own_columns(sheet, table.head) | {cell.number for row in table.rows for cell in row.cells.values()}
    found: list[UnknownColumn] = []
    for number in sorted({number for row in rows for number in row} - own):
        head = sheet.cell(table.head, number)
        heading = "" if head is None else in_one_line(head)
        cells = [row[number] for row in rows if number in row and not is_blank(row[number].value)]
        content = [in_one_line(cell) for cell in cells if heading or not cell.formula]
        if content and bare(heading) not in passed_over():
            found.append(UnknownColumn(heading, table.head, number, tuple(content[:VALUES_SHOWN])))
    return tuple(found)


def sheets_beside(workbook: RawWorkbook, form: Form) -> tuple[RawSheet, ...]:
    """Sheets with something on them that are none of the form's."""
    own = {bare(name) for name in (*(part.name for part in form.sheets), LIST_SHEET, STAMP_SHEET, COVER_SHEET)}
    return tuple(sheet for title, sheet in workbook.sheets.items() if bare(title) not in own and sheet.rows)

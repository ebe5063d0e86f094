"""As many ready-made rows as a table needs: more are copies of the last, with its formulas moved."""

from __future__ import annotations

from copy import copy

from openpyxl.cell.cell import Cell
from openpyxl.formula.translate import Translator
from openpyxl.worksheet.worksheet import Worksheet

from thidua.workbooks.layout import FIRST_ROW, TableLayout


def grow(sheet: Worksheet, rows: int, *, first: int = FIRST_ROW) -> None:
    """Give a table at least this many ready-made rows, each a copy of the last with its formulas moved.

    `first` is the first of them.
    """
    last = sheet.max_row
    models = [sheet.cell(row=last, column=number) for number in range(1, sheet.max_column + 1)]
    # WHY: reading a formula apart is most of the work, so each is read once.
    formulas = [Translator(str(m.value), m.coordinate) if m.data_type == "f" else None for m in models]
    for row in range(last + 1, first + rows):
        sheet.row_dimensions[row].height = sheet.row_dimensions[last].height
        for number, (model, formula) in enumerate(zip(models, formulas, strict=True), start=1):
            cell = sheet.cell(row=row, column=number)
            assert isinstance(model, Cell)  # noqa: S101 - tables have no merged cells
            assert isinstance(cell, Cell)  # noqa: S101
            cell._style = copy(model._style)  # type: ignore[attr-defined]  # noqa: SLF001 - shares the style
            if formula is not None:
                cell.value = formula.translate_formula(cell.coordinate)
    if sheet.max_row > last:
        _print_to_the_end(sheet)


def trim(sheet: Worksheet, rows: int, *, first: int = FIRST_ROW) -> None:
    """Take the ready-made rows after the first so many away; one stays, as all others are made from it."""
    spare, last = first + max(rows, 1), sheet.max_row
    if spare > last:
        return
    sheet.delete_rows(spare, last - spare + 1)
    for row in range(spare, last + 1):
        sheet.row_dimensions.pop(row, None)
    _print_to_the_end(sheet)


def clear(sheet: Worksheet, layout: TableLayout) -> None:
    """Empty all cells that hold no live formula."""
    for column in layout.inputs:
        if not column.derived:
            for row in range(FIRST_ROW, sheet.max_row + 1):
                sheet.cell(row=row, column=layout.index(column.key)).value = None


def _print_to_the_end(sheet: Worksheet) -> None:
    if sheet.print_area:
        start, _, end = sheet.print_area.split("!")[-1].replace("$", "").partition(":")
        sheet.print_area = f"{start}:{end.rstrip('0123456789')}{sheet.max_row}"

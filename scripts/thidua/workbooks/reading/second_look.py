"""A slow second look with openpyxl at what the fast reader cannot tell: the fonts of cells."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from thidua.workbooks.reading.refusal import SecondLookFailed
from thidua.workbooks.reading.sheet_scan import SheetFacts, is_legacy_font

MAX_MERGED_CELLS = 200_000
"""openpyxl makes an object of every merged cell; this many take it some three seconds."""


def legacy_fonts(data: bytes, sheet: str, facts: SheetFacts) -> Mapping[tuple[int, int], str]:
    """Legacy fonts of the text cells of one sheet by (row, column); raises `SecondLookFailed`."""
    try:
        merged = _merged_cells(facts.merged)
        worksheet = _open(data, sheet) if merged <= MAX_MERGED_CELLS else None
    except Exception as fault:  # openpyxl lets errors of every kind escape on strange files
        raise SecondLookFailed(f"{type(fault).__name__}: {fault}") from fault
    if worksheet is None:
        raise SecondLookFailed(f"{merged} merged cells")
    return dict(_found(worksheet, facts))


def _open(data: bytes, sheet: str) -> Worksheet:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl would drop on saving does not matter here
        workbook = load_workbook(BytesIO(data), rich_text=True)
    worksheet = workbook[sheet]
    if not isinstance(worksheet, Worksheet):
        raise TypeError(f"no worksheet: {sheet}")
    return worksheet


def _merged_cells(ranges: Sequence[str]) -> int:
    count = 0
    for area in ranges:
        left, top, right, bottom = (bound or 0 for bound in range_boundaries(area))
        count += (right - left + 1) * (bottom - top + 1)
    return count


def _found(worksheet: Worksheet, facts: SheetFacts) -> Iterator[tuple[tuple[int, int], str]]:
    # WHY: bounded by the cells with content; openpyxl would walk the whole grid for one comment at its end.
    for row, line in enumerate(worksheet.iter_rows(max_row=facts.max_row or 1, max_col=facts.max_column or 1), start=1):
        for column, cell in enumerate(line, start=1):
            font = _legacy_font_of(cell)
            if font is not None:
                yield (row, column), font


def _legacy_font_of(cell: Cell | MergedCell) -> str | None:
    value = cell.value
    if isinstance(value, CellRichText):
        fonts = [run.font.rFont if isinstance(run, TextBlock) else cell.font.name for run in value]
    elif isinstance(value, str) and value:
        fonts = [cell.font.name]
    else:
        return None
    return next((font for font in fonts if font and is_legacy_font(font)), None)

"""Read returned workbooks: the guard's facts and the fast reader's values, merged under true addresses."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from thidua.workbooks.cells import CellKind, CellValue, RawCell, RawSheet, RawWorkbook
from thidua.workbooks.reading.guard import RefusalReason, Refused, SheetFacts, inspect
from thidua.workbooks.reading.isolated import run_isolated
from thidua.workbooks.reading.package import MAX_UNPACKED_BYTES
from thidua.workbooks.reading.refusal import SecondLookFailed

__all__ = ["RefusalReason", "Refused", "SecondLookFailed", "legacy_font_cells", "read", "read_many"]

FILE_SECONDS = 60.0
"""The slowest honest return known takes some ten seconds on a slow machine."""
ONE_WORKER_BELOW = 8
"""Starting a second process costs more than it saves on fewer files."""


_MIDNIGHT = time()
_EXACT_INTEGERS = 2**53
_NOT_A_NUMBER = "#NUM!"
_KINDS: Mapping[type, CellKind] = {
    str: CellKind.TEXT,
    float: CellKind.NUMBER,
    int: CellKind.NUMBER,
    bool: CellKind.BOOLEAN,
    date: CellKind.DATE,
    datetime: CellKind.DATE,
    time: CellKind.DATE,
    timedelta: CellKind.DATE,
}


def read(data: bytes) -> RawWorkbook:
    """The workbook in these bytes; raises `Refused`.

    Numbers without a fraction are int, dates without a time of day are date. Reading can in theory still
    abort the process: files of strangers go through `read_many`.
    """
    report = inspect(data)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as workbook:
            sheets = {name: _sheet(workbook, name, facts) for name, facts in report.sheets.items()}
    except CalamineError as fault:
        raise Refused(RefusalReason.DAMAGED, str(fault)) from fault
    except BaseException as fault:
        # WHY: a panic inside the native reader (a date beyond all calendars) is no Exception and has no name
        # to import; anything else of that rank, such as Ctrl-C, goes on its way.
        if type(fault).__name__ != "PanicException":
            raise
        raise Refused(RefusalReason.CRASHED, str(fault)) from fault
    return RawWorkbook(
        sheets=sheets,
        properties=report.properties,
        modified=report.modified,
        legacy_fonts=report.legacy_fonts,
    )


def read_many(
    paths: Sequence[Path], *, workers: int = 2, on_done: Callable[[Path], None] | None = None
) -> dict[Path, RawWorkbook | Refused]:
    """Every file read in a process of its own kind, so that one which crashes or hangs it is refused alone.

    `on_done` is called in this process as each file is finished, in no particular order.
    """
    crew = workers if len(paths) >= ONE_WORKER_BELOW else 1
    return run_isolated(_read_path, paths, workers=crew, seconds=FILE_SECONDS, on_done=on_done)


def legacy_font_cells(data: bytes, sheet: str) -> Mapping[tuple[int, int], str]:
    """Names of the .Vn… and VNI… fonts on the cells of one sheet, by (row, column).

    A slow second look, for workbooks whose `legacy_fonts` is set. Of a cell that mixes fonts the first such
    is named; text under a merged range is not seen. Raises `Refused` where `read` does, `KeyError` for an
    unknown sheet and `SecondLookFailed` where openpyxl cannot cope.
    """
    # WHY: openpyxl costs 0.4 s to import, and reading must do without it.
    from thidua.workbooks.reading.second_look import legacy_fonts  # noqa: PLC0415

    return legacy_fonts(data, sheet, inspect(data).sheets[sheet])


def _read_path(path: Path) -> RawWorkbook:
    try:
        size = path.stat().st_size
        if size > MAX_UNPACKED_BYTES:
            raise Refused(RefusalReason.TOO_LARGE, f"{size} bytes")
        data = path.read_bytes()
    except OSError as fault:
        raise Refused(RefusalReason.UNREADABLE, fault.strerror or type(fault).__name__) from fault
    return read(data)


def _sheet(workbook: CalamineWorkbook, name: str, facts: SheetFacts) -> RawSheet:
    # WHY: without skip_empty_area=False leading blank rows and columns are cut and every address is wrong.
    grid = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    formulas = facts.formulas
    rows: dict[int, dict[int, RawCell]] = {}
    for row, line in enumerate(grid, start=1):
        cells = {
            column: _cell(row, column, value, (row, column) in formulas)
            for column, value in enumerate(line, start=1)
            if value != ""
        }
        if cells:
            rows[row] = cells
    return RawSheet(
        name=name,
        hidden=facts.hidden,
        rows=_with_unseen(rows, facts),
        hidden_rows=facts.hidden_rows,
        merged=facts.merged,
    )


def _cell(row: int, column: int, value: CellValue, formula: bool) -> RawCell:
    kind = _KINDS[type(value)]
    if kind is CellKind.NUMBER and isinstance(value, float):
        if not math.isfinite(value):
            return RawCell(row, column, _NOT_A_NUMBER, CellKind.ERROR, formula)
        if value.is_integer() and abs(value) <= _EXACT_INTEGERS:
            value = int(value)
    elif isinstance(value, datetime) and value.time() == _MIDNIGHT:
        value = value.date()
    return RawCell(row, column, value, kind, formula)


def _with_unseen(rows: dict[int, dict[int, RawCell]], facts: SheetFacts) -> dict[int, dict[int, RawCell]]:
    """Add the errors and uncalculated formulas, which the fast reader takes for blanks, in their order."""
    unseen = [
        *(
            RawCell(row, column, text, CellKind.ERROR, (row, column) in facts.formulas)
            for (row, column), text in facts.errors.items()
        ),
        *(
            RawCell(row, column, None, CellKind.FORMULA_WITHOUT_VALUE, formula=True)
            for row, column in facts.formulas_without_value
        ),
    ]
    for cell in unseen:
        rows.setdefault(cell.row, {}).setdefault(cell.column, cell)
    touched = {cell.row for cell in unseen}
    return {
        row: dict(sorted(rows[row].items())) if row in touched else rows[row]
        for row in (sorted(rows) if touched else rows)
    }

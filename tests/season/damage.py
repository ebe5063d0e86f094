"""Changes to a raw returned workbook, one thing at a time, as people and programs make them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.season.building import Cells, put_cell

from thidua.forms.model import FieldSheet, TableSheet
from thidua.forms.nominees import COLLECTIVES, INDIVIDUALS
from thidua.forms.submission import SUBMISSION
from thidua.workbooks.cells import CellKind, RawCell, RawSheet
from thidua.workbooks.layout import FIRST_ROW, HEADER_ROW, KEY_ROW, VALUE_COLUMN, TableLayout
from thidua.workbooks.writing.fields import field_row

Change = Callable[[dict[str, RawSheet]], None]


def cells_of(sheet: RawSheet) -> Cells:
    """A copy of a sheet's cells that can be changed."""
    return {row: dict(cells) for row, cells in sheet.rows.items()}


def address(table: TableSheet, key: str, place: int = 0) -> str:
    """Address of a column's cell in the n-th row."""
    return f"{TableLayout(table).letter(key)}{FIRST_ROW + place}"


def field_address(key: str, sheet: FieldSheet = SUBMISSION) -> str:
    """Address of a line's cell."""
    return f"C{field_row(sheet, key)}"


def raw(table: TableSheet, key: str, cell: RawCell | None, place: int = 0) -> Change:
    """This raw cell in a column's n-th row; None empties it."""

    def change(sheets: dict[str, RawSheet]) -> None:
        cells = cells_of(sheets[table.name])
        row, column = FIRST_ROW + place, TableLayout(table).index(key)
        cells.setdefault(row, {}).pop(column, None)
        if cell is not None:
            cells[row][column] = replace(cell, row=row, column=column)
        sheets[table.name] = replace(sheets[table.name], rows=cells)

    return change


def formula(value: object) -> RawCell:
    """A cell whose value comes from a formula."""
    kind = CellKind.NUMBER if isinstance(value, int) else CellKind.TEXT
    return RawCell(0, 0, value, kind, formula=True)  # type: ignore[arg-type]


def error(text: str) -> RawCell:
    """A cell that shows an error."""
    return RawCell(0, 0, text, CellKind.ERROR, formula=True)


UNCALCULATED = RawCell(0, 0, None, CellKind.FORMULA_WITHOUT_VALUE, formula=True)


def field(key: str, value: object) -> Change:
    """This value on a line of the submission; None empties it."""

    def change(sheets: dict[str, RawSheet]) -> None:
        cells, row = cells_of(sheets[SUBMISSION.name]), field_row(SUBMISSION, key)
        cells[row].pop(VALUE_COLUMN, None)
        put_cell(cells, row, VALUE_COLUMN, value)
        sheets[SUBMISSION.name] = replace(sheets[SUBMISSION.name], rows=cells)

    return change


def without_line(key: str) -> Change:
    """A line of the submission deleted."""

    def change(sheets: dict[str, RawSheet]) -> None:
        cells = cells_of(sheets[SUBMISSION.name])
        del cells[field_row(SUBMISSION, key)]
        sheets[SUBMISSION.name] = replace(sheets[SUBMISSION.name], rows=cells)

    return change


def without_sheet(name: str) -> Change:
    """A sheet deleted."""

    def change(sheets: dict[str, RawSheet]) -> None:
        del sheets[name]

    return change


def copied_sheet(name: str, title: str) -> Change:
    """The workbook with a second sheet of the same content, as people copy a list."""

    def change(sheets: dict[str, RawSheet]) -> None:
        sheets[title] = replace(sheets[name], name=title)

    return change


def without_column(table: TableSheet, key: str) -> Change:
    """A column's key, header and values deleted."""

    def change(sheets: dict[str, RawSheet]) -> None:
        cells, number = cells_of(sheets[table.name]), TableLayout(table).index(key)
        for row in cells.values():
            row.pop(number, None)
        sheets[table.name] = replace(sheets[table.name], rows=cells)

    return change


def without_keys(table: TableSheet) -> Change:
    """The hidden key row deleted."""

    def change(sheets: dict[str, RawSheet]) -> None:
        cells = cells_of(sheets[table.name])
        del cells[KEY_ROW]
        sheets[table.name] = replace(sheets[table.name], rows=cells)

    return change


def without_heads(table: TableSheet) -> Change:
    """Key row and header deleted: nothing tells the columns any more."""

    def change(sheets: dict[str, RawSheet]) -> None:
        cells = cells_of(sheets[table.name])
        del cells[KEY_ROW], cells[HEADER_ROW]
        sheets[table.name] = replace(sheets[table.name], rows=cells)

    return change


def at(table: TableSheet, row: int, column: int, value: object) -> Change:
    """A value anywhere on a sheet."""

    def change(sheets: dict[str, RawSheet]) -> None:
        cells = cells_of(sheets[table.name])
        put_cell(cells, row, column, value)
        ordered = {number: dict(sorted(cells[number].items())) for number in sorted(cells)}
        sheets[table.name] = replace(sheets[table.name], rows=ordered)

    return change


def facts(table: TableSheet, *, hidden: tuple[int, ...] = (), merged: tuple[str, ...] = ()) -> Change:
    """Hidden rows and merged areas of a sheet."""

    def change(sheets: dict[str, RawSheet]) -> None:
        sheets[table.name] = replace(sheets[table.name], hidden_rows=frozenset(hidden), merged=merged)

    return change


def all_of(*changes: Change) -> Change:
    """Several changes in turn."""

    def change(sheets: dict[str, RawSheet]) -> None:
        for each in changes:
            each(sheets)

    return change


AWARD_TABLES = (COLLECTIVES, INDIVIDUALS)

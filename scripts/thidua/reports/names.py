"""Who stands in a row of a returned workbook, taken or rejected, by file, sheet and row: a person, collective, unit."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from thidua.findings import Finding
from thidua.forms import FORMS
from thidua.forms.model import FormId, TableSheet
from thidua.text import clean
from thidua.verdict import Result
from thidua.workbooks.cells import RawWorkbook
from thidua.workbooks.reading.located import LocatedRow, locate_table, sheet_of

_NAME_KEYS = ("full_name", "name")


class RowNames:
    """Looks names up in the files of one run; a sheet is searched when it is first asked for."""

    def __init__(self, result: Result) -> None:
        self._arrivals = {arrival.receipt.file: arrival for arrival in result.season.counted.arrivals}
        books = (*result.season.previous.values(), *result.season.workbooks)
        units = {code: unit.name for code, unit in result.season.setup.units.items()}
        self._names = {
            (row.file, row.sheet, row.row): name
            for book in books
            for rows in book.tables.values()
            for row in rows
            if (name := next(filter(None, map(row.text, _NAME_KEYS)), "") or units.get(row.text("unit_code"), ""))
        }
        self._books = {book.file: book for book in books}
        self._typed = cache(self._typed_names)

    def of(self, file: str, sheet: str, cell: str) -> str:
        """The name in the row of a cell; "" where the cell is in no table, or nothing is typed for a name."""
        row = row_of(cell)
        if not row:
            return ""
        return self._names.get((file, sheet, row)) or self._typed(file, sheet).get(row, "")

    def of_finding(self, finding: Finding) -> str:
        """The name in the row that a finding is on; "" for one on a group's number, which is on no single row."""
        place = finding.place
        return "" if finding.group else self.of(place.file, place.sheet, place.cell)

    def _typed_names(self, file: str, sheet: str) -> dict[int, str]:
        """Names as typed by row, also of rows that were not taken."""
        arrival = self._arrivals.get(file)
        if arrival is None or arrival.workbook is None or arrival.form is None:
            return {}
        table, book = _table(arrival.form, sheet), self._books.get(file)
        known = book.headings_read(sheet) if book else {}
        return _names_on(arrival.workbook, table, known) if table else {}


def row_of(cell: str) -> int:
    """The row of a cell, a whole row or the top of an area; 0 for none."""
    return int("".join(filter(str.isdigit, cell.partition(":")[0])) or 0)


def is_row(cell: str) -> bool:
    """Whether an address means a whole row, such as 11:11."""
    first, _, last = cell.partition(":")
    return first.isdigit() and first == last


def _table(form: FormId, sheet: str) -> TableSheet | None:
    return next((table for table in FORMS[form].tables if table.name == sheet), None)


def _names_on(workbook: RawWorkbook, table: TableSheet, known: Mapping[str, str]) -> dict[int, str]:
    found = sheet_of(workbook, table.name)
    return {row.row: _name(row) for row in locate_table(found, table, known).rows} if found else {}


def _name(row: LocatedRow) -> str:
    typed = (clean(row.cells[key].shown) for key in _NAME_KEYS if key in row.cells)
    return next(filter(None, typed), "")

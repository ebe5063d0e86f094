"""The desk's own books: written whole from their form, read back by the same declaration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from thidua.config import Config
from thidua.forms.model import Form
from thidua.messages import CannotRunError, say
from thidua.workbooks.reading.located import LocatedRow, LocatedTable, locate_table, sheet_of
from thidua.workbooks.reading.raw import read
from thidua.workbooks.reading.refusal import Refused
from thidua.workbooks.reading.values import Value, parse_cell
from thidua.workbooks.save import save_workbook
from thidua.workbooks.writing.build import build_master
from thidua.workbooks.writing.fill import Row, write_rows


@dataclass(frozen=True, slots=True)
class BookRow:
    """A row of a book: typed values, and what stands in each cell, to be written back untouched."""

    values: Mapping[str, Value]
    typed: Mapping[str, object]

    def text(self, key: str) -> str:
        """The value as text, "" where blank."""
        value = self.values.get(key)
        return "" if value is None else str(value)


class BookUnreadableError(CannotRunError):
    """A book of the desk cannot be read; going on would lose what the clerk entered."""


def save_book(path: Path, form: Form, rows: Mapping[str, Sequence[Row]], config: Config) -> None:
    """Write a book with these rows per sheet; raises `FileLockedError` where it is open elsewhere."""
    workbook = build_master(form, config)
    for table in form.tables:
        write_rows(workbook, table, rows.get(table.name, ()), config)
    save_workbook(workbook, path)


def read_book(path: Path, form: Form, config: Config) -> tuple[dict[str, list[BookRow]], tuple[str, ...]]:
    """Typed rows per sheet, and a sentence for each cell that cannot be used; no rows where no book is yet.

    Raises `BookUnreadableError`.
    """
    rows: dict[str, list[BookRow]] = {table.name: [] for table in form.tables}
    troubles: list[str] = []
    for name, table in _locate_book(path, form).items():
        for row in table.rows:
            values: dict[str, Value] = {}
            typed = {key: cell.raw.value for key, cell in row.cells.items() if cell.raw is not None}
            for key, cell in row.cells.items():
                parsed = parse_cell(cell, config)
                values[key] = parsed.value
                if parsed.fault is not None:
                    troubles.append(
                        say(
                            "files.book_cell",
                            file=path.name,
                            sheet=name,
                            row=_label(table, row),
                            fault=parsed.fault.message,
                        )
                    )
            if not row.stray:
                rows[name].append(BookRow(values, typed))
    return rows, tuple(troubles)


def _label(table: LocatedTable, row: LocatedRow) -> str:
    """What a row is about: a cell's address would be another's once the book has been written anew."""
    return row.cells[table.sheet.frozen_key].shown


def _locate_book(path: Path, form: Form) -> dict[str, LocatedTable]:
    if not path.exists():
        return {}
    try:
        raw = read(path.read_bytes())
    except (Refused, OSError) as error:
        raise BookUnreadableError(say("files.book_unreadable", file=path.name)) from error
    tables: dict[str, LocatedTable] = {}
    for table in form.tables:
        sheet = sheet_of(raw, table.name)
        located = locate_table(sheet, table) if sheet else None
        if located is None or located.missing:
            raise BookUnreadableError(say("files.book_misshapen", file=path.name, sheet=table.name))
        tables[table.name] = located
    return tables

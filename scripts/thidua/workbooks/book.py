"""The desk's own books: written whole from their form, read back by the same declaration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from pathlib import Path
from zipfile import ZipFile

from openpyxl.worksheet.worksheet import Worksheet

from thidua.config import Config
from thidua.forms.model import Form, TableSheet
from thidua.messages import CannotRunError, say
from thidua.text import bare, is_blank
from thidua.workbooks.cells import RawCell, RawSheet, RawWorkbook
from thidua.workbooks.layout import FIRST_ROW, HEADER_ROW, KEY_ROW, LIST_SHEET, STAMP_SHEET, TableLayout
from thidua.workbooks.reading.located import LocatedRow, LocatedTable, locate_table, sheet_of
from thidua.workbooks.reading.raw import read
from thidua.workbooks.reading.refusal import Refused
from thidua.workbooks.reading.values import Value, parse_cell
from thidua.workbooks.save import save_workbook, write_bytes
from thidua.workbooks.writing.build import build_master
from thidua.workbooks.writing.fill import Row, write_rows
from thidua.workbooks.writing.lists import among_names, name_cells


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
    """Write a book with these rows per sheet; raises `FileLockedError`, `FileNotWrittenError`."""
    workbook = build_master(form, config)
    for table in form.tables:
        filled = rows.get(table.name, ())
        write_rows(workbook, table, filled, config)
        _print_filled(workbook[table.name], len(filled))
    for name, (sheet, key) in among_names(form).items():
        # WHY: Excel takes anything where a list to choose from has blank cells.
        name_cells(workbook, name, form.table(sheet), key, max(len(rows.get(sheet, ())), 1))
    save_workbook(workbook, path)


def _print_filled(sheet: Worksheet, rows: int) -> None:
    """Leave the ready-made rows below the last filled one off the paper."""
    start, _, end = str(sheet.print_area).rpartition("!")[2].replace("$", "").partition(":")
    sheet.print_area = f"{start}:{end.rstrip('0123456789')}{FIRST_ROW + max(rows, 1) - 1}"


def read_book(path: Path, form: Form, config: Config) -> tuple[dict[str, list[BookRow]], tuple[str, ...]]:
    """Typed rows per sheet, and a sentence for each cell that cannot be used; no rows where no book is yet.

    A sheet or column that is not there, as in a book of an older form, is empty. Raises `BookUnreadableError`.
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
    cell = row.cells.get(table.sheet.frozen_key)
    return "" if cell is None else cell.shown


def _locate_book(path: Path, form: Form) -> dict[str, LocatedTable]:
    if not path.exists():
        return {}
    raw, _ = _open(path)
    sheets = {table.name: (table, sheet_of(raw, table.name)) for table in form.tables}
    return {name: locate_table(sheet, table) for name, (table, sheet) in sheets.items() if sheet is not None}


def _open(path: Path) -> tuple[RawWorkbook, bytes]:
    try:
        data = path.read_bytes()
        return read(data), data
    except (Refused, OSError) as error:
        raise BookUnreadableError(say("files.book_unreadable", file=path.name)) from error


def keep_what_is_not_ours(path: Path, form: Form, config: Config) -> str | None:
    """Copy a book that holds more than writing it anew would keep, and say what was found and where the copy is.

    None where nothing would be lost. Raises `BookUnreadableError`, `FileLockedError`, `FileNotWrittenError`.
    """
    if not path.exists():
        return None
    raw, data = _open(path)
    found = _extra_sheets(raw, form)
    for table in form.tables:
        sheet = sheet_of(raw, table.name)
        found += [say("files.found_no_sheet", sheet=table.name)] if sheet is None else _extra(sheet, table, config)
    with ZipFile(BytesIO(data)) as package:
        if any(name.startswith(_ATTACHED) for name in package.namelist()):
            found.append(say("files.found_attached"))
    if not found:
        return None
    return say("files.book_kept", file=path.name, found="; ".join(found), copy=_copied(path, data).name)


_ATTACHED = ("xl/comments", "xl/threadedComments", "xl/drawings/drawing", "xl/charts", "xl/chartsheets", "xl/media")
_CELLS_NAMED = 5
_CELLS_OF_A_ROW_OF_OURS = 2
"""Fewer identity cells than these are nobody's row: a remark typed below the table."""


def _copied(path: Path, data: bytes) -> Path:
    """The copy beside the book: the one of these very bytes that is there, else a new one."""
    for number in count(1):
        copy = path.with_name(f"{path.stem}-ban-cu-{number}{path.suffix}")
        if not copy.exists():
            write_bytes(data, copy)
            return copy
        if _holds(copy, data):
            return copy
    raise AssertionError  # count never ends


def _holds(copy: Path, data: bytes) -> bool:
    try:
        return copy.read_bytes() == data
    except OSError:  # not to be read now: then another copy is the safe side
        return False


def _extra_sheets(raw: RawWorkbook, form: Form) -> list[str]:
    ours = {bare(name) for name in (STAMP_SHEET, LIST_SHEET, *(part.name for part in form.sheets))}
    return [
        say("files.found_sheet", sheet=name)
        for name, sheet in raw.sheets.items()
        if bare(name) not in ours and sheet.rows
    ]


def _extra(sheet: RawSheet, table: TableSheet, config: Config) -> list[str]:
    """What a sheet of ours lacks, and where something stands that is not written back."""
    located = locate_table(sheet, table)
    found = [say("files.found_no_column", sheet=table.name, header=column.header) for column in located.missing]
    head, columns = _head(sheet, located)
    nobodys = {row.row for row in located.rows if not row.stray and _is_nobodys(row, table, config)}
    words = _words_of_the_head(table, config)
    cells = [
        cell.address
        for row, line in sheet.rows.items()
        for number, cell in line.items()
        if (cell.value is None or not is_blank(cell.value))
        and (
            bare(str(cell.value)) not in words
            if row <= head
            else not _is_written_back(cell, columns.get(number), nobodys=row in nobodys)
        )
    ]
    if cells:
        more = ["…"] if len(cells) > _CELLS_NAMED else []
        named = ", ".join(cells[:_CELLS_NAMED] + more)
        found.append(say("files.found_cells", sheet=table.name, cells=named))
    return found


def _head(sheet: RawSheet, located: LocatedTable) -> tuple[int, dict[int, str]]:
    """The last row of the head, and the key of each column that has one."""
    keys = TableLayout(located.sheet).keys
    for row, line in sheet.rows.items():
        columns = {number: str(cell.value) for number, cell in line.items() if cell.value in keys}
        if len(columns) > 1:
            return row + HEADER_ROW - KEY_ROW, columns
    first = located.rows[0] if located.rows else None
    return HEADER_ROW, {cell.number: key for key, cell in first.cells.items()} if first else {}


def _is_written_back(cell: RawCell, key: str | None, *, nobodys: bool) -> bool:
    """Declared columns are, in rows of ours; those that the book fills itself where nobody typed over them."""
    if key is None:
        return False
    return cell.formula if key.startswith("_") else not nobodys


def _is_nobodys(row: LocatedRow, table: TableSheet, config: Config) -> bool:
    """Whether a row in a table that the program writes is none of its own, so that nobody takes it up."""
    own = [column.key for column in table.columns if column.identity and column.locked]
    parsed = [parse_cell(row.cells[key], config) for key in own if key in row.cells]
    filled = [each for each in parsed if each.value is not None]
    return bool(own) and (len(filled) < _CELLS_OF_A_ROW_OF_OURS or any(each.fault for each in parsed))


def _words_of_the_head(table: TableSheet, config: Config) -> set[str]:
    texts = [config.organisation.name, table.title, table.note, say("sheet.check"), say("sheet.number")]
    texts += [*TableLayout(table).keys, *(text for c in table.columns for text in (c.header, *c.aliases))]
    return {bare(text) for text in texts}

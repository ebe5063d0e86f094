"""Finding a form's tables and fields in a raw workbook: which rows and lines there are, and where their cells stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from thidua.forms.model import Column, FieldSheet, TableSheet
from thidua.messages import say
from thidua.text import bare, is_blank
from thidua.workbooks.cells import RawCell, RawSheet, RawWorkbook, column_letter
from thidua.workbooks.layout import COVER_SHEET, KEY_COLUMN, LABEL_COLUMN, VALUE_COLUMN
from thidua.workbooks.reading.columns import (
    UnknownColumn,
    columns_by_header,
    columns_by_key,
    own_columns,
    unknown_columns,
)
from thidua.workbooks.reading.headings import headings_of_groups

_AS_TYPED: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Located:
    """One cell of a form with its address, whether anything stands in it or not."""

    sheet: str
    row: int
    number: int
    column: Column
    raw: RawCell | None

    @property
    def address(self) -> str:
        """The cell as Excel names it."""
        return f"{column_letter(self.number)}{self.row}"

    @property
    def shown(self) -> str:
        """What stands in the cell, as text for a message."""
        return "" if self.raw is None or self.raw.value is None else str(self.raw.value)

    @property
    def blank(self) -> bool:
        """Whether nothing but blanks stands in the cell; an error or formula without value is not nothing."""
        if self.raw is None:
            return True
        return self.raw.value is not None and is_blank(self.raw.value)


@dataclass(frozen=True, slots=True)
class LocatedRow:
    """A row of a table in which something stands; `stray` rows have content outside declared columns only."""

    sheet: str
    row: int
    cells: Mapping[str, Located]
    stray: bool


@dataclass(frozen=True, slots=True)
class LocatedTable:
    """A table as found; `by_header`: the key row was lost; `missing`: found by neither key nor header.

    `unknown` are filled columns that nobody reads, looked for only where columns are missing. `head` is the row
    of the headings, 0 where none was found.
    """

    sheet: TableSheet
    title: str
    rows: tuple[LocatedRow, ...]
    by_header: bool
    missing: tuple[Column, ...]
    hidden_rows: tuple[int, ...]
    merged: tuple[str, ...]
    unknown: tuple[UnknownColumn, ...] = ()
    head: int = 0


@dataclass(frozen=True, slots=True)
class LocatedFields:
    """The lines of a field sheet as found."""

    sheet: FieldSheet
    cells: Mapping[str, Located]
    missing: tuple[Column, ...]


def sheet_of(workbook: RawWorkbook, name: str) -> RawSheet | None:
    """The sheet of this name; case, blanks and diacritics are no matter."""
    wanted = bare(name)
    return next((sheet for title, sheet in workbook.sheets.items() if bare(title) == wanted), None)


def locate_table(sheet: RawSheet, table: TableSheet, known: Mapping[str, str] = _AS_TYPED) -> LocatedTable:
    """The table on its sheet; an empty place for every column that is found by neither key nor header.

    `known` names keys of missing columns by the headings under which they stand, as `UnknownColumn` has them.
    """
    by_key, key_row = columns_by_key(sheet, table.columns)
    by_header, header_row = ({}, 0) if len(by_key) == len(table.columns) else columns_by_header(sheet, table.columns)
    head = max(key_row and key_row + 1, header_row)
    columns = {**by_header, **by_key}
    own = own_columns(sheet, head)
    unknown: tuple[UnknownColumn, ...] = ()
    if columns and len(columns) < len(table.columns):
        unknown = tuple(unknown_columns(sheet, head, own.union(columns.values())))
        stated = {known[each.heading]: each.number for each in unknown if each.heading in known}
        columns = {**stated, **columns}
    missing = tuple(column for column in table.columns if column.key not in columns)
    rows = _rows(sheet, table, columns, head, own)
    filled = {row.row for row in rows if not row.stray}
    return LocatedTable(
        sheet=table,
        title=sheet.name,
        rows=rows,
        by_header=not by_key and bool(columns),
        missing=missing,
        hidden_rows=tuple(sorted(filled & sheet.hidden_rows)),
        merged=tuple(area for area in sheet.merged if int(_first_row(area)) > head),
        unknown=tuple(each for each in unknown if each.number not in columns.values()),
        head=head if columns else 0,
    )


def locate_fields(sheet: RawSheet, fields: FieldSheet) -> LocatedFields:
    """The lines of a field sheet by the keys in their hidden column, else by their labels.

    Values stand under their heading; where that is gone, as far from key or label as on the sheet we build.
    """
    texts = [(cell, str(cell.value)) for row in sheet.rows.values() for cell in row.values()]
    heading = next((cell.column for cell, text in texts if bare(text) == bare(say("sheet.value"))), None)
    by_key: dict[str, tuple[int, int]] = {}
    by_label: dict[str, tuple[int, int]] = {}
    labels = {bare(field.header): field.key for field in fields.fields}
    keys = {field.key for field in fields.fields}
    for cell, text in texts:
        if cell.column == heading:
            continue
        if text in keys:
            by_key.setdefault(text, (cell.row, heading or cell.column + VALUE_COLUMN - KEY_COLUMN))
        elif (label := bare(text)) in labels:
            by_label.setdefault(labels[label], (cell.row, heading or cell.column + VALUE_COLUMN - LABEL_COLUMN))
    places = by_label | by_key
    found = {
        field.key: Located(sheet.name, *places[field.key], field, sheet.cell(*places[field.key]))
        for field in fields.fields
        if field.key in places
    }
    return LocatedFields(fields, found, tuple(field for field in fields.fields if field.key not in found))


def guide_values(workbook: RawWorkbook) -> dict[str, str]:
    """What the first sheet says of unit and season under its hidden keys; a marked copy's cover is passed over."""
    first = next((sheet for title, sheet in workbook.sheets.items() if bare(title) != bare(COVER_SHEET)), None)
    if first is None:
        return {}
    values: dict[str, str] = {}
    for row in first.rows:
        key, value = first.cell(row, KEY_COLUMN), first.cell(row, VALUE_COLUMN)
        if key is not None and value is not None and isinstance(key.value, str):
            values[key.value] = str(value.value)
    return values


def _first_row(area: str) -> str:
    return "".join(filter(str.isdigit, area.partition(":")[0]))


def _rows(
    sheet: RawSheet, table: TableSheet, columns: Mapping[str, int], head: int, own: frozenset[int]
) -> tuple[LocatedRow, ...]:
    rows: list[LocatedRow] = []
    declared = {column.key: column for column in table.columns}
    headings = headings_of_groups(sheet, columns, head) if table.scored else frozenset()
    for row, cells in sheet.rows.items():
        if row <= head or not columns or row in headings:
            continue
        located = {
            key: Located(sheet.name, row, number, declared[key], cells.get(number)) for key, number in columns.items()
        }
        # WHY: in every ready-made row stand live formulas, and those that nobody calculated are not blank.
        used = any(not cell.blank for cell in located.values() if not cell.column.derived)
        typed = any(
            number not in own and not cell.formula and not is_blank(cell.value) for number, cell in cells.items()
        )
        if used or typed:
            rows.append(LocatedRow(sheet.name, row, located, stray=not used))
    return tuple(rows)

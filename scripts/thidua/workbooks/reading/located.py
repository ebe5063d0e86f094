"""Finding a form's tables and fields in a raw workbook: columns by hidden key, else by header text."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from types import MappingProxyType

from thidua.forms.model import Column, FieldSheet, TableSheet
from thidua.messages import say
from thidua.text import bare, clean, is_blank, padded_date
from thidua.workbooks.cells import RawCell, RawSheet, RawWorkbook, column_letter
from thidua.workbooks.layout import (
    AWARD_KEY,
    CHECK_KEY,
    COVER_SHEET,
    KEY_COLUMN,
    KEY_ROW,
    LABEL_COLUMN,
    LEADER_KEY,
    NUMBER_KEY,
    SCORE_KEYS,
    VALUE_COLUMN,
)

_SEARCHED_ROWS = 40
"""Heads are looked for in the first rows only; a form has them in row 5 and 6, some rows inserted or not."""
GROUP_CODE_KEY = "code"
"""The column of a scored table in which the heading of a group has its Roman number."""
_ROMAN = re.compile("[IVX]+")
VALUES_SHOWN = 3
"""So many values of a column of the unit's own are shown of it."""
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
class UnknownColumn:
    """A column under a heading that is none of the table's, with the first values in it.

    A heading that stands on the sheet more than once has its number behind it from the second on.
    """

    heading: str
    row: int
    number: int
    content: tuple[str, ...]

    @property
    def address(self) -> str:
        """The cell of the heading as Excel names it."""
        return f"{column_letter(self.number)}{self.row}"


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
    by_key, key_row = _columns_by_key(sheet, table.columns)
    by_header, header_row = ({}, 0) if len(by_key) == len(table.columns) else _columns_by_header(sheet, table.columns)
    head = max(key_row and key_row + 1, header_row)
    columns = {**by_header, **by_key}
    own = own_columns(sheet, head)
    unknown: tuple[UnknownColumn, ...] = ()
    if columns and len(columns) < len(table.columns):
        unknown = tuple(_unknown_columns(sheet, head, own.union(columns.values())))
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


def own_columns(sheet: RawSheet, head: int) -> frozenset[int]:
    """Columns that the workbook fills itself (check, number, hidden ones), known by their keys."""
    return frozenset(
        number
        for row in range(1, head + 1)
        for number, cell in sheet.rows.get(row, {}).items()
        if cell.value in {CHECK_KEY, NUMBER_KEY, AWARD_KEY, LEADER_KEY, *SCORE_KEYS}
    )


def _unknown_columns(sheet: RawSheet, head: int, taken: frozenset[int]) -> Iterator[UnknownColumn]:
    """Headed columns with something in them that are not taken, nor mere row numbers or check marks."""
    not_named = passed_over()
    seen: set[str] = set()
    for number, cell in sorted(sheet.rows.get(head, {}).items()):
        if is_blank(cell.value):
            continue
        heading = _told_apart(in_one_line(cell), seen)
        seen.add(bare(heading))
        under = (line[number] for row, line in sheet.rows.items() if row > head and number in line)
        content = [in_one_line(each) for each in under if not is_blank(each.value)]
        if content and number not in taken and bare(heading) not in not_named:
            yield UnknownColumn(heading, head, number, tuple(content[:VALUES_SHOWN]))


def passed_over() -> frozenset[str]:
    """Headings of mere row numbers and check marks."""
    texts = (say("sheet.check"), say("sheet.number"), *say("layouts.row_numbers").split(";"))
    return frozenset(bare(text) for text in texts)


def _told_apart(heading: str, seen: Container[str]) -> str:
    alike = (heading if number == 1 else f"{heading} ({number})" for number in count(1))
    return next(text for text in alike if bare(text) not in seen)


def in_one_line(cell: RawCell) -> str:
    """What stands in a cell, for a line of text."""
    value = cell.value
    return padded_date(value) if isinstance(value, date) else " ".join(clean(str(value)).split())


def _first_row(area: str) -> str:
    return "".join(filter(str.isdigit, area.partition(":")[0]))


def _columns_by_key(sheet: RawSheet, columns: Sequence[Column]) -> tuple[dict[str, int], int]:
    """Column numbers by key, and the row in which most keys stand (0 where none does)."""
    keys = {column.key for column in columns}
    best: tuple[dict[str, int], int] = ({}, 0)
    for row, cells in sheet.rows.items():
        if row > _SEARCHED_ROWS:
            break
        found = {
            str(cell.value): number
            for number, cell in cells.items()
            if isinstance(cell.value, str) and cell.value in keys and not cell.formula
        }
        if len(found) > len(best[0]):
            best = (found, row)
    # WHY: a lone word such as "name" may be anybody's; a key row is known by holding two keys at least.
    return best if len(best[0]) > 1 or (best[1] == KEY_ROW and best[0]) else ({}, 0)


def _columns_by_header(sheet: RawSheet, columns: Sequence[Column]) -> tuple[dict[str, int], int]:
    names = {bare(text): column.key for column in columns for text in (column.header, *column.aliases)}
    best: tuple[dict[str, int], int] = ({}, 0)
    for row, cells in sheet.rows.items():
        if row > _SEARCHED_ROWS:
            break
        found: dict[str, int] = {}
        for number, cell in cells.items():
            if isinstance(cell.value, str) and bare(cell.value) in names:
                found.setdefault(names[bare(cell.value)], number)
        if len(found) > len(best[0]):
            best = (found, row)
    return best


def _is_heading(code: Located | None) -> bool:
    """Whether a row of a scored table is the heading of a group: its code is a Roman number alone."""
    return code is not None and _ROMAN.fullmatch(code.shown.strip()) is not None


def _rows(
    sheet: RawSheet, table: TableSheet, columns: Mapping[str, int], head: int, own: frozenset[int]
) -> tuple[LocatedRow, ...]:
    rows: list[LocatedRow] = []
    declared = {column.key: column for column in table.columns}
    for row, cells in sheet.rows.items():
        if row <= head or not columns:
            continue
        located = {
            key: Located(sheet.name, row, number, declared[key], cells.get(number)) for key, number in columns.items()
        }
        if table.scored and _is_heading(located.get(GROUP_CODE_KEY)):
            continue
        # WHY: in every ready-made row stand live formulas, and those that nobody calculated are not blank.
        used = any(not cell.blank for cell in located.values() if not cell.column.derived)
        typed = any(
            number not in own and not cell.formula and not is_blank(cell.value) for number, cell in cells.items()
        )
        if used or typed:
            rows.append(LocatedRow(sheet.name, row, located, stray=not used))
    return tuple(rows)

"""Finding the columns of a table: by hidden key, else by header text; and those that are none of the form's."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from thidua.forms.model import Column
from thidua.messages import say
from thidua.text import bare, clean, is_blank, padded_date
from thidua.workbooks.cells import RawCell, RawSheet, column_letter
from thidua.workbooks.layout import KEY_ROW, OWN_KEYS

_SEARCHED_ROWS = 40
"""Heads are looked for in the first rows only; a form has them in row 5 and 6, some rows inserted or not."""
VALUES_SHOWN = 3
"""So many values of a column of the unit's own are shown of it."""


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


def columns_by_key(sheet: RawSheet, columns: Sequence[Column]) -> tuple[dict[str, int], int]:
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


def columns_by_header(sheet: RawSheet, columns: Sequence[Column]) -> tuple[dict[str, int], int]:
    """Column numbers by key, and the row in which most headers stand (0 where none does)."""
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


def own_columns(sheet: RawSheet, head: int) -> frozenset[int]:
    """Columns that the workbook fills itself (check, number, hidden ones), known by their keys."""
    return frozenset(
        number
        for row in range(1, head + 1)
        for number, cell in sheet.rows.get(row, {}).items()
        if cell.value in OWN_KEYS
    )


def unknown_columns(sheet: RawSheet, head: int, taken: frozenset[int]) -> Iterator[UnknownColumn]:
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

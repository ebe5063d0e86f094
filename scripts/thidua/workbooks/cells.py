"""What a returned workbook holds, as frozen values that keep their address from the first read onwards.

Nothing here knows a form: sheets, rows and columns are those of the file, counted from one as Excel
shows them, so that a message can always name the cell the clerk has to look at.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from types import MappingProxyType

CellValue = str | int | float | bool | date | time | timedelta | None
"""A `datetime` may stand where `date` is named: it comes only where the cell has a time of day."""

_LETTERS = 26


class CellKind(StrEnum):
    """What stands in a cell; durations, times and dates are all DATE, their value says which."""

    BLANK = "blank"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR = "error"
    FORMULA_WITHOUT_VALUE = "formula_without_value"


def column_letter(number: int) -> str:
    """Name of a column counted from one: 1 is A, 27 is AA."""
    if number < 1:
        raise ValueError(f"no column {number}")
    letters = ""
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


@cache
def column_number(letters: str) -> int:
    """Number of a column, counted from one, by its name in capital letters."""
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise ValueError(f"no column {letters!r}")
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    if not number:
        raise ValueError("no column without letters")
    return number


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell that is not blank, exactly as the file holds it.

    `value` of an ERROR is its text (`#N/A`); of a FORMULA_WITHOUT_VALUE it is None. `formula` tells that
    the cell holds a formula, whose last calculated result is then `value`.
    """

    row: int
    column: int
    value: CellValue
    kind: CellKind
    formula: bool

    @property
    def address(self) -> str:
        """The cell as Excel names it, such as C9."""
        return f"{column_letter(self.column)}{self.row}"

    def __reduce__(self) -> tuple[Callable[..., RawCell], tuple[object, ...]]:
        # WHY: cells cross from the reading process by the thousand; this halves the cost of the default.
        return RawCell, (self.row, self.column, self.value, self.kind, self.formula)


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One worksheet: `rows[row][column]` holds the cells that are not blank, in order, nothing else.

    A formula whose result is the empty text is blank. `merged` are ranges in the A1 style.
    """

    name: str
    hidden: bool
    rows: Mapping[int, Mapping[int, RawCell]]
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[str, ...] = ()

    def cell(self, row: int, column: int) -> RawCell | None:
        """The cell at this address, None where it is blank."""
        return self.rows.get(row, _NO_CELLS).get(column)


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """A returned workbook: worksheets by name in the order of the file, and what its properties say.

    `properties` are the custom document properties as text; `modified` is the last saving in UTC where
    the file states it; `legacy_fonts` tells that a .Vn… or VNI… font is named somewhere in it.
    """

    sheets: Mapping[str, RawSheet]
    properties: Mapping[str, str] = field(default_factory=dict)
    modified: datetime | None = None
    legacy_fonts: bool = False


_NO_CELLS: Mapping[int, RawCell] = MappingProxyType({})

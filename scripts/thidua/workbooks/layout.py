"""Where a form's parts lie on the sheets that we build: rows by name, columns by key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from thidua.forms.choices import CriterionKind
from thidua.forms.model import MOST_ROWS, Column, TableSheet
from thidua.workbooks.cells import column_letter

STAMP_SHEET = "_thidua"
LIST_SHEET = "_danhmuc"
COVER_SHEET = "Cần sửa"
"""First sheet of a marked copy, before the form's own."""

FEDERATION_ROW, UNIT_ROW, TITLE_ROW, NOTE_ROW, KEY_ROW, HEADER_ROW, FIRST_ROW = 1, 2, 3, 4, 5, 6, 7
FIELD_FIRST_ROW = 6
KEY_COLUMN, LABEL_COLUMN, VALUE_COLUMN, CHECK_COLUMN = 1, 2, 3, 4
LAST_ROW = FIRST_ROW + MOST_ROWS - 1
"""The last row that validations, colours and totals reach in all tables but those that say otherwise."""

CHECK_KEY, NUMBER_KEY, AWARD_KEY, LEADER_KEY = "_check", "_number", "_award", "_leader"
"""Keys of the columns that the workbook fills itself; the reader passes over keys with an underscore."""

KIND_KEY, GROUP_KEY, MUST_KEY, MAY_KEY = "_kind", "_group", "_must", "_may"
LEFT_KEY, POINTS_KEY, SUBTOTAL_KEY, FAILS_KEY = "_left", "_points", "_subtotal", "_fails"
SCORE_KEYS = (KIND_KEY, GROUP_KEY, MUST_KEY, MAY_KEY, LEFT_KEY, POINTS_KEY, SUBTOTAL_KEY, FAILS_KEY)
"""Hidden columns of a scored table: what each row is, and what it comes to in whole hundredths of a point."""

LINE_KINDS: Mapping[CriterionKind, str] = MappingProxyType(
    {CriterionKind.POINTS: "D", CriterionKind.BONUS: "T", CriterionKind.DEDUCTION: "R"}
)
"""What stands under `_kind` in the row of a criterion."""
HEADING_KINDS: Mapping[CriterionKind, str] = MappingProxyType(
    {CriterionKind.POINTS: "N", CriterionKind.BONUS: "NT", CriterionKind.DEDUCTION: "NR"}
)
"""What stands there in the heading of a group: sums over one kind never take in the headings that show them."""

COUNTS_KEY = "_counts"
"""Hidden column of a bloc's units: 1 for one that counts for the ceiling, an upper-level union, 0 for another."""
OWN_KEYS = frozenset({CHECK_KEY, NUMBER_KEY, AWARD_KEY, LEADER_KEY, COUNTS_KEY, *SCORE_KEYS})
"""Keys of all columns that the workbook fills itself."""


@dataclass(frozen=True, slots=True)
class TableLayout:
    """Columns of a table sheet: check, number, the declared ones, then the hidden ones that its sort of table has."""

    sheet: TableSheet

    @property
    def keys(self) -> tuple[str, ...]:
        """All column keys from A on."""
        return (CHECK_KEY, NUMBER_KEY, *self.sheet.keys, *self.hidden)

    @property
    def hidden(self) -> tuple[str, ...]:
        """Keys of the hidden columns behind the declared ones."""
        awards = (AWARD_KEY, LEADER_KEY) if self.sheet.awards else ()
        return awards + (SCORE_KEYS if self.sheet.scored else ()) + ((COUNTS_KEY,) if self.sheet.ranked else ())

    def index(self, key: str) -> int:
        """1-based column of a key."""
        return self.keys.index(key) + 1

    def letter(self, key: str) -> str:
        """Column letter of a key."""
        return column_letter(self.index(key))

    def cell(self, key: str, row: int) -> str:
        """Reference with the column fixed, as live formulas use it."""
        return f"${self.letter(key)}{row}"

    def span(self, key: str, *, sheet: bool = False) -> str:
        """The whole column of a key as an absolute range, with the sheet's name if asked for."""
        letter = self.letter(key)
        area = f"${letter}${FIRST_ROW}:${letter}${self.last_row}"
        return f"'{self.sheet.name}'!{area}" if sheet else area

    @property
    def last_row(self) -> int:
        """The last row that validations, colours and totals reach."""
        return FIRST_ROW + self.sheet.most_rows - 1

    @property
    def inputs(self) -> tuple[Column, ...]:
        """The declared columns in order."""
        return self.sheet.columns

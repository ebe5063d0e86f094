"""What a unit's copy holds, and where the cells of the returned file stand in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thidua.config import Config
from thidua.forms.criteria import ScoringTable
from thidua.forms.model import FieldSheet, Form, GuideSheet, TableSheet
from thidua.workbooks.cells import column_letter
from thidua.workbooks.layout import (
    FIELD_FIRST_ROW,
    FIRST_ROW,
    HEADER_ROW,
    LABEL_COLUMN,
    LAST_ROW,
    TITLE_ROW,
    VALUE_COLUMN,
    TableLayout,
)
from thidua.workbooks.stamp import Stamp
from thidua.workbooks.writing.fields import field_row
from thidua.workbooks.writing.guide import guide_field_row
from thidua.workbooks.writing.score_table import criterion_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRow:
    """A row of the returned file: its number there, and raw values as typed by column key."""

    row: int
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCopy:
    """What a unit's copy holds: first sheet by key, quotas by award, stamp, rows and lines by sheet.

    `province_rated` is what a bloc's copy says of the province, `counting` are the codes of its units that count for
    the ceiling, `scoring` the criteria of a scored one, as on issue; `of_scored` is what a cross-scorer is shown of
    the scored unit by criterion, None where that unit's table is not at hand and the returned file has to tell.
    """

    guide: Mapping[str, str]
    quotas: Mapping[str, tuple[int, int]]
    stamp: Stamp
    rows: Mapping[str, Sequence[KeptRow]]
    fields: Mapping[str, Mapping[str, object]]
    ready_rows: int
    province_rated: int | None = None
    counting: frozenset[str] = frozenset()
    scoring: ScoringTable | None = None
    of_scored: Mapping[str, Mapping[str, object]] | None = None


@dataclass(frozen=True, slots=True)
class CopyPlaces:
    """Where the cells of a returned file stand in its marked copy; `rows[sheet]` in the order of the kept rows."""

    form: Form
    rows: Mapping[str, tuple[int, ...]]
    returned: Mapping[str, Mapping[int, int]]

    def address(self, sheet: str, key: str, row: int) -> str:
        """The cell in the copy for a key and row of the returned file, "" where the copy has none.

        A whole row is its name, a whole column its heading, a whole sheet the heading of its names or values.
        """
        part = next((part for part in self.form.sheets if part.name == sheet), None)
        match part:
            case TableSheet():
                letter = TableLayout(part).letter(key or part.frozen_key)
                placed = self.returned[sheet].get(row) if row else HEADER_ROW
                return f"{letter}{placed}" if placed else ""
            case FieldSheet() | GuideSheet() if key or isinstance(part, FieldSheet):
                return f"{column_letter(VALUE_COLUMN)}{line_row(self.form, part, key) if key else FIELD_FIRST_ROW}"
            case None:
                return ""
            case _:
                return f"{column_letter(LABEL_COLUMN)}{TITLE_ROW}"


def line_row(form: Form, part: FieldSheet | GuideSheet, key: str) -> int:
    """Row of a line that the unit fills in, be it on the first sheet."""
    return guide_field_row(form, key) if isinstance(part, GuideSheet) else field_row(part, key)


def places_in_copy(form: Form, config: Config, copy: UnitCopy) -> CopyPlaces:
    """Every kept row keeps its number where that is free among the ready-made rows, else takes the next free one."""
    rows: dict[str, tuple[int, ...]] = {}
    criteria = criterion_rows(form, copy.scoring) if copy.scoring is not None else {}
    for table in form.tables:
        kept = copy.rows.get(table.name, ())
        if table.name in criteria:
            rows[table.name] = _beside_their_codes(kept, criteria[table.name])
            continue
        last = FIRST_ROW + max(ready_rows(table, config, copy), len(kept)) - 1
        rows[table.name] = _placed([each.row for each in kept], last)
    returned = {
        name: {each.row: place for each, place in zip(reversed(copy.rows.get(name, ())), reversed(places), strict=True)}
        for name, places in rows.items()
    }
    return CopyPlaces(form, rows, returned)


def _beside_their_codes(kept: Sequence[KeptRow], criteria: Mapping[str, int]) -> tuple[int, ...]:
    """The row of each criterion, once; what is none of the table, or stands there again, comes behind it."""
    places: list[int] = []
    behind = max(criteria.values(), default=FIRST_ROW - 1)
    for each in kept:
        row = criteria.get(str(each.values.get("code", "")).strip())
        if row is None or row in places:
            behind += 1
            row = behind
        places.append(row)
    return tuple(places)


def _placed(numbers: Sequence[int], last: int) -> tuple[int, ...]:
    places: list[int] = []
    for index, number in enumerate(numbers):
        free = places[-1] + 1 if places else FIRST_ROW
        latest = LAST_ROW - (len(numbers) - 1 - index)  # leaves room for the rows that follow
        places.append(max(free, min(number, latest)) if free <= number <= last else free)
    return tuple(places)


def ready_rows(table: TableSheet, config: Config, copy: UnitCopy) -> int:
    """Ready-made rows as on issue: those of the form, award tables what the quota needs."""
    rows = table.ready_rows or config.workbooks.ready_rows_at_least
    return max(rows, copy.ready_rows) if table.awards is not None else rows

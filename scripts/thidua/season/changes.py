"""What a unit changed between two submissions of one form: cells, rows added, rows gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeGuard

from rapidfuzz import fuzz

from thidua.findings import Place
from thidua.forms import FORMS
from thidua.forms.model import Column, FieldSheet, GuideSheet, Sheet, TableSheet
from thidua.intake.asked_back import GroupKey
from thidua.season.rows import Nominee, SourceRow
from thidua.season.workbook_rows import WorkbookRows
from thidua.text import fold

_BIRTH = "birth"
_ALIKE = 80
"""How alike two names must be, out of 100, for one to be the other without its slip of the pen."""


class ChangeKind(StrEnum):
    """What was done to a cell or a row."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change; `row` names whom or what the row is about, `place` stands in the file where it can be seen."""

    kind: ChangeKind
    row: str
    header: str = ""
    before: str = ""
    after: str = ""
    place: Place


def changes_between(before: WorkbookRows, after: WorkbookRows) -> tuple[Change, ...]:
    """Every change from one submission to the next, sheet by sheet in the order of the form."""
    found: list[Change] = []
    for part in FORMS[after.form].sheets:
        if isinstance(part, TableSheet):
            found += _of_table(part, _all_rows(before, part), _all_rows(after, part))
        elif _has_lines(part) and part.name in before.fields and part.name in after.fields:
            found += _of_cells(part.fields, before.fields[part.name], after.fields[part.name], row="")
    return tuple(found)


def paired_rows(before: WorkbookRows, after: WorkbookRows) -> Iterator[tuple[SourceRow, SourceRow]]:
    """Every row, and every sheet of lines, that both submissions have, mended or not, wherever it stands now."""
    for part in FORMS[after.form].sheets:
        if isinstance(part, TableSheet):
            yield from _paired(part, _all_rows(before, part), _all_rows(after, part))
        elif _has_lines(part) and part.name in before.fields and part.name in after.fields:
            yield before.fields[part.name], after.fields[part.name]


@dataclass(frozen=True, slots=True)
class Formerly:
    """A nominee of the submission before, and what it is in the present one; None where nothing has come of it."""

    was: Nominee
    now: Nominee | None


def nominees_before(
    previous: Mapping[GroupKey, WorkbookRows], workbooks: Iterable[WorkbookRows]
) -> Mapping[str, Formerly]:
    """Every nominee of a submission that was replaced, by the id that it had there.

    A name, a birth or an award that was mended makes another id of the same nominee.
    """
    found: dict[str, Formerly] = {}
    for book in workbooks:
        old = previous.get(book.group)
        if old is None:
            continue
        become = {id(one): id(other) for one, other in paired_rows(old, book)}
        now = {id(nominee.row): nominee for nominee in book.nominees}
        for nominee in old.nominees:
            found[nominee.id] = Formerly(nominee, now.get(become.get(id(nominee.row), 0)))
    return found


def _has_lines(part: Sheet) -> TypeGuard[FieldSheet | GuideSheet]:
    """Whether a sheet has lines of one value each that the unit fills in."""
    return isinstance(part, FieldSheet | GuideSheet)


def _all_rows(book: WorkbookRows, table: TableSheet) -> tuple[SourceRow, ...]:
    """Rejected rows among those taken: a row whose name or award was mended is no new one."""
    rows = (*book.tables.get(table.name, ()), *book.rejected.get(table.name, ()))
    return tuple(sorted(rows, key=lambda row: row.row))


def _of_table(table: TableSheet, before: Sequence[SourceRow], after: Sequence[SourceRow]) -> Iterator[Change]:
    pairs = _paired(table, before, after)
    partners = {id(new): old for old, new in pairs}
    for row in after:
        name = row.text(table.frozen_key)
        old = partners.get(id(row))
        if old is None:
            yield Change(kind=ChangeKind.ADDED, row=name, place=row.place(table.frozen_key))
        else:
            yield from _of_cells(table.columns, old, row, row=name)
    kept = {id(old) for old, _ in pairs}
    for row in before:
        if id(row) not in kept:
            name = row.text(table.frozen_key)
            yield Change(kind=ChangeKind.REMOVED, row=name, place=row.place(table.frozen_key))


def _paired(
    table: TableSheet, before: Sequence[SourceRow], after: Sequence[SourceRow]
) -> list[tuple[SourceRow, SourceRow]]:
    """Rows of one identity in turn; of those left over, rows in one place that can be one row mended."""
    waiting: dict[tuple[str, ...], list[SourceRow]] = defaultdict(list)
    for row in before:
        waiting[_identity(table, row)].append(row)
    pairs: list[tuple[SourceRow, SourceRow]] = []
    single: list[SourceRow] = []
    for row in after:
        same = waiting[_identity(table, row)]
        if same:
            pairs.append((same.pop(0), row))
        else:
            single.append(row)
    left = {row.row: row for rows in waiting.values() for row in rows}
    for row in single:
        old = left.get(row.row)
        if old is not None and _is_mended(table, old, row):
            pairs.append((left.pop(row.row), row))
    return pairs


def _is_mended(table: TableSheet, old: SourceRow, new: SourceRow) -> bool:
    """Whether a row can be another with some of its identity mended, and not somebody else put in its place."""
    if not any(one == other for one, other in zip(_identity(table, old), _identity(table, new), strict=True)):
        return False
    name, other = fold(old.text(table.frozen_key)), fold(new.text(table.frozen_key))
    if not name or not other or name == other:
        return True
    births = old.text(_BIRTH), new.text(_BIRTH)
    return births[0] == births[1] if all(births) else fuzz.ratio(name, other) >= _ALIKE


def _identity(table: TableSheet, row: SourceRow) -> tuple[str, ...]:
    return tuple(fold(row.text(column.key)) for column in table.columns if column.identity)


def _of_cells(columns: Sequence[Column], before: SourceRow, after: SourceRow, *, row: str) -> Iterator[Change]:
    for column in columns:
        key = column.key
        if key not in after.cells or _equal(key, before, after):
            continue
        old = before.cells[key].shown if key in before.cells else ""
        yield Change(
            kind=ChangeKind.CHANGED,
            row=row,
            header=column.header,
            before=old,
            after=after.cells[key].shown,
            place=after.place(key),
        )


def _equal(key: str, before: SourceRow, after: SourceRow) -> bool:
    """One value; where either could not be used, one text."""
    if key in before.broken or key in after.broken:
        return key in before.cells and before.cells[key].shown == after.cells[key].shown
    return before.values.get(key) == after.values.get(key)

"""Which findings of an earlier submission are still there in the one that replaced it.

Where a finding stands says more than its words: a number that was mended wrongly changes the sentence, not the fault.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from thidua.findings import Finding
from thidua.season.changes import paired_rows
from thidua.season.rows import SourceRow
from thidua.season.workbook_rows import WorkbookRows

_DIGITS = re.compile(r"[0-9]+")
_LETTERS = re.compile(r"[A-Z]+")

Spot = tuple[str, ...]


def still_there(
    before: Iterable[Finding], now: Iterable[Finding], old: WorkbookRows, new: WorkbookRows
) -> tuple[tuple[Finding, Finding], ...]:
    """Findings of one rule on the same cell of the same row, as they were and as they are, in the order of now.

    Of several on one cell those go together that say the same, the others in turn. One on a group's number is
    known by its group, one on no cell by its sentence but for the numbers in it.
    """
    was, come = _Rows(), _Rows()
    for number, (one, other) in enumerate(paired_rows(old, new)):
        was.enter(one, f"pair {number}")
        come.enter(other, f"pair {number}")
    was.enter_rest(old, "gone")
    come.enter_rest(new, "come")
    waiting: dict[Spot, list[Finding]] = defaultdict(list)
    for finding in before:
        waiting[was.spot(finding)].append(finding)
    at: dict[Spot, list[Finding]] = defaultdict(list)
    order: dict[int, int] = {}
    for place, finding in enumerate(now):
        at[come.spot(finding)].append(finding)
        order[id(finding)] = place
    pairs = [pair for spot, found in at.items() for pair in _together(waiting.get(spot, ()), found)]
    return tuple(sorted(pairs, key=lambda pair: order[id(pair[1])]))


def _together(before: Iterable[Finding], now: Iterable[Finding]) -> Iterator[tuple[Finding, Finding]]:
    left = list(before)
    others: list[Finding] = []
    for finding in now:
        same = next((each for each in left if each.message == finding.message), None)
        if same is None:
            others.append(finding)
        else:
            left.remove(same)
            yield same, finding
    yield from zip(left, others, strict=False)


@dataclass
class _Rows:
    """What the rows of one submission are called in both."""

    names: dict[tuple[str, int], str] = field(default_factory=dict)
    cells: dict[tuple[str, str], Spot] = field(default_factory=dict)

    def enter(self, row: SourceRow, name: str) -> None:
        self.names.setdefault((row.sheet, row.row), name)
        for key, cell in row.cells.items():
            self.cells.setdefault((cell.sheet, cell.address), (name, key))

    def enter_rest(self, book: WorkbookRows, name: str) -> None:
        """Rows that only this submission has."""
        for rows in (*book.tables.values(), *book.rejected.values()):
            for row in rows:
                self.enter(row, f"{name} {row.row}")

    def spot(self, finding: Finding) -> Spot:
        """Where a finding stands, whatever became of the rows and columns of its sheet."""
        place = finding.place
        if finding.group:
            return finding.rule, finding.group
        if not place.cell:
            return finding.rule, place.sheet, _DIGITS.sub("", finding.message)
        first = place.cell.partition(":")[0]
        if known := self.cells.get((place.sheet, first)):
            return finding.rule, place.sheet, *known
        row = "".join(_DIGITS.findall(first))
        column = "".join(_LETTERS.findall(first))
        return finding.rule, place.sheet, self.names.get((place.sheet, int(row)), row), column

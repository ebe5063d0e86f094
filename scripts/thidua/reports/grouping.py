"""The same finding on many cells told once: one rule, one sheet, one sentence but for what stands in the cell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thidua.config.vocabulary import Severity
from thidua.findings import Finding, Place
from thidua.messages import say
from thidua.reports.counts import capped
from thidua.verdict import Result

MOST_CELLS = 12
MOST_NAMES = 3
_LONGEST_VALUE = 60
_BLANK = "…"
_QUOTED = re.compile("“[^”]*”")


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One line for the clerk: the findings that say the same of one sheet."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The finding highest on the sheet; rule, severity, unit and place of the line are its."""
        return self.findings[0]

    @property
    def message(self) -> str:
        """The common sentence: with the value blanked where the cells hold different ones."""
        sentences = {finding.message for finding in self.findings}
        return self.first.message if len(sentences) == 1 else pattern(self.first)

    @property
    def cells(self) -> str:
        """Addresses, with what stands there where the sentence no longer says it; long lists are cut."""
        with_values = len({finding.message for finding in self.findings}) > 1
        cells = tuple(_cell(finding.place, with_values=with_values) for finding in self.findings if finding.place.cell)
        return capped(cells, MOST_CELLS, "reports.cells_more")

    def subjects(self, result: Result) -> str:
        """Names of the nominees concerned; long lists are cut."""
        by_id = result.season.by_id
        ids = dict.fromkeys(subject for finding in self.findings for subject in finding.subjects)
        names = dict.fromkeys(by_id[each].name for each in ids if each in by_id)
        return capped(tuple(names), MOST_NAMES, "reports.names_more")


def _cell(place: Place, *, with_values: bool) -> str:
    if not with_values or not place.value:
        return place.cell
    value = place.value if len(place.value) <= _LONGEST_VALUE else place.value[:_LONGEST_VALUE] + _BLANK
    return say("reports.cell_with_value", cell=place.cell, value=value)


def pattern(finding: Finding) -> str:
    """The sentence without what differs from cell to cell: the value, and what it was read as.

    A finding on no cell keeps its sentence, as the list of cells could not tell the difference.
    """
    place, message = finding.place, finding.message
    if not place.cell:
        return message
    rows = set(place.cell.split(":"))
    if len(rows) == 1 and ":" in place.cell:
        return re.sub(rf"(?<!\w){re.escape(rows.pop())}(?!\w)", _BLANK, message, count=1)
    first = _QUOTED.search(message)
    if first is None or first.group() == f"“{place.value}”":
        return _without_value(message, place.value)
    # The first quotation names the column, later ones what stands in the cell or how it was read.
    head, tail = message[: first.end()], message[first.end() :]
    return head + _without_value(_QUOTED.sub(f"“{_BLANK}”", tail), place.value)


def _without_value(message: str, value: str) -> str:
    if not value:
        return message
    return re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", _BLANK, message, count=1)


def finding_lines(result: Result) -> tuple[FindingLine, ...]:
    """All findings as lines: the desk's own first, then units in official order, blocking ones first in each."""
    groups: dict[tuple[str, Severity, str, str, str, str], list[Finding]] = {}
    for finding in result.findings:
        place = finding.place
        key = (finding.unit, finding.severity, finding.rule, place.file, place.sheet, pattern(finding))
        groups.setdefault(key, []).append(finding)
    order = {unit: number for number, unit in enumerate(("", *result.season.setup.units))}
    lines = [FindingLine(tuple(found)) for found in groups.values()]
    return tuple(sorted(lines, key=lambda line: (order[line.first.unit], line.first.severity.weight)))

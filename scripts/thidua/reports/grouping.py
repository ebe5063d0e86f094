"""The same finding on many cells told once: one rule, one sheet, one sentence but for what stands in the cell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thidua.config.vocabulary import Severity
from thidua.findings import Finding, rule_info
from thidua.messages import say
from thidua.reports.counts import capped
from thidua.reports.desk_matters import ORDER, matter_of
from thidua.reports.names import RowNames, is_row
from thidua.verdict import Result

MOST_CELLS = 12
MOST_NAMES = 3
_LONGEST_VALUE = 60
_CUT = "…"
BLANK = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a pattern for what differs; never shown."""

_QUOTED = re.compile("“[^”]*”")
_CLAUSE = re.compile(r"(?:^|[,;.] )(?:(?![,;.] ).)*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One line for the clerk: the findings that say the same of one sheet."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The finding highest on the sheet; rule, severity, unit and place of the line are its."""
        return self.findings[0]

    @property
    def _differ(self) -> bool:
        return len({finding.message for finding in self.findings}) > 1

    @property
    def message(self) -> str:
        """The common sentence: without the value where the cells hold different ones."""
        return common_sentence(self.first) if self._differ else self.first.message

    def whose(self, result: Result, names: RowNames) -> str:
        """Whom it concerns: the name in the row, or every cell with what stands there and the name in its row.

        A finding on a group's number is on no single row, so its cell names nobody; one on no cell names its
        subjects. Long lists are cut.
        """
        if not self.first.place.cell:
            return self._subjects(result)
        if len(self.findings) == 1:
            return names.of_finding(self.first)
        cells = tuple(_cell(finding, names, with_value=self._differ) for finding in self.findings)
        return capped(cells, MOST_CELLS, "reports.cells_more", parted_by="; ")

    def _subjects(self, result: Result) -> str:
        by_id = result.season.by_id
        ids = dict.fromkeys(subject for finding in self.findings for subject in finding.subjects)
        names = dict.fromkeys(by_id[each].name for each in ids if each in by_id)
        return capped(tuple(names), MOST_NAMES, "reports.names_more")


def cell_label(cell: str) -> str:
    """An address as the clerk says it: a whole row by its number."""
    return say("reports.whole_row", row=cell.partition(":")[0]) if is_row(cell) else cell


def _cell(finding: Finding, names: RowNames, *, with_value: bool) -> str:
    parts, value, name = [cell_label(finding.place.cell)], finding.place.value, names.of_finding(finding)
    if with_value and value:
        shown = value if len(value) <= _LONGEST_VALUE else value[:_LONGEST_VALUE] + _CUT
        parts.append(say("reports.cell_value", value=shown))
    if name:
        parts.append(say("reports.cell_name", name=name))
    return " ".join(parts)


def common_sentence(finding: Finding) -> str:
    """The sentence for several cells that hold different things: the clauses that are true of all of them.

    Where nothing would be left of what is wrong, what the rule demands stands instead.
    """
    sentence = pattern(finding)
    head, tail = _column_and_rest(sentence)
    clauses = _CLAUSE.findall(tail)
    kept = [clause for clause in clauses if BLANK not in clause]
    if head and kept and not kept[0].startswith("."):
        kept[0] = f" {kept[0].lstrip(',; ')}"
        return head + "".join(kept)
    todo = sentence.rpartition(BLANK)[2].partition(". ")[2]
    title = rule_info(finding.rule).title
    demand = say("reports.demand_on", where=head, title=title) if head else say("reports.demand", title=title)
    return f"{demand} {todo}".rstrip()


def _column_and_rest(sentence: str) -> tuple[str, str]:
    """The words that name the column, "" where the first quotation is not its name, and what follows."""
    first = _QUOTED.search(sentence)
    if first is None or BLANK in sentence[: first.end()]:
        return "", sentence
    return sentence[: first.end()], sentence[first.end() :]


def pattern(finding: Finding) -> str:
    """The sentence without what differs from cell to cell: the value, and what it was read as.

    A finding on no cell keeps its sentence, as the list of cells could not tell the difference; so does one
    that begins with a name, as its sentence also says of whom else.
    """
    place, message = finding.place, finding.message
    if not place.cell:
        return message
    if is_row(place.cell):
        return _without(message, place.cell.partition(":")[0])
    first = _QUOTED.search(message)
    if first is not None and first.start() == 0:
        return message
    if first is None or first.group() == f"“{place.value}”":
        return _without(message, place.value)
    # The first quotation names the column, later ones what stands in the cell or how it was read.
    head, tail = message[: first.end()], message[first.end() :]
    return head + _without(_QUOTED.sub(f"“{BLANK}”", tail), place.value)


def _without(message: str, value: str) -> str:
    if not value:
        return message
    return re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", BLANK, message, count=1)


def finding_lines(result: Result) -> tuple[FindingLine, ...]:
    """All findings as lines: the desk's own first by what they are about, then units in official order, blocking
    ones first in each.
    """
    groups: dict[tuple[str, Severity, str, str, str, str], list[Finding]] = {}
    for finding in result.findings:
        place = finding.place
        key = (finding.unit, finding.severity, finding.rule, place.file, place.sheet, pattern(finding))
        groups.setdefault(key, []).append(finding)
    order = {unit: number for number, unit in enumerate(("", *result.season.setup.units))}
    lines = [FindingLine(tuple(found)) for found in groups.values()]

    def rank(line: FindingLine) -> tuple[int, int, int]:
        first = line.first
        matter = 0 if first.unit else ORDER[matter_of(first, result)]
        return order[first.unit], matter, first.severity.weight

    return tuple(sorted(lines, key=rank))

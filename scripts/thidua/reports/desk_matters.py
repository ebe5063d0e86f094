"""What a finding of no unit is about: the province's limits apart from the desk's own books and answers."""

from __future__ import annotations

from enum import StrEnum

from thidua.findings import Finding
from thidua.forms import ASSIGNMENT, COUNCIL, DECISIONS, REGISTER, REGISTERED, SETUP
from thidua.messages import say
from thidua.reports.counts import unit_name
from thidua.verdict import Result

_CARRIED = frozenset((REGISTER.file_name, REGISTERED.file_name))


class DeskMatter(StrEnum):
    """The headings of the desk's own findings, in their order: first what stops everything after it."""

    SETUP = "setup"
    COUNCIL = "council"
    UNKNOWN = "unknown"
    PROVINCE = "province"
    DECISIONS = "decisions"
    ASSIGNMENT = "assignment"
    CARRIED = "carried"

    @property
    def label(self) -> str:
        """What the clerk reads."""
        return say(f"reports.desk_{self.value}")


_OWN_BOOKS = {
    SETUP.file_name: DeskMatter.SETUP,
    DECISIONS.file_name: DeskMatter.DECISIONS,
    ASSIGNMENT.file_name: DeskMatter.ASSIGNMENT,
}
ORDER = {matter: place for place, matter in enumerate(DeskMatter)}


def matter_of(finding: Finding, result: Result) -> DeskMatter:
    """The heading of a finding of no unit, by the file it is on.

    A limit of the whole province is the province's, wherever it is told; so is a rule left unchecked because a
    whole book or a rule's section is missing.
    """
    file = finding.place.file
    if finding.group:
        return DeskMatter.PROVINCE
    if _is_of_council(file, result):
        return DeskMatter.COUNCIL
    if any(file == arrival.receipt.file for arrival in result.season.counted.arrivals):
        return DeskMatter.UNKNOWN
    if file in _CARRIED and finding.place.sheet:
        return DeskMatter.CARRIED
    return _OWN_BOOKS.get(file, DeskMatter.PROVINCE)


def _is_of_council(file: str, result: Result) -> bool:
    """Whether it is a book of the council's, be it the one that counts or another."""
    arrivals = result.season.counted.arrivals
    return any(file == each.receipt.file and each.receipt.form == COUNCIL.id for each in arrivals)


def heading_of(finding: Finding, result: Result) -> str:
    """The unit that a finding concerns, or what else it is about."""
    return unit_name(result, finding.unit) if finding.unit else matter_of(finding, result).label

"""The counts that the overview sheet and the screen both tell, each taken once from the result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from thidua.config.vocabulary import Recipient, Severity
from thidua.forms.setup import PROVINCE_CODE
from thidua.intake.receipts import Status
from thidua.messages import say
from thidua.verdict import Result, Standing

SEVERITY_LABELS = {
    Severity.BLOCK: say("reports.severity_block"),
    Severity.LOOK: say("reports.severity_look"),
    Severity.NOTE: say("reports.severity_note"),
}
RECIPIENT_LABELS = {
    Recipient.COLLECTIVE: say("reports.recipient_collective"),
    Recipient.INDIVIDUAL: say("reports.recipient_individual"),
}


def files_by_status(result: Result) -> dict[Status, int]:
    """How many files have each status, those that occur."""
    counts = Counter(arrival.receipt.status for arrival in result.season.counted.arrivals)
    return {status: counts[status] for status in Status if counts[status]}


def findings_by_severity(result: Result) -> dict[Severity, int]:
    """How many findings of each severity, heaviest first."""
    return {severity: result.count(severity) for severity in Severity}


def findings_of_units(result: Result) -> Mapping[str, Counter[Severity]]:
    """Per unit code (none for the desk's own) the findings by severity."""
    counts: dict[str, Counter[Severity]] = {unit: Counter() for unit in ("", *result.season.setup.units)}
    for finding in result.findings:
        counts[finding.unit][finding.severity] += 1
    return counts


def findings_in_words(counts: Mapping[Severity, int]) -> str:
    """Counts of findings by severity in one line, all severities."""
    return ", ".join(f"{counts[severity]} {SEVERITY_LABELS[severity].lower()}" for severity in Severity)


def nominees_by_standing(result: Result) -> dict[Standing, int]:
    """How many nominees of each standing."""
    return {standing: len(result.standing(standing)) for standing in Standing}


def standings_in_words(result: Result) -> str:
    """Counts of nominees by standing in one line."""
    return ", ".join(f"{count} {standing.label.lower()}" for standing, count in nominees_by_standing(result).items())


@dataclass(frozen=True, slots=True)
class AwardCount:
    """Nominees of one award and kind by standing."""

    award: str
    recipient: Recipient
    standing: Mapping[Standing, int]

    @property
    def nominated(self) -> int:
        """All of them."""
        return sum(self.standing.values())


def nominees_by_award(result: Result) -> tuple[AwardCount, ...]:
    """Per award and kind in the order of the configuration, those that somebody was nominated for."""
    counts = Counter((each.nominee.award, each.nominee.recipient, each.standing) for each in result.nominees)
    lines = (
        AwardCount(award.code, recipient, {standing: counts[award.code, recipient, standing] for standing in Standing})
        for award in result.season.config.award
        for recipient in award.recipients
    )
    return tuple(line for line in lines if line.nominated)


@dataclass(frozen=True, slots=True)
class RowTotals:
    """Rows of all sheets of all counting files."""

    read: int
    taken: int
    rejected: int
    ignored: int


def row_totals(result: Result) -> RowTotals:
    """The sums of the row accounts."""
    accounts = result.season.accounts
    return RowTotals(
        read=sum(each.read for each in accounts),
        taken=sum(each.taken for each in accounts),
        rejected=sum(each.rejected for each in accounts),
        ignored=sum(each.ignored for each in accounts),
    )


def unit_name(result: Result, code: str) -> str:
    """A unit's name, the federation's own of what is the province's; the desk's own things where there is no unit."""
    if code == PROVINCE_CODE:
        return result.season.config.organisation.short_name
    unit = result.season.setup.units.get(code)
    return unit.name if unit else code or say("reports.desk_unit")


def capped(names: tuple[str, ...], most: int, more: str, *, parted_by: str = ", ") -> str:
    """Names in a row, at most so many, the rest as a number in the sentence `more`."""
    shown = parted_by.join(names[:most])
    left = len(names) - most
    key = more.removeprefix("reports.").removesuffix("_more")
    return say(more, **{key: shown, "more": left}) if left > 0 else shown

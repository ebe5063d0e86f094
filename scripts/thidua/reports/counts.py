"""The counts that the overview sheet and the screen both tell, each taken once from the result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thidua.config import Config
from thidua.config.vocabulary import Due, Recipient, Severity
from thidua.forms import ISSUED_AT_START
from thidua.forms.model import Form
from thidua.intake.receipts import Status
from thidua.messages import say
from thidua.season.model import unit_states
from thidua.text import padded_date
from thidua.verdict import Result, Standing


class UnitState(StrEnum):
    """Where a unit stands with a form, the worst first; registrations are not missed before their last day is over."""

    MISSING = "missing"
    REFUSED = "refused"
    LATE = "late"
    NOT_DUE = "not_due"
    ACCEPTED = "accepted"

    @property
    def label(self) -> str:
        """What the clerk reads."""
        return say(f"reports.state_{self.value}")


SEVERITY_LABELS = {
    Severity.BLOCK: say("reports.severity_block"),
    Severity.LOOK: say("reports.severity_look"),
    Severity.NOTE: say("reports.severity_note"),
}
RECIPIENT_LABELS = {
    Recipient.COLLECTIVE: say("reports.recipient_collective"),
    Recipient.INDIVIDUAL: say("reports.recipient_individual"),
}


def forms_by_deadline(config: Config) -> tuple[Form, ...]:
    """The forms that units return, in the order in which they are due."""
    return tuple(sorted(ISSUED_AT_START, key=lambda form: _last_day(form, config)))


def _last_day(form: Form, config: Config) -> date:
    assert form.due is not None  # noqa: S101 - what units get they give back
    return config.last_day(form.due)


def form_with_year(form: Form, config: Config) -> str:
    """A form's title with the year that it is about."""
    return say("reports.form_of_year", form=form.title.capitalize(), year=config.year_of(form.due))


def is_open(result: Result, form: Form) -> bool:
    """Whether nobody is late with this form yet.

    Nominations are what the desk is waiting for all the time; registrations may come until their last day.
    """
    return form.due is Due.REGISTRATION and result.today <= _last_day(form, result.season.config)


def states_of(result: Result, form: Form) -> dict[str, UnitState]:
    """Per unit in official order where it stands with a form."""
    states = {unit: UnitState(forms[form.id.value]) for unit, forms in unit_states(result.season).items()}
    if not is_open(result, form):
        return states
    return {unit: UnitState.NOT_DUE if state is UnitState.MISSING else state for unit, state in states.items()}


def units_by_state(result: Result, form: Form) -> dict[UnitState, int]:
    """How many units stand where with a form, the best first, those states that can occur today."""
    counts = Counter(states_of(result, form).values())
    unlikely = UnitState.MISSING if is_open(result, form) else UnitState.NOT_DUE
    return {state: counts[state] for state in reversed(UnitState) if state is not unlikely}


def states_in_words(result: Result, form: Form) -> str:
    """How many units have sent a form, in one sentence."""
    config, counts = result.season.config, Counter(states_of(result, form).values())
    values = {
        "form": form_with_year(form, config),
        "all": sum(counts.values()),
        "sent": counts[UnitState.ACCEPTED],
        "late": counts[UnitState.LATE],
        "refused": counts[UnitState.REFUSED],
    }
    if is_open(result, form):
        deadline = padded_date(_last_day(form, config))
        return say("reports.units_open", **values, missing=counts[UnitState.NOT_DUE], deadline=deadline)
    return say("reports.units_sent", **values, missing=counts[UnitState.MISSING])


def units_in(result: Result, form: Form, state: UnitState) -> tuple[str, ...]:
    """Names of the units that stand so with a form, in official order."""
    units = result.season.setup.units
    return tuple(units[code].name for code, found in states_of(result, form).items() if found is state)


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
    """A unit's name; the desk's own things where there is no unit."""
    unit = result.season.setup.units.get(code)
    return unit.name if unit else code or say("reports.desk_unit")


def capped(names: tuple[str, ...], most: int, more: str, *, parted_by: str = ", ") -> str:
    """Names in a row, at most so many, the rest as a number in the sentence `more`."""
    shown = parted_by.join(names[:most])
    left = len(names) - most
    key = more.removeprefix("reports.").removesuffix("_more")
    return say(more, **{key: shown, "more": left}) if left > 0 else shown

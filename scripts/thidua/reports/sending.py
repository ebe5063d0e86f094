"""Who has sent what: every kind of workbook that units owe, and where each of them stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from thidua.config import Config
from thidua.config.vocabulary import Role, Stage
from thidua.forms import DUTY_KINDS, DutyKind
from thidua.messages import say
from thidua.season.duties import Duty, is_not_issued
from thidua.season.model import Season
from thidua.season.setup import Setup
from thidua.text import padded_date
from thidua.verdict import Result

_STAGES = tuple(Stage)


class UnitState(StrEnum):
    """Where a unit stands with what it owes, the worst first; nothing is missed before its last day is over."""

    MISSING = "missing"
    REFUSED = "refused"
    LATE = "late"
    NOT_DUE = "not_due"
    NOT_ISSUED = "not_issued"
    ACCEPTED = "accepted"

    @property
    def label(self) -> str:
        """What the clerk reads."""
        return say(f"reports.state_{self.value}")


def kind_title(kind: DutyKind) -> str:
    """What a kind of workbook is called: its form's title, or the work that is done in it in this role."""
    if kind.form.cross_due is None:
        return kind.form.title.capitalize()
    return say(f"reports.kind_{kind.role.name.lower()}")


def kind_with_year(kind: DutyKind, config: Config) -> str:
    """A kind's title with the year that it is about."""
    return say("reports.form_of_year", form=kind_title(kind), year=config.year_of(kind.due))


def duty_title(duty: Duty, setup: Setup) -> str:
    """What one workbook that a unit owes is called in a list of such: a cross-scored unit is named."""
    kind = duty.kind
    if kind.form.cross_due is None:
        return kind_title(kind)
    if duty.subject_unit:
        return say("reports.duty_cross", subject=setup.units[duty.subject_unit].name)
    return say("reports.duty_self")


def in_order_of_deadlines(kinds: Iterable[DutyKind], config: Config) -> tuple[DutyKind, ...]:
    """The kinds among these in the order in which they are due, of one day in the order in which they are issued."""
    asked = [kind for kind in DUTY_KINDS if kind in frozenset(kinds)]
    return tuple(sorted(asked, key=lambda kind: (config.last_day(kind.due), _STAGES.index(_stage(kind)))))


def _stage(kind: DutyKind) -> Stage:
    return Stage.CROSS if kind.role is Role.CROSS else kind.form.stage


def kinds_by_deadline(season: Season) -> tuple[DutyKind, ...]:
    """The kinds that somebody owes this season, in the order in which they are due."""
    return in_order_of_deadlines({duty.kind for duty in season.duties}, season.config)


def is_open(result: Result, kind: DutyKind) -> bool:
    """Whether nobody is late with this yet."""
    return result.today <= result.season.config.last_day(kind.due)


def is_near(kind: DutyKind, config: Config, today: date) -> bool:
    """Whether the last day of this is so near that units are reminded, or over."""
    return (config.last_day(kind.due) - today).days <= config.season.remind_days


def states_of(result: Result, kind: DutyKind) -> tuple[tuple[Duty, UnitState], ...]:
    """Everything of a kind that is owed, in official order of the units, with where each stands."""
    return tuple((duty, _state_of(duty, result)) for duty in result.season.duties if duty.kind == kind)


def _state_of(duty: Duty, result: Result) -> UnitState:
    state = UnitState(result.season.state_of(duty))
    if state is not UnitState.MISSING:
        return state
    if is_not_issued(duty, result.season.counted):
        return UnitState.NOT_ISSUED
    return UnitState.NOT_DUE if is_open(result, duty.kind) else UnitState.MISSING


def count_by_state(result: Result, kind: DutyKind) -> dict[UnitState, int]:
    """How much of what units have of a kind stands where, the best first; the last has not come, due or not."""
    counts = Counter(state for _, state in states_of(result, kind))
    missing = UnitState.NOT_DUE if is_open(result, kind) else UnitState.MISSING
    come = (UnitState.ACCEPTED, UnitState.LATE, UnitState.REFUSED)
    return {state: counts[state] for state in (*come, missing)}


def not_issued(result: Result, kind: DutyKind) -> int:
    """How many copies of a kind nobody has yet, as that of which they are made has not come."""
    return sum(state is UnitState.NOT_ISSUED for _, state in states_of(result, kind))


def states_in_words(result: Result, kind: DutyKind) -> str:
    """How much of a kind has come, in one sentence."""
    config = result.season.config
    in_time, late, refused, missing = count_by_state(result, kind).values()
    noun = say("reports.of_copies" if kind.role is Role.CROSS else "reports.of_units")
    sent, owed = in_time + late, in_time + late + refused + missing
    parts = [say("reports.units_sent", sent=sent, all=owed, noun=noun)]
    if late:
        parts[0] += say("reports.units_late", late=late)
    parts += [say("reports.units_refused", refused=refused)] if refused else []
    parts.append(say("reports.units_missing", missing=missing))
    if waiting := not_issued(result, kind):
        parts.append(say("reports.units_not_issued", count=waiting, noun=noun))
    told = ", ".join(parts)
    if is_open(result, kind):
        told = say("reports.units_open", told=told, deadline=padded_date(config.last_day(kind.due)))
    return say("reports.units_of", form=kind_with_year(kind, config), told=told)


def units_in(result: Result, kind: DutyKind, state: UnitState) -> tuple[str, ...]:
    """The units that stand so with a kind, in official order, each once; a cross-scorer with those it scores."""
    units = result.season.setup.units
    subjects: dict[str, list[str]] = defaultdict(list)
    for duty, found in states_of(result, kind):
        if found is state:
            subjects[duty.unit_code] += [units[duty.subject_unit].name] if duty.subject_unit else []
    return tuple(
        say("reports.unit_scoring", unit=units[code].name, subjects=", ".join(names)) if names else units[code].name
        for code, names in subjects.items()
    )

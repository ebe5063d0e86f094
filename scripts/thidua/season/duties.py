"""What each unit has to return this season, workbook by workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from thidua.config.vocabulary import GoesTo, Role, Stage
from thidua.forms import DUTY_KINDS, DutyKind
from thidua.intake.counting import MISSING, Counted
from thidua.intake.receipts import Status
from thidua.season.assignment import Assignment
from thidua.season.setup import Setup, Unit


@dataclass(frozen=True, slots=True)
class Duty:
    """One workbook that a unit owes; `subject_unit` is the unit that it cross-scores in it, else ""."""

    kind: DutyKind
    unit_code: str
    subject_unit: str = ""


def duties_of(setup: Setup, assignment: Assignment | None) -> tuple[Duty, ...]:
    """All duties, kind by kind, in official order of the units.

    Scoring is owed where the set-up has a scoring table; what comes after cross-scoring was assigned, is owed
    from then on, of the pairs that count.
    """
    return tuple(duty for kind in DUTY_KINDS for duty in _of_kind(kind, setup, assignment))


SENT = frozenset({Status.ACCEPTED.value, Status.LATE.value})
"""States of what came and is used."""


def is_not_issued(duty: Duty, counted: Counted) -> bool:
    """Whether a scorer has no copy yet: nothing came, nor the scored unit's own table, of which copies are made."""
    if not duty.subject_unit:
        return False
    form = duty.kind.form.id
    own, copy = counted.state(duty.subject_unit, form), counted.state(duty.unit_code, form, duty.subject_unit)
    return copy == MISSING and own not in SENT


def gets(unit: Unit, kind: DutyKind, setup: Setup) -> bool:
    """Whether a unit is among those to which a workbook goes."""
    match kind.form.goes_to:
        case GoesTo.EVERY_UNIT:
            return True
        case GoesTo.BLOC_MEMBERS:
            return bool(unit.bloc) and bool(setup.scoring.table)
        case GoesTo.STANDING_UNITS:
            return bool(setup.scoring.table) and setup.standing_unit_of(unit.bloc) == unit


def _of_kind(kind: DutyKind, setup: Setup, assignment: Assignment | None) -> Iterator[Duty]:
    if kind.role is Role.CROSS:
        pairs = assignment.usable_in(setup) if assignment and setup.scoring.table else ()
        order = {code: place for place, code in enumerate(setup.units)}
        for scorer, scored in sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]])):
            yield Duty(kind, scorer, scored)
        return
    if kind.form.stage is not Stage.START and assignment is None:
        return
    yield from (Duty(kind, unit.code) for unit in setup.units.values() if gets(unit, kind, setup))

"""Faults of the registrations, of the books of earlier years, and of a file sent again on request (DK, HS-02, SO)."""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta
from functools import partial

from thidua.config.vocabulary import Due, Rating, Recipient, Severity
from thidua.forms import REGISTER, REGISTRATION
from thidua.forms.carried import AWARDS_GIVEN
from thidua.forms.nominees import COLLECTIVES, INDIVIDUALS
from thidua.forms.registration import REGISTERED_COLLECTIVES
from thidua.sample import touches
from thidua.sample.bag import Expected, Mailbag, Sending
from thidua.sample.returns import Cells
from thidua.text import padded_date, parse_date

Units = tuple[str, ...]
Expectations = tuple[Expected, ...]


def merit_registered(bag: Mailbag, units: Units) -> Expectations:
    """A certificate among the registered titles (guidance V)."""
    (unit,) = units
    bag.rows(unit, REGISTERED_COLLECTIVES.name, REGISTRATION)[0]["title"] = "BK-TINH"
    return (Expected("DK-01", Severity.BLOCK, unit, REGISTERED_COLLECTIVES.name, "title", 0, REGISTRATION),)


def never_registered(bag: Mailbag, units: Units) -> Expectations:
    """A nominee of a title for which nobody registered him at the start of the year."""
    (unit,) = units
    award = bag.config.rules.tc_13.ldtt_award
    row = bag.take_row(unit, lambda cells: cells["award"] == award)
    name = bag.rows(unit)[row]["full_name"]
    bag.registered[:] = [line for line in bag.registered if line.get("full_name") != name]
    return (Expected("DK-02", Severity.LOOK, unit, INDIVIDUALS.name, "award", row),)


def registered_late(bag: Mailbag, units: Units) -> Expectations:
    """A registration on the morning of the day before which it was due (guidance V)."""
    (unit,) = units
    bag.sending(unit, REGISTRATION).sent = bag.moment(-1, 8, due=Due.REGISTRATION)
    return (Expected("HS-02", Severity.LOOK, unit),)


def registration_of_other_year(bag: Mailbag, units: Units) -> Expectations:
    """Last year's registration workbook."""
    (unit,) = units
    year = str(bag.config.season.registers_for - 1)
    bag.sending(unit, REGISTRATION).touches.append(partial(touches.restamp, registers_for=year))
    return (Expected("TN-04", Severity.BLOCK, unit),)


def other_unit_on_first_sheet(bag: Mailbag, units: Units) -> Expectations:
    """A workbook on whose first sheet another unit's code was typed."""
    unit, other = units
    bag.sending(unit, REGISTRATION).touches.append(partial(touches.reword_guide, unit_code=other))
    return (Expected("TN-11", Severity.BLOCK),)


def corrected_after_deadline(bag: Mailbag, units: Units) -> Expectations:
    """A faulty return in time that the desk sent back; the mended one, with a person more, came after the deadline."""
    (unit,) = units
    last = bag.sending(unit)
    content = deepcopy(last.content)
    content.rows[COLLECTIVES.name][0]["rating"] = Rating.NOT_DONE.value
    added = len(content.rows[INDIVIDUALS.name]) - 1
    content.rows[INDIVIDUALS.name].pop()
    asked = bag.config.season.nominations_deadline + timedelta(days=1)
    first = Sending(content, bag.file_name("first_version", unit), bag.moment(2, 17), asked_back_on=asked)
    last.sent = bag.moment(-4, 9)
    bag.all_of(unit).insert(0, first)
    return (
        Expected("TN-08", Severity.NOTE, unit),
        Expected("HS-01", Severity.LOOK, unit, INDIVIDUALS.name, "full_name", added),
    )


def two_births(bag: Mailbag, units: Units) -> Expectations:
    """One person of one unit under two births."""
    (unit,) = units
    index = bag.take_line(lambda line: _full_birth(line) and line["unit_code"] == unit)
    line = bag.register[index]
    born = parse_date(str(line["birth"]))
    assert born is not None  # noqa: S101
    bag.register.append(line | {"award": "CSTDCS", "birth": padded_date(born + timedelta(days=400))})
    return (_in_register("SO-01", Severity.LOOK, "birth", len(bag.register) - 1),)


def no_decision_number(bag: Mailbag, units: Units) -> Expectations:
    """An award without the number of its decision."""
    (unit,) = units
    index = bag.take_line(lambda line: line["unit_code"] == unit)
    del bag.register[index]["decision_no"]
    return (_in_register("SO-02", Severity.LOOK, "decision_no", index),)


def decided_too_early(bag: Mailbag, units: Units) -> Expectations:
    """A decision of the year before that of the merit."""
    (unit,) = units
    index = bag.take_line(lambda line: line["unit_code"] == unit)
    line = bag.register[index]
    year = int(str(line["award_year"]))
    line["decision_date"] = str(line["decision_date"]).replace(str(year), str(year - 1))
    return (_in_register("SO-03", Severity.LOOK, "decision_date", index),)


def line_of_nobody(bag: Mailbag, units: Units) -> Expectations:
    """A person's award without the person's name."""
    (unit,) = units
    index = bag.take_line(lambda line: line["unit_code"] == unit and "full_name" in line)
    del bag.register[index]["full_name"]
    return (_in_register("SO-04", Severity.LOOK, "full_name", index),)


def _full_birth(line: Cells) -> bool:
    return line["subject_kind"] == Recipient.INDIVIDUAL.value and parse_date(str(line["birth"])) is not None


def _in_register(rule: str, severity: Severity, key: str, index: int) -> Expected:
    return Expected(rule, severity, "", AWARDS_GIVEN.name, key, index, REGISTER)

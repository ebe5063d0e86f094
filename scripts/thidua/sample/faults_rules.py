"""Faults against the rules proper: papers, quotas, leaders, duplicates, votes (HS, CT, TR, BB)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random

from thidua.config.vocabulary import Recipient, Severity
from thidua.forms.nominees import COLLECTIVES, INDIVIDUALS
from thidua.forms.submission import SUBMISSION
from thidua.sample.bag import Expected, Mailbag
from thidua.sample.faults_cells import plain_row
from thidua.sample.people import Person
from thidua.sample.returns import Cells, award_is_plain, is_leader
from thidua.sample.rows import RowMaker
from thidua.text import padded_date, parse_date

Units = tuple[str, ...]
Expectations = tuple[Expected, ...]
_PEOPLE = INDIVIDUALS.name


def _cell(rule: str, severity: Severity, unit: str, key: str, row: int) -> Expectations:
    return (Expected(rule, severity, unit, _PEOPLE, key, row),)


def _line(rule: str, severity: Severity, unit: str, key: str) -> Expectations:
    return (Expected(rule, severity, unit, SUBMISSION.name, key),)


def _whole(cells: Cells, key: str) -> int:
    value = cells[key]
    assert isinstance(value, int)  # noqa: S101 - an honest return holds whole numbers there
    return value


def no_number(bag: Mailbag, units: Units) -> Expectations:
    """A submission without its number."""
    (unit,) = units
    del bag.sending(unit).content.fields["submission_no"]
    return _line("HS-03", Severity.BLOCK, unit, "submission_no")


def submission_before_minutes(bag: Mailbag, units: Units) -> Expectations:
    """A submission dated before the meeting that it reports."""
    (unit,) = units
    fields = bag.sending(unit).content.fields
    met = parse_date(str(fields["minutes_date"]))
    assert met is not None  # noqa: S101
    fields["submission_date"] = padded_date(met - timedelta(days=2))
    return _line("HS-03", Severity.BLOCK, unit, "submission_date")


def bloc_met_late(bag: Mailbag, units: Units) -> Expectations:
    """A bloc meeting the day after the deadline (A34)."""
    (unit,) = units
    day = bag.config.season.nominations_deadline + timedelta(days=1)
    bag.sending(unit).content.fields["bloc_meeting_date"] = padded_date(day)
    return _line("HS-03", Severity.LOOK, unit, "bloc_meeting_date")


def two_reports(bag: Mailbag, units: Units) -> Expectations:
    """Two achievement reports where the Confederation wants three (guidance III.1)."""
    (unit,) = units

    def wants_more(row: Cells) -> bool:
        award = bag.config.award_of(str(row["award"]))
        return award.has_quota and award.reports > 2  # noqa: PLR2004

    row = bag.take_row(unit, wants_more)
    bag.rows(unit)[row]["reports_attached"] = 2
    return _cell("HS-04", Severity.BLOCK, unit, "reports_attached", row)


def one_too_many(bag: Mailbag, units: Units) -> Expectations:
    """One person more than allotted of a provincial award (guidance II.2)."""
    (unit,) = units
    place = bag.province.unit_of(unit)
    award = next(code for code in place.quotas if award_is_plain(code, bag.config) and _for_people(bag, code))
    allotted, rows = place.quotas[award][1], bag.rows(unit)
    present = _whole(bag.sending(unit).content.fields, "members_present")
    random = Random(f"{bag.province.seed}/{unit}/CT-01")  # noqa: S311 - a reproducible sample
    make = RowMaker(place, bag.province, bag.config, random, ballots=present)
    while sum(row["award"] == award for row in rows) <= allotted:
        rows.append(make.individual(award, bag.cast.people.draw(), make.post(leads=False)))
    counted = [index for index, row in enumerate(rows) if row["award"] == award]
    return _cell("CT-01", Severity.BLOCK, unit, "award", counted[allotted])


def _for_people(bag: Mailbag, award: str) -> bool:
    return Recipient.INDIVIDUAL in bag.config.award_of(award).recipients


def one_leader_too_many(bag: Mailbag, units: Units) -> Expectations:
    """One leader above a tenth of the individual quota, rounded down (note to guidance V)."""
    (unit,) = units
    place, share = bag.province.unit_of(unit), bag.config.rules.ct_02.share
    total = sum(individuals for _, individuals in place.quotas.values())
    allowed = total * share.numerator // share.denominator
    while len(leaders := _leaders(bag, unit)) <= allowed:
        row = plain_row(bag, unit)
        trade, workplaces = next(iter(place.workplaces.items()))
        post = bag.province.trade[trade].leaders[0]
        bag.rows(unit)[row] |= {
            "position": post.position,
            "subject_class": post.subject_class.value,
            "workplace": workplaces[0],
        }
    return _cell("CT-02", Severity.BLOCK, unit, "subject_class", leaders[allowed])


def _leaders(bag: Mailbag, unit: str) -> list[int]:
    return [
        index
        for index, row in enumerate(bag.rows(unit))
        if is_leader(row, bag.config) and bag.config.award_of(str(row["award"])).has_quota
    ]


def leader_by_position(bag: Mailbag, units: Units) -> Expectations:
    """A deputy director who says that he leads nothing."""
    (unit,) = units
    row = plain_row(bag, unit)
    bag.rows(unit)[row]["position"] = bag.text("leader_position")
    return _cell("CT-05", Severity.LOOK, unit, "position", row)


def same_person_twice(bag: Mailbag, units: Units) -> Expectations:
    """One person in two rows of one unit, for one award."""
    (unit,) = units
    first, second = plain_row(bag, unit), plain_row(bag, unit)
    rows = bag.rows(unit)
    rows[second].update({key: rows[first][key] for key in ("full_name", "honorific", "birth")})
    return _cell("TR-01", Severity.BLOCK, unit, "full_name", second)


def same_person_in_two_units(bag: Mailbag, units: Units) -> Expectations:
    """One person with a full date of birth nominated by two units for one award."""
    person = bag.cast.people.draw()
    while parse_date(person.birth) is None:
        person = bag.cast.people.draw()
    expected: Expectations = ()
    for unit in units:
        row = plain_row(bag, unit)
        _replace(bag, unit, row, person)
        expected += _cell("TR-01", Severity.BLOCK, unit, "full_name", row)
    return expected


def near_duplicate(key: str) -> Callable[[Mailbag, Units], Expectations]:
    """Two people of two units who look like one; found on the row of the unit later in official order."""

    def seed(bag: Mailbag, units: Units) -> Expectations:
        earlier, later = units
        pair = bag.province.near_duplicates[key]
        year = bag.config.season.year - pair.age
        _replace(
            bag, earlier, plain_row(bag, earlier), Person(pair.first, pair.honorific, f"{pair.birth_first}/{year}")
        )
        row = plain_row(bag, later)
        _replace(bag, later, row, Person(pair.second, pair.honorific, f"{pair.birth_second}/{year}"))
        return _cell("TR-03", Severity.LOOK, later, "full_name", row)

    return seed


def _replace(bag: Mailbag, unit: str, row: int, person: Person) -> None:
    cells = {"full_name": person.full_name, "honorific": person.honorific.value, "birth": person.birth}
    bag.rows(unit)[row].update(cells)


def more_votes_than_ballots(bag: Mailbag, units: Units) -> Expectations:
    """More votes than ballots cast."""
    (unit,) = units
    row = plain_row(bag, unit)
    cells = bag.rows(unit)[row]
    cells["votes_for"] = _whole(cells, "ballots") + 1
    return _cell("BB-01", Severity.BLOCK, unit, "votes_for", row)


def more_ballots_than_present(bag: Mailbag, units: Units) -> Expectations:
    """More ballots than members in the room."""
    (unit,) = units
    row = plain_row(bag, unit)
    bag.rows(unit)[row]["ballots"] = _whole(bag.sending(unit).content.fields, "members_present") + 1
    return _cell("BB-01", Severity.BLOCK, unit, "ballots", row)


def more_present_than_called(bag: Mailbag, units: Units) -> Expectations:
    """More members present than were called."""
    (unit,) = units
    fields = bag.sending(unit).content.fields
    fields["members_present"] = _whole(fields, "members_called") + 1
    return _line("BB-01", Severity.BLOCK, unit, "members_present")


def half_of_the_votes(bag: Mailbag, units: Units) -> Expectations:
    """Exactly half of the votes, which is not more than half."""
    (unit,) = units
    row = bag.take_row(unit, lambda cells: "ballots" in cells, COLLECTIVES.name)
    cells = bag.rows(unit, COLLECTIVES.name)[row]
    ballots = _whole(cells, "ballots") // 2 * 2
    cells["ballots"], cells["votes_for"] = ballots, ballots // 2
    return (Expected("BB-01", Severity.LOOK, unit, COLLECTIVES.name, "votes_for", row),)

"""Faults against the standards of titles and awards (TC, TR-02)."""

from __future__ import annotations

from collections.abc import Callable

from thidua.config.vocabulary import Discipline, Rating, Recipient, Severity, YesNo
from thidua.forms.nominations import EARLIER_AWARDS
from thidua.forms.nominees import COLLECTIVES, INDIVIDUALS
from thidua.sample.bag import Expected, Mailbag
from thidua.sample.faults_cells import plain_row
from thidua.sample.returns import Cells

Units = tuple[str, ...]
Expectations = tuple[Expected, ...]
_PEOPLE, _COLLECTIVES, _EARLIER = INDIVIDUALS.name, COLLECTIVES.name, EARLIER_AWARDS.name


def _of(award: str) -> Callable[[Cells], bool]:
    return lambda row: row["award"] == award


def _person(bag: Mailbag, unit: str, award: str) -> tuple[int, Cells]:
    row = bag.take_row(unit, _of(award))
    return row, bag.rows(unit)[row]


def _collective(bag: Mailbag, unit: str, award: str) -> tuple[int, Cells]:
    row = bag.take_row(unit, _of(award), _COLLECTIVES)
    return row, bag.rows(unit, _COLLECTIVES)[row]


def _at(rule: str, severity: Severity, unit: str, key: str, row: int, *, sheet: str = _PEOPLE) -> Expected:
    return Expected(rule, severity, unit, sheet, key, row)


def half_of_the_collective(bag: Mailbag, units: Units) -> Expectations:
    """LĐTT exactly half of the members, where more than half is asked (Luật TĐKT Điều 28)."""
    (unit,) = units
    (award,) = bag.config.rules.tc_01.awards
    row, cells = _collective(bag, unit, award)
    cells["headcount"] = int(str(cells["ldtt_count"])) * 2
    return (_at("TC-01", Severity.BLOCK, unit, "ldtt_count", row, sheet=_COLLECTIVES),)


def too_few_of_the_excellent(bag: Mailbag, units: Units) -> Expectations:
    """LĐTT less than seven in ten of an excellent collective (Luật TĐKT Điều 27)."""
    (unit,) = units
    (award,) = bag.config.rules.tc_02.awards
    row, cells = _collective(bag, unit, award)
    cells["headcount"] = cells["tasks_completed"] = int(str(cells["ldtt_count"])) * 2 - 1
    return (_at("TC-02", Severity.BLOCK, unit, "ldtt_count", row, sheet=_COLLECTIVES),)


def nobody_excels(bag: Mailbag, units: Units) -> Expectations:
    """An excellent collective without a single CSTĐCS (Luật TĐKT Điều 27)."""
    (unit,) = units
    (award,) = bag.config.rules.tc_02.awards
    row, cells = _collective(bag, unit, award)
    cells["cstdcs_count"] = 0
    grassroots = bag.config.rules.tc_13.cstdcs_award
    bag.rows(unit)[:] = [each for each in bag.rows(unit) if each["award"] != grassroots]
    return (_at("TC-02", Severity.BLOCK, unit, "cstdcs_count", row, sheet=_COLLECTIVES),)


def no_earlier_merit(bag: Mailbag, units: Units) -> Expectations:
    """A certificate of the Confederation without the province's of the year before (1689 Điều 14)."""
    (unit,) = units
    rule = bag.config.rules.tc_03
    assert rule is not None  # noqa: S101 - the sample's year has the rule
    row, cells = _person(bag, unit, rule.awards[0])
    forget(bag, unit, str(cells["full_name"]), rule.earlier_award, bag.config.season.year - 1)
    return (_at("TC-03", Severity.BLOCK, unit, "award", row),)


def one_initiative(bag: Mailbag, units: Units) -> Expectations:
    """One initiative in two years, where two are asked (1689 Điều 14)."""
    (unit,) = units
    rule = bag.config.rules.tc_03
    assert rule is not None  # noqa: S101
    row, cells = _person(bag, unit, rule.awards[0])
    cells["initiatives_this_year"], cells["initiatives_last_year"] = rule.initiatives - 1, 0
    return (_at("TC-03", Severity.BLOCK, unit, "initiatives_this_year", row),)


def lower_rating_last_year(bag: Mailbag, units: Units) -> Expectations:
    """A collective that was not rated the highest a year ago (1689 Điều 14)."""
    (unit,) = units
    rule = bag.config.rules.tc_04
    assert rule is not None  # noqa: S101
    row, cells = _collective(bag, unit, rule.awards[0])
    cells["rating_last_year"] = Rating.GOOD.value
    return (_at("TC-04", Severity.LOOK, unit, "rating_last_year", row, sheet=_COLLECTIVES),)


def nine_months(bag: Mailbag, units: Units) -> Expectations:
    """A month of work too few (NĐ 91/2017 Điều 10)."""
    (unit,) = units
    row, cells = _titled(bag, unit)
    cells["months_worked"] = bag.config.rules.tc_06.months_at_least - 1
    return (_at("TC-06", Severity.BLOCK, unit, "months_worked", row),)


def forty_days(bag: Mailbag, units: Units) -> Expectations:
    """Absent for as many days as exclude from a title."""
    (unit,) = units
    row, cells = _titled(bag, unit)
    cells["days_absent"] = bag.config.rules.tc_06.days_absent_below
    return (_at("TC-06", Severity.LOOK, unit, "days_absent", row),)


def reprimanded(bag: Mailbag, units: Units) -> Expectations:
    """The lightest of disciplines."""
    (unit,) = units
    row, cells = _titled(bag, unit)
    cells["discipline"] = Discipline.REPRIMAND.value
    return (_at("TC-06", Severity.BLOCK, unit, "discipline", row),)


def not_even_advanced(bag: Mailbag, units: Units) -> Expectations:
    """A CSTĐCS whom the unit does not nominate as LĐTT; somebody else of the office has that place."""
    (unit,) = units
    rule = bag.config.rules.tc_07
    row, cells = _person(bag, unit, rule.awards[0])
    name = cells["full_name"]
    other = bag.take_row(unit, lambda each: each["award"] == rule.needs_award and each["full_name"] == name)
    person = bag.cast.people.draw()
    bag.rows(unit)[other] |= {
        "full_name": person.full_name,
        "honorific": person.honorific.value,
        "birth": person.birth,
    }
    line: Cells = {
        "subject_kind": Recipient.INDIVIDUAL.value,
        "full_name": person.full_name,
        "birth": person.birth,
        "unit_code": unit,
        "title": rule.needs_award,
    }
    bag.registered.append(line)
    return (_at("TC-07", Severity.BLOCK, unit, "award", row),)


def no_initiative(bag: Mailbag, units: Units) -> Expectations:
    """A CSTĐCS without an initiative or a decision recognising one, and without a topic registered a year ago."""
    (unit,) = units
    row, cells = _person(bag, unit, bag.config.rules.tc_07.awards[0])
    cells["initiatives_this_year"] = 0
    del cells["initiative_papers"]
    for line in bag.registered:
        if line.get("full_name") == cells["full_name"]:
            line["topic"] = None
    return (_at("TC-07", Severity.BLOCK, unit, "initiatives_this_year", row),)


def a_year_missing(bag: Mailbag, units: Units) -> Expectations:
    """Three times CSTĐCS, but not in consecutive years (1689 Điều 27)."""
    (unit,) = units
    rule = bag.config.rules.tc_08
    assert rule is not None  # noqa: S101
    row, cells = _person(bag, unit, rule.confederation)
    forget(bag, unit, str(cells["full_name"]), rule.grassroots, bag.config.season.year - 2)
    return (_at("TC-08", Severity.BLOCK, unit, "award", row),)


def wrong_number(bag: Mailbag, units: Units) -> Expectations:
    """A claimed decision under a number that the register does not have."""
    (unit,) = units
    row = bag.take_row(unit, lambda _: True, _EARLIER)
    bag.rows(unit, _EARLIER)[row]["decision_no"] = bag.text("wrong_decision_no")
    return (_at("TC-09", Severity.LOOK, unit, "decision_no", row, sheet=_EARLIER),)


def rated_too_low(bag: Mailbag, units: Units) -> Expectations:
    """A province's certificate for somebody who only did the work (333 Điều 17)."""
    (unit,) = units
    row = plain_row(bag, unit)
    bag.rows(unit)[row]["rating"] = Rating.DONE.value
    return (_at("TC-10", Severity.LOOK, unit, "rating", row),)


def not_the_best_primary_union(bag: Mailbag, units: Units) -> Expectations:
    """A primary union for the title of the excellent ones, rated one step lower (HD 1294)."""
    (unit,) = units
    row, cells = _collective(bag, unit, bag.config.rules.tc_11.awards[0])
    cells["rating"] = Rating.GOOD.value
    return (_at("TC-11", Severity.LOOK, unit, "rating", row, sheet=_COLLECTIVES),)


def not_an_officer(bag: Mailbag, units: Units) -> Expectations:
    """LĐTT for somebody who is no full-time officer (guidance III.3.1)."""
    (unit,) = units
    row, cells = _titled(bag, unit)
    cells["full_time_officer"] = YesNo.NO.value
    return (_at("TC-12", Severity.BLOCK, unit, "full_time_officer", row),)


def one_more_counted(bag: Mailbag, units: Units) -> Expectations:
    """One LĐTT more in the collective's row than in the list of people."""
    (unit,) = units
    (award,) = bag.config.rules.tc_01.awards
    row, cells = _collective(bag, unit, award)
    cells["ldtt_count"] = int(str(cells["ldtt_count"])) + 1
    return (_at("TC-13", Severity.LOOK, unit, "ldtt_count", row, sheet=_COLLECTIVES),)


def flag_and_certificate(bag: Mailbag, units: Units) -> Expectations:
    """One collective for a flag and a certificate of the province (HD 1217/2016)."""
    (unit,) = units
    _, flagged = _collective(bag, unit, "CO-TINH")
    row, cells = _collective(bag, unit, "BK-TINH")
    cells |= {key: flagged[key] for key in ("name", "kind", "headcount", "women")}
    return (_at("TR-02", Severity.LOOK, unit, "award", row, sheet=_COLLECTIVES),)


def _titled(bag: Mailbag, unit: str) -> tuple[int, Cells]:
    """The last LĐTT of a unit, who bears no higher title."""
    rows = bag.rows(unit)
    last = [row["full_name"] for row in rows if row["award"] == bag.config.rules.tc_13.ldtt_award][-1]
    row = bag.take_row(unit, lambda each: each["full_name"] == last)
    return row, rows[row]


def forget(bag: Mailbag, unit: str, name: str, award: str, year: int) -> None:
    """Take an earlier award out of the unit's claims and out of the register."""

    def is_it(line: Cells) -> bool:
        who = line.get("subject", line.get("full_name", line.get("name")))
        return (who, line["award"], line["award_year"]) == (name, award, year)

    claims = bag.rows(unit, _EARLIER)
    claims[:] = [line for line in claims if not is_it(line)]
    bag.register[:] = [line for line in bag.register if not (line["unit_code"] == unit and is_it(line))]

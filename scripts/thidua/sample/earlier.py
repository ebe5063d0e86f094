"""What earlier years left in the sample: the register of awards, and the titles registered a year ago."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from random import Random

from thidua.config import Config
from thidua.config.vocabulary import Recipient
from thidua.forms.nominations import EARLIER_AWARDS
from thidua.forms.nominees import COLLECTIVES, INDIVIDUALS
from thidua.sample.people import People, Person
from thidua.sample.province import Province, Unit
from thidua.sample.returns import Cells, Return, officers_of
from thidua.sample.rows import decision_of

_PEOPLES_AWARDS = ("BK-TINH", "BK-TINH", "BK-TINH", "BK-TLD")
_COLLECTIVES_AWARD, _PRIMARY_AWARD, _OFFICERS_AWARD = "BK-TINH", "CDCS-VMXS", "LDTT"


def honest_register(province: Province, config: Config, returns: Mapping[str, Return], people: People) -> list[Cells]:
    """The register: what honest units claim, the officers' yearly title, and many who are not nominated.

    Lines stand year by year in the order of their decisions, as a desk enters them.
    """
    lines: dict[tuple[object, ...], Cells] = {}
    for unit in province.unit:
        random = Random(f"{province.seed}/{unit.code}/register")  # noqa: S311 - a reproducible sample
        years = range(config.season.year - province.earlier_years.years, config.season.year)
        for line in (
            *_claimed(returns[unit.code]),
            *_of_officers(returns[unit.code], years, province),
            *_of_others(unit, years, province, random, people),
            *_of_collectives(unit, years, province, random),
        ):
            key = (line["unit_code"], line.get("full_name"), line.get("name"), line["award"], line["award_year"])
            lines.setdefault(key, line)
    return sorted(lines.values(), key=lambda line: (line["award_year"], line["decision_no"]))


def honest_registered(province: Province, config: Config, returns: Mapping[str, Return], people: People) -> list[Cells]:
    """Last year's registrations: every nominee of a title that needs one, and some who are not nominated."""
    lines: list[Cells] = []
    for unit in province.unit:
        random = Random(f"{province.seed}/{unit.code}/registered")  # noqa: S311 - a reproducible sample
        for table, recipient in ((INDIVIDUALS, Recipient.INDIVIDUAL), (COLLECTIVES, Recipient.COLLECTIVE)):
            for row in returns[unit.code].rows[table.name]:
                title = str(row["award"])
                if config.award_of(title).needs_registration:
                    line = _subject(recipient, unit, row.get("full_name", row.get("name")), row.get("birth"))
                    lines.append(line | {"title": title, "topic": topic_for(title, province, random)})
        lines += _registered_in_vain(unit, province, people)
    return lines


def _registered_in_vain(unit: Unit, province: Province, people: People) -> Iterator[Cells]:
    settings = province.registering
    if not unit.kind.is_upper_level:
        yield _subject(Recipient.COLLECTIVE, unit, unit.name, None) | {"title": settings.flag}
        return
    for _ in range(settings.others_of_upper):
        person = people.draw_apart()
        yield _subject(Recipient.INDIVIDUAL, unit, person.full_name, person.birth) | {"title": settings.person_title}


def topic_for(title: str, province: Province, random: Random) -> str | None:
    """A topic where the title rests on one."""
    return random.choice(province.registering.topics) if title in province.registering.with_topic else None


def _subject(recipient: Recipient, unit: Unit, name: object, birth: object) -> Cells:
    key = "full_name" if recipient is Recipient.INDIVIDUAL else "name"
    return {"subject_kind": recipient.value, key: name, "birth": birth, "unit_code": unit.code}


def register_line(subject: Cells, award: str, year: int, province: Province) -> Cells:
    """A line of the register for an award of a year, by that year's decision."""
    return subject | {"award": award, "award_year": year, **decision_of(award, year, province)}


def _claimed(sent: Return) -> Iterator[Cells]:
    people = {row["full_name"] for row in sent.rows[INDIVIDUALS.name]}
    for claim in sent.rows[EARLIER_AWARDS.name]:
        person = claim["subject"] in people
        yield {
            "subject_kind": (Recipient.INDIVIDUAL if person else Recipient.COLLECTIVE).value,
            "full_name" if person else "name": claim["subject"],
            "unit_code": sent.unit_code,
            **{key: value for key, value in claim.items() if key != "subject"},
        }


def _of_officers(sent: Return, years: Iterable[int], province: Province) -> Iterator[Cells]:
    for row in officers_of(sent):
        subject = {
            "subject_kind": Recipient.INDIVIDUAL.value,
            "full_name": row["full_name"],
            "birth": row["birth"],
            "unit_code": sent.unit_code,
        }
        yield from (register_line(subject, _OFFICERS_AWARD, year, province) for year in years)


def _of_others(unit: Unit, years: Iterable[int], province: Province, random: Random, people: People) -> Iterator[Cells]:
    settings = province.earlier_years
    count = settings.others_of_upper if unit.kind.is_upper_level else settings.others_of_primary
    for _ in range(count):
        person: Person = people.draw_apart()
        subject = _subject(Recipient.INDIVIDUAL, unit, person.full_name, person.birth)
        for year in random.sample(list(years), k=random.randint(1, 2)):
            yield register_line(subject, random.choice(_PEOPLES_AWARDS), year, province)


def _of_collectives(unit: Unit, years: Iterable[int], province: Province, random: Random) -> Iterator[Cells]:
    """Primary unions: each its own title in some years; the workplaces of upper-level unions in one year each."""
    if not unit.kind.is_upper_level:
        subject = _subject(Recipient.COLLECTIVE, unit, unit.name, None)
        yield from (register_line(subject, _PRIMARY_AWARD, year, province) for year in random.sample(list(years), k=2))
        return
    for place in (place for group in unit.workplaces.values() for place in group):
        name = province.collective.of_workplace.name.format(place=place)
        subject = _subject(Recipient.COLLECTIVE, unit, name, None)
        yield register_line(subject, _COLLECTIVES_AWARD, random.choice(list(years)), province)

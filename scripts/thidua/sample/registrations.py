"""What an honest unit registers for the next year: its officers' titles, its own, a pledge (guidance V)."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from thidua.config import Config
from thidua.config.vocabulary import CollectiveKind
from thidua.forms import REGISTRATION
from thidua.forms.nominees import COLLECTIVES
from thidua.forms.registration import PLEDGES, REGISTERED_COLLECTIVES, REGISTERED_PEOPLE
from thidua.sample.earlier import topic_for
from thidua.sample.province import Province, Unit
from thidua.sample.returns import Cells, Return, officers_of

_OF_A_PERSON = ("full_name", "honorific", "birth", "position", "workplace", "full_time_officer")


def honest_registrations(province: Province, config: Config, returns: Mapping[str, Return]) -> dict[str, Return]:
    """One honest registration per unit, in official order."""
    return {unit.code: _registration(unit, province, config, returns[unit.code]) for unit in province.unit}


def _registration(unit: Unit, province: Province, config: Config, nominations: Return) -> Return:
    random = Random(f"{province.seed}/{unit.code}/registration")  # noqa: S311 - a reproducible sample
    people: list[Cells] = []
    for row in officers_of(nominations):
        title = str(row["award"])
        cells: Cells = {key: row[key] for key in _OF_A_PERSON}
        people.append(cells | {"title": title, "topic": topic_for(title, province, random)})
    upper = unit.kind.is_upper_level
    own = [str(row["award"]) for row in nominations.rows[COLLECTIVES.name] if row["name"] == unit.name]
    titles = [title for title in own if config.award_of(title).needs_registration]
    collective: Cells = {
        "name": unit.name,
        "kind": (CollectiveKind.UPPER if upper else CollectiveKind.PRIMARY).value,
        "headcount": unit.officers if upper else unit.members,
    }
    default = province.registering.own_title if upper else province.registering.flag
    return Return(
        unit.code,
        rows={
            REGISTERED_PEOPLE.name: people,
            REGISTERED_COLLECTIVES.name: [collective | {"title": title} for title in titles or [default]],
            PLEDGES.name: [
                {
                    "indicator": pledge.indicator,
                    "unit_of_measure": pledge.unit_of_measure,
                    "target": str(random.randint(pledge.least, pledge.most)),
                }
                for pledge in province.registering.pledge
            ],
        },
        form=REGISTRATION,
    )

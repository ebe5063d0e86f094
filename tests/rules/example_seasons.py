"""The examples that stand beside the rules, as seasons: what an example leaves out is sound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from tests.season.building import Returned, season_of
from tests.support.season_builder import UnitMade, complete_collective, complete_person, complete_submission

from thidua.config import Config
from thidua.config.vocabulary import Recipient
from thidua.forms.registration import REGISTERED_COLLECTIVES, REGISTERED_PEOPLE
from thidua.rules.examples import Cells, DaysAfter, Example, YearsAgo
from thidua.season.model import Season
from thidua.text import padded_date

UNIT, OTHER = "LD-TUANGIAO", "LD-MUONGAN"
NO_LIMIT = {"CO-TLD": (9, 0), "BK-TLD": (9, 9), "CO-TINH": (9, 0), "BK-TINH": (9, 20)}
Row = dict[str, object]


def season_of_example(example: Example, config: Config) -> Season:
    """One unit, and a second one where the example has people of it, with the books of earlier years."""
    unit = UnitMade(code=UNIT, name="LĐLĐ huyện A", kind=example.unit_kind, quotas=dict(example.quotas) or NO_LIMIT)
    other = UnitMade(code=OTHER, name="LĐLĐ huyện B", quotas=NO_LIMIT)
    first = Returned(
        unit,
        individuals=_people(example.individuals, config),
        collectives=[complete_collective(**_cells(each, config)) for each in example.collectives],  # type: ignore[arg-type]
        submission=complete_submission(config, **_cells(example.submission, config)),
        earlier=[_claim(_cells(each, config), config) for each in example.earlier],
    )
    second = Returned(other, individuals=_people(example.second_unit, config))
    registering = {
        REGISTERED_PEOPLE.name: [_registering(_cells(each, config)) for each in example.registering_people],
        REGISTERED_COLLECTIVES.name: [_registering(_cells(each, config)) for each in example.registering_collectives],
    }
    return season_of(
        [first, second] if example.second_unit else [first],
        config=config,
        register=[_book_row(_cells(each, config), config) for each in example.register],
        registered=[_book_row(_cells(each, config), config) for each in example.registered],
        registrations={UNIT: registering} if any(registering.values()) else None,
    )


def _people(rows: Sequence[Cells], config: Config) -> list[Row]:
    return [complete_person(**_cells(each, config)) for each in rows]  # type: ignore[arg-type]


def _cells(cells: Cells, config: Config) -> Row:
    return {key: _value(value, config) for key, value in cells.items()}


def _value(value: object, config: Config) -> object:
    match value:
        case YearsAgo(years):
            return config.season.year - years
        case DaysAfter(days):
            return padded_date(config.season.nominations_deadline + timedelta(days=days))
        case date():
            return padded_date(value)
    return value


def _claim(cells: Row, config: Config) -> Row:
    year = cells.get("award_year", config.season.year - 1)
    return {"award_year": year, "decision_no": "412/QĐ-LĐLĐ", "decision_date": f"20/12/{year}"} | cells


def _book_row(cells: Row, config: Config) -> Row:
    kind = Recipient.COLLECTIVE if "name" in cells else Recipient.INDIVIDUAL
    row: Row = {"subject_kind": kind.value, "unit_code": UNIT, **cells}
    return _claim(row, config) if "award" in cells else row


def _registering(cells: Mapping[str, object]) -> Row:
    if "name" in cells:
        return {"kind": "CAP-TREN", "headcount": 8} | dict(cells)
    known: Row = {"honorific": "Ông", "birth": "05/03/1980", "position": "Chuyên viên", "full_time_officer": "Có"}
    return known | {"workplace": "LĐLĐ huyện A"} | dict(cells)

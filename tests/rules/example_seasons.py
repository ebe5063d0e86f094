"""The examples that stand beside the rules, as seasons: what an example leaves out is sound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from tests.season.building import Returned, season_of
from tests.season.council_building import THIRTEEN, CouncilMade
from tests.season.scoring_building import (
    BlocBookMade,
    ScoringMade,
    TableMade,
    agreed_row,
    condition_rows,
    score_rows,
)
from tests.support.season_builder import UnitMade, complete_collective, complete_person, complete_submission

from thidua.config import Config
from thidua.config.vocabulary import Recipient
from thidua.forms.registration import REGISTERED_COLLECTIVES, REGISTERED_PEOPLE
from thidua.rules.examples import (
    BlocBookExample,
    BlocExample,
    Cells,
    CouncilExample,
    DaysAfter,
    Example,
    ScoresExample,
    YearsAgo,
)
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
    bloc = example.bloc
    others = [
        Returned(_unit_of(letter), collectives=[complete_collective(**_cells(each, config)) for each in rows])  # type: ignore[arg-type]
        for letter, rows in (bloc.collectives if bloc else {}).items()
    ]
    registering = {
        REGISTERED_PEOPLE.name: [_registering(_cells(each, config)) for each in example.registering_people],
        REGISTERED_COLLECTIVES.name: [_registering(_cells(each, config)) for each in example.registering_collectives],
    }
    return season_of(
        [first, *([second] if example.second_unit else []), *others],
        units=[unit, *_other_units(bloc)] if bloc else None,
        scoring=_scoring(bloc, config) if bloc else None,
        config=config,
        register=[_book_row(_cells(each, config), config) for each in example.register],
        registered=[_book_row(_cells(each, config), config) for each in example.registered],
        registrations={UNIT: registering} if any(registering.values()) else None,
        council=_council(example.council, config) if example.council else None,
    )


def _council(example: CouncilExample, config: Config) -> CouncilMade:
    members = THIRTEEN[: example.members]
    joining = [THIRTEEN[-1] | {"name": name} for name in example.joining]
    there = [str(row["name"]) for row in members[: example.attending]]
    return CouncilMade(
        members=members,
        seated=[*members, *joining],
        present=[*there, *example.joining],
        votes=example.votes,
        lines={name: _cells(cells, config) for name, cells in example.lines.items()},
        again=example.again,
    )


def code_of(letter: str) -> str:
    """The code of a unit that an example names by a letter; the example's unit is A."""
    return {"A": UNIT, "B": OTHER}.get(letter, f"LD-{letter}")


def _unit_of(letter: str, bloc: str = "Khối số 1") -> UnitMade:
    return UnitMade(code=code_of(letter), name=f"LĐLĐ huyện {letter}", quotas=NO_LIMIT, bloc=bloc)


def _other_units(bloc: BlocExample) -> list[UnitMade]:
    return [_unit_of(each) for each in bloc.units[1:]] + [_unit_of(each, "Khối số 2") for each in bloc.others]


def _scoring(bloc: BlocExample, config: Config) -> ScoringMade:
    criteria = [_cells(each, config) for each in bloc.criteria]
    return ScoringMade(
        criteria=criteria,
        ratings=[
            {"unit_code": code_of(letter), "official_rating": rating.value, "points": bloc.points.get(letter)}
            for letter, rating in bloc.ratings.items()
        ],
        conflicts=_coded(bloc.conflicts),
        pairs=None if bloc.pairs is None else _coded(bloc.pairs),
        tables=[_table(each, criteria, config) for each in bloc.scores],
        books=[_book(bloc.book, bloc.units, config)] if bloc.book else [],
    )


def _coded(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(code_of(one), code_of(other)) for one, other in pairs]


def _table(example: ScoresExample, criteria: Sequence[Row], config: Config) -> TableMade:
    rows, conditions = score_rows(criteria), condition_rows(criteria)
    rows += [row for row in rows if row["code"] in example.again]
    conditions += [row for row in conditions if row["code"] in example.again]
    return TableMade(
        scorer=code_of(example.by),
        scored=code_of(example.of) if example.of else "",
        rows=_changed(rows, example.lines, "code", config),
        conditions=_changed(conditions, example.conditions, "code", config),
        claimed=example.claimed.value if example.claimed else "",
    )


def _changed(rows: Sequence[Row], changes: Mapping[str, Cells | None], key: str, config: Config) -> list[Row]:
    """The rows with the changes of an example by what stands under the key: none leaves a row out, others are added."""
    kept = [
        row | _named(changes.get(str(row[key]), {}), config)
        for row in rows
        if changes.get(str(row[key]), {}) is not None
    ]
    known = {row[key] for row in rows}
    added = [{key: each} | _named(cells, config) for each, cells in changes.items() if each not in known]
    return kept + added


def _book(example: BlocBookExample, units: str, config: Config) -> BlocBookMade:
    letters = dict.fromkeys((*units, *example.agreed))
    lines: list[Row] = [agreed_row(letter, place) for place, letter in enumerate(letters, start=1)]
    lines += [row for row in lines if row["unit_code"] in example.again]
    return BlocBookMade(
        unit=UNIT,
        agreed=[_named(row, config) for row in _changed(lines, example.agreed, "unit_code", config)],
        proposals=[_named(each, config) for each in example.proposals],
        minutes=_named(example.minutes, config),
    )


_UNIT_KEYS = ("unit_code", "next_standing_unit")


def _named(cells: Mapping[str, object] | None, config: Config) -> Row:
    """Cells of an example with the codes of the units that it names by a letter."""
    values = {key: _value(value, config) for key, value in (cells or {}).items()}
    return {
        key: code_of(str(value)) if key in _UNIT_KEYS and len(str(value)) == 1 else value
        for key, value in values.items()
    }


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

from __future__ import annotations

from collections import Counter

from thidua.config import Config
from thidua.config.vocabulary import UnitKind
from thidua.forms import SETUP
from thidua.forms.choices import choices
from thidua.sample.faults import RECIPES
from thidua.sample.province import Province
from thidua.sample.setup import setup_rows


def test_the_province_has_the_units_of_the_guidance_and_thirty_primary_unions(province: Province) -> None:
    assert Counter(unit.kind for unit in province.unit) == {
        UnitKind.CITY: 1,
        UnitKind.TOWN: 1,
        UnitKind.DISTRICT: 8,
        UnitKind.SECTOR: 2,
        UnitKind.CIVIL_SERVANTS: 1,
        UnitKind.PRIMARY: 30,
    }
    assert Counter(unit.bloc for unit in province.unit) == {province.bloc[0].name: 10, province.bloc[1].name: 3, "": 30}
    assert [unit.bloc for unit in province.unit if unit.standing] == [bloc.name for bloc in province.bloc]


def test_codes_and_names_of_units_are_single(province: Province) -> None:
    assert len({unit.code for unit in province.unit}) == len({unit.name for unit in province.unit}) == 43


def test_units_quotas_together_stay_within_the_provinces(province: Province) -> None:
    over = {
        award: (given, limits)
        for award, limits in province.quotas.items()
        for given in [tuple(sum(u.quotas.get(award, (0, 0))[kind] for u in province.unit) for kind in (0, 1))]
        if given[0] > limits[0] or given[1] > limits[1]
    }
    assert over == {}


def test_some_units_get_no_leader_some_one_one_two(province: Province) -> None:
    allowed = Counter(sum(q[1] for q in unit.quotas.values()) // 10 for unit in province.unit)
    assert allowed == {0: 37, 1: 5, 2: 1}


def test_setup_rows_fit_the_setup_form(province: Province, config: Config) -> None:
    rows = setup_rows(province, config)
    assert list(rows) == [table.name for table in SETUP.tables]
    wrong = [
        (table.name, row, column.key)
        for table in SETUP.tables
        for row in rows[table.name]
        for column in table.columns
        if (column.required and row.get(column.key) is None)
        or (
            column.choices is not None
            and row.get(column.key) is not None
            and row[column.key] not in [choice.code for choice in choices(column.choices, config)]
        )
    ]
    assert wrong == []
    assert [len(each) for each in rows.values()] == [43, 67, 13, 31, 1, 13]


def test_every_seeded_fault_is_told_and_seeded_into_known_units(province: Province) -> None:
    assert list(province.faults) == list(RECIPES)
    assert {unit for fault in province.faults.values() for unit in fault.units} <= {u.code for u in province.unit}

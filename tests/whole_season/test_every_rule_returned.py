"""Every rule on both sides of its edge, through workbooks issued, filled in, returned and consolidated."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.scripts.office import read_here
from tests.whole_season.every_rule import Case, Played, Stage, people, play, set_stage
from tests.whole_season.every_rule_cases import ACROSS, CASES, FAILING, OF_BLOCS

from thidua.rules import FUNCTIONS
from thidua.rules.examples import Example

BOOK = "so-khen-thuong.xlsx Sổ khen thưởng"


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Played:
    return play(tmp_path_factory.mktemp("every_rule"), CASES)


def test_every_rule_over_the_season_is_returned() -> None:
    of_the_council = {rule for rule in FUNCTIONS if rule.startswith("BP-")}  # returned in test_council_returned.py
    assert {*FAILING, *ACROSS, *OF_BLOCS} | of_the_council == set(FUNCTIONS)


def test_every_case_has_a_name_of_its_own() -> None:
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_exactly_this_is_found_in_the_unit(season: Played, case: Case) -> None:
    assert season.told(case.name) == list(case.told)


def test_exactly_this_is_found_in_no_unit(season: Played) -> None:
    mixed = f"{season.units['TN-11 another unit on the first sheet']}-de-nghi-khen-thuong.xlsx"
    assert season.told_of_nobody == [
        f"TN-11 chặn {mixed}",
        f"SO-01 xem {BOOK}!F10",
        f"SO-03 xem {BOOK}!K12",
        f"SO-04 xem {BOOK}!D15",
        f"SO-02 xem {BOOK}!J16",
    ]


OFFICERS = people(33, award="LDTT", full_time_officer="Có")
FIGHTERS = tuple({**each, "award": "CSTDCS"} for each in OFFICERS)


@pytest.fixture(scope="module")
def titles(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A province of one unit, whose officers have all registered for both titles."""
    everybody = Case(name="officers", example=Example(individuals=(*OFFICERS, *FIGHTERS)))
    return set_stage(tmp_path_factory.mktemp("titles"), [everybody])


@pytest.mark.parametrize(("lower", "allowed"), [(6, 0), (7, 1), (13, 1), (14, 2), (33, 4)])
def test_fighters_within_their_share_of_the_province(
    titles: Stage, lower: int, allowed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("thidua.intake.take_in.read_many", read_here)
    passing = Example(individuals=(*OFFICERS[:lower], *FIGHTERS[:allowed]))
    failing = Example(individuals=(*OFFICERS[:lower], *FIGHTERS[: allowed + 1]))
    assert everything_told(titles, passing) == []
    assert everything_told(titles, failing) == ["CT-04 chặn thiet-lap.xlsx"]


@pytest.mark.parametrize(("quota", "allowed"), [(9, 0), (10, 1), (19, 1), (20, 2)])
def test_leaders_within_their_share_of_the_provinces_own_list(
    quota: int, allowed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("thidua.intake.take_in.read_many", read_here)
    halves = ((quota + 1) // 2, quota // 2)
    most = [_for_the_confederation(half, 2) for half in halves]
    province = {"BK-TLD": (0, quota), "BK-TINH": (0, 30)}
    cases = [Case(name=str(number), example=example) for number, example in enumerate(most)]
    stage = set_stage(tmp_path, cases, province=province)
    # Leaders by turns of both units, so that none has more than its own places allow.
    passing = [_for_the_confederation(half, (allowed + 1 - n) // 2) for n, half in enumerate(halves)]
    failing = [_for_the_confederation(half, (allowed + 2 - n) // 2) for n, half in enumerate(halves)]
    assert everything_told(stage, *passing) == []
    assert everything_told(stage, *failing) == ["CT-02 chặn thiet-lap.xlsx"]


def _for_the_confederation(quota: int, leaders: int) -> Example:
    """Two persons for a certificate of the confederation, so many of them leaders, of a unit with places for both."""
    classes = ["LANH-DAO-PHONG"] * leaders + ["TRUC-TIEP"] * (2 - leaders)
    persons = people(2, award="BK-TLD")
    return Example(
        quotas={"BK-TLD": (0, quota), "BK-TINH": (0, 15)},
        individuals=tuple({**each, "subject_class": one} for each, one in zip(persons, classes, strict=True)),
    )


def everything_told(stage: Stage, *examples: Example) -> list[str]:
    """Everything that is found, in any unit and in none, once the units have sent these rows."""
    for own, example in zip(stage.own, examples, strict=True):
        stage.send(replace(own, case=replace(own.case, example=example)))
    played = stage.consolidated()
    return [*played.told_of_nobody, *(line for own in stage.own for line in played.told(own.case.name))]

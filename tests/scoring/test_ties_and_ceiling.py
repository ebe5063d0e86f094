"""Which ties matter and who was chosen; how many units of the province are rated excellent."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.config.raw import changed, put
from tests.rules.bloc_seasons import bloc_season, code, rated, unit, vote

from thidua.config.vocabulary import BlocBase
from thidua.scoring.blocs import blocs_of
from thidua.scoring.ceiling import Ceiling, ceiling_of, excellent_in_province
from thidua.scoring.ties import TieFor, ties_of
from thidua.season.model import Season
from thidua.season.setup import Setup

LETTERS = "ABCDEFGHIJ"
Told = list[tuple[TieFor, str, int, str]]


def ties(points: str, allowed: int, *votes: dict[str, object]) -> Told:
    """What hangs on which tie, over whom, for how many places, and who was chosen, of units with these points."""
    totals = dict(zip(LETTERS, (float(each) for each in points.split()), strict=False))
    (bloc,) = blocs_of(bloc_season(LETTERS[: len(totals)], points=totals, votes=votes))
    ceiling = Ceiling(allowed, allowed * 5, preliminary=False, unrated=(), looked_at=10)
    return [
        (
            each.asks,
            _letters([one.unit.code for one in each.units]),
            each.places,
            _letters([o.unit.code for o in each.chosen]),
        )
        for each in ties_of(bloc, ceiling)
    ]


def _letters(codes: list[str]) -> str:
    return "".join(letter for letter in LETTERS if code(letter) in codes)


FIRST, CEILING = TieFor.FIRST, TieFor.CEILING
LEADS = {"leading": True}


@pytest.mark.parametrize(
    ("points", "allowed", "asked"),
    [
        ("90 89 88", 2, []),
        ("90 90 88", 0, [(FIRST, "AB", 1, "")]),
        ("90 90 88", 1, [(FIRST, "AB", 1, "")]),
        ("90 90 88", 2, [(FIRST, "AB", 1, "")]),
        ("90 90 90", 1, [(FIRST, "ABC", 1, "")]),
        ("90 90 90", 2, [(FIRST, "ABC", 1, ""), (CEILING, "ABC", 2, "")]),
        ("90 90 90", 3, [(FIRST, "ABC", 1, "")]),
        ("90 88 88", 1, []),
        ("90 88 88", 2, [(CEILING, "BC", 1, "")]),
        ("90 88 88", 3, []),
        ("90 90 88 88", 3, [(FIRST, "AB", 1, ""), (CEILING, "CD", 1, "")]),
    ],
)
def test_what_hangs_on_a_tie(points: str, allowed: int, asked: Told) -> None:
    assert ties(points, allowed) == asked


@pytest.mark.parametrize(
    ("votes", "leads", "proposed"),
    [
        ([vote("B", "", leading=True)], "B", ""),
        ([vote("B", leading=True)], "B", "B"),
        ([vote("B", leading=True), vote("C")], "B", "BC"),
        ([vote("B"), vote("C")], "", "BC"),
        ([vote("B", votes=0, leading=True)], "", ""),
        ([vote("D", leading=True)], "", ""),
        ([vote("A", leading=True), vote("B", leading=True)], "AB", "AB"),
    ],
)
def test_electing_the_leading_unit_settles_no_place_behind_it(
    votes: list[dict[str, object]], leads: str, proposed: str
) -> None:
    assert ties("90 90 90 80", 2, *votes) == [(FIRST, "ABC", 1, leads), (CEILING, "ABC", 2, proposed)]


def test_a_tie_is_settled_by_as_many_as_there_are_places() -> None:
    totals = dict.fromkeys("ABC", 90.0)
    ceiling = Ceiling(2, 10, preliminary=False, unrated=(), looked_at=10)

    def settled(*votes: dict[str, object]) -> list[bool]:
        (bloc,) = blocs_of(bloc_season("ABC", points=totals, votes=votes))
        return [each.settled for each in ties_of(bloc, ceiling)]

    assert settled() == [False, False]
    assert settled(vote("A", leading=True)) == [True, False]
    assert settled(vote("A", leading=True), vote("B")) == [True, True]
    assert settled(vote("A", leading=True), vote("B"), vote("C")) == [True, False]


def test_a_ceiling_that_is_not_known_cuts_through_no_tie() -> None:
    totals = {"A": 90.0, "B": 88.0, "C": 88.0}
    (bloc,) = blocs_of(bloc_season("ABC", points=totals))
    unknown = Ceiling(2, 10, preliminary=True, unrated=("LD-A",), looked_at=1)
    assert unknown.unknown
    assert ties_of(bloc, unknown) == ties_of(bloc, None) == ()


PROVINCE = changed(put("rules/CT-03/base", BlocBase.RATED_IN_PROVINCE.value))


def province() -> tuple[Season, Setup]:
    """Two rated in the bloc, one there by its points, one in no bloc rated, one in none unrated, a primary union."""
    units = [unit("E", bloc=""), unit("F", bloc=""), unit("D", kind="CĐCS trực thuộc")]
    season = bloc_season(
        "ABCDEF",
        units=units,
        ratings=[*rated("A"), *rated("B", "HTTNV"), *rated("D"), *rated("E")],
        points={"C": 95},
        config=PROVINCE,
    )
    return season, season.setup


def test_the_province_is_every_upper_level_union_of_the_set_up() -> None:
    season, setup = province()
    blocs = blocs_of(season)
    assert [each.name for each in blocs] == ["Khối số 1"]
    assert excellent_in_province(blocs, setup) == 3  # A and E officially, C by its points
    told = ceiling_of(blocs[0], blocs, season)
    assert told == Ceiling(0, 3, preliminary=True, unrated=(code("F"),), looked_at=5)


def test_an_official_rating_counts_before_points() -> None:
    season, setup = province()
    scoring = replace(setup.scoring, ratings={**setup.scoring.ratings, code("C"): setup.scoring.ratings[code("B")]})
    assert excellent_in_province(blocs_of(season), replace(setup, scoring=scoring)) == 2

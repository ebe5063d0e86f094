"""Blocs with their scores: means over those who did score, ranks with ties, ceilings, deviations of scorers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.config.raw import changed, put
from tests.rules.example_seasons import code_of, season_of_example
from tests.support.season_builder import checkout_config

from thidua.forms.choices import CriterionKind
from thidua.forms.criteria import Criterion
from thidua.rules.examples import BlocBookExample, BlocExample, Cells, Example, ScoresExample, everybody_scores
from thidua.scoring.blocs import Bloc, blocs_of
from thidua.scoring.deviation import scorer_deviations, spreads, too_far
from thidua.season.model import Season

CONFIG = checkout_config()
D = Decimal
PAIRS = everybody_scores("ABC")


def season(bloc: BlocExample) -> Season:
    """The season of a bloc."""
    return season_of_example(Example(bloc=bloc), CONFIG)


def bloc(made: BlocExample) -> Bloc:
    """The example's own bloc with all its scores."""
    return blocs_of(season(made))[0]


def cross(by: str, of: str, **scores: object) -> ScoresExample:
    """A cross-scorer's table; codes without their dot."""
    return ScoresExample(by=by, of=of, lines=_lines(scores))


def own(unit: str, **scores: object) -> ScoresExample:
    """A unit's own table."""
    return ScoresExample(by=unit, lines=_lines(scores))


def _lines(scores: Mapping[str, object]) -> dict[str, Cells | None]:
    named = {key if key[0] in "BD" else f"{key[1]}.{key[2]}": value for key, value in scores.items()}
    return {
        code: None if value is None else value if isinstance(value, dict) else {"score": value}  # type: ignore[misc]
        for code, value in named.items()
    }


BLANK: Cells = {"score": None}


def test_the_mean_is_over_those_who_did_score() -> None:
    tables = (own("A"), cross("B", "A", n11=30, n12=10), cross("C", "A", n11=BLANK, n12=15))
    unit = bloc(BlocExample(pairs=PAIRS, scores=tables)).units[0]
    assert unit.cross is not None
    assert [unit.cross.lines[code] for code in ("1.1", "1.2", "2.1")] == [D(30), D("12.5"), D("22.5")]
    assert unit.cross.complete
    assert [each.scorer for each in unit.crosses] == [code_of("B"), code_of("C")]
    assert unit.not_scored == {}


def test_own_unassigned_and_missing_tables_are_no_part_of_the_mean() -> None:
    pairs = (("B", "A"), ("D", "A"))
    tables = (cross("A", "A", n11=0), cross("B", "A", n11=24), cross("C", "A", n11=0))
    unit = bloc(BlocExample(units="ABCD", pairs=pairs, scores=tables)).units[0]
    assert unit.cross is not None
    assert unit.cross.lines["1.1"] == D(24)
    assert unit.not_scored == {code_of("D"): "missing"}


def test_nobody_scored() -> None:
    unit = bloc(BlocExample(pairs=PAIRS)).units[0]
    assert (unit.cross, unit.total, unit.rating, unit.rank, unit.crosses) == (None, None, None, None, ())
    assert unit.not_scored == {code_of("B"): "missing", code_of("C"): "missing"}


def test_bonus_that_only_one_gives_is_halved_and_a_blank_line_of_points_is_not() -> None:
    tables = (cross("B", "A", B1=3, D1=2), cross("C", "A", n11=BLANK))
    unit = bloc(BlocExample(pairs=PAIRS, scores=tables)).units[0]
    assert unit.cross is not None
    assert (unit.cross.bonus, unit.cross.deduction, unit.cross.lines["1.1"]) == (D("1.5"), D(1), D(27))


def test_whether_a_line_applies_the_scored_unit_says() -> None:
    left_out: Cells = {"score": None, "applies": "Không"}
    tables = (own("A", n22=left_out), cross("B", "A", n22=0), cross("C", "A", n22=BLANK))
    unit = bloc(BlocExample(pairs=PAIRS, scores=tables)).units[0]
    assert unit.cross is not None
    assert unit.cross.lines["2.2"] is None
    assert unit.cross.complete
    assert unit.cross.groups[1].points == D("40.50")


def test_agreed_points_count_before_those_of_the_scorers() -> None:
    tables = (cross("B", "A"), cross("C", "A"))
    before = bloc(BlocExample(pairs=PAIRS, scores=tables)).units[0]
    assert (before.total, before.rank) == (D("85.50"), 1)
    after = bloc(BlocExample(pairs=PAIRS, scores=tables, book=BlocBookExample(agreed={"A": {"agreed_score": 70}})))
    assert (after.units[0].total, after.units[0].rank, after.settled) == (D(70), 3, True)


def test_agreed_points_that_are_missing_leave_no_total() -> None:
    made = bloc(BlocExample(book=BlocBookExample(agreed={"A": {"deduction": None}, "B": None})))
    assert [(each.total, each.rank) for each in made.units] == [(None, None), (None, None), (D(87), 1)]
    assert not made.settled


def ranks(totals: Sequence[Decimal]) -> list[int | None]:
    """Ranks of units with these agreed totals."""
    letters = "ABCDEFGHIJ"[: len(totals)]
    agreed = {letter: {"agreed_score": float(total)} for letter, total in zip(letters, totals, strict=True)}
    return [each.rank for each in bloc(BlocExample(units=letters, book=BlocBookExample(agreed=agreed))).units]


def test_equal_totals_share_a_rank_and_the_next_is_as_many_places_further() -> None:
    assert ranks([D(88), D(90), D(88), D(70)]) == [2, 1, 2, 4]
    assert ranks([D(90), D(90), D(90)]) == [1, 1, 1]
    assert ranks([D("89.95"), D(90)]) == [2, 1]


few = st.lists(st.integers(8_000, 8_010).map(lambda n: D(n) / 100), min_size=1, max_size=10)


@settings(max_examples=40, deadline=None)
@given(few)
def test_a_rank_is_one_more_than_there_are_higher_totals(totals: list[Decimal]) -> None:
    assert ranks(totals) == [1 + sum(other > each for other in totals) for each in totals]


@settings(max_examples=20, deadline=None)
@given(few, st.randoms(use_true_random=False))
def test_ranks_do_not_hang_on_the_order_of_the_units(totals: list[Decimal], random: object) -> None:
    order = list(range(len(totals)))
    random.shuffle(order)  # type: ignore[attr-defined]
    first = ranks(totals)
    assert ranks([totals[place] for place in order]) == [first[place] for place in order]


def criterion(maximum: str | None) -> Criterion:
    """A line of this maximum."""
    points = None if maximum is None else D(maximum)
    return Criterion(code="1", group="", text="", kind=CriterionKind.POINTS, maximum=points)


@pytest.mark.parametrize(
    ("one", "other", "maximum", "far"),
    [
        ("30", "24", "30", False),
        ("30", "23.99", "30", True),
        ("24", "30", "30", False),
        ("23.99", "30", "30", True),
        ("0", "0.2", "1", False),
        ("0", "0.21", "1", True),
        ("0", "100", None, False),
    ],
)
def test_too_far(one: str, other: str, maximum: str | None, *, far: bool) -> None:
    assert too_far(D(one), D(other), criterion(maximum), CONFIG) is far


scores = st.integers(0, 3_000).map(lambda n: D(n) / 100)


@given(scores, scores)
def test_too_far_looks_from_both_sides(one: Decimal, other: Decimal) -> None:
    line = criterion("30")
    assert too_far(one, other, line, CONFIG) is too_far(other, one, line, CONFIG)
    assert too_far(one, other, line, CONFIG) is (abs(one - other) > 6)
    assert not too_far(one, one, line, changed(put("rules/DD-03/tolerance", "0%")))


def test_deviations_are_from_the_others_on_the_same_lines() -> None:
    rest = {"n12": BLANK, "n21": BLANK, "n22": BLANK}
    tables = (
        cross("B", "A", n11=30, **rest),
        cross("C", "A", n11=21, **rest),
        cross("D", "A", n11=24, **rest),
        cross("A", "B", n11=0),
    )
    made = season(BlocExample(units="ABCD", pairs=everybody_scores("ABCD"), scores=tables))
    table, found = made.setup.scoring.table, blocs_of(made)[0]
    told = {each.scorer: (each.mean, each.lines) for each in scorer_deviations(found, table)}
    assert told == {
        code_of("B"): (Fraction(30 * 2 - 45, 60), 1),
        code_of("C"): (Fraction(21 * 2 - 54, 60), 1),
        code_of("D"): (Fraction(24 * 2 - 51, 60), 1),
    }
    assert [(each.unit_code, each.criterion.code, each.least, each.most) for each in spreads(found, table, CONFIG)] == [
        (code_of("A"), "1.1", D(21), D(30))
    ]


@settings(max_examples=30, deadline=None)
@given(st.lists(scores, min_size=2, max_size=5))
def test_deviations_of_scorers_of_one_line_add_up_to_nothing(given_scores: list[Decimal]) -> None:
    letters = "ABCDEF"[: len(given_scores) + 1]
    rest = {"n12": BLANK, "n21": BLANK, "n22": BLANK}
    tables = tuple(
        cross(letter, "A", n11=float(score), **rest) for letter, score in zip(letters[1:], given_scores, strict=True)
    )
    made = season(BlocExample(units=letters, pairs=everybody_scores(letters), scores=tables))
    told = scorer_deviations(blocs_of(made)[0], made.setup.scoring.table)
    assert [each.scorer for each in told] == [code_of(letter) for letter in letters[1:]]
    assert sum((each.mean for each in told), Fraction(0)) == 0
    assert all(-1 <= each.mean <= 1 for each in told)

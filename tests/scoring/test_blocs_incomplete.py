"""Scores that are not there: nothing is judged, counted as 0 or left out because of them alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.scoring.test_blocs import BLANK, PAIRS, bloc, code_of, cross, own, season

from thidua.config.vocabulary import Rating
from thidua.rules.examples import BlocBookExample, BlocExample, Cells, ScoresExample, everybody_scores
from thidua.scoring.arithmetic import FailedBy
from thidua.scoring.blocs import EMPTY, UnitScores, blocs_of
from thidua.scoring.deviation import scorer_deviations, spreads

D = Decimal
CODES = ("1.1", "1.2", "2.1", "2.2", "B1", "B2", "D1")
NO_SCORE: Mapping[str, Cells] = dict.fromkeys(CODES, BLANK)
DOES_NOT_APPLY: Cells = {"score": None, "applies": "Không"}


def empty(by: str, of: str = "") -> ScoresExample:
    """A table in which nobody has typed a score."""
    return ScoresExample(by=by, of=of, lines=NO_SCORE)


def unit(
    *tables: ScoresExample,
    agreed: float | None = None,
    failed: str | None = None,
    pairs: tuple[tuple[str, str], ...] = PAIRS,
) -> UnitScores:
    """The scores of unit A; `failed` is what the bloc wrote down of its conditions."""
    line = {"agreed_score": agreed, "failed_conditions": failed}
    book = None if agreed is None else BlocBookExample(agreed={"A": line})
    return bloc(BlocExample(pairs=pairs, scores=tables, book=book)).units[0]


def test_an_empty_table_of_one_scorer_does_not_lower_an_agreed_total() -> None:
    only_one = unit(empty("B", "A"), agreed=95, pairs=(("B", "A"),))
    assert (only_one.cross, only_one.failed, only_one.rating) == (None, (), Rating.EXCELLENT)
    beside = unit(empty("B", "A"), cross("C", "A"), agreed=95)
    assert (beside.failed, beside.rating) == ((), Rating.EXCELLENT)


def test_a_group_left_blank_fails_no_condition() -> None:
    blank = {"n21": BLANK, "n22": BLANK}
    assert unit(cross("B", "A", **blank), cross("C", "A", **blank), agreed=95).rating is Rating.EXCELLENT
    zero = {"n21": 0, "n22": 0}
    low = unit(cross("B", "A", **zero), cross("C", "A", **zero), agreed=95)
    assert ([each.by for each in low.failed], low.rating) == ([FailedBy.LOW_GROUP], Rating.EXCELLENT)
    told = unit(cross("B", "A", **zero), cross("C", "A", **zero), agreed=95, failed="Nhóm 2 dưới 50% điểm tối đa")
    assert told.rating is Rating.GOOD


def test_an_own_table_that_is_not_complete_fails_no_condition() -> None:
    assert unit(own("A", n11=0.5, n12=BLANK)).failed == ()
    assert [each.by for each in unit(own("A", n11=0.5, n12=0)).failed] == [FailedBy.LOW_GROUP]
    assert [each.by for each in unit(own("A", n11=0, n12=BLANK)).failed] == [FailedBy.ZERO_LINE]


def test_a_table_without_a_score_is_no_scoring() -> None:
    told = unit(empty("B", "A"), cross("C", "A", B1=3, D1=2))
    assert ([each.scorer for each in told.crosses], [each.scorer for each in told.empty]) == (
        [code_of("C")],
        [code_of("B")],
    )
    assert told.not_scored == {code_of("B"): EMPTY}
    assert told.cross is not None
    assert (told.cross.bonus, told.cross.deduction, told.cross.is_whole) == (D(3), D(2), True)


def test_a_single_zero_or_a_single_word_is_a_scoring() -> None:
    for typed in (0, "chín"):
        table = ScoresExample(by="B", of="A", lines={**NO_SCORE, "1.1": {"score": typed}})
        assert unit(table).not_scored == {code_of("C"): "missing"}


@pytest.mark.parametrize("lost", [{"score": "ba"}, None])
def test_a_bonus_that_cannot_be_read_or_is_missing_is_left_out_of_its_mean(lost: Cells | None) -> None:
    told = unit(
        ScoresExample(by="B", of="A", lines={"B1": lost, "D1": lost}),
        cross("C", "A", B1=3, D1=2),
    ).cross
    assert told is not None
    assert (told.bonus, told.deduction, told.unknown_extras) == (D(3), D(2), ())


@pytest.mark.parametrize("lost", [{"score": "ba"}, None])
def test_a_bonus_that_nobodys_table_tells_leaves_no_total(lost: Cells | None) -> None:
    both = tuple(ScoresExample(by=by, of="A", lines={"B1": lost}) for by in "BC")
    told = unit(*both)
    assert told.cross is not None
    assert (told.cross.complete, told.cross.is_whole, told.cross.unknown_extras) == (True, False, ("B1",))
    assert (told.total, told.rating, told.rank) == (None, None, None)


def test_a_line_that_every_scorer_leaves_out_is_left_out_where_the_unit_says_nothing() -> None:
    both = (cross("B", "A", n22=DOES_NOT_APPLY), cross("C", "A", n22=DOES_NOT_APPLY))
    told = unit(*both)
    assert told.left_out == {"2.2"}
    assert told.cross is not None
    assert (told.cross.complete, told.cross.groups[1].left_out) == (True, D(20))
    one = unit(cross("B", "A", n22=DOES_NOT_APPLY), cross("C", "A", n22=10))
    assert one.left_out == frozenset()
    assert one.cross is not None
    assert one.cross.lines["2.2"] == D(10)


def test_the_units_own_table_says_what_applies_before_its_scorers() -> None:
    both = (cross("B", "A", n22=DOES_NOT_APPLY), cross("C", "A", n22=DOES_NOT_APPLY))
    assert unit(own("A"), *both).left_out == frozenset()
    assert unit(own("A", n22=DOES_NOT_APPLY), cross("B", "A")).left_out == {"2.2"}
    row_deleted = ScoresExample(by="A", lines={"2.2": None})
    assert unit(row_deleted, *both).left_out == {"2.2"}


def test_a_line_that_must_apply_is_left_out_by_nobody() -> None:
    both = (cross("B", "A", n12=DOES_NOT_APPLY), cross("C", "A", n12=DOES_NOT_APPLY))
    assert unit(*both).left_out == frozenset()


def test_scorers_are_not_compared_on_lines_that_the_unit_left_out() -> None:
    def told(mine: ScoresExample) -> tuple[list[tuple[str, Fraction]], list[str]]:
        made = season(
            BlocExample(
                pairs=everybody_scores("ABC"),
                scores=(mine, cross("B", "A", n22=0), cross("C", "A", n22=20)),
            )
        )
        (found, *_), table = blocs_of(made), made.setup.scoring.table
        deviations = [(each.scorer, each.mean) for each in scorer_deviations(found, table)]
        return deviations, [each.criterion.code for each in spreads(found, table, made.config)]

    apart = ([(code_of("B"), Fraction(-1, 4)), (code_of("C"), Fraction(1, 4))], ["2.2"])
    assert told(own("A")) == apart
    assert told(own("A", n22=DOES_NOT_APPLY)) == ([(code_of("B"), Fraction(0)), (code_of("C"), Fraction(0))], [])


def test_one_scorer_alone_fails_no_condition_and_the_dispute_is_told() -> None:
    no = {"K1": {"met": "Không"}}
    both = (replace(cross("B", "A"), conditions=no), replace(cross("C", "A"), conditions=no))
    assert [each.what for each in unit(*both).failed] == ["K1"]
    divided = unit(replace(cross("B", "A"), conditions=no), cross("C", "A"))
    assert (divided.failed, divided.disputed) == ((), ("K1",))
    declared = unit(replace(own("A"), conditions=no), cross("B", "A"), cross("C", "A"))
    assert ([each.what for each in declared.failed], declared.disputed) == (["K1"], ())


def test_what_the_bloc_writes_down_of_conditions_holds_once_it_has_met() -> None:
    declared = replace(own("A"), conditions={"K1": {"met": "Không"}})
    assert unit(declared, agreed=95).rating is Rating.EXCELLENT
    assert unit(declared, agreed=95, failed="K1").rating is Rating.GOOD
    assert unit(own("A"), agreed=95, failed="K1").rating is Rating.GOOD

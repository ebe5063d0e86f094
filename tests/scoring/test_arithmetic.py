"""What a scoring table comes to: edges by hand, and everything against an oracle in fractions."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.config.raw import changed, put
from tests.scoring.strategies import Scores, cents, half_up, oracle, scored_tables
from tests.support.season_builder import checkout_config

from thidua.config import Config
from thidua.config.vocabulary import Rating
from thidua.forms.choices import CriterionCondition, CriterionKind
from thidua.forms.criteria import Criterion, ScoringTable, default_table, table_of
from thidua.scoring.arithmetic import (
    Entry,
    Failed,
    FailedBy,
    in_cents,
    lower_of,
    mean_of,
    rating_of,
    reckon,
    rounded_total,
    total_of,
)

CONFIG = checkout_config()
PLAIN = changed(put("rules/DD-01/scale_back", value=False))
TABLE = default_table()
D = Decimal


def full(table: ScoringTable = TABLE, **scores: str | None) -> dict[str, Entry]:
    """Every line of points with its maximum, those named by code (a dot written as _) with another score."""
    entries = {each.code: Entry(each.maximum) for each in table.of_kind(CriterionKind.POINTS)}
    for key, score in scores.items():
        entries[key.lstrip("n").replace("_", ".")] = Entry(None if score is None else D(score))
    return entries


ALL_MET = {each.code: True for each in TABLE.conditions}


def test_a_full_table() -> None:
    reckoned = reckon(TABLE, full(), ALL_MET, CONFIG)
    assert (reckoned.points, reckoned.total, reckoned.rating) == (D(95), D(95), Rating.EXCELLENT)
    assert (reckoned.complete, reckoned.unanswered, reckoned.failed) == (True, (), ())


def test_a_blank_is_unscored_and_a_zero_is_not() -> None:
    assert reckon(TABLE, full(n2_1=None), ALL_MET, CONFIG).unscored == ("2.1",)
    assert reckon(TABLE, full(n2_1="0"), ALL_MET, CONFIG).unscored == ()
    assert reckon(TABLE, {}, {}, CONFIG).unscored == tuple(each.code for each in TABLE.of_kind(CriterionKind.POINTS))
    assert reckon(TABLE, {}, {}, CONFIG).unanswered == tuple(each.code for each in TABLE.conditions)


@pytest.mark.parametrize(
    ("score", "counted"), [("8", "8"), ("8.01", "8"), ("8.005", "8"), ("-1", "0"), ("7.995", "8.00")]
)
def test_a_line_counts_within_its_maximum(score: str, counted: str) -> None:
    assert reckon(TABLE, full(n2_1=score), ALL_MET, CONFIG).lines["2.1"] == D(counted)


@pytest.mark.parametrize(("bonus", "counted"), [("0", "0"), ("2", "2"), ("2.5", "2")])
def test_bonus_counts_up_to_the_cap(bonus: str, counted: str) -> None:
    others = full(B2="1", B3="1", B4="1")
    assert reckon(TABLE, others | {"B1": Entry(D(bonus))}, ALL_MET, CONFIG).bonus == 3 + D(counted)


@pytest.mark.parametrize(
    ("points", "bonus", "deduction", "total"),
    [
        ("95", "5", "0", "100"),
        ("95", "5.5", "0", "100"),
        ("95", "9", "2", "98"),
        ("1", "0", "2", "0"),
        ("0", "0", "0", "0"),
    ],
)
def test_a_total_within_its_bounds(points: str, bonus: str, deduction: str, total: str) -> None:
    assert total_of(D(points), D(bonus), D(deduction), CONFIG) == D(total)


@pytest.mark.parametrize(
    ("total", "rounded", "rating"),
    [
        ("100", "100.0", Rating.EXCELLENT),
        ("90", "90.0", Rating.EXCELLENT),
        ("89.95", "90.0", Rating.EXCELLENT),
        ("89.94", "89.9", Rating.GOOD),
        ("69.95", "70.0", Rating.GOOD),
        ("69.94", "69.9", Rating.DONE),
        ("49.95", "50.0", Rating.DONE),
        ("49.94", "49.9", Rating.NOT_DONE),
        ("0", "0.0", Rating.NOT_DONE),
    ],
)
def test_the_rating_of_a_total(total: str, rounded: str, rating: Rating) -> None:
    assert rounded_total(D(total), CONFIG) == D(rounded)
    assert rating_of(rounded_total(D(total), CONFIG), CONFIG, failed=False) is rating
    capped = Rating.GOOD if rating is Rating.EXCELLENT else rating
    assert rating_of(rounded_total(D(total), CONFIG), CONFIG, failed=True) is capped


def test_a_line_that_may_not_apply_is_taken_out_and_its_group_scaled_back() -> None:
    entries = full(n2_1="4") | {"2.2": Entry(D(5), applies=False)}
    group = reckon(TABLE, entries, ALL_MET, CONFIG).groups[1]
    assert (group.left_out, group.points) == (D(5), half_up_decimal(Fraction(31 * 40, 35)))
    assert reckon(TABLE, entries, ALL_MET, PLAIN).groups[1].points == D(31)


def half_up_decimal(value: Fraction) -> Decimal:
    """A fraction with two decimals."""
    rounded = half_up(value)
    return D(rounded.numerator) / D(rounded.denominator)


def test_a_line_that_must_apply_stays_in() -> None:
    entries = full() | {"2.1": Entry(D(4), applies=False)}
    assert reckon(TABLE, entries, ALL_MET, CONFIG).lines["2.1"] == D(4)


def test_what_fails_a_condition() -> None:
    code = TABLE.conditions[0].code
    zero = reckon(TABLE, full(n1_1="0"), ALL_MET, CONFIG)
    assert (zero.failed, zero.rating) == ((Failed(FailedBy.ZERO_LINE, "1.1"),), Rating.GOOD)
    not_met = reckon(TABLE, full(), ALL_MET | {code: False}, CONFIG)
    assert (not_met.failed, not_met.rating) == ((Failed(FailedBy.NOT_MET, code),), Rating.GOOD)
    assert not_met.rating_by_points is Rating.EXCELLENT
    unsaid = reckon(TABLE, full(), ALL_MET | {code: None}, CONFIG)
    assert (unsaid.failed, unsaid.unanswered) == ((), (code,))


def test_a_blank_or_left_out_line_is_no_zero_that_fails() -> None:
    assert reckon(TABLE, full(n1_1=None), ALL_MET, CONFIG).failed == ()
    left_out = full() | {"1.2": Entry(D(0), applies=False)}
    assert reckon(TABLE, left_out, ALL_MET, CONFIG).failed == ()
    assert reckon(TABLE, full(n1_2="0"), ALL_MET, CONFIG).failed == (Failed(FailedBy.ZERO_LINE, "1.2"),)


def test_a_group_below_half_of_its_maximum_fails() -> None:
    group = TABLE.groups[2]
    half = full(n3_1="2", n3_2="1.5", n3_3="1", n3_4="1.5", n3_5="1.5")
    assert reckon(TABLE, half, ALL_MET, CONFIG).failed == ()
    below = half | {"3.5": Entry(D("1.49"))}
    assert reckon(TABLE, below, ALL_MET, CONFIG).failed == (Failed(FailedBy.LOW_GROUP, group.name),)


def test_a_group_with_a_blank_line_is_not_judged() -> None:
    blank = full(n3_1=None, n3_2="0", n3_3="0", n3_4="0", n3_5="0")
    assert reckon(TABLE, blank, ALL_MET, CONFIG).failed == ()
    assert [each.unscored for each in reckon(TABLE, blank, ALL_MET, CONFIG).groups][2] == ("3.1",)
    all_blank = full(n3_1=None, n3_2=None, n3_3=None, n3_4=None, n3_5=None)
    reckoned = reckon(TABLE, all_blank, ALL_MET, CONFIG)
    assert (reckoned.failed, reckoned.rating) == ((), reckoned.rating_by_points)
    filled = blank | {"3.1": Entry(D(0))}
    assert [each.by for each in reckon(TABLE, filled, ALL_MET, CONFIG).failed] == [FailedBy.LOW_GROUP]


@pytest.mark.parametrize(("score", "fails"), [("17.5", False), ("17.49", True)])
def test_a_group_that_is_not_scaled_is_compared_with_what_applies_of_it(score: str, *, fails: bool) -> None:
    group = TABLE.groups[1]
    others = {each.code: Entry(D(0)) for each in group.criteria}
    entries = full() | others | {"2.1": Entry(D(8)), "2.2": Entry(None, applies=False)}
    entries |= spread(D(score) - 8, [each for each in group.criteria if each.code not in {"2.1", "2.2"}])
    for config in (CONFIG, PLAIN):
        reckoned = reckon(TABLE, entries, ALL_MET, config)
        low = Failed(FailedBy.LOW_GROUP, group.name)
        assert (low in reckoned.failed) is fails
        assert reckoned.groups[1].within == (group.maximum if config is CONFIG else group.maximum - 5)


def spread(points: Decimal, lines: Sequence[Criterion]) -> dict[str, Entry]:
    """So many points over these lines, each filled up before the next."""
    entries = {}
    for line in lines:
        given = min(points, line.maximum or D(0))
        entries[line.code] = Entry(given)
        points -= given
    return entries


def test_a_group_of_which_nothing_applies_is_not_judged_and_gives_nothing() -> None:
    may = CriterionCondition.MAY_NOT_APPLY
    lines = [
        Criterion(code="1", group="A", text="", kind=CriterionKind.POINTS, maximum=D(60)),
        Criterion(code="2", group="B", text="", kind=CriterionKind.POINTS, maximum=D(40), condition=may),
    ]
    entries = {"1": Entry(D(60)), "2": Entry(None, applies=False)}
    for config in (CONFIG, PLAIN):
        reckoned = reckon(table_of(lines), entries, {}, config)
        assert [each.nothing_applies for each in reckoned.groups] == [False, True]
        assert (reckoned.points, reckoned.failed, reckoned.complete) == (D(60), (), True)


def test_a_bonus_that_is_missing_or_cannot_be_read_is_unknown_and_a_blank_one_is_none() -> None:
    extras = {each.code: Entry(None) for each in TABLE.scored if each.kind is not CriterionKind.POINTS}
    sound = reckon(TABLE, full() | extras, ALL_MET, CONFIG)
    assert (sound.unknown_extras, sound.is_whole, sound.bonus, sound.deduction) == ((), True, 0, 0)
    broken = reckon(TABLE, full() | extras | {"B2": Entry(None, readable=False)}, ALL_MET, CONFIG)
    assert (broken.unknown_extras, broken.complete, broken.is_whole) == (("B2",), True, False)
    missing = reckon(TABLE, full() | {code: entry for code, entry in extras.items() if code != "D1"}, ALL_MET, CONFIG)
    assert missing.unknown_extras == ("D1",)


def test_an_empty_table() -> None:
    assert reckon(TABLE, {}, ALL_MET, CONFIG).is_empty
    assert not reckon(TABLE, {"2.1": Entry(D(0))}, ALL_MET, CONFIG).is_empty


def test_the_lower_of_two_ratings() -> None:
    ratings = list(Rating)
    assert [lower_of(one, Rating.GOOD) for one in ratings] == [Rating.GOOD, *ratings[1:]]


def test_a_mean_is_of_those_that_there_are() -> None:
    assert mean_of([]) is None
    assert mean_of([D("1"), D("2"), D("2")]) == D("1.67")
    assert mean_of([D("1.005")]) == D("1.01")


@given(scored_tables(), st.sampled_from((CONFIG, PLAIN)))
def test_everything_agrees_with_fractions(drawn: Scores, config: Config) -> None:
    reckoned = reckon(*drawn, config)
    told = (Fraction(reckoned.total), Fraction(reckoned.rounded), reckoned.rating)
    assert told == oracle(*drawn, config)


@given(scored_tables(), st.randoms(use_true_random=False))
def test_the_order_of_the_lines_does_not_matter(drawn: Scores, random: object) -> None:
    table, entries, met = drawn
    lines = list(table.criteria)
    random.shuffle(lines)  # type: ignore[attr-defined]
    one, other = reckon(table, entries, met, CONFIG), reckon(table_of(lines), entries, met, CONFIG)
    assert (one.total, one.rounded, one.rating) == (other.total, other.rounded, other.rating)
    assert (one.points, one.bonus, one.deduction) == (other.points, other.bonus, other.deduction)
    assert (set(one.failed), set(one.unscored)) == (set(other.failed), set(other.unscored))


@given(scored_tables())
def test_bounds(drawn: Scores) -> None:
    reckoned = reckon(*drawn, CONFIG)
    assert 0 <= reckoned.total <= CONFIG.rules.dd_01.total_cap
    assert 0 <= reckoned.bonus <= CONFIG.rules.dd_01.bonus_cap
    for group in reckoned.groups:
        assert 0 <= group.points <= group.group.maximum
    assert list(Rating).index(reckoned.rating) >= list(Rating).index(reckoned.rating_by_points)


@given(scored_tables(), cents)
def test_more_points_are_never_a_lower_total(drawn: Scores, more: Decimal) -> None:
    table, entries, met = drawn
    before = reckon(table, entries, met, CONFIG).total
    for line in table.of_kind(CriterionKind.POINTS):
        entry = entries.get(line.code)
        if entry is not None and entry.score is not None:
            raised = entries | {line.code: Entry(entry.score + more, entry.applies)}
            assert reckon(table, raised, met, CONFIG).total >= before


@given(st.lists(st.decimals(0, 100, places=2), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_a_mean_lies_between_and_in_any_order(values: list[Decimal], random: object) -> None:
    mean = mean_of(values)
    assert mean is not None
    assert min(values) <= mean <= max(values)
    random.shuffle(values)  # type: ignore[attr-defined]
    assert mean_of(values) == mean
    assert Fraction(mean) == half_up(sum(map(Fraction, values), Fraction(0)) / len(values))


@given(st.decimals(-1000, 1000, places=4))
def test_cents_are_rounded_half_up(value: Decimal) -> None:
    assert Fraction(in_cents(value)) == half_up(Fraction(value))

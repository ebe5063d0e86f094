"""Points by the scale of a line: numbers as offices write them, shares of a target, steps."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scoring.strategies import half_up

from thidua.forms.choices import CriterionKind
from thidua.forms.criteria import RATIO_SCALE, Criterion, default_table
from thidua.forms.scoring import SCORES
from thidua.scoring.scale import as_typed, number_in, points_by_scale, share_reached
from thidua.season.rows import SourceRow
from thidua.text import clean, decimal_comma
from thidua.workbooks.cells import CellKind, CellValue, RawCell
from thidua.workbooks.reading.located import Located

D = Decimal
STEPS = "Từ 90%: 6; 80%: 5; 70%: 4; dưới: 2"


def line(scale: str, maximum: str | None = "6") -> Criterion:
    """A criterion with this scale."""
    points = None if maximum is None else D(maximum)
    return Criterion(code="1", group="", text="", kind=CriterionKind.POINTS, maximum=points, scale=scale)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0", "0"),
        ("120", "120"),
        ("1200", "1200"),
        ("1.200", "1200"),
        ("1.200.000", "1200000"),
        ("9,5", "9.5"),
        ("1.200,25", "1200.25"),
        (" 85 % ", "0.85"),
        ("85,5%", "0.855"),
    ],
)
def test_numbers_as_offices_write_them(typed: str, number: str) -> None:
    assert number_in(typed) == D(number)


@pytest.mark.parametrize(
    "typed", ["", "chín", "9.5", "1.20", "12.00", "1,200,000", "-3", "10/12", "khoảng 10", "%", "1 000 x"]
)
def test_anything_else_is_no_number(typed: str) -> None:
    assert number_in(typed) is None


@pytest.mark.parametrize(
    ("target", "result", "share"),
    [
        ("100", "85", "0.85"),
        ("100", "120", "1.2"),
        ("", "85%", "0.85"),
        ("100", "85%", "0.85"),
        ("90%", "45%", "0.5"),
        ("1.000", "1.000", "1"),
    ],
)
def test_the_share_of_a_target(target: str, result: str, share: str) -> None:
    assert share_reached(target, result) == D(share)


@pytest.mark.parametrize(("target", "result"), [("0", "5"), ("", "5"), ("100", ""), ("nhiều", "5"), ("100", "tốt")])
def test_no_share_where_a_number_is_missing(target: str, result: str) -> None:
    assert share_reached(target, result) is None


@pytest.mark.parametrize(
    ("share", "points"),
    [("100%", 6), ("90%", 6), ("89,99%", 5), ("80%", 5), ("79,9%", 4), ("70%", 4), ("69,9%", 2), ("0%", 2)],
)
def test_steps(share: str, points: int) -> None:
    assert points_by_scale(line(STEPS), "", share) == points


@pytest.mark.parametrize(("target", "points"), [("", 5), ("100", 5), ("90%", 5), ("nhiều", 5)])
def test_a_result_in_per_cent_stands_by_itself_among_steps(target: str, points: int) -> None:
    assert points_by_scale(line(STEPS), target, "85%") == points
    assert points_by_scale(line(RATIO_SCALE), "90%", "45%") == 3


@pytest.mark.parametrize(
    ("value", "typed"),
    [(2.125, "2,125"), ("2.125", "2.125"), (1200, "1200"), (1e-7, "0,0000001"), (True, "True"), (" 85 % ", "85 %")],
)
def test_a_cell_that_holds_a_number_is_that_number(value: CellValue, typed: str) -> None:
    kind = CellKind.TEXT if isinstance(value, str) else CellKind.NUMBER
    raw = RawCell(row=7, column=7, value=value, kind=kind, formula=False)
    cell = Located(SCORES.name, 7, 7, SCORES.column("target"), raw)
    row = SourceRow("a.xlsx", "LD-A", SCORES.name, 7, {"target": clean(str(value))}, {"target": cell})
    assert (as_typed(row, "target"), as_typed(row, "result")) == (typed, "")


@pytest.mark.parametrize("scale", ["", "Theo mức", "3 + 2 + 1", "Từ 90%: 6; 80%: 5", "dưới: 2", "Có / không"])
def test_scales_that_are_left_to_judgement(scale: str) -> None:
    assert points_by_scale(line(scale), "100", "80") is None


def test_a_ratio_needs_a_maximum() -> None:
    assert points_by_scale(line(RATIO_SCALE, None), "100", "80") is None
    assert points_by_scale(line("kết quả /  CHỈ TIÊU"), "100", "80") == D("4.80")


@given(st.integers(1, 100_000), st.integers(0, 200_000), st.integers(1, 4_000))
def test_a_ratio_is_the_share_of_the_maximum_and_never_more(target: int, result: int, cents: int) -> None:
    maximum = D(cents) / 100
    points = points_by_scale(line(RATIO_SCALE, str(maximum)), decimal_comma(D(target)), decimal_comma(D(result)))
    assert points is not None
    assert 0 <= points <= maximum
    exact = half_up(min(Fraction(1), Fraction(result, target)) * Fraction(maximum))
    assert abs(Fraction(points) - exact) <= Fraction(1, 100)


@given(st.integers(0, 120), st.integers(0, 120))
def test_more_reached_is_never_fewer_points(one: int, other: int) -> None:
    low, high = sorted((one, other))
    for scale in (STEPS, RATIO_SCALE):
        less, more = (points_by_scale(line(scale), "100", str(each)) for each in (low, high))
        assert less is not None
        assert more is not None
        assert less <= more


def test_no_scale_of_the_default_table_gives_more_than_its_maximum() -> None:
    reached = {each.code: points_by_scale(each, "100", "100") for each in default_table().scored}
    known = {each.code: each.maximum for each in default_table().scored if reached[each.code] is not None}
    assert known == {code: points for code, points in reached.items() if points is not None}
    assert {"1.1", "2.1", "2.3"} <= set(known)

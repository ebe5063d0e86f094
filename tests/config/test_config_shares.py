"""Shares and what they allow, rounded down in exact arithmetic: both sides of every worked edge."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.config.raw import changed, put

from thidua.config.values import floor_share


@pytest.mark.parametrize(
    ("share", "worked"),
    [
        # Leaders: at most 10% of the individual quota (guidance, note to V).
        ("10%", {0: 0, 1: 0, 9: 0, 10: 1, 19: 1, 20: 2, 29: 2, 30: 3, 99: 9, 100: 10}),
        # Blocs: at most 20% of the units rated HTXSNV (guidance II.1).
        ("20%", {0: 0, 4: 0, 5: 1, 6: 1, 9: 1, 10: 2, 14: 2, 15: 3}),
        # CSTĐCS: at most 15% of LĐTT; a half rounded up would give 5 of 33 (TT 08/2019).
        ("15%", {6: 0, 7: 1, 13: 1, 14: 2, 33: 4}),
        ("100%", {0: 0, 7: 7}),
        ("0%", {0: 0, 999: 0}),
        ("2/3", {9: 6, 13: 8, 15: 10}),
    ],
)
def test_worked_numbers(share: str, worked: dict[int, int]) -> None:
    exact = changed(put("rules/CT-02/share", share)).rules.ct_02.share
    assert {count: floor_share(count, exact) for count in worked} == worked


shares = st.fractions(min_value=0, max_value=1, max_denominator=1000)


@given(st.integers(0, 100_000), shares)
def test_never_above_the_exact_share_and_one_more_would_be(count: int, share: Fraction) -> None:
    allowed = floor_share(count, share)
    assert allowed <= count * share < allowed + 1


@given(st.integers(1, 99).map(lambda tenths: (f"{tenths}%", Fraction(tenths, 100))))
def test_a_share_is_read_exactly(written: tuple[str, Fraction]) -> None:
    text, exact = written
    assert changed(put("rules/CT-02/share", text)).rules.ct_02.share == exact

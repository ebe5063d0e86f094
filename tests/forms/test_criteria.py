"""How the groups of a scoring table are counted, and which codes are such a count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.forms.criteria import is_roman, roman

COUNTED = {roman(number) for number in range(1, 9000)}


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "I"),
        (4, "IV"),
        (9, "IX"),
        (14, "XIV"),
        (40, "XL"),
        (90, "XC"),
        (444, "CDXLIV"),
        (999, "CMXCIX"),
        (1000, "M"),
    ],
)
def test_numbers_as_groups_are_counted(number: int, written: str) -> None:
    assert roman(number) == written


@given(st.integers(1, 4000), st.integers(1, 4000))
def test_every_number_has_a_code_of_its_own_that_is_known(one: int, other: int) -> None:
    assert is_roman(roman(one))
    assert (roman(one) == roman(other)) == (one == other)


@given(st.text("IVXLCDM", max_size=8))
def test_only_numbers_are_roman_ones(code: str) -> None:
    assert is_roman(code) == (code in COUNTED)


@pytest.mark.parametrize("code", ["", "i", " I", "IA", "1", "I.1", "IIII", "VX", "Ⅳ", "I\n"])
def test_other_codes_are_none(code: str) -> None:
    assert not is_roman(code)

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.text import decimal_comma, in_words, money, money_in_words, percent, two_digits

DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4,
    "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
}  # fmt: skip

NINES = "chín trăm chín mươi chín"


def read_group(words: list[str]) -> int:
    total = 0
    if "trăm" in words:
        assert words[1] == "trăm"
        total, words = DIGITS[words[0]] * 100, words[2:]
    if words[:1] == ["linh"]:
        assert len(words) == 2
        words = words[1:]
    elif words[:1] == ["mười"]:
        total, words = total + 10, words[1:]
    elif words[1:2] == ["mươi"]:
        total, words = total + DIGITS[words[0]] * 10, words[2:]
    assert len(words) <= 1
    return total + sum(DIGITS[word] for word in words)


def read(words: list[str]) -> int:
    """The number that the words say, read from the right of each scale word."""
    for scale_word, scale in (("tỷ", 10**9), ("triệu", 10**6), ("nghìn", 10**3)):
        if scale_word in words:
            place = len(words) - 1 - words[::-1].index(scale_word)
            return read(words[:place]) * scale + read(words[place + 1 :])
    return read_group(words)


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "không"),
        (1, "một"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (31, "ba mươi mốt"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (104, "một trăm linh bốn"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (999, "chín trăm chín mươi chín"),
        (1_000, "một nghìn"),
        (1_001, "một nghìn không trăm linh một"),
        (1_021, "một nghìn không trăm hai mươi mốt"),
        (10_015, "mười nghìn không trăm mười lăm"),
        (1_490_000, "một triệu bốn trăm chín mươi nghìn"),
        (1_001_000, "một triệu không trăm linh một nghìn"),
        (1_000_005, "một triệu không trăm linh năm"),
        (12_005_000, "mười hai triệu không trăm linh năm nghìn"),
        (105_000_000, "một trăm linh năm triệu"),
        (1_000_000_000, "một tỷ"),
        (1_000_000_001, "một tỷ không trăm linh một"),
        (2_020_000_000_000, "hai nghìn không trăm hai mươi tỷ"),
        (
            999_999_999_999,
            f"{NINES} tỷ {NINES} triệu {NINES} nghìn {NINES}",
        ),
        (123_456_000_000_000, "một trăm hai mươi ba nghìn bốn trăm năm mươi sáu tỷ"),
        (10**15, "một triệu tỷ"),
    ],
)  # fmt: skip
def test_in_words(n: int, words: str) -> None:
    assert in_words(n) == words


@given(st.integers(0, 10**15) | st.integers(0, 10**4) | st.integers(0, 10**6).map(lambda n: n * 1000))
def test_words_read_back_are_the_number(n: int) -> None:
    assert read(in_words(n).split()) == n


@given(st.integers(0, 10**15))
def test_words_are_never_joined_wrongly(n: int) -> None:
    words = f" {in_words(n)} "
    assert [bad for bad in (" một mươi", " mươi một ", " mươi năm ", " mười năm ", " linh lăm ") if bad in words] == []


def test_southern_words() -> None:
    assert in_words(1_105, linh="lẻ", nghin="ngàn") == "một ngàn một trăm lẻ năm"
    assert in_words(5_001_000_000_000, linh="lẻ", nghin="ngàn") == "năm ngàn không trăm lẻ một tỷ"


@pytest.mark.parametrize("n", [-1, 10**15 + 1])
def test_numbers_without_words(n: int) -> None:
    with pytest.raises(ValueError, match="no words for"):
        in_words(n)


@pytest.mark.parametrize(
    ("n", "expected"),
    [(0, "0"), (999, "999"), (1_000, "1.000"), (1_490_000, "1.490.000"), (-1_788_000, "-1.788.000")],
)
def test_money(n: int, expected: str) -> None:
    assert money(n) == expected


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        (1_490_000, "Một triệu bốn trăm chín mươi nghìn đồng"),
        (12_005_000, "Mười hai triệu không trăm linh năm nghìn đồng"),
        (0, "Không đồng"),
    ],
)
def test_money_in_words(n: int, expected: str) -> None:
    assert money_in_words(n) == expected


@pytest.mark.parametrize(("n", "expected"), [(0, "00"), (2, "02"), (9, "09"), (10, "10"), (12, "12"), (105, "105")])
def test_two_digits(n: int, expected: str) -> None:
    assert two_digits(n) == expected


def test_a_count_is_not_negative() -> None:
    with pytest.raises(ValueError, match="a count cannot be -1"):
        two_digits(-1)


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [
        (10, 11, "90,9%"),
        (1, 8, "12,5%"),
        (1, 3, "33,3%"),
        (2, 3, "66,7%"),
        (1, 2000, "0,1%"),
        (3, 2000, "0,2%"),
        (1, 2001, "0,0%"),
        (7, 7, "100%"),
        (1999, 2000, "100,0%"),
        (1998, 2000, "99,9%"),
        (0, 5, "0%"),
        (1, 2, "50%"),
        (3, 2, "150%"),
        (23, 2, "1.150%"),
    ],
)
def test_percent(numerator: int, denominator: int, expected: str) -> None:
    assert percent(numerator, denominator) == expected


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_percent_is_the_exact_share_rounded_half_up(numerator: int, denominator: int) -> None:
    share = Fraction(numerator * 100, denominator)
    shown = Fraction(percent(numerator, denominator).removesuffix("%").replace(".", "").replace(",", "."))
    assert Fraction(-1, 20) < shown - share <= Fraction(1, 20)
    assert ("," in percent(numerator, denominator)) == (share.denominator != 1)


@pytest.mark.parametrize(("numerator", "denominator"), [(1, 0), (0, 0), (-1, 2), (1, -2)])
def test_no_share(numerator: int, denominator: int) -> None:
    with pytest.raises(ValueError, match="no share of"):
        percent(numerator, denominator)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("90.9", "90,9"),
        ("95.50", "95,50"),
        ("90", "90"),
        ("0", "0"),
        ("-0.5", "-0,5"),
        ("1234.5", "1.234,5"),
        ("1E+3", "1.000"),
        ("1E-7", "0,0000001"),
    ],
)
def test_decimal_comma(value: str, expected: str) -> None:
    assert decimal_comma(Decimal(value)) == expected


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_decimal_comma_of_no_number(value: str) -> None:
    with pytest.raises(ValueError, match="cannot be written as a number"):
        decimal_comma(Decimal(value))

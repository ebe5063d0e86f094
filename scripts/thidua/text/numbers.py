"""Numbers as official papers write them."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_UNITS_AFTER_TEN = {5: "lăm"}
_UNITS_AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
_GREATEST = 10**15


def _tens_in_words(tens: int, unit: int) -> list[str]:
    words, changed = (["mười"], _UNITS_AFTER_TEN) if tens == 1 else ([_DIGITS[tens], "mươi"], _UNITS_AFTER_TENS)
    return [*words, changed.get(unit, _DIGITS[unit])] if unit else words


def _group_in_words(group: int, linh: str, *, after_higher: bool) -> list[str]:
    """Words of 1..999; after a higher group an empty hundreds place is spoken."""
    hundreds, below = divmod(group, 100)
    tens, unit = divmod(below, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or after_higher else []
    if tens:
        return words + _tens_in_words(tens, unit)
    if unit:
        return [*words, linh, _DIGITS[unit]] if words else [_DIGITS[unit]]
    return words


def in_words(n: int, *, linh: str = "linh", nghin: str = "nghìn") -> str:
    """The number in Vietnamese words, in lower case, from 0 to 10**15.

    Empty groups are silent: 1.000.005 is "một triệu không trăm linh năm".

    Args:
        n: The number.
        linh: Word for an empty tens place, "linh" in the north, "lẻ" in the south.
        nghin: Word for a thousand, "nghìn" in the north, "ngàn" in the south.

    Raises:
        ValueError: The number is negative or beyond 10**15.
    """
    if not 0 <= n <= _GREATEST:
        raise ValueError(f"no words for {n}: only 0 to 10**15")
    if n == 0:
        return _DIGITS[0]
    billions, below = divmod(n, 10**9)
    words = [*in_words(billions, linh=linh, nghin=nghin).split(), "tỷ"] if billions else []
    for scale, name in ((10**6, "triệu"), (10**3, nghin), (1, "")):
        group, below = divmod(below, scale)
        if group:
            words += _group_in_words(group, linh, after_higher=bool(words))
            words += [name] if name else []
    return " ".join(words)


def money(n: int) -> str:
    """The number with points between its groups: "1.490.000"."""
    return f"{n:,}".replace(",", ".")


def money_in_words(n: int) -> str:
    """A sum in words with a capital and its currency: "Một triệu bốn trăm chín mươi nghìn đồng"."""
    words = in_words(n)
    return f"{words[0].upper()}{words[1:]} đồng"


def two_digits(n: int) -> str:
    """A small count as official lists write it: "02", "12", "105".

    Raises:
        ValueError: The number is negative.
    """
    if n < 0:
        raise ValueError(f"a count cannot be {n}")
    return f"{n:02d}"


def percent(numerator: int, denominator: int) -> str:
    """The share with one decimal, half rounded up: "90,9%"; an exactly whole share has none: "100%".

    A share that only rounds to a whole one keeps its decimal: 1999 of 2000 is "100,0%", not "100%".

    Raises:
        ValueError: A negative numerator, or a denominator that is not positive.
    """
    if numerator < 0 or denominator <= 0:
        raise ValueError(f"no share of {numerator} in {denominator}")
    whole, rest = divmod(numerator * 100, denominator)
    if rest == 0:
        return f"{money(whole)}%"
    tenths = (numerator * 2000 + denominator) // (denominator * 2)
    return f"{decimal_comma(Decimal(tenths).scaleb(-1))}%"


def decimal_comma(value: Decimal) -> str:
    """The number with a decimal comma and points between groups; decimals stay as many as the value has.

    Raises:
        ValueError: The value is not finite.
    """
    if not value.is_finite():
        raise ValueError(f"{value} cannot be written as a number")
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))


def points_comma(value: Decimal) -> str:
    """The number with a decimal comma and no more decimals than it needs: "9,5", "40".

    Raises:
        ValueError: The value is not finite.
    """
    return decimal_comma(value.normalize() if value.is_finite() else value)

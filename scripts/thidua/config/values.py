"""Values of config.toml that plain TOML has no exact type for: shares, fractions, multiples."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

_SHARE = re.compile(r"(\d{1,3})(?:[.,](\d{1,4}))?\s*%")
_FRACTION = re.compile(r"(\d{1,3})/(\d{1,3})")
_MULTIPLE = re.compile(r"\d{1,3}(\.\d{1,4})?")


def _share(raw: object) -> Fraction:
    """An exact share from "10%", "12,5%" or "2/3"; a TOML float would not be exact and is refused."""
    if isinstance(raw, Fraction) and 0 <= raw <= 1:
        return raw
    if isinstance(raw, str):
        if match := _SHARE.fullmatch(raw.strip()):
            share = Fraction(Decimal(f"{match[1]}.{match[2] or 0}")) / 100
        elif (match := _FRACTION.fullmatch(raw.strip())) and int(match[2]) > 0:
            share = Fraction(int(match[1]), int(match[2]))
        else:
            raise PydanticCustomError("not_a_share", "share")
        if share <= 1:
            return share
    raise PydanticCustomError("not_a_share", "share")


def _multiple(raw: object) -> Decimal:
    """An exact multiple of the base salary, or a mark in points, from a quoted number."""
    if isinstance(raw, Decimal):
        return raw
    if isinstance(raw, str) and _MULTIPLE.fullmatch(raw.strip()):
        return Decimal(raw.strip())
    raise PydanticCustomError("not_a_multiple", "multiple")


Share = Annotated[Fraction, BeforeValidator(_share)]
Multiple = Annotated[Decimal, BeforeValidator(_multiple)]


def floor_share(count: int, share: Fraction) -> int:
    """The most that a share of `count` allows: "không quá" rounds down, in exact arithmetic."""
    return count * share.numerator // share.denominator

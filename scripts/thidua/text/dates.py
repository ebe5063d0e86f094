"""Dates as official papers write them, and dates as people type them."""

from __future__ import annotations

import re
from datetime import date

from thidua.text.unicode import clean

_DATE = re.compile("([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_YEAR = re.compile("[1-9][0-9]{3}")


# Nghị định 30/2020/NĐ-CP, Phụ lục I: a zero before days below 10 and before these months only.
_MONTHS_WITH_A_ZERO = (1, 2)


def _official_month(month: int) -> str:
    return f"{month:02d}" if month in _MONTHS_WITH_A_ZERO else str(month)


def long_date(d: date) -> str:
    """The date of an official paper: "ngày 05 tháng 01 năm 2020", "ngày 29 tháng 6 năm 2019"."""
    return f"ngày {d.day:02d} tháng {_official_month(d.month)} năm {d.year}"


def padded_date(d: date) -> str:
    """The date as forms ask for it: "08/06/2020"."""
    return f"{d.day:02d}/{d.month:02d}/{d.year:04d}"


def parse_date(raw: str) -> date | None:
    """The date typed as day/month/year with a year of four digits; anything else, or no real day, is None.

    Day and month are never swapped, not even where only the swapped reading would be a date.
    """
    typed = _DATE.fullmatch(clean(raw))
    if typed is None:
        return None
    day, month, year = map(int, typed.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_year(raw: str) -> int | None:
    """The year typed as exactly four digits, the first not zero, or None."""
    typed = clean(raw)
    return int(typed) if _YEAR.fullmatch(typed) else None

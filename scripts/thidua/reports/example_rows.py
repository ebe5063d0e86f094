"""Rows of an example in words: each under its sheet, each cell under its header."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from thidua.config import Config
from thidua.forms.choices import labels_of
from thidua.forms.model import Column
from thidua.messages import say
from thidua.rules.examples import Cell, Cells, DaysAfter, YearsAgo
from thidua.text import padded_date, points_comma

_TOLD_TOGETHER_FROM = 3


def rows_in_words(sheet: str, columns: Iterable[Column], rows: Iterable[Cells], config: Config) -> Iterator[str]:
    """One line per row; rows that differ in one column only are told together."""
    by_key = {column.key: column for column in columns}
    order = list(by_key)
    told = [
        {by_key[key].header: _in_words(row[key], by_key[key], config) for key in sorted(row, key=order.index)}
        for row in rows
    ]
    for alike in _alike(told):
        cells = "; ".join(f"{header}: {', '.join(dict.fromkeys(row[header] for row in alike))}" for header in alike[0])
        if len(alike) > 1:
            yield say("rule_page.rows", sheet=sheet, count=len(alike), cells=cells)
        else:
            yield say("rule_page.row", sheet=sheet, cells=cells)


Told = dict[str, str]


def _alike(rows: Sequence[Told]) -> Iterator[list[Told]]:
    """The rows in order; three or more in a row whose one column alone differs, each time anew, are together."""
    start = 0
    while start < len(rows):
        end, header = start + 1, ""
        while end < len(rows) and (differing := _only_difference(rows[start], rows[end])) and header in {"", differing}:
            if any(row[differing] == rows[end][differing] for row in rows[start:end]):
                break
            end, header = end + 1, differing
        if end - start < _TOLD_TOGETHER_FROM:
            end = start + 1
        yield list(rows[start:end])
        start = end


def _only_difference(one: Told, other: Told) -> str:
    """The header under which alone two rows differ, "" where there is no such one."""
    if one.keys() != other.keys():
        return ""
    differing = [header for header in one if one[header] != other[header]]
    return differing[0] if len(differing) == 1 else ""


def _in_words(cell: Cell, column: Column, config: Config) -> str:
    match cell:
        case None:
            return say("rule_page.blank")
        case YearsAgo(years):
            return _year(years)
        case DaysAfter(days):
            return _day(days)
        case date():
            return padded_date(cell)
        case str() if column.choices is not None:
            # An award of the example that this federation does not give is named by its code.
            return labels_of(column.choices, config).get(cell, cell)
    return points_comma(Decimal(str(cell))) if isinstance(cell, float) else str(cell)


def _year(years_ago: int) -> str:
    if years_ago > 1:
        return say("rule_page.years_before", years=years_ago)
    return say("rule_page.year_before" if years_ago else "rule_page.year_itself")


def _day(days_after: int) -> str:
    if days_after == 0:
        return say("rule_page.deadline_itself")
    return say("rule_page.days_after" if days_after > 0 else "rule_page.days_before", days=abs(days_after))

"""The examples that stand beside the rules, in words: each row under its sheet, each cell under its header."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from thidua.config import Config
from thidua.forms import REGISTER, REGISTERED, REGISTRATION, Form
from thidua.forms.carried import AWARDS_GIVEN, TITLES_REGISTERED
from thidua.forms.choices import labels_of
from thidua.forms.model import Column
from thidua.forms.nominations import EARLIER_AWARDS
from thidua.forms.nominees import COLLECTIVES, INDIVIDUALS
from thidua.forms.registration import REGISTERED_COLLECTIVES, REGISTERED_PEOPLE
from thidua.forms.setup import QUOTAS, UNITS
from thidua.forms.submission import SUBMISSION
from thidua.messages import say
from thidua.rules.examples import Cell, Cells, DaysAfter, Example, YearsAgo
from thidua.rules.run import SeasonRule, Source
from thidua.text import padded_date

_TOLD_TOGETHER_FROM = 3


def example_lines(example: Example, config: Config) -> tuple[str, ...]:
    """One line per row; rows that differ in one column only are told together."""
    lines = (
        *_rows(UNITS.name, UNITS.columns, _unit(example), config),
        *_rows(QUOTAS.name, QUOTAS.columns, _quotas(example), config),
        *_rows(SUBMISSION.name, SUBMISSION.fields, [example.submission] if example.submission else [], config),
        *_rows(COLLECTIVES.name, COLLECTIVES.columns, example.collectives, config),
        *_rows(INDIVIDUALS.name, INDIVIDUALS.columns, example.individuals, config),
        *_rows(EARLIER_AWARDS.name, EARLIER_AWARDS.columns, example.earlier, config),
        *_rows(say("rule_page.other_unit", sheet=INDIVIDUALS.name), INDIVIDUALS.columns, example.second_unit, config),
        *chain.from_iterable(
            _rows(
                say("rule_page.sheet_of_form", form=title_of(REGISTRATION), sheet=sheet.name),
                sheet.columns,
                rows,
                config,
            )
            for sheet, rows in (
                (REGISTERED_COLLECTIVES, example.registering_collectives),
                (REGISTERED_PEOPLE, example.registering_people),
            )
        ),
        *_rows(title_of(REGISTER), AWARDS_GIVEN.columns, example.register, config),
        *_rows(title_of(REGISTERED), TITLES_REGISTERED.columns, example.registered, config),
    )
    return lines or (say("rule_page.no_row"),)


def books_of(rule: SeasonRule) -> tuple[Form, ...]:
    """The books of earlier years that a rule looks into: those it says it needs, and those of its examples."""
    examples = (rule.passing, rule.failing)
    in_examples = {
        Source.REGISTER: any(each.register for each in examples),
        Source.REGISTERED: any(each.registered for each in examples),
    }
    books = {Source.REGISTER: REGISTER, Source.REGISTERED: REGISTERED}
    return tuple(book for source, book in books.items() if source in rule.sources or in_examples[source])


def title_of(form: Form) -> str:
    """A workbook's title as it stands within a sentence."""
    return form.title.capitalize()


def _unit(example: Example) -> list[Cells]:
    return [] if example.unit_kind is Example().unit_kind else [{"kind": example.unit_kind.value}]


def _quotas(example: Example) -> list[Cells]:
    return [
        {"award": award, "collectives": collectives, "individuals": individuals}
        for award, (collectives, individuals) in example.quotas.items()
    ]


def _rows(sheet: str, columns: Iterable[Column], rows: Iterable[Cells], config: Config) -> Iterator[str]:
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
    return str(cell)


def _year(years_ago: int) -> str:
    if years_ago > 1:
        return say("rule_page.years_before", years=years_ago)
    return say("rule_page.year_before" if years_ago else "rule_page.year_itself")


def _day(days_after: int) -> str:
    if days_after == 0:
        return say("rule_page.deadline_itself")
    return say("rule_page.days_after" if days_after > 0 else "rule_page.days_before", days=abs(days_after))

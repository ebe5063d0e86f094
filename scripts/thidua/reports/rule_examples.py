"""The examples that stand beside the rules, in words: each row under its sheet, each cell under its header."""

from __future__ import annotations

from itertools import chain

from thidua.config import Config
from thidua.forms import REGISTER, REGISTERED, REGISTRATION, Form
from thidua.forms.carried import AWARDS_GIVEN, TITLES_REGISTERED
from thidua.forms.nominations import EARLIER_AWARDS
from thidua.forms.nominees import COLLECTIVES, INDIVIDUALS
from thidua.forms.registration import REGISTERED_COLLECTIVES, REGISTERED_PEOPLE
from thidua.forms.setup import QUOTAS, UNITS
from thidua.forms.submission import SUBMISSION
from thidua.messages import say
from thidua.reports.bloc_examples import bloc_lines
from thidua.reports.council_examples import council_lines
from thidua.reports.example_rows import rows_in_words
from thidua.rules.examples import Cells, Example
from thidua.rules.run import SeasonRule, Source


def example_lines(example: Example, config: Config) -> tuple[str, ...]:
    """One line per row; rows that differ in one column only are told together."""
    lines = (
        *rows_in_words(UNITS.name, UNITS.columns, _unit(example), config),
        *rows_in_words(QUOTAS.name, QUOTAS.columns, _quotas(example), config),
        *rows_in_words(SUBMISSION.name, SUBMISSION.fields, [example.submission] if example.submission else [], config),
        *rows_in_words(COLLECTIVES.name, COLLECTIVES.columns, example.collectives, config),
        *rows_in_words(INDIVIDUALS.name, INDIVIDUALS.columns, example.individuals, config),
        *rows_in_words(EARLIER_AWARDS.name, EARLIER_AWARDS.columns, example.earlier, config),
        *rows_in_words(
            say("rule_page.other_unit", sheet=INDIVIDUALS.name), INDIVIDUALS.columns, example.second_unit, config
        ),
        *chain.from_iterable(
            rows_in_words(
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
        *(bloc_lines(example.bloc, config) if example.bloc else ()),
        *(council_lines(example.council, config) if example.council else ()),
        *rows_in_words(title_of(REGISTER), AWARDS_GIVEN.columns, example.register, config),
        *rows_in_words(title_of(REGISTERED), TITLES_REGISTERED.columns, example.registered, config),
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

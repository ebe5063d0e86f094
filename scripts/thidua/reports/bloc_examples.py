"""The bloc of an example in words: who is in it, who scored whom and how, what the bloc agreed on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from thidua.config import Config
from thidua.forms import BLOC
from thidua.forms.bloc import AGREED, MINUTES, PROPOSALS
from thidua.forms.model import TableSheet
from thidua.forms.nominees import COLLECTIVES
from thidua.forms.scoring import CONDITIONS, SCORES
from thidua.forms.setup import CRITERIA, RATINGS
from thidua.messages import say
from thidua.reports.example_rows import rows_in_words
from thidua.rules.examples import BlocBookExample, BlocExample, Cell, Cells, ScoresExample, everybody_scores


def bloc_lines(bloc: BlocExample, config: Config) -> Iterator[str]:
    """What of a bloc the rule looks into; units have letters, the example's own is A."""
    yield say("rule_page.bloc", count=len(bloc.units), units=", ".join(bloc.units), standing=bloc.units[0])
    if bloc.others:
        yield say("rule_page.other_bloc", units=", ".join(bloc.others))
    yield from rows_in_words(CRITERIA.name, CRITERIA.columns, _criteria_touched(bloc), config)
    yield from rows_in_words(RATINGS.name, RATINGS.columns, _ratings(bloc), config)
    if bloc.conflicts:
        pairs = "; ".join(say("rule_page.conflict", one=one, other=other) for one, other in bloc.conflicts)
        yield say("rule_page.conflicts", pairs=pairs)
    if bloc.pairs == everybody_scores(bloc.units):
        yield say("rule_page.everybody_scores")
    elif bloc.pairs is not None:
        yield say("rule_page.assigned", pairs=_pairs(bloc.pairs))
    yield from _scores(bloc.scores, config)
    if bloc.book is not None:
        yield from _book(bloc.book, config)
    for unit, rows in bloc.collectives.items():
        sheet = say("rule_page.sheet_of_unit", unit=unit, sheet=COLLECTIVES.name)
        yield from rows_in_words(sheet, COLLECTIVES.columns, rows, config)


def _criteria_touched(bloc: BlocExample) -> list[Cells]:
    """The criteria of which the returned tables say something else than what is sound."""
    codes = {code for each in bloc.scores for code in (*each.lines, *each.conditions, *each.again)}
    told = [each for each in bloc.criteria if each["code"] in codes]
    return [{key: value for key, value in each.items() if value is not None} for each in told]


def _ratings(bloc: BlocExample) -> list[Cells]:
    rows: list[Cells] = []
    for unit, rating in bloc.ratings.items():
        row: dict[str, Cell] = {"unit_code": unit, "official_rating": rating.value}
        rows.append(row | ({"points": bloc.points[unit]} if unit in bloc.points else {}))
    return rows


def _pairs(pairs: Sequence[tuple[str, str]]) -> str:
    return "; ".join(say("rule_page.pair", scorer=scorer, scored=scored) for scorer, scored in pairs)


def _scores(tables: Sequence[ScoresExample], config: Config) -> Iterator[str]:
    """Tables with nothing to tell of are told of together."""
    changed = [each for each in tables if each.lines or each.conditions or each.again or each.claimed]
    sound = [each for each in tables if each not in changed]
    if own := ", ".join(each.by for each in sound if not each.of):
        yield say("rule_page.sound_own_scores", units=own)
    if crosses := [(each.by, each.of) for each in sound if each.of]:
        yield say("rule_page.sound_cross_scores", pairs=_pairs(crosses))
    for each in changed:
        whose = (
            say("rule_page.cross_scores", scorer=each.by, scored=each.of)
            if each.of
            else say("rule_page.own_scores", unit=each.by)
        )
        if each.claimed:
            yield say("rule_page.claimed", form=whose, rating=each.claimed.label)
        yield from _changes(whose, SCORES, "code", each.lines, config)
        yield from _changes(whose, CONDITIONS, "code", each.conditions, config)
        if each.again:
            yield say("rule_page.rows_twice", form=whose, codes=", ".join(each.again))


def _changes(
    form: str, table: TableSheet, key: str, changes: Mapping[str, Cells | None], config: Config
) -> Iterator[str]:
    """Rows by what stands under the key: with other cells than those which are sound, or left out."""
    sheet = say("rule_page.sheet_of_form", form=form, sheet=table.name)
    rows: list[Cells] = [{key: code, **cells} for code, cells in changes.items() if cells is not None]
    yield from rows_in_words(sheet, table.columns, rows, config)
    gone = [code for code, cells in changes.items() if cells is None]
    if gone:
        yield say("rule_page.rows_gone", sheet=sheet, codes=", ".join(gone))


def _book(book: BlocBookExample, config: Config) -> Iterator[str]:
    form = BLOC.title.capitalize()
    if not (book.agreed or book.again or book.proposals or book.minutes):
        yield say("rule_page.sound_bloc_book", form=form)
    yield from _changes(form, AGREED, "unit_code", book.agreed, config)
    if book.again:
        yield say("rule_page.rows_twice", form=form, codes=", ".join(book.again))
    for part, columns, rows in (
        (PROPOSALS, PROPOSALS.columns, book.proposals),
        (MINUTES, MINUTES.fields, (book.minutes,) if book.minutes else ()),
    ):
        sheet = say("rule_page.sheet_of_form", form=form, sheet=part.name)
        yield from rows_in_words(sheet, columns, rows, config)

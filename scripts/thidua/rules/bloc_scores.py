"""DD: what a bloc's book says of its units' points, and of nobody else's; ties that a ballot has to settle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from thidua.config.vocabulary import Confidence, Rating, Severity
from thidua.findings import Place
from thidua.forms.bloc import AGREED, MINUTES
from thidua.forms.choices import CriterionKind
from thidua.forms.model import FormId
from thidua.messages import say
from thidua.rules.examples import BlocBookExample, BlocExample, Example
from thidua.rules.run import Breach, rule
from thidua.scoring.arithmetic import in_cents
from thidua.scoring.blocs import Agreed, Bloc, UnitScores, blocs_of
from thidua.scoring.ceiling import ceiling_of
from thidua.scoring.ties import Tie, TieFor, ties_of
from thidua.season.model import Season
from thidua.season.rows import SourceRow
from thidua.season.scoring_setup import decimal_of
from thidua.season.setup import Unit
from thidua.season.workbook_rows import WorkbookRows
from thidua.text import points_comma


def agreed_points_add_up(season: Season) -> Iterator[Breach]:
    """The part of DD-01 that looks into the blocs' books, line by line of `Điểm`."""
    table = season.setup.scoring.table
    most = sum((each.maximum or Decimal(0) for each in table.of_kind(CriterionKind.POINTS)), Decimal(0))
    for bloc in blocs_of(season):
        ranked = bloc.book is not None and bloc.settled and not any(_lines_of_others(bloc, bloc.book, season))
        for unit in bloc.units:
            if unit.agreed is not None:
                yield from _within_bounds(unit.agreed, most, season)
                yield from _derived(unit, unit.agreed, ranked=ranked)
                yield from _as_handed_out(unit, unit.agreed.row)


def _within_bounds(agreed: Agreed, most: Decimal, season: Season) -> Iterator[Breach]:
    cap = season.config.rules.dd_01.bonus_cap
    if agreed.points is not None and agreed.points > most:
        message = say("rules.agreed_above_maximum", points=points_comma(agreed.points), maximum=points_comma(most))
        yield _at(agreed.row, "agreed_score", message)
    if agreed.bonus is not None and agreed.bonus > cap:
        message = say("rules.agreed_bonus_above_cap", bonus=points_comma(agreed.bonus), cap=cap)
        yield _at(agreed.row, "bonus", message)


def _derived(unit: UnitScores, agreed: Agreed, *, ranked: bool) -> Iterator[Breach]:
    """The live cells as they came back; one without a value, as some programs leave them, says nothing."""
    row, shown = agreed.row, decimal_of(agreed.row, "total")
    if agreed.total is None:
        return
    if shown is not None and in_cents(shown) != agreed.total:
        message = say("rules.total_differs", shown=points_comma(shown), reckoned=points_comma(agreed.total))
        yield _at(row, "total", message)
    rank = row.whole("rank")
    if ranked and rank is not None and rank != unit.rank:
        yield _at(row, "rank", say("rules.rank_differs", shown=rank, reckoned=unit.rank))
    rating = row.text("rating")
    if rating and unit.rating is not None and rating != unit.rating:
        message = say("rules.rating_differs", shown=Rating.of(rating).label, reckoned=unit.rating.label)
        yield replace(_at(row, "rating", message, Severity.LOOK), desk_only=True)


def _as_handed_out(unit: UnitScores, row: SourceRow) -> Iterator[Breach]:
    """Points that the federation puts in from complete tables, so that the bloc need not reckon them."""
    for key, reckoned in (("self_score", unit.own_reckoned), ("cross_score", unit.cross)):
        shown = decimal_of(row, key)
        if shown is None or reckoned is None or not reckoned.complete or in_cents(shown) == in_cents(reckoned.points):
            continue
        message = say(
            "rules.handed_out_score_differs",
            header=AGREED.column(key).header,
            shown=points_comma(shown),
            reckoned=points_comma(in_cents(reckoned.points)),
        )
        yield replace(_at(row, key, message, Severity.LOOK), desk_only=True)


def _at(row: SourceRow, key: str, message: str, severity: Severity | None = None) -> Breach:
    return Breach(unit=row.unit_code, place=row.place(key), message=message, severity=severity)


_TIED = {"agreed_score": 88}


@rule(
    "DD-05",
    Severity.LOOK,
    Confidence.ARITHMETIC,
    also=(Severity.NOTE,),
    passing=Example(bloc=BlocExample(book=BlocBookExample(agreed={"B": _TIED, "C": _TIED}))),
    failing=Example(bloc=BlocExample(book=BlocBookExample(agreed={"A": _TIED, "B": _TIED}))),
)
def ties_that_matter_are_settled_by_ballot(season: Season) -> Iterator[Breach]:
    """A tie for the first place, or across the bloc's ceiling: told, and never broken by the order of the rows."""
    if not season.setup.scoring.table:
        return
    blocs = blocs_of(season)
    for bloc in blocs:
        if bloc.book is None or not bloc.settled:
            continue
        ceiling = ceiling_of(bloc, blocs, season)
        for tie in ties_of(bloc, ceiling):
            yield _tie(tie, ceiling.allowed if ceiling else None)


def _tie(tie: Tie, allowed: int | None) -> Breach:
    first = tie.units[0]
    assert first.agreed is not None  # noqa: S101 - of a settled bloc
    assert first.total is not None  # noqa: S101
    values = {"units": _names(tie.units), "total": points_comma(first.total)}
    chosen = _names(tie.chosen)
    if tie.asks is TieFor.FIRST:
        told = say("rules.tie_for_first_settled", **values, chosen=chosen)
        message = told if tie.settled else say("rules.tie_for_first", **values)
    else:
        told = say("rules.tie_at_the_ceiling_settled", **values, rank=tie.rank, chosen=chosen)
        message = told if tie.settled else say("rules.tie_at_the_ceiling", **values, rank=tie.rank, allowed=allowed)
    row = first.agreed.row
    key = "rank" if "rank" in row.cells else "unit_code"
    return _at(row, key, message, Severity.NOTE if tie.settled else None)


def _names(units: Iterable[UnitScores]) -> str:
    return ", ".join(each.unit.name for each in units)


@rule(
    "DD-07",
    Severity.BLOCK,
    Confidence.ARITHMETIC,
    also=(Severity.LOOK,),
    passing=Example(bloc=BlocExample(others="X", book=BlocBookExample())),
    failing=Example(bloc=BlocExample(others="X", book=BlocBookExample(agreed={"X": {"agreed_score": 85}}))),
)
def books_are_of_the_blocs_own_units(season: Season) -> Iterator[Breach]:
    """Every unit of the bloc has one line of points; nobody else is named, be it in points, ballots or minutes."""
    if not season.setup.scoring.table:
        return
    for bloc in blocs_of(season):
        if bloc.book is None:
            continue
        yield from _lines_of_others(bloc, bloc.book, season)
        for proposal in bloc.proposals:
            yield from _of_the_bloc(proposal.row, "unit_code", bloc, season)
        minutes = bloc.book.fields.get(MINUTES.name)
        if minutes is not None and minutes.text("next_standing_unit"):
            yield from _of_the_bloc(minutes, "next_standing_unit", bloc, season)
    yield from _sent_by_others(season)


def _lines_of_others(bloc: Bloc, book: WorkbookRows, season: Season) -> Iterator[Breach]:
    """What is wrong with whose lines stand in `Điểm`."""
    if AGREED.name not in book.tables:
        return
    first: dict[str, SourceRow] = {}
    for row in book.tables[AGREED.name]:
        code = row.text("unit_code").upper()
        if code in first:
            unit = season.setup.units[code].name if code in season.setup.units else code
            message = say("rules.bloc_line_twice", unit=unit, row=first[code].row)
            yield _at(row, "unit_code", message)
            continue
        first[code] = row
        yield from _of_the_bloc(row, "unit_code", bloc, season)
    missing = [each.unit.name for each in bloc.units if each.unit.code not in first]
    if missing:
        names = ", ".join(missing)
        message = say("rules.bloc_lines_missing", sheet=AGREED.name, count=len(missing), units=names)
        yield Breach(unit=book.unit_code, place=Place(book.file, AGREED.name), message=message)


def _of_the_bloc(row: SourceRow, key: str, bloc: Bloc, season: Season) -> Iterator[Breach]:
    code = row.text(key).upper()
    unit = season.setup.units.get(code)
    if unit is None:
        yield _at(row, key, say("rules.bloc_names_unknown_unit", code=row.text(key)))
    elif unit.bloc != bloc.name:
        yield _at(row, key, say("rules.bloc_names_other_unit", unit=unit.name, bloc=bloc.name))


def _sent_by_others(season: Season) -> Iterator[Breach]:
    """A book counts for its sender's bloc; whether the sender keeps that bloc's affairs, a person has to look."""
    senders: dict[str, list[Unit]] = defaultdict(list)
    for book in season.workbooks:
        if book.form is not FormId.BLOC:
            continue
        sender = season.setup.units[book.unit_code]
        senders[sender.bloc].append(sender)
        standing = season.setup.standing_unit_of(sender.bloc)
        if standing is not None and standing != sender:
            message = say("rules.bloc_book_of_another", bloc=sender.bloc, unit=sender.name, standing=standing.name)
            place = Place(book.file)
            yield Breach(unit=sender.code, place=place, message=message, severity=Severity.LOOK, desk_only=True)
    for bloc, units in senders.items():
        if len(units) > 1 and season.setup.standing_unit_of(bloc) is None:
            yield _whose_counts(bloc, units, season)


def _whose_counts(bloc: str, units: Sequence[Unit], season: Season) -> Breach:
    """Several books of a bloc of which the set-up does not say who keeps its affairs."""
    used = season.bloc_books[bloc]
    names = ", ".join(each.name for each in sorted(units, key=lambda each: each.order))
    used_of = season.setup.units[used.unit_code].name
    message = say("rules.several_bloc_books", bloc=bloc, count=len(units), units=names, used=used_of)
    return Breach(unit="", place=Place(used.file), message=message, severity=Severity.LOOK, desk_only=True)

"""DD: returned scoring tables hold the criteria that were sent out, and scores within what those allow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from thidua.config.vocabulary import Confidence, Severity, YesNo
from thidua.findings import Place
from thidua.forms.choices import CriterionKind
from thidua.forms.criteria import Criterion, ScoringTable
from thidua.forms.scoring import CONDITIONS, SCORES
from thidua.forms.setup import CRITERIA
from thidua.messages import say
from thidua.rules.bloc_scores import agreed_points_add_up
from thidua.rules.examples import BlocExample, Example, ScoresExample
from thidua.rules.run import Breach, rule
from thidua.rules.scorers import files_that_count
from thidua.scoring.arithmetic import is_left_out
from thidua.scoring.scale import as_typed, points_by_scale
from thidua.scoring.score_files import ScoreFile
from thidua.season.model import Season
from thidua.season.rows import SourceRow
from thidua.season.scoring_setup import decimal_of
from thidua.text import fold, points_comma


@rule(
    "DD-01",
    Severity.BLOCK,
    Confidence.ARITHMETIC,
    also=(Severity.LOOK,),
    passing=Example(bloc=BlocExample(scores=(ScoresExample(by="A", lines={"1.1": {"score": 30}}),))),
    failing=Example(bloc=BlocExample(scores=(ScoresExample(by="A", lines={"1.1": {"score": 30.01}}),))),
)
def scores_are_there_and_add_up(season: Season) -> Iterator[Breach]:
    """Every line that applies has a score within its maximum, and what the bloc agreed on adds up.

    A score that is text or out of every range is found where its cell is read.
    """
    table = season.setup.scoring.table
    if not table:
        return
    files = files_that_count(season)
    own = {each.scored: each for each in files if each.is_own}
    for file in files:
        if not file.is_own and file.is_empty:
            continue  # told of its scorer as not having scored (DD-02)
        check = _line if file.rests_on(table) else _line_of_another_table
        for criterion in table.scored:
            if criterion.code in file.rows:
                yield from check(criterion, file, own.get(file.scored))
        yield from _bonus(table, file, season)
    yield from agreed_points_add_up(season)


def _line(criterion: Criterion, file: ScoreFile, own: ScoreFile | None) -> Iterator[Breach]:
    row, score = file.rows[criterion.code], file.score(criterion.code)
    # Whether a criterion applies, the scored unit itself says.
    entries = own.entries if own is not None else file.entries
    if is_left_out(criterion, entries.get(criterion.code)):
        return
    if file.is_own and row.text("applies") == YesNo.NO:
        yield _at(row, "applies", say("rules.criterion_must_apply", code=criterion.code))
    elif criterion.kind is CriterionKind.POINTS and _is_blank(row, "score"):
        yield _at(row, "score", say("rules.line_not_scored"))
    if score is None or criterion.maximum is None:
        return
    values = {"code": criterion.code, "score": points_comma(score)}
    if score > criterion.maximum:
        message = say("rules.score_above_maximum", **values, maximum=points_comma(criterion.maximum))
        yield _at(row, "score", message)
        return
    # What it set out to do and did, the scored unit itself says.
    facts = own.rows.get(criterion.code, row) if own is not None else row
    target, result = as_typed(facts, "target"), as_typed(facts, "result")
    most = points_by_scale(criterion, target, result)
    if most is not None and score > most:
        key = "rules.score_above_scale" if file.is_own else "rules.cross_score_above_scale"
        message = say(key, **values, target=target, result=result, most=points_comma(most))
        yield _at(row, "score", message, Severity.LOOK)


def _line_of_another_table(criterion: Criterion, file: ScoreFile, own: ScoreFile | None) -> Iterator[Breach]:
    """A line issued before the set-up was changed: told only of what was wrong under its own maximum too."""
    row = file.rows[criterion.code]
    if row.text("applies") != YesNo.NO and decimal_of(row, "maximum") == criterion.maximum:
        unscaled = replace(criterion, scale="")
        yield from _line(unscaled, file, own)


def _is_blank(row: SourceRow, key: str) -> bool:
    """Whether nothing stands in a cell that is there; one that cannot be read is found where it is read."""
    return key in row.cells and row.values.get(key) is None and key not in row.broken


def _bonus(table: ScoringTable, file: ScoreFile, season: Season) -> Iterator[Breach]:
    """The table's bonus lines may come to more than counts: told, as it is no mistake, at the last of them."""
    cap = season.config.rules.dd_01.bonus_cap
    given = [(each.code, file.score(each.code)) for each in table.of_kind(CriterionKind.BONUS)]
    counted = [(code, score) for code, score in given if score]
    bonus = sum((score for _, score in counted), Decimal(0))
    if bonus > cap:
        last, _ = counted[-1]
        message = say("rules.bonus_lines_above_cap", bonus=points_comma(bonus), cap=cap)
        yield _at(file.rows[last], "score", message, Severity.LOOK)


def _at(row: SourceRow, key: str, message: str, severity: Severity | None = None) -> Breach:
    return Breach(unit=row.unit_code, place=row.place(key), message=message, severity=severity)


@rule(
    "DD-06",
    Severity.BLOCK,
    Confidence.ARITHMETIC,
    also=(Severity.LOOK,),
    passing=Example(bloc=BlocExample(scores=(ScoresExample(by="A"),))),
    failing=Example(bloc=BlocExample(scores=(ScoresExample(by="A", lines={"1.2": None}),))),
)
def criteria_are_those_sent_out(season: Season) -> Iterator[Breach]:
    """No criterion or condition is left out, added, doubled or worded otherwise; the headings between them are none.

    A table that the set-up has changed since it was issued is the desk's affair, and nobody else is told.
    """
    table = season.setup.scoring.table
    if not table:
        return
    files = files_that_count(season)
    yield from _changed_since(files, season)
    own = {each.scored: each for each in files if each.is_own}
    for file in files:
        if not file.is_own and file.scored in own:
            yield from _other_facts(file, own[file.scored], season)
        if not file.rests_on(table):
            continue
        for sheet, text_key, criteria in (
            (SCORES.name, "criterion", table.scored),
            (CONDITIONS.name, "condition", table.conditions),
        ):
            if sheet in file.book.tables:
                yield from _sheet(file, sheet, text_key, {each.code: each for each in criteria})


def _changed_since(files: Sequence[ScoreFile], season: Season) -> Iterator[Breach]:
    """The files that were issued with other criteria, all together."""
    others = [each for each in files if not each.rests_on(season.setup.scoring.table)]
    if others:
        names = ", ".join(each.book.file for each in others)
        message = say("rules.table_changed", file=season.setup.file, count=len(others), files=names)
        place = Place(season.setup.file, CRITERIA.name)
        yield Breach(unit="", place=place, message=message, severity=Severity.LOOK, desk_only=True)


_FACTS = ("target", "result", "applies")
"""What a cross-scorer's copy was issued with, locked, of all that points hang on."""


def _other_facts(file: ScoreFile, own: ScoreFile, season: Season) -> Iterator[Breach]:
    """What a cross-scorer's copy says of the scored unit is what that unit says now, all lines together."""
    other = [
        (code, key)
        for code in file.entries
        if code in own.entries
        for key in _FACTS
        if key in file.rows[code].cells and _fact(file.rows[code], key) != _fact(own.rows[code], key)
    ]
    if other:
        units = season.setup.units
        message = say(
            "rules.other_facts",
            unit=units[file.scorer].name,
            scored=units[file.scored].name,
            codes=", ".join(dict.fromkeys(code for code, _ in other)),
        )
        code, key = other[0]
        place = file.rows[code].place(key)
        yield Breach(unit=file.scorer, place=place, message=message, severity=Severity.LOOK, desk_only=True)


def _fact(row: SourceRow, key: str) -> object:
    return row.text(key) == YesNo.NO if key == "applies" else fold(row.text(key))


def _sheet(file: ScoreFile, sheet: str, text_key: str, criteria: dict[str, Criterion]) -> Iterator[Breach]:
    first: dict[str, SourceRow] = {}
    for row in file.book.tables[sheet]:
        code = row.text("code")
        if code not in criteria:
            yield _at(row, "code", say("rules.criterion_added", code=code))
        elif code in first:
            yield _at(row, "code", say("rules.criterion_twice", code=code, row=first[code].row))
        else:
            first[code] = row
            yield from _as_sent_out(row, criteria[code], text_key)
    missing = [code for code in criteria if code not in first]
    if missing:
        message = say("rules.criteria_missing", sheet=sheet, count=len(missing), codes=", ".join(missing))
        yield Breach(unit=file.scorer, place=Place(file.book.file, sheet), message=message)


def _as_sent_out(row: SourceRow, criterion: Criterion, text_key: str) -> Iterator[Breach]:
    if text_key in row.cells and fold(row.text(text_key)) != fold(criterion.text):
        message = say("rules.criterion_text_changed", code=criterion.code, wanted=criterion.text)
        yield _at(row, text_key, message)
    if "maximum" not in row.cells or "maximum" in row.broken:
        return
    shown = decimal_of(row, "maximum")
    if shown != criterion.maximum:
        values = {"code": criterion.code, "shown": _points(shown), "wanted": _points(criterion.maximum)}
        yield _at(row, "maximum", say("rules.criterion_maximum_changed", **values))


def _points(value: Decimal | None) -> str:
    return say("rules.no_maximum") if value is None else points_comma(value)

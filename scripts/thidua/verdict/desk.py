"""What the desk's book does in a run: rules set aside, and a word on every answer that does nothing.

Findings stand at the cell as it will be once the book has been written anew, which is how the desk sees it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date

from thidua.findings import Finding, Place, found, rule_infos
from thidua.forms import DECISIONS
from thidua.forms.choices import KeepOrCut
from thidua.forms.desk import EXCEPTIONS, FOREIGN_COLUMNS, KEEP_OR_CUT, SAME_OR_OTHER
from thidua.forms.model import TableSheet
from thidua.forms.setup import PROVINCE_CODE
from thidua.messages import say
from thidua.rules.groups import PROVINCE_WIDE, Group
from thidua.season.changes import nominees_before
from thidua.season.decisions import BookToWrite, ExceptionMade, KeepDecision, OpenQuestion, SameDecision
from thidua.season.layouts import ForeignColumn, LayoutAnswer, Use
from thidua.season.model import Season
from thidua.text import padded_date
from thidua.verdict.cut import Cut


@dataclass(frozen=True, slots=True)
class SetAside:
    """The rules that the desk has set aside, by rule and nominee, and by rule and unit, the province being one."""

    nominees: frozenset[tuple[str, str]]
    units: frozenset[tuple[str, str]]

    def covers(self, finding: Finding, season: Season, result: Cut | None) -> bool:
        """Whether nobody is left whom the finding concerns; `result` is how its group comes out, if it has one."""
        concerns_its_unit = result is None or result.group.bloc is None or result.cuts_nobody
        if concerns_its_unit and self._covers_all_concerned(finding, season):
            return True
        return result is not None and self._covers_all_past_the_line(result)

    def covers_group(self, group: Group) -> bool:
        """Whether a limit is set aside as a whole.

        A bloc's never is: its standing unit answers for it, and an exception for that unit is for its own nominations.
        """
        return group.bloc is None and (group.rule, group.unit_code) in self.units

    def _covers_all_concerned(self, finding: Finding, season: Season) -> bool:
        if finding.subjects:
            return all((finding.rule, subject) in self.nominees for subject in finding.subjects)
        if finding.group and not finding.unit:
            return (finding.rule, PROVINCE_CODE) in self.units
        if (finding.rule, finding.unit) in self.units:
            return True
        own = [n.id for n in season.people_and_collectives if finding.whole_unit and n.unit_code == finding.unit]
        return bool(own) and all((finding.rule, each) in self.nominees for each in own)

    def _covers_all_past_the_line(self, result: Cut) -> bool:
        """Whether each of those whom a limit cuts, or asks about, is excepted from it."""
        past = [nominee.id for each in (*result.go, *result.tied, *result.waiting) for nominee in each.nominees]
        return bool(past) and all((result.group.rule, each) in self.nominees for each in past)


def set_aside(season: Season, today: date) -> SetAside:
    """What the exceptions that hold today set aside; one for a unit counts for each of its nominees.

    One for the province sets aside the limit of the whole province and no unit's own.
    """
    nominees: set[tuple[str, str]] = set()
    units: set[tuple[str, str]] = set()
    for exception in season.decisions.exceptions:
        if any(_faults_of(exception, season, today)):
            continue
        if exception.nominee_id:
            nominees.add((exception.rule, exception.nominee_id))
        else:
            units.add((exception.rule, exception.unit_code))
            own = (n.id for n in season.people_and_collectives if n.unit_code == exception.unit_code)
            nominees.update((exception.rule, each) for each in own)
    return SetAside(frozenset(nominees), frozenset(units))


def desk_findings(
    season: Season, questions: Iterable[OpenQuestion], cuts: Mapping[str, Cut], book: BookToWrite, today: date
) -> Iterator[Finding]:
    """Answers that fit nothing any more, exceptions that do not hold, answers that cannot all be followed."""
    desk = _Desk(season, book)
    asked = {(question.rule, question.nominee_id) for question in questions}
    for keep in season.decisions.keeps:
        if (keep.rule, keep.nominee_id) not in asked:
            message = _answer_fits_nothing(keep, asked, season)
            yield desk.found("XL-01", desk.place(KEEP_OR_CUT, keep.at, "nominee_id", keep.nominee_id), message)
    for exception in season.decisions.exceptions:
        for key, message in _faults_of(exception, season, today):
            yield desk.found("XL-01", desk.place(EXCEPTIONS, exception.at, key, _shown(exception, key)), message)
    yield from _answers_on_pairs(season, desk)
    yield from _answers_on_layouts(season, desk)
    for result in cuts.values():
        if result.too_many_kept:
            yield _too_many_kept(result, season, desk)


@dataclass(frozen=True, slots=True)
class _Desk:
    """Places findings in the book as it will be written."""

    season: Season
    book: BookToWrite

    def place(self, sheet: TableSheet, at: int, key: str, value: str) -> Place:
        return Place(DECISIONS.file_name, sheet.name, self.book.cell_of(sheet, at, key), value)

    def found(self, rule: str, place: Place, message: str, unit: str = "") -> Finding:
        return found(rule, self.season.config, unit=unit, place=place, message=message)

    def on_layout(self, rule: str, answer: LayoutAnswer, key: str, message: str) -> Finding:
        """A finding at a cell of an answer on a unit's own column."""
        value = {"choice": answer.choice, "heading": answer.heading}.get(key, "")
        unit = answer.unit_code if answer.unit_code in self.season.setup.units else ""
        return self.found(rule, self.place(FOREIGN_COLUMNS, answer.at, key, value), message, unit)


def _faults_of(exception: ExceptionMade, season: Season, today: date) -> Iterator[tuple[str, str]]:
    """Everything that keeps an exception from holding, each with the key of the cell to be mended."""
    rule, nominee, unit = exception.rule, exception.nominee_id, exception.unit_code
    whom = nominee or unit
    if rule not in {info.id for info in rule_infos()}:
        yield "rule", say("verdict.exception_of_no_rule", nominee=whom, rule=rule)
    if not whom:
        yield "nominee_id", say("verdict.exception_for_nobody", rule=rule)
    if nominee and nominee not in season.by_id:
        yield "nominee_id", _exception_fits_nothing(exception, season)
    yield from _faults_of_unit(exception, season)
    if not exception.reason:
        yield "reason", say("verdict.exception_without_reason", nominee=whom, rule=rule)
    if not exception.decided_by:
        yield "decided_by", say("verdict.exception_by_nobody", nominee=whom, rule=rule)
    if not exception.runs_on(today):
        yield "until", say("verdict.exception_has_ended", nominee=whom, rule=rule)


def _exception_fits_nothing(exception: ExceptionMade, season: Season) -> str:
    """With the code that the nominee has now, where the unit has mended what its code is made of."""
    values = {"nominee": exception.nominee_id, "rule": exception.rule}
    formerly = nominees_before(season.previous, season.workbooks).get(exception.nominee_id)
    if formerly is None:
        return say("verdict.exception_fits_nothing", **values)
    values |= {"name": formerly.was.name, "unit": season.setup.units[formerly.was.unit_code].name}
    if formerly.now is None:
        return say("verdict.exception_of_one_gone", **values)
    return say("verdict.exception_of_one_mended", **values, now=formerly.now.id)


def _answer_fits_nothing(keep: KeepDecision, asked: Set[tuple[str, str]], season: Season) -> str:
    """With the code of the row to be answered instead, where there is one."""
    row = season.decisions.keep_rows[keep.at] if keep.at >= 0 else None
    values = {"nominee": (row.text("name") if row else "") or keep.nominee_id, "rule": keep.rule}
    formerly = nominees_before(season.previous, season.workbooks).get(keep.nominee_id)
    if formerly and formerly.now and (keep.rule, formerly.now.id) in asked:
        return say("verdict.answer_of_one_mended", **values, now=formerly.now.id)
    return say("verdict.answer_fits_nothing", **values)


def _faults_of_unit(exception: ExceptionMade, season: Season) -> Iterator[tuple[str, str]]:
    """What is wrong with the code of the unit, or of the province where the rule limits that as a whole."""
    rule, nominee, unit = exception.rule, exception.nominee_id, exception.unit_code
    if unit == PROVINCE_CODE:
        if rule not in PROVINCE_WIDE:
            yield "unit_code", say("verdict.exception_not_of_province", unit=unit, rule=rule)
        if nominee:
            yield "unit_code", say("verdict.exception_of_one_and_all", nominee=nominee, unit=unit, rule=rule)
    elif unit and unit not in season.setup.units:
        yield "unit_code", say("verdict.exception_of_no_unit", unit=unit, rule=rule)
    elif unit and nominee in season.by_id and season.by_id[nominee].unit_code != unit:
        own = season.by_id[nominee].unit_code
        yield "unit_code", say("verdict.exception_of_two", nominee=nominee, own=own, unit=unit, rule=rule)


def _shown(exception: ExceptionMade, key: str) -> str:
    if key == "until":
        return padded_date(exception.until) if exception.until else ""
    return str(getattr(exception, key))


def _answers_on_pairs(season: Season, desk: _Desk) -> Iterator[Finding]:
    for answer in season.decisions.same:
        if not {answer.subject, answer.other} <= season.known_subjects:
            message = say("verdict.pair_is_gone", **_names(answer, season))
            yield desk.found("XL-01", desk.place(SAME_OR_OTHER, answer.at, "subject", answer.subject), message)
    for answer in season.decisions.contradictory:
        message = say("verdict.pair_answered_twice", **_names(answer, season))
        yield desk.found("XL-02", desk.place(SAME_OR_OTHER, answer.at, "choice", answer.choice.value), message)


def _names(answer: SameDecision, season: Season) -> dict[str, str]:
    """Both names as they stand in the desk's row, their ids where no name does."""
    row = season.decisions.same_rows[answer.at] if answer.at >= 0 else None
    name, other = (row.text("name"), row.text("other_name")) if row else ("", "")
    return {"name": name or answer.subject, "other": other or answer.other}


def _answers_on_layouts(season: Season, desk: _Desk) -> Iterator[Finding]:
    """A word on every answer by which no column is read or left out; where answers clash, on all but the first."""
    columns = {column.key: column for book in season.workbooks for column in book.foreign}
    clashing: set[object] = set()
    for answer in season.decisions.layouts:
        column = columns.get(answer.key)
        if column is None:
            key, message = _answer_to_nothing(answer, season)
            yield desk.on_layout("XL-01", answer, key, message)
            continue
        clash = (answer.key, None) if column.use is Use.ANSWERED_TWICE else (answer.key[:-1], column.column)
        is_second = clash in clashing
        clashing.add(clash)
        if column.use in {Use.NO_COLUMN, Use.COLUMN_IS_THERE}:
            yield desk.on_layout("XL-01", answer, "choice", _unusable(answer, column))
        elif is_second and column.use in {Use.COLUMN_TWICE, Use.ANSWERED_TWICE}:
            yield desk.on_layout("XL-02", answer, "choice", _clashing(answer, column, columns.values()))


def _answer_to_nothing(answer: LayoutAnswer, season: Season) -> tuple[str, str]:
    """Key of the cell that names what is gone, and the sentence."""
    about = {"heading": answer.heading, "sheet": answer.sheet, "unit": answer.unit_code}
    if any((book.unit_code, book.form) == (answer.unit_code, answer.form) for book in season.workbooks):
        return "heading", say("layouts.answer_no_heading", **about)
    return "file", say("layouts.answer_no_file", **about)


def _unusable(answer: LayoutAnswer, column: ForeignColumn) -> str:
    is_there = column.use is Use.COLUMN_IS_THERE
    return say(
        "layouts.answer_column_there" if is_there else "layouts.answer_no_column",
        heading=answer.heading,
        sheet=answer.sheet,
        choice=answer.choice,
        missing=column.missing,
    )


def _clashing(answer: LayoutAnswer, column: ForeignColumn, columns: Iterable[ForeignColumn]) -> str:
    about = {"sheet": answer.sheet, "unit": answer.unit_code}
    if column.use is Use.ANSWERED_TWICE:
        return say("layouts.answered_twice", heading=answer.heading, **about)
    same = [c.heading for c in columns if (c.key[:-1], c.column) == (column.key[:-1], column.column)]
    return say("layouts.answer_column_twice", choice=answer.choice, headings="; ".join(same), **about)


def _too_many_kept(result: Cut, season: Season, desk: _Desk) -> Finding:
    """At the answer that keeps the first of them."""
    group = result.group
    own = {nominee.id for nominee in result.tied[0].nominees}
    first = next(each for each in season.decisions.keeps if _keeps_one(each, group.rule, own))
    names = ", ".join(each.first.name for each in result.tied)
    message = say("verdict.too_many_kept", rule=group.rule, kept=len(result.tied), names=names, limit=result.left.limit)
    # A bloc's units are named here, which are not its standing unit's affair.
    unit = group.unit_code if group.unit_code in season.setup.units and not group.bloc else ""
    return desk.found("XL-02", desk.place(KEEP_OR_CUT, first.at, "choice", names), message, unit)


def _keeps_one(answer: KeepDecision, rule: str, nominees: set[str]) -> bool:
    return answer.rule == rule and answer.nominee_id in nominees and answer.choice is KeepOrCut.KEEP

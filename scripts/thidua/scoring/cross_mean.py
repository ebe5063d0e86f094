"""What the cross-scorers of a unit come to together: the mean of those who did score, and where they contradict."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal

from thidua.config import Config
from thidua.forms.choices import CriterionKind
from thidua.forms.criteria import Criterion, ScoringTable
from thidua.scoring.arithmetic import Entry, Reckoned, is_left_out, mean_of, reckon
from thidua.scoring.score_files import ScoreFile


def left_out_of(table: ScoringTable, own: ScoreFile | None, crosses: Sequence[ScoreFile]) -> frozenset[str]:
    """Which criteria do not apply to a unit.

    Its own table says so, which its cross-scorers were given to look at; where that is not there, all of them do.
    """

    def does_not_apply(line: Criterion) -> bool:
        if own is not None and line.code in own.entries:
            return is_left_out(line, own.entries[line.code])
        told = [each.entries[line.code] for each in crosses if line.code in each.entries]
        return bool(told) and all(is_left_out(line, entry) for entry in told)

    return frozenset(line.code for line in table.scored if does_not_apply(line))


def mean_of_scorers(
    table: ScoringTable, left_out: Collection[str], crosses: Sequence[ScoreFile], config: Config
) -> Reckoned | None:
    """The mean over those who did score, criterion by criterion; None where nobody did."""
    if not crosses:
        return None
    reckoned = [reckoned_by(each, left_out, table, config) for each in crosses]
    entries = {line.code: _mean_entry(line, crosses, reckoned, left_out) for line in table.scored}
    met = {each.code: _met(each, crosses) for each in table.conditions}
    return reckon(table, entries, met, config)


def _met(condition: Criterion, crosses: Sequence[ScoreFile]) -> bool | None:
    """Failed where all who answered say so: one scorer alone does not lower a unit's rating, the bloc has to decide."""
    answers = {each.met.get(condition.code) for each in crosses} - {None}
    return None if not answers else True in answers


def disputed_conditions(table: ScoringTable, own: ScoreFile | None, crosses: Sequence[ScoreFile]) -> tuple[str, ...]:
    """Conditions that some say are met and others are not; what the unit itself calls failed is failed."""

    def is_disputed(code: str) -> bool:
        told = own.met.get(code) if own else None
        answers = {each.met.get(code) for each in crosses} | {told}
        return told is not False and {True, False} <= answers

    return tuple(each.code for each in table.conditions if is_disputed(each.code))


def _mean_entry(
    line: Criterion, crosses: Sequence[ScoreFile], reckoned: Sequence[Reckoned], left_out: Collection[str]
) -> Entry:
    """The mean of a line over those who scored it, None where nobody did.

    A bonus or deduction left blank is one of 0; one that is missing or cannot be read is nobody's.
    """
    given = [each.lines[line.code] for each in reckoned]
    if line.kind is not CriterionKind.POINTS:
        given = [
            score or Decimal(0)
            for score, file in zip(given, crosses, strict=True)
            if line.code in file.entries and file.entries[line.code].readable
        ]
    scores = [score for score in given if score is not None]
    return Entry(mean_of(scores), applies=line.code not in left_out, readable=bool(scores))


def reckoned_by(cross: ScoreFile, left_out: Collection[str], table: ScoringTable, config: Config) -> Reckoned:
    """A cross-scorer's table reckoned through; the criteria that do not apply are those of the scored unit."""
    entries = {code: replace(entry, applies=code not in left_out) for code, entry in cross.entries.items()}
    missing = {code: Entry(None, applies=False, readable=False) for code in left_out if code not in entries}
    return reckon(table, entries | missing, cross.met, config)

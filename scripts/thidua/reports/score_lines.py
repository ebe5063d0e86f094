"""The rows of the score matrices: what each scorer gave, and what each group and criterion came to for each unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from thidua.config import Config
from thidua.forms.choices import CriterionKind
from thidua.forms.criteria import Criterion, CriterionGroup
from thidua.messages import say
from thidua.reports.look import POINTS_FORMAT, Tint
from thidua.reports.score_words import short_format, unit_name
from thidua.scoring.arithmetic import Reckoned
from thidua.scoring.blocs import Bloc, UnitScores
from thidua.scoring.cross_mean import reckoned_by
from thidua.season.model import Season


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What stands in the column of a unit."""

    value: Decimal | str | None
    number_format: str = POINTS_FORMAT
    tint: Tint = Tint.NONE

    @property
    def is_graded(self) -> bool:
        """Whether it is a whole total that a cross-scorer gave, to be compared with others."""
        return isinstance(self.value, Decimal) and self.tint is Tint.NONE and self.number_format != short_format()


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """A row of either matrix: three columns that say what it is, then one for each unit."""

    code: str | int
    text: str
    third: Decimal | str | None
    cells: tuple[MatrixCell, ...]
    tint: Tint = Tint.NONE


def scorers_of(bloc: Bloc) -> tuple[str, ...]:
    """The units of the bloc, and whoever else was assigned to score one of them."""
    own = [each.unit.code for each in bloc.units]
    others = [code for each in bloc.units for code in (*(cross.scorer for cross in each.crosses), *each.not_scored)]
    return tuple(dict.fromkeys((*own, *others)))


def scorer_line(place: int, scorer: str, bloc: Bloc, season: Season) -> MatrixLine:
    """What one scorer gave: its own score where it is scored itself, and how many of those assigned it has scored."""
    cells = tuple(_given(scorer, each, season) for each in bloc.units)
    done = sum(cross.scorer == scorer for each in bloc.units for cross in each.crosses)
    wanted = done + sum(scorer in each.not_scored for each in bloc.units)
    told = say("score_sheets.done", done=done, all=wanted) if wanted else say("score_sheets.unscored")
    return MatrixLine(place, unit_name(scorer, season), told, cells)


def _given(scorer: str, unit: UnitScores, season: Season) -> MatrixCell:
    """The total that a scorer gave a unit; blank where it was not assigned to it."""
    if unit.unit.code == scorer:
        own = _total(unit.own_reckoned)
        # WHY: a number with two words behind it is wider than its column, and would show as ###.
        if not isinstance(own.value, Decimal) or own.number_format == short_format():
            return replace(own, tint=Tint.QUIET)
        mark = say("score_sheets.own_mark")
        return replace(own, number_format=f'{own.number_format}" {mark}"', tint=Tint.QUIET)
    table, config = season.setup.scoring.table, season.config
    cross = next((each for each in unit.crosses if each.scorer == scorer), None)
    if cross is not None:
        return _total(reckoned_by(cross, unit.left_out, table, config))
    return MatrixCell(say("score_sheets.unscored") if scorer in unit.not_scored else None)


def _total(reckoned: Reckoned | None) -> MatrixCell:
    if reckoned is None or reckoned.is_empty:
        return MatrixCell(say("score_sheets.unscored"))
    return MatrixCell(reckoned.total, POINTS_FORMAT if reckoned.is_whole else short_format())


def mean_line(bloc: Bloc) -> MatrixLine:
    cells = tuple(_total(each.cross) for each in bloc.units)
    return MatrixLine("", say("score_sheets.mean"), None, cells, Tint.BAND)


def sum_line(bloc: Bloc, config: Config) -> MatrixLine:
    cells = tuple(_total(each.cross) for each in bloc.units)
    return MatrixLine("", say("score_sheets.total"), Decimal(config.rules.dd_01.total_cap), cells, Tint.BAND)


def group_line(group: CriterionGroup, bloc: Bloc, config: Config) -> MatrixLine:
    """A group with its maximum and what it comes to for each unit; the bonus as far as it counts."""
    cap = Decimal(config.rules.dd_01.bonus_cap) if group.kind is CriterionKind.BONUS else None
    maximum = None if group.kind is CriterionKind.DEDUCTION else group.maximum
    if cap is not None:
        maximum = min(cap, group.maximum)
    return MatrixLine("", group.name, maximum, tuple(_group_cell(group, each, cap) for each in bloc.units), Tint.BAND)


def _group_cell(group: CriterionGroup, unit: UnitScores, cap: Decimal | None) -> MatrixCell:
    if unit.cross is None:
        return MatrixCell(say("score_sheets.unscored"))
    codes = {each.code for each in group.criteria} - unit.left_out
    if not codes:
        return MatrixCell(say("score_sheets.left_out"))
    open_lines = codes.intersection((*unit.cross.unscored, *unit.cross.unknown_extras))
    if open_lines == codes:
        return MatrixCell(say("score_sheets.unscored"))
    points = next((each.points for each in unit.cross.groups if each.group == group), None)
    if points is None:
        points = sum((unit.cross.lines[each.code] or Decimal(0) for each in group.criteria), Decimal(0))
    counted = points if cap is None else min(cap, points)
    return MatrixCell(counted, short_format() if open_lines else POINTS_FORMAT)


def criterion_line(criterion: Criterion, bloc: Bloc, far: set[tuple[str, str]]) -> MatrixLine:
    cells = tuple(_mean(criterion, each, far=(each.unit.code, criterion.code) in far) for each in bloc.units)
    return MatrixLine(criterion.code, criterion.text, criterion.maximum, cells)


def _mean(criterion: Criterion, unit: UnitScores, *, far: bool) -> MatrixCell:
    """The mean of a criterion over those who scored it, marked where they are far apart."""
    if unit.cross is None:
        return MatrixCell(say("score_sheets.unscored"))
    score = unit.cross.lines[criterion.code]
    if score is not None:
        return MatrixCell(score, f'{POINTS_FORMAT}"*"' if far else POINTS_FORMAT)
    return MatrixCell(say("score_sheets.left_out" if criterion.code in unit.left_out else "score_sheets.unscored"))

"""How far scorers are from each other: per criterion, and each scorer on the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from thidua.config import Config
from thidua.forms.criteria import Criterion, ScoringTable
from thidua.scoring.blocs import Bloc, UnitScores


@dataclass(frozen=True, slots=True)
class ScorerDeviation:
    """A scorer's mean deviation from the others on the same `lines`, as a share of their maximum."""

    scorer: str
    mean: Fraction
    lines: int

    def is_outlier(self, config: Config) -> bool:
        """Whether it is as much as config calls too far."""
        return abs(self.mean) >= config.rules.dd_03.scorer_tolerance


@dataclass(frozen=True, slots=True)
class Spread:
    """A criterion of a unit on which its cross-scorers are further apart than config allows."""

    unit_code: str
    criterion: Criterion
    least: Decimal
    most: Decimal


def scorer_deviations(bloc: Bloc, table: ScoringTable) -> tuple[ScorerDeviation, ...]:
    """Of every unit of the bloc that cross-scored beside others, in official order."""
    found: dict[str, list[Fraction]] = defaultdict(list)
    for unit in bloc.units:
        for criterion, scores in _lines(unit, table):
            maximum = Fraction(criterion.maximum or 0)
            for scorer, score in scores.items():
                others = [other for name, other in scores.items() if name != scorer]
                if others:
                    found[scorer].append(
                        (Fraction(score) - sum(map(Fraction, others), Fraction(0)) / len(others)) / maximum
                    )
    order = [each.unit.code for each in bloc.units]
    return tuple(
        ScorerDeviation(code, sum(found[code], Fraction(0)) / len(found[code]), len(found[code]))
        for code in order
        if found.get(code)
    )


def spreads(bloc: Bloc, table: ScoringTable, config: Config) -> tuple[Spread, ...]:
    """Criteria on which cross-scorers of one unit differ by more than the tolerated share of the maximum."""
    return tuple(
        Spread(unit.unit.code, criterion, min(scores.values()), max(scores.values()))
        for unit in bloc.units
        for criterion, scores in _lines(unit, table)
        if too_far(max(scores.values()), min(scores.values()), criterion, config)
    )


def too_far(one: Decimal, other: Decimal, criterion: Criterion, config: Config) -> bool:
    """Whether two scores of a line differ by more than the tolerated share of its maximum."""
    share = config.rules.dd_03.tolerance
    return criterion.maximum is not None and abs(Fraction(one) - Fraction(other)) > share * Fraction(criterion.maximum)


def _lines(unit: UnitScores, table: ScoringTable) -> Iterator[tuple[Criterion, dict[str, Decimal]]]:
    """Every line with a maximum that applies and that somebody cross-scored, with the scores by scorer."""
    for criterion in table.scored:
        if criterion.code in unit.left_out:
            continue
        given = ((each.scorer, each.score(criterion.code)) for each in unit.crosses)
        scores = {scorer: score for scorer, score in given if score is not None}
        if criterion.maximum and scores:
            yield criterion, scores

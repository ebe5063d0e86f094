"""Scoring tables and scores for them, drawn by hypothesis; what they come to, reckoned in fractions."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import floor

from hypothesis import strategies as st

from thidua.config import Config
from thidua.config.vocabulary import Rating
from thidua.forms.choices import CriterionCondition, CriterionKind
from thidua.forms.criteria import Criterion, ScoringTable, table_of
from thidua.scoring.arithmetic import Entry, is_left_out

Scores = tuple[ScoringTable, dict[str, Entry], dict[str, bool | None]]

cents = st.integers(0, 10_000).map(lambda n: Decimal(n) / 100)
scores = st.none() | st.decimals(-5, 120, places=3)
KINDS = (CriterionKind.POINTS, CriterionKind.POINTS, CriterionKind.POINTS, *CriterionKind)


@st.composite
def tables(draw: st.DrawFn) -> ScoringTable:
    """Up to twelve lines of all kinds in up to three groups of points."""
    lines = []
    for number in range(draw(st.integers(1, 12))):
        kind = draw(st.sampled_from(KINDS))
        points = kind is CriterionKind.POINTS
        maximum = draw(st.integers(1, 4_000).map(lambda n: Decimal(n) / 100))
        limited = points or kind is CriterionKind.BONUS or (kind is CriterionKind.DEDUCTION and draw(st.booleans()))
        lines.append(
            Criterion(
                code=f"{number}.1",
                group=f"{kind} {draw(st.integers(1, 3)) if points else ''}",
                text=f"Tiêu chí {number}",
                kind=kind,
                maximum=maximum if limited else None,
                condition=draw(st.none() | st.sampled_from(list(CriterionCondition))) if points else None,
            )
        )
    return table_of(lines)


@st.composite
def scored_tables(draw: st.DrawFn) -> Scores:
    """A table with scores of most of its lines and answers on its conditions."""
    table = draw(tables())
    entries = {
        each.code: Entry(draw(scores), applies=draw(st.sampled_from((True, True, True, False))))
        for each in table.scored
        if draw(st.integers(0, 9))
    }
    met = {each.code: draw(st.sampled_from((True, True, False, None))) for each in table.conditions}
    return table, entries, met


def half_up(value: Fraction, decimals: int = 2) -> Fraction:
    """The value with so many decimals, half rounded away from zero."""
    step = 10**decimals
    scaled = abs(value) * step
    rounded = Fraction(floor(scaled + Fraction(1, 2)), step)
    return rounded if value >= 0 else -rounded


def points_fail(points: Fraction, applied: Fraction, maximum: Fraction, config: Config) -> bool:
    """Whether a group is below its share of what applies of it; scaled back, as rounded."""
    share = config.rules.dd_04.group_share
    if not applied:
        return False
    if config.rules.dd_01.scale_back and applied != maximum:
        return half_up(points * maximum / applied) < maximum * share
    return points < applied * share


def oracle(
    table: ScoringTable, entries: Mapping[str, Entry], met: Mapping[str, bool | None], config: Config
) -> tuple[Fraction, Fraction, Rating]:
    """Total, rounded total and rating in fractions, written from the rules of the table alone."""
    sums = dict.fromkeys(CriterionKind, Fraction(0))
    failed = any(answer is False for answer in met.values())
    for group in table.groups:
        points, maximum, left, blank = Fraction(0), Fraction(0), Fraction(0), False
        for line in group.criteria:
            limit = Fraction(line.maximum) if line.maximum is not None else None
            entry = entries.get(line.code)
            maximum += limit or 0
            if is_left_out(line, entry):
                left += limit or 0
                continue
            if entry is None or entry.score is None:
                blank = True
                continue
            most = Fraction(config.rules.dd_01.total_cap) if limit is None else limit
            counted = max(Fraction(0), min(most, half_up(Fraction(entry.score))))
            failed |= line.must_score and counted == 0 and line.kind is CriterionKind.POINTS
            points += counted
        if group.kind is CriterionKind.POINTS:
            applied = maximum - left
            failed |= not blank and points_fail(points, applied, maximum, config)
            if left and applied and config.rules.dd_01.scale_back:
                points = half_up(points * maximum / applied)
        sums[group.kind] += points
    bonus = min(sums[CriterionKind.BONUS], Fraction(config.rules.dd_01.bonus_cap))
    total = sums[CriterionKind.POINTS] + bonus - sums[CriterionKind.DEDUCTION]
    total = max(Fraction(0), min(Fraction(config.rules.dd_01.total_cap), total))
    rounded = half_up(total, config.rules.dd_04.decimals)
    order = list(Rating)
    place = next(
        (
            order.index(each)
            for each in order
            if each in config.rules.dd_04.cuts and rounded >= config.rules.dd_04.cuts[each]
        ),
        len(order) - 1,
    )
    return total, rounded, order[max(place, order.index(config.rules.dd_04.at_most)) if failed else place]

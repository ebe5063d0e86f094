"""What a scoring table comes to: points, bonus, deductions, total, conditions, rating; the live sheet reckons the same.

Everything is decimal and half is rounded up: 89.95 is 90.0 and 89.94 is 89.9, in whatever order lines are added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from thidua.config import Config
from thidua.config.vocabulary import Rating
from thidua.forms.choices import CriterionKind
from thidua.forms.criteria import Criterion, CriterionGroup, ScoringTable

_ZERO = Decimal(0)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands beside a criterion: its score, None where there is none, and whether the criterion applies.

    `readable` says that the cell is there and holds a score or nothing; nothing else is a bonus or deduction of 0.
    """

    score: Decimal | None
    applies: bool = True
    readable: bool = True


class FailedBy(StrEnum):
    """How a mandatory condition is failed."""

    ZERO_LINE = "zero line"
    LOW_GROUP = "low group"
    NOT_MET = "not met"


@dataclass(frozen=True, slots=True)
class Failed:
    """A mandatory condition that is failed: the criterion's code, or the group's name."""

    by: FailedBy
    what: str


@dataclass(frozen=True, slots=True)
class GroupPoints:
    """What a group of points comes to, out of `within`.

    `left_out` is the maximum of the lines that do not apply, `unscored` are the lines that lack a score.
    """

    group: CriterionGroup
    points: Decimal
    within: Decimal
    left_out: Decimal
    unscored: tuple[str, ...]

    @property
    def nothing_applies(self) -> bool:
        """Whether every line of it is left out, so that it gives none of its points."""
        return self.left_out == self.group.maximum


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A scoring table reckoned through.

    `lines` are the points counted by code, None where there is no score; `unscored` the lines of points that lack
    one, `unknown_extras` the lines of bonus and deductions that are missing or cannot be read, `unanswered` the
    conditions. `rating` heeds the conditions, `rating_by_points` does not.
    """

    lines: Mapping[str, Decimal | None]
    groups: tuple[GroupPoints, ...]
    points: Decimal
    bonus: Decimal
    deduction: Decimal
    total: Decimal
    rounded: Decimal
    unscored: tuple[str, ...]
    unknown_extras: tuple[str, ...]
    unanswered: tuple[str, ...]
    failed: tuple[Failed, ...]
    rating_by_points: Rating
    rating: Rating

    @property
    def complete(self) -> bool:
        """Whether every line of points has a score."""
        return not self.unscored

    @property
    def is_whole(self) -> bool:
        """Whether the total is known: every line of points has a score, and bonus and deductions can be read."""
        return self.complete and not self.unknown_extras

    def kinds_unknown(self, table: ScoringTable) -> frozenset[CriterionKind]:
        """Whether bonus, or deductions, or both are unknown because a line of them is."""
        return frozenset(each.kind for each in table.scored if each.code in self.unknown_extras)

    @property
    def is_empty(self) -> bool:
        """Whether no line has a score."""
        return all(score is None for score in self.lines.values())


def reckon(
    table: ScoringTable, entries: Mapping[str, Entry], met: Mapping[str, bool | None], config: Config
) -> Reckoned:
    """Reckon the entries (by code) under the table; `met` says by code which declared conditions are met."""
    lines = {each.code: _counted(each, entries.get(each.code), config) for each in table.scored}
    left_out = {each.code for each in table.scored if is_left_out(each, entries.get(each.code))}
    groups = tuple(_group(group, lines, left_out, config) for group in table.groups if _bears_points(group))
    points = sum((each.points for each in groups), _ZERO)
    bonus = min(_sum(table.of_kind(CriterionKind.BONUS), lines), Decimal(config.rules.dd_01.bonus_cap))
    deduction = _sum(table.of_kind(CriterionKind.DEDUCTION), lines)
    total = total_of(points, bonus, deduction, config)
    rounded = rounded_total(total, config)
    of_points = [each for each in table.of_kind(CriterionKind.POINTS) if each.code not in left_out]
    failed = (
        *(Failed(FailedBy.ZERO_LINE, each.code) for each in of_points if each.must_score and lines[each.code] == 0),
        *(Failed(FailedBy.LOW_GROUP, each.group.name) for each in groups if _is_low(each, config)),
        *(Failed(FailedBy.NOT_MET, each.code) for each in table.conditions if met.get(each.code) is False),
    )
    return Reckoned(
        lines=lines,
        groups=groups,
        points=points,
        bonus=bonus,
        deduction=deduction,
        total=total,
        rounded=rounded,
        unscored=tuple(each.code for each in of_points if lines[each.code] is None),
        unknown_extras=tuple(
            each.code
            for each in table.scored
            if each.kind is not CriterionKind.POINTS
            and each.code not in left_out
            and not _is_known(entries.get(each.code))
        ),
        unanswered=tuple(each.code for each in table.conditions if met.get(each.code) is None),
        failed=failed,
        rating_by_points=rating_of(rounded, config, failed=False),
        rating=rating_of(rounded, config, failed=bool(failed)),
    )


def total_of(points: Decimal, bonus: Decimal, deduction: Decimal, config: Config) -> Decimal:
    """Points and capped bonus less deductions, within 0 and the cap of the total."""
    rule = config.rules.dd_01
    total = points + min(bonus, Decimal(rule.bonus_cap)) - deduction
    return max(_ZERO, min(Decimal(rule.total_cap), total))


def rounded_total(total: Decimal, config: Config) -> Decimal:
    """The total as it is compared with the cuts."""
    return total.quantize(Decimal(1).scaleb(-config.rules.dd_04.decimals), ROUND_HALF_UP)


def rating_of(rounded: Decimal, config: Config, *, failed: bool) -> Rating:
    """The rating of a rounded total; a failed mandatory condition caps it."""
    rule = config.rules.dd_04
    reached = [rating for rating in Rating if rating in rule.cuts and rounded >= rule.cuts[rating]]
    rating = reached[0] if reached else list(Rating)[-1]
    return lower_of(rating, rule.at_most) if failed else rating


def lower_of(one: Rating, other: Rating) -> Rating:
    """The lower of two ratings."""
    return max(one, other, key=list(Rating).index)


def is_left_out(criterion: Criterion, entry: Entry | None) -> bool:
    """Whether a criterion is taken out because it does not apply to the unit, which not every criterion allows."""
    return criterion.may_be_left_out and entry is not None and not entry.applies


def _is_known(entry: Entry | None) -> bool:
    return entry is not None and entry.readable


def in_cents(value: Decimal) -> Decimal:
    """The value with two decimals, half rounded up."""
    return value.quantize(_CENT, ROUND_HALF_UP)


def mean_of(scores: Sequence[Decimal]) -> Decimal | None:
    """The mean with two decimals; None of nothing."""
    return in_cents(sum(scores, _ZERO) / len(scores)) if scores else None


def _counted(criterion: Criterion, entry: Entry | None, config: Config) -> Decimal | None:
    if entry is None or entry.score is None or is_left_out(criterion, entry):
        return None
    limit = criterion.maximum if criterion.maximum is not None else Decimal(config.rules.dd_01.total_cap)
    return max(_ZERO, min(limit, in_cents(entry.score)))


def _bears_points(group: CriterionGroup) -> bool:
    return group.kind is CriterionKind.POINTS


def _sum(criteria: Iterable[Criterion], lines: Mapping[str, Decimal | None]) -> Decimal:
    return sum((lines[each.code] or _ZERO for each in criteria), _ZERO)


def _group(
    group: CriterionGroup, lines: Mapping[str, Decimal | None], left_out: set[str], config: Config
) -> GroupPoints:
    """The group's sum; where lines of it do not apply, scaled back to its maximum if config says so."""
    points = _sum(group.criteria, lines)
    out = sum((each.maximum or _ZERO for each in group.criteria if each.code in left_out), _ZERO)
    within = group.maximum - out
    if config.rules.dd_01.scale_back and out and within:
        points = in_cents(points * group.maximum / within)
        within = group.maximum
    unscored = (each.code for each in group.criteria if each.code not in left_out and lines[each.code] is None)
    return GroupPoints(group, points, within, out, tuple(unscored))


def _is_low(group: GroupPoints, config: Config) -> bool:
    """Whether a group is below its share of what it can come to.

    One of which nothing applies, or in which a score is missing, is not judged: no score is not 0.
    """
    if group.nothing_applies or group.unscored:
        return False
    share = config.rules.dd_04.group_share
    return group.points * share.denominator < group.within * share.numerator

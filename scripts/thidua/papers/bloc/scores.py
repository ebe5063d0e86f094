"""What a bloc's minutes say of scores: the lines of their tables, and the sentences that explain them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import groupby

from thidua.config import Config
from thidua.forms.choices import CriterionKind
from thidua.forms.criteria import CriterionGroup, ScoringTable
from thidua.messages import say
from thidua.papers.bloc.sound import has_enough_votes, leading_line
from thidua.scoring.arithmetic import Reckoned, rating_of, rounded_total
from thidua.scoring.blocs import Bloc, UnitScores
from thidua.scoring.ceiling import Ceiling
from thidua.scoring.ties import Tie, TieFor, ties_of
from thidua.scoring.words import conditions_failed
from thidua.text import points_comma, uncapitalised

# What stands in a cell whose value is not there; by hand something can be written over it.
OPEN_CELL = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine:
    """A unit's line in both tables of scores, everything as it is printed; `groups` are points by group."""

    unit: str
    self_points: str
    cross_points: str
    agreed: str
    bonus: str
    deduction: str
    bonus_and_deduction: str
    total: str
    rank: str
    rating: str
    groups: tuple[str, ...]

    @property
    def in_the_text(self) -> tuple[str, ...]:
        """What the table in the minutes shows of it."""
        numbers = (self.self_points, self.cross_points, self.agreed, self.bonus_and_deduction)
        return (self.unit, *numbers, self.total, self.rank, self.rating)

    @property
    def on_the_sheet(self) -> tuple[str, ...]:
        """What the sheet behind the minutes shows of it."""
        numbers = (self.cross_points, self.agreed, self.bonus, self.deduction, self.total)
        return (self.unit, *self.groups, *numbers, self.rank, self.rating)


def point_groups(table: ScoringTable) -> tuple[CriterionGroup, ...]:
    """The groups that bear points, each a column of the sheet."""
    return tuple(group for group in table.groups if group.kind is CriterionKind.POINTS)


def group_titles(table: ScoringTable) -> tuple[str, ...]:
    """What stands over the columns of the groups."""
    return tuple(
        say("minutes.group_title", group=group.name, points=_unbroken_points(group.maximum))
        for group in point_groups(table)
    )


def _unbroken_points(points: Decimal) -> str:
    return say("minutes.maximum", points=points_comma(points)).replace(" ", "\u00a0")


def score_lines(bloc: Bloc, table: ScoringTable) -> tuple[ScoreLine, ...]:
    """All units, the first rank first; those of one rank, and behind all those without one, in official order."""
    ranked = sorted(bloc.units, key=lambda each: (each.rank is None, each.rank or 0))
    return tuple(_line(each, table) for each in ranked)


def complete(reckoned: Reckoned | None) -> Reckoned | None:
    """The table where every line has a score; points of any other would mislead."""
    return reckoned if reckoned is not None and reckoned.complete else None


def score_sentences(bloc: Bloc, ceiling: Ceiling | None, table: ScoringTable, config: Config) -> tuple[str, ...]:
    """Ties, failed conditions, where ratings come from, and where a total is not the plain sum."""
    return (
        *_ties(bloc, ceiling, config),
        *(
            say(
                "minutes.failed",
                unit=each.unit.name,
                conditions=uncapitalised(conditions_failed(each, table, config)),
                rating=config.rules.dd_04.at_most.label,
            )
            for each in bloc.units
            if each.fails_a_condition
        ),
        *_rated_by(bloc, config),
        *_how_totals_come(bloc, config),
    )


def names_of(units: Sequence[UnitScores]) -> str:
    """Units in one line."""
    return ", ".join(each.unit.name for each in units)


def _line(scores: UnitScores, table: ScoringTable) -> ScoreLine:
    agreed, own, cross = scores.agreed, complete(scores.own_reckoned), complete(scores.cross)
    bonus, deduction = (agreed.bonus, agreed.deduction) if agreed else (None, None)
    return ScoreLine(
        unit=scores.unit.name,
        self_points=_shown(own.points if own else None),
        cross_points=_shown(cross.points if cross else None),
        agreed=_shown(agreed.points if agreed else None),
        bonus=_shown(bonus),
        deduction=_shown(deduction),
        bonus_and_deduction=_both(bonus, deduction),
        total=_shown(scores.total),
        rank=OPEN_CELL if scores.rank is None else str(scores.rank),
        rating=scores.counted_rating.label if scores.counted_rating else OPEN_CELL,
        groups=tuple(_points_of(group, scores.cross) for group in point_groups(table)),
    )


def _points_of(group: CriterionGroup, cross: Reckoned | None) -> str:
    """The cross-scorers' points in a group, where each of its lines has some."""
    if cross is None or {each.code for each in group.criteria} & set(cross.unscored):
        return OPEN_CELL
    return _shown(next(each.points for each in cross.groups if each.group == group))


def _shown(value: Decimal | None) -> str:
    return OPEN_CELL if value is None else points_comma(value)


def _both(bonus: Decimal | None, deduction: Decimal | None) -> str:
    """Bonus and deduction in one cell: "+2; -1", and "0" where there is neither."""
    if bonus is None or deduction is None:
        return OPEN_CELL
    signed = (("+", bonus), ("-", deduction))
    return "; ".join(f"{sign}{_shown(value)}" for sign, value in signed if value) or points_comma(Decimal(0))


def _ties(bloc: Bloc, ceiling: Ceiling | None, config: Config) -> Iterator[str]:
    """Every tie; that a ballot chose is said where it settled all that hangs on the tie."""
    asked = ties_of(bloc, ceiling)
    ranked = sorted((each for each in bloc.units if each.rank), key=lambda each: each.rank or 0)
    for rank, group in groupby(ranked, key=lambda each: each.rank):
        tied = list(group)
        if len(tied) > 1:
            settled = [_is_settled(tie, bloc, config) for tie in asked if tie.rank == rank]
            key = "minutes.tie_voted" if settled and all(settled) else "minutes.tie"
            yield say(key, units=names_of(tied), points=points_comma(tied[0].total or Decimal(0)), rank=rank)


def _is_settled(tie: Tie, bloc: Bloc, config: Config) -> bool:
    """Whether a ballot chose; the leading unit is chosen by more than the share of votes that is asked for."""
    leading = leading_line(bloc)
    elected = tie.asks is not TieFor.FIRST or (leading is not None and has_enough_votes(leading, config) is True)
    return tie.settled and elected


class RatedBy(StrEnum):
    """Where ratings come from."""

    NOBODY = "nobody"
    OFFICE = "office"
    POINTS = "points"
    BOTH = "both"

    @classmethod
    def of(cls, *, officially: bool, by_points: bool) -> RatedBy:
        """The source where some are rated by the federation, and some by what the bloc agreed on."""
        if officially:
            return cls.BOTH if by_points else cls.OFFICE
        return cls.POINTS if by_points else cls.NOBODY


def _rated_by(bloc: Bloc, config: Config) -> Iterator[str]:
    office = config.organisation.short_name
    official = {each.official is not None for each in bloc.units if each.counted_rating}
    match RatedBy.of(officially=True in official, by_points=False in official):
        case RatedBy.OFFICE:
            yield say("minutes.rated_officially", office=office)
        case RatedBy.POINTS:
            yield say("minutes.rated_by_points", office=office)
        case RatedBy.BOTH:
            by_points = [each for each in bloc.units if each.official is None and each.counted_rating]
            yield say("minutes.rated_by_both", office=office, units=names_of(by_points))
        case RatedBy.NOBODY:
            pass


def _how_totals_come(bloc: Bloc, config: Config) -> Iterator[str]:
    arithmetic, cuts = config.rules.dd_01, config.rules.dd_04
    settled = [(each, each.agreed) for each in bloc.units if each.agreed is not None and each.agreed.total is not None]
    sums = (
        (agreed.total, (agreed.points or 0) + (agreed.bonus or 0) - (agreed.deduction or 0)) for _, agreed in settled
    )
    if any(total != plain for total, plain in sums):
        yield say("minutes.totals_capped", total=arithmetic.total_cap, bonus=arithmetic.bonus_cap)
    if any(each.total is not None and _is_lifted(each.total, config) for each, _ in settled):
        yield say("minutes.rated_rounded" if cuts.decimals else "minutes.rated_whole", **_places(cuts.decimals))


def _is_lifted(total: Decimal, config: Config) -> bool:
    """Whether rounding alone brings a total to its rating."""
    as_it_is, rounded = (rating_of(each, config, failed=False) for each in (total, rounded_total(total, config)))
    return as_it_is is not rounded


def _places(decimals: int) -> dict[str, int]:
    return {"decimals": decimals} if decimals else {}

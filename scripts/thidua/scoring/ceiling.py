"""How many units a bloc may propose: a share of its upper-level unions rated excellent, rounded down (CT-03)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.config.bloc_rules import BlocCeiling
from thidua.config.values import floor_share
from thidua.config.vocabulary import BlocBase, Rating
from thidua.scoring.blocs import Bloc, UnitScores
from thidua.season.model import Season


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The limit of one bloc and what it was reckoned from: `base` of the `looked_at` units whose rating was asked for.

    `preliminary` says that a unit counted by its points, as the federation has not rated it yet; `unrated` are
    those of whom there is neither.
    """

    allowed: int
    base: int
    preliminary: bool
    unrated: tuple[str, ...]
    looked_at: int

    @property
    def unknown(self) -> bool:
        """Whether nobody at all has been rated yet, so that a base of nobody says nothing."""
        return self.looked_at > 0 and len(self.unrated) == self.looked_at


def units_allowed(base: int, rule: BlocCeiling) -> int:
    """The share of the base rounded down; with the option, one where there is anybody at all."""
    allowed = floor_share(base, rule.share)
    return 1 if rule.min_one and allowed == 0 and base > 0 else allowed


def ceiling_of(bloc: Bloc, blocs: Sequence[Bloc], season: Season) -> Ceiling | None:
    """The ceiling of a bloc; None where nobody knows the rule (GAP)."""
    rule = season.config.rules.ct_03
    if rule is None:
        return None
    if rule.base is BlocBase.ALL_IN_BLOC:
        members = len(_upper_level(bloc.units))
        return Ceiling(units_allowed(members, rule), members, preliminary=False, unrated=(), looked_at=0)
    if rule.base is BlocBase.RATED_IN_PROVINCE:
        counted = [each for other in blocs for each in _upper_level(other.units)]
    else:
        counted = _upper_level(bloc.units)
    base = sum(each.counted_rating is Rating.EXCELLENT for each in counted)
    return Ceiling(
        allowed=units_allowed(base, rule),
        base=base,
        preliminary=any(each.official is None for each in counted),
        unrated=tuple(each.unit.code for each in counted if each.counted_rating is None),
        looked_at=len(counted),
    )


def _upper_level(units: Sequence[UnitScores]) -> list[UnitScores]:
    return [each for each in units if each.unit.kind.is_upper_level]

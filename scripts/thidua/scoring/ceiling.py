"""How many units a bloc may propose: a share of its upper-level unions rated excellent, rounded down (CT-03)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from thidua.config.bloc_rules import BlocCeiling
from thidua.config.values import floor_share
from thidua.config.vocabulary import BlocBase, Rating
from thidua.scoring.blocs import Bloc
from thidua.season.model import Season
from thidua.season.setup import Setup, Unit


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
        members = sum(each.unit.kind.is_upper_level for each in bloc.units)
        return Ceiling(units_allowed(members, rule), members, preliminary=False, unrated=(), looked_at=0)
    units = season.setup.units.values() if rule.base is BlocBase.RATED_IN_PROVINCE else [u.unit for u in bloc.units]
    ratings = _ratings(units, blocs, season.setup)
    base = _excellent(ratings)
    return Ceiling(
        allowed=units_allowed(base, rule),
        base=base,
        preliminary=any(code not in season.setup.scoring.ratings for code in ratings),
        unrated=tuple(code for code, rating in ratings.items() if rating is None),
        looked_at=len(ratings),
    )


def excellent_in_province(blocs: Sequence[Bloc], setup: Setup) -> int:
    """How many upper-level unions of the province, in a bloc or in none, have the highest rating."""
    return _excellent(_ratings(setup.units.values(), blocs, setup))


def _ratings(units: Iterable[Unit], blocs: Sequence[Bloc], setup: Setup) -> dict[str, Rating | None]:
    """What each upper-level union counts with: the federation's rating, else a bloc's member that by its points."""
    by_points = {each.unit.code: each.rating for bloc in blocs for each in bloc.units}
    official = {code: each.rating for code, each in setup.scoring.ratings.items()}
    return {each.code: official.get(each.code, by_points.get(each.code)) for each in units if each.kind.is_upper_level}


def _excellent(ratings: Mapping[str, Rating | None]) -> int:
    return sum(rating is Rating.EXCELLENT for rating in ratings.values())

"""Ties that a place hangs on, and whether the bloc has voted who of the tied gets it; no row order breaks one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from thidua.scoring.blocs import Bloc, UnitScores
from thidua.scoring.ceiling import Ceiling


class TieFor(StrEnum):
    """What hangs on a tie."""

    FIRST = "first"
    CEILING = "ceiling"


@dataclass(frozen=True, slots=True)
class Tie:
    """Units of one rank of whom only so many `places` can get what the tie is for; `chosen` are those voted for.

    FIRST asks for the leading unit, CEILING for those among them whom the bloc may still propose.
    """

    asks: TieFor
    rank: int
    units: tuple[UnitScores, ...]
    places: int
    chosen: tuple[UnitScores, ...]

    @property
    def settled(self) -> bool:
        """Whether the bloc has voted for exactly as many as there are places."""
        return len(self.chosen) == self.places


def ties_of(bloc: Bloc, ceiling: Ceiling | None) -> tuple[Tie, ...]:
    """The ties of a bloc that matter, best rank first; whether its ranks are settled the caller looks at.

    A tie for the first place asks twice where the ceiling cuts through it behind that place: who leads, and who
    gets the places behind. Where only the first place is within the ceiling, who leads is all there is to ask.
    """
    allowed = ceiling.allowed if ceiling is not None and not ceiling.unknown else 0
    ranks = sorted({each.rank for each in bloc.units if each.rank is not None and each.tied})
    return tuple(tie for rank in ranks for tie in _asked(rank, bloc, allowed))


def _asked(rank: int, bloc: Bloc, allowed: int) -> Iterator[Tie]:
    units = tuple(each for each in bloc.units if each.rank == rank)
    voted = [each for each in bloc.proposals if each.votes_for]
    places = allowed - (rank - 1)
    if rank == 1:
        leading = {each.unit_code for each in voted if each.leading}
        yield Tie(TieFor.FIRST, rank, units, 1, _among(units, leading))
    if (1 if rank == 1 else 0) < places < len(units):
        proposed = {each.unit_code for each in voted if each.award}
        yield Tie(TieFor.CEILING, rank, units, places, _among(units, proposed))


def _among(units: tuple[UnitScores, ...], codes: set[str]) -> tuple[UnitScores, ...]:
    return tuple(each for each in units if each.unit.code in codes)

"""Who scores whom within a bloc, proposed by lot (guidance II.1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from thidua.config import Config
from thidua.season.assigned_pairs import Pair, fewer_than

_T = TypeVar("_T")
_SHUFFLES = 200
_CHANGES = 5_000
"""How often luck is tried: rings drawn until one respects the conflicts, changes against mutual pairs."""
_LOTS = 2**30
"""How many different lots there are: so many that two assignments as good as never weigh the same."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who scores whom in one bloc, and where it falls short of the number wanted.

    `pairs` stand in the order of the units, by scorer and then by scored; `short` has the units that get fewer
    than `wanted` scorers, `idle` the scorers who score fewer than `wanted` units, each with how many.
    """

    pairs: tuple[Pair, ...]
    wanted: int
    short: Mapping[str, int]
    idle: Mapping[str, int]

    @property
    def complete(self) -> bool:
        """Whether every unit gets as many scorers as are wanted."""
        return not self.short


def lot_of(config: Config, bloc: str) -> str:
    """By which lot a bloc is assigned this season; blocs of one size draw different ones."""
    return f"{config.scoring.seed}/{config.season.id}/{bloc}"


def propose(units: Sequence[str], conflicts: Collection[frozenset[str]], scorers_per_unit: int, seed: str) -> Proposal:
    """Everybody scored by, and scoring, as many others as wanted, or as near to that as the bloc allows.

    Nobody scores itself, and units in conflict never score each other. Mutual pairs (two units scoring each
    other) are avoided. Where there are too few who may score, the number of pairs is the largest possible, spread
    as evenly as it can be. `units` are the distinct codes of one bloc; the same input gives the same proposal.
    """
    may_score = frozenset(
        (scorer, scored)
        for scorer in units
        for scored in units
        if scorer != scored and frozenset((scorer, scored)) not in conflicts
    )
    random = Random(seed)  # noqa: S311 - a lot that can be drawn again, not a secret
    pairs = _in_a_ring(units, may_score, scorers_per_unit, random)
    if pairs is None:
        most = _as_many_as_possible(units, may_score, scorers_per_unit, random)
        pairs = _without_mutual(most, units, may_score, random)
    place = {unit: index for index, unit in enumerate(units)}
    return Proposal(
        pairs=tuple(sorted(pairs, key=lambda pair: (place[pair[0]], place[pair[1]]))),
        wanted=scorers_per_unit,
        short=fewer_than(scorers_per_unit, units, (scored for _, scored in pairs)),
        idle=fewer_than(scorers_per_unit, units, (scorer for scorer, _ in pairs)),
    )


def _shuffled(units: Sequence[str], random: Random) -> list[str]:
    # Random.random alone is promised to be the same in every version of Python; Random.shuffle is not.
    return [unit for _, unit in sorted((random.random(), unit) for unit in units)]


def _drawn(some: Sequence[_T], random: Random) -> _T:
    return some[int(random.random() * len(some))]


def _in_a_ring(units: Sequence[str], may_score: Collection[Pair], wanted: int, random: Random) -> list[Pair] | None:
    """Each unit scores the next ones in a ring drawn by lot, or None where every ring drawn has a conflict.

    A ring has as few mutual pairs as there can be: none where there are more than twice as many units as wanted.
    """
    steps = range(1, min(wanted, len(units) - 1) + 1)
    for _ in range(_SHUFFLES):
        ring = _shuffled(units, random)
        pairs = [(unit, ring[(index + step) % len(ring)]) for index, unit in enumerate(ring) for step in steps]
        if all(pair in may_score for pair in pairs):
            return pairs
    return None


def _as_many_as_possible(units: Sequence[str], may_score: Collection[Pair], wanted: int, random: Random) -> list[Pair]:
    """The most pairs that can be had, by a maximum flow from those who score to those who are scored.

    The second scorer of a unit costs more than the first, the third more than the second, and likewise on the
    side of those who score: of all maximum flows the cheapest is the most even.
    """
    from networkx import DiGraph, max_flow_min_cost  # noqa: PLC0415 - a rare path; the import takes half a second

    source, sink, scoring, scored = 0, 1, 2, 3
    step = _LOTS * len(units) ** 2
    net: DiGraph[tuple[int, ...]] = DiGraph()
    for unit in range(len(units)):
        for level in range(wanted):
            net.add_edge((source,), (scoring, unit, level), capacity=1, weight=level * step)
            net.add_edge((scoring, unit, level), (scoring, unit), capacity=1, weight=0)
            net.add_edge((scored, unit), (scored, unit, level), capacity=1, weight=0)
            net.add_edge((scored, unit, level), (sink,), capacity=1, weight=level * step)
    places = [(one, other) for one in range(len(units)) for other in range(len(units))]
    possible = [(one, other) for one, other in places if (units[one], units[other]) in may_score]
    for one, other in possible:
        # A lot on each pair leaves one cheapest flow, whichever way a version of the library looks for it.
        net.add_edge((scoring, one), (scored, other), capacity=1, weight=int(random.random() * _LOTS))
    flow = max_flow_min_cost(net, (source,), (sink,))
    return [(units[one], units[other]) for one, other in possible if flow[(scoring, one)][(scored, other)]]


def _without_mutual(pairs: list[Pair], units: Sequence[str], may_score: Collection[Pair], random: Random) -> list[Pair]:
    """As few mutual pairs as luck finds, by small changes that leave the assignment as large and as even as it is."""
    fewest = max(0, len(pairs) - len(may_score) // 2) * 2
    for _ in range(_CHANGES):
        mutual = _mutual(pairs)
        if len(mutual) <= fewest:
            break
        one, other, unit = _drawn(mutual, random), _drawn(pairs, random), _drawn(units, random)
        removed, added = _drawn(
            [
                ({one, other}, [(one[0], other[1]), (other[0], one[1])]),
                ({one}, [(one[0], unit)]),
                ({one}, [(unit, one[1])]),
            ],
            random,
        )
        changed = [pair for pair in pairs if pair not in removed] + added
        allowed = all(pair in may_score and pair not in pairs for pair in added)
        if allowed and _unevenness(changed) <= _unevenness(pairs) and len(_mutual(changed)) <= len(mutual):
            pairs = changed
    return pairs


def _mutual(pairs: Sequence[Pair]) -> list[Pair]:
    known = set(pairs)
    return [(scorer, scored) for scorer, scored in pairs if (scored, scorer) in known]


def _unevenness(pairs: Sequence[Pair]) -> int:
    sides = Counter(scorer for scorer, _ in pairs), Counter(scored for _, scored in pairs)
    return sum(times**2 for side in sides for times in side.values())

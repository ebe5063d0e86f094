"""Which pairs of an assignment can be used, and what is wrong with the others (guidance II.1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

Pair = tuple[str, str]
"""Unit codes: who scores, who is scored."""


class AssignmentTroubleKind(StrEnum):
    """What can be wrong with an assignment that the desk has edited."""

    SELF = "self"
    UNKNOWN = "unknown"
    OTHER_BLOC = "other_bloc"
    CONFLICT = "conflict"
    TWICE = "twice"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class AssignmentTrouble:
    """One thing wrong with an assignment; TOO_FEW is of the scored unit, `count` its scorers who may score it."""

    kind: AssignmentTroubleKind
    scorer: str
    scored: str
    count: int = 0


def troubles_of(
    pairs: Sequence[Pair],
    blocs: Mapping[str, Sequence[str]],
    conflicts: Collection[frozenset[str]],
    k: int,
) -> tuple[AssignmentTrouble, ...]:
    """What is wrong with an assignment of all blocs: first pair by pair, then the units with fewer than k scorers.

    A pair is told once, by the first of the kinds that it is; only pairs with nothing wrong count as scorers.
    """
    kinds = list(_judged(pairs, blocs, conflicts))
    troubles = [AssignmentTrouble(kind, *pair) for pair, kind in kinds if kind is not None]
    scorers = Counter(scored for (_, scored), kind in kinds if kind is None)
    troubles += [
        AssignmentTrouble(AssignmentTroubleKind.TOO_FEW, "", unit, count)
        for units in blocs.values()
        for unit, count in fewer_than(k, units, scorers.elements()).items()
    ]
    return tuple(troubles)


def usable_pairs(
    pairs: Sequence[Pair], blocs: Mapping[str, Sequence[str]], conflicts: Collection[frozenset[str]]
) -> tuple[Pair, ...]:
    """The pairs with nothing wrong, each once: for them copies go out and are owed, and their scores count."""
    return tuple(pair for pair, kind in _judged(pairs, blocs, conflicts) if kind is None)


def _judged(
    pairs: Sequence[Pair], blocs: Mapping[str, Sequence[str]], conflicts: Collection[frozenset[str]]
) -> Iterator[tuple[Pair, AssignmentTroubleKind | None]]:
    """Every pair with what is wrong with it."""
    bloc_of = {unit: bloc for bloc, units in blocs.items() for unit in units}
    seen: set[Pair] = set()
    for pair in pairs:
        yield pair, _wrong_with(pair, bloc_of, conflicts, seen)
        seen.add(pair)


def _wrong_with(
    pair: Pair, bloc_of: Mapping[str, str], conflicts: Collection[frozenset[str]], seen: Collection[Pair]
) -> AssignmentTroubleKind | None:
    scorer, scored = pair
    kinds = {
        AssignmentTroubleKind.TWICE: pair in seen,
        AssignmentTroubleKind.UNKNOWN: scorer not in bloc_of or scored not in bloc_of,
        AssignmentTroubleKind.SELF: scorer == scored,
        AssignmentTroubleKind.OTHER_BLOC: bloc_of.get(scorer) != bloc_of.get(scored),
        AssignmentTroubleKind.CONFLICT: frozenset(pair) in conflicts,
    }
    return next((kind for kind, so in kinds.items() if so), None)


def fewer_than(wanted: int, units: Sequence[str], named: Iterable[str]) -> dict[str, int]:
    """The units that are named less often than wanted, with how often."""
    times = Counter(named)
    return {unit: times[unit] for unit in units if times[unit] < wanted}

"""What becomes of a nomination whose ground, another nomination of this season, is barred or still open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from thidua.config import Config
from thidua.messages import say
from thidua.rules.leaning import Leaning


def left_without_ground(leanings: Iterable[Leaning], barred: Set[str], asked: Set[str]) -> Iterator[Leaning]:
    """Those of which none of the nominations they stand on comes through by itself, by the ids of nominees.

    Each of them is itself no ground for others.
    """
    fallen, left = {*barred, *asked}, list(leanings)
    while now := [each for each in left if all(nominee.id in fallen for nominee in each.on)]:
        yield from now
        fallen |= {each.nominee.id for each in now}
        left = [each for each in left if each not in now]


def why_without_ground(leaning: Leaning, barred: Set[str], config: Config) -> str:
    """The sentence, naming the nomination that may yet come through, else the first that is barred."""
    waiting = [each for each in leaning.on if each.id not in barred]
    ground = (waiting or leaning.on)[0]
    return say(
        "verdict.ground_open" if waiting else "verdict.ground_barred",
        award=config.award_name(leaning.nominee.award),
        lower=config.award_name(ground.award),
        name=ground.name,
        nominee=ground.id,
    )

"""How many members make a quorum, how many votes an award needs: exact, of all members, never of those present."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from thidua.config.awards import PassMark
from thidua.config.vocabulary import PassKind


def quorum_of(members: int, share: Fraction) -> int:
    """The fewest present members with whom the council may vote: 2/3 of 13 are 9, of 15 are 10."""
    return ceil(members * share)


def votes_wanted(members: int, mark: PassMark) -> int:
    """The fewest votes for an award: from 90% of 11 members 10, above a half of 13 members 7."""
    share = members * mark.share
    return floor(share) + 1 if mark.kind is PassKind.ABOVE else ceil(share)

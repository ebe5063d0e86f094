"""What a nominee has had in earlier years, by the register and by what the unit claims, and whether it is enough."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from thidua.rules.claims import lines_meant, years_of_merit
from thidua.season.carried import AwardGiven
from thidua.season.model import Season
from thidua.season.people import Subject

Earlier = frozenset[tuple[str, int]]
"""Awards of earlier years, each with its year."""

Claim = tuple[str, tuple[int, ...]]
"""An award that a unit claims, with the years of which it may be; it counts for one of them."""

Ways = tuple[Earlier, ...]
"""What a nominee may have had: all of any one of these is enough."""


def is_enough(ways: Ways, known: Earlier, claims: Iterable[Claim] = ()) -> bool:
    """Whether a nominee has had all of one of the ways, what is not known being claimed, each by its own claim."""
    return any(_claimed(way - known, claims) for way in ways)


def _claimed(wanted: Earlier, claims: Iterable[Claim]) -> bool:
    """A claim of two years is left for the later one wherever another serves the earlier."""
    left = sorted(claims, key=lambda claim: claim[1][-1])
    for award, year in sorted(wanted):
        claim = next((each for each in left if each[0] == award and year in each[1]), None)
        if claim is None:
            return False
        left.remove(claim)
    return True


@dataclass(frozen=True, slots=True)
class History:
    """What a nominee has had: by the register, by claims only, and by the register of somebody nearly alike."""

    recognised: Earlier
    claims: frozenset[Claim]
    alike: tuple[tuple[Subject, Earlier], ...]

    def somebody_alike(self, ways: Ways) -> Subject | None:
        """The first nearly alike one whose awards in the register would make it enough, where claims do not."""
        claims = () if is_enough(ways, self.recognised, self.claims) else self.claims
        return next((who for who, theirs in self.alike if is_enough(ways, self.recognised | theirs, claims)), None)


def history_of(season: Season, who: Subject) -> History:
    """What the register holds of a subject, and what its unit claims beyond that."""
    matched, until = season.awards_given_to(who), season.config.rules.tc_09.signed_until_month
    rows = season.awards_claimed_by(who)
    # What is in the register counts with the register's year, however the unit has dated it.
    unknown = (row for row, line in zip(rows, lines_meant(rows, matched.records, until), strict=True) if line is None)
    claims = ((row.text("award"), years_of_merit(row, until)) for row in unknown)
    records = season.register.directory.records if season.register else {}
    return History(
        _dated(matched.records),
        frozenset((award, years) for award, years in claims if years),
        tuple((other, _dated(records[other])) for other in matched.open),
    )


def _dated(lines: Iterable[AwardGiven]) -> Earlier:
    return frozenset((line.award, line.year) for line in lines if line.year is not None)


@dataclass(frozen=True, slots=True)
class Wanting:
    """What is wanting of a nominee's history; `unconfirmed`: the unit claims it, the register has not got it."""

    alike: Subject | None = None
    unconfirmed: bool = False


def what_is_wanting(season: Season, history: History, ways: Ways) -> Wanting | None:
    """None where it is enough, or where it is claimed and there is no register yet to look into."""
    if is_enough(ways, history.recognised):
        return None
    claimed = is_enough(ways, history.recognised, history.claims)
    if claimed and season.register is None:
        return None
    return Wanting(history.somebody_alike(ways), claimed)

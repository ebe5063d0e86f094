"""Groups whose number is limited, and those of one unit or the province: per unit and award (CT-01), leaders (CT-02),
a title's share (CT-04).

Rules tell that a group is too many; the verdict cuts it, from the same groups.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from fractions import Fraction

from thidua.config.rules import TitleShare
from thidua.config.values import floor_share
from thidua.config.vocabulary import Level, Recipient, Severity, ShareScope
from thidua.forms.setup import PROVINCE_CODE
from thidua.scoring.blocs import Bloc
from thidua.season.model import Season
from thidua.season.rows import Nominee


@dataclass(frozen=True, slots=True)
class Candidate:
    """What counts once against a limit: one nomination, or one person or unit with all nominations that count."""

    nominees: tuple[Nominee, ...]

    @property
    def first(self) -> Nominee:
        """The first of them in the order of the sheet."""
        return self.nominees[0]

    @property
    def awards(self) -> tuple[str, ...]:
        """Codes of the awards for which it is nominated."""
        return tuple(dict.fromkeys(nominee.award for nominee in self.nominees))

    def is_barred(self, barred: Set[str]) -> bool:
        """Whether none of the nominations is left, by the ids of those barred."""
        return all(nominee.id in barred for nominee in self.nominees)


@dataclass(frozen=True, slots=True)
class ShareOf:
    """A limit that is a share of other nominations, rounded down, and not a number that was allotted."""

    rate: Fraction
    lower: tuple[Candidate, ...]

    @property
    def limit(self) -> int:
        """How many it allows."""
        return floor_share(len(self.lower), self.rate)

    def without(self, barred: Set[str]) -> ShareOf:
        """The share of those that are not barred."""
        return replace(self, lower=tuple(each for each in self.lower if not each.is_barred(barred)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Candidates under one limit; `base` is the number that the limit was reckoned from.

    `severity` is a lighter one for this group than its rule usually has; `share_of` is there where the limit is
    a share of other nominations. `bloc` is the one that proposes these units; `beside` are the codes of those that
    it proposes as well and that do not nominate themselves: they take places, and nothing of theirs could be cut.
    """

    rule: str
    key: str
    unit_code: str
    award: str
    recipient: Recipient
    limit: int
    base: int
    candidates: tuple[Candidate, ...]
    nominated: int
    severity: Severity | None = None
    share_of: ShareOf | None = None
    bloc: Bloc | None = None
    beside: tuple[str, ...] = ()

    @property
    def counted(self) -> int:
        """How many count against the limit."""
        return len(self.candidates) + len(self.beside)

    @property
    def exceeded(self) -> bool:
        """Whether there are more than the limit."""
        return self.counted > self.limit

    @property
    def first_too_many(self) -> Candidate:
        """The first candidate past the limit, in the order of the sheet."""
        return self.candidates[self.limit]

    def without(self, barred: Set[str]) -> Group:
        """The group as it is without the rows that are barred, in its candidates and in the base of its limit.

        All taken rows count among the candidates, which is the safe side; in the base it would be the other one.
        """
        left = replace(self, candidates=tuple(each for each in self.candidates if not each.is_barred(barred)))
        if self.share_of is None:
            return left
        share_of = self.share_of.without(barred)
        return replace(left, share_of=share_of, base=len(share_of.lower), limit=share_of.limit)


def quota_groups(season: Season) -> Iterator[Group]:
    """Nominations per unit, award and kind against the unit's quota; the unit itself is not counted (CT-06)."""
    counted = season.counted_against_quota
    for (unit, award, kind), rows in counted.groupby(["unit_code", "award", "recipient"], sort=False):
        recipient = Recipient(str(kind))
        limit = season.setup.quota(str(unit), str(award), recipient)
        if limit is None:
            continue
        candidates = tuple(Candidate((season.people_and_collectives[index],)) for index in rows.index)
        yield Group(
            rule="CT-01",
            key=f"CT-01|{unit}|{award}|{recipient}",
            unit_code=str(unit),
            award=str(award),
            recipient=recipient,
            limit=limit,
            base=limit,
            candidates=candidates,
            nominated=len(candidates),
        )


def leaders_allowed(season: Season, quota: int) -> int:
    """How many leaders a quota of individuals allows: a share rounded down, or the option for small quotas."""
    rule = season.config.rules.ct_02
    allowed = floor_share(quota, rule.share)
    return rule.small_quota if allowed == 0 and quota > 0 else allowed


def individual_quota(season: Season, unit: str) -> int | None:
    """A unit's quota of individuals over all awards, None where one of its quotas could not be read."""
    return _individuals(season, unit, _quota_awards(season))


def leaders_of(season: Season, unit: str) -> tuple[Candidate, ...]:
    """The leaders that a unit nominates for awards with a quota, each person once."""
    return _leaders_listed(season, _quota_awards(season), {unit})[0]


def leader_groups(season: Season) -> Iterator[Group]:
    """Leaders per unit against their share of the unit's individual quota, distinct persons, titles not counted."""
    for unit in season.setup.units:
        yield from _leaders(season, unit, _quota_awards(season), counted_units={unit})


def province_leader_groups(season: Season) -> Iterator[Group]:
    """Leaders on the province's own list to the Confederation against the province's quota."""
    awards = {
        award.code for award in season.config.award if award.has_quota and award.decided_by is Level.CONFEDERATION
    }
    if any((PROVINCE_CODE, award) in season.setup.quotas for award in awards):
        yield from _leaders(season, PROVINCE_CODE, awards, counted_units=set(season.setup.units))


def _quota_awards(season: Season) -> set[str]:
    return {award.code for award in season.config.award if award.has_quota}


def _individuals(season: Season, owner: str, awards: set[str]) -> int | None:
    numbers = [season.setup.quota(owner, award, Recipient.INDIVIDUAL) for award in awards]
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def _leaders_listed(season: Season, awards: set[str], units: set[str]) -> tuple[tuple[Candidate, ...], int]:
    """Leaders among the persons that these units nominate for these awards, and how many persons there are."""
    people: dict[tuple[str, str], list[Nominee]] = defaultdict(list)
    for nominee in season.people_and_collectives:
        if nominee.unit_code in units and nominee.award in awards and nominee.recipient is Recipient.INDIVIDUAL:
            people[nominee.unit_code, season.person_of(nominee)].append(nominee)
    leaders = (rows for rows in people.values() if any(map(season.is_leader, rows)))
    return tuple(Candidate(tuple(rows)) for rows in leaders), len(people)


def _leaders(season: Season, owner: str, awards: set[str], counted_units: set[str]) -> Iterator[Group]:
    base = _individuals(season, owner, awards)
    candidates, nominated = _leaders_listed(season, awards, counted_units)
    if base is None or not candidates:
        return
    yield Group(
        rule="CT-02",
        key=f"CT-02|{owner}",
        unit_code=owner,
        award="",
        recipient=Recipient.INDIVIDUAL,
        limit=leaders_allowed(season, base),
        base=base,
        candidates=candidates,
        nominated=nominated,
    )


PROVINCE_WIDE = frozenset({"CT-02", "CT-04"})
"""Rules that also limit what the province has as a whole."""


def title_groups(season: Season) -> Iterator[Group]:
    """Persons nominated for a title against their share of those nominated for the lower one, each person once."""
    rule = season.config.rules.ct_04
    if rule is None:
        return
    if rule.scope is ShareScope.PROVINCE:
        yield from _title_share(season, rule, PROVINCE_CODE, set(season.setup.units), None)
    else:
        # The texts speak of what one authority decides: its share reckoned per unit is a reading of them.
        for unit in season.setup.units:
            yield from _title_share(season, rule, unit, {unit}, Severity.LOOK)


def _title_share(
    season: Season, rule: TitleShare, owner: str, units: set[str], severity: Severity | None
) -> Iterator[Group]:
    candidates = _decided_by_province(season, rule.award, units)
    if not candidates:
        return
    share_of = ShareOf(rule.share, _decided_by_province(season, rule.of_award, units))
    yield Group(
        rule="CT-04",
        key=f"CT-04|{owner}",
        unit_code=owner,
        award=rule.award,
        recipient=Recipient.INDIVIDUAL,
        limit=share_of.limit,
        base=len(share_of.lower),
        candidates=candidates,
        nominated=len(candidates),
        severity=severity,
        share_of=share_of,
    )


def _decided_by_province(season: Season, award: str, units: set[str]) -> tuple[Candidate, ...]:
    """Persons whom these units nominate for an award on which the province decides for them."""
    persons: dict[tuple[str, str], list[Nominee]] = defaultdict(list)
    for nominee in season.people_and_collectives:
        if nominee.award != award or nominee.recipient is not Recipient.INDIVIDUAL or nominee.unit_code not in units:
            continue
        kind = season.setup.units[nominee.unit_code].kind
        if season.config.award_of(award).decided_for(kind) is Level.PROVINCE:
            persons[nominee.unit_code, season.person_of(nominee)].append(nominee)
    return tuple(Candidate(tuple(nominees)) for nominees in persons.values())

"""What each emulation bloc proposes, against its ceiling (CT-03): units voted for, and units nominating themselves.

Units count once over all awards that a bloc proposes (reading A7).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from thidua.config.vocabulary import Recipient, Severity
from thidua.findings import Place
from thidua.rules.groups import Candidate, Group
from thidua.scoring.blocs import Bloc, Proposed, blocs_of
from thidua.scoring.ceiling import Ceiling, ceiling_of
from thidua.season.model import Season
from thidua.season.rows import Nominee

Merit = tuple[bool, Fraction, Fraction]


def own_nominations(season: Season) -> Mapping[str, tuple[Nominee, ...]]:
    """Units that nominate themselves for an award that blocs propose, by the name of their bloc, in official order."""
    awards = season.config.rules.ct_06.awards
    found: dict[str, list[Nominee]] = defaultdict(list)
    for nominee in season.people_and_collectives:
        if nominee.award in awards and season.is_own_unit(nominee):
            found[season.setup.units[nominee.unit_code].bloc].append(nominee)
    return {bloc: tuple(nominees) for bloc, nominees in found.items()}


def share_of_votes(proposed: Proposed) -> Fraction:
    """The share of the ballots that were for it; nothing where that cannot be read."""
    votes, ballots = proposed.votes_for, proposed.row.whole("ballots")
    return Fraction(votes, ballots) if votes is not None and ballots else Fraction(0)


def names_of(units: Iterable[str], season: Season) -> str:
    """Units by their names; one that the set-up does not know as the bloc wrote it."""
    known = season.setup.units
    return ", ".join(known[unit].name if unit in known else unit for unit in units)


def lines_of(bloc: Bloc, unit: str) -> tuple[Proposed, ...]:
    """The lines of a bloc's `Bình bầu` that name a unit, also where they only elect it as the leading one."""
    return tuple(each for each in bloc.proposals if each.unit_code == unit)


def merit_in_bloc(unit: str, bloc: Bloc) -> Merit:
    """Smaller comes first: the leading unit, then the best share of votes in the bloc, then the total of points."""
    scores = bloc.unit(unit)
    points = Fraction(scores.total) if scores and scores.total is not None else Fraction(-1)
    votes = max((share_of_votes(each) for each in lines_of(bloc, unit)), default=Fraction(0))
    return unit not in bloc.leading, -votes, -points


@dataclass(frozen=True, slots=True)
class BlocProposal:
    """Everything that a bloc proposes, with its ceiling.

    `voted` are the units of its `Bình bầu`, `own` the nominations of its units for themselves.
    """

    bloc: Bloc
    ceiling: Ceiling
    voted: tuple[str, ...]
    own: Mapping[str, tuple[Nominee, ...]]

    @property
    def key(self) -> str:
        """What names its group."""
        return f"CT-03|{self.bloc.name}"

    @property
    def owner(self) -> str:
        """The unit that answers for it: whose book it is, else the standing unit; "" where the set-up names none."""
        if self.bloc.book is not None:
            return self.bloc.book.unit_code
        return self.bloc.standing.code if self.bloc.standing else ""

    @property
    def units(self) -> tuple[str, ...]:
        """Every unit proposed or nominating itself, once."""
        return tuple(dict.fromkeys((*self.voted, *self.own)))

    @property
    def beside(self) -> tuple[str, ...]:
        """Units only voted for, the best first."""
        only_voted_for = (unit for unit in self.voted if unit not in self.own)
        return tuple(sorted(only_voted_for, key=lambda each: merit_in_bloc(each, self.bloc)))

    @property
    def severity(self) -> Severity | None:
        """A look only, as long as ratings are missing that the limit is reckoned from."""
        return Severity.LOOK if self.ceiling.preliminary else None

    @property
    def first_too_many(self) -> Place:
        """The cell of the first unit past the limit in the suggested order, in the bloc's book if it is voted for."""
        unit = sorted(self.units, key=lambda each: merit_in_bloc(each, self.bloc))[self.ceiling.allowed]
        line = next((each for each in lines_of(self.bloc, unit) if each.award), None)
        return line.row.place("unit_code") if line else self.own[unit][0].row.place("award")


def bloc_proposals(season: Season) -> Iterator[BlocProposal]:
    """What each bloc proposes; nothing where nobody knows the rule (GAP)."""
    own, blocs = own_nominations(season), blocs_of(season)
    awards = season.config.rules.ct_06.awards
    for bloc in blocs:
        ceiling = ceiling_of(bloc, blocs, season)
        if ceiling is None:
            continue
        voted = dict.fromkeys(each.unit_code for each in bloc.proposals if each.award in awards)
        by_unit: dict[str, list[Nominee]] = defaultdict(list)
        for nominee in own.get(bloc.name, ()):
            by_unit[nominee.unit_code].append(nominee)
        yield BlocProposal(bloc, ceiling, tuple(voted), {unit: tuple(rows) for unit, rows in by_unit.items()})


def bloc_groups(season: Season) -> Iterator[Group]:
    """Units that nominate themselves, if any, against the ceiling of their bloc; those only voted for beside them.

    As long as nobody at all is rated there is no ceiling to cut by.
    """
    for proposal in bloc_proposals(season):
        if not proposal.ceiling.unknown:
            yield Group(
                rule="CT-03",
                key=proposal.key,
                unit_code=proposal.owner,
                award="",
                recipient=Recipient.COLLECTIVE,
                limit=proposal.ceiling.allowed,
                base=proposal.ceiling.base,
                candidates=tuple(Candidate(nominees) for nominees in proposal.own.values()),
                nominated=len(proposal.units),
                severity=proposal.severity,
                bloc=proposal.bloc,
                beside=proposal.beside,
            )

"""The suggested order of cutting: who stays first where a quota is exceeded (1689 Đ.4; guidance, note to V).

Of the units that a bloc proposes, first what the bloc itself says of them (guidance II.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from thidua.config import Config
from thidua.config.vocabulary import Honorific, Recipient, Sector
from thidua.findings import rule_info
from thidua.messages import say
from thidua.rules.bloc_groups import Merit, lines_of, merit_in_bloc, names_of, share_of_votes
from thidua.rules.groups import Candidate, Group
from thidua.scoring.blocs import Bloc
from thidua.season.model import Season
from thidua.season.rows import Nominee
from thidua.text import percent, points_comma

Usual = tuple[bool, bool, bool, int, Fraction]
OrderKey = tuple[Merit, Usual] | tuple[Usual]


def order_key(candidate: Candidate, group: Group, season: Season) -> OrderKey:
    """Smaller stays: in a bloc the leading unit, then its votes, then its points; then, and elsewhere, as usual."""
    usual = _usual(candidate, season)
    return (merit_in_bloc(candidate.first.unit_code, group.bloc), usual) if group.bloc else (usual,)


def _usual(candidate: Candidate, season: Season) -> Usual:
    """Not leaders, then women, then the non-state sector, initiatives, the unit's own votes."""
    nominee = candidate.first
    return (
        season.is_leader(nominee),
        not _counts_as_women(nominee, season),
        season.setup.units[nominee.unit_code].sector is not Sector.NON_STATE,
        -_initiatives(nominee),
        -_votes(nominee),
    )


def reasons(candidate: Candidate, group: Group, season: Season) -> str:
    """The same in words, for the desk."""
    nominee = candidate.first
    leader, not_woman, state, initiatives, _ = _usual(candidate, season)
    words = list(reasons_in_bloc(nominee.unit_code, group.bloc)) if group.bloc else []
    if nominee.recipient is Recipient.INDIVIDUAL:
        words.append(say("verdict.leader" if leader else "verdict.not_leader"))
    if not not_woman:
        words.append(say("verdict.woman" if nominee.recipient is Recipient.INDIVIDUAL else "verdict.mostly_women"))
    if not state:
        words.append(say("verdict.non_state"))
    if initiatives:
        words.append(say("verdict.initiatives", count=-initiatives))
    votes, ballots = nominee.row.whole("votes_for"), nominee.row.whole("ballots")
    if votes is not None and ballots:
        own = "verdict.own_votes" if group.bloc else "verdict.votes"
        words.append(say(own, votes=votes, ballots=ballots, share=percent(votes, ballots)))
    return "; ".join(words)


def reasons_in_bloc(unit: str, bloc: Bloc) -> Iterator[str]:
    """What a unit's bloc says of it, in words."""
    if unit in bloc.leading:
        yield say("verdict.leading_unit")
    best = max(lines_of(bloc, unit), key=share_of_votes, default=None)
    if best is None:
        yield say("verdict.not_voted_for")
    else:
        votes, ballots = best.votes_for, best.row.whole("ballots")
        if votes is not None and ballots:
            yield say("verdict.bloc_votes", votes=votes, ballots=ballots, share=percent(votes, ballots))
    scores = bloc.unit(unit)
    if scores is not None and scores.total is not None:
        yield say("verdict.bloc_points", points=points_comma(scores.total))


def awards_in_words(candidate: Candidate, config: Config) -> str:
    """What it is nominated for among what the limit counts."""
    return "; ".join(config.award_name(award) for award in candidate.awards)


def limit_in_words(group: Group, limit: int, season: Season) -> str:
    """What a group is limited in, how many were nominated, and how many may stay."""
    if group.bloc:
        values = {"bloc": group.bloc.name, "nominated": group.counted, "limit": limit}
        if group.beside:
            return say("verdict.bloc_limit_beside", **values, units=names_of(group.beside, season))
        return say("verdict.bloc_limit", **values)
    award = season.config.award_name(group.award) if group.award else rule_info(group.rule).title
    return say("verdict.limit", award=award, nominated=len(group.candidates), limit=limit)


def _counts_as_women(nominee: Nominee, season: Season) -> bool:
    """A woman, or a collective with at least the configured share of women (1689 Đ.4)."""
    if nominee.recipient is Recipient.INDIVIDUAL:
        return nominee.row.text("honorific") == Honorific.MS
    women, headcount = nominee.row.whole("women"), nominee.row.whole("headcount")
    if women is None or not headcount:
        return False
    return Fraction(women, headcount) >= season.config.cutting.women_share


def _initiatives(nominee: Nominee) -> int:
    return (nominee.row.whole("initiatives_this_year") or 0) + (nominee.row.whole("initiatives_last_year") or 0)


def _votes(nominee: Nominee) -> Fraction:
    votes, ballots = nominee.row.whole("votes_for"), nominee.row.whole("ballots")
    return Fraction(votes, ballots) if votes is not None and ballots else Fraction(0)

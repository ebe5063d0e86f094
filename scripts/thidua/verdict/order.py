"""The suggested order of cutting: who stays first where a quota is exceeded (1689 Đ.4; guidance, note to V)."""

from __future__ import annotations

from fractions import Fraction

from thidua.config import Config
from thidua.config.vocabulary import Honorific, Recipient, Sector
from thidua.findings import rule_info
from thidua.messages import say
from thidua.rules.groups import Candidate, Group
from thidua.season.model import Season
from thidua.season.rows import Nominee
from thidua.text import percent

OrderKey = tuple[bool, bool, bool, int, Fraction]


def order_key(candidate: Candidate, season: Season) -> OrderKey:
    """Smaller stays: not leaders, then women, then the non-state sector, initiatives, the unit's own votes."""
    nominee = candidate.first
    return (
        season.is_leader(nominee),
        not _counts_as_women(nominee, season),
        season.setup.units[nominee.unit_code].sector is not Sector.NON_STATE,
        -_initiatives(nominee),
        -_votes(nominee),
    )


def reasons(candidate: Candidate, season: Season) -> str:
    """The same in words, for the desk."""
    nominee = candidate.first
    leader, not_woman, state, initiatives, _ = order_key(candidate, season)
    words = []
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
        words.append(say("verdict.votes", votes=votes, ballots=ballots, share=percent(votes, ballots)))
    return "; ".join(words)


def limit_in_words(group: Group, limit: int, config: Config) -> str:
    """What a group is limited in, how many were nominated, and how many may stay."""
    award = config.award_name(group.award) if group.award else rule_info(group.rule).title
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

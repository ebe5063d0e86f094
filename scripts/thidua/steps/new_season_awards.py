"""How many awards of the season now ending its register lacks: what was closed is there, else the desk enters them."""

from __future__ import annotations

from thidua.council.meeting import meeting_of
from thidua.papers.nominated import decided_by_province
from thidua.papers.situation import Situation
from thidua.season.carried import NOTHING_CLOSED
from thidua.season.closed import Closed
from thidua.season.model import Season
from thidua.season.rows import Nominee
from thidua.verdict import Result, Standing


def not_in_register(result: Result, closed: Closed = NOTHING_CLOSED) -> int:
    """Nominees of the province who stand and whose award of the season the register does not hold.

    Once the council has voted they are those whom it voted for; those on the list of a closed decision are in it.
    """
    season = result.season
    situation = Situation(result, result.today, meeting_of(season))
    standing = (judged.nominee for judged in result.standing(Standing.STANDS))
    nominees = (each for each in standing if situation.voted is None or situation.has_passed(each.id))
    left = [each for each in nominees if each.id not in closed.nominees]
    return sum(decided_by_province(each, season) and not _is_registered(each, season) for each in left)


def _is_registered(nominee: Nominee, season: Season) -> bool:
    given = season.awards_given_to(nominee.who).records
    return any((each.award, each.year) == (nominee.award, season.config.season.year) for each in given)

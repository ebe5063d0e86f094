"""How many awards of the season now ending its register lacks: nothing enters them there but the desk."""

from __future__ import annotations

from thidua.papers.nominated import decided_by_province
from thidua.season.model import Season
from thidua.season.rows import Nominee
from thidua.verdict import Result, Standing


def not_in_register(result: Result) -> int:
    """Nominees who stand, on whom the province decides, and whose award of the season the register does not hold."""
    season = result.season
    nominees = (judged.nominee for judged in result.standing(Standing.STANDS))
    return sum(decided_by_province(each, season) and not _is_registered(each, season) for each in nominees)


def _is_registered(nominee: Nominee, season: Season) -> bool:
    given = season.awards_given_to(nominee.who).records
    return any((each.award, each.year) == (nominee.award, season.config.season.year) for each in given)

"""What a nominee was awarded before: from the register, and what only its unit says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from thidua.messages import say
from thidua.papers.situation import Situation
from thidua.season.carried import AwardGiven
from thidua.season.model import Season
from thidua.season.rows import Nominee
from thidua.text import padded_date


def earlier_awards(nominee: Nominee, situation: Situation) -> Iterator[str]:
    """Each earlier award with number and day of its decision, the latest year first.

    What the register does not hold is marked as claimed by the unit. Awards of this season's own signed decisions,
    which stand in the register from then on, are no earlier ones.
    """
    season = situation.season
    given = [each for each in season.awards_given_to(nominee.who).records if not _is_of_now(each, situation)]
    known = {(each.award, each.year) for each in given}
    told = [(each.year, _told(season, each.award, each.year, each.decision_no, each.decision_date)) for each in given]
    for row in season.awards_claimed_by(nominee.who):
        award, year = row.text("award"), row.whole("award_year")
        if (award, year) not in known:
            claim = _told(season, award, year, row.text("decision_no"), row.day("decision_date"))
            told.append((year, say("submission.claimed", award=claim)))
    yield from dict.fromkeys(line for _, line in sorted(told, key=lambda each: -(each[0] or 0)))


def _is_of_now(given: AwardGiven, situation: Situation) -> bool:
    number = given.decision_no.partition("/")[0].strip()
    return any(number == each.number and given.decision_date == each.day for each in situation.signed.values())


def _told(season: Season, award: str, year: int | None, number: str, day: date | None) -> str:
    name = season.config.award_name(award) if award else ""
    awarded = say("submission.earlier", award=name, year=year) if year else name
    if number and day:
        decision = say("submission.decision", number=number, day=padded_date(day))
    elif number:
        decision = say("submission.decision_number", number=number)
    elif day:
        decision = say("submission.decision_day", day=padded_date(day))
    else:
        return awarded
    return say("submission.with_decision", award=awarded, decision=decision)

"""BB: the votes typed beside each nominee fit the minutes of the meeting."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from thidua.config.vocabulary import Confidence, Severity
from thidua.messages import say
from thidua.rules.examples import Example
from thidua.rules.run import Breach, rule
from thidua.season.model import Season
from thidua.season.rows import Nominee
from thidua.text import percent


@rule(
    "BB-01",
    Severity.BLOCK,
    Confidence.ARITHMETIC,
    also=(Severity.LOOK,),
    passing=Example(
        submission={"members_called": 9, "members_present": 9},
        individuals=({"full_name": "Lò Văn An", "award": "BK-TINH", "votes_for": 9, "ballots": 9},),
    ),
    failing=Example(
        submission={"members_called": 9, "members_present": 9},
        individuals=({"full_name": "Lò Văn An", "award": "BK-TINH", "votes_for": 9, "ballots": 10},),
    ),
)
def votes_fit_the_minutes(season: Season) -> Iterator[Breach]:
    """Votes for ≤ ballots ≤ members present ≤ called; a share of votes not above the mark asks for a look."""
    for unit, submission in season.submissions.items():
        present, called = submission.whole("members_present"), submission.whole("members_called")
        if present is not None and called is not None and present > called:
            message = say("rules.more_present_than_called", present=present, called=called)
            yield Breach(unit=unit, place=submission.place("members_present"), message=message, whole_unit=True)
    for nominee in season.people_and_collectives:
        submission_of_unit = season.submissions.get(nominee.unit_code)
        present = submission_of_unit.whole("members_present") if submission_of_unit else None
        yield from _votes(nominee, present, season.config.rules.bb_01.votes_share)


def _votes(nominee: Nominee, present: int | None, mark: Fraction) -> Iterator[Breach]:
    votes, ballots = nominee.row.whole("votes_for"), nominee.row.whole("ballots")
    unit, subjects = nominee.unit_code, (nominee.id,)
    if ballots is not None and present is not None and ballots > present:
        message = say("rules.more_ballots_than_present", ballots=ballots, present=present)
        yield Breach(unit=unit, place=nominee.row.place("ballots"), message=message, subjects=subjects)
    if votes is None or ballots is None:
        return
    if votes > ballots:
        message = say("rules.more_votes_than_ballots", votes=votes, ballots=ballots)
        yield Breach(unit=unit, place=nominee.row.place("votes_for"), message=message, subjects=subjects)
    elif votes <= ballots * mark:
        share = percent(votes, ballots) if ballots else percent(0, 1)
        wanted = percent(mark.numerator, mark.denominator)
        message = say("rules.few_votes", votes=votes, ballots=ballots, share=share, wanted=wanted)
        place = nominee.row.place("votes_for")
        yield Breach(unit=unit, place=place, message=message, subjects=subjects, severity=Severity.LOOK)

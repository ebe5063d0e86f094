"""BB: the votes typed beside each nominee fit the minutes of the meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from thidua.config.vocabulary import Confidence, Severity
from thidua.forms.bloc import MINUTES, PROPOSALS
from thidua.messages import say
from thidua.rules.examples import Example
from thidua.rules.run import Breach, rule
from thidua.season.model import Season
from thidua.season.rows import SourceRow
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
    mark = season.config.rules.bb_01.votes_share
    for nominee in season.people_and_collectives:
        submission_of_unit = season.submissions.get(nominee.unit_code)
        present = submission_of_unit.whole("members_present") if submission_of_unit else None
        for breach in _votes(nominee.row, present, mark):
            yield replace(breach, subjects=(nominee.id,))
    yield from _votes_of_blocs(season, mark)


def _votes_of_blocs(season: Season, mark: Fraction) -> Iterator[Breach]:
    """Of a bloc it is units that are present; whether each has one vote, the guidance does not say."""
    for book in season.bloc_books.values():
        minutes = book.fields.get(MINUTES.name)
        present = minutes.whole("present") if minutes else None
        for row in book.tables.get(PROPOSALS.name, ()):
            yield from _votes(row, None, mark)
            ballots = row.whole("ballots")
            if ballots is not None and present is not None and ballots > present:
                message = say("rules.more_ballots_than_units", ballots=ballots, present=present)
                place = row.place("ballots")
                yield Breach(unit=row.unit_code, place=place, message=message, severity=Severity.LOOK)


def _votes(row: SourceRow, present: int | None, mark: Fraction) -> Iterator[Breach]:
    """The votes in one row; `present` is None where nobody knows how many could vote."""
    votes, ballots = row.whole("votes_for"), row.whole("ballots")
    if ballots is not None and present is not None and ballots > present:
        message = say("rules.more_ballots_than_present", ballots=ballots, present=present)
        yield Breach(unit=row.unit_code, place=row.place("ballots"), message=message)
    if votes is None or ballots is None:
        return
    if votes > ballots:
        message = say("rules.more_votes_than_ballots", votes=votes, ballots=ballots)
        yield Breach(unit=row.unit_code, place=row.place("votes_for"), message=message)
    elif votes <= ballots * mark:
        share = percent(votes, ballots) if ballots else percent(0, 1)
        wanted = percent(mark.numerator, mark.denominator)
        message = say("rules.few_votes", votes=votes, ballots=ballots, share=share, wanted=wanted)
        place = row.place("votes_for")
        yield Breach(unit=row.unit_code, place=place, message=message, severity=Severity.LOOK)

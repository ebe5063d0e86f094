"""HS: the dossier came in time, its papers are numbered, dated, in order, and complete."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.config.vocabulary import Confidence, Severity
from thidua.forms.bloc import MINUTES
from thidua.messages import say
from thidua.rules.examples import DaysAfter, Example
from thidua.rules.run import Breach, function_of, rule
from thidua.season.model import Season
from thidua.text import padded_date


@function_of(
    "HS-03",
    passing=Example(submission={"minutes_date": DaysAfter(-3), "submission_date": DaysAfter(0)}),
    failing=Example(submission={"minutes_date": DaysAfter(-3), "submission_date": DaysAfter(-4)}),
)
def papers_are_dated_in_order(season: Season) -> Iterator[Breach]:
    """Minutes ≤ submission ≤ deadline (guidance IV); bloc meeting ≤ deadline (reading A34).

    Missing numbers and dates are found, under this rule's id, where the cells are read.
    """
    deadline = season.config.last_nomination_day
    for unit, submission in season.submissions.items():
        minutes, letter = submission.day("minutes_date"), submission.day("submission_date")
        if minutes is not None and letter is not None and minutes > letter:
            message = say("rules.minutes_after_submission", minutes=padded_date(minutes), letter=padded_date(letter))
            yield Breach(unit=unit, place=submission.place("submission_date"), message=message, whole_unit=True)
        if letter is not None and letter > deadline:
            message = say("rules.submission_after_deadline", letter=padded_date(letter), deadline=padded_date(deadline))
            yield Breach(unit=unit, place=submission.place("submission_date"), message=message, whole_unit=True)
    if season.config.rules.hs_03.check_bloc_meeting:
        yield from _blocs_met_in_time(season)


def _blocs_met_in_time(season: Season) -> Iterator[Breach]:
    """By what units write of their bloc's meeting, and by the bloc's own minutes."""
    deadline = season.config.last_nomination_day
    minutes = [book.fields[MINUTES.name] for book in season.bloc_books.values() if MINUTES.name in book.fields]
    meetings = [(row, "bloc_meeting_date") for row in season.submissions.values()]
    meetings += [(row, "meeting_date") for row in minutes]
    for row, key in meetings:
        bloc = row.day(key)
        if bloc is not None and bloc > deadline:
            message = say("rules.bloc_after_deadline", bloc=padded_date(bloc), deadline=padded_date(deadline))
            yield Breach(unit=row.unit_code, place=row.place(key), message=message, severity=Severity.LOOK)


@rule(
    "HS-04",
    Severity.BLOCK,
    Confidence.SEEN,
    passing=Example(individuals=({"full_name": "Lò Văn An", "award": "BK-TLD", "reports_attached": 3},)),
    failing=Example(individuals=({"full_name": "Lò Văn An", "award": "BK-TLD", "reports_attached": 2},)),
)
def enough_achievement_reports(season: Season) -> Iterator[Breach]:
    """Three achievement reports per award of the Confederation, one per provincial award or title (A16)."""
    for nominee in season.people_and_collectives:
        wanted = season.config.award_of(nominee.award).reports
        attached = nominee.row.whole("reports_attached")
        if attached is not None and attached < wanted:
            award = season.config.award_name(nominee.award)
            message = say("rules.too_few_reports", award=award, wanted=wanted, attached=attached)
            place = nominee.row.place("reports_attached")
            yield Breach(unit=nominee.unit_code, place=place, message=message, subjects=(nominee.id,))

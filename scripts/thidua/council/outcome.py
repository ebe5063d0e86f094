"""What the council's votes come to, nominee by nominee; a line whose numbers do not fit together comes to nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from thidua.council.meeting import Meeting, Votes
from thidua.forms.choices import Outcome

__all__ = [
    "Outcome",
    "Ruling",
    "TallyFault",
    "VoteFault",
    "ruling_on",
    "tally_faults",
    "vote_faults",
    "votes_that_count",
]


class VoteFault(StrEnum):
    """How the numbers of one line can contradict each other or those of the meeting; the value names the cell."""

    MORE_THAN_MEMBERS = "votes_for"
    NOT_ALL_BALLOTS = "votes_against"
    MORE_HANDS_THAN_PRESENT = "invalid_marks"
    MORE_WRITTEN_THAN_ABSENT = "written_for"


class TallyFault(StrEnum):
    """How the ballots of an award can contradict each other; the value names the cell."""

    MORE_THAN_PRESENT = "issued"
    MORE_RETURNED = "returned"
    NOT_VALID_AND_INVALID = "valid"
    INCOMPLETE = "invalid"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a nominee got: votes that count, how many were wanted, of how many members, and what follows."""

    votes: int
    wanted: int
    members: int
    outcome: Outcome


def votes_that_count(line: Votes, meeting: Meeting) -> int:
    """Votes at the meeting, and those in writing of absent members where they count (NĐ 91/2017, Điều 45)."""
    written = (line.written_for or 0) if meeting.config.council.count_written_opinions else 0
    return (line.votes_for or 0) + written


def vote_faults(line: Votes, meeting: Meeting) -> Iterator[VoteFault]:
    """What is wrong with the numbers of a line that has been voted on."""
    if line.votes_for is None or not line.award:
        return
    told = line.votes_for + (line.votes_against or 0) + (line.invalid_marks or 0)
    if line.votes_for + (line.written_for or 0) > meeting.total:
        yield VoteFault.MORE_THAN_MEMBERS
    if meeting.is_secret(line.award):
        tally = meeting.tallies.get(line.award)
        if tally is not None and tally.valid is not None and told != tally.valid:
            yield VoteFault.NOT_ALL_BALLOTS
    elif meeting.attendance_known and told > meeting.present:
        yield VoteFault.MORE_HANDS_THAN_PRESENT
    if meeting.attendance_known and (line.written_for or 0) > len(meeting.absent):
        yield VoteFault.MORE_WRITTEN_THAN_ABSENT


def tally_faults(award: str, meeting: Meeting) -> Iterator[TallyFault]:
    """What is wrong with the ballots of an award that is voted on in secret: issued ≥ returned = valid + invalid."""
    if not award or not meeting.is_secret(award):
        return
    tally = meeting.tallies.get(award)
    if tally is None or None in tally.numbers:
        if any(line.award == award and line.votes_for is not None for line in meeting.lines):
            yield TallyFault.INCOMPLETE
        return
    issued, returned, valid, invalid = (number or 0 for number in tally.numbers)
    if meeting.attendance_known and issued > meeting.present:
        yield TallyFault.MORE_THAN_PRESENT
    if returned > issued:
        yield TallyFault.MORE_RETURNED
    if returned != valid + invalid:
        yield TallyFault.NOT_VALID_AND_INVALID


_COUNTED = frozenset({"votes_for", "votes_against", "invalid_marks", "written_for", "withdrawn"})
"""Cells without which nobody knows what a line comes to."""


def ruling_on(nominee_id: str, meeting: Meeting) -> Ruling | None:
    """What the council ruled on a nominee, None where it is not in the book with its award, or stands there twice."""
    line = meeting.by_id.get(nominee_id)
    if line is None or not line.award:
        return None
    votes, wanted = votes_that_count(line, meeting), meeting.wanted(line.award)
    return Ruling(votes, wanted, meeting.total, _outcome(line, votes, wanted, meeting))


def _outcome(line: Votes, votes: int, wanted: int, meeting: Meeting) -> Outcome:
    if line.withdrawn:
        return Outcome.WITHDRAWN
    unreadable = line.row.broken & _COUNTED
    unsound = any(vote_faults(line, meeting)) or any(tally_faults(line.award, meeting))
    if line.votes_for is None or line.altered or unreadable or unsound or not meeting.is_quorate:
        return Outcome.OPEN
    return Outcome.PASSED if votes >= wanted else Outcome.FAILED

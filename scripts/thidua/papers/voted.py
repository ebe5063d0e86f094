"""Why nothing can be drawn up yet of what the council votes on: what its book lacks, in one sentence."""

from __future__ import annotations

from thidua.messages import say
from thidua.papers.situation import Situation


def missing_votes(situation: Situation) -> str:
    """What is still missing for the papers after the meeting, "" where its votes decide (`Situation.voted`)."""
    meeting = situation.meeting
    if meeting is None:
        return say("council.not_returned")
    if not meeting.members:
        return say("council.nobody_listed")
    if not meeting.attendance_known:
        unknown = sum(member.present is None for member in meeting.members)
        return say("council.attendance_missing", count=unknown, total=meeting.total)
    if not meeting.is_quorate:
        return say("council.not_quorate", present=meeting.present, total=meeting.total, quorum=meeting.quorum)
    return "" if meeting.has_votes else say("council.votes_missing", total=len(meeting.lines))

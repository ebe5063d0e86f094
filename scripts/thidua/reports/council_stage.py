"""Where the season stands with its council, in the sentence that tells the clerk what comes next."""

from __future__ import annotations

from thidua.council.meeting import meeting_of
from thidua.findings import Finding
from thidua.messages import say
from thidua.papers.nominated import put_before_council
from thidua.papers.situation import Situation
from thidua.papers.voted import missing_votes
from thidua.verdict import Result


def council_stage(result: Result) -> str:
    """What to do next about `hoi-dong.xlsx`, "" where the season has no council or nobody to put before it."""
    meeting = meeting_of(result.season)
    if meeting is None:
        count = len(put_before_council(result)) if result.season.setup.council else 0
        return say("council.stage_made", count=count) if count else ""
    if missing := missing_votes(Situation(result, result.today, meeting)):
        return missing
    faults = len(_faults(result, meeting.file))
    if faults:
        return say("council.stage_faulty", present=meeting.present, total=meeting.total, count=faults)
    return say("council.stage_returned", present=meeting.present, total=meeting.total)


def _faults(result: Result, file: str) -> tuple[Finding, ...]:
    return tuple(finding for finding in result.findings if finding.place.file == file)

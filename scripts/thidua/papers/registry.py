"""Every kind of paper with what makes it, in the order in which the season needs them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from thidua.papers.awards.certificate import certificate_papers
from thidua.papers.awards.decision_papers import decision_papers, draft_decision_papers
from thidua.papers.awards.notice import notice_papers
from thidua.papers.awards.submission import submission_papers
from thidua.papers.bloc.draft import bloc_minutes_papers
from thidua.papers.guidance import guidance_papers
from thidua.papers.kinds import PaperKind
from thidua.papers.meeting.agenda import agenda_papers
from thidua.papers.meeting.ballot import ballot_papers
from thidua.papers.meeting.council_minutes import council_minutes_papers
from thidua.papers.meeting.vote_count import vote_count_papers
from thidua.papers.paper import Drafting
from thidua.papers.situation import Situation

MAKERS: Mapping[PaperKind, Callable[[Situation], Drafting]] = MappingProxyType(
    {
        PaperKind.GUIDANCE: guidance_papers,
        PaperKind.BLOC_MINUTES: bloc_minutes_papers,
        PaperKind.AGENDA: agenda_papers,
        PaperKind.BALLOT: ballot_papers,
        PaperKind.DRAFT_DECISION: draft_decision_papers,
        PaperKind.VOTE_COUNT: vote_count_papers,
        PaperKind.COUNCIL_MINUTES: council_minutes_papers,
        PaperKind.DECISION: decision_papers,
        PaperKind.SUBMISSION: submission_papers,
        PaperKind.NOTICE: notice_papers,
        PaperKind.CERTIFICATE: certificate_papers,
    }
)
"""What can be made of each kind now."""

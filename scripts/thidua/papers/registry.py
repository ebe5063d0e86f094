"""Every kind of paper with what makes it, in the order in which the season needs them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from thidua.papers.agenda import agenda_papers
from thidua.papers.ballot import ballot_papers
from thidua.papers.bloc_draft import bloc_minutes_papers
from thidua.papers.certificate import certificate_papers
from thidua.papers.council_minutes import council_minutes_papers
from thidua.papers.decision_papers import decision_papers, draft_decision_papers
from thidua.papers.guidance import guidance_papers
from thidua.papers.kinds import PaperKind
from thidua.papers.notice import notice_papers
from thidua.papers.paper import Drafting
from thidua.papers.situation import Situation
from thidua.papers.submission import submission_papers
from thidua.papers.vote_count import vote_count_papers

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

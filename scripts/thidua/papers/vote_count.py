"""The minutes of the vote count."""

from __future__ import annotations

from thidua.papers.paper import Drafting
from thidua.papers.situation import Situation


def vote_count_papers(situation: Situation) -> Drafting:  # noqa: ARG001 - being built
    """What can be made of it now."""
    return Drafting()

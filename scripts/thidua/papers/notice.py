"""What each unit is told of its nominations."""

from __future__ import annotations

from thidua.papers.paper import Drafting
from thidua.papers.situation import Situation


def notice_papers(situation: Situation) -> Drafting:  # noqa: ARG001 - being built
    """What can be made of it now."""
    return Drafting()

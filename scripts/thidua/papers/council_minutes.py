"""The minutes of the council's meeting."""

from __future__ import annotations

from thidua.papers.paper import Drafting
from thidua.papers.situation import Situation


def council_minutes_papers(situation: Situation) -> Drafting:  # noqa: ARG001 - being built
    """What can be made of it now."""
    return Drafting()

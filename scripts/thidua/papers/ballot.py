"""The ballot papers, one kind for each award that is voted on in secret."""

from __future__ import annotations

from thidua.papers.paper import Drafting
from thidua.papers.situation import Situation


def ballot_papers(situation: Situation) -> Drafting:  # noqa: ARG001 - being built
    """What can be made of it now."""
    return Drafting()

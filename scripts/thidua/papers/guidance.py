"""The season's guidance with its quota annex, which goes out before everything else."""

from __future__ import annotations

from thidua.papers.paper import Drafting
from thidua.papers.situation import Situation


def guidance_papers(situation: Situation) -> Drafting:  # noqa: ARG001 - being built
    """What can be made of it now."""
    return Drafting()

"""Every blank paper that lies in `templates_docx`: what writes each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from thidua.config.model import Paper
from thidua.papers.blanks.agenda import build_blank_agenda
from thidua.papers.blanks.ballot import build_blank_ballots
from thidua.papers.blanks.bloc import build_blank_bloc_papers
from thidua.papers.blanks.certificate import build_blank_certificate
from thidua.papers.blanks.council_minutes import build_blank_council_minutes
from thidua.papers.blanks.decisions import build_blank_papers
from thidua.papers.blanks.guidance import build_blank_guidance
from thidua.papers.blanks.letters import build_blank_letters
from thidua.papers.blanks.notice import build_blank_notice
from thidua.papers.blanks.submission import build_blank_submission
from thidua.papers.blanks.vote_count import build_blank_vote_count

BUILDERS: tuple[Callable[[Path, Paper], list[Path]], ...] = (
    build_blank_guidance,
    build_blank_papers,
    build_blank_letters,
    build_blank_bloc_papers,
    build_blank_ballots,
    build_blank_certificate,
    build_blank_agenda,
    build_blank_vote_count,
    build_blank_council_minutes,
    build_blank_submission,
    build_blank_notice,
)


def build_templates_in(folder: Path, paper: Paper) -> list[Path]:
    """Write every blank paper in the office's layout into this folder, made if need be, and name them."""
    return [path for build in BUILDERS for path in build(folder, paper)]

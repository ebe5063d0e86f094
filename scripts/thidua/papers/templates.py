"""Every blank paper that lies in `templates_docx`: what writes each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from thidua.config.model import Paper
from thidua.papers.blank import build_blank_papers
from thidua.papers.blank_bloc import build_blank_bloc_papers
from thidua.papers.blank_letters import build_blank_letters

BUILDERS: tuple[Callable[[Path, Paper], list[Path]], ...] = (
    lambda folder, paper: build_blank_papers(folder, paper.margins_mm),
    lambda folder, paper: build_blank_letters(folder, paper.margins_mm),
    lambda folder, paper: build_blank_bloc_papers(folder, paper.margins_mm),
)


def build_templates_in(folder: Path, paper: Paper) -> list[Path]:
    """Write every blank paper in the office's layout into this folder, made if need be, and name them."""
    return [path for build in BUILDERS for path in build(folder, paper)]

"""Drafts of decisions and minutes of blocs drawn up in one call, for the tests of papers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path

from thidua.config import Config
from thidua.findings import Finding
from thidua.papers import DraftReport, Entry, draw_up
from thidua.papers.awards.decision_papers import decisions_over
from thidua.papers.bloc.draft import minutes_in
from thidua.papers.kinds import PaperKind
from thidua.season.model import Season


def draft_decisions(
    config: Config, entries: Iterable[Entry], templates: Path, out: Path, *, today: date | None = None
) -> DraftReport:
    """A draft decision for each award among the entries."""
    drafting = decisions_over(config, entries, today=today)
    return draw_up(PaperKind.DRAFT_DECISION, drafting, templates, out)


def draft_bloc_minutes(season: Season, findings: Collection[Finding], templates: Path, out: Path) -> DraftReport:
    """The minutes of the blocs of this season."""
    return draw_up(PaperKind.BLOC_MINUTES, minutes_in(season, findings), templates, out)

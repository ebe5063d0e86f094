"""The draft decisions that the council is shown: one per award, each checked before it is left to print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from thidua.config import Config
from thidua.config.awards import Award
from thidua.config.vocabulary import Level
from thidua.messages import say
from thidua.papers.bonus import bonuses_of
from thidua.papers.check import faults
from thidua.papers.day_notes import day_notes
from thidua.papers.decision import ROW_PLACEHOLDERS, DecisionContext, decision_context, year_of_decision
from thidua.papers.entries import Entry
from thidua.papers.money_notes import money_notes
from thidua.papers.package import PaperRefusedError
from thidua.papers.render import render
from thidua.papers.shelf import Shelf


@dataclass(frozen=True, slots=True)
class DraftReport:
    """What was written, what was wrong and therefore left out, what the clerk should know."""

    papers: tuple[Path, ...]
    faults: tuple[str, ...]
    notes: tuple[str, ...]


def draft_decisions(
    config: Config, entries: Iterable[Entry], templates: Path, out: Path, *, today: date | None = None
) -> DraftReport:
    """Draft one decision per award that the province decides.

    Args:
        config: The season's configuration.
        entries: The nominees who stand for awards that the province decides.
        templates: Folder of the templates.
        out: Folder of the drafts, made if need be; a draft of an earlier run that no longer holds is removed,
            unless somebody has edited it: then it is kept under another name (`Shelf`).
        today: The day of drafting; the season's naming day if None. Texts and base salary are those of the naming
            day, by which nominees were judged; of today is only the year of the blank date (`year_of_decision`).

    Raises:
        ValueError: An entry names an award that the configuration does not know.
    """
    entries = tuple(entries)
    unknown = {entry.award for entry in entries} - {award.code for award in config.award}
    if unknown:
        raise ValueError(f"awards not in the configuration: {sorted(unknown)}")
    today = today or config.naming_day
    shelf = Shelf(out)
    bonuses = bonuses_of(config, entries)
    papers: list[Path] = []
    wrong: list[str] = []
    notes = [*day_notes(config, today)]
    if not config.signatory.name:
        notes.append(say("papers.note_no_signatory"))
    for award in config.award:
        name = f"du-thao-quyet-dinh-{award.code.lower()}.docx"
        named = tuple(entry for entry in entries if entry.award == award.code)
        try:
            if not named:
                notes += _told(shelf.drop(name))
                if _decided_by_province(award):
                    notes.append(say("papers.note_skipped", award=config.award_name(award.code)))
                continue
            context = decision_context(config, award.code, named, bonuses, year=year_of_decision(config, today))
            found, changed = _draft(config, context, templates, shelf, name)
        except PaperRefusedError as refusal:
            wrong.append(str(refusal))
            continue
        notes += changed
        wrong += found
        if not found:
            papers.append(out / name)
            notes += money_notes(config, award, named, bonuses)
    # Awards share templates, so one fault of a template comes up more than once.
    return DraftReport(tuple(papers), tuple(dict.fromkeys(wrong)), tuple(notes))


def _decided_by_province(award: Award) -> bool:
    return award.decided_by is Level.PROVINCE or bool(award.decided_by_province_for)


def _draft(
    config: Config, context: DecisionContext, templates: Path, shelf: Shelf, name: str
) -> tuple[list[str], list[str]]:
    """Make, check and put out one draft: its faults, with which it is not put out, and notes.

    Raises:
        PaperRefusedError: A draft of an earlier run is held open.
    """
    with TemporaryDirectory() as bench:
        draft = Path(bench) / name
        try:
            render(templates / context.template, context.placeholders, draft, rows=ROW_PLACEHOLDERS)
        except PaperRefusedError as refusal:
            return [str(refusal)], _told(shelf.drop(name))
        found = faults(draft, config, context)
        if found:
            return [*found, say("papers.fault_refused", file=name)], _told(shelf.drop(name))
        return [], _told(shelf.put(draft))


def _told(note: str) -> list[str]:
    return [note] if note else []

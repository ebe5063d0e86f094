"""The draft decisions that the council is shown: one per award, each checked before it is left to print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from thidua.config import Config
from thidua.config.awards import Award
from thidua.config.vocabulary import Level
from thidua.messages import say
from thidua.papers.bonus import EntryBonus, bonuses_of, total_of
from thidua.papers.check import faults
from thidua.papers.decision import ROW_PLACEHOLDERS, DecisionContext, decision_context
from thidua.papers.entries import Entry
from thidua.papers.package import PaperRefusedError
from thidua.papers.render import render


@dataclass(frozen=True, slots=True)
class DraftReport:
    """What was written, what was wrong and therefore left out, what the clerk should know."""

    papers: tuple[Path, ...]
    faults: tuple[str, ...]
    notes: tuple[str, ...]


def draft_decisions(config: Config, entries: Iterable[Entry], templates: Path, out: Path) -> DraftReport:
    """Draft one decision per award that the province decides.

    Args:
        config: The season's configuration.
        entries: The nominees who stand for awards that the province decides.
        templates: Folder of the templates.
        out: Folder of the drafts, made if need be; a draft of an earlier run that no longer holds is removed.

    Raises:
        ValueError: An entry names an award that the configuration does not know.
    """
    entries = tuple(entries)
    unknown = {entry.award for entry in entries} - {award.code for award in config.award}
    if unknown:
        raise ValueError(f"awards not in the configuration: {sorted(unknown)}")
    out.mkdir(parents=True, exist_ok=True)
    bonuses = bonuses_of(config, entries)
    papers: list[Path] = []
    wrong: list[str] = []
    notes = [] if config.signatory.name else [say("papers.note_no_signatory")]
    for award in config.award:
        target = out / f"du-thao-quyet-dinh-{award.code.lower()}.docx"
        named = tuple(entry for entry in entries if entry.award == award.code)
        if not named:
            wrong += _removed(target)
            if _decided_by_province(award):
                notes.append(say("papers.note_skipped", award=config.award_name(award.code)))
            continue
        found = _draft(config, decision_context(config, award.code, named, bonuses), templates, target)
        if found:
            wrong += found
            continue
        papers.append(target)
        notes += _money_notes(config, award.code, named, bonuses)
    # Awards share templates, so one fault of a template comes up more than once.
    return DraftReport(tuple(papers), tuple(dict.fromkeys(wrong)), tuple(notes))


def _decided_by_province(award: Award) -> bool:
    return award.decided_by is Level.PROVINCE or bool(award.decided_by_province_for)


def _draft(config: Config, context: DecisionContext, templates: Path, target: Path) -> list[str]:
    """Write and check one draft; its faults, with which it does not stay in the folder."""
    try:
        render(templates / context.template, context.placeholders, target, rows=ROW_PLACEHOLDERS)
    except PaperRefusedError as refusal:
        return [str(refusal), *_removed(target)]
    found = faults(target, config, context)
    if found:
        found += [*_removed(target), say("papers.fault_refused", file=target.name)]
    return found


def _removed(target: Path) -> list[str]:
    """Remove a draft that must not be printed; a sentence where another program holds it open."""
    try:
        target.unlink(missing_ok=True)
    except PermissionError:
        return [say("papers.outdated_open", file=target.name)]
    return []


def _money_notes(
    config: Config, award: str, entries: tuple[Entry, ...], bonuses: Mapping[str, EntryBonus]
) -> list[str]:
    name = config.award_name(award)
    notes = []
    if total_of(entries, bonuses) is None:
        notes.append(say("papers.note_no_rate", award=name, unknown=config.bonus.unknown))
    outranked = sum(bool(bonuses[entry.nominee_id].outranked_by) for entry in entries)
    if outranked:
        notes.append(say("papers.note_outranked", award=name, count=outranked))
    return notes

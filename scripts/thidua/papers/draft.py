"""Drawing up papers of one kind: each is made, checked and put out; one of an earlier run that no longer holds goes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from thidua.messages import say
from thidua.papers.kinds import PaperKind
from thidua.papers.package import PaperRefusedError
from thidua.papers.paper import Drafting, Paper, make
from thidua.papers.shelf import Shelf


@dataclass(frozen=True, slots=True)
class DraftReport:
    """What was written, what was wrong and therefore left out, what the clerk should know, what is still missing.

    `papers` are the files; `drawn_up` what they were made of, in the same order. `dropped` are names of files of
    earlier runs that were taken away; `kept` are papers whose file of an earlier run was left as it was.
    """

    papers: tuple[Path, ...] = ()
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    drawn_up: tuple[Paper, ...] = field(default=(), compare=False, repr=False)
    kept: tuple[Paper, ...] = field(default=(), compare=False, repr=False)


def draw_up(
    kind: PaperKind,
    drafting: Drafting,
    templates: Path,
    out: Path,
    *,
    unit: str = "",
    frozen: Collection[str] = (),
) -> DraftReport:
    """Draw up what can be made of a kind of papers.

    Args:
        kind: The kind, whose papers of earlier runs that are not among these are taken away.
        drafting: What can be made, and what is missing for the rest.
        templates: Folder of the templates.
        out: Folder of the papers, made if need be; one that somebody has edited is kept under another name (`Shelf`).
        unit: Only papers for this unit; those of others stay as they are.
        frozen: Names of papers that are closed, whose files stay as they are too.
    """
    shelf = Shelf(out)
    chosen = [paper for paper in drafting.papers if (not unit or paper.unit == unit) and paper.name not in frozen]
    made: list[Paper] = []
    kept: list[Paper] = []
    dropped: list[str] = []
    faults, notes = list(drafting.faults), list(drafting.notes)
    if not unit:
        names = {paper.file for paper in drafting.papers} | {f"{name}.docx" for name in frozen}
        dropped, told, wrong = _drop([name for name in shelf.written if kind.owns(name) and name not in names], shelf)
        notes += told
        faults += wrong
    for paper in chosen:
        result = make(paper, templates, shelf)
        faults += result.faults
        notes += result.notes
        if not result.faults:
            made.append(paper)
        if result.is_kept:
            kept.append(paper)
    if kept:
        faults.append(say("papers.kept", count=len(kept), files=", ".join(paper.file for paper in kept)))
    files = tuple(out / paper.file for paper in made)
    # Papers of a kind share a template, so one fault of it comes up more than once.
    told_once = tuple(dict.fromkeys(faults))
    return DraftReport(
        files, told_once, tuple(notes), drafting.missing, tuple(dropped), drawn_up=tuple(made), kept=tuple(kept)
    )


def _drop(names: list[str], shelf: Shelf) -> tuple[list[str], list[str], list[str]]:
    """What was taken away in silence, what is told of files that somebody had edited, what could not be taken away."""
    dropped: list[str] = []
    notes: list[str] = []
    faults: list[str] = []
    for name in names:
        was_there = shelf.has(name)
        try:
            note = shelf.drop(name)
        except PaperRefusedError as refusal:
            faults.append(str(refusal))
            continue
        if note:
            notes.append(note)
        elif was_there:
            dropped.append(name)
    return dropped, notes, faults

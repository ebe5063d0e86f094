"""One paper as it is made: filled in, checked, and put where it belongs, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from docx.document import Document as DocxDocument

from thidua.messages import say
from thidua.papers.filling.render import render
from thidua.papers.kinds import PaperKind
from thidua.papers.package import PaperRefusedError
from thidua.papers.shelf import Shelf

Check = Callable[[Path], list[str]]
"""Everything wrong with a finished file, one Vietnamese sentence each; empty where it may be printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper: its name, its template, the value of each placeholder, and what its finished file must pass.

    `name` is the stem of its file and what `so-van-ban.xlsx` knows it by. `symbol` stands behind its number, "" where
    it bears none; `unit` is whom it is made for, "" where that is everybody. `row_names` are the names that one row of
    a list has; `notes` are told where it was made. `nominees` are the ids of those to whom it gives an award.
    `cites` are the names of papers of this season whose numbers it bears; it is signed after them.
    `copies` says how often its file is printed, None where the office decides that by itself. `made_for` is a digest of
    all that it says but numbers and days, by which what is signed is told from what the data have become since; "" of
    papers that are not signed.
    """

    kind: PaperKind
    name: str
    title: str
    template: str
    placeholders: Mapping[str, Any]
    check: Check
    row_names: frozenset[str] = frozenset()
    finish: Callable[[DocxDocument], None] | None = None
    symbol: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()
    nominees: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    copies: int | None = None
    made_for: str = ""

    @property
    def file(self) -> str:
        """Name of its file."""
        return f"{self.name}.docx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafting:
    """What can be made of one kind now, and what is missing for the rest, one sentence each.

    `faults` are why a paper cannot be made that should be.
    """

    papers: tuple[Paper, ...] = ()
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What came of making a paper: its faults, with which it is not put out, and what to tell the clerk.

    `is_kept` says that the file of an earlier run still stands there, as its template cannot be filled in.
    """

    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())
    is_kept: bool = False


def make(paper: Paper, templates: Path, shelf: Shelf) -> Made:
    """Fill the paper in, check it, put it on the shelf; one with faults is not left there, nor what it replaces.

    Where the template cannot be filled in nothing is known against what an earlier run left: that stays.
    """
    try:
        with TemporaryDirectory() as bench:
            draft = Path(bench, paper.file)
            try:
                _render(paper, templates, draft)
            except PaperRefusedError as refusal:
                return Made(faults=(str(refusal),), is_kept=shelf.has(paper.file))
            faults = _checked(paper, draft)
            note = shelf.drop(paper.file) if faults else shelf.put(draft, source=paper.made_for)
    except PaperRefusedError as refusal:
        return Made(faults=(str(refusal),))
    return Made(faults=faults, notes=(*filter(None, [note]), *(() if faults else paper.notes)))


def fill_in(paper: Paper, templates: Path, draft: Path) -> tuple[str, ...]:
    """Fill the paper in and check it; everything wrong with it, one sentence each."""
    try:
        _render(paper, templates, draft)
    except PaperRefusedError as refusal:
        return (str(refusal),)
    return _checked(paper, draft)


def _render(paper: Paper, templates: Path, draft: Path) -> None:
    render(templates / paper.template, paper.placeholders, draft, rows=paper.row_names, finish=paper.finish)


def _checked(paper: Paper, draft: Path) -> tuple[str, ...]:
    found = paper.check(draft)
    return (*found, say("papers.fault_refused", file=paper.file)) if found else ()

"""Papers that were signed, made with their numbers and days: whole and checked on a bench before any is put out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from thidua.messages import say
from thidua.papers.finished.read_back import read_finished
from thidua.papers.kinds import PaperKind
from thidua.papers.office import BLANK
from thidua.papers.package import PaperRefusedError
from thidua.papers.paper import Paper, fill_in
from thidua.papers.registry import MAKERS
from thidua.papers.situation import Signed, Situation

_WORDS_AROUND = 40
_OPEN = re.compile(rf"{BLANK}|…[….]+|\.{{4,}}")


@dataclass(frozen=True, slots=True)
class FinalPaper:
    """A signed paper as it lies on the bench, and what to tell of it."""

    paper: Paper
    path: Path
    sha256: str
    notes: tuple[str, ...]


def signed_papers(situation: Situation, names: Collection[str], signed: Mapping[str, Signed]) -> dict[str, Paper]:
    """The papers of these names as they are with these numbers and days; those that cannot be made are not there."""
    now = replace(situation, signed=signed)
    kinds = [kind for kind in PaperKind if any(kind.owns(f"{name}.docx") for name in names)]
    made = (paper for kind in kinds if kind in MAKERS for paper in MAKERS[kind](now).papers)
    return {paper.name: paper for paper in made if paper.name in names}


def make_final(paper: Paper, templates: Path, bench: Path) -> FinalPaper | tuple[str, ...]:
    """The paper made on the bench, or everything wrong with it."""
    path = bench / paper.file
    try:
        faults = fill_in(paper, templates, path)
    except PaperRefusedError as refusal:
        return (str(refusal),)
    if faults:
        return faults
    return FinalPaper(paper, path, sha256_of(path), _left_blank(path))


def sha256_of(path: Path) -> str:
    """The hash of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _left_blank(path: Path) -> tuple[str, ...]:
    """Every place still open, with the words around it: blanks for a number or a day, and dots to write on."""
    places = [
        _around(text, each.start(), each.end()) for text in read_finished(path).texts for each in _OPEN.finditer(text)
    ]
    if not places:
        return ()
    told = "; ".join(dict.fromkeys(f"“{words}”" for words in places))
    return (say("close.blank_left", file=path.name, count=len(places), places=told),)


def _around(text: str, start: int, end: int) -> str:
    return " ".join(text[max(start - _WORDS_AROUND, 0) : end + _WORDS_AROUND].split())

"""Papers that were signed, made with their numbers and days: whole and checked on a bench before any is put out."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Mapping, Sequence
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


def with_digests(papers: Sequence[Paper], situation: Situation) -> tuple[Paper, ...]:
    """The papers that are to be signed with a digest of what they say before any of them has a number."""
    plain = replace(situation, signed={}, awarded={}, today=situation.config.naming_day)
    kinds = dict.fromkeys(paper.kind for paper in papers if paper.symbol)
    said = {each.name: _digest(each) for kind in kinds for each in MAKERS[kind](plain).papers}
    return tuple(replace(paper, made_for=said.get(paper.name, "")) for paper in papers)


def _digest(paper: Paper) -> str:
    said = json.dumps(dict(paper.placeholders), default=repr, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256("\n".join((said, *paper.nominees)).encode()).hexdigest()


def signed_papers(situation: Situation, names: Collection[str], signed: Mapping[str, Signed]) -> dict[str, Paper]:
    """The papers of these names as they are with these numbers and days; those that cannot be made are not there."""
    now = replace(situation, signed=signed)
    kinds = [kind for kind in PaperKind if any(kind.owns(f"{name}.docx") for name in names)]
    made = [paper for kind in kinds if kind in MAKERS for paper in MAKERS[kind](now).papers if paper.name in names]
    return {paper.name: paper for paper in with_digests(made, situation)}


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

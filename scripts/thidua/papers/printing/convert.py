"""Turning finished papers into PDF: those that changed only, all in one run, long lists cut where pages end."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from thidua.messages import say
from thidua.papers.package import PaperRefusedError
from thidua.papers.printing.long_lists import write_cut, write_measures
from thidua.papers.printing.pdf import convert_to_pdf
from thidua.papers.shelf import Keeping, Shelf

PDFS = Keeping(".pdf.json", "sua-tay", "print.pdf_replaced", "print.pdf_kept_open")


@dataclass(frozen=True, slots=True)
class Converted:
    """PDFs by paper, what was newly converted, what could not be, what to tell."""

    pdfs: Mapping[Path, Path]
    new: tuple[Path, ...]
    faults: tuple[str, ...]
    notes: tuple[str, ...]


def digest(content: bytes) -> str:
    """What a file is known by among what PDFs were made of."""
    return hashlib.sha256(content).hexdigest()


def to_pdf(office: Path, papers: Sequence[Path], shelf: Shelf, folder: Path) -> Converted:
    """Convert the papers whose PDF on the shelf, in this folder, is not of their present content.

    A paper that cannot be converted is told; its outdated PDF goes, and the others are made all the same.
    """
    faults: list[str] = []
    notes: list[str] = []
    pdfs: dict[Path, Path] = {}
    changed: dict[Path, str] = {}
    for paper in papers:
        pdf = folder / f"{paper.stem}.pdf"
        try:
            source = digest(paper.read_bytes())
        except OSError:
            faults.append(say("print.paper_gone", file=paper.name))
            continue
        if shelf.holds(pdf.name, source):
            pdfs[paper] = pdf
        else:
            changed[paper] = source
    with TemporaryDirectory(prefix="thidua-in-") as bench:
        made = _converted(office, list(changed), Path(bench))
        for paper, source in changed.items():
            name = f"{paper.stem}.pdf"
            try:
                if paper in made:
                    notes.append(shelf.put(made[paper].rename(_own_folder(made[paper]) / name), source=source))
                    pdfs[paper] = folder / name
                else:
                    faults.append(say("print.not_converted", file=paper.name))
                    notes.append(shelf.drop(name))
            except PaperRefusedError as refusal:
                faults.append(str(refusal))
    new = tuple(pdfs[paper] for paper in changed if paper in pdfs)
    return Converted({paper: pdfs[paper] for paper in papers if paper in pdfs}, new, tuple(faults), _told(notes))


def _converted(office: Path, papers: Sequence[Path], bench: Path) -> dict[Path, Path]:
    """PDFs on the bench by paper, of copies with short plain names: paths of Windows are of limited length."""
    if not papers:
        return {}
    sources = [Path(shutil.copyfile(paper, bench / f"{place:04}.docx")) for place, paper in enumerate(papers)]
    _cut_long_lists(office, sources, bench)
    pages = convert_to_pdf(office, sources, bench)
    return {paper: source.with_suffix(".pdf") for paper, source in zip(papers, sources, strict=True) if source in pages}


def _cut_long_lists(office: Path, sources: Sequence[Path], bench: Path) -> None:
    measures = {source: write_measures(source, bench) for source in sources}
    measured = [measure for each in measures.values() for measure in each]
    if measured:
        convert_to_pdf(office, measured, bench)
    for source, each in measures.items():
        if each:
            write_cut(source, [measure.with_suffix(".pdf") for measure in each], source)


def _own_folder(pdf: Path) -> Path:
    folder = pdf.with_suffix("")
    folder.mkdir()
    return folder


def _told(notes: Sequence[str]) -> tuple[str, ...]:
    return tuple(note for note in notes if note)

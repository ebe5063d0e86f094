"""Printing the papers: a PDF of each, and one file of all in the order of the season, with copies per recipient."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rapidfuzz import process

from thidua.config import Config
from thidua.config.printing import Copies
from thidua.messages import say
from thidua.papers.kinds import PaperKind
from thidua.papers.package import PaperRefusedError
from thidua.papers.paper import Paper
from thidua.papers.printing.bundle import Bundled, join, write_contents
from thidua.papers.printing.convert import PDFS, digest, to_pdf
from thidua.papers.printing.pdf import convert_to_pdf, count_pages, find_office
from thidua.papers.shelf import Shelf
from thidua.season.closed import read_closed
from thidua.steps.places import Places
from thidua.text import slug

BUNDLE = "bo-in.pdf"
_ALIKE_FROM = 70
_KINDS = tuple(PaperKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPaper:
    """A paper to print: its finished file, and the faults with which its check let it not pass.

    `copies` is how often it is printed, None where config.toml says it.
    """

    path: Path
    kind: PaperKind
    title: str
    copies: int | None = None
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintReport:
    """The PDFs there are, those of them newly made, the bundle if there is one, what went wrong, what to tell."""

    pdfs: tuple[Path, ...] = ()
    new: tuple[Path, ...] = ()
    bundle: Path | None = None
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def print_papers(
    places: Places,
    config: Config,
    papers: Sequence[PrintedPaper],
    *,
    office: Path | None = None,
    keep_others: bool = False,
) -> PrintReport:
    """Make a PDF of every sound paper that has changed, and the bundle anew if any has.

    `office` is LibreOffice's program, looked for if None. Without it PDFs and bundle of earlier contents go. PDFs of
    other papers go too, unless they are to be kept; the bundle is always of these papers.
    """
    folder = places.pdfs
    if keep_others and not papers:
        return PrintReport()
    office = office or find_office()
    if office is None and not folder.is_dir():
        return PrintReport(faults=(say("print.no_office"),))
    shelf = Shelf(folder, PDFS)
    in_order = sorted(papers, key=lambda each: _KINDS.index(each.kind))
    faults = [say("print.not_in_bundle", file=each.path.name, reason=why) for each in papers for why in each.faults]
    sound = [each for each in in_order if not each.faults]
    notes = [*_unknown_kinds(config)]
    kept = {f"{each.path.stem}.pdf" for each in sound} | {BUNDLE}
    try:
        if not keep_others:
            notes += _dropped(shelf, [name for name in shelf.written if name not in kept])
        if office is None:
            outdated = [f"{each.path.stem}.pdf" for each in sound]
            notes += _dropped(shelf, [*(name for name in outdated if name in shelf.written), BUNDLE])
            return PrintReport(faults=(*faults, say("print.no_office")), notes=tuple(notes))
    except PaperRefusedError as refusal:
        faults.append(str(refusal))
    if office is None:
        return PrintReport(faults=(*faults, say("print.no_office")), notes=tuple(notes))
    converted = to_pdf(office, [each.path for each in sound], shelf, folder)
    bundled = [
        Bundled(converted.pdfs[each.path], each.title, count_pages(converted.pdfs[each.path]), copies)
        for each in sound
        if each.path in converted.pdfs and (copies := copies_of(each, config))
    ]
    bundle = None
    try:
        bundle = _bundle(office, config, bundled, shelf, folder)
    except PaperRefusedError as refusal:
        faults.append(str(refusal))
    return PrintReport(
        pdfs=tuple(converted.pdfs.values()),
        new=converted.new,
        bundle=bundle,
        faults=(*faults, *converted.faults),
        notes=(*notes, *converted.notes),
    )


def papers_to_print(
    places: Places, drawn_up: Iterable[Paper], *, only: Collection[PaperKind] = (), unit: str = ""
) -> list[PrintedPaper]:
    """The papers just drawn up, and the final files of those that are closed, of these kinds or for this unit.

    Raises:
        ClosedUnreadableError: What is closed cannot be read.
    """
    about = f"-{slug(unit)}" if unit else ""
    closed = [each for each in read_closed(places.closed).papers if each.name.endswith(about)]
    drafts = [
        PrintedPaper(path=places.papers / each.file, kind=each.kind, title=each.title, copies=each.copies)
        for each in drawn_up
    ]
    finals = [
        PrintedPaper(path=places.final / each.file, kind=kind, title=each.title)
        for each in closed
        if (kind := next((kind for kind in PaperKind if kind.owns(each.file)), None)) is not None
        and (not only or kind in only)
        and (places.final / each.file).is_file()
    ]
    return [*drafts, *finals]


def copies_of(paper: PrintedPaper, config: Config) -> tuple[Copies, ...]:
    """For whom a paper is printed how often: its own number, that of its kind in config.toml, else one to keep."""
    if paper.copies is not None:
        own = Copies(recipient=say("print.recipient_of_paper"), copies=paper.copies) if paper.copies else None
        return (own,) if own else ()
    for each in config.print:
        if each.paper == paper.kind:
            return each.copies
    return (Copies(recipient=say("print.recipient_default"), copies=1),)


def _bundle(office: Path, config: Config, papers: Sequence[Bundled], shelf: Shelf, folder: Path) -> Path | None:
    """The bundle, made anew if anything in it has changed; one that would be empty goes."""
    if not papers:
        shelf.drop(BUNDLE)
        return None
    told = [(paper.title, digest(paper.pdf.read_bytes()), *map(str, paper.copies)) for paper in papers]
    source = digest(repr((told, str(config.paper))).encode())
    if not shelf.holds(BUNDLE, source):
        with TemporaryDirectory(prefix="thidua-in-") as bench:
            contents = _contents(office, config, papers, Path(bench))
            draft = Path(bench, BUNDLE)
            draft.write_bytes(join(contents, papers))
            shelf.put(draft, source=source)
    return folder / BUNDLE


def _contents(office: Path, config: Config, papers: Sequence[Bundled], bench: Path) -> Path:
    """The PDF of the list of contents, whose own pages count in the page numbers that it tells."""
    pages = 0
    while True:
        written = write_contents(config, papers, pages or 1, bench)
        found = convert_to_pdf(office, [written], bench).get(written, 0)
        if not found:
            raise PaperRefusedError(say("print.not_converted", file=BUNDLE))
        # Two pages and one take the same leaf, so the numbers told stay right; more only grow once.
        if found <= max(pages, 2):
            return written.with_suffix(".pdf")
        pages = found


def _dropped(shelf: Shelf, names: Iterable[str]) -> list[str]:
    return [note for name in names if (note := shelf.drop(name))]


def _unknown_kinds(config: Config) -> Iterable[str]:
    known = [kind.value for kind in PaperKind]
    for each in config.print:
        if each.paper not in known:
            like = process.extractOne(each.paper, known, score_cutoff=_ALIKE_FROM)
            if like is None:
                yield say("print.unknown_kind", paper=each.paper, known=", ".join(known))
            else:
                yield say("print.unknown_kind_like", paper=each.paper, like=like[0])

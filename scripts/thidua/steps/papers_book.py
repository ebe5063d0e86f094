"""The book of papers: what was drafted for signing, and the numbers and days that the clerk enters after it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from thidua.config import Config
from thidua.forms import PAPERS
from thidua.forms.desk import SIGNED
from thidua.messages import say
from thidua.papers.kinds import PaperKind
from thidua.papers.paper import Paper
from thidua.papers.situation import Signed
from thidua.season.closed import Closed, ClosedPaper, read_closed
from thidua.steps.places import Places
from thidua.text import padded_date
from thidua.workbooks.book import BookRow, keep_what_is_not_ours, read_book, save_book

_CLERKS = ("number", "signed_on", "note")
_ORDER = tuple(PaperKind)
_DOCX = ".docx"


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One row: the paper by its name, and what stands in the cells of the clerk, as typed."""

    name: str
    title: str
    symbol: str
    typed: Mapping[str, object]
    read: BookRow | None = None
    state: str = ""

    @property
    def is_entered(self) -> bool:
        """Whether the clerk has typed anything into the row."""
        return any(self.says(key) for key in _CLERKS)

    def says(self, key: str) -> bool:
        """Whether anything stands in this cell."""
        value = self.typed.get(key)
        return value is not None and bool(str(value).strip())

    def cells(self, state: str) -> dict[str, object]:
        """The row as it is written."""
        own = {"title": self.title, "symbol": self.symbol, "state": state, "paper": f"{self.name}{_DOCX}"}
        return own | {key: self.typed.get(key) for key in _CLERKS}


def is_signed_kind(paper: Paper) -> bool:
    """Whether a paper gets a number when it is signed; a draft decision is replaced by the decision first."""
    return bool(paper.symbol) and paper.kind not in {PaperKind.DRAFT_DECISION, PaperKind.BLOC_MINUTES}


def closed_papers(places: Places) -> Mapping[str, Signed]:
    """Number and day of every closed paper by its name; raises `ClosedUnreadableError`."""
    return signed_by(read_closed(places.closed))


def signed_by(closed: Closed, batch: int | None = None) -> Mapping[str, Signed]:
    """Number and day of the closed papers by name, up to this run of closing."""
    known = (paper for paper in closed.papers if batch is None or paper.batch <= batch)
    return MappingProxyType({paper.name: Signed(paper.number, paper.day) for paper in known})


def read_papers_book(places: Places, config: Config) -> tuple[tuple[PaperRow, ...], tuple[str, ...]]:
    """The rows of the book that are of papers, and a sentence for each cell that cannot be used.

    Raises `BookUnreadableError`.
    """
    rows, troubles = read_book(places.papers_book, PAPERS, config)
    return tuple(_row_of(row) for row in rows[SIGNED.name] if row.text("paper")), troubles


def _row_of(row: BookRow) -> PaperRow:
    name = row.text("paper").removesuffix(_DOCX)
    typed = {key: row.typed.get(key) for key in _CLERKS}
    return PaperRow(name, row.text("title"), row.text("symbol"), typed, row, row.text("state"))


def update_papers_book(
    places: Places, config: Config, papers: Iterable[Paper], *, kinds: Collection[PaperKind] = (), unit: str = ""
) -> tuple[str, ...]:
    """Put what was drafted into the book; what the clerk entered is never touched. What to tell the clerk.

    Args:
        places: The season's folders.
        config: Its configuration.
        papers: What was drafted in this run.
        kinds: The kinds that were drafted, all if empty: rows of others stay.
        unit: The unit whose papers alone were drafted: then every row stays.

    Raises:
        BookUnreadableError: The book cannot be read.
        ClosedUnreadableError: What was closed cannot be read.
        FileLockedError: The book is open elsewhere.
        FileNotWrittenError: It cannot be written.
    """
    closed = read_closed(places.closed)
    rows, troubles = read_papers_book(places, config)
    drafted = {paper.name: paper for paper in papers if is_signed_kind(paper)}
    if not (rows or drafted or closed.papers):
        return troubles
    notes = list(troubles)
    kept: list[tuple[PaperRow, str]] = []
    for row in rows:
        paper = drafted.pop(row.name, None)
        if closed.of(row.name) is not None:
            kept.append((row, say("close.state_closed")))
        elif paper is not None:
            fresh = PaperRow(row.name, paper.title, paper.symbol, row.typed)
            kept.append((fresh, say("close.state_drafted")))
        elif unit or (kinds and _kind_of(row.name) not in kinds):
            kept.append((row, row.state))
        elif row.is_entered:
            kept.append((row, say("close.state_gone")))
            notes.append(say("close.no_longer_drafted", file=PAPERS.file_name, title=row.title))
    new = (PaperRow(paper.name, paper.title, paper.symbol, {}) for paper in drafted.values())
    kept += [(row, say("close.state_drafted")) for row in new if closed.of(row.name) is None]
    return (*notes, *_write(places, config, rows, _with_closed(kept, closed)))


def mark_closed(places: Places, config: Config, rows: Sequence[PaperRow], closed: Closed) -> tuple[str, ...]:
    """Say of every row whether it is closed; a closed paper whose row is gone gets it back.

    Raises `BookUnreadableError`, `FileLockedError`, `FileNotWrittenError`.
    """
    marked = [(row, say("close.state_closed") if closed.of(row.name) else row.state) for row in rows]
    return _write(places, config, rows, _with_closed(marked, closed))


def _with_closed(rows: Sequence[tuple[PaperRow, str]], closed: Closed) -> list[tuple[PaperRow, str]]:
    """The rows in the order of the season, with those of closed papers that the book has lost."""
    there = {row.name for row, _ in rows}
    lost = [(_row_again(paper), say("close.state_closed")) for paper in closed.papers if paper.name not in there]
    return sorted((*rows, *lost), key=lambda each: _place(each[0].name))


def _row_again(paper: ClosedPaper) -> PaperRow:
    typed = {"number": paper.number, "signed_on": padded_date(paper.day)}
    return PaperRow(paper.name, paper.title, paper.symbol, typed)


def _write(
    places: Places, config: Config, before: Sequence[PaperRow], rows: Sequence[tuple[PaperRow, str]]
) -> tuple[str, ...]:
    """Write the book where anything in it changes; what to tell of what it held besides."""
    after = [row.cells(state) for row, state in rows]
    if places.papers_book.exists() and [row.cells(row.state) for row in before] == after:
        return ()
    told = keep_what_is_not_ours(places.papers_book, PAPERS, config)
    save_book(places.papers_book, PAPERS, {SIGNED.name: after}, config)
    return () if told is None else (told,)


def _kind_of(name: str) -> PaperKind | None:
    return next((kind for kind in PaperKind if kind.owns(f"{name}{_DOCX}")), None)


def _place(name: str) -> int:
    kind = _kind_of(name)
    return len(_ORDER) if kind is None else _ORDER.index(kind)

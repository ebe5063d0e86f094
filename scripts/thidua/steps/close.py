"""Closing what was signed: final papers with their numbers, the register of awards, and what may not change again.

Everything is prepared before anything is written; then papers, register and the note of what is closed follow in this
order, each file whole, so that a run broken off anywhere is taken up by the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from thidua.config import Config
from thidua.council.meeting import meeting_of
from thidua.forms import PAPERS
from thidua.messages import CannotRunError, say
from thidua.papers.awards.left_out import left_off_the_signed
from thidua.papers.final import FinalPaper, make_final, sha256_of, signed_papers
from thidua.papers.package import write_whole
from thidua.papers.paper import Paper
from thidua.papers.shelf import FINAL, Shelf
from thidua.papers.situation import Signed, Situation
from thidua.season.closed import Closed, ClosedPaper, read_closed, write_closed
from thidua.steps.consolidate import Evaluation, evaluate
from thidua.steps.incoming import Progress
from thidua.steps.papers_book import PaperRow, mark_closed, read_papers_book, signed_by
from thidua.steps.places import Places
from thidua.steps.register_lines import with_awards
from thidua.steps.signed_rows import Entered, late_guidance, numbers_of, rows_to_close
from thidua.text import padded_date
from thidua.workbooks.book import BookUnreadableError
from thidua.workbooks.save import FileLockedError, FileNotWrittenError, write_bytes


class NoPapersBookError(CannotRunError):
    """There is no book of papers yet: nothing was drafted for signing."""


@dataclass(frozen=True, slots=True)
class ClosingReport:
    """What was closed now and before, lines added to the register, final files made again.

    `waiting` have no number yet; `faults` are what must be mended before the rest can be closed; `left_off` says who
    passed and is on no decision that was signed.
    """

    new: tuple[ClosedPaper, ...]
    before: int
    lines: int
    made_again: tuple[str, ...]
    waiting: tuple[PaperRow, ...]
    faults: tuple[str, ...]
    notes: tuple[str, ...]
    left_off: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Prepared:
    """Final papers on the bench, those to be closed and those that are but whose files are gone."""

    new: tuple[FinalPaper, ...] = ()
    again: tuple[FinalPaper, ...] = ()
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def close(
    places: Places,
    config: Config,
    *,
    today: date,
    evaluation: Evaluation | None = None,
    on_done: Progress | None = None,
) -> ClosingReport:
    """Close every paper whose number and day stand in the book of papers.

    `evaluation` is that of the same inputs, where they have just been evaluated. Raises `NoPapersBookError`,
    `ClosedUnreadableError`, `TableNotFoundError`, `PaperRefusedError`, `FileLockedError`, `FileNotWrittenError`, and
    whatever keeps the season from being read.
    """
    closed = read_closed(places.closed)
    if not places.papers_book.exists() and not closed.papers:
        raise NoPapersBookError(say("close.no_book", file=PAPERS.file_name))
    rows, troubles = read_papers_book(places, config)
    result = (evaluation or evaluate(places, config, today=today, on_done=on_done)).result
    situation = Situation(result, today, meeting_of(result.season), awarded=closed.awarded)
    met_on = situation.meeting.day if situation.meeting else None
    has_signatory = bool(config.signatory.name.strip())
    read = rows_to_close(rows, closed, met_on=met_on, today=today, has_signatory=has_signatory)
    with TemporaryDirectory() as folder:
        bench = _Bench(places, situation, closed, Path(folder))
        fresh, again = bench.fresh(read.entered), bench.again()
        new = _entries(fresh.new, numbers_of(read.entered), closed, today)
        register, lines = with_awards(places.register, new, result.season.by_id, config)
        notes = [*_begun_otherwise(closed, new), *late_guidance(read.entered, config), *fresh.notes, *again.notes]
        notes += _put_out((*fresh.new, *again.again), places)
    now = Closed(papers=(*closed.papers, *new), register_made=closed.register_made)
    if register is not None:
        now = now.model_copy(update={"register_made": closed.register_made or not places.register.exists()})
        begun = tuple(paper for paper in new if paper.nominees)
        write_closed(places.closed, now.model_copy(update={"papers": closed.papers, "begun": begun}))
        write_bytes(register, places.register)
    if now != closed:
        write_closed(places.closed, now)
    faults = [*troubles, *read.faults, *fresh.faults, *again.faults, *_marked(places, config, rows, now, notes)]
    made_again = tuple(each.paper.title for each in again.again)
    left_off = tuple(left_off_the_signed(situation))
    return ClosingReport(
        new, len(closed.papers), lines, made_again, read.waiting, tuple(faults), tuple(notes), left_off
    )


class _Bench:
    """Where final papers are made and looked at before anything is written."""

    def __init__(self, places: Places, situation: Situation, closed: Closed, folder: Path) -> None:
        self._places, self._situation, self._closed, self._folder = places, situation, closed, folder
        self._drafts = Shelf(places.papers) if places.papers.is_dir() else None

    def fresh(self, entered: Sequence[Entered]) -> _Prepared:
        """The papers to be closed now; one that falls out lends no number to the others."""
        left, faults = list(entered), list[str]()
        while True:
            signed = {**signed_by(self._closed), **numbers_of(left)}
            papers = signed_papers(self._situation, [each.row.name for each in left], signed)
            made: list[FinalPaper] = []
            refused: set[str] = set()
            for each in left:
                paper = papers.get(each.row.name)
                wrong: tuple[str, ...]
                if paper is None:
                    wrong = (say("close.not_makeable", title=each.row.title, file=PAPERS.file_name),)
                elif self._drafts and self._drafts.source_of(paper.file) not in {"", paper.made_for}:
                    wrong = (say("close.list_changed", title=paper.title, folder=self._places.papers.name),)
                elif unsigned := [name for name in paper.cites if name not in signed]:
                    wrong = (self._unsigned(paper, unsigned),)
                else:
                    final = make_final(paper, self._places.blank_papers, self._folder)
                    if isinstance(final, FinalPaper):
                        made.append(final)
                        continue
                    wrong = final
                refused.add(each.row.name)
                faults += wrong
            if not refused:
                notes = [note for final in made for note in final.notes]
                return _Prepared(new=tuple(made), faults=tuple(dict.fromkeys(faults)), notes=tuple(notes))
            left = [each for each in left if each.row.name not in refused]

    def _unsigned(self, paper: Paper, names: Sequence[str]) -> str:
        """Which papers must be signed before this one, that bears their numbers."""
        cited = signed_papers(self._situation, names, {})
        titles = [cited[name].title if name in cited else name for name in names]
        return say("close.cites_unsigned", title=paper.title, cited="; ".join(titles), file=PAPERS.file_name)

    def again(self) -> _Prepared:
        """Closed papers whose final file is gone, made as they were made then; one that comes out otherwise is told."""
        made: list[FinalPaper] = []
        faults, notes = list[str](), list[str]()
        for closed in self._closed.papers:
            path = self._places.final / closed.file
            if path.is_file():
                if sha256_of(path) != closed.sha256:
                    notes.append(say("close.final_changed", file=closed.file, folder=self._places.final.name))
                continue
            paper = self._as_closed(closed)
            final = make_final(paper, self._places.blank_papers, self._folder) if paper else ()
            if isinstance(final, FinalPaper) and final.sha256 == closed.sha256:
                made.append(final)
            else:
                day = padded_date(closed.closed_on)
                told = {"title": closed.title, "number": closed.numbered, "file": closed.file}
                told["why"] = _why_otherwise(paper, closed)
                faults.append(say("close.not_made_again", day=day, **told))
        return _Prepared(again=tuple(made), faults=tuple(faults), notes=tuple(notes))

    def _as_closed(self, closed: ClosedPaper) -> Paper | None:
        """A closed paper from what was known when it was closed, None where it cannot be made."""
        before = [each for each in self._closed.papers if each.batch < closed.batch]
        known = self._closed.model_copy(update={"papers": tuple(before)})
        then = replace(self._situation, today=closed.closed_on, awarded=known.awarded)
        return signed_papers(then, [closed.name], signed_by(self._closed, closed.batch)).get(closed.name)


def _why_otherwise(paper: Paper | None, closed: ClosedPaper) -> str:
    """Why a closed paper does not come out as it was, as far as that can be known."""
    if paper is None:
        return say("close.why_not_made")
    return say("close.why_list" if paper.nominees != closed.nominees else "close.why_unknown")


def _entries(
    finals: Iterable[FinalPaper], signed: Mapping[str, Signed], closed: Closed, today: date
) -> tuple[ClosedPaper, ...]:
    return tuple(
        ClosedPaper(
            name=each.paper.name,
            title=each.paper.title,
            symbol=each.paper.symbol,
            number=signed[each.paper.name].number,
            day=signed[each.paper.name].day,
            file=each.paper.file,
            sha256=each.sha256,
            nominees=each.paper.nominees,
            closed_on=today,
            batch=closed.batch + 1,
        )
        for each in finals
    )


def _begun_otherwise(closed: Closed, new: Iterable[ClosedPaper]) -> list[str]:
    """Decisions of a run broken off whose number or day is another one now: their lines may be in the register."""
    now = {(paper.name, paper.number, paper.day) for paper in new}
    return [
        say("close.begun_otherwise", title=each.title, number=each.numbered, day=padded_date(each.day))
        for each in closed.begun
        if (each.name, each.number, each.day) not in now
    ]


def _put_out(finals: Sequence[FinalPaper], places: Places) -> list[str]:
    """Put the final papers out; what the office has edited, here or among the drafts, is kept and told."""
    if not finals:
        return []
    notes: list[str] = []
    shelf = Shelf(places.final, FINAL)
    drafts = Shelf(places.papers) if places.papers.is_dir() else None
    for each in finals:
        notes += filter(None, [shelf.put(each.path)])
        draft = places.papers / each.paper.file
        if drafts is not None and drafts.is_edited(draft.name):
            kept = places.final / f"{draft.stem}-sua-tay{draft.suffix}"
            write_whole(draft.read_bytes(), kept)
            told = {"file": draft.name, "folder": places.papers.name, "final": places.final.name, "kept": kept.name}
            notes.append(say("close.edited", **told))
    return notes


def _marked(places: Places, config: Config, rows: Sequence[PaperRow], closed: Closed, notes: list[str]) -> list[str]:
    """Say in the book which papers are closed; why it could not be said."""
    try:
        notes += mark_closed(places, config, rows, closed)
    except (BookUnreadableError, FileLockedError, FileNotWrittenError) as error:
        return [str(error)]
    return []

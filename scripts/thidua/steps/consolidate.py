"""Consolidation: take in, read, check, judge; then write the books and the reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from thidua.config import Config
from thidua.forms import DECISIONS, RECEIPTS
from thidua.forms.model import Form
from thidua.intake.asked_back import record_asked
from thidua.intake.receipts import ReceiptBook, write_receipts
from thidua.messages import CannotRunError, say
from thidua.papers.package import PaperRefusedError
from thidua.reports.as_json import write_json
from thidua.reports.tong_hop import write_tong_hop
from thidua.rules import run_rules
from thidua.season.decisions import write_decisions
from thidua.steps.council_book import write_council_book
from thidua.steps.gather import gather
from thidua.steps.incoming import Progress
from thidua.steps.places import Places
from thidua.steps.send_back import send_back
from thidua.verdict import Result, judge
from thidua.verdict.sent_back import faulty_files
from thidua.workbooks.book import BookUnreadableError, keep_what_is_not_ours
from thidua.workbooks.save import FileLockedError, FileNotWrittenError

WORKBOOK, DATA = "tong-hop.xlsx", "tong-hop.json"


class NothingReturnedError(CannotRunError):
    """There is no folder of returned files."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The result of a run before anything is written, the receipt book, sentences about the desk's own books."""

    result: Result
    receipts: ReceiptBook
    troubles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConsolidationReport:
    """The result, files written and not written, what is wrong in the desk's books, what else the clerk should know."""

    evaluation: Evaluation
    written: tuple[Path, ...]
    locked: tuple[str, ...]
    troubles: tuple[str, ...]
    sent_back: int
    notes: tuple[str, ...] = ()

    @property
    def result(self) -> Result:
        """The result of the run."""
        return self.evaluation.result


def evaluate(places: Places, config: Config, *, today: date, on_done: Progress | None = None) -> Evaluation:
    """Read everything and judge it, writing nothing.

    Raises `SetupUnusableError`, `NothingReturnedError`, `BookUnreadableError`, `CarriedBookUnreadableError`.
    """
    if not places.returned.is_dir():
        folder = places.returned.relative_to(places.root).as_posix()
        raise NothingReturnedError(say("files.no_returned", folder=folder))
    gathered = gather(places, config, on_done=on_done)
    season = gathered.season
    findings = (*season.findings, *run_rules(season))
    return Evaluation(judge(season, findings, today=today), gathered.receipts, gathered.troubles)


def consolidate(places: Places, config: Config, *, today: date, on_done: Progress | None = None) -> ConsolidationReport:
    """Evaluate the season and write receipt book, decisions and reports, each as far as it can be written."""
    evaluation = evaluate(places, config, today=today, on_done=on_done)
    result = evaluation.result
    receipts = [arrival.receipt for arrival in result.season.counted.arrivals]
    troubles = list(evaluation.troubles)
    faulty = faulty_files(result)
    sent_back = (each.receipt for each in faulty)
    come = result.season.counted.late_beside
    asked = record_asked(evaluation.receipts.asked, sent_back, on=today, config=config, come=come)
    book = replace(evaluation.receipts, asked=asked)

    def keep(path: Path, form: Form) -> None:
        if (told := keep_what_is_not_ours(path, form, config)) is not None:
            troubles.append(told)

    def receipt_book(path: Path) -> None:
        keep(path, RECEIPTS)
        write_receipts(path, receipts, book, config)

    def decision_book(path: Path) -> None:
        keep(path, DECISIONS)
        layouts = result.season.open_layouts
        write_decisions(path, result.season.decisions, result.questions, result.pairs, config, layouts=layouts)

    writers: dict[Path, Callable[[Path], None]] = {
        places.receipts: receipt_book,
        places.decisions: decision_book,
        places.consolidated / WORKBOOK: lambda path: write_tong_hop(result, path, returned=places.returned),
        places.consolidated / DATA: lambda path: write_json(result, path),
    }
    written: list[Path] = []
    locked: list[str] = []
    for path, write in writers.items():
        try:
            write(path)
            written.append(path)
        except (FileLockedError, FileNotWrittenError, BookUnreadableError) as error:
            locked.append(str(error))
    notes: tuple[str, ...] = ()
    try:
        notes = write_council_book(result, places)
    except (PaperRefusedError, FileNotWrittenError) as refusal:
        locked.append(str(refusal))
    returned = send_back(result, faulty, asked, places, today=today)
    locked += returned.faults
    told = (*troubles, *returned.notes)
    return ConsolidationReport(evaluation, tuple(written), tuple(locked), told, returned.units, notes)

"""Gathering a season: the rows of every counting file, beside what earlier years left and the desk decided."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from thidua.config import Config
from thidua.findings import Finding
from thidua.forms import FORMS
from thidua.intake.asked_back import GroupKey
from thidua.intake.counting import Counted
from thidua.intake.mails import returned_bytes
from thidua.intake.receipts import Status
from thidua.intake.take_in import Arrival, unforeseen
from thidua.season.assignment import Assignment
from thidua.season.carried import Register, Registered
from thidua.season.corrections import rows_after_the_deadline
from thidua.season.council_book import council_book_of
from thidua.season.decisions import Decisions
from thidua.season.layouts import LayoutAnswer
from thidua.season.model import Season
from thidua.season.reading import read_workbook
from thidua.season.setup import Setup
from thidua.season.workbook_rows import WorkbookRows
from thidua.workbooks.reading.raw import legacy_font_cells
from thidua.workbooks.reading.refusal import Refused, SecondLookFailed

_LOG = logging.getLogger("thidua")


@dataclass(frozen=True, slots=True)
class Carried:
    """What stands beside the returned files: books of earlier years, the desk's decisions, who was to score whom."""

    register: Register | None = None
    registered: Registered | None = None
    decisions: Decisions = field(default_factory=Decisions)
    assignment: Assignment | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the cells of the books."""
        return tuple(found for book in (self.register, self.registered) if book for found in book.findings)


def read_season(
    config: Config, setup: Setup, counted: Counted, returned: Path, carried: Carried | None = None
) -> Season:
    """Read the rows of every counting file; one that trips the program is refused, and the others go on."""
    beside = carried or Carried()
    layouts = beside.decisions.layouts
    books: list[WorkbookRows] = []
    refused: dict[str, Finding] = {}
    for arrival in counted.counting:
        try:
            books.append(_read_arrival(arrival, config, returned, layouts))
        except Exception:  # noqa: BLE001 - whatever one file sets off must not take the others along
            refused[arrival.receipt.file] = unforeseen(arrival.receipt, config)
    previous = _read_replaced(counted.previous, config, returned, layouts)
    on_time = _read_replaced(counted.corrected, config, returned, layouts)
    keyed = ((book, on_time.get(book.group)) for book in books)
    too_new = [each for book, before in keyed if before for each in rows_after_the_deadline(book, before, config)]
    counted = _without(counted, refused)
    latest = next((book for book in books if FORMS[book.form].from_council), None)
    before_latest = previous.pop(latest.group, None) if latest is not None else None
    of_cells = (found for book in books for found in book.findings)
    findings = (*setup.findings, *counted.findings, *beside.findings, *refused.values(), *of_cells, *too_new)
    return Season(
        config,
        setup,
        counted,
        tuple(book for book in books if not FORMS[book.form].from_council),
        findings,
        register=beside.register,
        registered=beside.registered,
        decisions=beside.decisions,
        assignment=beside.assignment,
        previous=MappingProxyType(previous),
        council_book=council_book_of(latest, before_latest),
        later_council_book=latest if before_latest is not None else None,
        earlier_council_book=before_latest,
    )


def _read_replaced(
    arrivals: Mapping[GroupKey, Arrival], config: Config, returned: Path, layouts: Sequence[LayoutAnswer]
) -> dict[GroupKey, WorkbookRows]:
    """The rows of submissions that others have replaced, those of them that can be read."""
    books: dict[GroupKey, WorkbookRows] = {}
    for key, arrival in arrivals.items():
        try:
            books[key] = _read_arrival(arrival, config, returned, layouts)
        except Exception:  # noqa: BLE001 - what was replaced must not stop what counts
            _LOG.exception("unforeseen while reading the earlier %s", arrival.receipt.file)
    return books


def _without(counted: Counted, refused: Collection[str]) -> Counted:
    """The files with these ones refused; none of them counts."""
    arrivals = tuple(
        Arrival(replace(each.receipt, status=Status.REFUSED)) if each.receipt.file in refused else each
        for each in counted.arrivals
    )
    counting = tuple(each for each in counted.counting if each.receipt.file not in refused)
    return replace(counted, arrivals=arrivals, counting=counting)


def _read_arrival(arrival: Arrival, config: Config, returned: Path, layouts: Sequence[LayoutAnswer]) -> WorkbookRows:
    assert arrival.workbook is not None  # noqa: S101 - counting files were read
    assert arrival.form is not None  # noqa: S101
    file = arrival.receipt.file

    def look(sheet: str) -> Mapping[tuple[int, int], str]:
        # WHY: the file was read before; it may have been locked, taken away or replaced since.
        try:
            return legacy_font_cells(returned_bytes(returned, file), sheet)
        except (OSError, Refused, KeyError) as fault:
            raise SecondLookFailed(str(fault)) from fault

    book = read_workbook(
        arrival.workbook,
        FORMS[arrival.form],
        config,
        file=file,
        unit_code=arrival.receipt.unit_code,
        subject_unit=arrival.receipt.subject_unit,
        fonts=look if arrival.workbook.legacy_fonts else None,
        layouts=layouts,
    )
    return replace(book, table_mark=arrival.table_mark)

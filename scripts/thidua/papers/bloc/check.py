"""Whether finished minutes of a bloc may be printed: the file is read back and compared with the data."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from docx.enum.section import WD_ORIENT
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from thidua.config import Config
from thidua.messages import say
from thidua.papers.bloc.minutes import BlocMinutes
from thidua.papers.bloc.scores import OPEN_CELL
from thidua.papers.finished.check import left_over_placeholders, page_faults
from thidua.papers.finished.read_back import FinishedPaper, read_finished

_UNITS = re.compile(r"\bgồm (\d+) đơn vị")
_PERCENT = re.compile(r"\d+(?:,\d+)?(?=\s?%)")
_WHOLE = 100
_PROPOSED = re.compile(r"đề nghị khen thưởng (\d+) đơn vị")


def minutes_faults(path: Path, config: Config, minutes: BlocMinutes) -> list[str]:
    """Everything wrong with the minutes, one Vietnamese sentence each; empty where they may be printed."""
    try:
        paper = read_finished(path)
    except (OSError, KeyError, ValueError, PackageNotFoundError, zipfile.BadZipFile, etree.XMLSyntaxError):
        return [say("papers.fault_unreadable", file=path.name)]
    data = {
        text for rows in (minutes.score_rows, minutes.sheet_rows, minutes.proposal_rows) for r in rows for text in r
    }
    own_texts = [text for text in paper.texts if text not in data]
    return [
        *left_over_placeholders(path.name, own_texts),
        *_draft_mark(path.name, paper, minutes),
        *_tables(path.name, paper, minutes),
        *_counts(path.name, own_texts, minutes),
        *_percentages(path.name, paper),
        *_signers(path.name, paper, minutes),
        *_number_and_day(path.name, paper, minutes),
        *_landscape(path.name, paper),
        *page_faults(path.name, paper, config),
    ]


def _draft_mark(file: str, paper: FinishedPaper, minutes: BlocMinutes) -> Iterator[str]:
    if minutes.draft_mark and paper.first_text.strip() != minutes.draft_mark:
        yield say("papers.fault_draft_mark", file=file, mark=minutes.draft_mark)


def _tables(file: str, paper: FinishedPaper, minutes: BlocMinutes) -> Iterator[str]:
    """Every line of every table: each value letter for letter, in whatever order the office puts the columns."""
    all_parts = (
        ("scores", minutes.score_rows),
        ("proposals", minutes.proposal_rows),
        ("sheet", minutes.sheet_rows),
    )
    parts = [(name, rows) for name, rows in all_parts if rows]
    if len(paper.lists) != len(parts):
        yield say("minutes.fault_tables", file=file, found=len(paper.lists), wanted=len(parts))
        return
    for (name, wanted), found in zip(parts, paper.lists, strict=True):
        part = say(f"minutes.part_{name}")
        if len(found) != len(wanted):
            yield say("minutes.fault_rows", file=file, part=part, found=len(found), wanted=len(wanted))
        for number, (cells, values) in enumerate(zip(found, wanted, strict=False), start=1):
            for words in Counter(values) - Counter(cell.strip() for cell in cells):
                yield say("minutes.fault_row", file=file, part=part, row=number, words=words)


def _counts(file: str, texts: list[str], minutes: BlocMinutes) -> Iterator[str]:
    told = [int(count) for text in texts for count in _UNITS.findall(text)]
    if not told:
        yield say("minutes.fault_units_missing", file=file)
    for count in dict.fromkeys(told):
        if count != minutes.units:
            yield say("minutes.fault_units", file=file, told=count, wanted=minutes.units)
    for count in dict.fromkeys(int(count) for text in texts for count in _PROPOSED.findall(text)):
        if count != minutes.proposed:
            yield say(
                "minutes.fault_proposed",
                file=file,
                told=count,
                wanted=OPEN_CELL if minutes.proposed is None else minutes.proposed,
            )


def _percentages(file: str, paper: FinishedPaper) -> Iterator[str]:
    for told in dict.fromkeys(match for text in paper.texts for match in _PERCENT.findall(text)):
        if Decimal(told.replace(",", ".")) > _WHOLE:
            yield say("minutes.fault_percentage", file=file, told=told)


def _signers(file: str, paper: FinishedPaper, minutes: BlocMinutes) -> Iterator[str]:
    for name in minutes.signers:
        if name and name not in paper.texts:
            yield say("minutes.fault_signer", file=file, name=name)


def _number_and_day(file: str, paper: FinishedPaper, minutes: BlocMinutes) -> Iterator[str]:
    """The number stays blank until the minutes are signed; the day is that of the meeting."""
    if paper.head_number is None or paper.list_number is None:
        yield say("minutes.fault_number_missing", file=file)
    elif paper.head_number != paper.list_number:
        yield say("minutes.fault_number", file=file, head=paper.head_number, list=paper.list_number)
    elif number := paper.head_number.number.strip():
        yield say("papers.fault_number_filled", file=file, number=number)
    if paper.list_day != minutes.day:
        yield say("minutes.fault_day", file=file, day=minutes.day)


def _landscape(file: str, paper: FinishedPaper) -> Iterator[str]:
    sheet = paper.sections[-1]
    width, height = sheet.page_width or 0, sheet.page_height or 0
    if sheet.orientation is not WD_ORIENT.LANDSCAPE or width <= height:
        yield say("minutes.fault_portrait", file=file)

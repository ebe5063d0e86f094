"""Whether a finished draft may be printed: the file is read back and compared with the data."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from thidua.config import Config
from thidua.messages import say
from thidua.papers.awards.decision import DecisionContext, count_phrase
from thidua.papers.entries import Entry
from thidua.papers.finished.page import Page
from thidua.papers.finished.read_back import FinishedPaper, is_blank_day, read_finished
from thidua.papers.situation import Signed
from thidua.text import long_date

_REQUIRED_ARTICLES = (1, 2, 3)
_A4_MM = (210, 297)
_TOLERANCE_MM = 0.5
_LEFT_OVER = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_COUNT = re.compile(r"(\d+) (tập thể|cá nhân)")
_WORDS_AROUND = 30


def faults(path: Path, config: Config, context: DecisionContext) -> list[str]:
    """Everything wrong with the paper, one Vietnamese sentence each; empty where it may be printed."""
    try:
        paper = read_finished(path)
    except (OSError, KeyError, ValueError, PackageNotFoundError, zipfile.BadZipFile, etree.XMLSyntaxError):
        return [say("papers.fault_unreadable", file=path.name)]
    checks: tuple[Callable[[str, FinishedPaper, Config, DecisionContext], Iterator[str]], ...] = (
        _draft_mark,
        _articles,
        _counts,
        _names,
        _number_and_day,
    )
    return [
        *left_over_placeholders(path.name, paper.texts),
        *(fault for check in checks for fault in check(path.name, paper, config, context)),
        *page_faults(path.name, paper, config),
    ]


def left_over_placeholders(file: str, texts: Iterable[str]) -> Iterator[str]:
    """Places of a template that were not filled in."""
    for text in dict.fromkeys(texts):
        if match := _LEFT_OVER.search(text):
            around = text[max(match.start() - _WORDS_AROUND, 0) : match.end() + _WORDS_AROUND]
            yield say("papers.fault_placeholder", file=file, words=around.strip())


def _draft_mark(file: str, paper: FinishedPaper, _config: Config, context: DecisionContext) -> Iterator[str]:
    if context.draft_mark and paper.first_text.strip() != context.draft_mark:
        yield say("papers.fault_draft_mark", file=file, mark=context.draft_mark)


def _articles(file: str, paper: FinishedPaper, _config: Config, _context: DecisionContext) -> Iterator[str]:
    for number in _REQUIRED_ARTICLES:
        if not paper.articles.get(number, "").strip(" ./"):
            yield say("papers.fault_article", file=file, number=number)


def _counts(file: str, paper: FinishedPaper, _config: Config, context: DecisionContext) -> Iterator[str]:
    """Counts told in Điều 1 and in the closing sentence against the rows that stand in the list."""
    per_part = dict(zip((part for part, _ in _parts(context)), map(len, paper.lists), strict=False))
    rows = (per_part.get("collectives", 0), per_part.get("individuals", 0))
    listed = count_phrase(*rows)
    for place, text in (("article", paper.articles.get(1, "")), ("closing", paper.closing)):
        told = {kind: int(count) for count, kind in _COUNT.findall(text)}
        if (told.get("tập thể", 0), told.get("cá nhân", 0)) != rows:
            phrase = ", ".join(match.group() for match in _COUNT.finditer(text)) or "…"
            yield say(f"papers.fault_{place}_counts", file=file, told=phrase, listed=listed)


def _names(file: str, paper: FinishedPaper, _config: Config, context: DecisionContext) -> Iterator[str]:
    """Every row of the list against the nominee who belongs there, letter for letter."""
    parts = _parts(context)
    for place, (part, entries) in enumerate(parts):
        rows = paper.lists[place] if place < len(paper.lists) else ()
        name = say(f"papers.part_{part}")
        if len(rows) != len(entries):
            yield say("papers.fault_rows", file=file, part=name, found=len(rows), wanted=len(entries))
        for number, (cells, entry) in enumerate(zip(rows, entries, strict=False), start=1):
            if not {entry.name, entry.name_as_listed} & set(cells):
                yield say("papers.fault_name", file=file, part=name, row=number, name=entry.name)
        yield from _cells(file, name, rows, _wanted_cells(part, context))
    for rows in paper.lists[len(parts) :]:
        yield say("papers.fault_rows", file=file, part="", found=len(rows), wanted=0)


def _wanted_cells(part: str, context: DecisionContext) -> list[tuple[str, ...]]:
    """What each row of a part has to show beside the name: office, place, the sum where there is a column of sums."""
    values = context.placeholders
    keys = ("chuc_vu", "noi_cong_tac") if part == "individuals" else ("noi_cong_tac",)
    keys = (*keys, "tien_thuong") if values["co_cot_tien_thuong"] else keys
    return [tuple(row[key] for key in keys) for row in values["ca_nhan" if part == "individuals" else "tap_the"]]


def _cells(file: str, part: str, rows: Iterable[tuple[str, ...]], wanted: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for number, (cells, texts) in enumerate(zip(rows, wanted, strict=False), start=1):
        shown = {cell.strip() for cell in cells}
        for words in texts:
            if words.strip() and words.strip() not in shown:
                yield say("papers.fault_row", file=file, part=part, row=number, words=words)


def _number_and_day(file: str, paper: FinishedPaper, _config: Config, context: DecisionContext) -> Iterator[str]:
    """Number and date: blank or those of the signed paper, and the same in the head and on the list."""
    signed = context.signed
    if paper.head_number is None or paper.list_number is None:
        yield say("papers.fault_number_missing", file=file)
    elif paper.head_number != paper.list_number:
        yield say("papers.fault_number", file=file, head=paper.head_number, list=paper.list_number)
    else:
        yield from number_faults(file, paper.head_number.number.strip(), signed)
    if paper.head_day is None or paper.list_day is None:
        yield say("papers.fault_day_missing", file=file)
    elif paper.head_day != paper.list_day:
        yield say("papers.fault_day", file=file, head=paper.head_day, list=paper.list_day)
    else:
        yield from day_faults(file, paper.head_day, signed)


def number_faults(file: str, number: str, signed: Signed | None) -> Iterator[str]:
    """A number where none is due yet, or another than that of the signed paper."""
    if signed is None and number:
        yield say("papers.fault_number_filled", file=file, number=number)
    elif signed is not None and number != signed.number:
        yield say("papers.fault_number_other", file=file, number=number, wanted=signed.number)


def day_faults(file: str, day: str, signed: Signed | None) -> Iterator[str]:
    """A day where none is due yet, or another than that of the signed paper."""
    if signed is None and not is_blank_day(day):
        yield say("papers.fault_day_filled", file=file, day=day)
    elif signed is not None and day != long_date(signed.day):
        yield say("papers.fault_day_other", file=file, day=day, wanted=long_date(signed.day))


def page_faults(file: str, paper: FinishedPaper, config: Config) -> Iterator[str]:
    """Sections that are not A4 or have other margins than the configuration's."""
    found: dict[str, None] = {}
    for section in paper.sections:
        size = sorted((_mm(section.page_width), _mm(section.page_height)))
        if any(abs(side - wanted) > _TOLERANCE_MM for side, wanted in zip(size, _A4_MM, strict=True)):
            found[say("papers.fault_paper_size", file=file)] = None
        for side, wanted in config.paper.margins_mm.model_dump().items():
            margin = _mm(getattr(section, f"{side}_margin"))
            if abs(margin - wanted) > _TOLERANCE_MM:
                values = {"found": round(margin), "wanted": wanted}
                found[say("papers.fault_margin", file=file, side=say(f"papers.side_{side}"), **values)] = None
    yield from found


def own_page_faults(file: str, paper: FinishedPaper, page: Page) -> Iterator[str]:
    """Sections that have not the page that this kind of paper has for itself."""
    found: dict[str, None] = {}
    for section in paper.sections:
        sides = (section.page_width, page.width), (section.page_height, page.height)
        if any(abs(_mm(side) - wanted) > _TOLERANCE_MM for side, wanted in sides):
            found[say("papers.fault_own_size", file=file, width=f"{page.width:g}", height=f"{page.height:g}")] = None
        for side in ("top", "bottom", "left", "right"):
            margin, wanted = _mm(getattr(section, f"{side}_margin")), getattr(page, side)
            if abs(margin - wanted) > _TOLERANCE_MM:
                values = {"found": round(margin), "wanted": f"{wanted:g}"}
                found[say("papers.fault_margin", file=file, side=say(f"papers.side_{side}"), **values)] = None
    yield from found


def _parts(context: DecisionContext) -> list[tuple[str, tuple[Entry, ...]]]:
    """The parts that the list must have, in their order."""
    both = [("collectives", context.collectives), ("individuals", context.individuals)]
    return [(part, entries) for part, entries in both if entries]


def _mm(length: object) -> float:
    millimetres = getattr(length, "mm", None)
    return float(millimetres) if millimetres is not None else 0.0

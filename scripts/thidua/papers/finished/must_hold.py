"""Whether a finished paper holds what its data say: the file is read back and compared, letter for letter."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from thidua.config import Config
from thidua.messages import say
from thidua.papers.finished.check import day_faults, left_over_placeholders, number_faults, own_page_faults, page_faults
from thidua.papers.finished.page import Page
from thidua.papers.finished.read_back import FinishedPaper, read_finished
from thidua.papers.situation import Signed


@dataclass(frozen=True, slots=True, kw_only=True)
class MustHold:
    """What a finished file must hold.

    `lists` are its numbered tables in order, each under the name that the clerk reads, with the texts that each row
    must show in its cells. `words` must stand in one paragraph each, letter for letter. `numbered` papers have a place
    for number and symbol, `dated` ones for the date: blank, or those of `signed`. `signers` stand in a paragraph of
    their own each, below a signature. `data` are texts of units, in which what looks like a placeholder is none. `page`
    is its own page, None for one that the office's papers have.
    """

    lists: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = ()
    words: tuple[str, ...] = ()
    signers: tuple[str, ...] = ()
    articles: tuple[int, ...] = ()
    numbered: bool = True
    dated: bool = True
    signed: Signed | None = None
    draft_mark: str = ""
    data: frozenset[str] = field(default=frozenset())
    page: Page | None = None


def must_hold_faults(path: Path, config: Config, must: MustHold) -> list[str]:
    """Everything wrong with the paper, one Vietnamese sentence each; empty where it may be printed."""
    try:
        paper = read_finished(path)
    except (OSError, KeyError, ValueError, PackageNotFoundError, zipfile.BadZipFile, etree.XMLSyntaxError):
        return [say("papers.fault_unreadable", file=path.name)]
    own = must.data | {text for _, rows in must.lists for row in rows for text in row}
    return [
        *left_over_placeholders(path.name, [_without(text, own) for text in paper.texts]),
        *_draft_mark(path.name, paper, must),
        *_lists(path.name, paper, must),
        *_words(path.name, paper, must),
        *_signers(path.name, paper, must),
        *_articles(path.name, paper.articles, must),
        *_number(path.name, paper, must),
        *_day(path.name, paper, must),
        *(own_page_faults(path.name, paper, must.page) if must.page else page_faults(path.name, paper, config)),
    ]


def _without(text: str, own: Collection[str]) -> str:
    """A text of the paper without what units and people have typed: braces in that are no placeholders."""
    for typed in own:
        if "{" in typed or "}" in typed:
            text = text.replace(typed.strip(), "")
    return text


def _draft_mark(file: str, paper: FinishedPaper, must: MustHold) -> Iterator[str]:
    if must.draft_mark and paper.first_text.strip() != must.draft_mark:
        yield say("papers.fault_draft_mark", file=file, mark=must.draft_mark)


def _lists(file: str, paper: FinishedPaper, must: MustHold) -> Iterator[str]:
    wanted = [(name, rows) for name, rows in must.lists if rows]
    if len(paper.lists) != len(wanted):
        yield say("papers.fault_tables", file=file, found=len(paper.lists), wanted=len(wanted))
        return
    for (name, rows), found in zip(wanted, paper.lists, strict=True):
        if len(found) != len(rows):
            yield say("papers.fault_rows", file=file, part=name, found=len(found), wanted=len(rows))
        for number, (cells, texts) in enumerate(zip(found, rows, strict=False), start=1):
            # Counted, for two cells may show the same: a column that is gone is missed though another shows its text.
            shown = Counter(cell.strip() for cell in cells)
            missed = Counter(words.strip() for words in texts if words)
            for words in missed - shown:
                yield say("papers.fault_row", file=file, part=name, row=number, words=words)


def _words(file: str, paper: FinishedPaper, must: MustHold) -> Iterator[str]:
    for words in must.words:
        if words and not any(words in text for text in paper.texts):
            yield say("papers.fault_words", file=file, words=words)


def _signers(file: str, paper: FinishedPaper, must: MustHold) -> Iterator[str]:
    for name in must.signers:
        if name and name not in paper.texts:
            yield say("papers.fault_signer", file=file, name=name)


def _articles(file: str, articles: Mapping[int, str], must: MustHold) -> Iterator[str]:
    for number in must.articles:
        if not articles.get(number, "").strip(" ./"):
            yield say("papers.fault_article", file=file, number=number)


def _number(file: str, paper: FinishedPaper, must: MustHold) -> Iterator[str]:
    if not must.numbered:
        return
    if paper.head_number is None:
        yield say("papers.fault_head_number_missing", file=file)
        return
    for place in filter(None, (paper.head_number, paper.list_number)):
        yield from number_faults(file, place.number.strip(), must.signed)


def _day(file: str, paper: FinishedPaper, must: MustHold) -> Iterator[str]:
    if not must.dated:
        return
    if paper.head_day is None:
        yield say("papers.fault_head_day_missing", file=file)
        return
    for day in dict.fromkeys(filter(None, (paper.head_day, paper.list_day))):
        yield from day_faults(file, day, must.signed)

"""A finished paper as its readers see it: texts, lists, number and date, read from the file itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.document import Document as DocxDocument
from docx.section import Section
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

_LIST_HEADER = "STT"
_HEAD_NUMBER = re.compile(r"^Số:(?P<number>[^/]*)/(?P<symbol>\S+)$")
_LIST_NUMBER = re.compile(r"[Kk]èm theo (?:Quyết định|Biên bản|Tờ trình) số(?P<number>[^/]*)/(?P<symbol>\S+)")
_DAY = re.compile(r"ngày(?P<day>.*?)tháng(?P<month>.*?)năm\s*\d{4}")
_ARTICLE = re.compile(r"^Điều\s+(?P<number>\d+)\.(?P<text>.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class NumberPlace:
    """What stands where a number and its symbol belong."""

    number: str
    symbol: str

    def __str__(self) -> str:
        return f"{self.number}/{self.symbol}"


@dataclass(frozen=True, slots=True)
class FinishedPaper:
    """A paper read back; lists are the cells of the numbered rows, table by table."""

    first_text: str
    texts: tuple[str, ...]
    articles: dict[int, str]
    closing: str
    lists: tuple[tuple[tuple[str, ...], ...], ...]
    head_number: NumberPlace | None
    list_number: NumberPlace | None
    head_day: str | None
    list_day: str | None
    sections: tuple[Section, ...]


def read_finished(path: Path) -> FinishedPaper:
    """Read a paper back; raises what python-docx raises where the file is no Word file."""
    document = Document(str(path))
    blocks = tuple(_texts(document))
    body = tuple(paragraph.text for paragraph in document.paragraphs)
    reference = next((text for text in body if _LIST_NUMBER.search(text)), "")
    found = [match for text in body if (match := _ARTICLE.match(text))]
    shown = [text for text in body if text.strip()]
    return FinishedPaper(
        first_text=next((text for text in blocks if text.strip()), ""),
        texts=blocks,
        articles={int(match["number"]): match["text"].strip() for match in found},
        closing=shown[-1] if shown else "",
        lists=tuple(_numbered_rows(table) for table in document.tables if _is_list(table)),
        head_number=next((place for text in blocks if (place := _number(_HEAD_NUMBER, text))), None),
        list_number=_number(_LIST_NUMBER, reference),
        head_day=_day(next((text for text in _header_texts(document) if _DAY.search(text)), "")),
        list_day=_day(reference),
        sections=tuple(document.sections),
    )


def is_blank_day(day: str) -> bool:
    """Whether neither day nor month is filled in."""
    match = _DAY.search(day)
    return match is not None and not (match["day"] + match["month"]).strip()


def _texts(document: DocxDocument) -> Iterator[str]:
    """Every paragraph of body, cells, headers and footers, in reading order."""
    yield from (paragraph.text for paragraph in _paragraphs(document))
    for section in document.sections:
        for part in (section.header, section.first_page_header, section.footer, section.first_page_footer):
            yield from (paragraph.text for paragraph in part.paragraphs)


def _paragraphs(container: DocxDocument | _Cell) -> Iterator[Paragraph]:
    for block in container.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell)


def _header_texts(document: DocxDocument) -> Iterator[str]:
    for table in document.tables[:1]:
        for row in table.rows:
            yield from (cell.text for cell in row.cells)


def _is_list(table: Table) -> bool:
    return bool(table.rows) and any(cell.text.strip() == _LIST_HEADER for cell in table.rows[0].cells)


def _numbered_rows(table: Table) -> tuple[tuple[str, ...], ...]:
    """Cells of the rows that bear a number where the header says STT."""
    place = next(i for i, cell in enumerate(table.rows[0].cells) if cell.text.strip() == _LIST_HEADER)
    rows = (tuple(cell.text for cell in row.cells) for row in table.rows)
    return tuple(row for row in rows if len(row) > place and row[place].strip().isdigit())


def _number(pattern: re.Pattern[str], text: str) -> NumberPlace | None:
    match = pattern.search(text)
    return NumberPlace(match["number"], match["symbol"]) if match else None


def _day(text: str) -> str | None:
    match = _DAY.search(text)
    return match.group() if match else None

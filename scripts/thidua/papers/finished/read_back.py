"""A finished paper as its readers see it: texts, lists, number and date, read from the file itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from docx.section import Section
from lxml.etree import _Element

_LIST_HEADER = "STT"
_HEAD_NUMBER = re.compile(r"^Số:(?P<number>[^/]*)/(?P<symbol>\S+)$")
_LIST_NUMBER = re.compile(r"[Kk]èm theo (?:Quyết định|Biên bản|Tờ trình|Hướng dẫn) số(?P<number>[^/]*)/(?P<symbol>\S+)")
_DAY = re.compile(r"ngày(?P<day>.*?)tháng(?P<month>.*?)năm\s*\d{4}")
_ARTICLE = re.compile(r"^Điều\s+(?P<number>\d+)\.(?P<text>.*)$", re.DOTALL)

_PARAGRAPH, _RUN, _SHOWN = qn("w:p"), qn("w:r"), qn("w:t")
_ROW, _CELL, _CELL_PROPERTIES = qn("w:tr"), qn("w:tc"), qn("w:tcPr")
_SPAN, _MERGED, _VALUE = qn("w:gridSpan"), qn("w:vMerge"), qn("w:val")
_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


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
    body = tuple(map(_text, document.element.body.iterchildren(_PARAGRAPH)))
    reference = next((text for text in body if _LIST_NUMBER.search(text)), "")
    found = [match for text in body if (match := _ARTICLE.match(text))]
    shown = [text for text in body if text.strip()]
    return FinishedPaper(
        first_text=next((text for text in blocks if text.strip()), ""),
        texts=blocks,
        articles={int(match["number"]): match["text"].strip() for match in found},
        closing=shown[-1] if shown else "",
        lists=tuple(_lists(document)),
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
    yield from map(_text, document.element.body.iter(_PARAGRAPH))
    for section in document.sections:
        for part in (section.header, section.first_page_header, section.footer, section.first_page_footer):
            yield from (paragraph.text for paragraph in part.paragraphs)


def _header_texts(document: DocxDocument) -> Iterator[str]:
    for table in document.tables[:1]:
        yield from (text for row in _rows(table._tbl) for text in row)  # noqa: SLF001


def _numbered_rows(rows: list[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Cells of the rows that bear a number where the header says STT."""
    place = next(i for i, text in enumerate(rows[0]) if text.strip() == _LIST_HEADER)
    return tuple(row for row in rows if len(row) > place and row[place].strip().isdigit())


def _lists(document: DocxDocument) -> Iterator[tuple[tuple[str, ...], ...]]:
    for table in document.tables:
        rows = list(_rows(table._tbl))  # noqa: SLF001
        if rows and any(text.strip() == _LIST_HEADER for text in rows[0]):
            yield _numbered_rows(rows)


def _rows(table: _Element) -> Iterator[tuple[str, ...]]:
    """The texts of a table, row by row; a merged cell stands in each place that it covers.

    Read from the XML itself: python-docx looks a cell up anew for each text, which takes seconds for long lists.
    """
    above: tuple[str, ...] = ()
    for row in table.iterchildren(_ROW):
        texts: list[str] = []
        for cell in row.iterchildren(_CELL):
            properties = cell.find(_CELL_PROPERTIES)
            span, merged = (None, None) if properties is None else (properties.find(_SPAN), properties.find(_MERGED))
            text = "\n".join(_text(paragraph) for paragraph in cell.iterchildren(_PARAGRAPH))
            if merged is not None and merged.get(_VALUE) != "restart" and len(texts) < len(above):
                text = above[len(texts)]
            texts += [text] * (1 if span is None else int(span.get(_VALUE, "1")))
        above = tuple(texts)
        yield above


def _text(paragraph: _Element) -> str:
    """What a paragraph shows, text boxes in it left aside: they have paragraphs of their own."""
    parts = []
    for run in paragraph.iter(_RUN):
        holder = run.getparent()
        while holder is not None and holder.tag != _PARAGRAPH:
            holder = holder.getparent()
        if holder is paragraph:
            parts += [child.text or "" if child.tag == _SHOWN else _SIGNS.get(str(child.tag), "") for child in run]
    return "".join(parts)


def _number(pattern: re.Pattern[str], text: str) -> NumberPlace | None:
    match = pattern.search(text)
    return NumberPlace(match["number"], match["symbol"]) if match else None


def _day(text: str) -> str | None:
    match = _DAY.search(text)
    return match.group() if match else None

"""Long lists cut for printing: Writer takes minutes over one table of thousands of rows and seconds over many.

The Word file keeps its one table; only the copy that is converted is cut, where a page ends, so that nobody sees it.
How high each row is shows the list itself, printed once in pieces: the lines between its rows stand in that PDF.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from copy import deepcopy
from itertools import pairwise
from pathlib import Path

from docx import Document
from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from thidua.papers.blanks.layout import element

LONG_FROM = 1_000
_MEASURED_AT_ONCE = 250
_CUT_AT = 250
# The thin paragraph between two tables, in twentieths of a point and in points.
_GAP_TWIPS, _GAP = 20, 1.0
_ROW_AT_LEAST = 5.0
_SAFE = 1.5
_WIDE_ENOUGH = 0.9
_LAST_ROWS_TOGETHER = 3

_LINE = re.compile(rb"([\d.]+) ([\d.]+) m\s+([\d.]+) ([\d.]+) l")
_NUMBERS_OF_A_LINE = 4


def long_tables(document: DocxDocument) -> list[CT_Tbl]:
    """The tables of the body that have a repeating header and too many rows for one piece."""
    return [
        table._tbl  # noqa: SLF001
        for table in document.tables
        if len(table._tbl.tr_lst) > LONG_FROM and table._tbl.xpath("./w:tr[1]/w:trPr/w:tblHeader")  # noqa: SLF001
    ]


def write_measures(source: Path, folder: Path) -> list[Path]:
    """For each long list of a paper a file that shows how high its rows are; none where it has no long list."""
    count = len(long_tables(Document(str(source))))
    written = []
    for place in range(count):
        document = Document(str(source))
        _leave_only(document, long_tables(document)[place])
        for table in long_tables(document):
            rows = table.tr_lst
            for mark in table.xpath("./w:tr/w:trPr/w:tblHeader"):
                mark.getparent().remove(mark)
            _cut(table, range(_MEASURED_AT_ONCE, len(rows), _MEASURED_AT_ONCE), header=False, new_page=False)
        written.append(folder / f"{source.stem}-{place}.docx")
        document.save(str(written[-1]))
    return written


def write_cut(source: Path, measures: Sequence[Path], target: Path) -> None:
    """Write the paper with its long lists cut: at ends of pages, or evenly where a measure tells nothing."""
    document = Document(str(source))
    for table, measure in zip(long_tables(document), measures, strict=True):
        ends = _page_ends(measure, table, _section_of(document, table))
        if ends:
            _cut(table, ends, header=True, new_page=True)
        else:
            _cut(table, range(_CUT_AT, len(table.tr_lst), _CUT_AT), header=True, new_page=False)
    document.save(str(target))


def _leave_only(document: DocxDocument, table: CT_Tbl) -> None:
    """Take away what stands in other sections than the table, and what follows it in its own."""
    body = document.element.body
    blocks = list(body)
    place = blocks.index(table)
    ends = [i for i, block in enumerate(blocks) if block.xpath("./w:pPr/w:sectPr")]
    start = max((end + 1 for end in ends if end < place), default=0)
    end = next((end for end in ends if end > place), None)
    if end is not None:
        body.replace(body.sectPr, deepcopy(blocks[end].xpath("./w:pPr/w:sectPr")[0]))
    for block in (*blocks[:start], *blocks[place + 1 :]):
        if block.tag != qn("w:sectPr"):
            body.remove(block)


def _section_of(document: DocxDocument, table: CT_Tbl) -> Section:
    blocks = list(document.element.body)
    ended = [block for block in blocks[: blocks.index(table)] if block.xpath("./w:pPr/w:sectPr")]
    return document.sections[len(ended)]


def _page_ends(measure: Path, table: CT_Tbl, section: Section) -> list[int]:
    """Before which rows pages end, by the heights that the measure shows; empty where it does not show them."""
    twips = sum(int(column.get(qn("w:w"), "0")) for column in table.tblGrid.findall(qn("w:gridCol")))
    try:
        pages = [_line_heights(page, twips / 20) for page in PdfReader(measure).pages]
    except (OSError, ValueError, KeyError, PyPdfError):
        return []
    # The list is the last that the measure shows, with its header once.
    shown = [(high, high - low) for page in pages for high, low in pairwise(page) if high - low > _ROW_AT_LEAST]
    rows, bottom = len(table.tr_lst), section.bottom_margin
    if len(shown) < rows or bottom is None:
        return []
    (top, header), *body = shown[-rows:]
    highest = max(page[0] for page in pages if page)
    return _fill([height for _, height in body], header, top - bottom.pt, highest - bottom.pt)


def _fill(heights: Sequence[float], header: float, first: float, whole: float) -> list[int]:
    """Rows (the header is row 0) with which a new page has to begin."""
    ends: list[int] = []
    room = first - header - _SAFE
    for row, height in enumerate(heights, start=1):
        if height > room:
            ends.append(row)
            room = whole - header - _SAFE - _GAP
        room -= height
    if ends and len(heights) + 1 - ends[-1] < _LAST_ROWS_TOGETHER:
        ends[-1] = len(heights) + 1 - _LAST_ROWS_TOGETHER
    return ends


def _line_heights(page: PageObject, width: float) -> list[float]:
    """Where the lines across the whole list stand on a page, from the top down, in points."""
    reach: dict[float, float] = defaultdict(float)
    contents = page.get_contents()
    for found in _LINE.finditer(contents.get_data() if contents is not None else b""):
        left, y, right, end = (float(found[place]) for place in range(1, _NUMBERS_OF_A_LINE + 1))
        if y == end:
            reach[round(y, 1)] += abs(right - left)
    return sorted((y for y, length in reach.items() if length >= width * _WIDE_ENOUGH), reverse=True)


def _cut(table: CT_Tbl, places: Iterable[int], *, header: bool, new_page: bool) -> None:
    """Cut the table before each of these rows."""
    rows = list(table.tr_lst)
    starts = list(places)
    piece, shell = table, deepcopy(table)
    for row in shell.tr_lst:
        shell.remove(row)
    for start, end in pairwise([*starts, len(rows)]):
        following = deepcopy(shell)
        if header:
            following.append(deepcopy(rows[0]))
        following.extend(rows[start:end])
        gap = _gap(new_page=new_page)
        piece.addnext(gap)
        gap.addnext(following)
        piece = following


def _gap(*, new_page: bool) -> BaseOxmlElement:
    """A paragraph of no height to speak of: two tables with nothing between would be one again."""
    paragraph, properties = element("p"), element("pPr")
    if new_page:
        properties.append(element("pageBreakBefore"))
    properties.append(element("spacing", before="0", after="0", line=str(_GAP_TWIPS), lineRule="exact"))
    paragraph.append(properties)
    return paragraph

"""The lines under names and titles of a filled-in paper, as long as Nghị định 30/2020/NĐ-CP wants them.

A template cannot know how long the words will be: the line under the motto is as long as the motto, that under an
issuer or a subject a third to a half of its last line (Phụ lục I).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Mm
from docx.text.paragraph import Paragraph

from thidua.text import lines_within, text_width_mm

MOTTO = "Độc lập - Tự do - Hạnh phúc"

_SHARE = 0.4
_MM_PER_TWIP = 25.4 / 1440


def fit_lines(document: DocxDocument) -> None:
    """Make each line under a bold centred text of the body or of a cell as long as it should be."""
    for width_mm, paragraphs in _containers(document):
        for above, line in pairwise(paragraphs):
            if _is_line(line) and (length_mm := _length_under(above, width_mm)):
                indent = Mm((width_mm - min(length_mm, width_mm)) / 2)
                line.paragraph_format.left_indent = line.paragraph_format.right_indent = indent


def _containers(document: DocxDocument) -> Iterator[tuple[float, list[Paragraph]]]:
    """Paragraphs that follow one another, with the width that they share: of each section, of each cell."""
    sections = list(document.sections)
    run: list[Paragraph] = []
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            run.append(block)
            if block._p.xpath("./w:pPr/w:sectPr"):  # noqa: SLF001
                yield _column_mm(sections.pop(0)), run
                run = []
            continue
        for row in block._tbl.tr_lst:  # noqa: SLF001
            for cell in row.tc_lst:
                if cell.width is not None:
                    yield Length(cell.width).mm, [Paragraph(each, block) for each in cell.p_lst]
    yield _column_mm(sections[0]), run


def _column_mm(section: Section) -> float:
    """The width of the text, or of one of its columns."""
    whole = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    columns = section._sectPr.find(qn("w:cols"))  # noqa: SLF001
    count = int(columns.get(qn("w:num"), "1")) if columns is not None else 1
    space = int(columns.get(qn("w:space"), "0")) * _MM_PER_TWIP if columns is not None else 0.0
    return float(Length(whole).mm - space * (count - 1)) / count


def _is_line(paragraph: Paragraph) -> bool:
    return not paragraph.text and bool(paragraph._p.xpath("./w:pPr/w:pBdr/w:top"))  # noqa: SLF001


def _length_under(paragraph: Paragraph, width_mm: float) -> float:
    """How long the line under this text is; 0 under what is no name or title, where it stays as it is."""
    runs = [run for run in paragraph.runs if run.text]
    size = next((run.font.size.pt for run in runs if run.font.size is not None), 0.0)
    if not size or paragraph.alignment is not WD_ALIGN_PARAGRAPH.CENTER or not all(run.bold for run in runs):
        return 0.0
    text = paragraph.text.strip()
    if text == MOTTO:
        return text_width_mm(text, size, bold=True)
    widths = [text_width_mm(line, size, bold=True) for line in lines_within(text, size, width_mm, bold=True)]
    # Under a few words that are left over, the line is as long as the whole text wants it.
    return _SHARE * (widths[-1] if widths[-1] >= max(widths) / 2 else max(widths))

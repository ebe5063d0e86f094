"""Paragraphs that stand at a place of the page, whatever the text around them does."""

from __future__ import annotations

from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from thidua.papers.blanks.layout import element

# What the schema lets stand before the frame of a paragraph.
_BEFORE = ("w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore")


def framed(paragraph: Paragraph, *, x_mm: float, y_mm: float, width_mm: float, height_mm: float | None = None) -> None:
    """Put the paragraph into a frame by the edges of the page; without a height it is as high as its text."""
    frame = element("framePr", w=_twips(width_mm))
    if height_mm is not None:
        frame.set(qn("w:h"), _twips(height_mm))
        frame.set(qn("w:hRule"), "exact")
    for name, value in {"wrap": "around", "vAnchor": "page", "hAnchor": "page"}.items():
        frame.set(qn(f"w:{name}"), value)
    frame.set(qn("w:x"), _twips(x_mm))
    frame.set(qn("w:y"), _twips(y_mm))
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    before = [child for child in properties if child.tag in {qn(name) for name in _BEFORE}]
    properties.insert(len(before), frame)


def _twips(millimetres: float) -> str:
    return str(Mm(millimetres).twips)

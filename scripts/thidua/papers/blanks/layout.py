"""Drawing on an official paper: paragraphs, rules, tables and page numbers in the schema's order.

Everything is drawn with plain paragraphs and tables, so that the office can restyle it in Word.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias, cast

from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Length, Mm, Pt, Twips
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from thidua.config.model import Margins
from thidua.config.vocabulary import PageNumberPlace

Container: TypeAlias = DocxDocument | _Cell

CENTRE = WD_ALIGN_PARAGRAPH.CENTER
JUSTIFY = WD_ALIGN_PARAGRAPH.JUSTIFY
LEFT = WD_ALIGN_PARAGRAPH.LEFT
RIGHT = WD_ALIGN_PARAGRAPH.RIGHT

_RULE_EIGHTHS_OF_A_POINT = "6"
_EDGE_TO_PAGE_NUMBER = Mm(10)
# What the schema lets stand after the borders of a paragraph, as far as these papers use it.
_AFTER_BORDERS = ("w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """A new element of the `w` namespace with attributes of that namespace."""
    made = cast("BaseOxmlElement", OxmlElement(f"w:{tag}"))
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def write(
    container: Container,
    text: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH = LEFT,
    lead: str = "",
    indent: Length | None = None,
    left: Length | None = None,
    before: float = 0,
    after: float = 0,
    line: float = 1,
    keep_next: bool = False,
    keep_lines: bool = False,
) -> Paragraph:
    """A paragraph; `lead` is its bold beginning, `indent` is for its first line, spacings in points."""
    paragraph = container.add_paragraph()
    form = paragraph.paragraph_format
    form.alignment = align
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), line
    form.first_line_indent = indent
    form.left_indent = left
    form.keep_with_next = keep_next or None
    form.keep_together = keep_lines or None
    if lead:
        _add_run(paragraph, lead, size, bold=True, italic=italic)
    _add_run(paragraph, text, size, bold=bold, italic=italic)
    return paragraph


def control(container: Container, command: str, *, keep_next: bool = False) -> Paragraph:
    """A paragraph that holds a command of the template only and is gone when the paper is filled in."""
    return write(container, command, 12, keep_next=keep_next)


def rule(container: Container, indent: Length, *, after: float = 0, keep_next: bool = False) -> Paragraph:
    """A thin line between two equal indents, drawn as the top border of a paragraph without text."""
    paragraph = container.add_paragraph()
    form = paragraph.paragraph_format
    form.alignment = CENTRE
    form.left_indent = form.right_indent = indent
    form.space_before, form.space_after = Pt(3), Pt(after)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(3)
    form.keep_with_next = keep_next or None
    borders = element("pBdr")
    borders.append(element("top", val="single", sz=_RULE_EIGHTHS_OF_A_POINT, space="0", color="auto"))
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)  # noqa: SLF001
    return paragraph


def add_table(
    document: DocxDocument, rows: int, widths: Sequence[Length], *, bordered: bool, side_margin: Length
) -> Table:
    """A table of fixed column widths; without borders where it only arranges the page."""
    table: Table = document.add_table(rows, len(widths))
    _set_table_properties(table, sum(width.twips for width in widths), bordered, side_margin)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    return table


def set_column_widths(table: Table, lengths: Sequence[int]) -> None:
    """Give a table without merged cells these widths (EMU); the grid follows, however many columns it had."""
    grid = table._tbl.tblGrid  # noqa: SLF001
    for column in list(grid):
        grid.remove(column)
    twips = [Length(length).twips for length in lengths]
    grid.extend(element("gridCol", w=str(width)) for width in twips)
    for row in table._tbl.tr_lst:  # noqa: SLF001
        for cell, width in zip(row.tc_lst, twips, strict=True):
            cell.width = Twips(width)


def _set_table_properties(table: Table, total: int, bordered: bool, side_margin: Length) -> None:
    properties = table._tbl.tblPr  # noqa: SLF001
    for child in list(properties):
        properties.remove(child)
    properties.append(element("tblW", w=str(total), type="dxa"))
    properties.append(element("tblInd", w="0", type="dxa"))
    if bordered:
        properties.append(_grid_borders())
    properties.append(element("tblLayout", type="fixed"))
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=str(side_margin.twips), type="dxa"))
    properties.append(margins)


def clear(cell: _Cell) -> _Cell:
    """The cell without the paragraph it is born with; the caller writes at least one."""
    for paragraph in cell.paragraphs:
        paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001
    return cell


def keep_row_whole(row: _Row, *, header: bool = False) -> None:
    """Forbid a page break within the row; a header row repeats on every page."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001
    properties.append(element("cantSplit"))
    if header:
        properties.append(element("tblHeader"))


def number_pages(section: Section, size: float, place: PageNumberPlace) -> None:
    """Arabic page numbers from 1, not shown on the section's first page (NĐ 30/2020, Phụ lục I)."""
    section.different_first_page_header_footer = True
    section.header_distance = section.footer_distance = _EDGE_TO_PAGE_NUMBER
    at_top = place is PageNumberPlace.TOP_CENTRE
    later, first = (
        (section.header, section.first_page_header) if at_top else (section.footer, section.first_page_footer)
    )
    later.is_linked_to_previous = first.is_linked_to_previous = False
    _page_field(later.paragraphs[0], size, CENTRE if at_top else RIGHT)
    properties = section._sectPr  # noqa: SLF001
    # A section added later is born as a copy of the one before.
    for copied in properties.findall(qn("w:pgNumType")):
        properties.remove(copied)
    for columns in properties.iterchildren(qn("w:cols")):
        columns.addprevious(element("pgNumType", start="1"))


def set_page(section: Section, margins: Margins, *, landscape: bool = False) -> None:
    """A4 with these margins."""
    sides = Mm(297), Mm(210)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = sides if landscape else sides[::-1]
    section.top_margin, section.bottom_margin = Mm(margins.top), Mm(margins.bottom)
    section.left_margin, section.right_margin = Mm(margins.left), Mm(margins.right)
    section.gutter = Mm(0)


def _add_run(paragraph: Paragraph, text: str, size: float, *, bold: bool, italic: bool) -> Run:
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.font.bold, run.font.italic = bold or None, italic or None
    return run


def _grid_borders() -> BaseOxmlElement:
    borders = element("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(side, val="single", sz="4", space="0", color="auto"))
    return borders


def _page_field(paragraph: Paragraph, size: float, align: WD_ALIGN_PARAGRAPH) -> None:
    paragraph.style = "Normal"
    paragraph.alignment = align
    for part in ("begin", "instruction", "separate", "number", "end"):
        run = _add_run(paragraph, "", size, bold=False, italic=False)._r  # noqa: SLF001
        if part == "instruction":
            instruction = element("instrText")
            instruction.text = "PAGE"
            run.append(instruction)
        elif part == "number":
            run.append(element("t"))
            run[-1].text = "2"
        else:
            run.append(element("fldChar", fldCharType=part))

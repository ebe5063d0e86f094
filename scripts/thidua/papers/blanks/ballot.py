"""The blank ballot papers: two on a sheet that is cut through the middle, or one on sheets of its own.

The short one is A5, twice side by side on a landscape A4 (columns, so that the office edits plain text); what fits on
it is measured here, where its sizes stand. The long one runs over as many portrait pages as it needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import starmap
from pathlib import Path

from docx.enum.text import WD_BREAK, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from thidua.config import model
from thidua.papers.blanks.blank_paper import A4_MM, NUMBER_COLUMN, BlankPaper, ListColumn
from thidua.papers.blanks.frames import framed
from thidua.papers.blanks.layout import CENTRE, JUSTIFY, RIGHT, control, element, rule, write
from thidua.papers.finished.page import Page
from thidua.text import lines_within

HALF_TEMPLATE = "phieu-bau.docx"
LONG_TEMPLATE = "phieu-bau-dai.docx"

_MARGIN_MM = 10
HALVES_PAGE = Page(
    width=A4_MM[1], height=A4_MM[0], top=_MARGIN_MM, bottom=_MARGIN_MM, left=_MARGIN_MM, right=_MARGIN_MM
)
HALF_MM = A4_MM[1] / 2 - 2 * _MARGIN_MM
_HEIGHT_MM = A4_MM[0] - 2 * _MARGIN_MM

BOX = "☐"
_AGREE, _DISAGREE = "Đồng ý", "Không đồng ý"
_INSTRUCTION = (
    "Ở mỗi dòng, đánh dấu X vào một ô: Đồng ý hoặc Không đồng ý. Dòng đánh dấu cả hai ô hoặc không đánh dấu ô nào thì "
    "không hợp lệ. Không ký tên, không ghi gì thêm vào phiếu."
)
_NAME_MM, _WHERE_MM, _AGREE_MM, _DISAGREE_MM, _NUMBER_MM = 41.0, 46.0, 14.5, 17.0, 10.0
_CELL_SIDES_MM = 2.4
_TEXT_SIZE, _TITLE_SIZE, _SUBJECT_SIZE, _BOX_SIZE, _HEAD_SIZE = 11, 15, 13, 16, 11

_MM_PER_POINT = 25.4 / 72
# What programs give a line of Times New Roman, and one with the box, which another font has to lend.
_LINE, _BORROWED_LINE = 1.15, 1.4
# Spacing above and below, and a border.
_CELL_SPACING_PT = 4.5
# The line under the names and the spacing between the parts; what is left free for programs that measure otherwise.
_FIXED_PT = 40
_SPARE_MM = 6


def _columns() -> tuple[ListColumn, ...]:
    return (
        ListColumn(NUMBER_COLUMN.title, NUMBER_COLUMN.text, _NUMBER_MM, CENTRE),
        ListColumn("{{ tieu_de_ten }}", "{{ dong.ten }}", _NAME_MM),
        ListColumn("{{ tieu_de_noi }}", "{{ dong.noi }}", _WHERE_MM),
        ListColumn(_AGREE, BOX, _AGREE_MM, CENTRE),
        ListColumn(_DISAGREE, BOX, _DISAGREE_MM, CENTRE),
    )


def fits_on_half(subject: str, headings: tuple[str, str], rows: Iterable[tuple[str, str]]) -> bool:
    """Whether a ballot goes on half a sheet, by its lines as they break; headings and rows are names and places."""
    scale = HALF_MM / sum(column.width_mm for column in _columns())

    def cell_pt(text: str, width_mm: float, *, bold: bool = False) -> float:
        lines = lines_within(text, _TEXT_SIZE, width_mm * scale - _CELL_SIDES_MM, bold=bold)
        return len(lines) * _TEXT_SIZE * _LINE + _CELL_SPACING_PT

    def row_pt(name: str, where: str) -> float:
        return max(cell_pt(name, _NAME_MM), cell_pt(where, _WHERE_MM), _BOX_SIZE * _BORROWED_LINE + _CELL_SPACING_PT)

    headed = zip((*headings, _DISAGREE), (_NAME_MM, _WHERE_MM, _DISAGREE_MM), strict=True)
    heading = max(cell_pt(text, width, bold=True) for text, width in headed)
    text = (
        3 * _HEAD_SIZE * _LINE
        + _TITLE_SIZE * _LINE
        + len(lines_within(subject, _SUBJECT_SIZE, HALF_MM, bold=True)) * _SUBJECT_SIZE * _LINE
        + len(lines_within(_INSTRUCTION, _TEXT_SIZE, HALF_MM, italic=True)) * _TEXT_SIZE * _LINE
    )
    needed = (text + _FIXED_PT + heading + sum(starmap(row_pt, rows))) * _MM_PER_POINT
    return needed + _SPARE_MM <= _HEIGHT_MM


def build_blank_ballots(folder: Path, paper: model.Paper) -> list[Path]:
    """Write both blank ballots in the office's layout and name them."""
    folder.mkdir(parents=True, exist_ok=True)
    builders: tuple[tuple[str, Callable[[model.Paper], BlankPaper]], ...] = (
        (HALF_TEMPLATE, _two_halves),
        (LONG_TEMPLATE, _long_ballot),
    )
    return [build(paper).save(folder / name) for name, build in builders]


def _two_halves(paper: model.Paper) -> BlankPaper:
    margins = model.Margins(**dict.fromkeys(("top", "bottom", "left", "right"), _MARGIN_MM))
    layout = paper.layout.model_copy(update={"table": _TEXT_SIZE})
    blank = BlankPaper("Phiếu bầu", paper.model_copy(update={"margins_mm": margins, "layout": layout}), landscape=True)
    _in_two_columns(blank)
    blank.text_mm = HALF_MM
    _cut_line(blank)
    _ballot(blank)
    second = _ballot(blank)
    # In the first line itself: a paragraph of its own would push the second half down.
    broken = second.add_run()
    broken.add_break(WD_BREAK.COLUMN)
    second.runs[0]._r.addprevious(broken._r)  # noqa: SLF001
    return blank


def _long_ballot(paper: model.Paper) -> BlankPaper:
    blank = BlankPaper("Phiếu bầu", paper)
    _ballot(blank)
    return blank


def _ballot(blank: BlankPaper) -> Paragraph:
    """Write one ballot; its first line."""
    document = blank.document
    first = write(document, "{{ co_quan }}", _HEAD_SIZE, align=CENTRE)
    control(document, "{%p for dong in ten_hoi_dong %}")
    write(document, "{{ dong }}", _HEAD_SIZE, bold=True, align=CENTRE)
    control(document, "{%p endfor %}")
    rule(document, Mm(blank.text_mm * 3 / 8))
    write(document, "PHIẾU BẦU", _TITLE_SIZE, bold=True, align=CENTRE, before=8)
    write(document, "{{ ve_viec }}", _SUBJECT_SIZE, bold=True, align=CENTRE, after=6)
    write(document, _INSTRUCTION, _TEXT_SIZE, italic=True, align=JUSTIFY, after=6)
    _enlarge_boxes(blank.rows("danh_sach", _columns()))
    write(document, "{{ dia_danh }}, {{ ngay }}", _TEXT_SIZE, italic=True, align=RIGHT, before=8)
    return first


def _enlarge_boxes(table: Table) -> None:
    for row in table.rows:
        for cell in row.cells:
            if cell.text == BOX:
                for run in cell.paragraphs[0].runs:
                    run.font.size = Pt(_BOX_SIZE)


def _in_two_columns(blank: BlankPaper) -> None:
    for columns in blank.document.sections[0]._sectPr.findall(qn("w:cols")):  # noqa: SLF001
        columns.set(qn("w:num"), "2")
        columns.set(qn("w:space"), str(Mm(2 * _MARGIN_MM).twips))


def _cut_line(blank: BlankPaper) -> None:
    """The line to cut along, over the whole height of the sheet; it stands in the header of the first page."""
    section = blank.document.sections[0]
    section.header_distance = section.footer_distance = Mm(_MARGIN_MM / 2)
    header = section.first_page_header
    paragraph = header.paragraphs[0]
    framed(paragraph, x_mm=A4_MM[1] / 2, y_mm=4, width_mm=2, height_mm=A4_MM[0] - 8)
    borders = element("pBdr")
    borders.append(element("left", val="dashed", sz="4", space="0", color="auto"))
    paragraph._p.get_or_add_pPr().find(qn("w:framePr")).addnext(borders)  # noqa: SLF001
    # A frame needs a paragraph after it to hold on to; one that takes no room.
    holder = header.add_paragraph().paragraph_format
    holder.line_spacing_rule, holder.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)

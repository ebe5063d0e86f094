"""What blank papers of every kind share: the union's header and the block of recipients and signature.

Sizes, styles and places are those of Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as DocxDocument
from docx.enum.section import WD_SECTION
from docx.shared import Length, Mm, Pt

from thidua.config.model import Margins
from thidua.papers.layout import (
    CENTRE,
    add_table,
    clear,
    control,
    keep_row_whole,
    number_pages,
    rule,
    set_page,
    write,
)

NO_MARGIN = Mm(0)
FIRST_LINE = Mm(12.7)
NBSP = "\u00a0"

# “Độc lập - Tự do - Hạnh phúc”, 13 pt bold, is this wide: the line under it is as long as the text.
_MOTTO_WIDTH_MM = 56.1
_HEADER_MM = (65.0, 100.0)
_SIGNATURE_MM = (70.0, 95.0)
_DASH = Mm(2)
_BACK_BY_THE_DASH = Mm(-2)
_SIGNATURE_ROOM_LINES = 5
# The line under changing text takes a fixed share of the column, within a third to a half of usual texts.
_ISSUER_RULE_INDENT = 0.375


def widths(millimetres: Sequence[float]) -> list[Length]:
    """Column widths of a table."""
    return [Mm(width) for width in millimetres]


def write_header(document: DocxDocument, number: str, subject: str = "", *, dated: bool = True) -> None:
    """Names, national heading, number and date; a letter's subject stands under its number.

    Minutes are not `dated` here: their day stands in their first lines (Mẫu 1.9).
    """
    table = add_table(document, 2, widths(_HEADER_MM), bordered=False, side_margin=NO_MARGIN)
    names, nation = (clear(cell) for cell in table.rows[0].cells)
    control(names, "{%p for dong in co_quan_cap_tren %}")
    write(names, "{{ dong }}", 12, align=CENTRE)
    control(names, "{%p endfor %}")
    control(names, "{%p for dong in co_quan_ban_hanh %}")
    write(names, "{{ dong }}", 12, bold=True, align=CENTRE)
    control(names, "{%p endfor %}")
    rule(names, Mm(_HEADER_MM[0] * _ISSUER_RULE_INDENT))
    write(nation, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True, align=CENTRE)
    write(nation, "Độc lập - Tự do - Hạnh phúc", 13, bold=True, align=CENTRE)
    rule(nation, Mm((_HEADER_MM[1] - _MOTTO_WIDTH_MM) / 2))
    numbered, day = (clear(cell) for cell in table.rows[1].cells)
    write(numbered, f"Số:{{{{ so }}}}/{number}", 13, align=CENTRE, before=6)
    if subject:
        write(numbered, subject, 12, align=CENTRE, before=6)
    write(day, "{{ dia_danh }}, {{ ngay_ky }}" if dated else "", 13, italic=True, align=CENTRE, before=6)


def write_signature(document: DocxDocument, recipients: Sequence[str]) -> None:
    """Nơi nhận beside the signer's office and name, never broken over pages."""
    table = add_table(document, 1, widths(_SIGNATURE_MM), bordered=False, side_margin=NO_MARGIN)
    keep_row_whole(table.rows[0])
    listed, signer = (clear(cell) for cell in table.rows[0].cells)
    write(listed, "Nơi nhận:", 12, bold=True, italic=True, before=8)
    for line in recipients:
        write(listed, line, 11, indent=_BACK_BY_THE_DASH, left=_DASH)
    write(signer, "{{ tham_quyen_ky }}", 14, bold=True, align=CENTRE, before=8)
    control(signer, "{%p for dong in chuc_vu_ky %}")
    write(signer, "{{ dong }}", 14, bold=True, align=CENTRE)
    control(signer, "{%p endfor %}")
    for _ in range(_SIGNATURE_ROOM_LINES):
        write(signer, "", 14, align=CENTRE)
    write(signer, "{{ nguoi_ky }}", 14, bold=True, align=CENTRE)


def start_landscape(document: DocxDocument, margins: Margins) -> None:
    """A new section lying on its side, whose pages count anew; its heading has to come next, before any table."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    set_page(section, margins, landscape=True)
    number_pages(section, 14, Mm(10))
    # The paragraph that ends the section before must not push an empty page out.
    end = document.paragraphs[-1].paragraph_format
    end.line_spacing = Pt(1)

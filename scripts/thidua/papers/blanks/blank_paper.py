"""A blank paper as it is written: the elements of an official paper in order, in the sizes of the office's profile.

Every element of Nghị định 30/2020/NĐ-CP, Phụ lục I, is a method here; what a paper says stands in the module of its
kind, with placeholders for what changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docx.document import Document as DocxDocument
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from thidua.config.model import Paper
from thidua.papers.blanks.base import empty_paper
from thidua.papers.blanks.blank_rows import CELL_SIDE_MM, NUMBER_COLUMN, ListColumn, RowsForm, write_rows
from thidua.papers.blanks.layout import (
    CENTRE,
    JUSTIFY,
    LEFT,
    Container,
    add_table,
    clear,
    control,
    keep_row_whole,
    number_pages,
    rule,
    set_page,
    write,
)
from thidua.papers.package import save_stable

__all__ = ["A4_MM", "NBSP", "NUMBER_COLUMN", "BlankPaper", "ListColumn"]

NBSP = "\u00a0"
A4_MM = (210.0, 297.0)

# “Độc lập - Tự do - Hạnh phúc” in bold is this wide for each point of its size: the line under it is as long.
_MOTTO_MM_PER_POINT = 56.1 / 13
_NAMES_SHARE = 65 / 165
_SIGNATURE_SHARE = 70 / 165
_SECRETARY_SHARE = 75 / 165
# The lines under changing text take a fixed share of the column, within a third to a half of usual texts.
_ISSUER_RULE_SHARE = 0.25
_SUBJECT_RULE_SHARE = 1 / 3
_LIST_RULE_SHARE = 0.16
_DASH, _BACK_BY_THE_DASH = Mm(2), Mm(-2)


class BlankPaper:
    """One blank paper that is being written from top to bottom; `text_mm` is the width of the present section."""

    def __init__(self, title: str, paper: Paper, *, landscape: bool = False) -> None:
        """An empty paper whose first section has the office's margins and page numbers."""
        self.document: DocxDocument = empty_paper(title)
        self._paper, self._layout = paper, paper.layout
        self._set_section(landscape=landscape)

    def _set_section(self, *, landscape: bool) -> None:
        section, margins = self.document.sections[-1], self._paper.margins_mm
        set_page(section, margins, landscape=landscape)
        number_pages(section, self._layout.page_number_size, self._layout.page_number)
        self.text_mm = A4_MM[1 if landscape else 0] - margins.left - margins.right
        self._is_landscape = landscape

    def save(self, target: Path) -> Path:
        """Write the file and name it."""
        save_stable(self.document, target)
        return target

    def when(self, condition: str) -> None:
        """What follows stands only where the condition holds, until `otherwise` or `end_when`."""
        control(self.document, f"{{%p if {condition} %}}")

    def otherwise(self, condition: str = "") -> None:
        """What follows stands where it does not, or where another condition holds."""
        control(self.document, f"{{%p elif {condition} %}}" if condition else "{%p else %}")

    def end_when(self) -> None:
        """The end of what a condition governs."""
        control(self.document, "{%p endif %}")

    def each(self, name: str, names: str) -> None:
        """What follows stands once for each of `names`, until `end_each`."""
        control(self.document, f"{{%p for {name} in {names} %}}")

    def end_each(self) -> None:
        """The end of what is repeated."""
        control(self.document, "{%p endfor %}")

    def draft_mark(self) -> None:
        """The mark of a draft at the top, where there is one."""
        self.when("dau_du_thao")
        write(self.document, "{{ dau_du_thao }}", self._layout.heading, bold=True, after=6)
        self.end_when()

    def header(self, symbol: str, subject: str = "", *, dated: bool = True, council: bool = False) -> None:
        """Names, national heading, number and date; a letter's subject stands under its number.

        Minutes are not `dated` here: their day stands in their first lines (Mẫu 1.9). Papers of the `council` bear its
        name under that of the federation. One without a `symbol` has no number.
        """
        sizes, names_mm = self._layout, self.text_mm * _NAMES_SHARE
        nation_mm = self.text_mm - names_mm
        table = self._frame(2, (names_mm, nation_mm))
        names, nation = (clear(cell) for cell in table.rows[0].cells)
        upper, lower = ("co_quan_cua_hoi_dong", "ten_hoi_dong") if council else ("co_quan_cap_tren", "co_quan_ban_hanh")
        for lines, bold in ((upper, False), (lower, True)):
            control(names, f"{{%p for dong in {lines} %}}")
            write(names, "{{ dong }}", sizes.names, bold=bold, align=CENTRE)
            control(names, "{%p endfor %}")
        rule(names, Mm(names_mm * (1 - _ISSUER_RULE_SHARE) / 2))
        write(nation, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", sizes.nation, bold=True, align=CENTRE)
        write(nation, "Độc lập - Tự do - Hạnh phúc", sizes.motto, bold=True, align=CENTRE)
        rule(nation, Mm((nation_mm - _MOTTO_MM_PER_POINT * sizes.motto) / 2))
        numbered, day = (clear(cell) for cell in table.rows[1].cells)
        write(numbered, f"Số:{{{{ so }}}}/{symbol}" if symbol else "", sizes.number, align=CENTRE, before=6)
        if subject:
            write(numbered, subject, sizes.letter_subject, align=CENTRE, before=6)
        write(day, "{{ dia_danh }}, {{ ngay_ky }}" if dated else "", sizes.place, italic=True, align=CENTRE, before=6)

    def title(self, kind: str, *subject: str) -> None:
        """Kind of the paper, its subject, the short line under them."""
        size = self._layout.heading
        write(self.document, kind, size, bold=True, align=CENTRE, before=14)
        for line in subject:
            write(self.document, line, size, bold=True, align=CENTRE)
        rule(self.document, Mm(self.text_mm * (1 - _SUBJECT_RULE_SHARE) / 2), after=10)

    def centred(self, text: str, *, before: float = 0, after: float = 8, keep: bool = False) -> None:
        """A bold line in the middle, as “QUYẾT ĐỊNH:” and the authority above the căn cứ."""
        write(
            self.document,
            text,
            self._layout.heading,
            bold=True,
            align=CENTRE,
            before=before,
            after=after,
            keep_next=keep,
        )

    def basis(self, text: str) -> None:
        """One căn cứ; all but the last end with a semicolon."""
        self._paragraph(text, italic=True)

    def body(
        self,
        text: str,
        *,
        lead: str = "",
        before: float = 0,
        keep: bool = False,
        italic: bool = False,
        align: WD_ALIGN_PARAGRAPH = JUSTIFY,
    ) -> None:
        """A paragraph of the text; one to `keep` stays whole and on the page of what follows."""
        self._paragraph(text, lead=lead, before=before, keep=keep, italic=italic, align=align)

    def article(self, number: int, text: str, *, keep: bool = False) -> None:
        """An article of a decision, whose text runs on behind its number (Mẫu 1.2)."""
        self._paragraph(f" {text}", lead=f"Điều {number}.", keep=keep)

    def heading(self, text: str, *, before: float = 0) -> None:
        """A bold heading inside the text, never left alone at the foot of a page."""
        self._paragraph(text, bold=True, before=before, keep=True, align=LEFT)

    def addressed(self, to: str) -> None:
        """Kính gửi, on one line."""
        write(self.document, f"Kính gửi: {to}", self._layout.body, align=CENTRE, before=16, after=12)

    def signature(self, recipients: Sequence[str], *, council: bool = False) -> None:
        """Nơi nhận beside the signer's office and name, never broken over pages."""
        sizes, listed_mm = self._layout, self.text_mm * _SIGNATURE_SHARE
        table = self._frame(1, (listed_mm, self.text_mm - listed_mm))
        keep_row_whole(table.rows[0])
        listed, signer = (clear(cell) for cell in table.rows[0].cells)
        self._recipients(listed, recipients, before=8)
        authority, offices, name = (
            ("tham_quyen_hoi_dong", "chuc_vu_hoi_dong", "chu_tich_hoi_dong")
            if council
            else ("tham_quyen_ky", "chuc_vu_ky", "nguoi_ky")
        )
        write(signer, f"{{{{ {authority} }}}}", sizes.signature, bold=True, align=CENTRE, before=8)
        control(signer, f"{{%p for dong in {offices} %}}")
        write(signer, "{{ dong }}", sizes.signature, bold=True, align=CENTRE)
        control(signer, "{%p endfor %}")
        self._room_to_sign(signer)
        write(signer, f"{{{{ {name} }}}}", sizes.signature, bold=True, align=CENTRE)

    def two_signatures(
        self, left: tuple[str, str], right: tuple[str, str], recipients: Sequence[str] = (), *, several: str = ""
    ) -> None:
        """Office and name of two signers side by side, Nơi nhận below the left one: as minutes end (Mẫu 1.9).

        Where `several` sign on the left, it is the placeholder of their names, each called `ten` in the left name.
        """
        sizes, left_mm = self._layout, self.text_mm * _SECRETARY_SHARE
        table = self._frame(1, (left_mm, self.text_mm - left_mm))
        keep_row_whole(table.rows[0])
        cells = [clear(cell) for cell in table.rows[0].cells]
        for cell, (office, name) in zip(cells, (left, right), strict=True):
            write(cell, office, sizes.signature, bold=True, align=CENTRE, before=8)
            is_several = bool(several) and cell is cells[0]
            if is_several:
                control(cell, f"{{%p for ten in {several} %}}")
            self._room_to_sign(cell)
            write(cell, name, sizes.signature, bold=True, align=CENTRE)
            if is_several:
                control(cell, "{%p endfor %}")
        if recipients:
            self._recipients(cells[0], recipients, before=12)

    def start_section(self, *, landscape: bool = True) -> None:
        """A new section whose pages count anew; its heading has to come next, before any table."""
        self.document.add_section(WD_SECTION.NEW_PAGE)
        self._set_section(landscape=landscape)
        # The paragraph that ends the section before must not push an empty page out.
        self.document.paragraphs[-1].paragraph_format.line_spacing = Pt(1)

    def list_heading(self, title: str, subject: str, reference: str) -> None:
        """Title of an attached list, what it is of, and to which paper it belongs."""
        sizes = self._layout
        write(self.document, title, sizes.list_heading, bold=True, align=CENTRE)
        write(self.document, subject, sizes.list_heading, bold=True, align=CENTRE)
        write(self.document, reference, sizes.list_reference, italic=True, align=CENTRE)
        rule(self.document, Mm(self.text_mm * (1 - _LIST_RULE_SHARE) / 2), after=8)

    def part(self, text: str) -> None:
        """Heading of one of several lists, at the left edge of the list, on the page of its first row."""
        write(self.document, text, self._layout.list_heading, bold=True, before=8, after=6, keep_next=True)

    def rows(
        self,
        names: str,
        columns: Sequence[ListColumn],
        *,
        total: Sequence[str] = (),
        total_over: int = 1,
        headed_by: str = "",
        side_mm: float = CELL_SIDE_MM,
    ) -> Table:
        """A list with one row for each of `names`, called `dong` there; the header repeats, no row breaks.

        Columns are given in millimetres and stretched to the width of the section. `total` are the texts of a last row:
        the first over the first `total_over` columns, one for each of the others. Cells keep `side_mm` free at each
        side. A row that is not blank under the name `headed_by` heads a group: it is bold, on the page of the next.
        """
        form = RowsForm(self.text_mm, self._layout.table, side_mm)
        return write_rows(self.document, names, columns, form, total=total, total_over=total_over, headed_by=headed_by)

    def _paragraph(
        self,
        text: str,
        *,
        lead: str = "",
        bold: bool = False,
        italic: bool = False,
        before: float = 0,
        keep: bool = False,
        align: WD_ALIGN_PARAGRAPH = JUSTIFY,
    ) -> Paragraph:
        return write(
            self.document,
            text,
            self._layout.body,
            lead=lead,
            bold=bold,
            italic=italic,
            align=align,
            indent=self.first_line,
            before=before,
            after=self._layout.paragraph_after_pt,
            line=self._layout.line,
            keep_next=keep,
            keep_lines=keep,
        )

    @property
    def first_line(self) -> Length:
        """How far the first line of a paragraph stands in."""
        return Mm(self._layout.first_line_mm)

    def _frame(self, rows: int, millimetres: Sequence[float]) -> Table:
        """A table that only arranges the page."""
        return add_table(self.document, rows, [Mm(width) for width in millimetres], bordered=False, side_margin=Mm(0))

    def _recipients(self, cell: Container, recipients: Sequence[str], *, before: float) -> None:
        write(cell, "Nơi nhận:", self._layout.recipients_head, bold=True, italic=True, before=before)
        for line in recipients:
            write(cell, line, self._layout.recipients, indent=_BACK_BY_THE_DASH, left=_DASH)

    def _room_to_sign(self, cell: Container) -> None:
        for _ in range(self._layout.signature_room_lines):
            write(cell, "", self._layout.signature, align=CENTRE)

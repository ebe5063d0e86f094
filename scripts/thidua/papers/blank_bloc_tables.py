"""The tables of a bloc's blank minutes: scores and proposals in the text, the landscape sheet with a column per group.

How many groups of criteria there are, the set-up says: a loop over columns stands in the sheet, and the columns that
it makes share the room that the template gives to one (`share_group_columns`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from docx.document import Document as DocxDocument
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Twips
from docx.table import Table, _Cell, _Row

from thidua.papers.blank_frame import NBSP, widths
from thidua.papers.layout import CENTRE, LEFT, add_table, clear, keep_row_whole, set_column_widths, write

_TEXT_MM, _SHEET_MM = 165.0, 252.0
_SIZE = 12
_SIDE_MARGIN = Mm(1)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column; `loop` marks one whose cell only opens or closes the loop over columns."""

    title: str
    text: str
    width_mm: float
    align: WD_ALIGN_PARAGRAPH = CENTRE
    loop: bool = False


_NUMBER = _Column("STT", "{{ loop.index }}", 11)
_SCORES = (
    _NUMBER,
    _Column("Đơn vị", "{{ dong.don_vi }}", 34, LEFT),
    _Column("Điểm tự chấm", "{{ dong.tu_cham }}", 16),
    _Column("Điểm kiểm tra chéo", "{{ dong.cham_cheo }}", 17),
    _Column("Điểm thống nhất", "{{ dong.thong_nhat }}", 17),
    _Column("Điểm thưởng, trừ", "{{ dong.thuong_tru }}", 18),
    _Column("Tổng điểm", "{{ dong.tong }}", 14),
    _Column("Xếp hạng", "{{ dong.hang }}", 13),
    _Column("Xếp loại", "{{ dong.xep_loai }}", 25),
)
_PROPOSALS = (
    _NUMBER,
    _Column("Đơn vị", "{{ dong.don_vi }}", 57, LEFT),
    _Column("Hình thức đề nghị", "{{ dong.hinh_thuc }}", 50, LEFT),
    _Column(f"Phiếu đồng{NBSP}ý /{NBSP}tổng số phiếu", "{{ dong.phieu }}", 27),
    _Column("Tỷ lệ", "{{ dong.ty_le }}", 20),
)
_SHEET = (
    _NUMBER,
    _Column("Đơn vị", "{{ dong.don_vi }}", 46, LEFT),
    _Column("{%tc for nhom in nhom_tieu_chi %}", "{%tc for diem in dong.diem_nhom %}", 6, loop=True),
    _Column("{{ nhom }}", "{{ diem }}", 66),
    _Column("{%tc endfor %}", "{%tc endfor %}", 6, loop=True),
    _Column("Điểm kiểm tra chéo", "{{ dong.cham_cheo }}", 17),
    _Column("Điểm thống nhất", "{{ dong.thong_nhat }}", 18),
    _Column("Điểm thưởng", "{{ dong.thuong }}", 16),
    _Column("Điểm trừ", "{{ dong.tru }}", 13),
    _Column("Tổng điểm", "{{ dong.tong }}", 15),
    _Column("Xếp hạng", "{{ dong.hang }}", 13),
    _Column("Xếp loại", "{{ dong.xep_loai }}", 25),
)


def write_scores(document: DocxDocument) -> None:
    """A line for each unit: self, cross, agreed, bonus and deduction, total, rank, rating."""
    _write_table(document, "bang_diem", _SCORES, _TEXT_MM)


def write_proposals(document: DocxDocument) -> None:
    """A line for each unit and award with its votes."""
    _write_table(document, "de_nghi", _PROPOSALS, _TEXT_MM)


def write_sheet(document: DocxDocument) -> None:
    """A line for each unit with its points by group of criteria."""
    _write_table(document, "bang_diem", _SHEET, _SHEET_MM)


def share_group_columns(document: DocxDocument, groups: Collection[str]) -> None:
    """Give the columns of these headings what the others of their table leave, in equal parts."""
    for table in document.tables:
        titles = [cell.text.strip() for cell in table.rows[0].cells] if table.rows else []
        grouped = [title in groups for title in titles]
        if "STT" in titles and (any(grouped) or not groups):
            _share(table, grouped)


def _share(table: Table, grouped: Sequence[bool]) -> None:
    stated = table._tbl.tblPr.xpath("./w:tblW/@w:w")  # noqa: SLF001
    others = [0 if is_group else cell.width or 0 for cell, is_group in zip(table.rows[0].cells, grouped, strict=True)]
    room = max(Twips(int(stated[0])) - sum(others), 0)
    if any(grouped):
        share = room // sum(grouped)
        set_column_widths(table, [share if each else width for width, each in zip(others, grouped, strict=True)])
        return
    # No group at all: the widest takes the room of the columns that are not there.
    others[others.index(max(others))] += room
    set_column_widths(table, others)


def _write_table(document: DocxDocument, rows: str, columns: Sequence[_Column], whole_mm: float) -> None:
    millimetres = [column.width_mm for column in columns]
    assert sum(millimetres) == whole_mm  # noqa: S101 - a slip in the tables above
    table = add_table(document, 4, widths(millimetres), bordered=True, side_margin=_SIDE_MARGIN)
    head, loop, row, loop_end = table.rows
    _command(loop, f"{{%tr for dong in {rows} %}}")
    _command(loop_end, "{%tr endfor %}")
    for place, column in enumerate(columns):
        _cell(head.cells[place], column.title, CENTRE, bold=not column.loop)
        _cell(row.cells[place], column.text, column.align)
    keep_row_whole(head, header=True)
    keep_row_whole(row)


def _command(row: _Row, command: str) -> None:
    row.cells[0].paragraphs[0].add_run(command)


def _cell(cell: _Cell, text: str, align: WD_ALIGN_PARAGRAPH, *, bold: bool = False) -> None:
    write(clear(cell), text, _SIZE, bold=bold, align=align, before=2, after=2, keep_next=bold)
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER

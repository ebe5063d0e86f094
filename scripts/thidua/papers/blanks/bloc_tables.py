"""The tables of a bloc's blank minutes: scores and proposals in the text, the landscape sheet with a column per group.

How many groups of criteria there are, the set-up says: a loop over columns stands in the sheet, and the columns that
it makes share the room that the template gives to one (`share_group_columns`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from docx.document import Document as DocxDocument
from docx.shared import Twips
from docx.table import Table

from thidua.papers.blanks.blank_paper import NBSP, BlankPaper, ListColumn
from thidua.papers.blanks.layout import CENTRE, set_column_widths

_CELL_SIDE_MM = 1.0
_NUMBER = ListColumn("STT", "{{ loop.index }}", 11, CENTRE)
_SCORES = (
    _NUMBER,
    ListColumn("Đơn vị", "{{ dong.don_vi }}", 34),
    ListColumn("Điểm tự chấm", "{{ dong.tu_cham }}", 16, CENTRE),
    ListColumn("Điểm kiểm tra chéo", "{{ dong.cham_cheo }}", 17, CENTRE),
    ListColumn("Điểm thống nhất", "{{ dong.thong_nhat }}", 17, CENTRE),
    ListColumn("Điểm thưởng, trừ", "{{ dong.thuong_tru }}", 18, CENTRE),
    ListColumn("Tổng điểm", "{{ dong.tong }}", 14, CENTRE),
    ListColumn("Xếp hạng", "{{ dong.hang }}", 13, CENTRE),
    ListColumn("Xếp loại", "{{ dong.xep_loai }}", 25, CENTRE),
)
_PROPOSALS = (
    _NUMBER,
    ListColumn("Đơn vị", "{{ dong.don_vi }}", 57),
    ListColumn("Hình thức đề nghị", "{{ dong.hinh_thuc }}", 50),
    ListColumn(f"Phiếu đồng{NBSP}ý /{NBSP}tổng số phiếu", "{{ dong.phieu }}", 27, CENTRE),
    ListColumn("Tỷ lệ", "{{ dong.ty_le }}", 20, CENTRE),
)
_SHEET = (
    _NUMBER,
    ListColumn("Đơn vị", "{{ dong.don_vi }}", 46),
    ListColumn("{%tc for nhom in nhom_tieu_chi %}", "{%tc for diem in dong.diem_nhom %}", 6, CENTRE),
    ListColumn("{{ nhom }}", "{{ diem }}", 66, CENTRE),
    ListColumn("{%tc endfor %}", "{%tc endfor %}", 6, CENTRE),
    ListColumn("Điểm kiểm tra chéo", "{{ dong.cham_cheo }}", 17, CENTRE),
    ListColumn("Điểm thống nhất", "{{ dong.thong_nhat }}", 18, CENTRE),
    ListColumn("Điểm thưởng", "{{ dong.thuong }}", 16, CENTRE),
    ListColumn("Điểm trừ", "{{ dong.tru }}", 13, CENTRE),
    ListColumn("Tổng điểm", "{{ dong.tong }}", 15, CENTRE),
    ListColumn("Xếp hạng", "{{ dong.hang }}", 13, CENTRE),
    ListColumn("Xếp loại", "{{ dong.xep_loai }}", 25, CENTRE),
)


def write_scores(blank: BlankPaper) -> None:
    """A line for each unit: self, cross, agreed, bonus and deduction, total, rank, rating."""
    blank.rows("bang_diem", _SCORES, side_mm=_CELL_SIDE_MM)


def write_proposals(blank: BlankPaper) -> None:
    """A line for each unit and award with its votes."""
    blank.rows("de_nghi", _PROPOSALS, side_mm=_CELL_SIDE_MM)


def write_sheet(blank: BlankPaper) -> None:
    """A line for each unit with its points by group of criteria."""
    blank.rows("bang_diem", _SHEET, side_mm=_CELL_SIDE_MM)


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

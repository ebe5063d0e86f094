"""The lists of a blank decision: collectives and individuals, each with and without a column of sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from docx.document import Document as DocxDocument
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from docx.table import _Cell, _Row

from thidua.papers.layout import CENTRE, LEFT, RIGHT, add_table, clear, control, keep_row_whole, write

_WIDTH_MM = 252.0
_SIZE = 12


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    placeholder: str
    width_mm: float
    align: WD_ALIGN_PARAGRAPH = LEFT


@dataclass(frozen=True, slots=True)
class _Part:
    """A list's part: `rows` is the name of its rows among the placeholders."""

    heading: str
    rows: str
    columns: tuple[_Column, ...]


_NUMBER = _Column("STT", "{{ loop.index }}", 12, CENTRE)
_MONEY = _Column("Tiền thưởng (đồng)", "{{ dong.tien_thuong }}", 29, RIGHT)
_NOTE = _Column("Ghi chú", "{{ dong.ghi_chu }}", 43)
_COLLECTIVES = _Part(
    "I. TẬP THỂ",
    "tap_the",
    (
        _NUMBER,
        _Column("Tên tập thể", "{{ dong.ten }}", 102),
        _Column("Đơn vị quản lý trực tiếp", "{{ dong.noi_cong_tac }}", 66),
        _MONEY,
        _NOTE,
    ),
)
_INDIVIDUALS = _Part(
    "II. CÁ NHÂN",
    "ca_nhan",
    (
        _NUMBER,
        _Column("Họ và tên", "{{ dong.ten_co_danh_xung }}", 46),
        _Column("Chức vụ", "{{ dong.chuc_vu }}", 48),
        _Column("Đơn vị công tác", "{{ dong.noi_cong_tac }}", 74),
        _MONEY,
        _NOTE,
    ),
)


def write_lists(document: DocxDocument) -> None:
    """Both parts; a heading is shown only where the list has both, sums only where one is known."""
    for part in (_COLLECTIVES, _INDIVIDUALS):
        control(document, f"{{%p if {part.rows} %}}")
        control(document, "{%p if tap_the and ca_nhan %}")
        write(document, part.heading, 14, bold=True, before=8, after=6, keep_next=True)
        control(document, "{%p endif %}")
        control(document, "{%p if co_cot_tien_thuong %}")
        _write_table(document, part.rows, part.columns)
        control(document, "{%p else %}")
        _write_table(document, part.rows, _without_money(part.columns))
        control(document, "{%p endif %}")
        control(document, "{%p endif %}")


def _without_money(columns: Sequence[_Column]) -> tuple[_Column, ...]:
    """The columns where no sum is known; the place where the recipient belongs takes the room."""
    *others, place, money, note = columns
    return (*others, replace(place, width_mm=place.width_mm + money.width_mm), note)


def _write_table(document: DocxDocument, rows: str, columns: Sequence[_Column]) -> None:
    widths = [column.width_mm for column in columns]
    assert sum(widths) == _WIDTH_MM  # noqa: S101 - a slip in the tables above
    table = add_table(document, 5, [Mm(width) for width in widths], bordered=True, side_margin=Mm(1.2))
    head, loop, row, loop_end, total = table.rows
    for row_cells, command in ((loop, f"{{%tr for dong in {rows} %}}"), (loop_end, "{%tr endfor %}")):
        row_cells.cells[0].paragraphs[0].add_run(command)
    for place, column in enumerate(columns):
        _cell_text(clear(head.cells[place]), column.title, CENTRE, bold=True, keep_next=True)
        _cell_text(clear(row.cells[place]), column.placeholder, column.align)
    _write_total(total, rows, last_shown=columns.index(_MONEY) if _MONEY in columns else columns.index(_NOTE))
    keep_row_whole(head, header=True)
    keep_row_whole(row)
    keep_row_whole(total)


def _write_total(total: _Row, rows: str, *, last_shown: int) -> None:
    """The count over the columns left of the sums, or of the notes where there are no sums."""
    cells = total.cells
    merged = cells[0].merge(cells[last_shown - 1])
    _cell_text(clear(merged), f"Cộng: {{{{ so_{rows} }}}}", CENTRE, bold=True, keep_next=True)
    if last_shown < len(cells) - 1:
        _cell_text(clear(cells[-2]), f"{{{{ tong_tien_{rows} }}}}", RIGHT, bold=True, keep_next=True)
    _cell_text(clear(cells[-1]), "", LEFT, keep_next=True)


def _cell_text(
    cell: _Cell, text: str, align: WD_ALIGN_PARAGRAPH, *, bold: bool = False, keep_next: bool = False
) -> None:
    write(cell, text, _SIZE, bold=bold, align=align, before=2, after=2, keep_next=keep_next)
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER

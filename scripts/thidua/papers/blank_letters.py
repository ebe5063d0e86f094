"""The two blank letters that the office edits in Word: reminding a unit, returning a dossier to be mended.

The sentences stand in the papers themselves, with placeholders whose values `letters.py` gives. A letter
bears no draft mark: it is printed to be signed as it stands, and nothing else is made of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docx.document import Document as DocxDocument
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from docx.table import _Cell

from thidua.config.model import Margins
from thidua.papers.base import empty_paper
from thidua.papers.blank_frame import FIRST_LINE, NBSP, widths, write_header, write_signature
from thidua.papers.layout import (
    CENTRE,
    JUSTIFY,
    LEFT,
    add_table,
    clear,
    control,
    keep_row_whole,
    number_pages,
    set_page,
    write,
)
from thidua.papers.package import save_stable

REMINDER_TEMPLATE = "cong-van-don-doc.docx"
RETURN_TEMPLATE = "cong-van-tra-ho-so.docx"

_WIDTH_MM = 165.0
_TABLE_SIZE = 12
_RECIPIENTS = ("- Như trên;", "- Lưu: VT, {{ ky_hieu_ban }}.")


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    text: str
    width_mm: float
    align: WD_ALIGN_PARAGRAPH = LEFT


_NUMBER = _Column("STT", "{{ loop.index }}", 12, CENTRE)
_MISSING = (
    _NUMBER,
    _Column("Hồ sơ, biểu mẫu", "{{ dong.ho_so }}", 54),
    _Column("Hạn nộp", "{{ dong.han_nop }}\n({{ dong.thoi_han }})", 44, CENTRE),
    _Column("Tình trạng", "{{ dong.tinh_trang }}", 55),
)
_POINTS = (
    _NUMBER,
    _Column(f"Người, tập thể (vị{NBSP}trí)", "{{ dong.noi }}", 38),
    _Column("Đang ghi", "{{ dong.dang_ghi }}", 28),
    _Column("Nội dung, cách sửa", "{{ dong.noi_dung }}", 68),
    _Column("Yêu cầu", "{{ dong.yeu_cau }}", 19, CENTRE),
)


def build_blank_letters(folder: Path, margins: Margins) -> list[Path]:
    """Write the blank letters with these margins into this folder, made if need be, and name them."""
    folder.mkdir(parents=True, exist_ok=True)
    return [
        _save(_reminder(margins), folder / REMINDER_TEMPLATE),
        _save(_returning(margins), folder / RETURN_TEMPLATE),
    ]


def _save(document: DocxDocument, target: Path) -> Path:
    save_stable(document, target)
    return target


def _reminder(margins: Margins) -> DocxDocument:
    asks = "{% if con_nhan %}đôn đốc{% else %}chậm{% endif %}"
    document = _open(margins, f"V/v {asks} nộp hồ sơ {_unbroken('thi đua, khen thưởng năm')}{NBSP}{{{{ nam }}}}")
    control(document, "{%p if huong_dan %}")
    _body(document, "Căn cứ {{ huong_dan }};")
    control(document, "{%p endif %}")
    _body(
        document,
        "Qua theo dõi, tính đến {{ ngay_lap }}, {{ don_vi }} còn {{ so_ho_so }} hồ sơ, biểu mẫu chưa nộp hoặc "
        "nộp chưa đúng quy định, cụ thể như sau:",
        keep=True,
    )
    _table(document, "ho_so_thieu", _MISSING)
    _not_considered(document)
    control(document, "{%p if gui_ngay %}")
    _body(
        document,
        "Đề nghị {{ don_vi }} gửi ngay các hồ sơ, biểu mẫu {% if het_han_xet %}khác {% endif %}đã quá hạn mà còn "
        "thiếu hoặc chưa sử dụng được về {{ ten_co_quan }} (qua {{ ban }}), đồng thời nêu rõ lý do chậm nộp"
        "{% if con_han %}; các hồ sơ, biểu mẫu còn lại gửi {{ thoi_han_nop }}{% endif %}.",
        before=8,
    )
    control(document, "{%p elif con_han %}")
    _body(
        document,
        "Đề nghị {{ don_vi }} khẩn trương hoàn thành và gửi các hồ sơ, biểu mẫu "
        "{% if het_han_xet %}còn hạn nộp{% else %}nêu trên{% endif %} về {{ ten_co_quan }} (qua {{ ban }}) "
        "{{ thoi_han_nop }}.",
        before=8,
    )
    control(document, "{%p endif %}")
    control(document, "{%p if khong_xet_sau %}")
    _body(
        document,
        "{% if noi_quy_dinh %}Theo {{ noi_quy_dinh }}, sau{% else %}Sau{% endif %} {{ khong_xet_sau }}, đơn vị "
        "nào không nộp hồ sơ đề nghị khen thưởng thì {{ ten_co_quan }} không xét khen thưởng.",
    )
    control(document, "{%p endif %}")
    _end(document, "{{ ten_co_quan }} đề nghị đơn vị quan tâm, thực hiện./.")
    return document


def _not_considered(document: DocxDocument) -> None:
    """What is said of nominations once their deadline has passed: nobody is asked for what is not taken any more."""
    control(document, "{%p if het_han_xet %}")
    _body(
        document,
        "Đến hết {{ het_han_xet }}, {{ ten_co_quan }} chưa nhận được hồ sơ đề nghị khen thưởng hợp lệ của "
        "{{ don_vi }}. {% if noi_quy_dinh %}Theo {{ noi_quy_dinh }}, đơn vị{% else %}Đơn vị{% endif %} không nộp hồ "
        "sơ trong thời hạn trên thì {{ ten_co_quan }} không xét khen thưởng.",
        before=8,
    )
    _body(
        document,
        "Đề nghị {{ don_vi }} báo cáo bằng văn bản, nêu rõ lý do không nộp hồ sơ đề nghị khen thưởng đúng thời hạn, "
        "gửi về {{ ten_co_quan }} (qua {{ ban }}) ngay sau khi nhận được công văn này.",
    )
    control(document, "{%p endif %}")


def _returning(margins: Margins) -> DocxDocument:
    document = _open(margins, f"V/v trả lại {{{{ ho_so }}}} {_unbroken('để bổ sung, hoàn chỉnh')}")
    _body(
        document,
        "{{ ngay_nhan | capitalize }}, {{ ten_co_quan }} nhận được tệp “{{ tep }}” ({{ ten_bieu_mau }}) của "
        "{{ don_vi }}{% if ngay_nhan_dau != ngay_nhan %}; hồ sơ được tính theo ngày nhận lần đầu là "
        "{{ ngay_nhan_dau }}{% endif %}. Qua kiểm tra, hồ sơ còn {{ so_cho }}, cụ thể như sau:",
        keep=True,
    )
    _table(document, "cho_can_sua", _POINTS)
    control(document, "{%p if so_cho_con_lai %}")
    write(
        document,
        "Và {{ so_cho_con_lai }} chỗ khác, xem sheet Cần sửa trong tệp kèm theo.",
        13,
        italic=True,
        align=JUSTIFY,
        indent=FIRST_LINE,
        before=4,
    )
    control(document, "{%p endif %}")
    _body(
        document,
        "{{ ten_co_quan }} trả lại hồ sơ để đơn vị bổ sung, hoàn chỉnh, kèm theo tệp “{{ tep_kem_theo }}” đã "
        "đánh dấu các ô cần sửa. Đề nghị {{ don_vi }} sửa trên tệp kèm theo và gửi lại về {{ ten_co_quan }} "
        "(qua {{ ban }}) chậm nhất {{ han_gui_lai }}.",
        before=8,
    )
    _body(
        document,
        "Tệp đã sửa gửi lại trong thời hạn trên vẫn được tính theo ngày nhận lần đầu là {{ ngay_nhan_dau }}.",
        keep=True,
    )
    _end(document, "{{ ten_co_quan }} đề nghị đơn vị quan tâm, thực hiện đúng thời hạn./.")
    return document


def _open(margins: Margins, subject: str) -> DocxDocument:
    document = empty_paper("Công văn")
    set_page(document.sections[0], margins)
    number_pages(document.sections[0], 14, Mm(10))
    write_header(document, "{{ ky_hieu }}-{{ ky_hieu_ban }}", subject)
    write(document, "Kính gửi: {{ don_vi }}", 14, align=CENTRE, before=16, after=12)
    return document


def _end(document: DocxDocument, closing: str) -> None:
    """The last paragraphs hold on to the signature, which never stands alone on a page."""
    control(document, "{%p if lien_he %}")
    _body(
        document,
        "Trong quá trình thực hiện, nếu có vướng mắc, đề nghị đơn vị liên hệ {{ ban }}, {{ lien_he }}.",
        keep=True,
        align=LEFT,
    )
    control(document, "{%p endif %}")
    _body(document, closing, keep=True)
    write_signature(document, _RECIPIENTS)


def _unbroken(words: str) -> str:
    return words.replace(" ", NBSP)


def _body(
    document: DocxDocument,
    text: str,
    *,
    before: float = 0,
    keep: bool = False,
    align: WD_ALIGN_PARAGRAPH = JUSTIFY,
) -> None:
    write(
        document,
        text,
        14,
        align=align,
        indent=FIRST_LINE,
        before=before,
        after=6,
        keep_next=keep,
        keep_lines=keep,
    )


def _table(document: DocxDocument, rows: str, columns: Sequence[_Column]) -> None:
    millimetres = [column.width_mm for column in columns]
    assert sum(millimetres) == _WIDTH_MM  # noqa: S101 - a slip in the tables above
    table = add_table(document, 4, widths(millimetres), bordered=True, side_margin=Mm(1.2))
    head, loop, row, loop_end = table.rows
    for command_row, command in ((loop, f"{{%tr for dong in {rows} %}}"), (loop_end, "{%tr endfor %}")):
        command_row.cells[0].paragraphs[0].add_run(command)
    for place, column in enumerate(columns):
        _cell(head.cells[place], column.title, CENTRE, bold=True)
        _cell(row.cells[place], column.text, column.align)
    keep_row_whole(head, header=True)
    keep_row_whole(row)


def _cell(cell: _Cell, text: str, align: WD_ALIGN_PARAGRAPH, *, bold: bool = False) -> None:
    clear(cell)
    lines = text.split("\n")
    for place, line in enumerate(lines, start=1):
        before, after = 2 * (place == 1), 2 * (place == len(lines))
        write(cell, line, _TABLE_SIZE, bold=bold, align=align, before=before, after=after, keep_next=bold)
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER

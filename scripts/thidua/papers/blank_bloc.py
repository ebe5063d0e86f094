"""The blank minutes of an emulation bloc that the office edits in Word, with the bloc's table of scores behind them.

The sentences stand in the paper itself, with placeholders whose values `bloc_minutes.py` gives. Minutes follow Mẫu
1.9 of Nghị định 30/2020/NĐ-CP: no place and date in the head, secretary and chair side by side, recipients below.
"""

from __future__ import annotations

from pathlib import Path

from docx.document import Document as DocxDocument
from docx.shared import Mm

from thidua.config.model import Margins
from thidua.papers.base import empty_paper
from thidua.papers.blank_bloc_tables import write_proposals, write_scores, write_sheet
from thidua.papers.blank_frame import FIRST_LINE, NBSP, start_landscape, widths, write_header
from thidua.papers.layout import (
    CENTRE,
    JUSTIFY,
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

BLOC_MINUTES_TEMPLATE = "bien-ban-khoi.docx"

_SUBJECT_RULE_INDENT_MM = 60.0
_SHEET_RULE_INDENT_MM = 106.0
_SIGNATURES_MM = (75.0, 90.0)
_SIGNATURE_ROOM_LINES = 5
_DASH, _BACK_BY_THE_DASH = Mm(2), Mm(-2)
_RECIPIENTS = (
    "- {{ ten_ngan }} (qua {{ ban_de_nghi }});",
    "- Các đơn vị trong khối;",
    "- Lưu: VT, Hồ sơ.",
)


def build_blank_bloc_papers(folder: Path, margins: Margins) -> list[Path]:
    """Write the blank minutes with these margins into this folder, made if need be, and name them."""
    folder.mkdir(parents=True, exist_ok=True)
    document = empty_paper("Biên bản")
    set_page(document.sections[0], margins)
    number_pages(document.sections[0], 14, Mm(10))
    control(document, "{%p if dau_du_thao %}")
    write(document, "{{ dau_du_thao }}", 14, bold=True, after=6)
    control(document, "{%p endif %}")
    write_header(document, "BB-{{ ky_hieu }}", dated=False)
    _write_opening(document)
    _write_scoring(document)
    _write_proposals(document)
    _write_closing(document)
    start_landscape(document, margins)
    _write_sheet(document)
    target = folder / BLOC_MINUTES_TEMPLATE
    save_stable(document, target)
    return [target]


def _write_opening(document: DocxDocument) -> None:
    write(document, "BIÊN BẢN", 14, bold=True, align=CENTRE, before=14)
    write(document, f"Họp {{{{ ten_khoi }}}} năm{NBSP}{{{{ nam }}}}", 14, bold=True, align=CENTRE)
    rule(document, Mm(_SUBJECT_RULE_INDENT_MM), after=10)
    for line in (
        "Thời gian bắt đầu: …… giờ ……, {{ ngay_hop }}",
        "Địa điểm: {{ noi_hop }}",
        "Thành phần tham dự: {{ so_co_mat }} đơn vị có mặt; khối gồm {{ so_don_vi }} đơn vị. {{ cau_co_mat }}",
        "Chủ trì: {{ chu_tri }}",
        "Thư ký: {{ thu_ky }}",
        (
            "Nội dung: tổng kết công tác thi đua, chấm điểm, bình bầu và đề nghị khen thưởng năm {{ nam }} của khối, "
            "kết quả như sau:"
        ),
    ):
        _body(document, line)
    _heading(document, "1. Kiểm tra chéo và báo cáo tổng kết")
    _body(
        document,
        "Các đơn vị trong khối kiểm tra chéo theo Kế hoạch số {{ so_ke_hoach }} {{ ngay_ke_hoach }}. Thường trực "
        "khối trình bày Báo cáo tổng kết số {{ so_bao_cao }}.",
    )


def _write_scoring(document: DocxDocument) -> None:
    _heading(document, "2. Kết quả chấm điểm")
    _body(
        document,
        "Điểm, xếp hạng, xếp loại của {{ so_don_vi }} đơn vị (có Bảng tổng hợp điểm kèm theo):",
        keep=True,
    )
    write_scores(document)
    control(document, "{%p for cau in cau_ve_diem %}")
    _body(document, "{{ cau }}", before=6)
    control(document, "{%p endfor %}")


def _write_proposals(document: DocxDocument) -> None:
    _heading(document, "3. Bình bầu đơn vị dẫn đầu, giới hạn đề nghị khen thưởng")
    control(document, "{%p for cau in cau_binh_bau %}")
    _body(document, "{{ cau }}")
    control(document, "{%p endfor %}")
    _heading(document, "4. Danh sách đề nghị khen thưởng")
    control(document, "{%p if de_nghi %}")
    _body(document, "Khối đề nghị khen thưởng {{ so_de_nghi }} đơn vị:", keep=True)
    write_proposals(document)
    control(document, "{%p else %}")
    _body(document, "Khối không đề nghị đơn vị nào.")
    control(document, "{%p endif %}")


def _write_closing(document: DocxDocument) -> None:
    _heading(document, "5. Giao ước thi đua, thường trực khối năm {{ nam_sau }}", before=6)
    _body(document, "{{ cau_giao_uoc }}")
    _body(document, "Thường trực khối năm {{ nam_sau }}: {{ thuong_truc_sau }}.")
    _body(
        document,
        "Cuộc họp kết thúc vào …… giờ ……, {{ ngay_hop }}. Biên bản lập thành 02 bản: thường trực khối giữ 01 bản, gửi "
        "{{ ten_ngan }} 01 bản./.",
        keep=True,
    )
    _write_signatures(document)


def _write_signatures(document: DocxDocument) -> None:
    """Secretary and chair side by side, recipients under the secretary: one row, so that no page parts them."""
    table = add_table(document, 1, widths(_SIGNATURES_MM), bordered=False, side_margin=Mm(0))
    keep_row_whole(table.rows[0])
    secretary, chair = (clear(cell) for cell in table.rows[0].cells)
    for cell, office, name in ((secretary, "THƯ KÝ", "{{ ten_thu_ky }}"), (chair, "CHỦ TRÌ", "{{ ten_chu_tri }}")):
        write(cell, office, 14, bold=True, align=CENTRE, before=8)
        for _ in range(_SIGNATURE_ROOM_LINES):
            write(cell, "", 14, align=CENTRE)
        write(cell, name, 14, bold=True, align=CENTRE)
    write(secretary, "Nơi nhận:", 12, bold=True, italic=True, before=12)
    for line in _RECIPIENTS:
        write(secretary, line, 11, indent=_BACK_BY_THE_DASH, left=_DASH)


def _write_sheet(document: DocxDocument) -> None:
    write(document, "BẢNG TỔNG HỢP ĐIỂM", 14, bold=True, align=CENTRE)
    write(document, f"{{{{ ten_khoi }}}} năm{NBSP}{{{{ nam }}}}", 14, bold=True, align=CENTRE)
    write(
        document,
        "(Kèm theo Biên bản số{{ so }}/BB-{{ ky_hieu }} {{ ngay_hop }} của {{ ten_khoi }})",
        13,
        italic=True,
        align=CENTRE,
    )
    rule(document, Mm(_SHEET_RULE_INDENT_MM), after=8)
    write_sheet(document)
    write(
        document,
        "{% if nhom_tieu_chi %}Điểm nhóm tiêu chí là trung bình điểm kiểm tra chéo. {% endif %}"
        "{% if con_thieu_diem %}Chỗ “…” là điểm còn thiếu hoặc sai. {% endif %}"
        "Bảng này gồm {{ so_don_vi }} đơn vị./.",
        14,
        italic=True,
        align=JUSTIFY,
        before=8,
        indent=FIRST_LINE,
    )


def _heading(document: DocxDocument, text: str, *, before: float = 0) -> None:
    write(document, text, 14, bold=True, align=JUSTIFY, indent=FIRST_LINE, before=before, after=6, keep_next=True)


def _body(document: DocxDocument, text: str, *, before: float = 0, keep: bool = False) -> None:
    write(
        document,
        text,
        14,
        align=JUSTIFY,
        indent=FIRST_LINE,
        before=before,
        after=6,
        keep_next=keep,
        keep_lines=keep,
    )

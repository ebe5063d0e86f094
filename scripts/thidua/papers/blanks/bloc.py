"""The blank minutes of an emulation bloc that the office edits in Word, with the bloc's table of scores behind them.

The sentences stand in the paper itself, with placeholders whose values `bloc/minutes.py` gives. Minutes follow Mẫu
1.9 of Nghị định 30/2020/NĐ-CP: no place and date in the head, secretary and chair side by side, recipients below.
"""

from __future__ import annotations

from pathlib import Path

from thidua.config.model import Paper
from thidua.papers.blanks.blank_paper import NBSP, BlankPaper
from thidua.papers.blanks.bloc_tables import write_proposals, write_scores, write_sheet

BLOC_MINUTES_TEMPLATE = "bien-ban-khoi.docx"

_RECIPIENTS = (
    "- {{ ten_ngan }} (qua {{ ban_de_nghi }});",
    "- Các đơn vị trong khối;",
    "- Lưu: VT, Hồ sơ.",
)


def build_blank_bloc_papers(folder: Path, paper: Paper) -> list[Path]:
    """Write the blank minutes into this folder, made if need be, and name them."""
    folder.mkdir(parents=True, exist_ok=True)
    blank = BlankPaper("Biên bản", paper)
    blank.draft_mark()
    blank.header("BB-{{ ky_hieu }}", dated=False)
    _write_opening(blank)
    _write_scoring(blank)
    _write_proposals(blank)
    _write_closing(blank)
    blank.two_signatures(("THƯ KÝ", "{{ ten_thu_ky }}"), ("CHỦ TỌA", "{{ ten_chu_tri }}"), _RECIPIENTS)
    blank.start_section()
    _write_sheet(blank)
    return [blank.save(folder / BLOC_MINUTES_TEMPLATE)]


def _write_opening(blank: BlankPaper) -> None:
    blank.title("BIÊN BẢN", f"Họp {{{{ ten_khoi }}}} năm{NBSP}{{{{ nam }}}}")
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
        blank.body(line)
    blank.heading("1. Kiểm tra chéo và báo cáo tổng kết")
    blank.body(
        "Các đơn vị trong khối kiểm tra chéo theo Kế hoạch số {{ so_ke_hoach }} {{ ngay_ke_hoach }}. Thường trực "
        "khối trình bày Báo cáo tổng kết số {{ so_bao_cao }}.",
    )


def _write_scoring(blank: BlankPaper) -> None:
    blank.heading("2. Kết quả chấm điểm")
    blank.body(
        "Điểm, xếp hạng, xếp loại của {{ so_don_vi }} đơn vị (có Bảng tổng hợp điểm kèm theo):",
        keep=True,
    )
    write_scores(blank)
    blank.each("cau", "cau_ve_diem")
    blank.body("{{ cau }}", before=6)
    blank.end_each()


def _write_proposals(blank: BlankPaper) -> None:
    blank.heading("3. Bình bầu đơn vị dẫn đầu, giới hạn đề nghị khen thưởng")
    blank.each("cau", "cau_binh_bau")
    blank.body("{{ cau }}")
    blank.end_each()
    blank.heading("4. Danh sách đề nghị khen thưởng")
    blank.when("de_nghi")
    blank.body("Khối đề nghị khen thưởng {{ so_de_nghi }} đơn vị:", keep=True)
    write_proposals(blank)
    blank.otherwise()
    blank.body("Khối không đề nghị đơn vị nào.")
    blank.end_when()


def _write_closing(blank: BlankPaper) -> None:
    blank.heading("5. Giao ước thi đua, thường trực khối năm {{ nam_sau }}", before=6)
    blank.body("{{ cau_giao_uoc }}")
    blank.body("Thường trực khối năm {{ nam_sau }}: {{ thuong_truc_sau }}.")
    blank.body(
        "Cuộc họp kết thúc vào …… giờ ……, {{ ngay_hop }}. Biên bản lập thành 02 bản: thường trực khối giữ 01 bản, gửi "
        "{{ ten_ngan }} 01 bản./.",
        keep=True,
    )


def _write_sheet(blank: BlankPaper) -> None:
    blank.list_heading(
        "BẢNG TỔNG HỢP ĐIỂM",
        f"{{{{ ten_khoi }}}} năm{NBSP}{{{{ nam }}}}",
        "(Kèm theo Biên bản số{{ so }}/BB-{{ ky_hieu }} {{ ngay_hop }} của {{ ten_khoi }})",
    )
    write_sheet(blank)
    blank.body(
        "{% if nhom_tieu_chi %}Điểm nhóm tiêu chí là trung bình điểm kiểm tra chéo. {% endif %}"
        "{% if con_thieu_diem %}Chỗ “…” là điểm còn thiếu hoặc sai. {% endif %}"
        "Bảng này gồm {{ so_don_vi }} đơn vị./.",
        italic=True,
        before=8,
    )

"""The blank submission to the Confederation: requests in order, the list with votes and earlier awards (landscape)."""

from __future__ import annotations

from pathlib import Path

from thidua.config.model import Paper
from thidua.papers.blanks.blank_paper import NBSP, NUMBER_COLUMN, BlankPaper, ListColumn
from thidua.papers.blanks.layout import CENTRE

SUBMISSION_TEMPLATE = "to-trinh-tld.docx"

_RECIPIENTS = ("- Như trên;", "- Thường trực {{ ten_ngan }};", "- Lưu: VT, {{ ky_hieu_ban }}.")
_COLUMNS = (
    NUMBER_COLUMN,
    ListColumn("{{ nhom.cot_ten }}", "{{ dong.ten }}", 42),
    ListColumn("{{ nhom.cot_noi }}", "{{ dong.noi }}", 46),
    ListColumn("Thành tích", "{{ dong.thanh_tich }}", 58),
    ListColumn("Khen thưởng đã có", "{{ dong.da_co }}", 58),
    ListColumn("Phiếu đồng ý / tổng số thành viên", "{{ dong.phieu }}", 22, CENTRE),
    ListColumn("Tỷ lệ", "{{ dong.ty_le }}", 16, CENTRE),
)


def build_blank_submission(folder: Path, paper: Paper) -> list[Path]:
    """Write the blank submission into this folder, made if need be, and name it."""
    folder.mkdir(parents=True, exist_ok=True)
    blank = BlankPaper("Tờ trình", paper)
    blank.header("TTr-{{ ky_hieu }}")
    blank.title("TỜ TRÌNH", f"Về việc đề nghị khen thưởng phong trào thi đua năm{NBSP}{{{{ nam }}}}")
    blank.addressed("{{ kinh_gui }}")
    _write_text(blank)
    blank.signature(_RECIPIENTS)
    _write_list(blank)
    return [blank.save(folder / SUBMISSION_TEMPLATE)]


def _write_text(blank: BlankPaper) -> None:
    blank.each("van_ban", "can_cu")
    blank.basis("Căn cứ {{ van_ban }}{% if loop.last %}.{% else %};{% endif %}")
    blank.end_each()
    blank.body(
        "Sau khi đối chiếu thành tích với tiêu chuẩn quy định và căn cứ kết quả biểu quyết của {{ hoi_dong }}, "
        "{{ ban_thuong_vu }} đề nghị {{ noi_trinh }} xem xét, {{ de_nghi }}, cụ thể như sau:",
    )
    blank.each("yeu_cau", "cac_yeu_cau")
    blank.when("yeu_cau.phieu")
    blank.body("{{ loop.index }}. {{ yeu_cau.noi_dung }}, gồm:", keep=True)
    blank.each("dong", "yeu_cau.phieu")
    blank.body("- {{ dong }}{% if loop.last %}.{% else %};{% endif %}")
    blank.end_each()
    blank.otherwise()
    blank.body("{{ loop.index }}. {{ yeu_cau.noi_dung }}.")
    blank.end_when()
    blank.end_each()
    blank.body("(Có danh sách, biên bản và báo cáo thành tích kèm theo).", italic=True)
    blank.body("{{ ban_thuong_vu }} kính trình {{ noi_trinh }} xem xét, quyết định./.", keep=True)


def _write_list(blank: BlankPaper) -> None:
    blank.start_section()
    blank.list_heading(
        "DANH SÁCH",
        f"Tập thể, cá nhân đề nghị khen thưởng năm{NBSP}{{{{ nam }}}}",
        "(Kèm theo Tờ trình số{{ so }}/TTr-{{ ky_hieu }} {{ ngay_ky }} của {{ ban_thuong_vu }})",
    )
    blank.each("nhom", "danh_sach")
    blank.heading("{{ loop.index }}. {{ nhom.ten }}", before=8)
    blank.rows("nhom.cac_dong", _COLUMNS)
    blank.end_each()
    blank.body("Danh sách này gồm {{ so_luong }}./.", before=8, italic=True)

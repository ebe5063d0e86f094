"""The blank minutes of the council's meeting that the office edits in Word, with the table of results behind them.

Minutes follow Mẫu 1.9 of Nghị định 30/2020/NĐ-CP: no place and date in the head, secretary and chair side by side,
recipients below.
"""

from __future__ import annotations

from pathlib import Path

from thidua.config.model import Paper
from thidua.papers.blanks.blank_paper import NBSP, NUMBER_COLUMN, BlankPaper, ListColumn
from thidua.papers.blanks.layout import CENTRE

COUNCIL_MINUTES_TEMPLATE = "bien-ban-hoi-dong.docx"
COUNCIL_MINUTES_NAMES = frozenset(
    {"danh_hieu", "dong", "ten", "chuc_vu", "hinh_thuc", "phieu", "ty_le", "ket_luan", "ly_do"}
)

_COLUMNS = (
    NUMBER_COLUMN,
    ListColumn("Họ và tên, tên tập thể", "{{ dong.ten }}", 62),
    ListColumn("Chức vụ, đơn vị", "{{ dong.chuc_vu }}", 74),
    ListColumn("Phiếu đồng ý / tổng số thành viên", "{{ dong.phieu }}", 26, CENTRE),
    ListColumn("Tỷ lệ", "{{ dong.ty_le }}", 18, CENTRE),
    ListColumn("Kết luận", "{{ dong.ket_luan }}", 22, CENTRE),
)
_REFUSED_COLUMNS = (
    NUMBER_COLUMN,
    ListColumn("Họ và tên, tên tập thể", "{{ dong.ten }}", 40),
    ListColumn("Chức vụ, đơn vị", "{{ dong.chuc_vu }}", 45),
    ListColumn("Danh hiệu, hình thức", "{{ dong.hinh_thuc }}", 33),
    ListColumn("Phiếu", "{{ dong.phieu }}", 15, CENTRE),
    ListColumn("Lý do", "{{ dong.ly_do }}", 26),
)
_RECIPIENTS = (
    "- {{ ban_thuong_vu }} (b/c);",
    "- Các thành viên Hội đồng;",
    "- Lưu: VT, Hồ sơ.",
)


def build_blank_council_minutes(folder: Path, paper: Paper) -> list[Path]:
    """Write the blank minutes of the council into this folder, made if need be, and name them."""
    folder.mkdir(parents=True, exist_ok=True)
    blank = BlankPaper("Biên bản họp Hội đồng", paper)
    blank.header("BB-{{ ky_hieu_hoi_dong }}", dated=False, council=True)
    _write_opening(blank)
    _write_report(blank)
    _write_voting(blank)
    _write_conclusion(blank)
    _write_closing(blank)
    blank.start_section()
    _write_results(blank)
    return [blank.save(folder / COUNCIL_MINUTES_TEMPLATE)]


def _write_opening(blank: BlankPaper) -> None:
    blank.title(
        "BIÊN BẢN",
        f"Họp Hội đồng Thi đua - Khen thưởng xét khen thưởng năm{NBSP}{{{{ nam }}}}",
    )
    for line in (
        "Thời gian bắt đầu: {{ gio_bat_dau }}, {{ ngay_hop }}",
        "Địa điểm: {{ noi_hop }}",
        "Chủ trì: {{ chu_toa }}",
        "Thư ký: {{ thu_ky }}",
        "Thành viên Hội đồng: tổng số {{ tong_so }} đồng chí; có mặt {{ co_mat }}; vắng mặt {{ vang_mat }}.",
        "Có mặt:",
    ):
        blank.body(line)
    _write_each(blank, "nguoi", "nguoi_co_mat", "{{ loop.index }}. {{ nguoi }}")
    blank.when("nguoi_vang_mat")
    blank.body("Vắng mặt:", keep=True)
    _write_each(blank, "nguoi", "nguoi_vang_mat", "{{ loop.index }}. {{ nguoi }}")
    blank.end_when()
    blank.when("khach_moi")
    blank.body("Khách mời: {{ khach_moi }}.")
    blank.end_when()
    blank.body("{{ cau_hop_le }}")
    blank.body(
        "Nội dung: nghe báo cáo kết quả tiếp nhận, thẩm định hồ sơ; thảo luận; biểu quyết; kết luận về khen thưởng năm "
        "{{ nam }}. Kết quả như sau:"
    )


def _write_report(blank: BlankPaper) -> None:
    blank.heading("1. Báo cáo kết quả tiếp nhận, thẩm định hồ sơ")
    blank.body("{{ ban_de_nghi }} báo cáo: {{ cau_ho_so }}")
    blank.body("{{ cau_de_nghi }}")
    _write_each(blank, "cau", "de_nghi_theo_danh_hieu", "- {{ cau }}.")
    blank.heading("2. Thảo luận")
    blank.when("thao_luan")
    _write_each(blank, "y_kien", "thao_luan", "- {{ y_kien }}")
    blank.otherwise()
    for _ in range(3):
        blank.body("…" * 24)
    blank.end_when()


def _write_voting(blank: BlankPaper) -> None:
    blank.heading("3. Biểu quyết")
    blank.when("bo_phieu_kin")
    blank.body(
        "Hội đồng bỏ phiếu kín đối với: {{ bo_phieu_kin }}. Tổ kiểm phiếu gồm: {{ to_kiem_phieu }}. Kết quả theo Biên "
        "bản kiểm phiếu kèm theo."
    )
    blank.end_when()
    blank.when("gio_tay")
    blank.body("Hội đồng biểu quyết bằng giơ tay đối với: {{ gio_tay }}.")
    blank.end_when()
    blank.body("Tỷ lệ phiếu tính trên tổng số {{ tong_so }} thành viên Hội đồng. Số phiếu đồng ý cần đạt:", keep=True)
    _write_each(blank, "cau", "phieu_can_dat", "- {{ cau }}.")
    blank.when("cau_van_ban")
    blank.body("{{ cau_van_ban }}")
    blank.end_when()
    blank.body("Kết quả từng trường hợp theo Bảng kết quả biểu quyết kèm theo.")
    blank.when("khong_dat")
    blank.body("Các trường hợp không được đề nghị khen thưởng:", keep=True)
    blank.rows("khong_dat", _REFUSED_COLUMNS)
    blank.end_when()
    blank.when("chua_ro")
    blank.body(
        "Các trường hợp số phiếu ghi nhận chưa đủ hoặc không khớp, phải kiểm lại, nên Hội đồng chưa kết luận: "
        "{{ chua_ro }}.",
        before=6,
    )
    blank.end_when()


def _write_conclusion(blank: BlankPaper) -> None:
    blank.heading("4. Kết luận", before=6)
    for names, words, nobody in (
        (
            "tinh_quyet_dinh",
            "Hội đồng thống nhất đề nghị {{ ban_thuong_vu }} quyết định khen thưởng, công nhận:",
            "Không có trường hợp nào đủ số phiếu và không vướng để đề nghị {{ ban_thuong_vu }} quyết định.",
        ),
        (
            "trinh_cap_tren",
            "Hội đồng thống nhất đề nghị {{ ban_thuong_vu }} trình Tổng Liên đoàn Lao động Việt Nam xét:",
            "Không có trường hợp nào đủ số phiếu và không vướng để trình Tổng Liên đoàn Lao động Việt Nam.",
        ),
    ):
        blank.when(names)
        blank.body(words, keep=True)
        _write_each(blank, "cau", names, "- {{ cau }}.")
        blank.otherwise()
        blank.body(nobody)
        blank.end_when()
    for names, words in (
        ("con_cho", "Thông qua với điều kiện hoàn thiện hồ sơ, làm rõ"),
        ("da_vuong", "Đủ số phiếu nhưng không đề nghị khen thưởng, vì vướng quy định"),
    ):
        blank.when(names)
        blank.body(f"{words}: {{{{ {names} }}}}.")
        blank.end_when()
    blank.body(
        "Giao {{ ban_de_nghi }} hoàn thiện hồ sơ, dự thảo quyết định, tờ trình theo kết quả nêu trên; thời hạn: ……"
    )


def _write_closing(blank: BlankPaper) -> None:
    blank.body(
        "Cuộc họp kết thúc vào {{ gio_ket_thuc }}, {{ ngay_hop }}. Biên bản đã được thông qua tại cuộc họp, các thành "
        "viên nhất trí; lập thành 02 bản./.",
        before=6,
        keep=True,
    )
    blank.two_signatures(("THƯ KÝ", "{{ ten_thu_ky }}"), ("CHỦ TỌA", "{{ ten_chu_toa }}"), _RECIPIENTS)


def _write_results(blank: BlankPaper) -> None:
    blank.list_heading(
        "BẢNG KẾT QUẢ BIỂU QUYẾT",
        f"Xét khen thưởng năm{NBSP}{{{{ nam }}}}",
        "(Kèm theo Biên bản số{{ so }}/BB-{{ ky_hieu_hoi_dong }} {{ ngay_hop }} của {{ hoi_dong }})",
    )
    blank.each("phan", "cac_phan")
    blank.heading("{{ loop.index }}. {{ phan.danh_hieu }}", before=6)
    blank.rows("phan.dong", _COLUMNS)
    blank.end_each()
    blank.body(
        "Tỷ lệ tính trên tổng số {{ tong_so }} thành viên Hội đồng. {% if chua_ro %}Chỗ “…” là trường hợp chưa có kết "
        "quả. {% endif %}Bảng này gồm {{ so_dong }} đề nghị./.",
        before=8,
        italic=True,
    )


def _write_each(blank: BlankPaper, name: str, names: str, text: str) -> None:
    blank.each(name, names)
    blank.body(text)
    blank.end_each()

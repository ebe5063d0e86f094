"""The blank minutes of the vote count that the office edits in Word (Mẫu 1.9 of Nghị định 30/2020/NĐ-CP)."""

from __future__ import annotations

from pathlib import Path

from thidua.config.model import Paper
from thidua.papers.blanks.blank_paper import NBSP, NUMBER_COLUMN, BlankPaper, ListColumn
from thidua.papers.blanks.layout import CENTRE

VOTE_COUNT_TEMPLATE = "bien-ban-kiem-phieu.docx"
VOTE_COUNT_NAMES = frozenset(
    {
        "danh_hieu",
        "cau_phieu",
        "dong",
        "cau_dat",
        "ten",
        "chuc_vu",
        "dong_y",
        "ty_le_dong_y",
        "van_ban",
        "khong_dong_y",
        "ty_le_khong_dong_y",
        "khong_hop_le",
        "ket_qua",
    }
)

_COLUMNS = (
    NUMBER_COLUMN,
    ListColumn("Họ và tên, tên tập thể", "{{ dong.ten }}", 40),
    ListColumn("Chức vụ, đơn vị", "{{ dong.chuc_vu }}", 43),
    ListColumn(
        "Đồng ý\n(số, %)",
        "{{ dong.dong_y }}\n{%p if dong.ty_le_dong_y %}\n{{ dong.ty_le_dong_y }}\n{%p endif %}",
        18,
        CENTRE,
    ),
    ListColumn("Bằng văn bản", "{{ dong.van_ban }}", 15, CENTRE),
    ListColumn(
        "Không đồng ý\n(số, %)",
        "{{ dong.khong_dong_y }}\n{%p if dong.ty_le_khong_dong_y %}\n{{ dong.ty_le_khong_dong_y }}\n{%p endif %}"
        "\n{%p if dong.khong_hop_le %}\n{{ dong.khong_hop_le }}\n{%p endif %}",
        21,
        CENTRE,
    ),
    ListColumn("Kết quả", "{{ dong.ket_qua }}", 18, CENTRE),
)


def build_blank_vote_count(folder: Path, paper: Paper) -> list[Path]:
    """Write the blank minutes of the vote count into this folder, made if need be, and name them."""
    folder.mkdir(parents=True, exist_ok=True)
    blank = BlankPaper("Biên bản kiểm phiếu", paper)
    blank.header("BB-{{ ky_hieu_hoi_dong }}", dated=False, council=True)
    blank.title("BIÊN BẢN", f"Kiểm phiếu xét khen thưởng năm{NBSP}{{{{ nam }}}}")
    for line in (
        "Thời gian: …… giờ ……, {{ ngay_hop }}",
        "Địa điểm: {{ noi_hop }}",
        "Tổ kiểm phiếu do {{ hoi_dong }} cử gồm:",
        "- Tổ trưởng: {{ to_truong }}",
        "- Thành viên: {{ thanh_vien_to }}",
        "Thành viên Hội đồng: tổng số {{ tong_so }}; có mặt {{ co_mat }}; vắng mặt {{ vang_mat }}.",
        "Tỷ lệ phiếu tính trên tổng số {{ tong_so }} thành viên Hội đồng.",
        "Kết quả kiểm phiếu như sau:",
    ):
        blank.body(line)
    blank.each("phan", "cac_phan")
    blank.heading("{{ loop.index }}. {{ phan.danh_hieu }}", before=6)
    blank.body("{{ phan.cau_phieu }}", keep=True)
    blank.rows("phan.dong", _COLUMNS)
    blank.body("{{ phan.cau_dat }}", before=6)
    blank.when("cau_van_ban")
    blank.body("{{ cau_van_ban }}", italic=True)
    blank.end_when()
    blank.end_each()
    blank.body(
        "Kiểm phiếu xong lúc …… giờ …… cùng ngày. Biên bản đã đọc trước Hội đồng, lập thành 02 bản./.",
        before=6,
        keep=True,
    )
    blank.two_signatures(
        ("TỔ KIỂM PHIẾU", "{{ ten }}"),
        ("CHỦ TỌA", "{{ ten_chu_toa }}"),
        ("- {{ hoi_dong }};", "- Lưu: VT, Hồ sơ."),
        several="ten_to_kiem_phieu",
    )
    return [blank.save(folder / VOTE_COUNT_TEMPLATE)]

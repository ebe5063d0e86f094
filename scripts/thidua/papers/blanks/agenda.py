"""The blank agenda of the council's meeting that the office edits in Word."""

from __future__ import annotations

from pathlib import Path

from thidua.config.model import Paper
from thidua.papers.blanks.blank_paper import NBSP, NUMBER_COLUMN, BlankPaper, ListColumn
from thidua.papers.blanks.layout import CENTRE

AGENDA_TEMPLATE = "chuong-trinh-hop.docx"
AGENDA_ROW = frozenset({"ten", "tap_the", "ca_nhan", "khong_trinh", "cach", "can_dat"})

_COLUMNS = (
    NUMBER_COLUMN,
    ListColumn("Danh hiệu, hình thức", "{{ dong.ten }}", 52),
    ListColumn("Tập thể", "{{ dong.tap_the }}", 18, CENTRE),
    ListColumn("Cá nhân", "{{ dong.ca_nhan }}", 18, CENTRE),
    ListColumn("Không đủ điều kiện", "{{ dong.khong_trinh }}", 20, CENTRE),
    ListColumn("Cách biểu quyết", "{{ dong.cach }}", 24, CENTRE),
    ListColumn("Số phiếu cần đạt / tổng số thành viên", "{{ dong.can_dat }}", 26, CENTRE),
)
_TOTAL = ("", "Tổng số", "{{ tong_tap_the }}", "{{ tong_ca_nhan }}", "{{ tong_khong_trinh }}", "", "")


def build_blank_agenda(folder: Path, paper: Paper) -> list[Path]:
    """Write the blank agenda into this folder, made if need be, and name it."""
    folder.mkdir(parents=True, exist_ok=True)
    blank = BlankPaper("Chương trình họp", paper)
    blank.header("", council=True)
    blank.title(
        "CHƯƠNG TRÌNH",
        f"Họp Hội đồng Thi đua - Khen thưởng xét khen thưởng năm{NBSP}{{{{ nam }}}}",
    )
    for line in (
        "Thời gian: …… giờ ……, ngày …… tháng …… năm {{ nam_hop }}",
        "Địa điểm: ……",
        "Thành phần: {{ thanh_vien }} thành viên Hội đồng; khách mời: ……",
        "Chủ trì: {{ chu_tri }}",
    ):
        blank.body(line)
    _write_items(blank)
    blank.body("Danh hiệu, hình thức trình Hội đồng và số phiếu cần đạt:", before=6, keep=True)
    blank.rows("cac_danh_hieu", _COLUMNS, total=_TOTAL)
    return [blank.save(folder / AGENDA_TEMPLATE)]


def _write_items(blank: BlankPaper) -> None:
    blank.heading("1. Khai mạc")
    blank.body(
        "Chủ trì nêu lý do, giới thiệu thành phần; thư ký điểm danh. Cuộc họp hợp lệ khi có ít nhất {{ can_co_mat }} "
        "trong tổng số {{ thanh_vien }} thành viên có mặt."
    )
    blank.heading("2. {{ ban_de_nghi }} báo cáo kết quả tiếp nhận, thẩm định hồ sơ")
    blank.body("{{ cau_ho_so }}")
    blank.body("{{ cau_de_nghi }}")
    blank.heading("3. Hội đồng thảo luận từng danh hiệu, hình thức khen thưởng")
    blank.heading("4. Cử tổ kiểm phiếu, biểu quyết")
    blank.body("Danh hiệu, hình thức, cách biểu quyết và số phiếu cần đạt theo bảng dưới đây.")
    blank.heading("5. Công bố kết quả, kết luận, thông qua biên bản")

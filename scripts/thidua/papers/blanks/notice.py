"""The blank notice to one unit: what it nominated, who is awarded, submitted, refused and why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from thidua.config.model import Paper
from thidua.papers.blanks.blank_paper import NBSP, NUMBER_COLUMN, BlankPaper, ListColumn
from thidua.papers.blanks.layout import CENTRE, LEFT

NOTICE_TEMPLATE = "thong-bao-ket-qua.docx"

_RECIPIENTS = ("- {{ don_vi }};", "- Thường trực {{ ten_ngan }} (b/c);", "- Lưu: VT, {{ ky_hieu_ban }}.")
_NAME = ListColumn("Họ và tên, tên tập thể", "{{ dong.ten }}", 48)
_AWARD = ListColumn("Danh hiệu, hình thức", "{{ dong.hinh_thuc }}", 42)
_ABOUT = ListColumn("Chức vụ, đơn vị", "{{ dong.noi }}", 42)


def _number(title: str, name: str, width: float = 17) -> ListColumn:
    return ListColumn(title, f"{{{{ dong.{name} }}}}", width, CENTRE)


_SUMMARY = (
    NUMBER_COLUMN,
    ListColumn("Danh hiệu, hình thức", "{{ dong.hinh_thuc }}", 42),
    _number("Đối tượng", "doi_tuong", 19),
    _number("Đề nghị", "de_nghi"),
    _number("Đạt", "dat", 14),
    _number("Không đạt", "khong_dat"),
    _number("Trình cấp trên", "dang_trinh", 22),
    _number("Chưa có kết quả", "chua_ro", 22),
)
_AWARDED = (NUMBER_COLUMN, _NAME, _ABOUT, _AWARD, ListColumn("Quyết định", "{{ dong.quyet_dinh }}", 36))
_SUBMITTED = (NUMBER_COLUMN, _NAME, _ABOUT, _AWARD)
_REASONED = (NUMBER_COLUMN, _NAME, _AWARD, ListColumn("Lý do", "{{ dong.ly_do }}", 66))


def build_blank_notice(folder: Path, paper: Paper) -> list[Path]:
    """Write the blank notice into this folder, made if need be, and name it."""
    folder.mkdir(parents=True, exist_ok=True)
    blank = BlankPaper("Thông báo", paper)
    blank.header("TB-{{ ky_hieu }}")
    blank.title("THÔNG BÁO", f"Kết quả xét khen thưởng năm{NBSP}{{{{ nam }}}}")
    blank.each("van_ban", "can_cu")
    blank.basis("Căn cứ {{ van_ban }}{% if loop.last %}.{% else %};{% endif %}")
    blank.end_each()
    blank.when("khong_xet")
    blank.body(
        "Hồ sơ đề nghị khen thưởng của {{ don_vi }} không được xét: {{ khong_xet }}.",
        keep=True,
    )
    blank.end_when()
    blank.when("ket_qua")
    _write_results(blank)
    blank.end_when()
    _write_end(blank)
    return [blank.save(folder / NOTICE_TEMPLATE)]


def _write_results(blank: BlankPaper) -> None:
    blank.body("{{ ten_co_quan }} thông báo kết quả xét khen thưởng đối với các đề nghị của {{ don_vi }} như sau:")
    _part(blank, "ket_qua", "Kết quả chung", _SUMMARY)
    _part(blank, "duoc_khen", "Được khen thưởng", _AWARDED)
    _part(
        blank,
        "dang_trinh",
        "Được Hội đồng thông qua, đang trình cấp trên",
        _SUBMITTED,
        "(Tờ trình số{{ to_trinh }} của {{ ban_thuong_vu }} gửi {{ noi_trinh }})",
    )
    _part(blank, "khong_duoc", "Không được khen thưởng", _REASONED)
    _part(blank, "chua_ro", "Chưa có kết quả", _REASONED)


def _part(blank: BlankPaper, names: str, heading: str, columns: Sequence[ListColumn], about: str = "") -> None:
    blank.when(names)
    blank.heading(f"{{{{ muc.{names} }}}}. {heading}", before=6)
    if about:
        blank.body(about, italic=True, keep=True)
    blank.rows(names, columns)
    blank.end_when()


def _write_end(blank: BlankPaper) -> None:
    blank.when("bo_qua")
    blank.body(
        "Ngoài ra, {{ bo_qua }} dòng trong hồ sơ thiếu họ tên (tên tập thể) hoặc danh hiệu, hình thức đề nghị nên "
        "không xét được.",
        before=8,
    )
    blank.end_when()
    blank.when("duoc_khen")
    blank.body("Thời gian, địa điểm trao thưởng: {{ trao_tang }}.", before=8, align=LEFT)
    blank.end_when()
    blank.when("lien_he")
    blank.body(
        "Nếu có vướng mắc, đề nghị đơn vị liên hệ {{ ban_de_nghi }}, {{ lien_he }}.", before=8, keep=True, align=LEFT
    )
    blank.end_when()
    blank.body(
        "{{ ten_co_quan }} thông báo để {{ don_vi }} biết và thông tin đến các tập thể, cá nhân liên quan./.", keep=True
    )
    blank.signature(_RECIPIENTS)

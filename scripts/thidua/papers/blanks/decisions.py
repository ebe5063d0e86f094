"""The two blank decisions that the office edits in Word: awarding flags and certificates, recognising titles.

The sentences stand in the papers themselves, with placeholders whose values `awards/decision.py` gives; wording of a
trade-union decision.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from thidua.config.model import Paper
from thidua.papers.blanks.blank_paper import NBSP, BlankPaper
from thidua.papers.blanks.decision_lists import write_lists

AWARDING_TEMPLATE = "quyet-dinh-tang-thuong.docx"
RECOGNISING_TEMPLATE = "quyet-dinh-cong-nhan.docx"

_RECIPIENTS = ("- Như Điều 3;", "- Thường trực {{ ten_ngan }} (b/c);", "- Lưu: VT, {{ ky_hieu_ban }}.")


@dataclass(frozen=True, slots=True)
class _Wording:
    """What differs between the two papers."""

    file: str
    subject: str
    article_1: str
    money: str
    list_subject: str


_AWARDING = _Wording(
    file=AWARDING_TEMPLATE,
    subject=f"Về việc tặng {{{{ ten_trong_tieu_de }}}} năm{NBSP}{{{{ nam }}}}",
    article_1="Tặng {{ ten_khen_thuong }} cho {{ so_luong }} {{ thanh_tich }} (có danh sách kèm theo).",
    money="kèm theo {{ ten_khen_thuong }}",
    list_subject=f"{{{{ doi_tuong_dau_dong }}}} được tặng {{{{ ten_trong_tieu_de }}}} năm{NBSP}{{{{ nam }}}}",
)
_RECOGNISING = _Wording(
    file=RECOGNISING_TEMPLATE,
    subject=f"Về việc công nhận danh hiệu “{{{{ ten_trong_tieu_de }}}}” năm{NBSP}{{{{ nam }}}}",
    article_1="Công nhận danh hiệu “{{ ten_khen_thuong }}” năm {{ nam }} cho {{ so_luong }} (có danh sách kèm theo).",
    money="kèm theo danh hiệu “{{ ten_khen_thuong }}”",
    list_subject="{{ doi_tuong_dau_dong }} được công nhận danh hiệu “{{ ten_trong_tieu_de }}” "
    f"năm{NBSP}{{{{ nam }}}}",
)


def build_blank_papers(folder: Path, paper: Paper) -> list[Path]:
    """Write the blank decisions into this folder, made if need be, and name them."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_build(wording, folder, paper) for wording in (_AWARDING, _RECOGNISING)]


def _build(wording: _Wording, folder: Path, paper: Paper) -> Path:
    blank = BlankPaper("Quyết định", paper)
    blank.draft_mark()
    blank.header("QĐ-{{ ky_hieu }}")
    _write_opening(blank, wording)
    _write_articles(blank, wording)
    blank.signature(_RECIPIENTS)
    blank.start_section()
    blank.list_heading(
        "DANH SÁCH",
        wording.list_subject,
        "(Kèm theo Quyết định số{{ so }}/QĐ-{{ ky_hieu }} {{ ngay_ky }} của {{ ban_thuong_vu }})",
    )
    write_lists(blank)
    blank.body("Danh sách này gồm {{ so_luong }}./.", italic=True, before=8)
    return blank.save(folder / wording.file)


def _write_opening(blank: BlankPaper, wording: _Wording) -> None:
    blank.title("QUYẾT ĐỊNH", wording.subject)
    blank.centred("{{ ban_thuong_vu | upper }}")
    blank.each("van_ban", "can_cu")
    blank.basis("Căn cứ {{ van_ban }};")
    blank.end_each()
    blank.basis("Căn cứ {{ bien_ban }};")
    blank.basis("Theo đề nghị của {{ ban_de_nghi }}.")
    blank.centred("QUYẾT ĐỊNH:", before=6, keep=True)


def _write_articles(blank: BlankPaper, wording: _Wording) -> None:
    blank.article(1, wording.article_1)
    blank.when("chua_ro_muc_thuong")
    blank.article(2, f"Tiền thưởng {wording.money} thực hiện {{{{ muc_thuong_chua_ro }}}}.")
    blank.otherwise("khong_chi_thuong")
    blank.article(
        2,
        f"Các {{{{ doi_tuong }}}} có tên trong danh sách kèm theo hưởng tiền thưởng theo danh hiệu cao hơn đạt được "
        f"trong năm, không hưởng thêm tiền thưởng {wording.money}.",
    )
    blank.otherwise()
    blank.article(
        2,
        f"Tổng số tiền thưởng {wording.money} là {{{{ tong_tien_thuong }}}} đồng (Bằng chữ: "
        "{{ tong_tien_bang_chu }}), mức cụ thể ghi trong danh sách; nguồn chi: {{ nguon_chi }}.",
    )
    blank.end_when()
    blank.article(
        3,
        "Văn phòng, {{ ban_de_nghi }}, Ban Tài chính, các đơn vị liên quan và các {{ doi_tuong }} có tên "
        "trong danh sách kèm theo chịu trách nhiệm thi hành Quyết định này./.",
        keep=True,
    )

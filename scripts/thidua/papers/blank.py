"""The two blank decisions that the office edits in Word: awarding flags and certificates, recognising titles.

The sentences stand in the papers themselves, with placeholders whose values `decision.py` gives. Sizes,
styles and places are those of Nghị định 30/2020/NĐ-CP, Phụ lục I; wording of a trade-union decision.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docx.document import Document as DocxDocument
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from thidua.config.model import Margins
from thidua.papers.base import empty_paper
from thidua.papers.blank_frame import FIRST_LINE, NBSP, start_landscape, write_header, write_signature
from thidua.papers.blank_lists import write_lists
from thidua.papers.layout import (
    CENTRE,
    JUSTIFY,
    control,
    number_pages,
    rule,
    set_page,
    write,
)
from thidua.papers.package import save_stable

AWARDING_TEMPLATE = "quyet-dinh-tang-thuong.docx"
RECOGNISING_TEMPLATE = "quyet-dinh-cong-nhan.docx"

# The lines under changing text take a fixed share of the column, within a third to a half of usual texts.
_SUBJECT_RULE_INDENT_MM = 55.0
_LIST_RULE_INDENT_MM = 106.0
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


def build_blank_papers(folder: Path, margins: Margins) -> list[Path]:
    """Write the blank papers with these margins into this folder, made if need be, and name them."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_build(wording, folder, margins) for wording in (_AWARDING, _RECOGNISING)]


def _build(wording: _Wording, folder: Path, margins: Margins) -> Path:
    document = empty_paper("Quyết định")
    set_page(document.sections[0], margins)
    number_pages(document.sections[0], 14, Mm(10))
    control(document, "{%p if dau_du_thao %}")
    write(document, "{{ dau_du_thao }}", 14, bold=True, after=6)
    control(document, "{%p endif %}")
    write_header(document, "QĐ-{{ ky_hieu }}")
    _write_opening(document, wording)
    _write_articles(document, wording)
    write_signature(document, _RECIPIENTS)
    start_landscape(document, margins)
    _write_list_heading(document, wording)
    write_lists(document)
    write(document, "Danh sách này gồm {{ so_luong }}./.", 14, italic=True, before=8, indent=FIRST_LINE)
    target = folder / wording.file
    save_stable(document, target)
    return target


def _write_opening(document: DocxDocument, wording: _Wording) -> None:
    write(document, "QUYẾT ĐỊNH", 14, bold=True, align=CENTRE, before=14)
    write(document, wording.subject, 14, bold=True, align=CENTRE)
    rule(document, Mm(_SUBJECT_RULE_INDENT_MM), after=10)
    write(document, "{{ ban_thuong_vu | upper }}", 14, bold=True, align=CENTRE, after=8)
    control(document, "{%p for van_ban in can_cu %}")
    _basis(document, "Căn cứ {{ van_ban }};")
    control(document, "{%p endfor %}")
    _basis(document, "Căn cứ Biên bản họp {{ hoi_dong }} {{ ngay_hop }};")
    _basis(document, "Theo đề nghị của {{ ban_de_nghi }}.")
    write(document, "QUYẾT ĐỊNH:", 14, bold=True, align=CENTRE, before=6, after=8, keep_next=True)


def _basis(document: DocxDocument, text: str) -> Paragraph:
    return write(document, text, 14, italic=True, align=JUSTIFY, indent=FIRST_LINE, after=6)


def _article(document: DocxDocument, number: int, text: str, *, keep: bool = False) -> Paragraph:
    return write(
        document,
        f" {text}",
        14,
        lead=f"Điều {number}.",
        align=JUSTIFY,
        indent=FIRST_LINE,
        after=6,
        keep_next=keep,
        keep_lines=keep,
    )


def _write_articles(document: DocxDocument, wording: _Wording) -> None:
    _article(document, 1, wording.article_1)
    control(document, "{%p if chua_ro_muc_thuong %}")
    _article(document, 2, f"Tiền thưởng {wording.money} thực hiện {{{{ muc_thuong_chua_ro }}}}.")
    control(document, "{%p elif khong_chi_thuong %}")
    _article(
        document,
        2,
        f"Các {{{{ doi_tuong }}}} có tên trong danh sách kèm theo hưởng tiền thưởng theo danh hiệu cao hơn đạt được "
        f"trong năm, không hưởng thêm tiền thưởng {wording.money}.",
    )
    control(document, "{%p else %}")
    _article(
        document,
        2,
        f"Tổng số tiền thưởng {wording.money} là {{{{ tong_tien_thuong }}}} đồng (Bằng chữ: "
        "{{ tong_tien_bang_chu }}), mức cụ thể ghi trong danh sách; nguồn chi theo quy định.",
    )
    control(document, "{%p endif %}")
    _article(
        document,
        3,
        "Văn phòng, {{ ban_de_nghi }}, Ban Tài chính, các đơn vị liên quan và các {{ doi_tuong }} có tên "
        "trong danh sách kèm theo chịu trách nhiệm thi hành Quyết định này./.",
        keep=True,
    )


def _write_list_heading(document: DocxDocument, wording: _Wording) -> None:
    write(document, "DANH SÁCH", 14, bold=True, align=CENTRE)
    write(document, wording.list_subject, 14, bold=True, align=CENTRE)
    write(
        document,
        "(Kèm theo Quyết định số{{ so }}/QĐ-{{ ky_hieu }} {{ ngay_ky }} của {{ ban_thuong_vu }})",
        13,
        italic=True,
        align=CENTRE,
    )
    rule(document, Mm(_LIST_RULE_INDENT_MM), after=8)

"""The two blank letters that the office edits in Word: reminding a unit, returning a dossier to be mended.

The sentences stand in the papers themselves, with placeholders whose values `letters/letters.py` gives. A letter
bears no draft mark: it is printed to be signed as it stands, and nothing else is made of it.
"""

from __future__ import annotations

from pathlib import Path

from thidua.config.model import Paper
from thidua.papers.blanks.blank_paper import NBSP, NUMBER_COLUMN, BlankPaper, ListColumn
from thidua.papers.blanks.layout import CENTRE, LEFT

REMINDER_TEMPLATE = "cong-van-don-doc.docx"
RETURN_TEMPLATE = "cong-van-tra-ho-so.docx"

_RECIPIENTS = ("- Như trên;", "- Lưu: VT, {{ ky_hieu_ban }}.")


_MISSING = (
    NUMBER_COLUMN,
    ListColumn("Hồ sơ, biểu mẫu", "{{ dong.ho_so }}", 54),
    ListColumn("Hạn nộp", "{{ dong.han_nop }}\n({{ dong.thoi_han }})", 44, CENTRE),
    ListColumn("Tình trạng", "{{ dong.tinh_trang }}", 55),
)
_POINTS = (
    NUMBER_COLUMN,
    ListColumn(f"Người, tập thể (vị{NBSP}trí)", "{{ dong.noi }}", 38),
    ListColumn("Đang ghi", "{{ dong.dang_ghi }}", 28),
    ListColumn("Nội dung, cách sửa", "{{ dong.noi_dung }}", 68),
    ListColumn("Yêu cầu", "{{ dong.yeu_cau }}", 19, CENTRE),
)


def build_blank_letters(folder: Path, paper: Paper) -> list[Path]:
    """Write the blank letters into this folder, made if need be, and name them."""
    folder.mkdir(parents=True, exist_ok=True)
    return [
        _reminder(paper).save(folder / REMINDER_TEMPLATE),
        _returning(paper).save(folder / RETURN_TEMPLATE),
    ]


def _reminder(paper: Paper) -> BlankPaper:
    asks = "{% if con_nhan %}đôn đốc{% else %}chậm{% endif %}"
    blank = _open(paper, f"V/v {asks} nộp hồ sơ {_unbroken('thi đua, khen thưởng năm')}{NBSP}{{{{ nam }}}}")
    blank.when("huong_dan")
    blank.body("Căn cứ {{ huong_dan }};")
    blank.end_when()
    blank.body(
        "Qua theo dõi, tính đến {{ ngay_lap }}, {{ don_vi }} còn {{ so_ho_so }} hồ sơ, biểu mẫu chưa nộp hoặc "
        "nộp chưa đúng quy định, cụ thể như sau:",
        keep=True,
    )
    blank.rows("ho_so_thieu", _MISSING)
    _not_considered(blank)
    blank.when("gui_ngay")
    blank.body(
        "Đề nghị {{ don_vi }} gửi ngay các hồ sơ, biểu mẫu {% if het_han_xet %}khác {% endif %}đã quá hạn mà còn "
        "thiếu hoặc chưa sử dụng được về {{ ten_co_quan }} (qua {{ ban }}), đồng thời nêu rõ lý do chậm nộp"
        "{% if con_han %}; các hồ sơ, biểu mẫu còn lại gửi {{ thoi_han_nop }}{% endif %}.",
        before=8,
    )
    blank.otherwise("con_han")
    blank.body(
        "Đề nghị {{ don_vi }} khẩn trương hoàn thành và gửi các hồ sơ, biểu mẫu "
        "{% if het_han_xet %}còn hạn nộp{% else %}nêu trên{% endif %} về {{ ten_co_quan }} (qua {{ ban }}) "
        "{{ thoi_han_nop }}.",
        before=8,
    )
    blank.end_when()
    blank.when("khong_xet_sau")
    blank.body(
        "{% if noi_quy_dinh %}Theo {{ noi_quy_dinh }}, sau{% else %}Sau{% endif %} {{ khong_xet_sau }}, đơn vị "
        "nào không nộp hồ sơ đề nghị khen thưởng thì {{ ten_co_quan }} không xét khen thưởng.",
    )
    blank.end_when()
    _end(blank, "{{ ten_co_quan }} đề nghị đơn vị quan tâm, thực hiện./.")
    return blank


def _not_considered(blank: BlankPaper) -> None:
    """What is said of nominations once their deadline has passed: nobody is asked for what is not taken any more."""
    blank.when("het_han_xet")
    blank.body(
        "Đến hết {{ het_han_xet }}, {{ ten_co_quan }} chưa nhận được hồ sơ đề nghị khen thưởng hợp lệ của "
        "{{ don_vi }}. {% if noi_quy_dinh %}Theo {{ noi_quy_dinh }}, đơn vị{% else %}Đơn vị{% endif %} không nộp hồ "
        "sơ trong thời hạn trên thì {{ ten_co_quan }} không xét khen thưởng.",
        before=8,
    )
    blank.body(
        "Đề nghị {{ don_vi }} báo cáo bằng văn bản, nêu rõ lý do không nộp hồ sơ đề nghị khen thưởng đúng thời hạn, "
        "gửi về {{ ten_co_quan }} (qua {{ ban }}) ngay sau khi nhận được công văn này.",
    )
    blank.end_when()


def _returning(paper: Paper) -> BlankPaper:
    blank = _open(paper, f"V/v trả lại {{{{ ho_so }}}} {_unbroken('để bổ sung, hoàn chỉnh')}")
    blank.body(
        "{{ ngay_nhan | capitalize }}, {{ ten_co_quan }} nhận được tệp “{{ tep }}” ({{ ten_bieu_mau }}) của "
        "{{ don_vi }}{% if ngay_nhan_dau != ngay_nhan %}; hồ sơ được tính theo ngày nhận lần đầu là "
        "{{ ngay_nhan_dau }}{% endif %}. Qua kiểm tra, hồ sơ còn {{ so_cho }}, cụ thể như sau:",
        keep=True,
    )
    blank.rows("cho_can_sua", _POINTS)
    blank.when("so_cho_con_lai")
    blank.body("Và {{ so_cho_con_lai }} chỗ khác, xem sheet Cần sửa trong tệp kèm theo.", italic=True, before=4)
    blank.end_when()
    blank.body(
        "{{ ten_co_quan }} trả lại hồ sơ để đơn vị bổ sung, hoàn chỉnh, kèm theo tệp “{{ tep_kem_theo }}” đã "
        "đánh dấu các ô cần sửa. Đề nghị {{ don_vi }} sửa trên tệp kèm theo và gửi lại về {{ ten_co_quan }} "
        "(qua {{ ban }}) chậm nhất {{ han_gui_lai }}.",
        before=8,
    )
    blank.body(
        "Tệp đã sửa gửi lại trong thời hạn trên vẫn được tính theo ngày nhận lần đầu là {{ ngay_nhan_dau }}.",
        keep=True,
    )
    _end(blank, "{{ ten_co_quan }} đề nghị đơn vị quan tâm, thực hiện đúng thời hạn./.")
    return blank


def _open(paper: Paper, subject: str) -> BlankPaper:
    blank = BlankPaper("Công văn", paper)
    blank.header("{{ ky_hieu }}-{{ ky_hieu_ban }}", subject)
    blank.addressed("{{ don_vi }}")
    return blank


def _end(blank: BlankPaper, closing: str) -> None:
    """The last paragraphs hold on to the signature, which never stands alone on a page."""
    blank.when("lien_he")
    blank.body(
        "Trong quá trình thực hiện, nếu có vướng mắc, đề nghị đơn vị liên hệ {{ ban }}, {{ lien_he }}.",
        keep=True,
        align=LEFT,
    )
    blank.end_when()
    blank.body(closing, keep=True)
    blank.signature(_RECIPIENTS)


def _unbroken(words: str) -> str:
    return words.replace(" ", NBSP)

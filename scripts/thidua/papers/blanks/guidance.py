"""The blank guidance of a season: how the year is reviewed, who may be nominated, until when; the quotas behind it.

Its outline is that of the federation's own guidance. What a season brings besides (anniversaries, movements of that
year) the office writes in here.
"""

from __future__ import annotations

from pathlib import Path

from thidua.config.model import Paper
from thidua.papers.blanks.blank_paper import NBSP, BlankPaper, ListColumn
from thidua.papers.blanks.layout import CENTRE

GUIDANCE_TEMPLATE = "huong-dan.docx"

_ALL_UNITS = (
    "{% if so_khoi %}Thường trực {{ so_khoi }} Khối thi đua; {% endif %}các công đoàn cấp trên trực tiếp cơ sở; các "
    "công đoàn cơ sở trực thuộc {{ ten_ngan }}"
)
_REVIEW = (
    (
        "1. Khái quát tình hình: thuận lợi, khó khăn; tình hình sản xuất, kinh doanh; tác động đến việc làm, thu nhập, "
        "tâm tư, nguyện vọng của cán bộ, CNVCLĐ."
    ),
    "2. Đánh giá kết quả các phong trào thi đua:",
    "a) Công tác chỉ đạo, tổ chức triển khai, phát động các phong trào thi đua yêu nước trong CNVCLĐ;",
    (
        "b) Các phong trào thi đua do tổ chức Công đoàn phát động: “Lao động giỏi, lao động sáng tạo” (nêu rõ đề tài, "
        "sáng kiến, giải pháp đã áp dụng và giá trị làm lợi); “Đổi mới, sáng tạo, hiệu quả trong hoạt động của tổ chức "
        "Công đoàn”; học tập nâng cao trình độ; “Giỏi việc nước, đảm việc nhà”; “Xanh - sạch - đẹp, bảo đảm an toàn vệ "
        "sinh lao động”; thực hành tiết kiệm, phòng, chống tham nhũng, lãng phí; văn hóa, văn nghệ, thể dục thể thao;"
    ),
    "c) Kết quả hưởng ứng các phong trào thi đua do Thủ tướng Chính phủ và địa phương phát động;",
    (
        "d) Công tác khen thưởng: đổi mới, nâng cao chất lượng; số lượng khen thưởng của các cấp; tỷ lệ khen thưởng "
        "người không là lãnh đạo, quản lý so với năm trước;"
    ),
    "đ) Tuyên truyền, nhân rộng các điển hình tiên tiến: cách làm, số lượng, điển hình mới.",
    "3. Tồn tại, hạn chế trong tổ chức phong trào thi đua và công tác khen thưởng.",
    "4. Phương hướng, nhiệm vụ phong trào thi đua, công tác khen thưởng năm {{ nam_sau }}.",
)
_UNITS_REVIEW = (
    "- Chỉ đạo các công đoàn cơ sở trực thuộc tổ chức hội nghị tổng kết hoặc báo cáo tổng kết bằng văn bản.",
    "- Bình xét, đề nghị khen thưởng tập thể, cá nhân theo chỉ tiêu phân bổ (có Phụ lục phân bổ chỉ tiêu kèm theo).",
    "- Biểu dương, khen thưởng kịp thời tập thể, cá nhân có thành tích xuất sắc; nhân rộng mô hình, điển hình.",
)
_RECIPIENTS = (
    "- Thường trực {{ ten_ngan }} (b/c);",
    "- {% if so_khoi %}Thường trực các Khối thi đua, {% endif %}các đơn vị trong Phụ lục;",
    "- Các Ban {{ ten_ngan }};",
    "- Lưu: VT, {{ ky_hieu_ban }}.",
)
_QUOTAS = (
    ListColumn("STT", "{% if dong.nhom %}{{ dong.nhom }}{% else %}{{ dong.stt }}{% endif %}", 11, CENTRE),
    ListColumn("Đơn vị", "{{ dong.ten }}", 66),
    ListColumn("{%tc for cot in cot_chi_tieu %}", "{%tc for so in dong.chi_tieu %}", 6),
    ListColumn("{{ cot }}", "{{ so }}", 100, CENTRE),
    ListColumn("{%tc endfor %}", "{%tc endfor %}", 6),
    ListColumn(f"Trong đó lãnh đạo tối{NBSP}đa", "{{ dong.lanh_dao }}", 22, CENTRE),
    ListColumn("Ghi chú", "", 24),
)


def build_blank_guidance(folder: Path, paper: Paper) -> list[Path]:
    """Write the blank guidance into this folder, made if need be, and name it."""
    folder.mkdir(parents=True, exist_ok=True)
    blank = BlankPaper("Hướng dẫn", paper)
    blank.header("HD-{{ ky_hieu }}")
    blank.title(
        "HƯỚNG DẪN",
        f"Tổng kết phong trào thi đua trong CNVCLĐ năm{NBSP}{{{{ nam }}}},",
        f"đăng ký thi đua năm{NBSP}{{{{ nam_sau }}}}",
    )
    blank.body(
        "Để tổng kết, đánh giá phong trào thi đua, công tác khen thưởng năm {{ nam }}, biểu dương, nhân rộng điển hình "
        "tiên tiến và đăng ký thi đua năm {{ nam_sau }}, {{ ban_thuong_vu }} hướng dẫn " + _ALL_UNITS + " như sau:"
    )
    _review(blank)
    _awards(blank)
    _when(blank)
    blank.signature(_RECIPIENTS)
    _annex(blank)
    return [blank.save(folder / GUIDANCE_TEMPLATE)]


def _review(blank: BlankPaper) -> None:
    blank.heading("I. TỔNG KẾT PHONG TRÀO THI ĐUA NĂM" + NBSP + "{{ nam }}")
    for text in _REVIEW:
        blank.body(text)
    blank.heading("II. HÌNH THỨC TỔNG KẾT CÔNG TÁC THI ĐUA")
    blank.when("so_khoi")
    blank.heading("1. Đối với các Khối thi đua")
    blank.body(
        "- Xây dựng kế hoạch, tổ chức kiểm tra, chấm điểm chéo giữa các đơn vị trong khối"
        "{% if bang_diem %} theo {{ bang_diem }}{% endif %} để làm cơ sở bình xét thi đua, suy tôn đơn vị dẫn đầu."
    )
    blank.when("ty_le_khoi")
    blank.body(
        "- Họp bình bầu, đề nghị khen thưởng với số đơn vị không quá {{ ty_le_khoi }} số công đoàn cấp trên trực tiếp "
        "cơ sở được đánh giá, xếp loại hoàn thành xuất sắc nhiệm vụ, làm tròn xuống; không phân bổ chỉ tiêu cụ thể cho "
        "khối thi đua."
    )
    blank.end_when()
    blank.body(
        "- Tổng kết, ký kết giao ước thi đua, bàn giao thường trực khối; gửi hồ sơ của khối về {{ ten_co_quan }} (qua "
        "{{ ban_de_nghi }}) chậm nhất {{ han_khoi }}."
    )
    blank.heading("2. Đối với các đơn vị")
    blank.end_when()
    for text in _UNITS_REVIEW:
        blank.body(text)


def _awards(blank: BlankPaper) -> None:
    blank.heading("III. CÔNG TÁC KHEN THƯỞNG")
    blank.when("quy_che")
    blank.body("Thực hiện theo {{ quy_che }}.")
    blank.end_when()
    blank.each("muc", "cac_muc")
    blank.heading("{{ muc.tieu_de }}")
    blank.each("phan", "muc.cac_phan")
    blank.when("phan.tieu_de")
    blank.heading("{{ phan.tieu_de }}")
    blank.end_when()
    blank.each("hinh_thuc", "phan.hinh_thuc")
    blank.body("{{ hinh_thuc }}")
    blank.end_each()
    blank.end_each()
    blank.when("muc.so_bao_cao")
    blank.body("Hồ sơ: {{ muc.so_bao_cao }} bản báo cáo thành tích cho mỗi trường hợp.")
    blank.end_when()
    blank.end_each()


def _when(blank: BlankPaper) -> None:
    blank.heading("IV. THỜI GIAN TỔNG KẾT")
    blank.body(
        "Chậm nhất {{ han_de_nghi }}, các đơn vị gửi báo cáo tổng kết, tờ trình, biên bản, hồ sơ đề nghị khen thưởng "
        "năm {{ nam }} về {{ ten_co_quan }} (qua {{ ban_de_nghi }}). Sau thời gian trên, đơn vị nào không nộp hoặc "
        "nộp muộn hồ sơ thì {{ ten_co_quan }} không xét khen thưởng."
    )
    blank.heading("V. ĐĂNG KÝ THI ĐUA NĂM {{ nam_sau }}")
    blank.body(
        "Các đơn vị tổ chức cho tập thể, cá nhân đăng ký danh hiệu thi đua: {{ danh_hieu_dang_ky }}; ký giao ước thi "
        "đua năm {{ nam_sau }} và gửi bản đăng ký về {{ ten_co_quan }} (qua {{ ban_de_nghi }}) {{ han_dang_ky }}."
    )
    blank.body(
        "Lưu ý: cá nhân là lãnh đạo, quản lý được đề nghị khen thưởng không quá {{ ty_le_lanh_dao }} chỉ tiêu cá nhân "
        "của đơn vị, làm tròn xuống; ưu tiên người lao động trực tiếp có thành tích xuất sắc."
    )
    blank.body(
        "Các đơn vị điền vào biểu mẫu Excel do {{ ban_de_nghi }} gửi kèm. Trong quá trình thực hiện, nếu có vướng mắc, "
        "đề nghị liên hệ {{ ban_de_nghi }}{% if lien_he %}, {{ lien_he }}{% endif %}./.",
        keep=True,
    )


def _annex(blank: BlankPaper) -> None:
    blank.start_section()
    blank.list_heading(
        "Phụ lục",
        f"PHÂN BỔ CHỈ TIÊU KHEN THƯỞNG NĂM{NBSP}{{{{ nam }}}}",
        "(Kèm theo Hướng dẫn số{{ so }}/HD-{{ ky_hieu }} {{ ngay_ky }} của {{ ban_thuong_vu }})",
    )
    blank.rows("cac_dong", _QUOTAS, total=("", "Tổng cộng", *_TOTAL), headed_by="nhom")
    blank.body(
        "Số lãnh đạo tối đa = {{ ty_le_lanh_dao }} tổng chỉ tiêu cá nhân của đơn vị, làm tròn xuống."
        "{% if chi_tieu_tinh %} {{ chi_tieu_tinh }}{% endif %}",
        italic=True,
        before=6,
    )


_TOTAL = ("{%tc for so in tong_chi_tieu %}", "{{ so }}", "{%tc endfor %}", "{{ tong_lanh_dao }}", "")

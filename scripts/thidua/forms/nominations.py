"""`de-nghi-khen-thuong.xlsx`: a unit's nominations with the submission it signs (guidance II-IV)."""

from __future__ import annotations

from thidua.config.vocabulary import Due
from thidua.forms.model import CellType, Column, Form, FormId, GuideSheet, ListName, QuotaSheet, TableSheet
from thidua.forms.nominees import COLLECTIVES, INDIVIDUALS
from thidua.forms.submission import SUBMISSION

EARLIER_AWARDS = TableSheet(
    name="Thành tích đã có",
    title="DANH HIỆU, HÌNH THỨC KHEN THƯỞNG ĐÃ ĐƯỢC TẶNG",
    note="Ghi những lần khen thưởng làm điều kiện cho đề nghị năm nay, mỗi lần một hàng.",
    frozen_key="subject",
    ready_rows=50,
    columns=(
        Column(
            key="subject",
            header="Họ và tên hoặc tên tập thể",
            width=34,
            required=True,
            identity=True,
            help="Viết đúng như ở sheet Tập thể, Cá nhân",
        ),
        Column(
            key="birth",
            header="Ngày sinh hoặc năm sinh",
            width=13,
            type=CellType.DATE_OR_YEAR,
            years_back=(15, 100),
            help="Chỉ ghi cho cá nhân",
        ),
        Column(
            key="award",
            header="Danh hiệu, hình thức đã được tặng",
            width=32,
            type=CellType.CHOICE,
            choices=ListName.AWARDS_ALL,
            required=True,
            identity=True,
        ),
        Column(
            key="award_year",
            header="Năm được tặng",
            width=10,
            type=CellType.WHOLE,
            years_back=(0, 60),
            required=True,
        ),
        Column(key="decision_no", header="Số quyết định", width=20, required=True),
        Column(key="decision_date", header="Ngày quyết định", width=13, type=CellType.DATE, required=True),
    ),
)

OWN_TITLES = TableSheet(
    name="Công nhận",
    title="DANH HIỆU ĐƠN VỊ TỰ CÔNG NHẬN",
    note="Chỉ để báo cáo; LĐLĐ tỉnh không xét các danh hiệu này.",
    frozen_key="title",
    ready_rows=10,
    columns=(
        Column(
            key="title",
            header="Danh hiệu",
            width=40,
            type=CellType.CHOICE,
            choices=ListName.OWN_TITLES,
            required=True,
            identity=True,
        ),
        Column(key="collectives", header="Số tập thể", width=12, type=CellType.WHOLE, minimum=0, maximum=9999),
        Column(key="individuals", header="Số cá nhân", width=12, type=CellType.WHOLE, minimum=0, maximum=99999),
    ),
)

NOMINATIONS = Form(
    id=FormId.NOMINATIONS,
    version=1,
    number="Mẫu số 02",
    title="ĐỀ NGHỊ KHEN THƯỞNG",
    due=Due.NOMINATIONS,
    sheets=(
        GuideSheet(
            name="Hướng dẫn",
            steps=(
                "Điền lần lượt các sheet Tập thể, Cá nhân, Thành tích đã có, Công nhận, rồi đến Tờ trình. Chỉ điền ô màu vàng.",
                "Ô có mũi tên: chọn trong danh sách, không gõ tay.",
                "Ngày viết dd/mm/yyyy, ví dụ 05/03/1980. Số phiếu, số lượng chỉ gõ chữ số.",
                "Chép từ tệp khác: chọn Dán đặc biệt, chỉ dán giá trị (Paste Special - Values).",
                "Cột Kiểm tra có chữ màu đỏ là còn chỗ phải sửa; để trống là các ô đã điền đủ và đúng kiểu. LĐLĐ tỉnh còn kiểm tra ngày tháng, tiêu chuẩn.",
                "Xem sheet Chỉ tiêu: cột Còn lại không được âm; số lãnh đạo không vượt số cho phép.",
                "In sheet Tờ trình, Tập thể, Cá nhân (trước khi in, lọc cột STT bỏ dòng trống), ký, đóng dấu, gửi bản giấy kèm hồ sơ; gửi lại tệp này bằng thư điện tử, không đổi sang dạng khác.",
                "Cần mở khóa để chỉnh: thẻ Xem lại (Review), Bỏ bảo vệ trang (Unprotect Sheet), không có mật khẩu. Không xóa hàng, cột ẩn.",
            ),
        ),
        SUBMISSION,
        COLLECTIVES,
        INDIVIDUALS,
        EARLIER_AWARDS,
        QuotaSheet(
            name="Chỉ tiêu",
            title="CHỈ TIÊU VÀ SỐ ĐỀ NGHỊ",
            note="Sheet này tự tính. Đơn vị thuộc khối thi đua đề nghị cho chính mình thì ghi tên đơn vị như ở sheet Hướng dẫn; do khối bình xét, không tính vào chỉ tiêu.",
            collectives=COLLECTIVES.name,
            individuals=INDIVIDUALS.name,
        ),
        OWN_TITLES,
    ),
)

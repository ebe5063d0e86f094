"""`thiet-lap.xlsx`: the season's set-up, filled in by the desk before anything is sent out."""

from __future__ import annotations

from thidua.forms.model import CellType, Column, Form, FormId, GuideSheet, ListName, TableSheet

PROVINCE_CODE = "TINH"
"""The unit code under which the set-up holds what the Confederation allots to the whole province."""

_UNIT_CODE = Column(
    key="unit_code",
    header="Mã đơn vị",
    width=13,
    required=True,
    identity=True,
    help="Chữ in hoa, số và dấu gạch nối, không dấu, ví dụ LD-TUANGIAO",
)


def _quota(key: str, header: str) -> Column:
    return Column(key=key, header=header, width=12, type=CellType.WHOLE, minimum=0, maximum=9999, required=True)


UNITS = TableSheet(
    name="Đơn vị",
    title="DANH SÁCH ĐƠN VỊ",
    note="Mỗi đơn vị một hàng, xếp theo thứ tự chính thức trong văn bản của LĐLĐ tỉnh.",
    frozen_key="name",
    ready_rows=100,
    columns=(
        _UNIT_CODE,
        Column(key="name", header="Tên đơn vị", width=40, required=True, identity=True),
        Column(
            key="kind",
            header="Loại đơn vị",
            width=22,
            type=CellType.CHOICE,
            choices=ListName.UNIT_KINDS,
            required=True,
            identity=True,
        ),
        Column(key="bloc", header="Khối thi đua", width=20, help="Đơn vị không thuộc khối nào thì để trống"),
        Column(
            key="bloc_role",
            header="Thường trực khối",
            width=11,
            type=CellType.CHOICE,
            choices=ListName.YES_NO,
        ),
        Column(
            key="order",
            header="Thứ tự",
            width=8,
            type=CellType.WHOLE,
            minimum=1,
            maximum=999,
            required=True,
        ),
        Column(key="members", header="Số đoàn viên", width=10, type=CellType.WHOLE, minimum=0, maximum=999999),
        Column(key="primary_unions", header="Số CĐCS", width=9, type=CellType.WHOLE, minimum=0, maximum=9999),
        Column(
            key="sector",
            header="Khu vực",
            width=18,
            type=CellType.CHOICE,
            choices=ListName.SECTORS,
            required=True,
        ),
        Column(key="email", header="Thư điện tử", width=30),
        Column(
            key="place",
            header="Địa danh",
            width=18,
            help="Tên huyện, thị xã, thành phố ghi trước ngày tháng của văn bản; để trống thì lấy địa danh của LĐLĐ tỉnh",
        ),
        Column(
            key="parent_line",
            header="Dòng cơ quan chủ quản",
            width=32,
            required=True,
            help="Dòng trên tên đơn vị trong văn bản, ví dụ CÔNG ĐOÀN VIÊN CHỨC TỈNH",
        ),
        Column(
            key="symbol",
            header="Ký hiệu văn bản",
            width=11,
            required=True,
            help="Phần sau dấu gạch nối của số văn bản, ví dụ LĐLĐ, CĐGD, CĐCS",
        ),
    ),
)

QUOTAS = TableSheet(
    name="Phân bổ chỉ tiêu",
    title="PHÂN BỔ CHỈ TIÊU KHEN THƯỞNG",
    note=f"Mỗi đơn vị, mỗi hình thức một hàng. Mã {PROVINCE_CODE}: chỉ tiêu của cả tỉnh.",
    frozen_key="award",
    ready_rows=250,
    columns=(
        _UNIT_CODE,
        Column(
            key="award",
            header="Hình thức khen thưởng",
            width=32,
            type=CellType.CHOICE,
            choices=ListName.QUOTA_AWARDS,
            required=True,
            identity=True,
        ),
        _quota("collectives", "Tập thể"),
        _quota("individuals", "Cá nhân"),
    ),
)

RATINGS = TableSheet(
    name="Xếp loại",
    title="XẾP LOẠI CHẤT LƯỢNG HOẠT ĐỘNG CÔNG ĐOÀN CẤP TRÊN CƠ SỞ",
    note="Kết quả xếp loại chính thức của LĐLĐ tỉnh.",
    frozen_key="unit_code",
    ready_rows=50,
    columns=(
        _UNIT_CODE,
        Column(key="points", header="Điểm", width=10, type=CellType.DECIMAL, minimum=0, maximum=100),
        Column(
            key="official_rating",
            header="Xếp loại",
            width=30,
            type=CellType.CHOICE,
            choices=ListName.RATINGS,
            required=True,
        ),
        Column(key="decision_no", header="Số quyết định", width=20),
        Column(key="decision_date", header="Ngày quyết định", width=13, type=CellType.DATE),
    ),
)

CRITERIA = TableSheet(
    name="Tiêu chí chấm điểm",
    title="BẢNG TIÊU CHÍ CHẤM ĐIỂM",
    note="Bảng kèm sẵn là bảng DỰNG LẠI cho đủ 100 điểm, chưa phải bảng chính thức: thay bằng bảng điểm của LĐLĐ tỉnh mình trước khi phát hành. Không chấm điểm thì xóa hết các hàng.",
    frozen_key="criterion",
    ready_rows=60,
    columns=(
        Column(
            key="code",
            header="Mã",
            width=8,
            required=True,
            identity=True,
            help="Mỗi tiêu chí một mã, ví dụ 1.1; không dùng riêng chữ số La Mã (I, II, III)",
        ),
        Column(key="group", header="Nhóm", width=40, required=True),
        Column(key="criterion", header="Tiêu chí", width=60, required=True),
        Column(
            key="maximum",
            header="Điểm tối đa",
            width=10,
            type=CellType.DECIMAL,
            minimum=0,
            maximum=100,
            help="Điểm trừ không có mức tối đa và điều kiện thì để trống",
        ),
        Column(
            key="kind",
            header="Loại",
            width=12,
            type=CellType.CHOICE,
            choices=ListName.CRITERION_KINDS,
            required=True,
            identity=True,
        ),
        Column(
            key="scale",
            header="Cách tính",
            width=36,
            help="Ghi Kết quả / chỉ tiêu thì chương trình đối chiếu điểm với tỷ lệ; ghi Từ 90%: 6; 80%: 5; dưới: 2 thì đối chiếu theo mức",
        ),
        Column(
            key="condition",
            header="Điều kiện",
            width=38,
            type=CellType.CHOICE,
            choices=ListName.CRITERION_CONDITIONS,
        ),
    ),
)

CONFLICTS = TableSheet(
    name="Xung đột lợi ích",
    title="ĐƠN VỊ KHÔNG ĐƯỢC CHẤM ĐIỂM CHO NHAU",
    note="Không đơn vị nào tự chấm chéo cho mình; ngoài ra các đơn vị sau không chấm cho nhau:",
    frozen_key="unit_code",
    ready_rows=30,
    columns=(
        _UNIT_CODE,
        Column(
            key="may_not_score",
            header="Không được chấm đơn vị (mã)",
            width=24,
            required=True,
            identity=True,
        ),
    ),
)

COUNCIL_MEMBERS = TableSheet(
    name="Hội đồng",
    title="HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG",
    note="Xếp theo thứ tự ghi trong biên bản.",
    frozen_key="name",
    ready_rows=20,
    columns=(
        Column(key="name", header="Họ và tên", width=28, required=True, identity=True),
        Column(key="office", header="Chức vụ", width=40, required=True),
        Column(
            key="role",
            header="Vai trò trong Hội đồng",
            width=24,
            type=CellType.CHOICE,
            choices=ListName.COUNCIL_ROLES,
            required=True,
        ),
    ),
)

SETUP = Form(
    id=FormId.SETUP,
    version=2,
    number="Mẫu số 00",
    title="THIẾT LẬP MÙA THI ĐUA",
    sheets=(
        GuideSheet(
            name="Hướng dẫn",
            steps=(
                "Điền lần lượt các sheet; chỉ điền ô màu vàng. Lưu tệp vào thư mục inputs của mùa, giữ tên thiet-lap.xlsx.",
                "Sheet Đơn vị và Phân bổ chỉ tiêu phải xong trước khi phát hành biểu mẫu.",
                "Mã đơn vị không được đổi giữa chừng: chương trình nhận ra tệp của đơn vị nhờ mã này.",
                "Đơn vị không có chỉ tiêu của một hình thức thì không cần ghi hàng đó.",
            ),
        ),
        UNITS,
        QUOTAS,
        RATINGS,
        CRITERIA,
        CONFLICTS,
        COUNCIL_MEMBERS,
    ),
)

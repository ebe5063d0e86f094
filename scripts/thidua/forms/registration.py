"""`dang-ky-thi-dua.xlsx`: the titles that a unit's people and collectives strive for next year (guidance V)."""

from __future__ import annotations

from dataclasses import replace

from thidua.config.vocabulary import Due
from thidua.forms.model import CellType, Column, Form, FormId, GuideSheet, ListName, TableSheet
from thidua.forms.nominees import COLLECTIVES, INDIVIDUALS

_READY_ROWS = 100


def _title(titles: ListName, *, width: float) -> Column:
    return Column(
        key="title",
        header="Danh hiệu đăng ký",
        width=width,
        type=CellType.CHOICE,
        choices=titles,
        required=True,
        identity=True,
        aliases=("Danh hiệu",),
    )


REGISTERED_PEOPLE = TableSheet(
    name="Cá nhân",
    title="DANH SÁCH CÁ NHÂN ĐĂNG KÝ DANH HIỆU THI ĐUA NĂM {year}",
    note="Mỗi người, mỗi danh hiệu một hàng. Chỉ đăng ký danh hiệu thi đua; bằng khen không phải đăng ký.",
    frozen_key="full_name",
    ready_rows=_READY_ROWS,
    columns=(
        INDIVIDUALS.column("full_name"),
        INDIVIDUALS.column("honorific"),
        INDIVIDUALS.column("birth"),
        INDIVIDUALS.column("position"),
        INDIVIDUALS.column("workplace"),
        replace(INDIVIDUALS.column("full_time_officer"), conditional=False, required=True),
        _title(ListName.TITLES_INDIVIDUAL, width=30),
        Column(
            key="topic",
            header="Tên đề tài, sáng kiến dự kiến",
            width=48,
            type=CellType.LONG_TEXT,
            help="Ghi khi đăng ký Chiến sĩ thi đua",
        ),
    ),
)

REGISTERED_COLLECTIVES = TableSheet(
    name="Tập thể",
    title="DANH SÁCH TẬP THỂ ĐĂNG KÝ DANH HIỆU THI ĐUA NĂM {year}",
    note="Mỗi tập thể, mỗi danh hiệu một hàng. Chỉ đăng ký danh hiệu thi đua; bằng khen không phải đăng ký.",
    frozen_key="name",
    ready_rows=_READY_ROWS,
    columns=(
        COLLECTIVES.column("name"),
        COLLECTIVES.column("kind"),
        Column(
            key="headcount",
            header="Tổng số người",
            width=12,
            type=CellType.WHOLE,
            minimum=1,
            maximum=99999,
            required=True,
        ),
        _title(ListName.TITLES_COLLECTIVE, width=52),
    ),
)

PLEDGES = TableSheet(
    name="Giao ước",
    title="CHỈ TIÊU GIAO ƯỚC THI ĐUA NĂM {year}",
    note="Mỗi chỉ tiêu một hàng, ví dụ: số đoàn viên phát triển mới – đoàn viên – 120.",
    frozen_key="indicator",
    ready_rows=50,
    columns=(
        Column(key="indicator", header="Chỉ tiêu", width=72, required=True, identity=True),
        Column(key="unit_of_measure", header="Đơn vị tính", width=20, required=True),
        Column(key="target", header="Mức đăng ký", width=28, required=True),
    ),
)

REGISTRATION = Form(
    id=FormId.REGISTRATION,
    version=1,
    number="Mẫu số 01",
    title="ĐĂNG KÝ THI ĐUA",
    due=Due.REGISTRATION,
    sheets=(
        GuideSheet(
            name="Hướng dẫn",
            steps=(
                "Điền các sheet Cá nhân, Tập thể, Giao ước. Chỉ điền ô màu vàng.",
                "Ô có mũi tên: chọn trong danh sách, không gõ tay.",
                "Ngày sinh viết dd/mm/yyyy, ví dụ 05/03/1980; không rõ ngày thì ghi năm. Số lượng chỉ gõ chữ số.",
                "Chép từ tệp khác: chọn Dán đặc biệt, chỉ dán giá trị (Paste Special - Values).",
                "Cột Kiểm tra có chữ màu đỏ là còn chỗ phải sửa.",
                "Chỉ đăng ký danh hiệu thi đua và cờ thi đua. Cuối năm, danh hiệu không đăng ký từ đầu năm sẽ phải xem lại.",
                "In các sheet (trước khi in, lọc cột STT bỏ dòng trống), ký, đóng dấu, gửi bản giấy; gửi lại tệp này bằng thư điện tử, không đổi sang dạng khác.",
                "Cần mở khóa để chỉnh: thẻ Xem lại (Review), Bỏ bảo vệ trang (Unprotect Sheet), không có mật khẩu. Không xóa hàng, cột ẩn.",
            ),
        ),
        REGISTERED_PEOPLE,
        REGISTERED_COLLECTIVES,
        PLEDGES,
    ),
)

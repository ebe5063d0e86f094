"""The sheet `Tờ trình`: numbers and dates of the papers that a unit sends with its nominations (guidance IV)."""

from __future__ import annotations

from thidua.forms.model import CellType, Column, FieldSheet, LiveCheck

SUBMISSION = FieldSheet(
    name="Tờ trình",
    title="THÔNG TIN TỜ TRÌNH, BIÊN BẢN, BÁO CÁO",
    note="Điền các ô màu vàng; tờ trình bên dưới tự điền số liệu, in ra, ký và đóng dấu.",
    prefix="tt",
    letter=True,
    fields=(
        Column(
            key="submission_no",
            header="Số tờ trình",
            required=True,
            rule_if_missing="HS-03",
            help="Ghi cả số và ký hiệu, ví dụ 12/TTr-LĐLĐ",
        ),
        Column(
            key="submission_date",
            header="Ngày tờ trình",
            type=CellType.DATE,
            required=True,
            rule_if_missing="HS-03",
        ),
        Column(key="signer", header="Người ký tờ trình", required=True, help="Họ và tên, không ghi học vị"),
        Column(key="minutes_no", header="Số biên bản họp xét", required=True, rule_if_missing="HS-03"),
        Column(
            key="minutes_date",
            header="Ngày họp xét",
            type=CellType.DATE,
            required=True,
            rule_if_missing="HS-03",
        ),
        Column(
            key="members_called",
            header="Số thành viên được triệu tập",
            type=CellType.WHOLE,
            minimum=1,
            maximum=500,
            required=True,
        ),
        Column(
            key="members_present",
            header="Số thành viên có mặt",
            type=CellType.WHOLE,
            minimum=1,
            maximum=500,
            required=True,
        ),
        Column(key="report_no", header="Số báo cáo tổng kết", required=True, rule_if_missing="HS-03"),
        Column(
            key="report_date",
            header="Ngày báo cáo tổng kết",
            type=CellType.DATE,
            required=True,
            rule_if_missing="HS-03",
        ),
        Column(
            key="bloc_meeting_date",
            header="Ngày họp khối thi đua",
            type=CellType.DATE,
            help="Đơn vị không thuộc khối thi đua thì để trống",
        ),
    ),
    checks=(
        LiveCheck(
            rule="BB-01",
            label="Số có mặt nhiều hơn số được triệu tập",
            fails="AND(ISNUMBER({members_present}),ISNUMBER({members_called}),{members_present}>{members_called})",
        ),
    ),
)

"""Books carried over from year to year: the register of awards, and the registrations made a year ago."""

from __future__ import annotations

from thidua.forms.model import CellType, Column, Form, FormId, ListName, TableSheet

_CARRIED_ROWS = 50
_NOT_A_LINE = "cells.missing_in_book"
_UNIT_CODE = Column(
    key="unit_code",
    header="Mã đơn vị",
    width=25,
    required=True,
    rule_if_missing="SO-05",
    told_if_missing="cells.unit_missing_in_book",
)
_KIND = Column(
    key="subject_kind",
    header="Cá nhân, tập thể",
    width=11,
    type=CellType.CHOICE,
    choices=ListName.RECIPIENTS,
    required=True,
    identity=True,
    told_if_missing=_NOT_A_LINE,
)
_FULL_NAME = Column(key="full_name", header="Họ và tên", width=28, help="Ghi cho cá nhân; tập thể thì để trống")
_NAME = Column(key="name", header="Tên tập thể", width=40, help="Ghi cho tập thể; cá nhân thì để trống")
_BIRTH = Column(
    key="birth",
    header="Ngày sinh hoặc năm sinh",
    width=13,
    type=CellType.DATE_OR_YEAR,
    years_back=(15, 120),
    help="Chỉ ghi cho cá nhân: dd/mm/yyyy; không rõ ngày thì ghi năm",
)
_WHO = (_KIND, _FULL_NAME, _NAME, _BIRTH, _UNIT_CODE)
"""What says of whom a line is."""


def _award(key: str, header: str) -> Column:
    return Column(
        key=key,
        header=header,
        width=34,
        type=CellType.CHOICE,
        choices=ListName.AWARDS_ALL,
        required=True,
        identity=True,
        told_if_missing=_NOT_A_LINE,
    )


AWARDS_GIVEN = TableSheet(
    name="Sổ khen thưởng",
    title="SỔ KHEN THƯỞNG",
    note="Mỗi lần khen thưởng một hàng. Quyết định ký rồi thì ban ghi từng người, từng tập thể vào đây, cả các lần khen từ những năm trước.",
    frozen_key="full_name",
    ready_rows=_CARRIED_ROWS,
    columns=(
        *_WHO,
        _award("award", "Danh hiệu, hình thức"),
        Column(
            key="award_year",
            header="Thành tích của năm",
            width=11,
            type=CellType.WHOLE,
            years_back=(0, 60),
            required=True,
            help="Năm có thành tích, không phải năm ký quyết định",
        ),
        Column(key="decision_no", header="Số quyết định", width=20, required=True, rule_if_missing="SO-02"),
        Column(
            key="decision_date",
            header="Ngày quyết định",
            width=13,
            type=CellType.DATE,
            required=True,
            rule_if_missing="SO-02",
        ),
    ),
)

TITLES_REGISTERED = TableSheet(
    name="Đăng ký",
    title="DANH HIỆU ĐÃ ĐĂNG KÝ TỪ ĐẦU NĂM",
    note="Lấy từ bản đăng ký các đơn vị gửi đầu năm; mỗi danh hiệu một hàng.",
    frozen_key="full_name",
    ready_rows=_CARRIED_ROWS,
    columns=(
        *_WHO,
        _award("title", "Danh hiệu đăng ký"),
        Column(key="topic", header="Tên đề tài, sáng kiến dự kiến", width=48, type=CellType.LONG_TEXT),
    ),
)

REGISTER = Form(id=FormId.REGISTER, version=1, number="", title="SỔ KHEN THƯỞNG", sheets=(AWARDS_GIVEN,))
REGISTERED = Form(id=FormId.REGISTERED, version=1, number="", title="ĐĂNG KÝ ĐẦU NĂM", sheets=(TITLES_REGISTERED,))

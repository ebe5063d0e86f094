"""`cham-diem.xlsx`: the scoring table of an upper-level union, filled in by itself or by a cross-scorer (guidance II.1)."""

from __future__ import annotations

from thidua.config.vocabulary import Due, GoesTo
from thidua.forms.model import (
    CellType,
    Column,
    Form,
    FormId,
    GuideSheet,
    ListName,
    LiveCheck,
    ScoreSheet,
    TableSheet,
)

_APPLIES = Column(
    key="applies",
    header="Áp dụng",
    width=8,
    type=CellType.CHOICE,
    choices=ListName.YES_NO,
    help="Chọn Không nếu đơn vị không có đối tượng của tiêu chí này (chỉ ở tiêu chí ghi: có thể không áp dụng)",
)

SCORES = TableSheet(
    name="Bảng chấm điểm",
    title="BẢNG CHẤM ĐIỂM NĂM {year}",
    note="Chỉ điền ô màu vàng. Không đạt thì ghi 0; ô để trống là chưa chấm. Điểm viết bằng số, ví dụ 9,5.",
    frozen_key="criterion",
    ready_rows=40,
    numbered=False,
    prefilled=True,
    scored=True,
    columns=(
        Column(key="code", header="Mã", width=6, identity=True, locked=True),
        Column(key="criterion", header="Tiêu chí", width=44, locked=True),
        Column(
            key="maximum", header="Điểm tối đa", width=7, type=CellType.DECIMAL, minimum=0, maximum=1000, locked=True
        ),
        Column(key="scale", header="Cách tính, điều kiện", width=24, locked=True),
        Column(key="target", header="Chỉ tiêu", width=10, help="Số được giao hoặc đã đăng ký, ví dụ 120"),
        Column(key="result", header="Kết quả", width=10, help="Số đã đạt, ví dụ 115"),
        _APPLIES,
        Column(key="score", header="Điểm", width=8, type=CellType.DECIMAL, minimum=0, maximum=100),
        Column(key="evidence", header="Minh chứng", width=26, type=CellType.LONG_TEXT),
        Column(key="note", header="Ghi chú, lý do cho điểm", width=20, type=CellType.LONG_TEXT),
    ),
    checks=(
        LiveCheck(
            rule="DD-01",
            label="Chưa chấm điểm",
            fails='AND({_kind}="D",{_left}=0,LEN(TRIM({score}))=0)',
        ),
        LiveCheck(
            rule="DD-01",
            label="Điểm cao hơn điểm tối đa",
            fails="IF(AND(ISNUMBER({score}),ISNUMBER({maximum})),{score}>{maximum},FALSE)",
        ),
        LiveCheck(
            rule="DD-01",
            label="Tiêu chí này phải áp dụng",
            fails='AND({_may}=0,LOWER(TRIM({applies}))="không")',
        ),
    ),
)

SHOWN_TO_SCORERS = ("target", "result", "applies", "evidence")
"""What a cross-scorer is shown of the scored unit's own table, and cannot change."""

CONDITIONS = TableSheet(
    name="Điều kiện",
    title="ĐIỀU KIỆN BẮT BUỘC",
    note="Chọn Có nếu đơn vị đạt điều kiện, Không nếu không đạt. Không đạt một điều kiện thì không được xếp loại cao nhất.",
    frozen_key="condition",
    ready_rows=10,
    numbered=False,
    prefilled=True,
    columns=(
        Column(key="code", header="Mã", width=8, identity=True, locked=True),
        Column(key="condition", header="Điều kiện", width=74, locked=True),
        Column(key="met", header="Đạt", width=10, type=CellType.CHOICE, choices=ListName.YES_NO, required=True),
        Column(key="note", header="Ghi chú", width=34, type=CellType.LONG_TEXT),
    ),
)

CLAIMED_RATING = Column(
    key="claimed_rating",
    header="Đơn vị tự xếp loại",
    type=CellType.CHOICE,
    choices=ListName.RATINGS,
    help="Phiếu tự chấm: chọn mức xếp loại mà đơn vị đề nghị. Phiếu chấm chéo: để trống",
)

SCORING = Form(
    id=FormId.SCORING,
    version=1,
    number="Mẫu số 03",
    title="CHẤM ĐIỂM",
    due=Due.SELF_SCORES,
    cross_due=Due.CROSS_SCORES,
    goes_to=GoesTo.BLOC_MEMBERS,
    sheets=(
        GuideSheet(
            name="Hướng dẫn",
            fields=(CLAIMED_RATING,),
            steps=(
                "Điền sheet Bảng chấm điểm, rồi sheet Điều kiện; sheet Kết quả tự tính. Chỉ điền ô màu vàng.",
                "Không đạt thì ghi 0. Ô điểm để trống là chưa chấm, không phải 0 điểm.",
                "Điểm chỉ gõ bằng số, tối đa hai chữ số thập phân, không gõ chữ. Điểm trừ ghi số dương, ví dụ trừ 2 điểm thì ghi 2.",
                "Phiếu chấm chéo: chỉ tiêu, kết quả, minh chứng là của đơn vị được chấm; cho điểm từng tiêu chí theo hồ sơ và kết quả kiểm tra, chênh nhiều so với hồ sơ thì ghi lý do.",
                "Không thêm, xóa, đổi chỗ tiêu chí. Cột Kiểm tra có chữ màu đỏ là còn chỗ phải sửa.",
                "Gửi lại tệp này bằng thư điện tử, không đổi sang dạng khác; in sheet Bảng chấm điểm và Kết quả, ký, đóng dấu, gửi bản giấy.",
                "Cần mở khóa để chỉnh: thẻ Xem lại (Review), Bỏ bảo vệ trang (Unprotect Sheet), không có mật khẩu. Không xóa hàng, cột ẩn.",
            ),
        ),
        SCORES,
        CONDITIONS,
        ScoreSheet(
            name="Kết quả",
            title="KẾT QUẢ CHẤM ĐIỂM",
            note="Sheet tự tính từ Bảng chấm điểm và Điều kiện, không phải điền.",
            table=SCORES.name,
            conditions=CONDITIONS.name,
        ),
    ),
)

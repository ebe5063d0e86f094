"""`khoi-thi-dua.xlsx`: what an emulation bloc agrees on at its meeting, sent by its standing unit (guidance II.1)."""

from __future__ import annotations

from thidua.config.vocabulary import Due, GoesTo, Stage
from thidua.forms.model import (
    CeilingSheet,
    CellType,
    Column,
    FieldSheet,
    Form,
    FormId,
    GuideSheet,
    ListName,
    LiveCheck,
    TableSheet,
)


def _points(key: str, header: str, *, locked: bool = False, required: bool = False, help: str = "") -> Column:  # noqa: A002
    return Column(
        key=key,
        header=header,
        width=10,
        type=CellType.DECIMAL,
        minimum=0,
        maximum=1000,
        locked=locked,
        required=required,
        help=help,
    )


AGREED = TableSheet(
    name="Điểm",
    title="BẢNG TỔNG HỢP ĐIỂM CỦA KHỐI NĂM {year}",
    note="Điền điểm thống nhất, điểm thưởng, điểm trừ ở ô màu vàng; tổng điểm, xếp hạng, xếp loại tự tính. Điểm tự chấm, chấm chéo chưa gồm điểm thưởng, trừ.",
    frozen_key="name",
    ready_rows=20,
    prefilled=True,
    ranked=True,
    columns=(
        Column(key="unit_code", header="Mã đơn vị", width=19, identity=True, locked=True),
        Column(key="name", header="Đơn vị", width=36, locked=True),
        _points("self_score", "Điểm tự chấm", locked=True),
        _points("cross_score", "Điểm chấm chéo", locked=True),
        _points("agreed_score", "Điểm thống nhất", required=True, help="Điểm theo tiêu chí mà khối thống nhất"),
        _points("bonus", "Điểm thưởng", required=True, help="Không có thì ghi 0"),
        _points("deduction", "Điểm trừ", required=True, help="Ghi số dương; không có thì ghi 0"),
        Column(key="total", header="Tổng điểm", width=9, type=CellType.DECIMAL, locked=True, derived=True),
        Column(key="rank", header="Xếp hạng", width=8, type=CellType.WHOLE, locked=True, derived=True),
        Column(
            key="failed_conditions",
            header="Điều kiện không đạt",
            width=26,
            type=CellType.LONG_TEXT,
            help="Để trống nếu đơn vị đạt mọi điều kiện; khối thống nhất khác với phiếu chấm thì sửa ở đây",
        ),
        Column(
            key="official_rating",
            header="LĐLĐ tỉnh xếp loại",
            width=16,
            type=CellType.CHOICE,
            choices=ListName.RATINGS,
            locked=True,
        ),
        Column(
            key="rating",
            header="Xếp loại theo điểm",
            width=16,
            type=CellType.CHOICE,
            choices=ListName.RATINGS,
            locked=True,
            derived=True,
        ),
    ),
)

PROPOSALS = TableSheet(
    name="Bình bầu",
    title="KẾT QUẢ BÌNH BẦU, ĐỀ NGHỊ KHEN THƯỞNG CỦA KHỐI NĂM {year}",
    note="Mỗi đơn vị, mỗi hình thức một hàng. Chỉ một đơn vị dẫn đầu khối. Số đơn vị được đề nghị xem ở sheet Giới hạn đề nghị.",
    frozen_key="name",
    ready_rows=20,
    columns=(
        Column(
            key="unit_code",
            header="Mã đơn vị",
            width=22,
            required=True,
            identity=True,
            among=(AGREED.name, "unit_code"),
            help="Chọn mã của một đơn vị trong khối",
        ),
        Column(key="name", header="Đơn vị", width=40, locked=True, derived=True),
        Column(
            key="award",
            header="Hình thức đề nghị",
            width=34,
            type=CellType.CHOICE,
            choices=ListName.BLOC_AWARDS,
            help="Đơn vị chỉ được suy tôn dẫn đầu, không đề nghị hình thức nào thì để trống",
        ),
        Column(
            key="leading",
            header="Đơn vị dẫn đầu khối",
            width=12,
            type=CellType.CHOICE,
            choices=ListName.YES_NO,
            help="Chọn Có cho đơn vị được suy tôn dẫn đầu; đơn vị khác để trống",
        ),
        Column(
            key="votes_for",
            header="Số phiếu đồng ý",
            width=11,
            type=CellType.WHOLE,
            minimum=0,
            maximum=500,
            required=True,
        ),
        Column(
            key="ballots",
            header="Số phiếu phát ra",
            width=11,
            type=CellType.WHOLE,
            minimum=1,
            maximum=500,
            required=True,
        ),
    ),
    checks=(
        LiveCheck(
            rule="DD-07",
            label="Thiếu hình thức đề nghị",
            fails='AND(LEN(TRIM({unit_code}))>0,LEN(TRIM({award}))=0,LOWER(TRIM({leading}))<>"có")',
        ),
        LiveCheck(
            rule="BB-01",
            label="Phiếu đồng ý nhiều hơn số phiếu",
            fails="AND(ISNUMBER({votes_for}),ISNUMBER({ballots}),{votes_for}>{ballots})",
        ),
    ),
)

MINUTES = FieldSheet(
    name="Biên bản",
    title="HỌP KHỐI THI ĐUA",
    note="Điền các ô màu vàng; LĐLĐ tỉnh lập dự thảo biên bản họp khối từ đây.",
    prefix="bb",
    fields=(
        Column(key="meeting_date", header="Ngày họp khối", type=CellType.DATE, required=True),
        Column(key="place", header="Nơi họp", required=True),
        Column(key="chair", header="Chủ trì", required=True, help="Họ và tên, chức vụ"),
        Column(key="secretary", header="Thư ký", required=True, help="Họ và tên, chức vụ"),
        Column(
            key="present",
            header="Số đơn vị có mặt",
            type=CellType.WHOLE,
            minimum=1,
            maximum=100,
            required=True,
        ),
        Column(key="inspection_plan_no", header="Số kế hoạch kiểm tra chéo", required=True),
        Column(key="inspection_plan_date", header="Ngày kế hoạch", type=CellType.DATE, required=True),
        Column(key="report_no", header="Số báo cáo tổng kết khối", required=True),
        Column(
            key="next_standing_unit",
            header="Thường trực khối năm sau (mã)",
            required=True,
            among=(AGREED.name, "unit_code"),
            help="Chọn mã của một đơn vị trong khối",
        ),
        Column(
            key="pledge_signed",
            header="Đã ký giao ước thi đua năm sau",
            type=CellType.CHOICE,
            choices=ListName.YES_NO,
            required=True,
        ),
    ),
)

BLOC = Form(
    id=FormId.BLOC,
    version=1,
    number="Mẫu số 04",
    title="HỒ SƠ KHỐI THI ĐUA",
    due=Due.BLOC,
    goes_to=GoesTo.STANDING_UNITS,
    stage=Stage.BLOC,
    sheets=(
        GuideSheet(
            name="Hướng dẫn",
            steps=(
                "Thường trực khối điền lần lượt các sheet Điểm, Bình bầu, Biên bản. Chỉ điền ô màu vàng.",
                "Sheet Điểm: đối chiếu điểm tự chấm với điểm chấm chéo, ghi điểm khối thống nhất cho từng đơn vị. Không có điểm thưởng, điểm trừ thì ghi 0.",
                "Hai đơn vị bằng điểm thì cùng hạng; khối bỏ phiếu để chọn, không chọn theo thứ tự trong bảng.",
                "Sheet Bình bầu: ghi đơn vị và hình thức khối đề nghị, số phiếu; chọn Có ở cột Đơn vị dẫn đầu khối cho một đơn vị.",
                "Số đơn vị được đề nghị nhiều nhất tự tính ở sheet Giới hạn đề nghị; khối được 0 đơn vị thì không đề nghị đơn vị nào.",
                "Cột Kiểm tra có chữ màu đỏ là còn chỗ phải sửa. Gửi lại tệp này bằng thư điện tử, không đổi sang dạng khác.",
                "Cần mở khóa để chỉnh: thẻ Xem lại (Review), Bỏ bảo vệ trang (Unprotect Sheet), không có mật khẩu. Không xóa hàng, cột ẩn.",
            ),
        ),
        AGREED,
        PROPOSALS,
        CeilingSheet(
            name="Giới hạn đề nghị",
            title="SỐ ĐƠN VỊ KHỐI ĐƯỢC ĐỀ NGHỊ KHEN THƯỞNG",
            note="Sheet tự tính, không phải điền. Tính chung mọi hình thức, mỗi đơn vị một lần, làm tròn xuống.",
            units=AGREED.name,
            proposals=PROPOSALS.name,
        ),
        MINUTES,
    ),
)

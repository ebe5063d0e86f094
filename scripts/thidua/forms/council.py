"""`hoi-dong.xlsx`: what goes before the emulation council, and what the council voted, filled in by its secretary."""

from __future__ import annotations

from thidua.forms.model import (
    CellType,
    Column,
    ConclusionSheet,
    FieldSheet,
    Form,
    FormId,
    GuideSheet,
    ListName,
    LiveCheck,
    TableSheet,
)

_MOST_MEMBERS = 99


def _votes(key: str, header: str, *, help: str = "") -> Column:  # noqa: A002
    return Column(key=key, header=header, width=10, type=CellType.WHOLE, minimum=0, maximum=_MOST_MEMBERS, help=help)


MEETING = FieldSheet(
    name="Cuộc họp",
    title="CUỘC HỌP HỘI ĐỒNG",
    note="Điền theo cuộc họp; biên bản lấy từ đây. Chưa có thì để trống, biên bản chừa chỗ để ghi tay.",
    prefix="ch",
    fields=(
        Column(key="meeting_date", header="Ngày họp", type=CellType.DATE, required=True),
        Column(key="started_at", header="Giờ bắt đầu", help="Ví dụ 8 giờ 00"),
        Column(key="ended_at", header="Giờ kết thúc", help="Ví dụ 11 giờ 30"),
        Column(key="place", header="Địa điểm"),
        Column(key="chair", header="Người chủ trì", help="Họ tên, như ở sheet Thành viên"),
        Column(key="secretary", header="Thư ký cuộc họp", help="Họ tên, như ở sheet Thành viên"),
        Column(key="head_teller", header="Tổ trưởng tổ kiểm phiếu", help="Họ tên, như ở sheet Thành viên"),
        Column(key="tellers", header="Thành viên tổ kiểm phiếu", help="Họ tên, cách nhau bằng dấu chấm phẩy"),
        Column(key="guests", header="Khách mời", help="Cách nhau bằng dấu chấm phẩy; không có thì để trống"),
        Column(
            key="discussion",
            header="Ý kiến thảo luận",
            type=CellType.LONG_TEXT,
            help="Mỗi ý một dòng (Alt+Enter) hoặc cách nhau bằng dấu chấm phẩy",
        ),
    ),
)

MEMBERS = TableSheet(
    name="Thành viên",
    title="THÀNH VIÊN HỘI ĐỒNG",
    note="Ở cột màu vàng chọn Có cho người có mặt, Không cho người vắng. Thành viên lấy từ sheet Hội đồng của thiet-lap.xlsx.",
    frozen_key="name",
    ready_rows=20,
    prefilled=True,
    columns=(
        Column(key="name", header="Họ và tên", width=28, identity=True, locked=True),
        Column(key="office", header="Chức vụ", width=40, locked=True),
        Column(
            key="role",
            header="Vai trò trong Hội đồng",
            width=24,
            type=CellType.CHOICE,
            choices=ListName.COUNCIL_ROLES,
            locked=True,
        ),
        Column(key="present", header="Có mặt", width=10, type=CellType.CHOICE, choices=ListName.YES_NO, required=True),
        Column(key="reason", header="Lý do vắng", width=30),
    ),
)

PROPOSED = TableSheet(
    name="Đề nghị",
    title="ĐỀ NGHỊ TRÌNH HỘI ĐỒNG NĂM {year}",
    note="Điền số phiếu ở các cột màu vàng; tỷ lệ tính trên TỔNG SỐ thành viên. Không có phiếu nào thì ghi 0, không để trống. Người xin rút thì chọn Có ở cột Xin rút.",
    frozen_key="name",
    ready_rows=50,
    prefilled=True,
    columns=(
        Column(
            key="award",
            header="Danh hiệu, hình thức",
            width=28,
            type=CellType.CHOICE,
            choices=ListName.AWARDS_ALL,
            locked=True,
        ),
        Column(key="name", header="Họ và tên, tên tập thể", width=32, locked=True),
        Column(key="unit_code", header="Mã đơn vị", width=17, locked=True),
        Column(key="about", header="Chức vụ, đơn vị", width=40, locked=True),
        Column(key="standing", header="Kết quả kiểm tra", width=16, locked=True),
        Column(key="exceptions", header="Ngoại lệ, điều cần xem", width=40, type=CellType.LONG_TEXT, locked=True),
        Column(key="score", header="Điểm khối", width=9, type=CellType.DECIMAL, minimum=0, maximum=1000, locked=True),
        Column(key="earlier_awards", header="Đã được khen", width=34, type=CellType.LONG_TEXT, locked=True),
        _votes("votes_for", "Đồng ý"),
        _votes("votes_against", "Không đồng ý"),
        _votes("invalid_marks", "Không hợp lệ", help="Phiếu hợp lệ nhưng dòng này bỏ trống hoặc đánh dấu cả hai ô"),
        _votes("written_for", "Đồng ý bằng văn bản", help="Ý kiến bằng văn bản của thành viên vắng mặt"),
        Column(key="withdrawn", header="Xin rút", width=8, type=CellType.CHOICE, choices=ListName.YES_NO),
        Column(key="share", header="Tỷ lệ trên tổng số thành viên", width=12, locked=True, derived=True),
        Column(key="outcome", header="Kết quả", width=14, locked=True, derived=True),
        Column(key="note", header="Ghi chú", width=30),
        Column(
            key="nominee_id",
            header="Mã đề nghị",
            width=18,
            identity=True,
            locked=True,
            told_if_missing="cells.nominee_added",
        ),
    ),
    checks=(
        LiveCheck(
            rule="BP-02",
            label="Đồng ý cộng văn bản nhiều hơn số thành viên",
            fails="AND(ISNUMBER({votes_for}),N({votes_for})+N({written_for})>kl_members)",
        ),
    ),
)

COUNTS = TableSheet(
    name="Kiểm phiếu",
    title="KIỂM PHIẾU",
    note="Mỗi danh hiệu, hình thức một hàng. Phát ra ≥ thu vào = hợp lệ + không hợp lệ. Biểu quyết bằng giơ tay thì để trống.",
    frozen_key="award",
    ready_rows=14,
    prefilled=True,
    columns=(
        Column(
            key="award",
            header="Danh hiệu, hình thức",
            width=40,
            type=CellType.CHOICE,
            choices=ListName.AWARDS_ALL,
            identity=True,
            locked=True,
        ),
        Column(key="ballot", header="Cách biểu quyết", width=16, locked=True),
        Column(
            key="wanted",
            header="Số phiếu cần đạt",
            width=12,
            type=CellType.WHOLE,
            minimum=0,
            maximum=_MOST_MEMBERS,
            locked=True,
            derived=True,
        ),
        _votes("issued", "Phiếu phát ra"),
        _votes("returned", "Phiếu thu vào"),
        _votes("valid", "Phiếu hợp lệ"),
        _votes("invalid", "Phiếu không hợp lệ"),
    ),
    checks=(
        LiveCheck(rule="BP-02", label="Thu vào nhiều hơn phát ra", fails="N({returned})>N({issued})"),
        LiveCheck(
            rule="BP-02",
            label="Thu vào khác tổng hợp lệ và không hợp lệ",
            fails="AND(COUNT({returned},{valid},{invalid})=3,{returned}<>{valid}+{invalid})",
        ),
        LiveCheck(rule="BP-02", label="Phát ra nhiều hơn số có mặt", fails="N({issued})>kl_present"),
    ),
)

CONCLUSION = ConclusionSheet(
    name="Kết luận",
    title="KẾT LUẬN",
    note="Tự tính từ các sheet trước; không phải điền.",
    members=MEMBERS.name,
    proposed=PROPOSED.name,
    counts=COUNTS.name,
)

COUNCIL = Form(
    id=FormId.COUNCIL,
    version=1,
    number="",
    title="HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG NĂM",
    from_council=True,
    sheets=(
        GuideSheet(
            name="Hướng dẫn",
            steps=(
                "Tệp này do consolidate.py lập từ số liệu hiện có. Sheet Đề nghị là những trường hợp trình Hội đồng; phiếu bầu và dự thảo do draft.py lập theo đúng các dòng ấy.",
                "Trước khi họp: chạy consolidate.py lần cuối, chép tệp này ra nơi làm việc của thư ký Hội đồng.",
                "Khi họp: điền sheet Cuộc họp; sheet Thành viên chọn Có hoặc Không ở cột Có mặt.",
                "Sau kiểm phiếu: điền sheet Kiểm phiếu (từng danh hiệu, hình thức) và số phiếu từng dòng ở sheet Đề nghị. Cột Kiểm tra nói dòng nào chưa khớp; sheet Kết luận tự tính.",
                "Không thêm, không xóa, không đổi chỗ các dòng. Trường hợp đưa thêm tại cuộc họp phải có đề nghị của đơn vị, chạy lại consolidate.py rồi mới biểu quyết.",
                "Điền xong, chép tệp vào thư mục returned của mùa và chạy lại consolidate.py, rồi draft.py để lập biên bản, quyết định, tờ trình, thông báo.",
            ),
        ),
        MEETING,
        MEMBERS,
        PROPOSED,
        COUNTS,
        CONCLUSION,
    ),
)

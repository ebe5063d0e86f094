"""`hoi-dong.xlsx`: what goes before the emulation council, and what the council voted, filled in by its secretary."""

from __future__ import annotations

from thidua.config.vocabulary import Ballot, YesNo
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


def _votes(key: str, header: str, *, help: str = "", width: float = 8.5) -> Column:  # noqa: A002
    return Column(key=key, header=header, width=width, type=CellType.WHOLE, minimum=0, maximum=_MOST_MEMBERS, help=help)


_ATTENDANCE_KNOWN = "kl_members>0,kl_unknown=0"
_SECRET = Ballot.SECRET.value.lower()
_PLACE = "MATCH(TRIM({award}),kp_award,0)"
_LINE_BALLOT = f"LOWER(TRIM(INDEX(kp_ballot,{_PLACE})))"
_LINE_VALID = f"INDEX(kp_valid,{_PLACE})"
_VOTED = "ISNUMBER({votes_for})"

_LINE_CHECKS = (
    LiveCheck(
        rule="BP-02",
        label="Đồng ý cộng ý kiến bằng văn bản nhiều hơn số thành viên",
        fails=f"AND(N({{votes_for}})+N({{written_for}})>kl_members,{_VOTED})",
    ),
    LiveCheck(
        rule="BP-02",
        label="Tổng ba cột phiếu khác số phiếu hợp lệ ở sheet Kiểm phiếu",
        fails=(
            f"IF(ISNUMBER({_PLACE}),AND(N({{votes_against}})+N({{votes_for}})+N({{invalid_marks}})<>N({_LINE_VALID}),"
            f'{_VOTED},{_LINE_BALLOT}="{_SECRET}",ISNUMBER({_LINE_VALID})),FALSE)'
        ),
    ),
    LiveCheck(
        rule="BP-02",
        label="Tổng ba cột nhiều hơn số thành viên có mặt",
        fails=(
            f"IF(ISNUMBER({_PLACE}),AND(N({{invalid_marks}})+N({{votes_for}})+N({{votes_against}})>kl_present,"
            f'{_VOTED},{_LINE_BALLOT}<>"{_SECRET}",{_ATTENDANCE_KNOWN}),FALSE)'
        ),
    ),
    LiveCheck(
        rule="BP-02",
        label="Đồng ý bằng văn bản nhiều hơn số thành viên vắng",
        fails=f"AND(N({{written_for}})>kl_absent,{_VOTED},{_ATTENDANCE_KNOWN})",
    ),
    LiveCheck(
        rule="BP-03",
        label="Đã xin rút mà vẫn ghi phiếu",
        fails=f'AND(LOWER(TRIM({{withdrawn}}))="{YesNo.YES.value.lower()}",{_VOTED})',
    ),
    LiveCheck(
        rule="BP-03",
        label="Trùng mã đề nghị với dòng khác",
        fails="AND(LEN({nominee_id})>0,COUNTIF({nominee_id:},{nominee_id})>1)",
    ),
)

_IS_SECRET = f'LOWER(TRIM({{ballot}}))="{_SECRET}"'
_COUNTED = f"COUNT({{issued}},{{returned}},{{valid}},{{invalid}})=4,{_IS_SECRET}"

_COUNT_CHECKS = (
    LiveCheck(
        rule="BP-02",
        label="Phát ra nhiều hơn số thành viên có mặt",
        fails=f"AND(N({{issued}})>kl_present,{_COUNTED},{_ATTENDANCE_KNOWN})",
    ),
    LiveCheck(
        rule="BP-02",
        label="Thu vào nhiều hơn phát ra",
        fails=f"AND(N({{returned}})>N({{issued}}),{_COUNTED})",
    ),
    LiveCheck(
        rule="BP-02",
        label="Hợp lệ cộng không hợp lệ khác số thu vào",
        fails=f"AND(N({{valid}})+N({{invalid}})<>N({{returned}}),{_COUNTED})",
    ),
    LiveCheck(
        rule="BP-02",
        label="Đã có phiếu ở sheet Đề nghị, hàng này chưa ghi đủ bốn số",
        fails=(
            f"AND(COUNT({{invalid}},{{issued}},{{returned}},{{valid}})<4,{_IS_SECRET},"
            f'COUNTIFS(dn_award,TRIM({{award}}),dn_nominee_id,"?*",dn_votes_for,">=0",'
            f'dn_votes_for,"<={_MOST_MEMBERS}")>0)'
        ),
    ),
)


MEETING = FieldSheet(
    name="Cuộc họp",
    title="CUỘC HỌP HỘI ĐỒNG",
    note="Điền theo cuộc họp; biên bản lấy từ đây. Chưa có thì để trống, biên bản chừa chỗ để ghi tay.",
    prefix="ch",
    fields=(
        Column(key="meeting_date", header="Ngày họp", type=CellType.DATE, years_back=(-1, 0), required=True),
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
            help="Mỗi ý một dòng (Alt+Enter)",
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
        Column(key="present", header="Có mặt", width=10, type=CellType.CHOICE, choices=ListName.YES_NO),
        Column(key="reason", header="Lý do vắng", width=30),
    ),
    checks=(
        LiveCheck(
            rule="BP-04",
            label="Chưa chọn Có hoặc Không ở cột Có mặt",
            fails='AND({name}<>"",{present}="")',
        ),
    ),
)

PROPOSED = TableSheet(
    name="Đề nghị",
    title="ĐỀ NGHỊ TRÌNH HỘI ĐỒNG NĂM {year}",
    note="Điền số phiếu ở các cột màu vàng; tỷ lệ tính trên TỔNG SỐ thành viên. Không có phiếu nào thì ghi 0, không để trống. Người xin rút thì chọn Có ở cột Xin rút và để trống số phiếu.",
    frozen_key="name",
    ready_rows=50,
    most_rows=2000,
    prefilled=True,
    columns=(
        Column(
            key="award",
            header="Danh hiệu, hình thức",
            width=17,
            type=CellType.CHOICE,
            choices=ListName.AWARDS_ALL,
            locked=True,
        ),
        Column(key="name", header="Họ và tên, tên tập thể", width=24, locked=True),
        Column(key="about", header="Chức vụ, đơn vị", width=24, locked=True),
        Column(key="standing", header="Kết quả kiểm tra", width=10, locked=True),
        Column(key="exceptions", header="Ngoại lệ, điều cần xem", width=24, type=CellType.LONG_TEXT, locked=True),
        Column(key="score", header="Điểm khối", width=8, type=CellType.DECIMAL, minimum=0, maximum=1000, locked=True),
        Column(key="earlier_awards", header="Đã được khen", width=22, type=CellType.LONG_TEXT, locked=True),
        _votes("votes_for", "Đồng ý"),
        _votes("votes_against", "Không đồng ý"),
        _votes("invalid_marks", "Không hợp lệ", help="Phiếu hợp lệ nhưng dòng này bỏ trống hoặc đánh dấu cả hai ô"),
        _votes("written_for", "Đồng ý bằng văn bản", help="Ý kiến bằng văn bản của thành viên vắng mặt"),
        Column(key="withdrawn", header="Xin rút", width=7.5, type=CellType.CHOICE, choices=ListName.YES_NO),
        Column(key="share", header="Tỷ lệ trên tổng số thành viên", width=11, locked=True, derived=True),
        Column(key="outcome", header="Kết quả", width=11, locked=True, derived=True),
        Column(key="note", header="Ghi chú", width=14),
        Column(key="unit_code", header="Mã đơn vị", width=17, locked=True, printed=False),
        Column(
            key="nominee_id",
            header="Mã đề nghị",
            width=18,
            identity=True,
            locked=True,
            printed=False,
            told_if_missing="cells.nominee_added",
        ),
    ),
    checks=_LINE_CHECKS,
)

COUNTS = TableSheet(
    name="Kiểm phiếu",
    title="KIỂM PHIẾU",
    note="Mỗi danh hiệu, hình thức một hàng. Phát ra ≥ thu vào = hợp lệ + không hợp lệ. Hàng màu xám biểu quyết bằng giơ tay: để trống.",
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
        Column(key="wanted", header="Số phiếu cần đạt", width=12, type=CellType.WHOLE, locked=True, derived=True),
        _votes("issued", "Phiếu phát ra", width=12),
        _votes("returned", "Phiếu thu vào", width=12),
        _votes("valid", "Phiếu hợp lệ", width=12),
        _votes("invalid", "Phiếu không hợp lệ", width=12),
    ),
    checks=_COUNT_CHECKS,
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

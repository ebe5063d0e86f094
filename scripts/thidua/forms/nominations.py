"""`de-nghi-khen-thuong.xlsx`: a unit's nominations with the submission it signs (guidance II-IV)."""

from __future__ import annotations

from dataclasses import replace

from thidua.forms.model import (
    CellType,
    Column,
    FieldSheet,
    Form,
    FormId,
    GuideSheet,
    ListName,
    LiveCheck,
    QuotaSheet,
    TableSheet,
)

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
            help="Chỉ ghi số, ví dụ 12/TTr-LĐLĐ",
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

_ENOUGH_REPORTS = LiveCheck(
    rule="HS-04",
    label="Chưa đủ số báo cáo thành tích",
    fails="AND(ISNUMBER({reports_attached}),{_award}>0,{reports_attached}<INDEX([reports],MAX({_award},1)))",
)
_VOTES = (
    LiveCheck(
        rule="BB-01",
        label="Phiếu đồng ý nhiều hơn số phiếu",
        fails="AND(ISNUMBER({votes_for}),ISNUMBER({ballots}),{votes_for}>{ballots})",
    ),
    LiveCheck(
        rule="BB-01",
        label="Số phiếu nhiều hơn số người có mặt",
        fails="AND(ISNUMBER({ballots}),ISNUMBER(tt_members_present),{ballots}>tt_members_present)",
    ),
)


def _count(key: str, header: str, *, width: float = 9, maximum: int = 999, new_page: bool = False) -> Column:
    return Column(
        key=key,
        header=header,
        type=CellType.WHOLE,
        width=width,
        minimum=0,
        maximum=maximum,
        conditional=True,
        new_page=new_page,
    )


_VOTES_FOR = _count("votes_for", "Số phiếu đồng ý")
_BALLOTS = _count("ballots", "Tổng số phiếu")
_REPORTS = Column(
    key="reports_attached",
    header="Số báo cáo thành tích nộp kèm",
    type=CellType.WHOLE,
    width=11,
    minimum=0,
    maximum=99,
    required=True,
    help="Khen thưởng của Tổng Liên đoàn: 03 bản; của LĐLĐ tỉnh: 01 bản",
)
_ACHIEVEMENT = Column(
    key="achievement",
    header="Tóm tắt thành tích",
    type=CellType.LONG_TEXT,
    width=56,
    conditional=True,
    help="Hai, ba câu: việc đã làm, kết quả cụ thể",
)
_NOTE = Column(key="note", header="Ghi chú", width=14)
_RATING = Column(
    key="rating",
    header="Xếp loại năm nay",
    width=21,
    type=CellType.CHOICE,
    choices=ListName.RATINGS,
    conditional=True,
)
_RATING_LAST_YEAR = Column(
    key="rating_last_year",
    header="Xếp loại năm trước",
    width=21,
    type=CellType.CHOICE,
    choices=ListName.RATINGS,
    conditional=True,
)

COLLECTIVES = TableSheet(
    name="Tập thể",
    title="DANH SÁCH TẬP THỂ ĐỀ NGHỊ KHEN THƯỞNG",
    note="Mỗi tập thể, mỗi danh hiệu hoặc hình thức một hàng. Ô xám là ô không cần điền cho danh hiệu, hình thức đã chọn.",
    awards=ListName.AWARDS_COLLECTIVE,
    frozen_key="name",
    columns=(
        Column(
            key="name",
            header="Tên tập thể",
            width=34,
            required=True,
            identity=True,
            aliases=("Tập thể", "Tên đơn vị"),
            help="Viết đầy đủ, đúng như sẽ in trên quyết định và bằng",
        ),
        Column(
            key="award",
            header="Danh hiệu, hình thức đề nghị",
            width=29,
            type=CellType.CHOICE,
            choices=ListName.AWARDS_COLLECTIVE,
            required=True,
            identity=True,
            aliases=("Hình thức khen thưởng", "Danh hiệu"),
        ),
        Column(
            key="kind",
            header="Loại tập thể",
            width=24,
            type=CellType.CHOICE,
            choices=ListName.COLLECTIVE_KINDS,
            required=True,
        ),
        Column(
            key="managing_unit",
            header="Đơn vị quản lý trực tiếp",
            width=28,
            required=True,
            help="Ví dụ: LĐLĐ huyện, công đoàn ngành quản lý tập thể này",
        ),
        _count("headcount", "Tổng số người", maximum=99999),
        Column(key="women", header="Trong đó nữ", width=9, type=CellType.WHOLE, minimum=0, maximum=99999),
        _RATING,
        _RATING_LAST_YEAR,
        _count("tasks_completed", "Số người hoàn thành nhiệm vụ", width=12, maximum=99999, new_page=True),
        _count("ldtt_count", "Số LĐTT", maximum=99999),
        _count("cstdcs_count", "Số CSTĐCS", width=10, maximum=99999),
        _count("disciplined", "Số người bị kỷ luật từ cảnh cáo", width=12, maximum=99999),
        _VOTES_FOR,
        _BALLOTS,
        _REPORTS,
        _ACHIEVEMENT,
        _NOTE,
    ),
    checks=(
        LiveCheck(
            rule="DL-08",
            label="Số nữ nhiều hơn tổng số người",
            fails="AND(ISNUMBER({women}),ISNUMBER({headcount}),{women}>{headcount})",
        ),
        _ENOUGH_REPORTS,
        *_VOTES,
    ),
)

INDIVIDUALS = TableSheet(
    name="Cá nhân",
    title="DANH SÁCH CÁ NHÂN ĐỀ NGHỊ KHEN THƯỞNG",
    note="Mỗi người, mỗi danh hiệu hoặc hình thức một hàng. Ô xám là ô không cần điền cho danh hiệu, hình thức đã chọn.",
    awards=ListName.AWARDS_INDIVIDUAL,
    frozen_key="full_name",
    columns=(
        Column(
            key="full_name",
            header="Họ và tên",
            width=26,
            required=True,
            identity=True,
            aliases=("Họ tên", "Tên cá nhân"),
            help="Viết hoa chữ cái đầu, đúng như giấy tờ tùy thân",
        ),
        Column(
            key="honorific",
            header="Ông/Bà",
            width=8,
            type=CellType.CHOICE,
            choices=ListName.HONORIFICS,
            required=True,
            aliases=("Ông (bà)",),
        ),
        Column(
            key="birth",
            header="Ngày sinh hoặc năm sinh",
            width=13,
            type=CellType.DATE_OR_YEAR,
            years_back=(15, 100),
            required=True,
            aliases=("Ngày sinh", "Năm sinh"),
            help="dd/mm/yyyy, ví dụ 05/03/1980; không rõ ngày thì ghi năm, ví dụ 1980",
        ),
        Column(key="position", header="Chức vụ, chức danh", width=24, required=True, aliases=("Chức vụ",)),
        Column(key="workplace", header="Đơn vị công tác", width=28, required=True, aliases=("Nơi công tác",)),
        Column(
            key="award",
            header="Danh hiệu, hình thức đề nghị",
            width=29,
            type=CellType.CHOICE,
            choices=ListName.AWARDS_INDIVIDUAL,
            required=True,
            identity=True,
            aliases=("Hình thức khen thưởng", "Danh hiệu"),
        ),
        Column(
            key="subject_class",
            header="Đối tượng",
            width=38,
            type=CellType.CHOICE,
            choices=ListName.SUBJECT_CLASSES,
            required=True,
            help="Giáo viên, chuyên viên, công nhân chọn dòng cuối",
        ),
        Column(
            key="full_time_officer",
            header="Cán bộ công đoàn chuyên trách",
            width=12,
            type=CellType.CHOICE,
            choices=ListName.YES_NO,
            conditional=True,
        ),
        replace(_RATING, new_page=True),
        _RATING_LAST_YEAR,
        _count("initiatives_this_year", "Sáng kiến năm nay", maximum=99),
        _count("initiatives_last_year", "Sáng kiến năm trước", maximum=99),
        Column(
            key="initiative_papers",
            header="Quyết định công nhận sáng kiến",
            width=22,
            help="Số, ngày, nơi công nhận",
        ),
        _count("months_worked", "Số tháng làm việc", maximum=12),
        _count("days_absent", "Số ngày nghỉ (không kể thai sản)", width=12, maximum=366),
        Column(
            key="discipline",
            header="Kỷ luật trong năm",
            width=20,
            type=CellType.CHOICE,
            choices=ListName.DISCIPLINES,
            conditional=True,
        ),
        replace(_VOTES_FOR, new_page=True),
        _BALLOTS,
        _REPORTS,
        _ACHIEVEMENT,
        _NOTE,
    ),
    checks=(_ENOUGH_REPORTS, *_VOTES),
)

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
    ready_rows=12,
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
    issued_to_units=True,
    sheets=(
        GuideSheet(
            name="Hướng dẫn",
            steps=(
                "Điền lần lượt các sheet Tập thể, Cá nhân, Thành tích đã có, Công nhận, rồi đến Tờ trình. Chỉ điền ô màu vàng.",
                "Ô có mũi tên: chọn trong danh sách, không gõ tay.",
                "Ngày viết dd/mm/yyyy, ví dụ 05/12/2020. Số phiếu, số lượng chỉ gõ chữ số.",
                "Chép từ tệp khác: chọn Dán đặc biệt, chỉ dán giá trị (Paste Special - Values).",
                "Cột Kiểm tra để trống là hàng đã đủ; có chữ màu đỏ là còn chỗ phải sửa.",
                "Xem sheet Chỉ tiêu: cột Còn lại không được âm; số lãnh đạo không vượt số cho phép.",
                "In sheet Tờ trình, ký, đóng dấu; gửi bản giấy kèm hồ sơ và gửi lại tệp này bằng thư điện tử, không đổi sang dạng khác.",
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
            note="Sheet này tự tính. Đơn vị đề nghị khen thưởng cho chính mình thì do khối thi đua bình xét, không tính vào chỉ tiêu.",
            collectives=COLLECTIVES.name,
            individuals=INDIVIDUALS.name,
        ),
        OWN_TITLES,
    ),
)

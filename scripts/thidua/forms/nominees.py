"""The sheets `Tập thể` and `Cá nhân`: who is nominated, for what, with which figures (guidance II, III)."""

from __future__ import annotations

from dataclasses import replace

from thidua.forms.model import CellType, Column, ListName, LiveCheck, TableSheet

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

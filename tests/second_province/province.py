"""The invented province Sông Hồng: five units, none of them a district union, and what they send in two seasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from thidua.workbooks.writing.fill import Row

GD, YT, VC, GOM, CANG = "SH-GD", "SH-YT", "SH-VC", "SH-GOM", "SH-CANG"

UNITS: tuple[Row, ...] = tuple(
    {
        "unit_code": code,
        "name": name,
        "kind": kind,
        "bloc": bloc,
        "bloc_role": "Có" if code == GD else None,
        "order": order,
        "members": members,
        "primary_unions": unions,
        "sector": sector,
        "email": f"{code.lower()}@songhong.example.vn",
        "parent_line": "LĐLĐ TỈNH SÔNG HỒNG",
        "symbol": symbol,
    }
    for order, (code, name, kind, bloc, members, unions, sector, symbol) in enumerate(
        (
            (
                GD,
                "Công đoàn ngành Giáo dục tỉnh Sông Hồng",
                "Công đoàn ngành",
                "Khối Một",
                9000,
                120,
                "nhà nước",
                "CĐGD",
            ),
            (YT, "Công đoàn ngành Y tế tỉnh Sông Hồng", "Công đoàn ngành", "Khối Một", 2500, 30, "nhà nước", "CĐYT"),
            (VC, "Công đoàn Viên chức tỉnh Sông Hồng", "Công đoàn Viên chức", None, 1800, 25, "nhà nước", "CĐVC"),
            (GOM, "CĐCS Công ty Gốm Bến Lụa", "CĐCS trực thuộc", None, 300, None, "ngoài nhà nước", "CĐCS"),
            (CANG, "CĐCS Công ty Cảng Bến Đa", "CĐCS trực thuộc", None, 450, None, "ngoài nhà nước", "CĐCS"),
        ),
        start=1,
    )
)
NAMES = {str(unit["unit_code"]): str(unit["name"]) for unit in UNITS}

CRITERIA: tuple[Row, ...] = tuple(
    {"code": code, "group": group, "criterion": criterion, "maximum": most, "kind": kind, "condition": condition}
    for code, group, criterion, most, kind, condition in (
        ("H1", "Hoạt động", "Chăm lo đoàn viên ở các nhà máy ven sông", 40, "điểm", None),
        ("H2", "Hoạt động", "Thi thợ gốm giỏi", 20, "điểm", "Có thể không áp dụng"),
        ("S1", "Sổ sách", "Sổ đoàn viên được ghi đủ", 30, "điểm", "Không được 0 điểm"),
        ("T1", "Cộng thêm", "Có sáng kiến được tỉnh bạn học theo", 10, "thưởng", None),
        ("K1", "Phải có", "Họp Ban Chấp hành đúng kỳ", None, "điều kiện", None),
    )
)
"""The province's own scoring table: one hundred points, its own lines."""

COUNCIL: tuple[Row, ...] = (
    {"name": "Đặng Thị Hạ", "office": "Phó Chủ tịch LĐLĐ tỉnh", "role": "Chủ tịch Hội đồng"},
    {"name": "Phùng Văn Đông", "office": "Trưởng ban", "role": "Ủy viên thư ký"},
)

QUOTAS: Mapping[str, tuple[int, int]] = {
    "TINH": (9, 30),
    GD: (2, 20),
    YT: (1, 3),
    VC: (1, 2),
    GOM: (1, 2),
    CANG: (1, 1),
}
"""Collectives and individuals of the province's own certificate, by unit."""

GIVEN: tuple[Row, ...] = (
    {
        "subject_kind": "cá nhân",
        "full_name": "Ngô Thị Lụa",
        "birth": "12/04/1985",
        "unit_code": VC,
        "award": "BK-SH",
        "award_year": 2025,
        "decision_no": "88/QĐ-LĐSH",
        "decision_date": "18/12/2025",
    },
)
"""What the register holds when the season of 2025 is closed."""


@dataclass(frozen=True)
class Sent:
    """What a unit sends: rows by sheet of its two workbooks (None: not sent), on which day."""

    unit: str
    day: date
    collectives: Sequence[Row] = ()
    individuals: Sequence[Row] = ()
    earlier: Sequence[Row] = ()
    submission: Row = field(default_factory=dict)
    registered_people: Sequence[Row] | None = None
    registered_collectives: Sequence[Row] = ()

    @property
    def moment(self) -> datetime:
        """When it arrived."""
        return datetime.combine(self.day, time(9, 0))


def person(name: str, birth: str, award: str, **changes: object) -> Row:
    """A nominated person in whom no rule of the province finds anything."""
    return {
        "full_name": name,
        "honorific": "Bà",
        "birth": birth,
        "position": "Chuyên viên",
        "workplace": "Văn phòng",
        "subject_class": "TRUC-TIEP",
        "full_time_officer": "Không",
        "award": award,
        "rating": "HTXSNV",
        "initiatives_this_year": 1,
        "months_worked": 12,
        "days_absent": 0,
        "discipline": "KHONG",
        "votes_for": 9,
        "ballots": 9,
        "reports_attached": 2,
        "achievement": "Có nhiều sáng kiến được áp dụng.",
    } | changes


def collective(name: str, award: str, **changes: object) -> Row:
    """A nominated collective in which no rule of the province finds anything."""
    return {
        "name": name,
        "kind": "CDCS",
        "managing_unit": "Công đoàn ngành Giáo dục tỉnh Sông Hồng",
        "headcount": 20,
        "women": 12,
        "award": award,
        "rating": "HTXSNV",
        "tasks_completed": 20,
        "ldtt_count": 15,
        "cstdcs_count": 1,
        "votes_for": 9,
        "ballots": 9,
        "reports_attached": 2,
        "achievement": "Hoạt động công đoàn đều, có chất lượng.",
    } | changes


def registered(name: str, birth: str, title: str) -> Row:
    """A person's registration for next year."""
    return {
        "full_name": name,
        "honorific": "Bà",
        "birth": birth,
        "position": "Chuyên viên",
        "workplace": "Văn phòng",
        "full_time_officer": "Không",
        "title": title,
        "topic": "Số hóa hồ sơ đoàn viên" if title == "CSTD" else None,
    }


def submission(year: int, **changes: object) -> Row:
    """The papers of a unit, all of one day ten days before the deadline."""
    day = f"10/11/{year}"
    return {
        "submission_no": "12/TTr-CĐ",
        "submission_date": day,
        "signer": "Phùng Văn Đông",
        "minutes_no": "03/BB-CĐ",
        "minutes_date": day,
        "members_called": 9,
        "members_present": 9,
        "report_no": "45/BC-CĐ",
        "report_date": day,
    } | changes


@dataclass(frozen=True)
class Scored:
    """A scoring table: whose, about whom ("" for its own), scores by line, lines that do not apply, rating claimed."""

    unit: str
    day: date
    scores: Mapping[str, float]
    of: str = ""
    left_out: Sequence[str] = ()
    claimed: str = ""

    @property
    def moment(self) -> datetime:
        """When it arrived."""
        return datetime.combine(self.day, time(9, 0))


SELF_SCORED: tuple[Scored, ...] = (
    Scored(GD, date(2026, 10, 20), {"H1": 40, "H2": 20, "S1": 30, "T1": 1.5}, claimed="Hoàn thành xuất sắc nhiệm vụ"),
    # What does not apply is not scaled back here: 70 points, which is not enough for what is claimed.
    Scored(YT, date(2026, 10, 19), {"H1": 40, "S1": 30}, left_out=["H2"], claimed="Hoàn thành tốt nhiệm vụ"),
)
CROSS_SCORED: tuple[Scored, ...] = (
    Scored(GD, date(2026, 10, 30), {"H1": 29.5, "S1": 30}, of=YT),  # more than a quarter of 40 below
    Scored(YT, date(2026, 11, 1), {"H1": 30, "H2": 20, "S1": 30}, of=GD),  # just a quarter, but a day late
)
AGREED: Mapping[str, Row] = {
    GD: {"agreed_score": 88, "bonus": 4, "deduction": 0},
    YT: {"agreed_score": 68, "bonus": 0, "deduction": 0.5},
}
BOOK: Row = {
    "meeting_date": "05/11/2026",
    "place": "Nhà văn hóa Bến Lụa",
    "chair": "Đặng Thị Hạ, Chủ tịch",
    "secretary": "Phùng Văn Đông, chuyên viên",
    "present": 2,
    "inspection_plan_no": "02/KH-CĐGD",
    "inspection_plan_date": "01/10/2026",
    "report_no": "07/BC-CĐGD",
    "next_standing_unit": YT,
    "pledge_signed": "Có",
}
MET = date(2026, 11, 9)


def _leader(name: str, birth: str) -> Row:
    return person(name, birth, "BK-SH", position="Lãnh đạo sở", subject_class="LANH-DAO-SO")


FIRST: tuple[Sent, ...] = (
    Sent(
        GD,
        date(2025, 11, 20),
        collectives=[collective("CĐCS Trường Trung học Bãi Dâu", "BK-SH")],
        individuals=[
            # 15% of a quota of 20 are three leaders; the share of another province would be two.
            _leader("Phạm Thị Thu", "01/02/1970"),
            _leader("Bùi Ngọc Khuê", "03/04/1971"),
            _leader("Đinh Hoàng Yến", "05/06/1972"),
        ],
        registered_people=[
            registered("Trần Thị Sen", "11/11/1988", "CSTD"),
            registered("Vũ Kim Oanh", "22/10/1990", "LDTT"),
        ],
        registered_collectives=[
            {"name": "CĐCS Trường Trung học Bãi Dâu", "kind": "CDCS", "headcount": 20, "title": "TTLDXS"}
        ],
    ),
    Sent(
        VC,
        date(2025, 11, 18),
        individuals=[person("Ngô Thị Lụa", "12/04/1985", "BK-SH"), person("Hồ Quỳnh Giao", "30/08/1983", "LDTT")],
        registered_people=[registered("Hồ Quỳnh Giao", "30/08/1983", "LDTT")],
    ),
    Sent(GOM, date(2025, 11, 19), individuals=[person("Mai Thúy Liễu", "09/09/1991", "BK-SH")]),
)

SECOND: tuple[Sent, ...] = (
    Sent(
        GD,
        date(2026, 11, 20),
        collectives=[collective("CĐCS Trường Trung học Bãi Dâu", "TTLDXS")],
        individuals=[
            _leader("Phạm Thị Thu", "01/02/1970"),
            _leader("Bùi Ngọc Khuê", "03/04/1971"),
            _leader("Đinh Hoàng Yến", "05/06/1972"),
            _leader("Lương Bích Đào", "07/08/1973"),  # the fourth
            person("Trần Thị Sen", "11/11/1988", "CSTD"),
            person("Trần Thị Sen", "11/11/1988", "LDTT"),  # registered for the higher title
            person("Vũ Kim Oanh", "22/10/1990", "LDTT", days_absent=30),  # below 30 from this season on
        ],
    ),
    Sent(
        YT,
        date(2026, 11, 20),
        individuals=[person("Cao Minh Nguyệt", "17/07/1987", "LDTT")],  # never registered
    ),
    Sent(
        VC,
        date(2026, 11, 19),
        individuals=[
            person("Ngô Thị Lụa", "12/04/1985", "BK-SH"),
            person("Hồ Quỳnh Giao", "30/08/1983", "LDTT"),
        ],
        earlier=[
            {
                "subject": "Ngô Thị Lụa",
                "birth": "12/04/1985",
                "award": "BK-SH",
                "award_year": 2025,
                "decision_no": "89/QĐ-LĐSH",  # the register has 88
                "decision_date": "18/12/2025",
            }
        ],
    ),
    Sent(GOM, date(2026, 11, 21), individuals=[person("Mai Thúy Liễu", "09/09/1991", "BK-SH")]),  # a day late
    Sent(
        CANG,
        date(2026, 11, 18),
        individuals=[
            person("Kiều Anh Thư", "31/02/1990", "BK-SH"),  # no such day
            person("Tô Diệu Linh", "14/02/1992", "BK-SH"),  # one more than the quota
        ],
    ),
)

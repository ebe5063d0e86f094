"""The closed lists of the trade: what a unit, an award, a rating, a severity can be.

The value of a member is what stands in config.toml and on the screen, except where a shorter code is
stored in cells (ratings, classes of persons): those carry their label beside the code.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Severity(StrEnum):
    """How much a finding weighs: bars a nominee, asks for a person, or is only noted."""

    BLOCK = "chặn"
    LOOK = "xem"
    NOTE = "ghi"

    @property
    def weight(self) -> int:
        """0 for the heaviest, so that findings sort with the blocking ones first."""
        return list(Severity).index(self)


class Confidence(StrEnum):
    """How sure a rule's source is (README, "How sure we are"); a gap was looked for and not found."""

    SEEN = "SEEN"
    SEEN_ANALOG = "SEEN-ANALOG"
    RECALL = "RECALL"
    INFERRED = "INFERRED"
    RECONSTRUCTION = "RECONSTRUCTION"
    ARITHMETIC = "ARITHMETIC"
    GAP = "GAP"


class Due(StrEnum):
    """With what a workbook must be back: each has its last day in config.toml."""

    NOMINATIONS = "nominations"
    REGISTRATION = "registration"
    SELF_SCORES = "self-scores"
    CROSS_SCORES = "cross-scores"
    BLOC = "bloc"


class Stage(StrEnum):
    """When workbooks are issued: at the start, once the self-scores are back, once the cross-scores are in."""

    START = "dau-ky"
    CROSS = "cham-cheo"
    BLOC = "khoi"


class GoesTo(StrEnum):
    """Which units get a workbook."""

    EVERY_UNIT = "every unit"
    BLOC_MEMBERS = "members of blocs"
    STANDING_UNITS = "standing units of blocs"


class Role(StrEnum):
    """For whom a unit scores: for itself, or for another unit that it was assigned to."""

    SELF = "tu-cham"
    CROSS = "cham-cheo"


class UnitKind(StrEnum):
    """What a unit is; the first five are upper-level unions."""

    DISTRICT = "LĐLĐ huyện"
    TOWN = "LĐLĐ thị xã"
    CITY = "LĐLĐ thành phố"
    SECTOR = "Công đoàn ngành"
    CIVIL_SERVANTS = "Công đoàn Viên chức"
    PRIMARY = "CĐCS trực thuộc"

    @property
    def is_upper_level(self) -> bool:
        """Whether the unit is a công đoàn cấp trên trực tiếp cơ sở."""
        return self is not UnitKind.PRIMARY


class Sector(StrEnum):
    """Whether the unit's members work for the state (non-state ones are preferred in a cut)."""

    STATE = "nhà nước"
    NON_STATE = "ngoài nhà nước"


class Recipient(StrEnum):
    """Who can receive an award."""

    COLLECTIVE = "tập thể"
    INDIVIDUAL = "cá nhân"


class Level(StrEnum):
    """The level that an award belongs to, and the authority that decides on it."""

    STATE = "nhà nước"
    PRIME_MINISTER = "Thủ tướng Chính phủ"
    CONFEDERATION = "Tổng Liên đoàn"
    PROVINCE = "tỉnh"
    GRASSROOTS = "cơ sở"
    UNIT = "đơn vị"


class AwardForm(StrEnum):
    """Flag, certificate of merit, or title."""

    FLAG = "cờ"
    MERIT = "bằng khen"
    TITLE = "danh hiệu"


class Allotment(StrEnum):
    """Whether the federation allots a quota of the award to each unit."""

    QUOTA = "chỉ tiêu"
    NONE = "không"


class Ballot(StrEnum):
    """How the council votes on an award."""

    SECRET = "bỏ phiếu kín"  # noqa: S105 - a secret ballot, not a secret
    SHOW_OF_HANDS = "biểu quyết"


class PassKind(StrEnum):
    """Whether the votes must exceed the share or only reach it."""

    ABOVE = "above"
    AT_LEAST = "at-least"


class PageNumberPlace(StrEnum):
    """Where a paper's pages are numbered."""

    TOP_CENTRE = "giữa đầu trang"
    BOTTOM_RIGHT = "phải cuối trang"


class TextRole(StrEnum):
    """What a legal text is to the papers that cite it."""

    LAW = "luật"
    DECREE = "nghị định"
    STATUTE = "điều lệ"
    CONFEDERATION_RULES = "quy chế TLĐ"
    PROVINCE_RULES = "quy chế tỉnh"
    SEASON_GUIDANCE = "hướng dẫn mùa"
    SCORING = "chấm điểm"


class BlocBase(StrEnum):
    """Of which units the bloc's ceiling is a share (guidance II.1, reading A5)."""

    RATED_IN_BLOC = "khối"
    RATED_IN_PROVINCE = "tỉnh"
    ALL_IN_BLOC = "cả khối"


class ShareScope(StrEnum):
    """Over whose rows a share is taken."""

    PROVINCE = "tỉnh"
    UNIT = "đơn vị"


class Labelled(StrEnum):
    """A closed list whose members are stored by code and shown by label."""

    label: str

    def __new__(cls, code: str, label: str) -> Labelled:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    @classmethod
    def of(cls, code: str) -> Self:
        """The member that is stored under this code."""
        return next(member for member in cls if member.value == code)


class Rating(Labelled):
    """The yearly rating of a union or an officer."""

    EXCELLENT = "HTXSNV", "Hoàn thành xuất sắc nhiệm vụ"
    GOOD = "HTTNV", "Hoàn thành tốt nhiệm vụ"
    DONE = "HTNV", "Hoàn thành nhiệm vụ"
    NOT_DONE = "KHTNV", "Không hoàn thành nhiệm vụ"


class SubjectClass(Labelled):
    """The state statistics' classes of commended persons, worded so that everybody finds himself."""

    PROVINCE_LEADER = "LANH-DAO-TINH", "Lãnh đạo cấp tỉnh, cấp bộ"
    DEPARTMENT_LEADER = "LANH-DAO-SO", "Lãnh đạo sở, ngành, huyện và tương đương"
    BUSINESS = "DOANH-NHAN", "Doanh nhân, người quản lý doanh nghiệp"
    DIVISION_LEADER = (
        "LANH-DAO-PHONG",
        "Lãnh đạo từ phó phòng trở lên, cán bộ chủ chốt công đoàn chuyên trách",
    )
    DIRECT = "TRUC-TIEP", "Không giữ chức vụ lãnh đạo, quản lý (công nhân, giáo viên, chuyên viên…)"


class Honorific(StrEnum):
    """How a list addresses a person."""

    MR = "Ông"
    MS = "Bà"


class YesNo(StrEnum):
    """A plain answer."""

    YES = "Có"
    NO = "Không"


class Discipline(Labelled):
    """The heaviest discipline of the year."""

    NONE = "KHONG", "Không bị kỷ luật"
    REPRIMAND = "KHIEN-TRACH", "Khiển trách"
    WARNING = "CANH-CAO", "Cảnh cáo trở lên"


class CollectiveKind(Labelled):
    """What a nominated collective is."""

    UPPER = "CAP-TREN", "Công đoàn cấp trên trực tiếp cơ sở"
    PRIMARY = "CDCS", "Công đoàn cơ sở"
    SECTION = "CD-BO-PHAN", "Công đoàn bộ phận"
    GROUP = "TO-CD", "Tổ công đoàn"
    OFFICE = "TAP-THE", "Cơ quan, phòng, ban, tập thể lao động khác"

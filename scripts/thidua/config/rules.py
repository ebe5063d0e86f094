"""The parameters of the rules, one typed section per rule id; a field's title is what the desk reads."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field

from thidua.config.base import Citation, Section
from thidua.config.values import Multiple, Share
from thidua.config.vocabulary import BlocBase, Rating, Severity, ShareScope, SubjectClass


class Plain(Section):
    """A rule without parameters; its severity can still be set, and its legal basis is data."""

    severity: Severity | None = Field(None, title="Mức độ đặt riêng")
    basis: tuple[Citation, ...] = Field((), title="Căn cứ")


class Deadline(Plain):
    """HS-01."""

    inclusive: bool = Field(title="Tính cả ngày cuối hạn")


class Dossier(Plain):
    """HS-03."""

    check_bloc_meeting: bool = Field(title="Kiểm tra ngày họp khối")


class LeadersShare(Plain):
    """CT-02."""

    share: Share = Field(title="Tỷ lệ lãnh đạo tối đa trên chỉ tiêu cá nhân")
    small_quota: int = Field(ge=0, title="Số lãnh đạo cho phép khi tỷ lệ chưa đủ một người")
    leader_classes: tuple[SubjectClass, ...] = Field(title="Các loại đối tượng tính là lãnh đạo")


class BlocCeiling(Plain):
    """CT-03."""

    share: Share = Field(title="Tỷ lệ tối đa trên số đơn vị HTXSNV")
    base: BlocBase = Field(title="Tính trên")
    min_one: bool = Field(title="Ít nhất được một đơn vị")


class TitleShare(Plain):
    """CT-04."""

    share: Share = Field(title="Tỷ lệ CSTĐCS tối đa trên số LĐTT")
    scope: ShareScope = Field(title="Tính trong phạm vi")


class LeaderWords(Plain):
    """CT-05."""

    words: tuple[str, ...] = Field(title="Từ chỉ chức vụ lãnh đạo, quản lý")
    exceptions: tuple[str, ...] = Field(title="Chức vụ không tính")


class AdvancedCollective(Plain):
    """TC-01."""

    ldtt_share: Share = Field(title="LĐTT phải trên")


class ExcellentCollective(Plain):
    """TC-02."""

    completed_share: Share = Field(title="Hoàn thành nhiệm vụ từ")
    ldtt_share: Share = Field(title="LĐTT từ")
    cstdcs_at_least: int = Field(ge=0, title="CSTĐCS ít nhất")


class ConfederationMerit(Plain):
    """TC-03."""

    initiatives: int = Field(ge=0, title="Số sáng kiến")
    years: int = Field(ge=1, title="Số năm liên tục HTXSNV")


class TitleExclusions(Plain):
    """TC-06."""

    months_at_least: int = Field(ge=0, le=12, title="Số tháng làm việc ít nhất")
    days_absent_below: int = Field(ge=0, title="Số ngày nghỉ phải dưới")


class ConsecutiveTitles(Plain):
    """TC-08."""

    cstdcs_years: int = Field(ge=1, title="Số lần CSTĐCS liên tục cho CSTĐ TLĐ")
    cstd_tld_times: int = Field(ge=1, title="Số lần CSTĐ TLĐ liên tục cho CSTĐ toàn quốc")
    cstdcs_years_for_national: int = Field(ge=1, title="Số năm CSTĐCS liên tục cho CSTĐ toàn quốc")


class NearDuplicates(Plain):
    """TR-03."""

    similarity: Share = Field(title="Mức giống nhau của hai tên")
    max_pairs: int = Field(ge=1, title="Số cặp nêu nhiều nhất")


class BonusCap(Plain):
    """DD-01."""

    bonus_cap: int = Field(ge=0, title="Điểm thưởng tối đa")


class ScoreTolerance(Plain):
    """DD-03."""

    tolerance: Share = Field(title="Chênh lệch cho phép trên điểm tối đa")


class RatingCuts(Plain):
    """DD-04."""

    cuts: dict[Rating, Multiple] = Field(title="Mốc điểm xếp loại")
    decimals: int = Field(ge=0, le=2, title="Số lẻ khi làm tròn")


class VotesShare(Plain):
    """BB-01."""

    votes_share: Share = Field(title="Tỷ lệ phiếu đồng ý phải trên")


class Rules(Section):
    """All rules by id: those with parameters as fields, any other may have its severity set."""

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)
    __pydantic_extra__: dict[Annotated[str, Field(pattern=r"^[A-Z]{2}-\d{2}$")], Plain]

    hs_01: Deadline = Field(alias="HS-01")
    hs_03: Dossier = Field(alias="HS-03")
    ct_02: LeadersShare = Field(alias="CT-02")
    ct_03: BlocCeiling = Field(alias="CT-03")
    ct_04: TitleShare = Field(alias="CT-04")
    ct_05: LeaderWords = Field(alias="CT-05")
    tc_01: AdvancedCollective = Field(alias="TC-01")
    tc_02: ExcellentCollective = Field(alias="TC-02")
    tc_03: ConfederationMerit = Field(alias="TC-03")
    tc_06: TitleExclusions = Field(alias="TC-06")
    tc_08: ConsecutiveTitles = Field(alias="TC-08")
    tr_03: NearDuplicates = Field(alias="TR-03")
    dd_01: BonusCap = Field(alias="DD-01")
    dd_03: ScoreTolerance = Field(alias="DD-03")
    dd_04: RatingCuts = Field(alias="DD-04")
    bb_01: VotesShare = Field(alias="BB-01")

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of all rules that have a section."""
        return (*(str(field.alias) for field in type(self).model_fields.values()), *self.only_severity)

    @property
    def only_severity(self) -> tuple[str, ...]:
        """Ids of rules without parameters whose severity or basis the office sets."""
        return tuple(self.__pydantic_extra__ or {})

    def of(self, rule_id: str) -> Plain:
        """The section of this rule; a plain one where the office sets nothing."""
        field = rule_id.lower().replace("-", "_")
        if field in type(self).model_fields:
            section = getattr(self, field)
            assert isinstance(section, Plain)  # noqa: S101 - every field above is one
            return section
        return (self.__pydantic_extra__ or {}).get(rule_id, Plain())

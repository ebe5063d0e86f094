"""The parameters of the rules, one typed section per rule id; a field's title is what the desk reads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from pydantic import Field

from thidua.config.base import Citation, Dated
from thidua.config.values import Share
from thidua.config.vocabulary import (
    CollectiveKind,
    Confidence,
    Rating,
    Recipient,
    Severity,
    ShareScope,
    SubjectClass,
    UnitKind,
)


class Plain(Dated):
    """A rule without parameters; its severity can still be set, and its legal basis is data.

    `confidence` is how sure this section is, where that differs from what the registry says of the rule.
    `award_keys` name the parameters of a section that hold codes of awards. `reads` are the columns of the
    nominations that the rule looks into for each of its `awards`, of collectives or of persons as `reads_of` says.
    """

    award_keys: ClassVar[tuple[str, ...]] = ()
    reads: ClassVar[tuple[str, ...]] = ()
    reads_of: ClassVar[tuple[Recipient, ...]] = tuple(Recipient)

    valid_from: date | None = Field(None, title="Áp dụng từ ngày")
    valid_until: date | None = Field(None, title="Áp dụng đến hết ngày")
    severity: Severity | None = Field(None, title="Mức độ đặt riêng")
    confidence: Confidence | None = Field(None, title="Độ tin cậy")
    basis: tuple[Citation, ...] = Field((), title="Căn cứ")

    def parameters(self) -> Iterator[tuple[str, object]]:
        """Title and value of each parameter that only this rule has, in the order of declaration."""
        for name, field in type(self).model_fields.items():
            if name not in Plain.model_fields:
                yield field.title or name, getattr(self, name)

    def award_codes(self) -> Iterator[tuple[str, str]]:
        """Each code of an award among the parameters, with the parameter's key; an empty one names none."""
        for key in self.award_keys:
            value = getattr(self, key)
            codes = [value] if isinstance(value, str) else list(value)
            if isinstance(value, dict):
                codes += [code for each in value.values() for code in each]
            yield from ((key, code) for code in codes if code)

    def columns_read(self) -> tuple[str, ...]:
        """The columns that the rule looks into with these parameters."""
        return self.reads

    def awards_read(self) -> tuple[str, ...]:
        """The awards for which it does."""
        return tuple(getattr(self, "awards", ()))


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


class TitleShare(Plain):
    """CT-04."""

    award_keys = ("award", "of_award")

    share: Share = Field(title="Tỷ lệ CSTĐCS tối đa trên số LĐTT")
    scope: ShareScope = Field(title="Tính trong phạm vi")
    award: str = Field(title="Danh hiệu bị giới hạn")
    of_award: str = Field(title="Tính trên số người được đề nghị")


class LeaderWords(Plain):
    """CT-05."""

    words: tuple[str, ...] = Field(title="Từ chỉ chức vụ lãnh đạo, quản lý")
    exceptions: tuple[str, ...] = Field(title="Chức vụ không tính")


class AdvancedCollective(Plain):
    """TC-01; `kinds` are the collectives that may have the title, `unit_kinds` the units that may themselves."""

    award_keys = ("awards",)
    reads: ClassVar[tuple[str, ...]] = ("headcount", "ldtt_count", "disciplined")
    reads_of = (Recipient.COLLECTIVE,)

    ldtt_share: Share = Field(title="LĐTT phải trên")
    awards: tuple[str, ...] = Field(title="Danh hiệu")
    kinds: tuple[CollectiveKind, ...] = Field(title="Loại tập thể được xét")
    unit_kinds: tuple[UnitKind, ...] = Field(title="Loại đơn vị được xét cho chính mình")


class ExcellentCollective(AdvancedCollective):
    """TC-02."""

    reads = ("headcount", "tasks_completed", "ldtt_count", "cstdcs_count")

    ldtt_share: Share = Field(title="LĐTT từ")
    completed_share: Share = Field(title="Hoàn thành nhiệm vụ từ")
    cstdcs_at_least: int = Field(ge=0, title="CSTĐCS ít nhất")
    no_discipline: bool = Field(title="Đòi hỏi không có người bị kỷ luật từ cảnh cáo")
    rating_excellent: bool = Field(title="Đòi hỏi được xếp loại HTXSNV")

    def columns_read(self) -> tuple[str, ...]:
        """Beside its own, those of what only some laws demand."""
        discipline = ("disciplined",) if self.no_discipline else ()
        return (*self.reads, *discipline, *(("rating",) if self.rating_excellent else ()))


class _OfYears(Plain):
    """Rules that look into this year alone, or into the year before as well."""

    reads_last_year: ClassVar[tuple[str, ...]] = ()

    years: int = Field(ge=1, title="Số năm liên tục HTXSNV")

    def columns_read(self) -> tuple[str, ...]:
        """Those of the year before as well where the rule asks for more than one year."""
        return self.reads if self.years == 1 else (*self.reads, *self.reads_last_year)


class ConfederationMerit(_OfYears):
    """TC-03."""

    award_keys = ("awards", "earlier_award")
    reads = ("rating", "initiatives_this_year")
    reads_last_year = ("rating_last_year", "initiatives_last_year")
    reads_of = (Recipient.INDIVIDUAL,)

    initiatives: int = Field(ge=0, title="Số sáng kiến")
    awards: tuple[str, ...] = Field(title="Hình thức khen thưởng")
    earlier_award: str = Field(title="Phải có ở năm liền trước")


class ConfederationMeritOfCollective(_OfYears):
    """TC-04."""

    award_keys = ("awards", "earlier_awards")
    reads = ("rating",)
    reads_last_year = ("rating_last_year",)
    reads_of = (Recipient.COLLECTIVE,)

    awards: tuple[str, ...] = Field(title="Hình thức khen thưởng")
    earlier_awards: tuple[str, ...] = Field(title="Phải có một trong các hình thức này ở năm liền trước")


class TitleExclusions(Plain):
    """TC-06."""

    award_keys = ("awards",)
    reads = ("months_worked", "days_absent", "discipline")
    reads_of = (Recipient.INDIVIDUAL,)

    months_at_least: int = Field(ge=0, le=12, title="Số tháng làm việc ít nhất")
    days_absent_below: int = Field(ge=1, le=366, title="Số ngày nghỉ phải dưới")
    awards: tuple[str, ...] = Field(title="Danh hiệu")


class GrassrootsFighter(Plain):
    """TC-07."""

    award_keys = ("awards", "needs_award")
    reads = ("initiatives_this_year",)
    reads_of = (Recipient.INDIVIDUAL,)

    awards: tuple[str, ...] = Field(title="Danh hiệu")
    needs_award: str = Field(title="Phải đạt danh hiệu")
    initiatives_at_least: int = Field(ge=0, title="Số sáng kiến, đề tài ít nhất")


class ConsecutiveTitles(Plain):
    """TC-08."""

    award_keys = ("grassroots", "confederation", "national")

    cstdcs_years: int = Field(ge=1, title="Số lần CSTĐCS liên tục cho CSTĐ TLĐ")
    cstd_tld_times: int = Field(ge=1, title="Số lần CSTĐ TLĐ liên tục cho CSTĐ toàn quốc")
    cstdcs_years_for_national: int = Field(ge=1, title="Số năm CSTĐCS liên tục cho CSTĐ toàn quốc")
    grassroots: str = Field(title="Danh hiệu cấp cơ sở")
    confederation: str = Field(title="Danh hiệu cấp Tổng Liên đoàn")
    national: str = Field(title="Danh hiệu cấp toàn quốc")


class ClaimedAwards(Plain):
    """TC-09; decisions signed up to this month may be of the merit of the year before, also for TC-03, 04, 08."""

    signed_until_month: int = Field(ge=0, le=12, title="Tháng ký muộn nhất còn tính cho thành tích năm trước")


class RatingNeeded(Plain):
    """TC-10, TC-11."""

    award_keys = ("awards",)
    reads = ("rating",)

    awards: tuple[str, ...] = Field(title="Danh hiệu, hình thức khen thưởng")
    ratings: tuple[Rating, ...] = Field(title="Phải được xếp loại một trong")


class FullTimeTitles(Plain):
    """TC-12."""

    award_keys = ("awards",)
    reads = ("full_time_officer",)
    reads_of = (Recipient.INDIVIDUAL,)

    awards: tuple[str, ...] = Field(title="Danh hiệu chỉ xét cho cán bộ chuyên trách")


class TitleCounts(Plain):
    """TC-13."""

    award_keys = ("ldtt_award", "cstdcs_award")

    ldtt_award: str = Field(title="Số LĐTT đối chiếu với danh sách")
    cstdcs_award: str = Field(title="Số CSTĐCS đối chiếu với danh sách")
    office_words: tuple[str, ...] = Field((), title="Từ bỏ qua ở đầu tên nơi công tác")


class RegisteredTitles(Plain):
    """DK-02; `covered_by` has, for a title, the higher ones whose registration counts for it too."""

    award_keys = ("covered_by",)

    covered_by: dict[str, tuple[str, ...]] = Field(title="Đăng ký danh hiệu cao hơn được tính cho")


class NearDuplicates(Plain):
    """TR-03."""

    similarity: Share = Field(title="Mức giống nhau của hai tên")
    max_pairs: int = Field(ge=1, title="Số cặp nêu nhiều nhất")


class VotesShare(Plain):
    """BB-01."""

    votes_share: Share = Field(title="Tỷ lệ phiếu đồng ý phải trên")

"""The parameters of the rules on emulation blocs: what they propose, how they score; a field's title is shown."""

from __future__ import annotations

from pydantic import Field

from thidua.config.rules import Plain
from thidua.config.values import Multiple, Share
from thidua.config.vocabulary import BlocBase, Rating, Recipient


class BlocCeiling(Plain):
    """CT-03."""

    share: Share = Field(title="Tỷ lệ tối đa trên số đơn vị HTXSNV")
    base: BlocBase = Field(title="Tính trên")
    min_one: bool = Field(title="Ít nhất được một đơn vị")


class OwnNominations(Plain):
    """CT-03 and CT-06: what an upper-level union gets through its bloc."""

    award_keys = ("awards",)

    awards: tuple[str, ...] = Field(title="Hình thức do khối bình bầu")


class LeadingUnits(Plain):
    """TC-05."""

    award_keys = ("awards", "awards_of_leading_units")
    reads = ("rating",)
    reads_of = (Recipient.COLLECTIVE,)

    awards: tuple[str, ...] = Field(title="Cờ thi đua")
    awards_of_leading_units: tuple[str, ...] = Field(title="Trong khối chỉ đơn vị dẫn đầu được đề nghị")
    ratings: tuple[Rating, ...] = Field(title="Phải được xếp loại một trong")


class ScoreArithmetic(Plain):
    """DD-01."""

    bonus_cap: int = Field(ge=0, title="Điểm thưởng tối đa")
    total_cap: int = Field(ge=1, le=1000, title="Tổng điểm tối đa")
    scale_back: bool = Field(title="Bỏ tiêu chí không áp dụng thì quy đổi nhóm về điểm tối đa")


class ScoreTolerance(Plain):
    """DD-03."""

    tolerance: Share = Field(title="Chênh lệch cho phép trên điểm tối đa")
    scorer_tolerance: Share = Field(title="Độ lệch trung bình của một đơn vị chấm, từ mức này thì nêu tên")


class RatingCuts(Plain):
    """DD-04; a unit that fails a mandatory condition is rated `at_most` so, however many its points are."""

    cuts: dict[Rating, Multiple] = Field(title="Mốc điểm xếp loại")
    decimals: int = Field(ge=0, le=2, title="Số lẻ khi làm tròn")
    group_share: Share = Field(title="Điều kiện: mỗi nhóm đạt từ")
    at_most: Rating = Field(title="Không đạt điều kiện thì cao nhất là")

"""Bought blanks of certificates: which awards are printed on which, and where on it each line stands."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from thidua.config.base import Section


class CertificateLine(StrEnum):
    """What a line of a certificate says."""

    RECIPIENT = "người nhận"
    POSITION = "chức vụ, nơi công tác"
    AWARD = "tên khen thưởng"
    ACHIEVEMENT = "thành tích"
    DECISION = "quyết định"
    GOLDEN_BOOK = "sổ vàng"
    DAY = "nơi, ngày ký"
    AUTHORITY = "thẩm quyền"
    OFFICE = "chức vụ người ký"
    SIGNER = "người ký"


class Align(StrEnum):
    """Where a text stands within its field."""

    LEFT = "trái"
    CENTRE = "giữa"
    RIGHT = "phải"


class Offset(Section):
    """By how much a printer misses, in millimetres: everything moves right and down by it."""

    x: float = Field(default=0, ge=-30, le=30)
    y: float = Field(default=0, ge=-30, le=30)


class CertificateField(Section):
    """One line on a blank: its left upper corner and width in millimetres, its type in points.

    Type shrinks from `size` down to `min_size` until the text takes no more than so many `lines`.
    """

    line: CertificateLine
    x: float = Field(ge=0, le=600)
    y: float = Field(ge=0, le=600)
    width: float = Field(ge=10, le=600)
    size: float = Field(ge=6, le=96)
    min_size: float = Field(ge=6, le=96)
    lines: int = Field(default=1, ge=1, le=6)
    bold: bool = False
    italic: bool = False
    upper: bool = False
    align: Align = Align.CENTRE

    @model_validator(mode="after")
    def _shrinks_downwards(self) -> Self:
        if self.min_size > self.size:
            values = {"least": f"{self.min_size:g}", "size": f"{self.size:g}"}
            raise PydanticCustomError("least_size_is_larger", "sizes", values)
        return self


class Certificate(Section):
    """A blank lying as it is printed, and the awards whose certificates it is bought for.

    `achievement` is what its certificates are given for, None for the words of the office's papers (titles: none).
    """

    id: str = Field(min_length=1)
    name: str = Field(min_length=1)
    awards: tuple[str, ...]
    achievement: str | None = None
    width_mm: float = Field(ge=100, le=600)
    height_mm: float = Field(ge=100, le=600)
    offset_mm: Offset = Offset()
    field: tuple[CertificateField, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _lines_stand_on_the_blank(self) -> Self:
        for each in self.field:
            if each.x + each.width > self.width_mm or each.y >= self.height_mm:
                values = {"line": each.line.value, "width": f"{self.width_mm:g}", "height": f"{self.height_mm:g}"}
                raise PydanticCustomError("outside_the_blank", "place", values)
        return self

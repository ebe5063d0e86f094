"""What every section of config.toml has in common: frozen, strict about unknown keys, dated."""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError


class Section(BaseModel):
    """A part of the file: immutable, and any key that it does not know is a problem."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Citation(Section):
    """A place in a legal text, the text by its id; without a place the text as a whole."""

    text: str
    place: str = ""


class Dated(Section):
    """Something in force for a time, both ends included; an end left out is open."""

    valid_from: date | None = None
    valid_until: date | None = None

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> Self:
        if self.valid_from and self.valid_until and self.valid_from > self.valid_until:
            first, second = self.valid_from.strftime("%d/%m/%Y"), self.valid_until.strftime("%d/%m/%Y")
            raise PydanticCustomError("dates_out_of_order", "dates", {"first": first, "second": second})
        return self

    def in_force_on(self, day: date) -> bool:
        """Whether `day` lies within the time."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )

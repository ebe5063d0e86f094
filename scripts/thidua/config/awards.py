"""Awards, legal texts and bonus money as dated data."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Self

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from thidua.config.base import Citation, Dated, Section
from thidua.config.values import Multiple, Share
from thidua.config.vocabulary import Allotment, AwardForm, Ballot, Level, PassKind, Recipient, TextRole, UnitKind

NEEDS_KEYS = {Recipient.COLLECTIVE: "needs_collective", Recipient.INDIVIDUAL: "needs_individual"}
"""The key under which an award names the columns that it asks for, by kind of recipient."""


class LegalText(Dated):
    """One text that papers and findings cite; laws and statutes by title, the rest by number and date."""

    id: str
    role: TextRole
    kind: str
    title: str = ""
    short_title: str = ""
    number: str = ""
    signed: date | None = None
    issuer: str = ""
    subject: str = ""
    amends: str = ""

    @property
    def short(self) -> str:
        """How findings cite it: its short title, else kind and number, else its title."""
        if self.short_title:
            return self.short_title
        return f"{self.kind} {self.number}" if self.number else self.title or f"{self.kind} {self.subject}"


class DatedName(Dated):
    """A name that an award bears for a time."""

    name: str


class PassMark(Section):
    """The share of all council members whose votes an award needs."""

    share: Share
    kind: PassKind


class BonusMultiple(Section):
    """Multiples of the base salary, for a person and for a collective."""

    individual: Multiple | None = None
    collective: Multiple | None = None

    def for_recipient(self, recipient: Recipient) -> Decimal | None:
        """The multiple for this kind of recipient, or None where no text fixes one."""
        return self.individual if recipient is Recipient.INDIVIDUAL else self.collective


class Award(Section):
    """A title or form of commendation: who may have it, who decides, what the dossier holds."""

    code: str = Field(pattern=r"^[A-Z][A-Z0-9-]*$")
    name: tuple[DatedName, ...]
    in_full: str = ""
    aliases: tuple[str, ...] = ()
    level: Level
    form: AwardForm
    recipients: tuple[Recipient, ...]
    decided_by: Level
    decided_by_province_for: tuple[UnitKind, ...] = ()
    reports: int = Field(ge=0, le=9)
    needs_registration: bool
    allotment: Allotment
    ballot: Ballot
    pass_mark: PassMark
    bonus: BonusMultiple = BonusMultiple()
    basis: tuple[Citation, ...]
    needs_collective: tuple[str, ...] = ()
    needs_individual: tuple[str, ...] = ()

    @field_validator("name", mode="before")
    @classmethod
    def _one_name_is_a_name_for_ever(cls, raw: object) -> object:
        return [{"name": raw}] if isinstance(raw, str) else raw

    @model_validator(mode="after")
    def _somebody_receives_it(self) -> Self:
        if not self.recipients:
            raise PydanticCustomError("recipient_missing", "recipients", {"award": self.code})
        return self

    def name_on(self, day: date) -> str:
        """The name in force on `day` (checked at load for the season's days)."""
        return next(each.name for each in self.name if each.in_force_on(day))

    def full_name_on(self, day: date) -> str:
        """The name as a decision writes it."""
        return self.in_full or self.name_on(day)

    def needs(self, recipient: Recipient) -> tuple[str, ...]:
        """Keys of the columns that this award asks for beyond what every nominee gives."""
        return self.needs_individual if recipient is Recipient.INDIVIDUAL else self.needs_collective

    def decided_for(self, kind: UnitKind) -> Level:
        """Who decides on a nominee of a unit of this kind."""
        return Level.PROVINCE if kind in self.decided_by_province_for else self.decided_by

    @property
    def has_quota(self) -> bool:
        """Whether units are allotted a number of it."""
        return self.allotment is Allotment.QUOTA


class BaseSalary(Section):
    """The base salary from a day on."""

    valid_from: date
    amount: int = Field(gt=0)


class Bonus(Section):
    """How bonus money is reckoned, and from which source it is paid ("" while no text names one)."""

    unknown: str
    source: str = ""
    round_up_to: int = Field(ge=1)
    base_salary: tuple[BaseSalary, ...]

    def amount(self, multiple: Decimal, day: date) -> int | None:
        """Dong for a multiple of the base salary in force on `day`; None before the first known one."""
        known = [each for each in self.base_salary if each.valid_from <= day]
        if not known:
            return None
        base = max(known, key=lambda each: each.valid_from).amount
        steps = (multiple * base / self.round_up_to).to_integral_value(ROUND_CEILING)
        return int(steps) * self.round_up_to

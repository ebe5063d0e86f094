"""The whole of a season's configuration as one frozen model."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from thidua.config.awards import Award, Bonus, LegalText
from thidua.config.base import Citation, Section
from thidua.config.certificates import Certificate
from thidua.config.printing import PrintedKind
from thidua.config.rule_table import Rules
from thidua.config.values import Share
from thidua.config.vocabulary import Due, Level, PageNumberPlace, Recipient, TextRole
from thidua.text import padded_date


class SeasonDates(Section):
    """What is reviewed, for which year one registers, and until when."""

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    year: int = Field(ge=2000, le=2100)
    registers_for: int = Field(ge=2000, le=2100)
    nominations_deadline: date
    registration_deadline: date
    registration_deadline_inclusive: bool
    correction_days: int = Field(ge=0, le=60)
    remind_days: int = Field(ge=0, le=366)
    decision_day: date | None = None
    self_scores_deadline: date | None = None
    cross_scores_deadline: date | None = None
    bloc_deadline: date | None = None

    @model_validator(mode="after")
    def _registration_follows_the_review(self) -> Self:
        if self.registration_deadline < self.nominations_deadline:
            first, second = padded_date(self.nominations_deadline), padded_date(self.registration_deadline)
            raise PydanticCustomError("dates_out_of_order", "dates", {"first": first, "second": second})
        return self


class Organisation(Section):
    """The federation as its papers name it.

    `submits_to` is the body above that decides what the province may not, `submits_through` whose desk takes it in.
    """

    name: str = Field(min_length=1)
    short_name: str = Field(min_length=1)
    place: str = Field(min_length=1)
    header_parent: tuple[str, ...]
    header_issuer: tuple[str, ...]
    standing_committee: str
    council: str
    desk: str
    symbol: str
    desk_symbol: str
    email: str
    phone: str
    submits_to: str = ""
    submits_through: str = ""


class Signatory(Section):
    """Who signs decisions; an empty name leaves the place blank."""

    authority: str
    offices: tuple[str, ...] = Field(min_length=1)
    name: str


class Council(Section):
    """How the council is quorate; `symbol` stands for it behind the numbers of its papers."""

    symbol: str = Field(min_length=1)
    quorum: Share
    count_written_opinions: bool


class Scoring(Section):
    """How cross-scoring is assigned; the same seed gives the same proposal."""

    scorers_per_unit: int = Field(ge=1, le=10)
    seed: int = Field(ge=0)


class Cutting(Section):
    """What is preferred where a quota is exceeded."""

    women_share: Share


class Workbooks(Section):
    """How many ready-made rows a unit's tables get."""

    ready_rows_at_least: int = Field(ge=5, le=500)
    ready_rows_at_most: int = Field(ge=5, le=500)
    quota_room: int = Field(ge=1, le=20)


class Margins(Section):
    """Page margins in millimetres."""

    top: int = Field(ge=5, le=60)
    bottom: int = Field(ge=5, le=60)
    left: int = Field(ge=5, le=60)
    right: int = Field(ge=5, le=60)


class PaperLayout(Section):
    """Sizes in points, places and distances of the elements of an official paper; one named set is a profile."""

    page_number: PageNumberPlace
    page_number_size: int = Field(ge=8, le=20)
    nation: int = Field(ge=8, le=20)
    motto: int = Field(ge=8, le=20)
    names: int = Field(ge=8, le=20)
    number: int = Field(ge=8, le=20)
    letter_subject: int = Field(ge=8, le=20)
    place: int = Field(ge=8, le=20)
    heading: int = Field(ge=8, le=20)
    body: int = Field(ge=8, le=20)
    signature: int = Field(ge=8, le=20)
    recipients_head: int = Field(ge=8, le=20)
    recipients: int = Field(ge=8, le=20)
    list_heading: int = Field(ge=8, le=20)
    list_reference: int = Field(ge=8, le=20)
    table: int = Field(ge=8, le=20)
    first_line_mm: float = Field(ge=0, le=30)
    paragraph_after_pt: float = Field(ge=0, le=30)
    line: float = Field(ge=1, le=2)
    signature_room_lines: int = Field(ge=1, le=12)


class Paper(Section):
    """Layout and set phrases of official papers.

    `layout` are the values of the named profile, with those that the office has set itself in their place;
    `handing_over` says where and when certificates and money are handed over, "" while that is not known.
    """

    profile: str
    margins_mm: Margins
    layout: PaperLayout
    draft_mark: str
    achievement: str
    handing_over: str = ""

    @model_validator(mode="before")
    @classmethod
    def _values_of_the_profile(cls, raw: object) -> object:
        if not isinstance(raw, dict):
            return raw
        own, known = raw.get("layout", {}), paper_profiles()
        # WHY: beside a profile that is not known, its own key is told alone, not every value that it would bring.
        values = known.get(str(raw.get("profile")), next(iter(known.values())))
        return raw | {"layout": values | own if isinstance(own, dict) else own}

    @field_validator("profile")
    @classmethod
    def _is_known(cls, name: str) -> str:
        known = paper_profiles()
        if name not in known:
            raise PydanticCustomError("unknown_profile", "profile", {"value": name, "known": ", ".join(known)})
        return name


@cache
def paper_profiles() -> dict[str, dict[str, object]]:
    """The values of each profile by its name, as the file beside this one declares them."""
    with Path(__file__).with_name("paper_profiles.toml").open("rb") as file:
        return tomllib.load(file)


class Config(Section):
    """A season's configuration; one object per season, so its hash is its identity (it keys caches).

    What its sections say of each other is checked by `config.cross`, after the sections themselves.
    """

    __hash__ = object.__hash__

    season: SeasonDates
    organisation: Organisation
    signatory: Signatory
    text: tuple[LegalText, ...]
    bonus: Bonus
    award: tuple[Award, ...] = Field(min_length=1)
    rules: Rules
    council: Council
    scoring: Scoring
    cutting: Cutting
    workbooks: Workbooks
    paper: Paper
    certificate: tuple[Certificate, ...] = ()
    print: tuple[PrintedKind, ...] = ()

    def last_day(self, due: Due) -> date:
        """The last day, itself included, on which workbooks due then are in time (HS-01, HS-02)."""
        season, inclusive = self.season, self.rules.hs_01.inclusive
        with_nominations = season.nominations_deadline  # what has no day of its own is part of the season's dossier
        day, inclusive = {
            Due.NOMINATIONS: (with_nominations, inclusive),
            Due.REGISTRATION: (season.registration_deadline, season.registration_deadline_inclusive),
            Due.SELF_SCORES: (season.self_scores_deadline or with_nominations, inclusive),
            Due.CROSS_SCORES: (season.cross_scores_deadline or with_nominations, inclusive),
            Due.BLOC: (season.bloc_deadline or with_nominations, inclusive),
        }[due]
        return day if inclusive else day - timedelta(days=1)

    def year_of(self, due: Due | None) -> int:
        """The year that a workbook is about: the next one for registrations (reading A1), else the season's."""
        return self.season.registers_for if due is Due.REGISTRATION else self.season.year

    @property
    def last_nomination_day(self) -> date:
        """The last day on which nominations are in time, itself included (HS-01)."""
        return self.last_day(Due.NOMINATIONS)

    @property
    def naming_day(self) -> date:
        """The day whose names, texts and rule sets the season uses: that of the decisions, else of the deadline."""
        return self.season.decision_day or self.season.nominations_deadline

    def award_of(self, code: str) -> Award:
        """The award of this code."""
        return next(award for award in self.award if award.code == code)

    def certificate_for(self, award: str) -> Certificate | None:
        """The blank on which certificates of this award are printed, None where none is declared."""
        return next((each for each in self.certificate if award in each.awards), None)

    def award_name(self, code: str) -> str:
        """The name of the award in this season."""
        return self.award_of(code).name_on(self.naming_day)

    def awards_for(self, recipient: Recipient) -> tuple[Award, ...]:
        """Awards that units nominate this kind of recipient for (what a unit decides itself is not)."""
        return tuple(
            award
            for award in self.award
            if recipient in award.recipients and (award.decided_by is not Level.UNIT or award.decided_by_province_for)
        )

    def text_of(self, text_id: str) -> LegalText:
        """The legal text of this id."""
        return next(text for text in self.text if text.id == text_id)

    def cite(self, citations: Iterable[Citation]) -> str:
        """Places in legal texts as a finding names them, in the order given: of texts in force on the season's day."""
        cited = ((each.place, self.text_of(each.text)) for each in citations)
        return "; ".join(f"{place} {text.short}".strip() for place, text in cited if text.in_force_on(self.naming_day))

    def texts_in_force(self, role: TextRole, day: date) -> tuple[LegalText, ...]:
        """Texts of this role in force on `day`, in the order of the file."""
        return tuple(text for text in self.text if text.role is role and text.in_force_on(day))

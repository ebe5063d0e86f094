"""The drop-down lists: what is shown, what is stored, and what is understood as well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from thidua.config import Config
from thidua.config.awards import Award
from thidua.config.vocabulary import (
    AwardForm,
    CollectiveKind,
    Discipline,
    Honorific,
    Labelled,
    Level,
    Rating,
    Recipient,
    Sector,
    SubjectClass,
    UnitKind,
    YesNo,
)
from thidua.forms.model import ListName
from thidua.text import fold


class CriterionKind(StrEnum):
    """What a line of the scoring table does to the total; a condition adds no points, it is met or not."""

    POINTS = "điểm"
    BONUS = "thưởng"
    DEDUCTION = "trừ"
    CONDITION = "điều kiện"


class CriterionCondition(StrEnum):
    """What a line of the scoring table demands or allows besides its points."""

    NOT_ZERO = "Không được 0 điểm"
    MAY_NOT_APPLY = "Có thể không áp dụng"
    NOT_ZERO_IF_APPLIED = "Không được 0 điểm; có thể không áp dụng"

    @property
    def must_score(self) -> bool:
        """Whether a unit with no point here fails a mandatory condition."""
        return self is not CriterionCondition.MAY_NOT_APPLY

    @property
    def may_be_left_out(self) -> bool:
        """Whether a unit to which the criterion does not apply may leave it out."""
        return self is not CriterionCondition.NOT_ZERO


class CouncilRole(StrEnum):
    """A member's place in the council."""

    CHAIR = "Chủ tịch Hội đồng"
    VICE_CHAIR = "Phó Chủ tịch Hội đồng"
    MEMBER = "Ủy viên"
    SECRETARY = "Ủy viên thư ký"


class Outcome(StrEnum):
    """What became of a nominee before the council."""

    PASSED = "Đạt"
    FAILED = "Không đạt"
    WITHDRAWN = "Xin rút"
    OPEN = "Chưa có kết quả"


class KeepOrCut(StrEnum):
    """What the desk decides on a nominee of an exceeded quota."""

    KEEP = "Giữ"
    CUT = "Bỏ"


class SameOrOther(StrEnum):
    """What the desk decides on two names that are nearly alike."""

    SAME = "Là một"
    OTHER = "Khác nhau"


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a drop-down list."""

    code: str
    label: str
    aliases: tuple[str, ...] = ()


_STATIC: Mapping[ListName, type[StrEnum]] = {
    ListName.RATINGS: Rating,
    ListName.YES_NO: YesNo,
    ListName.HONORIFICS: Honorific,
    ListName.SUBJECT_CLASSES: SubjectClass,
    ListName.DISCIPLINES: Discipline,
    ListName.COLLECTIVE_KINDS: CollectiveKind,
    ListName.UNIT_KINDS: UnitKind,
    ListName.SECTORS: Sector,
    ListName.CRITERION_KINDS: CriterionKind,
    ListName.CRITERION_CONDITIONS: CriterionCondition,
    ListName.COUNCIL_ROLES: CouncilRole,
    ListName.KEEP_OR_CUT: KeepOrCut,
    ListName.SAME_OR_OTHER: SameOrOther,
    ListName.RECIPIENTS: Recipient,
}

AWARD_LISTS: Mapping[ListName, Recipient] = {
    ListName.AWARDS_COLLECTIVE: Recipient.COLLECTIVE,
    ListName.AWARDS_INDIVIDUAL: Recipient.INDIVIDUAL,
}

TITLE_LISTS: Mapping[ListName, Recipient] = {
    ListName.TITLES_COLLECTIVE: Recipient.COLLECTIVE,
    ListName.TITLES_INDIVIDUAL: Recipient.INDIVIDUAL,
}


def _award_choice(award: Award, config: Config) -> Choice:
    name = config.award_name(award.code)
    others = tuple(each.name for each in award.name if each.name != name)
    full = (award.in_full,) if award.in_full and award.in_full != name else ()
    return Choice(award.code, name, (*others, *full, *award.aliases, award.code))


@lru_cache(maxsize=8)
def choices(name: ListName, config: Config) -> tuple[Choice, ...]:
    """The lines of a list in this season, in the order shown."""
    if name in _STATIC:
        return tuple(
            Choice(member.value, member.label if isinstance(member, Labelled) else member.value)
            for member in _STATIC[name]
        )
    return tuple(_award_choice(award, config) for award in awards_of(name, config))


def awards_of(name: ListName, config: Config) -> tuple[Award, ...]:
    """The awards behind an award list."""
    if name in AWARD_LISTS:
        return config.awards_for(AWARD_LISTS[name])
    if name is ListName.QUOTA_AWARDS:
        return tuple(award for award in config.award if award.has_quota)
    if name is ListName.BLOC_AWARDS:
        return tuple(award for award in config.award if award.code in config.rules.ct_06.awards)
    if name in TITLE_LISTS:
        return tuple(a for a in config.award if a.needs_registration and TITLE_LISTS[name] in a.recipients)
    if name is ListName.OWN_TITLES:
        own = (Level.UNIT, Level.PROVINCE)
        return tuple(a for a in config.award if a.form is AwardForm.TITLE and a.decided_by in own)
    return config.award


@lru_cache(maxsize=64)
def _understood(name: ListName, config: Config) -> Mapping[str, Choice]:
    table: dict[str, Choice] = {}
    # What must not be registered is understood all the same, so that DK-01 can say so.
    shown = choices(name, config)
    for choice in (*shown, *(choices(ListName.AWARDS_ALL, config) if name in TITLE_LISTS else ())):
        for text in (choice.label, *choice.aliases, choice.code):
            table.setdefault(fold(text), choice)
    return table


def choose(name: ListName, typed: str, config: Config) -> Choice | None:
    """The choice that a typed text means: case, blanks, tone placement and known aliases are no matter."""
    return _understood(name, config).get(fold(typed))


def labels_of(name: ListName, config: Config) -> Mapping[str, str]:
    """The label shown for every code that is understood in a list."""
    return {
        choice.code: choice.label for choice in choices(ListName.AWARDS_ALL if name in TITLE_LISTS else name, config)
    }


def label_of(name: ListName, code: str, config: Config) -> str:
    """The label shown for a stored code."""
    return labels_of(name, config)[code]

"""All rules with their sections: which are in force, which nobody knows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, get_args

from pydantic import ConfigDict, Field, PrivateAttr

from thidua.config.base import Section
from thidua.config.bloc_rules import (
    BlocCeiling,
    LeadingUnits,
    OwnNominations,
    RatingCuts,
    ScoreArithmetic,
    ScoreTolerance,
)
from thidua.config.rules import (
    AdvancedCollective,
    ClaimedAwards,
    ConfederationMerit,
    ConfederationMeritOfCollective,
    ConsecutiveTitles,
    Deadline,
    Dossier,
    ExcellentCollective,
    FullTimeTitles,
    GrassrootsFighter,
    LeadersShare,
    LeaderWords,
    NearDuplicates,
    Plain,
    RatingNeeded,
    RegisteredTitles,
    TitleCounts,
    TitleExclusions,
    TitleShare,
    VotesShare,
)
from thidua.config.vocabulary import Confidence


class Rules(Section):
    """All rules by id: those with parameters as fields, any other may have its severity set.

    A field is None where the section in force on the season's day says that nobody knows the rule (GAP).
    """

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)
    __pydantic_extra__: dict[Annotated[str, Field(pattern=r"^[A-Z]{2}-\d{2}$")], Plain]

    hs_01: Deadline = Field(alias="HS-01")
    hs_03: Dossier = Field(alias="HS-03")
    ct_02: LeadersShare = Field(alias="CT-02")
    ct_03: BlocCeiling | None = Field(alias="CT-03")
    ct_04: TitleShare | None = Field(alias="CT-04")
    ct_05: LeaderWords = Field(alias="CT-05")
    ct_06: OwnNominations = Field(alias="CT-06")
    tc_01: AdvancedCollective = Field(alias="TC-01")
    tc_02: ExcellentCollective = Field(alias="TC-02")
    tc_03: ConfederationMerit | None = Field(alias="TC-03")
    tc_04: ConfederationMeritOfCollective | None = Field(alias="TC-04")
    tc_05: LeadingUnits = Field(alias="TC-05")
    tc_06: TitleExclusions = Field(alias="TC-06")
    tc_07: GrassrootsFighter = Field(alias="TC-07")
    tc_08: ConsecutiveTitles | None = Field(alias="TC-08")
    tc_09: ClaimedAwards = Field(alias="TC-09")
    tc_10: RatingNeeded = Field(alias="TC-10")
    tc_11: RatingNeeded = Field(alias="TC-11")
    tc_12: FullTimeTitles = Field(alias="TC-12")
    tc_13: TitleCounts = Field(alias="TC-13")
    dk_02: RegisteredTitles = Field(alias="DK-02")
    tr_03: NearDuplicates = Field(alias="TR-03")
    dd_01: ScoreArithmetic = Field(alias="DD-01")
    dd_03: ScoreTolerance = Field(alias="DD-03")
    dd_04: RatingCuts = Field(alias="DD-04")
    bb_01: VotesShare = Field(alias="BB-01")

    _gaps: dict[str, Plain] = PrivateAttr(default_factory=dict)
    _sets: dict[str, tuple[Plain, ...]] = PrivateAttr(default_factory=dict)

    def model_post_init(self, context: Any, /) -> None:
        """Keep the sections of unknown rules and of other times, which the reader hands over beside the values."""
        if isinstance(context, Mapping):
            self._gaps.update(context.get("gaps", {}))
            self._sets.update(context.get("sets", {}))

    @classmethod
    def section_of(cls, rule_id: str) -> type[Plain]:
        """The type of this rule's section."""
        kinds = [kind for kind in cls._kinds_of(rule_id) if isinstance(kind, type) and issubclass(kind, Plain)]
        return kinds[0] if kinds else Plain

    @classmethod
    def may_be_gap(cls, rule_id: str) -> bool:
        """Whether the season can run without knowing this rule."""
        kinds = cls._kinds_of(rule_id)
        return not kinds or type(None) in kinds

    @classmethod
    def _kinds_of(cls, rule_id: str) -> tuple[Any, ...]:
        for field in cls.model_fields.values():
            if field.alias == rule_id:
                return get_args(field.annotation) or (field.annotation,)
        return ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of all rules that have a section."""
        return (*(str(field.alias) for field in type(self).model_fields.values()), *self.only_severity)

    @property
    def only_severity(self) -> tuple[str, ...]:
        """Ids of rules without parameters whose severity or basis the office sets."""
        return tuple(self.__pydantic_extra__ or {})

    def is_gap(self, rule_id: str) -> bool:
        """Whether nobody knows what this rule demands on the season's day, so that nothing can be checked."""
        return self.of(rule_id).confidence is Confidence.GAP

    def sets_of(self, rule_id: str) -> tuple[Plain, ...]:
        """All sections of this rule in the order of their times, also those of other days than the season's."""
        sets = self._sets.get(rule_id, (self.of(rule_id),))
        return tuple(sorted(sets, key=lambda each: each.valid_from or date.min))

    def of(self, rule_id: str) -> Plain:
        """The section of this rule; a plain one where the office sets nothing or nobody knows the parameters."""
        field = rule_id.lower().replace("-", "_")
        if field in type(self).model_fields:
            section = getattr(self, field)
            return section if isinstance(section, Plain) else self._gaps.get(rule_id, Plain(confidence=Confidence.GAP))
        return (self.__pydantic_extra__ or {}).get(rule_id, Plain())

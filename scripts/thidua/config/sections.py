"""The rules' sections as typed models: each one checked, also those that are not in force on the season's day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from thidua.config.dated import ChosenSets, Location, RuleSet
from thidua.config.problems import Problem, key_at, problem
from thidua.config.rule_table import Rules
from thidua.config.rules import Plain
from thidua.config.vocabulary import Confidence


@dataclass(frozen=True, slots=True)
class TypedSections:
    """What came of typing all sections: the good ones by place, pydantic's errors with places in the file, gaps.

    `gaps` are the sections in force that say that nobody knows the rule.
    """

    good: Mapping[Location, Plain]
    errors: tuple[ErrorDetails, ...]
    gaps: Mapping[str, Plain]
    problems: tuple[Problem, ...]

    @property
    def by_rule(self) -> dict[str, tuple[Plain, ...]]:
        """The good ones of each rule, in the order of the file."""
        sets: dict[str, tuple[Plain, ...]] = {}
        for (_, rule, *_), section in self.good.items():
            sets[str(rule)] = (*sets.get(str(rule), ()), section)
        return sets


def typed_sections(chosen: ChosenSets) -> TypedSections:
    """All sections of all rules as their rule's model; one of an unknown rule holds no parameters."""
    good: dict[Location, Plain] = {}
    errors: list[ErrorDetails] = []
    problems: list[Problem] = []
    for each in chosen.every:
        if each.is_gap and not Rules.may_be_gap(each.rule):
            problems.append(
                problem(
                    key_at("rules", each.rule), "config.gap_not_allowed", key="confidence", example=Confidence.INFERRED
                )
            )
            continue
        kind = Plain if each.is_gap else Rules.section_of(each.rule)
        try:
            good[each.location] = kind.model_validate(each.raw)
        except ValidationError as error:
            errors += [_placed(told, each) for told in error.errors()]
    gaps = {
        rule: good[each.location] for rule, each in chosen.in_force.items() if each.is_gap and each.location in good
    }
    return TypedSections(good, tuple(errors), gaps, tuple(problems))


def with_sets_in_force(raw: Mapping[str, Any], chosen: ChosenSets) -> dict[str, Any]:
    """The file's values with one section for each rule: that in force, or nothing where nobody knows it."""
    if not chosen.in_force:
        return dict(raw)
    sets = {
        rule: None if each.is_gap and _may_be_none(rule) else dict(each.raw) for rule, each in chosen.in_force.items()
    }
    return {**raw, "rules": {**raw["rules"], **sets}}


def _may_be_none(rule: str) -> bool:
    return Rules.section_of(rule) is not Plain and Rules.may_be_gap(rule)


def _placed(told: ErrorDetails, section: RuleSet) -> ErrorDetails:
    """The error with its place in the file; a parameter of an unknown rule is a contradiction of its own."""
    kind = told["type"]
    if section.is_gap and kind == "extra_forbidden":
        kind = "gap_with_parameters"
    return {**told, "type": kind, "loc": (*section.location, *told["loc"])}

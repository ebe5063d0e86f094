"""Rule sets by date: of the sections that a rule has in config.toml, the one in force on the day of decision.

A rule's section is a table, or an array of tables that are each in force for a time. The choice is made on
the plain TOML values, before they are typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from pydantic import TypeAdapter, ValidationError

from thidua.config.base import Dated
from thidua.config.problems import Problem, key_at, problem
from thidua.config.vocabulary import Confidence
from thidua.text import padded_date

Location = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One section of a rule: where it stands in the file and its plain values."""

    rule: str
    location: Location
    raw: Mapping[str, Any]

    @property
    def is_gap(self) -> bool:
        """Whether the section says that nobody knows the rule for its time."""
        return self.raw.get("confidence") == Confidence.GAP


@dataclass(frozen=True, slots=True)
class ChosenSets:
    """Every rule's section in force on the day, all sections, and where the choice was not clear.

    Where it was not, `in_force` holds the first one, so that reading can go on and tell all problems.
    """

    in_force: Mapping[str, RuleSet]
    every: tuple[RuleSet, ...]
    problems: tuple[Problem, ...]


def choose_rule_sets(raw: Mapping[str, Any]) -> ChosenSets:
    """The sections in force on the season's day of decision; a value that is no section is left out."""
    rules = raw.get("rules")
    if not isinstance(rules, Mapping):
        return ChosenSets({}, (), ())
    day = _decision_day(raw.get("season"))
    in_force: dict[str, RuleSet] = {}
    every: list[RuleSet] = []
    problems: list[Problem] = []
    for rule, value in rules.items():
        sets = _sets_of(rule, value)
        if not sets:
            continue
        every += sets
        in_force[rule] = sets[0]
        times = _times(sets)
        if times is None:
            continue
        problems += _overlaps(rule, times, day)
        if day is not None:
            on_day = [each for each, time in zip(sets, times, strict=True) if time.in_force_on(day)]
            if on_day:
                in_force[rule] = on_day[0]
            else:
                problems.append(_none_on(rule, day))
    return ChosenSets(in_force, tuple(every), tuple(problems))


def _decision_day(season: object) -> date | None:
    """The day whose sets count, as `Config.naming_day` has it; None where the season's values are at fault."""
    if not isinstance(season, Mapping):
        return None
    value = season.get("decision_day", season.get("nominations_deadline"))
    try:
        return TypeAdapter(date).validate_python(value)
    except ValidationError:
        return None


def _sets_of(rule: str, value: object) -> list[RuleSet]:
    if isinstance(value, Mapping):
        return [RuleSet(rule, ("rules", rule), value)]
    if isinstance(value, list) and all(isinstance(each, Mapping) for each in value):
        return [RuleSet(rule, ("rules", rule, index), each) for index, each in enumerate(value)]
    return []


def _times(sets: list[RuleSet]) -> list[Dated] | None:
    """When each set is in force, or None where a date is at fault, which typing the set tells."""
    try:
        return [
            Dated.model_validate({key: each.raw[key] for key in Dated.model_fields if key in each.raw}) for each in sets
        ]
    except ValidationError:
        return None


def _overlaps(rule: str, times: list[Dated], day: date | None) -> Iterator[Problem]:
    """Each pair of sets that share a day, told with the day of decision if they share that."""
    for (first, one), (second, other) in combinations(enumerate(times, start=1), 2):
        begin = max(one.valid_from or date.min, other.valid_from or date.min)
        end = min(one.valid_until or date.max, other.valid_until or date.max)
        if begin > end:
            continue
        some_day = end if begin == date.min else begin
        shared = day if day is not None and begin <= day <= end else some_day
        values = {"first": first, "second": second, "day": padded_date(shared), "key": "valid_until"}
        yield problem(key_at("rules", rule), "config.sets_overlap", **values)


def _none_on(rule: str, day: date) -> Problem:
    path = key_at("rules", rule)
    return problem(path, "config.no_set_on", day=padded_date(day), key="valid_from", example=day.isoformat())

"""Seasons of a bloc's scores in a few letters, and what a rule tells of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.rules.example_seasons import season_of_example
from tests.season.building import told
from tests.support.season_builder import checkout_config

from thidua.config import Config
from thidua.rules import FUNCTIONS
from thidua.rules.examples import BlocBookExample, BlocExample, Cells, Example, ScoresExample
from thidua.rules.run import finding_of
from thidua.season.model import Season

CONFIG = checkout_config()
Told = tuple[str, str, str, str]


def found(rule: str, bloc: BlocExample, config: Config = CONFIG, **example: object) -> list[Told]:
    """What one rule finds in a bloc: severity, unit, place, sentence."""
    return found_in(rule, season_of_example(Example(bloc=bloc, **example), config))  # type: ignore[arg-type]


def found_in(rule: str, season: Season) -> list[Told]:
    """What one rule finds in a season."""
    findings = [finding_of(rule, each, season.config) for each in FUNCTIONS[rule].function(season)]
    return [(severity, unit, place, message) for _, severity, unit, place, message in told(findings)]


def places(rule: str, bloc: BlocExample, config: Config = CONFIG) -> list[tuple[str, str]]:
    """The same without the sentences: severity and place."""
    return [(severity, place) for severity, _, place, _ in found(rule, bloc, config)]


def own(lines: Mapping[str, Cells | None] | None = None, **changes: object) -> BlocExample:
    """A bloc whose first unit has scored itself, its table sound but for these lines."""
    return BlocExample(scores=(ScoresExample(by="A", lines=lines or {}, **changes),))  # type: ignore[arg-type]


def scored(code: str, value: object) -> BlocExample:
    """The same with one score in it."""
    return own({code: {"score": value}})  # type: ignore[dict-item]


def book(
    agreed: Mapping[str, Cells | None] | None = None,
    *,
    units: str = "ABC",
    proposals: Sequence[Cells] = (),
    minutes: Cells | None = None,
    again: tuple[str, ...] = (),
    **changes: object,
) -> BlocExample:
    """A bloc whose book has come, sound but for these lines."""
    made = BlocBookExample(agreed=agreed or {}, proposals=tuple(proposals), minutes=minutes or {}, again=again)
    return BlocExample(units=units, book=made, **changes)  # type: ignore[arg-type]

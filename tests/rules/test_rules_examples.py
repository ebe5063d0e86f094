"""Every rule over the season passes its passing example and finds its failing one."""

from __future__ import annotations

import pytest
from tests.rules.example_seasons import season_of_example
from tests.support.season_builder import checkout_config

from thidua.messages import say
from thidua.rules import FUNCTIONS

CONFIG = checkout_config()
NOBODY_NOMINATED = {("DL-16", say("cells.no_nomination"))}


@pytest.mark.parametrize("rule_id", sorted(FUNCTIONS))
def test_rule_passes_its_passing_example(rule_id: str) -> None:
    rule = FUNCTIONS[rule_id]
    assert [each.message for each in rule.function(season_of_example(rule.passing, CONFIG))] == []


@pytest.mark.parametrize("rule_id", sorted(FUNCTIONS))
def test_rule_finds_its_failing_example(rule_id: str) -> None:
    rule = FUNCTIONS[rule_id]
    assert len(list(rule.function(season_of_example(rule.failing, CONFIG)))) >= 1


@pytest.mark.parametrize("rule_id", sorted(FUNCTIONS))
def test_examples_are_sound_as_cells(rule_id: str) -> None:
    rule = FUNCTIONS[rule_id]
    for example in (rule.passing, rule.failing):
        found = {(each.rule, each.message) for each in season_of_example(example, CONFIG).findings}
        assert found <= NOBODY_NOMINATED

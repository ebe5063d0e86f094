"""The catalogue of rules as lines for the screen: all of them as they are in force, or one with all there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from thidua.config import Config
from thidua.findings import RuleInfo, rule_infos, rules_not_checked
from thidua.intake import counting  # importing registers its rules
from thidua.messages import CannotRunError, say
from thidua.reports.rule_entry import (
    Line,
    Seeded,
    example_entry_lines,
    in_force_lines,
    lighter_severities,
    other_set_lines,
    source_lines,
)
from thidua.reports.rule_words import severity_in_words

__all__ = ["UnknownRuleError", "catalogue_lines", "counting"]


class UnknownRuleError(CannotRunError):
    """No rule has the id asked for."""


def catalogue_lines(config: Config, rule_id: str | None, seeded: Seeded) -> list[str]:
    """Lines for one rule with its other sections and examples, or for all; raises `UnknownRuleError`."""
    if rule_id is None:
        infos = rule_infos()
        heads = [say("console.rules_head", count=len(infos))]
        return [*heads, *(line for info in infos for line in _in_force(info, config))]
    wanted = rule_id.strip().upper()
    if wanted in rules_not_checked(config):
        return [say("reports.rule_not_checked", rule=wanted), *_not_checked(wanted, config)]
    info = next((each for each in rule_infos() if each.id == wanted), None)
    if info is None:
        raise UnknownRuleError(say("console.rule_unknown", rule=rule_id))
    more = (*other_set_lines(wanted, config, info), *example_entry_lines(info, config, seeded))
    return [say("console.rules_head", count=1), *_in_force(info, config), *_on_screen(more)]


def _in_force(info: RuleInfo, config: Config) -> Iterator[str]:
    severity = severity_in_words(info, config.rules.of(info.id))
    yield say("console.rule_line", id=info.id, severity=severity, title=info.title)
    if (lighter := lighter_severities(info, config)) and not config.rules.is_gap(info.id):
        yield say("console.rule_also", severities=", ".join(lighter))
    yield from _on_screen((*source_lines(info, config), *in_force_lines(info.id, config)))


def _not_checked(rule_id: str, config: Config) -> Iterator[str]:
    return _on_screen((*in_force_lines(rule_id, config), *other_set_lines(rule_id, config, None)))


def _on_screen(lines: Iterable[Line]) -> Iterator[str]:
    return (f"{' ' * (4 + 2 * line.depth)}{line.text}" for line in lines)

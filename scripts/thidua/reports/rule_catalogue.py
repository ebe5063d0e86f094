"""The catalogue of rules as lines for the screen, all derived from registry, configuration and messages."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from thidua import rules  # importing registers its rules
from thidua.config import Config
from thidua.findings import RuleInfo, rule_infos, rules_not_checked
from thidua.intake import counting
from thidua.messages import CannotRunError, say
from thidua.text import percent

__all__ = ["catalogue_lines", "counting", "rules"]


class UnknownRuleError(CannotRunError):
    """No rule has the id asked for."""


def catalogue_lines(config: Config, rule_id: str | None) -> list[str]:
    """Lines for one rule, or for all; raises `UnknownRuleError`."""
    wanted = rule_id.upper() if rule_id else None
    if wanted in rules_not_checked(config):
        return [say("reports.rule_not_checked", rule=wanted)]
    chosen = [info for info in rule_infos() if wanted in {None, info.id}]
    if not chosen:
        raise UnknownRuleError(say("console.rule_unknown", rule=rule_id))
    lines = [say("console.rules_head", count=len(chosen))]
    for info in chosen:
        lines += _lines(info, config)
    return lines


def _lines(info: RuleInfo, config: Config) -> list[str]:
    severity = info.severity_in(config)
    lines = [say("console.rule_line", id=info.id, severity=severity.value, title=info.title)]
    if info.also:
        lines.append(say("console.rule_also", severities=", ".join(info.also)))
    confidence = say(f"reports.confidence_{info.confidence.name.lower()}")
    lines.append(say("console.rule_confidence", confidence=confidence))
    if basis := info.basis_in(config):
        lines.append(say("console.rule_basis", basis=basis))
    settings = config.rules.of(info.id)
    for name, field in type(settings).model_fields.items():
        if name not in {"severity", "basis"}:
            value = _shown(getattr(settings, name))
            lines.append(say("console.rule_parameter", title=field.title, value=value))
    return lines


def _shown(value: object) -> str:
    """A parameter in the office's own writing."""
    match value:
        case bool():
            return say("console.yes" if value else "console.no")
        case Fraction():
            return percent(value.numerator, value.denominator)
        case StrEnum():
            return getattr(value, "label", value.value)
        case tuple():
            return "; ".join(_shown(each) for each in value)
        case dict():
            return "; ".join(f"{_shown(key)} {_shown(each)}" for key, each in value.items())
    return str(value)

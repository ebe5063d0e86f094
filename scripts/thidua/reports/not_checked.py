"""Which rules have parameters but no check yet, told wherever the result could be taken for more than it is."""

from __future__ import annotations

from thidua.config import Config
from thidua.findings import rules_not_checked
from thidua.messages import catalogue, say


def not_checked_notice(config: Config) -> str:
    """The warning in one sentence, "" where every rule is checked."""
    rules = rules_not_checked(config)
    if not rules:
        return ""
    topics = dict.fromkeys(map(_topic, rules))
    return say("reports.not_checked", rules=", ".join(rules), topics=", ".join(topics))


def _topic(rule: str) -> str:
    """What a rule is about, by its family; the office may name any family in config.toml."""
    key = f"reports.topic_{rule.partition('-')[0]}"
    return say(key) if key in catalogue() else say("reports.topic_other")

"""Which rules have parameters but no check yet, told wherever the result could be taken for more than it is."""

from __future__ import annotations

from thidua.config import Config
from thidua.findings import rules_not_checked
from thidua.messages import say
from thidua.reports.rule_words import family_of, topic


def not_checked_notice(config: Config) -> str:
    """The warning in one sentence, "" where every rule is checked."""
    rules = rules_not_checked(config)
    if not rules:
        return ""
    topics = dict.fromkeys(topic(family_of(rule)) for rule in rules)
    return say("reports.not_checked", rules=", ".join(rules), topics=", ".join(topics))

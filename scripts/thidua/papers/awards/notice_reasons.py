"""Why a nominee gets no award, or has to wait, in the words of an administrative letter: one sentence for each rule.

What a finding says is for whoever mends a workbook: it names files, cells, other units' people. A signed letter says
the sentence of the rule instead, with the headings that it concerns and with what was counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from thidua.config import Config
from thidua.findings import Finding, rule_info
from thidua.messages import catalogue, message_id_of, say, value_in, what_is_wrong
from thidua.text import uncapitalised

_CELLS = "DL-"
_ADMINISTRATIVE = frozenset(
    {
        "rules.few_votes",
        "rules.too_few_reports",
        "rules.few_fighters",
        "rules.members_disciplined",
        "rules.few_months",
        "rules.many_days_absent",
        "rules.disciplined",
        "rules.rated_below",
        "rules.rating_not_enough",
        "rules.too_few_initiatives",
    }
)
"""Findings whose first sentence can stand in a letter as it is: it compares what was counted with what is wanted."""


def reason_of(rule: str, *, waits: bool = False) -> str:
    """The sentence of a rule without its full stop; where the question is still open, the one for that."""
    key = f"notice_reasons.{rule.lower().replace('-', '_')}"
    if not waits:
        return say(key)
    own = f"{key}_waits"
    return say(own) if own in catalogue() else say("notice.waiting", what=uncapitalised(say(key)))


def reason_by_rule(rule: str, findings: Sequence[Finding], config: Config, *, waits: bool = False) -> str:
    """The sentence of a rule with what its findings count, its headings, and its basis."""
    what, basis = reason_of(rule, waits=waits), rule_info(rule).basis_in(config)
    details = [*_headings(rule, findings), *_counted(findings)]
    if details:
        what = say("notice.reason_with", what=what, details="; ".join(details))
    return say("notice.by_rule", what=what, basis=basis) if basis else say("notice.by_check", what=what)


def _headings(rule: str, findings: Iterable[Finding]) -> Iterable[str]:
    """The headings of the blank form that were filled in wrongly."""
    if not rule.startswith(_CELLS):
        return ()
    return [f"“{each}”" for each in dict.fromkeys(value_in(found.message, "header") for found in findings) if each]


def _counted(findings: Iterable[Finding]) -> Iterable[str]:
    said = (each.message for each in findings if message_id_of(each.message) in _ADMINISTRATIVE)
    return dict.fromkeys(what_is_wrong(each).rstrip(".") for each in said)

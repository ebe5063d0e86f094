"""Registering rules and running them: a rule that crashes becomes a finding, and the run goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from thidua.config import Config
from thidua.config.vocabulary import Confidence, Severity
from thidua.findings import Finding, Place, RuleInfo, found, register
from thidua.messages import say
from thidua.season.model import Season

_LOG = logging.getLogger(__name__)

RuleFunction = Callable[[Season], Iterable["Breach"]]
FUNCTIONS: dict[str, RuleFunction] = {}
"""The function of every rule over the season, by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """What a rule function yields: the place and sentence; id, severity and basis come from the registry.

    `severity` is a lighter one for this case; it never outweighs the one that the office has set.
    """

    unit: str
    place: Place
    message: str
    subjects: tuple[str, ...] = ()
    whole_unit: bool = False
    group: str = ""
    eased_message: str = ""
    severity: Severity | None = None


def rule(
    rule_id: str, severity: Severity, confidence: Confidence, *, also: tuple[Severity, ...] = ()
) -> Callable[[RuleFunction], RuleFunction]:
    """Register a rule function under its id; `also` are lighter severities that single cases may have."""

    register(RuleInfo(id=rule_id, severity=severity, confidence=confidence, also=also))
    return function_of(rule_id)


def function_of(rule_id: str) -> Callable[[RuleFunction], RuleFunction]:
    """Enter the function of a rule that is registered where the rest of it is found."""

    def enter(function: RuleFunction) -> RuleFunction:
        FUNCTIONS[rule_id] = function
        return function

    return enter


def run_rules(season: Season) -> tuple[Finding, ...]:
    """All findings of all rules, in the order of rule ids."""
    findings: list[Finding] = []
    for rule_id in sorted(FUNCTIONS):
        try:
            findings += list(_findings_of(rule_id, season))
        except Exception as error:  # noqa: BLE001 - a crash must not hide what the other rules find
            _LOG.exception("rule %s crashed", rule_id)
            findings.append(_crash(rule_id, error, season.config))
    return tuple(findings)


def _findings_of(rule_id: str, season: Season) -> Iterator[Finding]:
    for breach in FUNCTIONS[rule_id](season):
        yield found(
            rule_id,
            season.config,
            unit=breach.unit,
            place=breach.place,
            message=breach.message,
            lighter=breach.severity,
            subjects=breach.subjects,
            whole_unit=breach.whole_unit,
            group=breach.group,
            eased_message=breach.eased_message,
        )


def _crash(rule_id: str, error: Exception, config: Config) -> Finding:
    message = say("rules.crashed", rule=rule_id, kind=type(error).__name__)
    return found("QT-01", config, unit="", place=Place(value=rule_id), message=message)

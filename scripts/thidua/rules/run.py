"""Registering rules and running them: a rule that crashes becomes a finding, and the run goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from thidua.config import Config
from thidua.config.vocabulary import Confidence, Severity
from thidua.findings import Finding, Place, RuleInfo, found, register
from thidua.forms import REGISTER, REGISTERED
from thidua.messages import say
from thidua.rules.examples import Example
from thidua.season.model import Season
from thidua.text import padded_date

_LOG = logging.getLogger(__name__)
_CONFIGURATION = "config.toml"

RuleFunction = Callable[[Season], Iterable["Breach"]]


class Source(StrEnum):
    """What a rule looks into besides the returned files, and what may not be there yet."""

    REGISTER = "register"
    REGISTERED = "registered"


@dataclass(frozen=True, slots=True)
class SeasonRule:
    """A rule over the season: its function, the sources it needs, and an example on either side of its edge."""

    function: RuleFunction
    sources: tuple[Source, ...]
    passing: Example
    failing: Example


FUNCTIONS: dict[str, SeasonRule] = {}
"""Every rule over the season, by id."""


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
    desk_only: bool = False
    severity: Severity | None = None


def rule(
    rule_id: str,
    severity: Severity,
    confidence: Confidence,
    *,
    passing: Example,
    failing: Example,
    also: tuple[Severity, ...] = (),
    sources: tuple[Source, ...] = (),
) -> Callable[[RuleFunction], RuleFunction]:
    """Register a rule function under its id; `also` are lighter severities that single cases may have.

    The function runs also where a source is missing, and finds what can be found without it; that the source
    is missing is told once.
    """

    register(RuleInfo(id=rule_id, severity=severity, confidence=confidence, also=also))
    return function_of(rule_id, passing=passing, failing=failing, sources=sources)


def function_of(
    rule_id: str, *, passing: Example, failing: Example, sources: tuple[Source, ...] = ()
) -> Callable[[RuleFunction], RuleFunction]:
    """Enter the function of a rule that is registered where the rest of it is found."""

    def enter(function: RuleFunction) -> RuleFunction:
        FUNCTIONS[rule_id] = SeasonRule(function, sources, passing, failing)
        return function

    return enter


def run_rules(season: Season) -> tuple[Finding, ...]:
    """All findings of all rules, in the order of rule ids."""
    findings: list[Finding] = []
    for rule_id in sorted(FUNCTIONS):
        if season.config.rules.is_gap(rule_id):
            findings.append(_gap(rule_id, season.config))
            continue
        findings += _missing_sources(rule_id, season)
        try:
            findings += list(_findings_of(rule_id, season))
        except Exception as error:  # noqa: BLE001 - a crash must not hide what the other rules find
            _LOG.exception("rule %s crashed", rule_id)
            findings.append(_crash(rule_id, error, season.config))
    return tuple(findings)


def _findings_of(rule_id: str, season: Season) -> Iterator[Finding]:
    for breach in FUNCTIONS[rule_id].function(season):
        yield finding_of(rule_id, breach, season.config)


def finding_of(rule_id: str, breach: Breach, config: Config) -> Finding:
    """A breach as a finding under its rule."""
    return found(
        rule_id,
        config,
        unit=breach.unit,
        place=breach.place,
        message=breach.message,
        lighter=breach.severity,
        subjects=breach.subjects,
        whole_unit=breach.whole_unit,
        group=breach.group,
        eased_message=breach.eased_message,
        desk_only=breach.desk_only,
    )


def _missing_sources(rule_id: str, season: Season) -> Iterator[Finding]:
    """One finding per source that a rule needs and that is not there at all, never one per row."""
    there = {Source.REGISTER: season.register is not None, Source.REGISTERED: season.registered is not None}
    files = {Source.REGISTER: REGISTER.file_name, Source.REGISTERED: REGISTERED.file_name}
    for source in FUNCTIONS[rule_id].sources:
        if not there[source]:
            message = say("rules.source_missing", rule=rule_id, file=files[source])
            yield found(
                rule_id, season.config, unit="", place=Place(files[source]), message=message, lighter=Severity.LOOK
            )


def _gap(rule_id: str, config: Config) -> Finding:
    """One finding for a rule of which nobody knows what it demands on the day of decision."""
    message = say("rules.gap", rule=rule_id, day=padded_date(config.naming_day))
    return found(rule_id, config, unit="", place=Place(_CONFIGURATION), message=message, lighter=Severity.LOOK)


def _crash(rule_id: str, error: Exception, config: Config) -> Finding:
    message = say("rules.crashed", rule=rule_id, kind=type(error).__name__)
    return found("QT-01", config, unit="", place=Place(value=rule_id), message=message)

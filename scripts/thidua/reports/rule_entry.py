"""One rule as nested lines, derived from registry, configuration, examples: the page and the screen show the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from thidua.config import Config
from thidua.config.rules import Plain
from thidua.config.vocabulary import Confidence, Severity
from thidua.findings import RuleInfo
from thidua.messages import say
from thidua.reports.rule_examples import books_of, example_lines, title_of
from thidua.reports.rule_words import cited, confidence_in_words, parameters, period, severity_in_words
from thidua.rules import FUNCTIONS

Seeded = Mapping[str, Sequence[str]]
"""What breaks a rule, in a few words, by rule: examples of rules whose functions have none beside them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, and how deep it stands below the rule."""

    depth: int
    text: str


def source_lines(info: RuleInfo, config: Config) -> Iterator[Line]:
    """How sure the rule is, and what it looks into besides what units send."""
    confidence = confidence_in_words(info.confidence_in(config))
    yield Line(0, say("rule_page.confidence", confidence=confidence))
    rule = FUNCTIONS.get(info.id)
    if rule is not None and (books := books_of(rule)):
        names = ", ".join(f"{title_of(book)} ({book.file_name})" for book in books)
        yield Line(0, say("rule_page.sources", sources=names))


def in_force_lines(rule_id: str, config: Config) -> Iterator[Line]:
    """The section in force: its time if it has one, legal basis, parameters."""
    section = config.rules.of(rule_id)
    depth = 0
    if time := period(section):
        yield Line(0, say("rule_page.in_force", period=time))
        depth = 1
    yield from _gap_and_basis(section, config, depth)
    for title, value in parameters(section, config):
        yield Line(depth, say("rule_page.parameter", title=title, value=value))


def other_set_lines(rule_id: str, config: Config, info: RuleInfo | None) -> Iterator[Line]:
    """The sections of other times: what is different under each."""
    current = config.rules.of(rule_id)
    known = dict(parameters(current, config))
    for section in config.rules.sets_of(rule_id):
        if section == current:
            continue
        yield Line(0, _head(section, info))
        yield from _gap_and_basis(section, config, 1)
        own = dict(parameters(section, config))
        changed = {title: value for title, value in own.items() if known.get(title) != value}
        kind = "rule_page.changed_parameter" if known else "rule_page.parameter"
        yield from (Line(1, say(kind, title=title, value=value)) for title, value in changed.items())
        if own and not changed:
            yield Line(1, say("rule_page.same_parameters"))


def example_entry_lines(info: RuleInfo, config: Config, seeded: Seeded) -> Iterator[Line]:
    """What passes and what does not; nothing where nobody knows the rule on the season's day."""
    if config.rules.is_gap(info.id):
        return
    rule = FUNCTIONS.get(info.id)
    passing = example_lines(rule.passing, config) if rule else ()
    failing = example_lines(rule.failing, config) if rule else seeded.get(info.id, ())
    for head, lines in (("rule_page.passing", passing), ("rule_page.failing", failing)):
        if lines:
            yield Line(0, say(head))
            yield from (Line(1, line) for line in lines)


def lighter_severities(info: RuleInfo, config: Config) -> tuple[Severity, ...]:
    """Severities of single cases that are lighter than the one in force."""
    return tuple(each for each in info.also if each.weight > info.severity_in(config).weight)


def _head(section: Plain, info: RuleInfo | None) -> str:
    if info is None or section.confidence is Confidence.GAP:
        return say("rule_page.other_set_plain", period=period(section))
    confidence = confidence_in_words(info.confidence_under(section))
    severity = severity_in_words(info, section)
    return say("rule_page.other_set", period=period(section), severity=severity, confidence=confidence)


def _gap_and_basis(section: Plain, config: Config, depth: int) -> Iterator[Line]:
    if section.confidence is Confidence.GAP:
        yield Line(depth, say("rule_page.gap"))
    if section.basis:
        yield Line(depth, say("rule_page.basis", basis="; ".join(cited(each, config) for each in section.basis)))

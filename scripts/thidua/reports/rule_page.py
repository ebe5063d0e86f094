"""`QUY-TAC.md`: every rule on one page, for the desk and the council, made from what the program runs on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from thidua.config import Config
from thidua.config.rules import Plain
from thidua.config.vocabulary import Confidence, Severity
from thidua.findings import RuleInfo, rule_infos, rules_not_checked
from thidua.intake import counting  # importing registers its rules
from thidua.messages import say
from thidua.reports.rule_entry import (
    Line,
    Seeded,
    example_entry_lines,
    in_force_lines,
    lighter_severities,
    other_set_lines,
    source_lines,
)
from thidua.reports.rule_words import confidence_in_words, families, family_of, severity_in_words, topic
from thidua.text import padded_date

__all__ = ["PAGE_NAME", "counting", "rule_page"]

PAGE_NAME = "QUY-TAC.md"


def rule_page(config: Config, seeded: Seeded) -> str:
    """The page as Markdown."""
    infos = rule_infos()
    chapters = {family: [each for each in infos if family_of(each.id) == family] for family in families()}
    chapters = {family: members for family, members in chapters.items() if members}
    blocks = [
        f"# {say('rule_page.title')}",
        say("rule_page.made"),
        say("rule_page.season", season=config.season.id, count=len(infos), day=padded_date(config.naming_day)),
        say("rule_page.severities"),
        say("rule_page.examples"),
        say("rule_page.one_rule", rule=infos[0].id),
        "\n".join(_contents([*(_heading(family) for family in chapters), *_last_headings(config)])),
    ]
    for family, members in chapters.items():
        blocks.append(f"## {_heading(family)}")
        for info in members:
            blocks += [f"### {info.id}. {info.title}", _bullets(_rule(info, config, seeded))]
    return "\n\n".join([*blocks, *_not_checked(config), *_marks()]) + "\n"


def _heading(family: str) -> str:
    return f"{family}: {topic(family)}"


def _last_headings(config: Config) -> Iterator[str]:
    if rules_not_checked(config):
        yield say("rule_page.not_checked_title")
    yield say("rule_page.confidence_title")


def _contents(headings: Iterable[str]) -> Iterator[str]:
    """Links to headings, as GitHub and its like name their places."""
    for heading in headings:
        place = re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
        yield f"- [{heading}](#{place})"


def _rule(info: RuleInfo, config: Config, seeded: Seeded) -> Iterator[Line]:
    severity = severity_in_words(info, config.rules.of(info.id))
    lighter = lighter_severities(info, config)
    if lighter and not config.rules.is_gap(info.id):
        yield Line(0, say("rule_page.severity_with_lighter", severity=severity, lighter=", ".join(lighter)))
    else:
        yield Line(0, say("rule_page.severity", severity=severity))
    yield from source_lines(info, config)
    yield from in_force_lines(info.id, config)
    yield from other_set_lines(info.id, config, info)
    yield from example_entry_lines(info, config, seeded)


def _not_checked(config: Config) -> Iterator[str]:
    """Rules with parameters that nothing checks yet."""
    if not (rules := rules_not_checked(config)):
        return
    yield f"## {say('rule_page.not_checked_title')}"
    yield say("rule_page.not_checked_why")
    for rule in sorted(rules):
        yield f"### {rule} ({topic(family_of(rule))})"
        if lines := [*in_force_lines(rule, config), *other_set_lines(rule, config, None)]:
            yield _bullets(lines)


def _marks() -> Iterator[str]:
    """What the marks of confidence mean, and how heavy a rule under each is where the office has not said."""
    yield f"## {say('rule_page.confidence_title')}"
    yield say("rule_page.confidence_why")
    rows = (
        say(
            "rule_page.confidence_row",
            mark=mark.value,
            meaning=confidence_in_words(mark),
            severity=severity_in_words(RuleInfo(id="", severity=Severity.BLOCK, confidence=mark), Plain()),
        )
        for mark in Confidence
    )
    yield "\n".join([say("rule_page.confidence_head"), "|---|---|---|", *rows])


def _bullets(lines: Iterable[Line]) -> str:
    return "\n".join(f"{'  ' * line.depth}- {line.text}" for line in lines)

"""A rule's sections in the office's own writing: families, periods, legal texts, parameters, marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from thidua.config import Config
from thidua.config.base import Citation, Dated
from thidua.config.rules import Plain
from thidua.config.vocabulary import Confidence, Labelled
from thidua.findings import RuleInfo
from thidua.messages import catalogue, say
from thidua.text import decimal_comma, padded_date, percent

_FAMILY = "rule_page.family_"
_OTHER = f"{_FAMILY}other"


def families() -> tuple[str, ...]:
    """What rule ids begin with, in the order in which a season meets the rules; those of no family come last."""
    return tuple(key.removeprefix(_FAMILY) for key in catalogue() if key.startswith(_FAMILY))


def family_of(rule_id: str) -> str:
    """The family of a rule; the office may name any in config.toml."""
    family = rule_id.partition("-")[0]
    return family if f"{_FAMILY}{family}" in catalogue() else _OTHER.removeprefix(_FAMILY)


def topic(family: str) -> str:
    """What a family is about."""
    return say(f"rule_page.family_{family}")


def period(dated: Dated) -> str:
    """The time for which something is in force, "" where it has no bounds."""
    match dated.valid_from, dated.valid_until:
        case date() as first, date() as last:
            return say("rule_page.from_to", first=padded_date(first), last=padded_date(last))
        case date() as first, None:
            return say("rule_page.from_on", first=padded_date(first))
        case None, date() as last:
            return say("rule_page.until", last=padded_date(last))
    return ""


def cited(citation: Citation, config: Config) -> str:
    """A place in a legal text, with the time for which that text is in force."""
    text = config.text_of(citation.text)
    name = f"{citation.place} {text.short}".strip()
    match text.valid_from, text.valid_until:
        case date() as first, date() as last:
            return say("rule_page.text_from_to", text=name, first=padded_date(first), last=padded_date(last))
        case date() as first, None:
            return say("rule_page.text_from", text=name, first=padded_date(first))
        case None, date() as last:
            return say("rule_page.text_until", text=name, last=padded_date(last))
    return name


def confidence_in_words(confidence: Confidence) -> str:
    """What a mark of confidence means."""
    return say(f"reports.confidence_{confidence.name.lower()}")


def severity_in_words(info: RuleInfo, section: Plain) -> str:
    """The severity under a section; of a rule that nobody knows, that it is not checked."""
    if info.confidence_under(section) is Confidence.GAP:
        return say("rule_page.unchecked")
    return info.severity_under(section).value


def parameters(section: Plain, config: Config) -> Iterator[tuple[str, str]]:
    """Title and value of each parameter; awards by their names on the season's day."""
    names = {code: config.award_name(code) for _, code in section.award_codes()}
    for title, value in section.parameters():
        yield title, in_words(value, names)


def in_words(value: object, names: Mapping[str, str]) -> str:
    """A value as the office writes it; `names` has what stands for a code."""
    match value:
        case str():
            return _text(value, names)
        case tuple():
            return "; ".join(in_words(each, names) for each in value) or say("rule_page.empty_list")
        case Mapping():
            pairs = (f"{in_words(key, names)}: {_listed(each, names)}" for key, each in value.items())
            return "; ".join(pairs) or say("rule_page.empty_list")
    return _number(value)


def _text(value: str, names: Mapping[str, str]) -> str:
    return value.label if isinstance(value, Labelled) else names.get(value, value)


def _number(value: object) -> str:
    match value:
        case bool():
            return say("console.yes" if value else "console.no")
        case Fraction():
            return percent(value.numerator, value.denominator)
        case Decimal():
            return decimal_comma(value)
    return str(value)


def _listed(value: object, names: Mapping[str, str]) -> str:
    """A value within a list, so that its own parts are told from those of the list."""
    return ", ".join(in_words(each, names) for each in value) if isinstance(value, tuple) else in_words(value, names)

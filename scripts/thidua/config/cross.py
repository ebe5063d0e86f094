"""What no section can check alone: ids that occur once, citations that exist, one name per award on the day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from thidua.config.model import Config
from thidua.messages import say
from thidua.text import padded_date


@dataclass(frozen=True, slots=True)
class CrossProblem:
    """A problem between sections: the key's path, the id of its sentence, the sentence's values."""

    path: str
    message: str
    values: tuple[tuple[str, str], ...]

    @property
    def sentence(self) -> str:
        """The problem as the office reads it."""
        return say(self.message, path=self.path, **dict(self.values))


def cross_problems(config: Config) -> Iterator[CrossProblem]:
    """Every problem between the sections of a configuration whose single values are in order."""
    yield from _repeated("text", (text.id for text in config.text))
    yield from _repeated("award", (award.code for award in config.award))
    yield from _unknown_citations(config)
    yield from _awards_without_one_name(config)


def _repeated(path: str, ids: Iterable[str]) -> Iterator[CrossProblem]:
    for value, count in Counter(ids).items():
        if count > 1:
            yield CrossProblem(path, "config.twice", (("value", value),))


def _unknown_citations(config: Config) -> Iterator[CrossProblem]:
    known = {text.id for text in config.text}
    cited = [(f"text[{text.id}].amends", text.amends) for text in config.text if text.amends]
    cited += [(f"award[{award.code}].basis", each.text) for award in config.award for each in award.basis]
    cited += [(f"rules.{rule}.basis", each.text) for rule in config.rules.ids for each in config.rules.of(rule).basis]
    for path, text_id in cited:
        if text_id not in known:
            yield CrossProblem(path, "config.unknown_text", (("value", text_id),))


def _awards_without_one_name(config: Config) -> Iterator[CrossProblem]:
    day = config.naming_day
    shown = ("day", padded_date(day))
    for award in config.award:
        names = sum(each.in_force_on(day) for each in award.name)
        path = f"award[{award.code}].name"
        if names == 0:
            yield CrossProblem(path, "config.no_name_on", (shown, ("award", award.code)))
        elif names > 1:
            yield CrossProblem(path, "config.names_overlap", (shown,))

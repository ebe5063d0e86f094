"""The council of an example in words: how many members there are, who was there, how they voted."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.config import Config
from thidua.forms.council import PROPOSED
from thidua.messages import say
from thidua.reports.example_rows import rows_in_words
from thidua.rules.examples import Cell, Cells, CouncilExample


def council_lines(council: CouncilExample, config: Config) -> Iterator[str]:
    """What of a meeting the rule looks into; votes of which nothing is said are those of everybody present."""
    yield say("rule_page.council", members=council.members, present=council.attending)
    if council.joining:
        yield say("rule_page.council_joined", names=", ".join(council.joining))
    yield from rows_in_words(_sheet(), PROPOSED.columns, list(_lines(council)), config)
    if council.again:
        yield say("rule_page.council_twice", sheet=_sheet(), names=", ".join(council.again))


def _sheet() -> str:
    return say("rule_page.council_sheet", sheet=PROPOSED.name)


def _lines(council: CouncilExample) -> Iterator[Cells]:
    for name in dict.fromkeys((*council.votes, *council.lines)):
        votes: dict[str, Cell] = {"votes_for": council.votes[name]} if name in council.votes else {}
        yield {"name": name} | votes | dict(council.lines.get(name, {}))

"""Councils of any size over the season of the papers, and what one nominee got there."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from tests.papers.situations import council_season
from tests.season.building import with_book
from tests.season.council_building import THIRTEEN, CouncilMade, Row

from thidua.config import Config
from thidua.council.meeting import Meeting, Votes, meeting_of
from thidua.council.outcome import Ruling, ruling_on
from thidua.season.model import Season
from thidua.season.setup import CouncilMember

FLAG = "CĐCS Trường Mầm non Hoa Ban"
"""The nominee for CO-TINH: by ballot papers, above a half of all members."""
MERIT = "Lò Văn Ín"
"""The nominee for BK-TLD among persons."""
HANDS = "Vàng Seo Chứ"
"""A nominee for LDTT: by hands, above a half."""
FIGHTER = "Lò Thị Ánh"
"""Nominated for CSTD-TLD, by ballot papers, from nine tenths; for CSTDCS and LDTT too."""


def council_of(size: int) -> tuple[Row, ...]:
    """So many members, the first of the thirteen and, beyond them, numbered ones."""
    extra = [{**THIRTEEN[-1], "name": f"Ủy viên số {number}"} for number in range(size - len(THIRTEEN))]
    return (*THIRTEEN[:size], *extra)


@cache
def season_before_the_meeting() -> Season:
    """The season as it is put before the council."""
    return council_season()


def meeting(council: CouncilMade, config: Config | None = None) -> Meeting:
    """The meeting of this council over the season."""
    season = season_before_the_meeting() if config is None else council_season(config=config)
    listed = tuple(CouncilMember(str(row["name"]), str(row["office"]), None) for row in council.members)
    season = replace(season, setup=replace(season.setup, council=listed))
    held = meeting_of(with_book(season, council))
    assert held is not None
    return held


def line_of(name: str, held: Meeting, award: str = "") -> Votes:
    """The only line of this name, with an honorific or without, of this award where there are several."""
    (line,) = [each for each in held.lines if each.name.endswith(name) and award in {"", each.award}]
    return line


def ruling_of(name: str, held: Meeting, award: str = "") -> Ruling | None:
    """What the council ruled on the nominee of this name."""
    return ruling_on(line_of(name, held, award).nominee_id, held)

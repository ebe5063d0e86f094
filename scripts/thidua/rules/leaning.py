"""Which nominations stand on others of the same season: CSTĐCS on LĐTT (TC-07), CSTĐ of the confederation on CSTĐCS.

A rule that is met by another nomination is met only if that one comes through; the verdict sees to that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from thidua.rules.earlier_awards import history_of, is_enough
from thidua.rules.history import ways_to_confederation
from thidua.rules.standards import nominated_for
from thidua.rules.titles import has_this_year, nominated_beside
from thidua.season.model import Season
from thidua.season.rows import Nominee


@dataclass(frozen=True, slots=True)
class Leaning:
    """A nomination that meets a rule by others of this season, any one of which will do."""

    rule: str
    nominee: Nominee
    on: tuple[Nominee, ...]


def leanings(season: Season) -> Iterator[Leaning]:
    """Every nomination that needs another one of this season, lower titles first."""
    yield from _on_the_lower_title(season)
    yield from _on_this_years_title(season)


def _on_the_lower_title(season: Season) -> Iterator[Leaning]:
    section = season.config.rules.tc_07
    if not section.needs_award:
        return
    for nominee in nominated_for(season, section.awards):
        on = nominated_beside(nominee, section.needs_award, season)
        if on and not has_this_year(nominee, section.needs_award, season):
            yield Leaning("TC-07", nominee, on)


def _on_this_years_title(season: Season) -> Iterator[Leaning]:
    """Titles whose years in a row are enough with the year under review and not without it."""
    section = season.config.rules.tc_08
    if section is None:
        return
    ways = ways_to_confederation(section, season)
    this_year = (section.grassroots, season.config.season.year)
    for nominee in nominated_for(season, (section.confederation,)):
        nominated = season.nominated.of(nominee.who, season.decisions.answers).records
        on = tuple(each for each in nominated if each.award == section.grassroots)
        history = history_of(season, nominee.who)
        known, claims = history.recognised, history.claims
        if on and is_enough(ways, known | {this_year}, claims) and not is_enough(ways, known, claims):
            yield Leaning("TC-08", nominee, on)

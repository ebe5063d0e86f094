"""Whom the papers are about: nominees that stand, those put before the council, those whom it voted for."""

from __future__ import annotations

from thidua.config.vocabulary import Level, Recipient
from thidua.papers.entries import Entry
from thidua.papers.situation import Situation
from thidua.season.model import Season
from thidua.season.rows import Nominee
from thidua.text import fold_in_full
from thidua.verdict import Judged, Result, Standing

ABOVE_PROVINCE = frozenset({Level.STATE, Level.PRIME_MINISTER, Level.CONFEDERATION})


def decided_by(nominee: Nominee, season: Season) -> Level:
    """Who decides on this nominee."""
    kind = season.setup.units[nominee.unit_code].kind
    return season.config.award_of(nominee.award).decided_for(kind)


def decided_by_province(nominee: Nominee, season: Season) -> bool:
    """Whether the province decides on this nominee."""
    return decided_by(nominee, season) is Level.PROVINCE


def decided_above(nominee: Nominee, season: Season) -> bool:
    """Whether a body above the province decides on this nominee."""
    return decided_by(nominee, season) in ABOVE_PROVINCE


def put_before_council(result: Result) -> tuple[Judged, ...]:
    """Nominees whom nothing bars, also those of whom something is still to be looked at; not what units decide."""
    return tuple(
        judged
        for judged in result.nominees
        if judged.standing is not Standing.BLOCKED
        and decided_by(judged.nominee, result.season) in {Level.PROVINCE, *ABOVE_PROVINCE}
    )


def standing_in_province(result: Result) -> tuple[Entry, ...]:
    """Nominees that stand and on whom the province decides."""
    return tuple(
        entry_of(judged.nominee, result.season)
        for judged in result.standing(Standing.STANDS)
        if decided_by_province(judged.nominee, result.season)
    )


def passed(situation: Situation) -> tuple[Nominee, ...]:
    """Nominees that stand and whom the council voted for, whoever decides on them."""
    standing = situation.result.standing(Standing.STANDS)
    return tuple(judged.nominee for judged in standing if situation.has_passed(judged.nominee.id))


def entry_of(nominee: Nominee, season: Season) -> Entry:
    """A nominee as the lists of papers print it."""
    unit, row = season.setup.units[nominee.unit_code], nominee.row
    individual = nominee.recipient is Recipient.INDIVIDUAL
    return Entry(
        nominee_id=nominee.id,
        award=nominee.award,
        recipient=nominee.recipient,
        honorific=row.text("honorific"),
        name=nominee.name,
        position=row.text("position"),
        workplace="" if not individual else _official_name(row.text("workplace"), season),
        managing_unit=_official_name(row.text("managing_unit"), season),
        unit_name=unit.name,
        unit_order=unit.order,
        person_key=season.person_of(nominee),
        achievement=row.text("achievement"),
    )


def _official_name(typed: str, season: Season) -> str:
    """A union of the season as its name is written officially, however it was typed; anything else as typed."""
    key, units = fold_in_full(typed), season.setup.units.values()
    return next((unit.name for unit in units if fold_in_full(unit.name) == key), typed) if typed else ""

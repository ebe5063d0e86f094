"""Drafting the papers of the stage before the council: a decision per award of the province, minutes of each bloc."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from thidua.config import Config
from thidua.config.vocabulary import Level, Recipient, Severity
from thidua.messages import say
from thidua.papers import DraftReport, Entry, draft_bloc_minutes, draft_decisions
from thidua.reports.not_checked import not_checked_notice
from thidua.season.model import Season
from thidua.season.rows import Nominee
from thidua.steps.consolidate import Evaluation, evaluate
from thidua.steps.places import Places
from thidua.verdict import Result, Standing

_ABOVE_PROVINCE = frozenset({Level.STATE, Level.PRIME_MINISTER, Level.CONFEDERATION})


@dataclass(frozen=True, slots=True)
class Drafted:
    """The papers made, what a chief must know of them, and how many blocking findings are left."""

    report: DraftReport
    notes: tuple[str, ...]
    blocking: int


def draft_before_council(
    places: Places, config: Config, *, today: date, evaluation: Evaluation | None = None
) -> Drafted:
    """Draft the decisions over the nominees that stand, and the blocs' minutes, from the inputs as they are now.

    `evaluation` is that of the same inputs, where they have just been evaluated.
    """
    evaluation = evaluation or evaluate(places, config, today=today)
    result = evaluation.result
    decisions = draft_decisions(config, entries_of(result), places.blank_papers, places.papers, today=today)
    minutes = draft_bloc_minutes(result.season, result.findings, places.blank_papers, places.papers)
    report = _together(decisions, minutes)
    unchecked = not_checked_notice(config)
    notes = (*report.notes, *evaluation.troubles, *_left_out(result), *([unchecked] if unchecked else ()))
    return Drafted(report, notes, result.count(Severity.BLOCK))


def _together(*reports: DraftReport) -> DraftReport:
    """Several kinds of papers as one."""
    return DraftReport(
        papers=tuple(paper for each in reports for paper in each.papers),
        faults=tuple(fault for each in reports for fault in each.faults),
        notes=tuple(note for each in reports for note in each.notes),
    )


def entries_of(result: Result) -> list[Entry]:
    """Nominees that stand and that the province decides on, as the papers list them."""
    season = result.season
    return [
        _entry(judged.nominee, season)
        for judged in result.standing(Standing.STANDS)
        if decided_by_province(judged.nominee, season)
    ]


def _decided_by(nominee: Nominee, season: Season) -> Level:
    kind = season.setup.units[nominee.unit_code].kind
    return season.config.award_of(nominee.award).decided_for(kind)


def decided_by_province(nominee: Nominee, season: Season) -> bool:
    """Whether the province decides on this nominee."""
    return _decided_by(nominee, season) is Level.PROVINCE


def _entry(nominee: Nominee, season: Season) -> Entry:
    unit, row = season.setup.units[nominee.unit_code], nominee.row
    individual = nominee.recipient is Recipient.INDIVIDUAL
    return Entry(
        nominee_id=nominee.id,
        award=nominee.award,
        recipient=nominee.recipient,
        honorific=row.text("honorific"),
        name=nominee.name,
        position=row.text("position"),
        workplace="" if not individual else row.text("workplace"),
        managing_unit=row.text("managing_unit"),
        unit_name=unit.name,
        unit_order=unit.order,
        person_key=season.person_of(nominee),
        achievement=row.text("achievement"),
    )


def _left_out(result: Result) -> tuple[str, ...]:
    """What a chief must know of a draft: who is not in it."""
    notes = []
    for standing, key in ((Standing.TO_DECIDE, "draft.waiting"), (Standing.BLOCKED, "draft.blocked")):
        count = sum(decided_by_province(judged.nominee, result.season) for judged in result.standing(standing))
        if count:
            notes.append(say(key, count=count))
    above = sum(_decided_by(judged.nominee, result.season) in _ABOVE_PROVINCE for judged in result.nominees)
    if above:
        notes.append(say("draft.decided_above", count=above))
    return tuple(notes)

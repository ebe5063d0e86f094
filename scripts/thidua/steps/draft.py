"""Drafting the papers of the stage reached: what can be drawn up now, and what is missing for the rest."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from thidua.config import Config
from thidua.config.vocabulary import Severity
from thidua.council.meeting import meeting_of
from thidua.messages import CannotRunError, say
from thidua.papers import DraftReport, draw_up
from thidua.papers.kinds import PaperKind
from thidua.papers.nominated import decided_above, decided_by_province, put_before_council
from thidua.papers.registry import MAKERS
from thidua.papers.situation import Situation
from thidua.reports.not_checked import not_checked_notice
from thidua.steps.consolidate import Evaluation, evaluate
from thidua.steps.papers_book import closed_papers, update_papers_book
from thidua.steps.places import Places
from thidua.verdict import Standing


class NoSuchUnitError(CannotRunError):
    """The unit whose papers are asked for is not in the set-up."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """The papers made, what a chief must know of them, and how many blocking findings are left."""

    report: DraftReport
    notes: tuple[str, ...]
    blocking: int


def draft_papers(
    places: Places,
    config: Config,
    *,
    today: date,
    evaluation: Evaluation | None = None,
    only: Collection[PaperKind] = (),
    unit: str = "",
) -> Drafted:
    """Draft every paper that can be made from the inputs as they are now.

    `evaluation` is that of the same inputs, where they have just been evaluated. `only` are the kinds wanted, all if
    empty; `unit` is whose papers alone are made.

    Raises:
        NoSuchUnitError: The set-up has no such unit.
    """
    evaluation = evaluation or evaluate(places, config, today=today)
    result = evaluation.result
    if unit and unit not in result.season.setup.units:
        raise NoSuchUnitError(say("draft.no_such_unit", unit=unit))
    signed = closed_papers(places)
    situation = Situation(result, today, meeting_of(result.season), signed)
    wanted = [kind for kind in MAKERS if not only or kind in only]
    reports = [
        draw_up(kind, MAKERS[kind](situation), places.blank_papers, places.papers, unit=unit, frozen=signed)
        for kind in wanted
    ]
    report = _together(*reports)
    in_book = update_papers_book(places, config, report.drawn_up, kinds=wanted, unit=unit)
    unchecked = not_checked_notice(config)
    notes = (*report.notes, *in_book, *evaluation.troubles, *_left_out(situation), *([unchecked] if unchecked else ()))
    return Drafted(report, notes, result.count(Severity.BLOCK))


def _together(*reports: DraftReport) -> DraftReport:
    """Several kinds of papers as one."""
    return DraftReport(
        papers=tuple(paper for each in reports for paper in each.papers),
        faults=tuple(dict.fromkeys(fault for each in reports for fault in each.faults)),
        notes=tuple(dict.fromkeys(note for each in reports for note in each.notes)),
        missing=tuple(dict.fromkeys(line for each in reports for line in each.missing)),
        drawn_up=tuple(paper for each in reports for paper in each.drawn_up),
    )


def _left_out(situation: Situation) -> tuple[str, ...]:
    """What a chief must know of drafts: who is not in them, and how many wait for the vote to be submitted."""
    result, notes = situation.result, []
    for standing, key in ((Standing.TO_DECIDE, "draft.waiting"), (Standing.BLOCKED, "draft.blocked")):
        count = sum(decided_by_province(judged.nominee, result.season) for judged in result.standing(standing))
        if count:
            notes.append(say(key, count=count))
    above = sum(decided_above(judged.nominee, result.season) for judged in put_before_council(result))
    if above and situation.voted is None:
        notes.append(say("draft.decided_above", count=above))
    return tuple(notes)

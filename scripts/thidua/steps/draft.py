"""Drafting the papers of the stage reached: what can be drawn up now, and what is missing for the rest."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from thidua.config import Config
from thidua.config.vocabulary import Severity
from thidua.council.meeting import meeting_of
from thidua.messages import CannotRunError, say
from thidua.papers import DraftReport, draw_up
from thidua.papers.final import with_digests
from thidua.papers.kinds import PaperKind
from thidua.papers.nominated import decided_above, decided_by_province, put_before_council
from thidua.papers.paper import Drafting
from thidua.papers.registry import MAKERS
from thidua.papers.situation import Situation
from thidua.reports.not_checked import not_checked_notice
from thidua.season.closed import read_closed
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
    awarded = read_closed(places.closed).awarded
    situation = Situation(result, today, meeting_of(result.season), signed, awarded)
    wanted = [kind for kind in MAKERS if not only or kind in only]
    reports = [
        draw_up(kind, _to_be_signed(kind, situation), places.blank_papers, places.papers, unit=unit, frozen=signed)
        for kind in wanted
    ]
    report = _together(*reports)
    in_book = update_papers_book(places, config, (*report.drawn_up, *report.kept), kinds=wanted, unit=unit)
    unchecked = not_checked_notice(config)
    seen = () if only or unit else _left_out(situation)
    notes = (
        *_dropped(report),
        *report.notes,
        *in_book,
        *evaluation.troubles,
        *seen,
        *([unchecked] if unchecked else ()),
    )
    return Drafted(report, notes, result.count(Severity.BLOCK))


def _to_be_signed(kind: PaperKind, situation: Situation) -> Drafting:
    """What can be made of a kind now, with digests by which `close.py` tells whether the data have changed since."""
    drafting = MAKERS[kind](situation)
    return replace(drafting, papers=with_digests(drafting.papers, situation))


def _together(*reports: DraftReport) -> DraftReport:
    """Several kinds of papers as one."""
    return DraftReport(
        papers=tuple(paper for each in reports for paper in each.papers),
        faults=tuple(dict.fromkeys(fault for each in reports for fault in each.faults)),
        notes=tuple(dict.fromkeys(note for each in reports for note in each.notes)),
        missing=tuple(dict.fromkeys(line for each in reports for line in each.missing)),
        dropped=tuple(name for each in reports for name in each.dropped),
        drawn_up=tuple(paper for each in reports for paper in each.drawn_up),
        kept=tuple(paper for each in reports for paper in each.kept),
    )


def _dropped(report: DraftReport) -> tuple[str, ...]:
    """What was taken away, by kind: nothing vanishes in silence."""
    counts = {kind: sum(kind.owns(name) for name in report.dropped) for kind in PaperKind}
    kinds = "; ".join(
        say("draft.dropped_kind", kind=kind.label, count=count) for kind, count in counts.items() if count
    )
    return (say("draft.dropped", count=len(report.dropped), kinds=kinds),) if kinds else ()


def _left_out(situation: Situation) -> tuple[str, ...]:
    """What a chief must know of drafts: who is not in them, and how many wait for the vote to be submitted."""
    result, notes = situation.result, []
    drawn_in = say("draft.in_drafts" if situation.voted is None else "draft.in_papers")
    for standing, key in ((Standing.TO_DECIDE, "draft.waiting"), (Standing.BLOCKED, "draft.blocked")):
        count = sum(decided_by_province(judged.nominee, result.season) for judged in result.standing(standing))
        if count:
            notes.append(say(key, count=count, drawn_in=drawn_in))
    above = sum(decided_above(judged.nominee, result.season) for judged in put_before_council(result))
    if above and situation.voted is None:
        notes.append(say("draft.decided_above", count=above))
    return tuple(notes)

"""Who is not in the papers made after the vote though one might expect it, by name: nobody is left out in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from thidua.council.outcome import Outcome
from thidua.messages import say
from thidua.papers.situation import Situation
from thidua.season.rows import Nominee
from thidua.verdict import Judged, Standing


def left_out_by_name(situation: Situation, belongs: Callable[[Nominee], bool]) -> Iterator[str]:
    """One sentence for each reason, among the nominees that belong to a paper (say, whom the province decides on)."""
    for key, is_left_out in _REASONS:
        judged = [each for each in situation.result.nominees if belongs(each.nominee)]
        yield from _told(key, [each.nominee for each in judged if is_left_out(each, situation)], situation)


def left_off_the_signed(situation: Situation) -> Iterator[str]:
    """Who stands and passed but is on no decision that was signed, in one sentence; nothing where that is nobody."""
    missed = [each.nominee for each in situation.result.nominees if _passed_after_signing(each, situation)]
    yield from _told("close.not_on_decision", missed, situation)


def _told(key: str, nominees: Sequence[Nominee], situation: Situation) -> Iterator[str]:
    if nominees:
        yield say(key, count=len(nominees), names="; ".join(_named(each, situation) for each in nominees))


def _named(nominee: Nominee, situation: Situation) -> str:
    award = situation.config.award_name(nominee.award)
    return f"{nominee.name} ({award}, {situation.season.setup.units[nominee.unit_code].name})"


def _passed_but_barred(judged: Judged, situation: Situation) -> bool:
    return judged.standing is Standing.BLOCKED and situation.has_passed(judged.nominee.id)


def _passed_but_waiting(judged: Judged, situation: Situation) -> bool:
    return judged.standing is Standing.TO_DECIDE and situation.has_passed(judged.nominee.id)


def _not_in_the_councils_book(judged: Judged, situation: Situation) -> bool:
    return judged.standing is Standing.STANDS and situation.ruling_on(judged.nominee.id) is None


def _passed_after_signing(judged: Judged, situation: Situation) -> bool:
    nominee = judged.nominee
    return judged.standing is Standing.STANDS and situation.has_passed(nominee.id) and situation.is_missed_by(nominee)


def _without_a_result(judged: Judged, situation: Situation) -> bool:
    ruling = situation.ruling_on(judged.nominee.id)
    return judged.standing is Standing.STANDS and ruling is not None and ruling.outcome is Outcome.OPEN


_REASONS: tuple[tuple[str, Callable[[Judged, Situation], bool]], ...] = (
    ("papers.passed_barred", _passed_but_barred),
    ("papers.passed_waiting", _passed_but_waiting),
    ("papers.not_put_to_vote", _not_in_the_councils_book),
    ("papers.vote_open", _without_a_result),
    ("close.not_on_decision", _passed_after_signing),
)

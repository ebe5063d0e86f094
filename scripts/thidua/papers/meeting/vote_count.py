"""The minutes of the vote count: ballots of every award that is voted on in secret, votes of every nominee."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from thidua.council.meeting import Meeting
from thidua.council.outcome import Outcome
from thidua.messages import say
from thidua.papers.blanks.vote_count import VOTE_COUNT_NAMES, VOTE_COUNT_TEMPLATE
from thidua.papers.bloc.words import OPEN
from thidua.papers.finished.must_hold import MustHold, must_hold_faults
from thidua.papers.kinds import PaperKind
from thidua.papers.meeting.signer_names import name_in
from thidua.papers.meeting.voted_lines import VotedAward, VotedLine, how_many, voted_awards
from thidua.papers.meeting.words import (
    OPEN_VOTES,
    meeting_placeholders,
    notes_on,
    people_in,
    told_of,
    written_opinions,
)
from thidua.papers.paper import Drafting, Paper
from thidua.papers.situation import Situation
from thidua.papers.voted import missing_votes
from thidua.text import percent
from thidua.text import two_digits as counted

_COLUMNS = (
    "ten",
    "chuc_vu",
    "dong_y",
    "ty_le_dong_y",
    "van_ban",
    "khong_dong_y",
    "ty_le_khong_dong_y",
    "khong_hop_le",
    "ket_qua",
)
_FIELDS = ("meeting_date", "place", "chair", "head_teller", "tellers")


def vote_count_papers(situation: Situation) -> Drafting:
    """The minutes of the vote count, once the council has voted in secret."""
    meeting = situation.voted
    if meeting is None:
        return Drafting(missing=(missing_votes(situation),))
    secret = tuple(award for award in voted_awards(situation, meeting) if award.is_secret)
    if not secret:
        return Drafting(missing=(say("vote_count.missing_secret"),))
    return Drafting(papers=(_paper(situation, meeting, secret),))


def _paper(situation: Situation, meeting: Meeting, secret: Sequence[VotedAward]) -> Paper:
    config, name = situation.config, PaperKind.VOTE_COUNT.value
    common, signed = meeting_placeholders(situation, meeting, name), situation.signed.get(name)
    tellers = people_in(meeting.said("tellers"))
    signers = tuple(filter(None, map(name_in, (meeting.said("head_teller"), *tellers))))
    parts = tuple(_part(award, meeting) for award in secret)
    written = written_opinions(meeting, secret)
    head, members = told_of(meeting.said("head_teller"), meeting), _told_tellers(tellers, meeting)
    return Paper(
        kind=PaperKind.VOTE_COUNT,
        name=name,
        title=PaperKind.VOTE_COUNT.label,
        template=VOTE_COUNT_TEMPLATE,
        placeholders={
            **common,
            "to_truong": head,
            "thanh_vien_to": members,
            "ten_to_kiem_phieu": signers or ("",),
            "cau_van_ban": written,
            "cac_phan": parts,
        },
        check=partial(
            must_hold_faults,
            config=config,
            must=MustHold(
                lists=tuple((award.name, tuple(cells_of(line, meeting) for line in award.lines)) for award in secret),
                words=(
                    common["ngay_hop"],
                    written,
                    head,
                    members,
                    *(part[key] for part in parts for key in ("danh_hieu", "cau_phieu", "cau_dat")),
                ),
                signers=(*signers, common["ten_chu_toa"]),
                dated=False,
                signed=signed,
            ),
        ),
        row_names=VOTE_COUNT_NAMES,
        symbol=say("meeting.symbol", council=config.council.symbol),
        notes=tuple(_notes(f"{name}.docx", situation, meeting, secret)),
    )


def _part(award: VotedAward, meeting: Meeting) -> dict[str, Any]:
    tally = meeting.tallies.get(award.award.code)
    numbers = tally.numbers if tally is not None else (None,) * 4
    issued, returned, valid, invalid = (OPEN if number is None else counted(number) for number in numbers)
    wanted, members = counted(award.wanted), counted(meeting.total)
    counts = {"issued": issued, "returned": returned, "valid": valid, "invalid": invalid}
    return {
        "danh_hieu": award.name,
        "cau_phieu": say("vote_count.ballots", wanted=wanted, members=members, **counts),
        "dong": tuple(dict(zip(_COLUMNS, row_of(line, meeting), strict=True)) for line in award.lines),
        "cau_dat": _passed_sentence(award),
    }


def row_of(line: VotedLine, meeting: Meeting) -> tuple[str, ...]:
    """What a line of the table shows, in the order of its placeholders; shares are of all members."""
    blank = ("", "")
    if line.outcome is Outcome.WITHDRAWN:
        dash = say("meeting.no_votes")
        return line.name, line.about, dash, "", dash, dash, *blank, line.outcome.value
    if line.ruling is None or line.outcome is Outcome.OPEN:
        return line.name, line.about, OPEN_VOTES, "", OPEN_VOTES, OPEN_VOTES, *blank, OPEN_VOTES
    votes, against = line.ruling.votes, line.line.votes_against or 0
    written, invalid = line.line.written_for or 0, line.line.invalid_marks or 0
    return (
        line.name,
        line.about,
        counted(votes),
        percent(votes, meeting.total),
        counted(written),
        counted(against),
        percent(against, meeting.total),
        say("vote_count.invalid_marks", count=counted(invalid)) if invalid else "",
        line.outcome.value,
    )


def cells_of(line: VotedLine, meeting: Meeting) -> tuple[str, ...]:
    """The same as whole cells of the finished table: each paragraph of a cell is a line."""
    name, about, votes, share, written, *against, result = row_of(line, meeting)
    agreed, refused = ("\n".join(filter(None, cell)) for cell in ((votes, share), against))
    return name, about, agreed, written, refused, result


def _passed_sentence(award: VotedAward) -> str:
    passed = award.with_outcome(Outcome.PASSED)
    if not passed:
        return say("vote_count.nobody_passed")
    return say("vote_count.passed", count=how_many(line.entry for line in passed))


def _told_tellers(tellers: Sequence[str], meeting: Meeting) -> str:
    return "; ".join(told_of(each, meeting) for each in tellers) or OPEN


def _notes(file: str, situation: Situation, meeting: Meeting, secret: Sequence[VotedAward]) -> Iterator[str]:
    yield from notes_on(file, situation, meeting, secret, _FIELDS)
    uncounted = [award.name for award in secret if _is_uncounted(award, meeting)]
    if uncounted:
        yield say("vote_count.note_uncounted", file=file, awards="; ".join(uncounted))
    yield say("vote_count.note_hours", file=file)


def _is_uncounted(award: VotedAward, meeting: Meeting) -> bool:
    tally = meeting.tallies.get(award.award.code)
    return tally is None or None in tally.numbers

"""The minutes of the council's meeting: who was there, what was reported and voted, what follows from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from thidua.config.vocabulary import Level
from thidua.council.meeting import Meeting, Member
from thidua.council.outcome import Outcome
from thidua.messages import say
from thidua.papers.blanks.council_minutes import COUNCIL_MINUTES_NAMES, COUNCIL_MINUTES_TEMPLATE
from thidua.papers.bloc.words import OPEN, counted
from thidua.papers.finished.must_hold import MustHold, must_hold_faults
from thidua.papers.kinds import PaperKind
from thidua.papers.meeting.dossiers import award_sentences, dossier_sentence, proposal_sentence
from thidua.papers.meeting.signer_names import name_in
from thidua.papers.meeting.voted_lines import VotedAward, VotedLine, how_many, passed_while, voted_awards
from thidua.papers.meeting.words import (
    OPEN_VOTES,
    meeting_placeholders,
    notes_on,
    people_in,
    told_as_member,
    told_of,
    with_awards,
    written_opinions,
)
from thidua.papers.nominated import decided_by
from thidua.papers.paper import Drafting, Paper
from thidua.papers.situation import Situation
from thidua.papers.voted import missing_votes
from thidua.text import percent
from thidua.verdict import Standing

_COLUMNS = ("ten", "chuc_vu", "phieu", "ty_le", "ket_luan")
_REFUSED_COLUMNS = ("ten", "chuc_vu", "hinh_thuc", "phieu", "ly_do")
_LISTS = ("cac_phan", "khong_dat")
_FIELDS = ("meeting_date", "started_at", "ended_at", "place", "chair", "secretary", "discussion")
_TELLERS = ("head_teller", "tellers")
_BULLET = re.compile(r"^[-+•*]\s*")


def council_minutes_papers(situation: Situation) -> Drafting:
    """The minutes of the meeting, once the council has voted."""
    meeting = situation.voted
    if meeting is None:
        return Drafting(missing=(missing_votes(situation),))
    return Drafting(papers=(_paper(situation, meeting),))


def _paper(situation: Situation, meeting: Meeting) -> Paper:
    config, name = situation.config, PaperKind.COUNCIL_MINUTES.value
    voted = voted_awards(situation, meeting)
    common, signed = meeting_placeholders(situation, meeting, name), situation.signed.get(name)
    own, secretary = _placeholders(situation, meeting, voted), name_in(meeting.said("secretary"))
    refused = (say("council_minutes.part_refused"), tuple(_refused(voted)))
    results = ((award.name, tuple(row_of(line) for line in award.lines)) for award in voted)
    return Paper(
        kind=PaperKind.COUNCIL_MINUTES,
        name=name,
        title=PaperKind.COUNCIL_MINUTES.label,
        template=COUNCIL_MINUTES_TEMPLATE,
        placeholders={**common, **own, "ten_thu_ky": secretary},
        check=partial(
            must_hold_faults,
            config=config,
            must=MustHold(
                lists=(refused, *results),
                words=(common["ngay_hop"], *_words(own)),
                signers=(secretary, common["ten_chu_toa"]),
                dated=False,
                signed=signed,
                data=frozenset(own["thao_luan"]),
            ),
        ),
        row_names=COUNCIL_MINUTES_NAMES,
        symbol=say("meeting.symbol", council=config.council.symbol),
        notes=tuple(_notes(f"{name}.docx", situation, meeting, voted)),
    )


def _placeholders(situation: Situation, meeting: Meeting, voted: Sequence[VotedAward]) -> dict[str, Any]:
    result, hours = situation.result, say("council_minutes.open_hour", open=OPEN)
    return {
        "gio_bat_dau": meeting.said("started_at") or hours,
        "gio_ket_thuc": meeting.said("ended_at") or hours,
        "chu_toa": told_of(meeting.said("chair"), meeting),
        "thu_ky": told_of(meeting.said("secretary"), meeting),
        "nguoi_co_mat": tuple(told_as_member(member) for member in meeting.members if member.present),
        "nguoi_vang_mat": tuple(_absent(member) for member in meeting.absent),
        "khach_moi": "; ".join(people_in(meeting.said("guests"))),
        "cau_hop_le": _quorum_sentence(meeting),
        "cau_ho_so": dossier_sentence(result),
        "cau_de_nghi": proposal_sentence(situation),
        "de_nghi_theo_danh_hieu": award_sentences(situation),
        "thao_luan": points_in(meeting.said("discussion")),
        "bo_phieu_kin": "; ".join(award.name for award in voted if award.is_secret),
        "gio_tay": "; ".join(award.name for award in voted if not award.is_secret),
        "to_kiem_phieu": _told_tellers(meeting) if any(award.is_secret for award in voted) else "",
        "phieu_can_dat": tuple(_wanted(voted, meeting)),
        "cau_van_ban": written_opinions(meeting, voted),
        "khong_dat": tuple(dict(zip(_REFUSED_COLUMNS, row, strict=True)) for row in _refused(voted)),
        "chua_ro": with_awards(voted, Outcome.OPEN),
        "tinh_quyet_dinh": tuple(_agreed(situation, voted, by_province=True)),
        "trinh_cap_tren": tuple(_agreed(situation, voted, by_province=False)),
        "con_cho": "; ".join(passed_while(voted, Standing.TO_DECIDE)),
        "da_vuong": "; ".join(passed_while(voted, Standing.BLOCKED)),
        "so_dong": counted(sum(len(award.lines) for award in voted)),
        "cac_phan": tuple(
            {
                "danh_hieu": award.name,
                "dong": tuple(dict(zip(_COLUMNS, row_of(line), strict=True)) for line in award.lines),
            }
            for award in voted
        ),
    }


def row_of(line: VotedLine) -> tuple[str, ...]:
    """What a line of the table of results shows; shares are of all members."""
    if line.outcome is Outcome.WITHDRAWN:
        dash = say("meeting.no_votes")
        return line.name, line.about, dash, dash, line.outcome.value
    if line.ruling is None or line.outcome is Outcome.OPEN:
        return line.name, line.about, OPEN_VOTES, OPEN_VOTES, OPEN_VOTES
    votes, members = line.ruling.votes, line.ruling.members
    told = say("meeting.votes_of", votes=counted(votes), members=counted(members))
    return line.name, line.about, told, percent(votes, members), line.outcome.value


def points_in(discussion: str) -> tuple[str, ...]:
    """What was said, point by point: each on a line of its own."""
    points = (_BULLET.sub("", point.strip()).rstrip(". ") for point in discussion.splitlines())
    return tuple(point if point.endswith(("?", "!", "…")) else f"{point}." for point in points if point)


def _absent(member: Member) -> str:
    return say("council_minutes.absent", member=told_as_member(member), reason=member.reason or OPEN)


def _quorum_sentence(meeting: Meeting) -> str:
    share = meeting.config.council.quorum
    return say(
        "council_minutes.quorate",
        present=counted(meeting.present),
        members=counted(meeting.total),
        share=percent(meeting.present, meeting.total),
        wanted=f"{share.numerator}/{share.denominator}",
    )


def _told_tellers(meeting: Meeting) -> str:
    head, tellers = meeting.said("head_teller"), people_in(meeting.said("tellers"))
    told = [say("council_minutes.head_teller", who=told_of(head, meeting))]
    return "; ".join([*told, *(told_of(each, meeting) for each in tellers)] if tellers else [*told, OPEN])


def _wanted(voted: Sequence[VotedAward], meeting: Meeting) -> Iterator[str]:
    for wanted in dict.fromkeys(award.wanted for award in voted):
        awards = "; ".join(award.name for award in voted if award.wanted == wanted)
        yield say("council_minutes.wanted", awards=awards, wanted=counted(wanted), members=counted(meeting.total))


def _refused(voted: Sequence[VotedAward]) -> Iterator[tuple[str, ...]]:
    """The rows of those who withdrew or got too few votes."""
    for award in voted:
        for line in award.lines:
            if line.outcome is Outcome.WITHDRAWN:
                why = say("council_minutes.withdrawn")
                yield line.name, line.about, award.name, say("meeting.no_votes"), why
            elif line.outcome is Outcome.FAILED and line.ruling is not None:
                votes, wanted, members = map(counted, (line.ruling.votes, line.ruling.wanted, line.ruling.members))
                told = say("meeting.votes_of", votes=votes, members=members)
                yield line.name, line.about, award.name, told, say("council_minutes.failed", wanted=wanted)


def _agreed(situation: Situation, voted: Sequence[VotedAward], *, by_province: bool) -> Iterator[str]:
    for award in voted:
        entries = [
            line.entry
            for line in award.passed_while(Standing.STANDS)
            if (decided_by(line.nominee, situation.season) is Level.PROVINCE) is by_province
        ]
        if entries:
            yield say("council_minutes.agreed", award=award.name, count=how_many(entries))


def _words(own: dict[str, Any]) -> Iterator[str]:
    """Every sentence and name that the text must show."""
    for key, value in own.items():
        if isinstance(value, str):
            yield value
        elif key not in _LISTS:
            yield from value


def _notes(file: str, situation: Situation, meeting: Meeting, voted: Sequence[VotedAward]) -> Iterator[str]:
    is_secret = any(award.is_secret for award in voted)
    yield from notes_on(file, situation, meeting, voted, (*_FIELDS, *(_TELLERS if is_secret else ())))
    if silent := [member.name for member in meeting.absent if not member.reason]:
        yield say("council_minutes.note_reasons", file=file, names="; ".join(silent))
    for key, standing in (("note_waiting", Standing.TO_DECIDE), ("note_barred", Standing.BLOCKED)):
        if names := passed_while(voted, standing):
            yield say(f"council_minutes.{key}", file=file, names="; ".join(names))
    yield say("council_minutes.note_term", file=file)

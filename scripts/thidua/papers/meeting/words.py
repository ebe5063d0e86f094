"""What both minutes of a council's meeting say of it: day, place, people; what its secretary left open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from thidua.council.meeting import Meeting, Member
from thidua.council.outcome import Outcome
from thidua.forms.council import MEETING
from thidua.messages import say
from thidua.papers.bloc.words import OPEN, counted
from thidua.papers.meeting.signer_names import name_in
from thidua.papers.meeting.voted_lines import VotedAward, names_not_nominated
from thidua.papers.office import council_office, office, signing
from thidua.papers.situation import Situation
from thidua.text import fold, long_date

OPEN_VOTES = "…"
"""In a table where there is no result yet."""


def meeting_placeholders(situation: Situation, meeting: Meeting, name: str) -> dict[str, Any]:
    """What both minutes need: the office, the council, number, day and place, people; `name` is that of the paper."""
    config = situation.config
    signed = situation.signed.get(name)
    return {
        **office(config),
        **council_office(config, situation.season.setup),
        **signing(signed, config.season.year),
        "ngay_hop": day_of(meeting),
        "noi_hop": meeting.said("place") or OPEN,
        "tong_so": counted(meeting.total),
        "co_mat": counted(meeting.present),
        "vang_mat": counted(len(meeting.absent)),
        "ten_chu_toa": name_in(meeting.said("chair")),
    }


def day_of(meeting: Meeting) -> str:
    """The day of the meeting, open where it is not entered."""
    day = meeting.day
    return long_date(day) if day else say("minutes.open_day", open=OPEN, year=meeting.config.season.year)


def people_in(typed: str) -> tuple[str, ...]:
    """The names in a field that holds several."""
    return tuple(part for each in typed.split(";") if (part := " ".join(each.split())))


def member_named(typed: str, meeting: Meeting) -> Member | None:
    """The member whom a field names, None where it names nobody of the list or two of one name."""
    found = [member for member in meeting.members if fold(member.name) == fold(name_in(typed))]
    return found[0] if len(found) == 1 else None


def told_as_member(member: Member) -> str:
    """A member with office and place in the council."""
    role = member.role.value if member.role else ""
    return say("meeting.comrade", who=", ".join(filter(None, (member.name, member.office, role))))


def told_of(typed: str, meeting: Meeting) -> str:
    """Whom a field names, with office and place in the council where he is a member; open where it is blank."""
    if not typed:
        return OPEN
    member = member_named(typed, meeting)
    return told_as_member(member) if member else say("meeting.comrade", who=_without_title(typed))


def _without_title(typed: str) -> str:
    name = name_in(typed)
    return typed[typed.find(name) :] if name else typed


def left_open(meeting: Meeting, keys: Collection[str]) -> str:
    """The fields about the meeting that are blank, as the clerk reads them; "" where none is."""
    return "; ".join(field.header for field in MEETING.fields if field.key in keys and not meeting.said(field.key))


def written_opinions(meeting: Meeting, voted: Iterable[VotedAward]) -> str:
    """Who was absent and wrote, and how votes are counted then; "" where nobody wrote."""
    if not any(line.line.written_for for award in voted for line in award.lines):
        return ""
    who = told_as_member(meeting.absent[0]) if len(meeting.absent) == 1 else say("meeting.an_absent_member")
    counts = "meeting.written" if meeting.config.council.count_written_opinions else "meeting.written_not"
    return say(counts, who=who, members=counted(meeting.total))


def notes_on(
    file: str, situation: Situation, meeting: Meeting, voted: Sequence[VotedAward], fields: Collection[str]
) -> Iterator[str]:
    """What the clerk is told of either minutes: what is open, who signs without being a member, who has no result."""
    if missing := left_open(meeting, fields):
        yield say("meeting.note_open", file=file, missing=missing)
    if strangers := _not_members(meeting, fields):
        yield say("meeting.note_not_members", file=file, names="; ".join(strangers))
    if undecided := with_awards(voted, Outcome.OPEN):
        yield say("meeting.note_undecided", file=file, names=undecided)
    if unknown := names_not_nominated(situation, meeting):
        yield say("meeting.note_not_nominated", file=file, names="; ".join(unknown))


def _not_members(meeting: Meeting, fields: Collection[str]) -> tuple[str, ...]:
    people = [key for key in ("chair", "secretary", "head_teller", "tellers") if key in fields]
    named = (name for key in people for name in people_in(meeting.said(key)))
    return tuple(dict.fromkeys(name for name in named if member_named(name, meeting) is None))


def with_awards(voted: Iterable[VotedAward], outcome: Outcome) -> str:
    """Names of those of whom this became, each with the award."""
    return "; ".join(
        say("meeting.named_for", name=award.told(line), award=award.name)
        for award in voted
        for line in award.with_outcome(outcome)
    )

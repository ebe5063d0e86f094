"""The council's book as it came back: who was present, what was voted, line by line; nothing is decided here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType

from thidua.config import Config
from thidua.config.vocabulary import Ballot, Honorific, YesNo
from thidua.council.arithmetic import quorum_of, votes_wanted
from thidua.forms.choices import CouncilRole
from thidua.forms.council import COUNTS, MEETING, MEMBERS, PROPOSED
from thidua.season.model import Season
from thidua.season.rows import Nominee, SourceRow
from thidua.text import fold, fold_in_full


@dataclass(frozen=True, slots=True)
class Member:
    """A member at the meeting; `present` is None where nobody has entered it."""

    name: str
    office: str
    role: CouncilRole | None
    present: bool | None
    reason: str
    row: SourceRow


@dataclass(frozen=True, slots=True)
class Tally:
    """The ballots of one award; numbers are None where they are not entered or cannot be read."""

    award: str
    issued: int | None
    returned: int | None
    valid: int | None
    invalid: int | None
    row: SourceRow

    @property
    def numbers(self) -> tuple[int | None, ...]:
        """All four in the order of the sheet."""
        return self.issued, self.returned, self.valid, self.invalid


@dataclass(frozen=True, slots=True)
class Votes:
    """One line of the ballot; numbers are None where they are not entered or cannot be read.

    A blank `votes_against`, `invalid_marks` or `written_for` is none of them; a blank `votes_for` is no vote taken.
    `award` is that of the nominee, whatever stands in the line, "" where there is neither; `altered` says that the
    line does not say what was put before the council.
    """

    nominee_id: str
    award: str
    name: str
    unit_code: str
    votes_for: int | None
    votes_against: int | None
    invalid_marks: int | None
    written_for: int | None
    withdrawn: bool
    note: str
    row: SourceRow
    altered: bool = False


@dataclass(frozen=True)
class Meeting:
    """One meeting of the council; `fields` are day, place and people, None where that sheet is gone.

    `tallies` are by award; an award that stands there twice has none until that is mended. `is_of_the_council` says
    that its members are those of the set-up: every share is taken of all of them.
    """

    file: str
    fields: SourceRow | None
    members: tuple[Member, ...]
    tallies: Mapping[str, Tally]
    lines: tuple[Votes, ...]
    config: Config
    is_of_the_council: bool = True

    @property
    def total(self) -> int:
        """All members: what every share is taken of."""
        return len(self.members)

    @property
    def present(self) -> int:
        """How many were there."""
        return sum(member.present is True for member in self.members)

    @property
    def absent(self) -> tuple[Member, ...]:
        """Who was not, in the order of the list."""
        return tuple(member for member in self.members if member.present is False)

    @property
    def quorum(self) -> int:
        """The fewest members who must be there."""
        return quorum_of(self.total, self.config.council.quorum)

    @property
    def attendance_known(self) -> bool:
        """Whether it is entered of every member whether he was there."""
        return bool(self.members) and all(member.present is not None for member in self.members)

    @property
    def is_quorate(self) -> bool:
        """Whether enough members were there; not while that is not entered of everybody, or others are listed."""
        return self.is_of_the_council and self.attendance_known and self.present >= self.quorum

    @property
    def day(self) -> date | None:
        """The day of the meeting."""
        return self.fields.day("meeting_date") if self.fields else None

    @property
    def has_votes(self) -> bool:
        """Whether a vote has been entered at all."""
        return any(line.votes_for is not None for line in self.lines)

    def said(self, key: str) -> str:
        """A line of the sheet about the meeting, "" where blank."""
        return self.fields.text(key) if self.fields else ""

    def wanted(self, award: str) -> int:
        """The fewest votes that an award needs."""
        return votes_wanted(self.total, self.config.award_of(award).pass_mark)

    def is_secret(self, award: str) -> bool:
        """Whether the award is voted on by ballot papers."""
        return self.config.award_of(award).ballot is Ballot.SECRET

    @cached_property
    def by_id(self) -> Mapping[str, Votes]:
        """The lines by nominee; one that stands there twice is nobody's until that is mended."""
        times = Counter(line.nominee_id for line in self.lines)
        return MappingProxyType({line.nominee_id: line for line in self.lines if times[line.nominee_id] == 1})


def meeting_of(season: Season) -> Meeting | None:
    """The meeting of a season, None where the council's book has not come back."""
    book = season.council_book
    if book is None:
        return None
    counted = book.tables.get(COUNTS.name, ())
    times = Counter(row.text("award") for row in counted)
    tallies = {row.text("award"): _tally(row) for row in counted if times[row.text("award")] == 1}
    members = tuple(_member(row) for row in book.tables.get(MEMBERS.name, ()))
    named, wanted = (Counter(fold(each.name) for each in listed) for listed in (members, season.setup.council))
    return Meeting(
        book.file,
        book.fields.get(MEETING.name),
        members,
        MappingProxyType(tallies),
        tuple(_votes(row, season.by_id.get(row.text("nominee_id"))) for row in book.tables.get(PROPOSED.name, ())),
        season.config,
        named == wanted,
    )


def _member(row: SourceRow) -> Member:
    role, present = row.text("role"), row.text("present")
    return Member(
        row.text("name"),
        row.text("office"),
        CouncilRole(role) if role else None,
        {YesNo.YES.value: True, YesNo.NO.value: False}.get(present),
        row.text("reason"),
        row,
    )


def _tally(row: SourceRow) -> Tally:
    issued, returned, valid, invalid = (row.whole(key) for key in ("issued", "returned", "valid", "invalid"))
    return Tally(row.text("award"), issued, returned, valid, invalid, row)


def _votes(row: SourceRow, nominee: Nominee | None) -> Votes:
    award = row.text("award")
    return Votes(
        row.text("nominee_id"),
        nominee.award if nominee else award,
        row.text("name"),
        row.text("unit_code"),
        votes_for=row.whole("votes_for"),
        votes_against=row.whole("votes_against"),
        invalid_marks=row.whole("invalid_marks"),
        written_for=row.whole("written_for"),
        withdrawn=row.text("withdrawn") == YesNo.YES.value,
        note=row.text("note"),
        row=row,
        altered=nominee is not None and (award != nominee.award or not _names(row.text("name"), nominee)),
    )


def _names(typed: str, nominee: Nominee) -> bool:
    """Whether this names the nominee, in short or in full, with or without an honorific: a unit may correct that."""
    return fold_in_full(typed) in {fold_in_full(f"{honorific} {nominee.name}") for honorific in ("", *Honorific)}

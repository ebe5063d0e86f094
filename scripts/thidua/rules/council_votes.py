"""BP: the council's book: its quorum, the arithmetic of its votes, its lines and members as they were put before it.

All of it is the desk's to settle with the council's secretary: nothing here bars a nominee or goes back to a unit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from thidua.config.vocabulary import Confidence, Severity
from thidua.council.meeting import Meeting, Member, Tally, Votes, meeting_of
from thidua.council.outcome import TallyFault, VoteFault, tally_faults, vote_faults
from thidua.findings import Place
from thidua.forms import SETUP
from thidua.forms.council import COUNTS, MEMBERS, PROPOSED
from thidua.forms.setup import COUNCIL_MEMBERS
from thidua.messages import say
from thidua.rules.examples import CouncilExample, Example
from thidua.rules.run import Breach, rule
from thidua.season.council_book import other_votes
from thidua.season.model import Season
from thidua.season.rows import SourceRow
from thidua.text import fold

_MERIT = {"full_name": "Lò Văn An", "award": "BK-TINH"}
_OTHER = {"full_name": "Vàng Thị Bình", "award": "BK-TINH", "birth": "01/02/1990"}
_WORKER = {"full_name": "Lò Văn An", "award": "LDTT", "full_time_officer": "Có"}
_NUMBERS = frozenset({"votes_for", "votes_against", "invalid_marks", "written_for"})
_NAMES_SHOWN = 5
_BALLOTS = ("issued", "returned", "valid", "invalid")


def _breach(place: Place, message: str, severity: Severity | None = None) -> Breach:
    return Breach(unit="", place=place, message=message, severity=severity, desk_only=True)


def _place(row: SourceRow, key: str) -> Place:
    """The cell, or the sheet where the whole column is gone."""
    return row.place(key) if key in row.cells else Place(row.file, row.sheet)


@rule(
    "BP-01",
    Severity.BLOCK,
    Confidence.SEEN_ANALOG,
    passing=Example(individuals=(_MERIT,), council=CouncilExample(members=9, present=6)),
    failing=Example(individuals=(_MERIT,), council=CouncilExample(members=9, present=5)),
)
def enough_members_were_there(season: Season) -> Iterator[Breach]:
    """Without a quorum the council has decided nothing; not told before attendance is entered."""
    meeting = meeting_of(season)
    if meeting is None or not meeting.attendance_known or meeting.present >= meeting.quorum:
        return
    message = say("rules.no_quorum", present=meeting.present, members=meeting.total, quorum=meeting.quorum)
    yield _breach(Place(meeting.file, MEMBERS.name), message)


@rule(
    "BP-02",
    Severity.BLOCK,
    Confidence.ARITHMETIC,
    passing=Example(
        individuals=(_MERIT,), council=CouncilExample(lines={"Lò Văn An": {"votes_for": 8, "votes_against": 1}})
    ),
    failing=Example(
        individuals=(_MERIT,), council=CouncilExample(lines={"Lò Văn An": {"votes_for": 8, "votes_against": 2}})
    ),
)
def votes_add_up(season: Season) -> Iterator[Breach]:
    """Issued ≥ returned = valid + invalid; of each line, all marks = valid ballots, votes ≤ members (NĐ 91 Đ.45)."""
    meeting = meeting_of(season)
    if meeting is None:
        return
    for award in dict.fromkeys(line.award for line in meeting.lines if line.award):
        yield from _ballots(award, meeting, season)
    for line in meeting.lines:
        if not line.row.broken & _NUMBERS:
            for fault in vote_faults(line, meeting):
                yield _breach(_place(line.row, fault.value), _vote_fault(fault, line, meeting))


def _ballots(award: str, meeting: Meeting, season: Season) -> Iterator[Breach]:
    tally = meeting.tallies.get(award)
    for fault in tally_faults(award, meeting):
        if fault is TallyFault.INCOMPLETE:
            yield from _without_ballots(award, meeting, season)
        elif tally is not None:
            yield _breach(_place(tally.row, fault.value), _tally_fault(fault, tally, meeting))


def _without_ballots(award: str, meeting: Meeting, season: Season) -> Iterator[Breach]:
    """Told at the first blank cell; cells that cannot be read, and an award that stands there twice, are told alone."""
    rows = _of_award(_count_rows(season), award)
    message = say("rules.ballots_not_entered", award=season.config.award_name(award))
    if not rows:
        yield _breach(Place(meeting.file, COUNTS.name), message)
    elif len(rows) == 1 and not rows[0].broken & set(_BALLOTS):
        blank = next(key for key in _BALLOTS if rows[0].whole(key) is None)
        yield _breach(_place(rows[0], blank), message)


def _vote_fault(fault: VoteFault, line: Votes, meeting: Meeting) -> str:
    marks = (line.votes_for or 0) + (line.votes_against or 0) + (line.invalid_marks or 0)
    written = line.written_for or 0
    match fault:
        case VoteFault.MORE_THAN_MEMBERS:
            values = {"votes": line.votes_for, "written": written, "members": meeting.total}
            return say("rules.more_votes_than_members", **values)
        case VoteFault.NOT_ALL_BALLOTS:
            valid = meeting.tallies[line.award].valid
            return say("rules.marks_differ_from_ballots", marks=marks, valid=valid)
        case VoteFault.MORE_HANDS_THAN_PRESENT:
            return say("rules.more_hands_than_present", marks=marks, present=meeting.present)
        case VoteFault.MORE_WRITTEN_THAN_ABSENT:
            return say("rules.more_written_than_absent", written=written, absent=len(meeting.absent))


def _tally_fault(fault: TallyFault, tally: Tally, meeting: Meeting) -> str:
    if fault is TallyFault.MORE_THAN_PRESENT:
        return say("rules.more_issued_than_present", issued=tally.issued, present=meeting.present)
    if fault is TallyFault.MORE_RETURNED:
        return say("rules.more_returned_than_issued", returned=tally.returned, issued=tally.issued)
    return say("rules.returned_differ", returned=tally.returned, valid=tally.valid, invalid=tally.invalid)


def _count_rows(season: Season) -> tuple[SourceRow, ...]:
    return season.council_book.tables.get(COUNTS.name, ()) if season.council_book else ()


def _of_award(rows: Iterable[SourceRow], award: str) -> list[SourceRow]:
    return [row for row in rows if row.text("award") == award]


@rule(
    "BP-03",
    Severity.BLOCK,
    Confidence.ARITHMETIC,
    also=(Severity.LOOK,),
    passing=Example(individuals=(_MERIT,), council=CouncilExample()),
    failing=Example(individuals=(_MERIT,), council=CouncilExample(again=("Lò Văn An",))),
)
def lines_are_those_put_before_the_council(season: Season) -> Iterator[Breach]:
    """Every line once, of a nominee of the season, unaltered; who stepped back is not voted on."""
    meeting = meeting_of(season)
    if meeting is None:
        return
    first: dict[str, Votes] = {}
    for line in meeting.lines:
        known = first.setdefault(line.nominee_id, line)
        if line.nominee_id not in season.by_id:
            message = say("rules.line_of_no_nominee", name=line.name)
            yield _breach(_place(line.row, "name"), message)
        elif known is not line:
            message = say("rules.line_twice", name=line.name, row=known.row.row)
            yield _breach(_place(line.row, "name"), message)
        if line.altered:
            yield _altered(line, season)
        if line.withdrawn and line.votes_for is not None:
            message = say("rules.withdrawn_with_votes", name=line.name, votes=line.votes_for)
            yield _breach(_place(line.row, "withdrawn"), message, Severity.LOOK)
    yield from _awards_twice(season)
    yield from _later_book(season)


def _later_book(season: Season) -> Iterator[Breach]:
    """What a later book says otherwise, or does not say, of votes that an earlier one has."""
    later, earlier = season.later_council_book, season.earlier_council_book
    if later is None or earlier is None:
        return
    if season.council_book is earlier:
        message = say("rules.later_book_empty", before=earlier.file)
        yield _breach(Place(later.file, PROPOSED.name), message)
    elif names := other_votes(later, earlier):
        shown = ", ".join(names[:_NAMES_SHOWN]) + (", …" if len(names) > _NAMES_SHOWN else "")
        message = say("rules.later_book_differs", before=earlier.file, count=len(names), names=shown)
        yield _breach(Place(later.file, PROPOSED.name), message, Severity.LOOK)


def _altered(line: Votes, season: Season) -> Breach:
    nominee = season.by_id[line.nominee_id]
    award = line.row.text("award")
    if award != nominee.award:
        names = {"name": nominee.name, "award": season.config.award_name(nominee.award)}
        return _breach(_place(line.row, "award"), say("rules.line_of_other_award", **names))
    return _breach(_place(line.row, "name"), say("rules.line_of_other_name", name=line.name, nominee=nominee.name))


def _awards_twice(season: Season) -> Iterator[Breach]:
    first: dict[str, SourceRow] = {}
    for row in _count_rows(season):
        known = first.setdefault(row.text("award"), row)
        if known is not row:
            award = season.config.award_name(row.text("award"))
            yield _breach(_place(row, "award"), say("rules.ballots_twice", award=award, row=known.row))


@rule(
    "BP-04",
    Severity.BLOCK,
    Confidence.ARITHMETIC,
    also=(Severity.LOOK,),
    passing=Example(individuals=(_MERIT,), council=CouncilExample()),
    failing=Example(individuals=(_MERIT,), council=CouncilExample(joining=("Hờ A Tủa",))),
)
def members_are_those_of_the_council(season: Season) -> Iterator[Breach]:
    """Every share is taken of all members: their names are those of the set-up, and it is known who was there."""
    meeting = meeting_of(season)
    if meeting is None or season.council_book is None or MEMBERS.name not in season.council_book.tables:
        return
    yield from _other_members(meeting, season)
    unknown = [each for each in meeting.members if each.present is None and "present" not in each.row.broken]
    if unknown:
        message = say("rules.attendance_not_entered", count=len(unknown), members=meeting.total)
        yield _breach(_place(unknown[0].row, "present"), message, Severity.LOOK)
    yield from _absent_officers(meeting)


def _absent_officers(meeting: Meeting) -> Iterator[Breach]:
    """Who chairs the meeting, or keeps its minutes, is there."""
    for key in ("chair", "secretary"):
        said = fold(meeting.said(key))
        for member in meeting.absent:
            if meeting.fields is not None and said and fold(member.name) in said:
                message = say("rules.officer_absent", name=member.name, sheet=MEMBERS.name)
                yield _breach(meeting.fields.place(key), message, Severity.LOOK)


def _other_members(meeting: Meeting, season: Season) -> Iterator[Breach]:
    """Members in the book and not in the set-up, at their names; those of the set-up who are gone, together."""
    where = {"sheet": COUNCIL_MEMBERS.name, "file": SETUP.file_name}
    wanted = Counter(fold(member.name) for member in season.setup.council)
    added: list[Member] = []
    for member in meeting.members:
        if wanted[fold(member.name)]:
            wanted[fold(member.name)] -= 1
        else:
            added.append(member)
    for member in added:
        yield _breach(_place(member.row, "name"), say("rules.member_added", name=member.name, **where))
    gone = [member.name for member in season.setup.council if wanted[fold(member.name)]]
    if gone:
        message = say("rules.members_gone", names=", ".join(dict.fromkeys(gone)), **where)
        yield _breach(Place(meeting.file, MEMBERS.name), message)


@rule(
    "BP-05",
    Severity.LOOK,
    Confidence.ARITHMETIC,
    passing=Example(individuals=(_MERIT, _WORKER), council=CouncilExample()),
    failing=Example(individuals=(_MERIT, _OTHER), council=CouncilExample(votes={"Vàng Thị Bình": None})),
)
def everybody_is_voted_on(season: Season) -> Iterator[Breach]:
    """Once votes are entered, an award without any and a line without any were forgotten, or put off."""
    meeting = meeting_of(season)
    if meeting is None or not meeting.has_votes:
        return
    awaited = [line for line in meeting.lines if line.award and not line.withdrawn]
    for award in dict.fromkeys(line.award for line in awaited):
        lines = [line for line in awaited if line.award == award]
        blank = [line for line in lines if line.votes_for is None and "votes_for" not in line.row.broken]
        if len(blank) == len(lines) > 1:
            message = say("rules.award_not_voted", award=season.config.award_name(award), count=len(blank))
            yield _breach(_place(blank[0].row, "votes_for"), message)
            continue
        for line in blank:
            yield _breach(_place(line.row, "votes_for"), say("rules.line_not_voted", name=line.name))

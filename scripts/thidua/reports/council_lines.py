"""What the council's book shows: who is put before it, with what is known of each, and the votes already entered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from unicodedata import normalize

from thidua.config.vocabulary import YesNo
from thidua.council.meeting import Meeting, Member, Votes
from thidua.forms.council import COUNTS, MEMBERS, PROPOSED
from thidua.messages import say
from thidua.papers.entries import Entry, ordered
from thidua.papers.nominated import entry_of, put_before_council
from thidua.scoring.blocs import blocs_of
from thidua.season.model import Season
from thidua.text import padded_date
from thidua.verdict import Judged, Result, Standing

Line = Mapping[str, object]

_VOTES = ("votes_for", "votes_against", "invalid_marks", "written_for")
_BALLOTS = ("issued", "returned", "valid", "invalid")


def council_lines(result: Result, meeting: Meeting | None) -> dict[str, Sequence[Line]]:
    """The rows of the council's book by sheet: members, who is put before it award by award, the awards' ballots.

    `meeting` is the book that has come back, whose entries are carried over line by line.
    """
    season = result.season
    judged = {each.nominee.id: each for each in put_before_council(result)}
    entries = [entry_of(each.nominee, season) for each in judged.values()]
    awards = [award for award in season.config.award if any(entry.award == award.code for entry in entries)]
    scores = _scores(season)
    voted = meeting.by_id if meeting is not None else {}
    proposed = [
        _proposed(entry, judged[entry.nominee_id], result, scores) | _entered(voted.get(entry.nominee_id))
        for award in awards
        for entry in ordered(entry for entry in entries if entry.award == award.code)
    ]
    return {
        MEMBERS.name: _members(season, meeting),
        PROPOSED.name: proposed,
        COUNTS.name: [
            {"award": award.code, "ballot": award.ballot.value} | _ballots(award.code, meeting) for award in awards
        ],
    }


def lines_left_out(result: Result, meeting: Meeting | None) -> tuple[str, ...]:
    """Names of those in the returned book who are not put before the council any more."""
    now = {each.nominee.id for each in put_before_council(result)}
    lines = meeting.lines if meeting is not None else ()
    return tuple(line.name for line in lines if line.nominee_id not in now and line.votes_for is not None)


def _members(season: Season, meeting: Meeting | None) -> list[Line]:
    there: defaultdict[str, list[Member]] = defaultdict(list)
    for member in meeting.members if meeting is not None else ():
        there[member.name].append(member)
    lines: list[Line] = []
    for listed in season.setup.council:
        known = there[listed.name].pop(0) if there[listed.name] else None
        present = None if known is None or known.present is None else (YesNo.YES if known.present else YesNo.NO).value
        lines.append(
            {
                "name": listed.name,
                "office": listed.office,
                "role": listed.role.value if listed.role else None,
                "present": present,
                "reason": (known.reason if known else "") or None,
            }
        )
    return lines


def _proposed(entry: Entry, judged: Judged, result: Result, scores: Mapping[str, Decimal]) -> dict[str, object]:
    season, nominee = result.season, judged.nominee
    score = scores.get(nominee.unit_code) if season.is_own_unit(nominee) else None
    return {
        "award": entry.award,
        "name": entry.name_as_listed,
        "unit_code": nominee.unit_code,
        "about": entry.about or None,
        "standing": judged.standing.label,
        "exceptions": _to_know(judged, result) or None,
        "score": float(score) if score is not None else None,
        "earlier_awards": _earlier(judged, season) or None,
        "nominee_id": nominee.id,
    }


def _to_know(judged: Judged, result: Result) -> str:
    """What the council should know: why somebody waits to be decided on, and what the desk has set aside and why."""
    nominee = judged.nominee
    told = list(judged.reasons) if judged.standing is Standing.TO_DECIDE else []
    for each in result.season.decisions.exceptions:
        is_theirs = each.nominee_id == nominee.id or (not each.nominee_id and each.unit_code == nominee.unit_code)
        if is_theirs and each.runs_on(result.today):
            told.append(say("council.exception", rule=each.rule, reason=each.reason, by=each.decided_by))
    # WHY: names of files come in either form of Unicode; a stray mark would be told when the book comes back.
    return normalize("NFC", "\n".join(told))


def _earlier(judged: Judged, season: Season) -> str:
    given = season.awards_given_to(judged.nominee.who).records
    lines = []
    for each in sorted(given, key=lambda one: -(one.year or 0)):
        name = season.config.award_name(each.award)
        day = padded_date(each.decision_date) if each.decision_date else ""
        decision = say("council.decision", number=each.decision_no, day=day).strip() if each.decision_no else ""
        lines.append(say("council.earlier", award=name, year=each.year or "…", decision=decision).strip())
    return "\n".join(lines)


def _scores(season: Season) -> dict[str, Decimal]:
    """Total of each unit in its bloc, where one is known."""
    blocs = blocs_of(season) if season.setup.scoring.table else ()
    return {unit.unit.code: unit.total for bloc in blocs for unit in bloc.units if unit.total is not None}


def _entered(line: Votes | None) -> dict[str, object]:
    if line is None:
        return {}
    numbers: dict[str, object] = {key: getattr(line, key) for key in _VOTES}
    return numbers | {"withdrawn": YesNo.YES.value if line.withdrawn else None, "note": line.note or None}


def _ballots(award: str, meeting: Meeting | None) -> dict[str, object]:
    tally = meeting.tallies.get(award) if meeting is not None else None
    return {key: getattr(tally, key) for key in _BALLOTS} if tally is not None else {}

"""The sample council meets: its book comes back with attendance, ballots and votes, two of them told wrongly."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from random import Random

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from thidua.config import Config
from thidua.config.vocabulary import Ballot, Severity, YesNo
from thidua.council.arithmetic import votes_wanted
from thidua.forms import COUNCIL
from thidua.forms.council import COUNTS, MEETING, MEMBERS, PROPOSED
from thidua.sample.bag import Expected, Fault
from thidua.sample.province import CouncilMeeting, Province
from thidua.steps.places import Places
from thidua.text import padded_date
from thidua.workbooks.layout import FIRST_ROW, KEY_ROW
from thidua.workbooks.save import save_workbook
from thidua.workbooks.writing.fill import key_columns, shown, write_fields

_ADDED_BY_HAND = "DL-04-added"
_VOTES_DO_NOT_ADD_UP = "BP-02-votes"

Line = dict[str, object]


def return_council_book(places: Places, province: Province, config: Config, *, met_on: date) -> tuple[Fault, ...]:
    """Fill in the council's book as its secretary does, and return it; the faults that were seeded into it."""
    meeting = province.meeting
    workbook = load_workbook(places.consolidated / COUNCIL.file_name)
    write_fields(workbook, MEETING, _fields(meeting, met_on))
    lines = _lines_of(workbook)
    absent = {each.name: each.reason for each in meeting.absent}
    present = len(province.council) - len(absent)
    for row, member in _rows(workbook, MEMBERS.name, "name"):
        there = YesNo.NO if member in absent else YesNo.YES
        _fill(workbook, MEMBERS.name, row, {"present": there.value, "reason": absent.get(member)})
    secret = {str(shown(COUNTS.column("award"), award.code, config)): award for award in config.award}
    for row, label in _rows(workbook, COUNTS.name, "award"):
        if secret[label].ballot is Ballot.SECRET:
            ballots = {"issued": present, "returned": present, "valid": present, "invalid": 0}
            _fill(workbook, COUNTS.name, row, ballots)
    wanted = {label: votes_wanted(len(province.council), award.pass_mark) for label, award in secret.items()}
    for row, votes in _votes(lines, wanted, present, len(absent), province).items():
        _fill(workbook, PROPOSED.name, row, votes)
    faults = _seed(workbook, lines, province)
    path = places.returned / meeting.file_name
    save_workbook(workbook, path)
    moment = datetime.combine(met_on, time(17)).timestamp()
    os.utime(path, (moment, moment))
    return faults


def _fields(meeting: CouncilMeeting, met_on: date) -> Line:
    said = meeting.model_dump(include={field.key for field in MEETING.fields})
    return {"meeting_date": padded_date(met_on), **{key: value or None for key, value in said.items()}}


def _lines_of(workbook: Workbook) -> dict[int, Mapping[str, object]]:
    """The lines of the ballot by row."""
    sheet, columns = workbook[PROPOSED.name], key_columns(workbook[PROPOSED.name])
    return {
        row: {key: sheet.cell(row=row, column=column).value for key, column in columns.items()}
        for row, _ in _rows(workbook, PROPOSED.name, "nominee_id")
    }


def _rows(workbook: Workbook, sheet: str, key: str) -> list[tuple[int, str]]:
    column = key_columns(workbook[sheet], KEY_ROW)[key]
    cells = ((row, workbook[sheet].cell(row=row, column=column).value) for row in _range(workbook, sheet))
    return [(row, str(value)) for row, value in cells if value is not None]


def _range(workbook: Workbook, sheet: str) -> range:
    return range(FIRST_ROW, workbook[sheet].max_row + 1)


def _fill(workbook: Workbook, sheet: str, row: int, values: Mapping[str, object]) -> None:
    columns = key_columns(workbook[sheet])
    for key, value in values.items():
        workbook[sheet].cell(row=row, column=columns[key]).value = value  # type: ignore[assignment]


def _votes(
    lines: Mapping[int, Mapping[str, object]],
    wanted: Mapping[str, int],
    present: int,
    absent: int,
    province: Province,
) -> dict[int, Line]:
    """What each line gets: nearly all votes; one in so many is one short of its mark, the first of those withdraws."""
    votes: dict[int, Line] = {}
    failing = 0
    for place, (row, line) in enumerate(lines.items(), start=1):
        random = Random(f"{province.seed}/{line['nominee_id']}")  # noqa: S311 - a reproducible sample
        needed = wanted[str(line["award"])]
        got = min(present, max(needed, present - random.choice((0, 0, 0, 1, 2))))
        if place % province.meeting.one_fails_of == 0:
            failing += 1
            if failing == 1:
                votes[row] = {"withdrawn": YesNo.YES.value}
                continue
            got = needed - 1
        passes = got >= needed
        written = absent if passes else 0
        votes[row] = {
            "votes_for": got,
            "votes_against": present - got,
            "invalid_marks": 0,
            "written_for": written,
        }
    return votes


def _seed(
    workbook: Workbook,
    lines: Mapping[int, Mapping[str, object]],
    province: Province,
) -> tuple[Fault, ...]:
    """Two faults: votes of a line that do not add up to the valid ballots; a line added by hand below the last."""
    counted = Counter(str(line["award"]) for line in lines.values())
    award = counted.most_common(1)[0][0]
    row = next(row for row, line in reversed(list(lines.items())) if str(line["award"]) == award)
    column = key_columns(workbook[PROPOSED.name])["votes_against"]
    workbook[PROPOSED.name].cell(row=row, column=column).value = 2
    below = max(lines) + 1
    added = {"award": award, "name": province.meeting.added_by_hand, "votes_for": len(province.council)}
    _fill(workbook, PROPOSED.name, below, added)
    return (
        _fault(_VOTES_DO_NOT_ADD_UP, province, (_at("BP-02", "votes_against", row),)),
        _fault(_ADDED_BY_HAND, province, (_at("DL-04", "nominee_id", below),)),
    )


def _at(rule: str, key: str, row: int) -> Expected:
    return Expected(rule, Severity.BLOCK, "", PROPOSED.name, key, row - FIRST_ROW, COUNCIL)


def _fault(fault_id: str, province: Province, expected: Sequence[Expected]) -> Fault:
    return Fault(fault_id, province.meeting.faults[fault_id].title, (), tuple(expected))

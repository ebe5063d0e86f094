"""Council's workbooks of tests: filled in as a secretary does, as LibreOffice reckons them, and as the script does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from tests.season.building import season_of
from tests.support.season_builder import UnitMade, checkout_config

from thidua.config import Config
from thidua.config.vocabulary import YesNo
from thidua.council.meeting import Meeting, Votes, meeting_of
from thidua.council.outcome import Outcome, TallyFault, VoteFault, ruling_on, vote_faults, votes_that_count
from thidua.forms import COUNCIL
from thidua.forms.council import CONCLUSION, COUNTS, MEMBERS, PROPOSED
from thidua.forms.model import TableSheet
from thidua.season.reading import read_workbook
from thidua.season.setup import CouncilMember
from thidua.text import percent
from thidua.workbooks.layout import CHECK_KEY, FIRST_ROW, KEY_COLUMN, VALUE_COLUMN, TableLayout
from thidua.workbooks.reading.raw import read
from thidua.workbooks.save import workbook_bytes
from thidua.workbooks.writing.build import build_master
from thidua.workbooks.writing.conclusion_sheet import AWARD_KEYS, AWARDS_ROW, MEETING_KEYS, award_column, meeting_row
from thidua.workbooks.writing.council_sheets import write_council

Row = Mapping[str, object]

LINE_LABELS = {check.label: fault for check, fault in zip(PROPOSED.checks, VoteFault, strict=False)}
COUNT_LABELS = {check.label: fault for check, fault in zip(COUNTS.checks, TallyFault, strict=True)}
WITHDRAWN_WITH_VOTES, DOUBLED = (check.label for check in PROPOSED.checks[len(VoteFault) :])


def member(number: int, present: object = YesNo.YES.value) -> dict[str, object]:
    """A member of the council."""
    return {"name": f"Thành viên thứ {number}", "office": "Trưởng Ban", "role": "Ủy viên", "present": present}


def members(count: int, present: int | None = None) -> list[dict[str, object]]:
    """So many members, the first so many of them present, or all."""
    there = count if present is None else present
    return [member(n + 1, (YesNo.YES if n < there else YesNo.NO).value) for n in range(count)]


def line(number: int, award: str, votes: object = None, against: object = None, **cells: object) -> dict[str, object]:
    """A line of the ballot."""
    return {
        "award": award,
        "name": f"Ông Lò Văn Thứ {number}",
        "unit_code": "LD-TUANGIAO",
        "about": "Giáo viên, Trường Mầm non Hoa Ban",
        "standing": "Đủ điều kiện",
        "votes_for": votes,
        "votes_against": against,
        "nominee_id": f"CN-{number:010X}",
    } | cells


def tally(award: str, issued: object = None, **cells: object) -> dict[str, object]:
    """The ballots of an award: all of them returned and valid where nothing else is said."""
    nothing = None if issued is None else 0
    return {"award": award, "issued": issued, "returned": issued, "valid": issued, "invalid": nothing} | cells


@cache
def _master() -> bytes:
    return workbook_bytes(build_master(COUNCIL, checkout_config()))


@dataclass(frozen=True)
class Case:
    """A council's workbook to be filled in."""

    members: Sequence[Row]
    lines: Sequence[Row]
    tallies: Sequence[Row]
    config: Config | None = None

    @property
    def under(self) -> Config:
        return self.config or checkout_config()

    def workbook(self) -> Workbook:
        workbook = build_master(COUNCIL, self.config) if self.config else load_workbook(BytesIO(_master()))
        write_council(workbook, self.lines, self.members, self.tallies, self.under)
        return workbook


@dataclass(frozen=True)
class Held:
    """A filled workbook as LibreOffice has reckoned it."""

    path: Path
    config: Config = field(default_factory=checkout_config)

    @cached_property
    def workbook(self) -> Workbook:
        return load_workbook(self.path, data_only=True)

    @cached_property
    def meeting(self) -> Meeting:
        """The same as the script reads it."""
        book = read_workbook(read(self.path.read_bytes()), COUNCIL, self.config, file="hoi-dong.xlsx", unit_code="TINH")
        season = season_of([], units=[UnitMade(code="LD-TUANGIAO", name="LĐLĐ huyện Tuần Giáo")], config=self.config)
        listed = tuple(CouncilMember(row.text("name"), row.text("office"), None) for row in book.tables[MEMBERS.name])
        setup = replace(season.setup, council=listed)
        meeting = meeting_of(replace(season, setup=setup, council_book=book))
        assert meeting is not None
        return meeting

    def column(self, table: TableSheet, key: str) -> list[object]:
        """The values of a column, None where nothing is shown."""
        sheet, index = self.workbook[table.name], TableLayout(table).index(key)
        values = [sheet.cell(row, index).value for row in range(FIRST_ROW, sheet.max_row + 1)]
        return [value if value != "" else None for value in values]

    def told(self, table: TableSheet) -> list[list[str]]:
        """What the check column says of each row, label by label."""
        texts = self.column(table, CHECK_KEY)
        return [[label for label in str(text or "").split("; ") if label] for text in texts]

    def of_meeting(self) -> dict[str, object]:
        """The lines about the meeting on the sheet of the conclusion."""
        sheet = self.workbook[CONCLUSION.name]
        assert [sheet.cell(meeting_row(key), KEY_COLUMN).value for key in MEETING_KEYS] == list(MEETING_KEYS)
        return {key: sheet.cell(meeting_row(key), VALUE_COLUMN).value for key in MEETING_KEYS}

    def of_awards(self, first: int = AWARDS_ROW) -> list[dict[str, object]]:
        """What became of the nominees, award by award."""
        sheet = self.workbook[CONCLUSION.name]
        rows = range(first, sheet.max_row + 1)
        return [{key: sheet.cell(row, award_column(key)).value for key in AWARD_KEYS} for row in rows]


def outcome_of(votes: Votes, meeting: Meeting) -> str:
    """What the script rules on a line; nothing is ruled where it stands there twice."""
    ruling = ruling_on(votes.nominee_id, meeting)
    return (ruling.outcome if ruling else Outcome.OPEN).value


def share_of(votes: Votes, meeting: Meeting) -> str | None:
    """The share of all members that a line shows: none while it is not voted on, or not in order."""
    broken = {column.key for column in PROPOSED.columns if not column.locked} & votes.row.broken
    if votes.votes_for is None or votes.withdrawn or broken or any(vote_faults(votes, meeting)):
        return None
    return percent(votes_that_count(votes, meeting), meeting.total)

"""The council's book built in memory, as `tests.season.scoring_building` builds scores.

Whatever is not given is sound: all members present, everybody has all votes, the ballots of every award add up.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from thidua.config import Config
from thidua.config.vocabulary import Ballot, YesNo
from thidua.forms.choices import CouncilRole
from thidua.forms.council import COUNTS, MEETING, MEMBERS, PROPOSED
from thidua.season.rows import Nominee
from thidua.text import padded_date

Row = Mapping[str, object]
_T = TypeVar("_T")
BOOK = "hoi-dong.xlsx"


def _member(name: str, office: str, role: CouncilRole = CouncilRole.MEMBER) -> Row:
    return {"name": name, "office": office, "role": role.value}


THIRTEEN: tuple[Row, ...] = (
    _member("Lường Thị Chủ", "Chủ tịch LĐLĐ tỉnh", CouncilRole.CHAIR),
    _member("Quàng Văn Phó", "Phó Chủ tịch Thường trực LĐLĐ tỉnh", CouncilRole.VICE_CHAIR),
    _member("Mùa A Nhì", "Phó Chủ tịch LĐLĐ tỉnh", CouncilRole.VICE_CHAIR),
    _member("Cà Thị Thư", "Trưởng Ban Chính sách - Pháp luật", CouncilRole.SECRETARY),
    _member("Hạng A Dế", "Trưởng Ban Tổ chức"),
    _member("Tòng Văn Én", "Trưởng Ban Tài chính"),
    _member("Sùng Thị Gấm", "Trưởng Ban Nữ công"),
    _member("Lê Văn Hòa", "Trưởng Ban Tuyên giáo"),
    _member("Giàng A Khu", "Chủ nhiệm Ủy ban Kiểm tra"),
    _member("Phùng Tả Mẩy", "Chánh Văn phòng"),
    _member("Khoàng Thị Nụ", "Chủ tịch Công đoàn Viên chức tỉnh"),
    _member("Vừ A Páo", "Chủ tịch Công đoàn ngành Giáo dục"),
    _member("Nguyễn Thị Quế", "Chủ tịch LĐLĐ thành phố"),
)
"""Members as the set-up lists them: all invented."""

EVERYBODY: Mapping[str, int | None] = {}
"""Votes where none are named: everybody present votes for everybody."""


@dataclass(frozen=True, kw_only=True)
class CouncilMade:
    """A council and the book that its secretary returned, with a line for every nominee put before it.

    `votes`, `written`, `lines` and `withdrawn` are by name or id: votes for (None where none were entered; those
    left out get the vote of everybody present), written votes, other cells of the line (None leaves the line out),
    and who steps back. `present` are the first so many members, or their names; None where nobody entered it.
    `seated` are the members in the book where they differ from the set-up's; `counts` changes the ballots of an
    award, `again` are whose lines stand there twice, `added` further lines as they are. With `votes` None the book
    has not come back.
    """

    members: Sequence[Row] = THIRTEEN
    votes: Mapping[str, int | None] | None = field(default_factory=lambda: EVERYBODY)
    present: int | Collection[str] | None = 13
    written: Mapping[str, int] = field(default_factory=dict)
    withdrawn: Collection[str] = ()
    seated: Sequence[Row] | None = None
    lines: Mapping[str, Row | None] = field(default_factory=dict)
    again: Collection[str] = ()
    added: Sequence[Row] = ()
    counts: Mapping[str, Row] = field(default_factory=dict)
    meeting: Row = field(default_factory=dict)
    change: Callable[..., None] | None = field(default=None, repr=False)

    @property
    def is_back(self) -> bool:
        """Whether the book has come back."""
        return self.votes is not None

    def tables(self, nominees: Sequence[Nominee], config: Config) -> Mapping[str, Sequence[Row]]:
        """The rows of the book by sheet, for the nominees that were put before the council."""
        order = [award.code for award in config.award]
        proposed = sorted(nominees, key=lambda nominee: order.index(nominee.award))
        awards = list(dict.fromkeys(nominee.award for nominee in proposed))
        return {
            MEMBERS.name: [self._seat(row) for row in (self.members if self.seated is None else self.seated)],
            PROPOSED.name: [*self._lines(proposed), *self.added],
            COUNTS.name: [self._count(award, config) for award in awards],
        }

    def fields(self, config: Config) -> Mapping[str, Row]:
        """The lines of the sheet about the meeting."""
        names = [str(row["name"]) for row in self.members]
        held: Row = {
            "meeting_date": padded_date(meeting_day(config)),
            "started_at": "8 giờ 00",
            "ended_at": "11 giờ 30",
            "place": "Phòng họp tầng 2, trụ sở LĐLĐ tỉnh",
            "chair": names[0] if names else None,
            "secretary": names[3] if len(names) > 3 else None,
            "head_teller": names[4] if len(names) > 4 else None,
            "tellers": "; ".join(names[5:7]) or None,
            "discussion": "Nhất trí với kết quả thẩm định; Đề nghị ưu tiên người lao động trực tiếp",
        }
        return {MEETING.name: held | dict(self.meeting)}

    @property
    def at_the_meeting(self) -> int:
        """How many votes can be cast: of all members where attendance is not entered."""
        if self.present is None:
            return len(self.members)
        return self.present if isinstance(self.present, int) else len(self.present)

    def _seat(self, row: Row) -> Row:
        if self.present is None:
            return row
        names = [str(each["name"]) for each in self.members]
        there = names[: self.present] if isinstance(self.present, int) else self.present
        if row["name"] in there:
            return {**row, "present": YesNo.YES.value}
        return {**row, "present": YesNo.NO.value, "reason": "Đi công tác"}

    def _lines(self, nominees: Sequence[Nominee]) -> list[Row]:
        rows: list[Row] = []
        for nominee in nominees:
            changes = _of(nominee, self.lines, {})
            if changes is None:
                continue
            row = {**self._line(nominee), **changes}
            rows += [row, row] if _is_named(nominee, self.again) else [row]
        return rows

    def _line(self, nominee: Nominee) -> Row:
        votes = _of(nominee, self.votes or {}, self.at_the_meeting)
        against = None if votes is None else max(self.at_the_meeting - votes, 0)
        return {
            "award": nominee.award,
            "name": " ".join(filter(None, (nominee.row.text("honorific"), nominee.name))),
            "unit_code": nominee.unit_code,
            "standing": "Không vướng",
            "votes_for": votes,
            "votes_against": against,
            "invalid_marks": None if votes is None else 0,
            "written_for": _of(nominee, self.written, None),
            "withdrawn": YesNo.YES.value if _is_named(nominee, self.withdrawn) else None,
            "nominee_id": nominee.id,
        }

    def _count(self, award: str, config: Config) -> Row:
        row: dict[str, object] = {"award": award, "ballot": config.award_of(award).ballot.value}
        if config.award_of(award).ballot is Ballot.SECRET:
            row |= {"issued": self.at_the_meeting, "returned": self.at_the_meeting}
            row |= {"valid": self.at_the_meeting, "invalid": 0}
        return row | dict(self.counts.get(award, {}))


def meeting_day(config: Config) -> date:
    """The day on which the council of a test met: a week after the nominations were due."""
    return config.season.nominations_deadline + timedelta(days=7)


def _of(nominee: Nominee, given: Mapping[str, _T], otherwise: _T) -> _T:
    return given.get(nominee.id, given.get(nominee.name, otherwise))


def _is_named(nominee: Nominee, given: Collection[str]) -> bool:
    return nominee.id in given or nominee.name in given

"""Examples that stand beside a rule: small seasons in a few cells, one that passes and one that does not.

They state only what the rule looks at; everything else is sound. Tests run them, the catalogue prints them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from thidua.config.vocabulary import Rating, UnitKind


@dataclass(frozen=True, slots=True)
class YearsAgo:
    """A year counted back from the season's."""

    years: int


@dataclass(frozen=True, slots=True)
class DaysAfter:
    """A day counted from the deadline of the nominations; before it where negative."""

    days: int


Cell = str | int | float | date | YearsAgo | DaysAfter | None
Cells = Mapping[str, Cell]
"""Stored values by column key; codes for choices."""


def _line(
    code: str,
    group: str,
    criterion: str,
    maximum: int | None,
    *,
    kind: str = "điểm",
    scale: str = "",
    condition: str = "",
) -> Cells:
    cells: dict[str, Cell] = {"code": code, "group": group, "criterion": criterion, "maximum": maximum, "kind": kind}
    return cells | {"scale": scale or None, "condition": condition or None}


SMALL_TABLE: tuple[Cells, ...] = (
    _line("1.1", "Chăm lo, bảo vệ", "Hội nghị, đối thoại", 30, condition="Không được 0 điểm"),
    _line("1.2", "Chăm lo, bảo vệ", "Giám sát", 20),
    _line("2.1", "Xây dựng tổ chức", "Phát triển đoàn viên", 25, scale="Kết quả / chỉ tiêu"),
    _line("2.2", "Xây dựng tổ chức", "Thành lập CĐCS", 20, condition="Có thể không áp dụng"),
    _line("B1", "Điểm thưởng", "Mô hình mới", 3, kind="thưởng"),
    _line("B2", "Điểm thưởng", "Đăng cai", 4, kind="thưởng"),
    _line("D1", "Điểm trừ", "Cán bộ bị kỷ luật", None, kind="trừ"),
    _line("K1", "Điều kiện", "Nộp đủ kinh phí, đoàn phí", None, kind="điều kiện"),
)
"""A scoring table of 100 points, bonus included as far as it counts: 1.1 must not be 0, 2.2 may not apply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresExample:
    """A returned scoring table; units by their letter. Lines that are not named have a sound score.

    `of` is the unit that `by` cross-scored, "" for its own table. `lines` and `conditions` change cells of rows by
    code; None leaves the row out, a code that the scoring table does not have adds a row. `again` are codes of rows
    that stand there a second time.
    """

    by: str
    of: str = ""
    lines: Mapping[str, Cells | None] = field(default_factory=dict)
    conditions: Mapping[str, Cells | None] = field(default_factory=dict)
    again: tuple[str, ...] = ()
    claimed: Rating | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocBookExample:
    """The book that the bloc's standing unit returned; units by their letter, with sound points, all different.

    `agreed` changes lines of `Điểm`: None leaves a unit out, one that is not of the bloc adds a line; `again` are
    units with a second line. `proposals` are rows of `Bình bầu`, `minutes` lines of `Biên bản`.
    """

    agreed: Mapping[str, Cells | None] = field(default_factory=dict)
    again: tuple[str, ...] = ()
    proposals: tuple[Cells, ...] = ()
    minutes: Cells = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocExample:
    """The bloc of the example's unit, which is A and its standing unit; the others are known by their letters.

    `others` are units of a second bloc. `pairs` are who scores whom, None before anybody was assigned. `ratings`
    are the federation's own, `points` beside them. `collectives` are what other units of the bloc nominate.
    """

    units: str = "ABC"
    others: str = ""
    criteria: tuple[Cells, ...] = SMALL_TABLE
    scores: tuple[ScoresExample, ...] = ()
    pairs: tuple[tuple[str, str], ...] | None = None
    conflicts: tuple[tuple[str, str], ...] = ()
    ratings: Mapping[str, Rating] = field(default_factory=dict)
    points: Mapping[str, float] = field(default_factory=dict)
    book: BlocBookExample | None = None
    collectives: Mapping[str, tuple[Cells, ...]] = field(default_factory=dict)


def everybody_scores(units: str) -> tuple[tuple[str, str], ...]:
    """Every unit scores every other one."""
    return tuple((scorer, scored) for scorer in units for scored in units if scorer != scored)


def cross_scores(pairs: tuple[tuple[str, str], ...]) -> tuple[ScoresExample, ...]:
    """A sound table of each of these scorers."""
    return tuple(ScoresExample(by=scorer, of=scored) for scorer, scored in pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilExample:
    """A meeting of the council at which everybody in the example is voted on; everybody present votes for everybody.

    `present` of its members are there, all where it says nothing. `votes`, `lines` and `again` are by name: other
    votes for somebody (None where none were entered), other cells of the line, a second line. `joining` are members
    in the council's book whom the set-up does not have.
    """

    members: int = 9
    present: int | None = None
    votes: Mapping[str, int | None] = field(default_factory=dict)
    lines: Mapping[str, Cells] = field(default_factory=dict)
    again: tuple[str, ...] = ()
    joining: tuple[str, ...] = ()

    @property
    def attending(self) -> int:
        """How many are there."""
        return self.members if self.present is None else self.present


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Rows of one unit by sheet, what it was allotted, and what earlier years hold.

    `register` and `registered` are the books of earlier years, which are there, if empty, in every example.
    `second_unit` are individuals whom another unit nominates. `bloc` has the scores of the unit's emulation bloc;
    without it nobody scores. With `council` everybody was put before it, and its book is back.
    """

    collectives: tuple[Cells, ...] = ()
    individuals: tuple[Cells, ...] = ()
    earlier: tuple[Cells, ...] = ()
    submission: Cells = field(default_factory=dict)
    quotas: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    register: tuple[Cells, ...] = ()
    registered: tuple[Cells, ...] = ()
    registering_people: tuple[Cells, ...] = ()
    registering_collectives: tuple[Cells, ...] = ()
    second_unit: tuple[Cells, ...] = ()
    unit_kind: UnitKind = UnitKind.DISTRICT
    bloc: BlocExample | None = None
    council: CouncilExample | None = None

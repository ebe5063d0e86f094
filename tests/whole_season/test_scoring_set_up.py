"""What is wrong with the set-up of scoring and with the desk's assignment, through the files, on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.scripts.office import read_here
from tests.support.season_builder import SeasonFolder, UnitMade
from tests.whole_season.every_score import CONFIG, told_line

from thidua.rules.examples import SMALL_TABLE
from thidua.season.assignment import AssignedPair, write_assignment
from thidua.season.setup import read_setup
from thidua.steps.consolidate import evaluate
from thidua.steps.places import Places
from thidua.workbooks.writing.fill import Row

UNITS = [UnitMade(code=f"LD-{letter}", name=f"LĐLĐ huyện {letter}", quotas={"BK-TINH": (1, 0)}) for letter in "ABC"]
FOURTH = UnitMade(code="LD-D", name="LĐLĐ huyện D")
OTHERS = [UnitMade(code=f"LD-{letter}", name=f"LĐLĐ huyện {letter}", bloc="Khối số 2") for letter in "XY"]
CRITERIA, RATINGS, CONFLICTS = "Tiêu chí chấm điểm", "Xếp loại", "Xung đột lợi ích"
RING = [("X", "Y"), ("Y", "X"), ("A", "B"), ("B", "C"), ("C", "D"), ("D", "A")]


def rated(unit: str) -> Row:
    """The federation's rating of a unit."""
    return {"unit_code": unit, "official_rating": "HTTNV"}


def conflict(one: str, other: str) -> Row:
    """Two units that must not score each other."""
    return {"unit_code": one, "may_not_score": other}


def changed(line_of: str, **cells: object) -> list[Row]:
    """The scoring table with other cells in one line."""
    return [{**line, **(cells if line["code"] == line_of else {})} for line in SMALL_TABLE]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SeasonFolder:
    monkeypatch.setattr("thidua.intake.take_in.read_many", read_here)
    made = SeasonFolder(tmp_path, CONFIG)
    made.inputs.mkdir(parents=True)
    made.write_register([])
    made.write_registered([])
    return made


def told(folder: SeasonFolder) -> list[str]:
    """Everything that is found while nothing has come."""
    places = Places(folder.root, CONFIG.season.id)
    found = evaluate(places, CONFIG, today=CONFIG.season.nominations_deadline).result.findings
    return [told_line(each, "") for each in found]


@pytest.mark.parametrize(
    ("criteria", "wanted"),
    [
        (SMALL_TABLE, []),
        ((), []),
        ([*SMALL_TABLE, SMALL_TABLE[-1]], [f"TL-06 chặn thiet-lap {CRITERIA}!C15"]),
        (changed("1.1", code="XIV"), [f"TL-06 chặn thiet-lap {CRITERIA}!C7", f"TL-06 xem thiet-lap {CRITERIA}!F7"]),
        (changed("1.1", maximum=None), [f"TL-06 chặn thiet-lap {CRITERIA}!F7", f"TL-06 xem thiet-lap {CRITERIA}!F7"]),
        (changed("1.1", maximum=30.5), [f"TL-06 xem thiet-lap {CRITERIA}!F7"]),
        (changed("B1", maximum=1), []),  # 1 and 4 of bonus are what counts
        (changed("B1", maximum=0.5), [f"TL-06 xem thiet-lap {CRITERIA}!F7"]),
    ],
)
def test_criteria_are_single_have_maxima_and_come_to_the_total(
    folder: SeasonFolder, criteria: Sequence[Row], wanted: list[str]
) -> None:
    folder.write_setup(UNITS, criteria=criteria)
    assert told(folder) == wanted


@pytest.mark.parametrize(
    ("ratings", "conflicts", "wanted"),
    [
        ([rated("LD-A"), rated("LD-B")], [conflict("LD-A", "LD-B")], []),
        ([rated("LD-A"), rated("LD-A")], [], [f"TL-07 chặn thiet-lap {RATINGS}!C8"]),
        ([rated("LD-Q")], [], [f"TL-07 chặn thiet-lap {RATINGS}!C7"]),
        ([], [conflict("LD-A", "LD-Q")], [f"TL-07 chặn thiet-lap {CONFLICTS}!D7"]),
        ([], [conflict("LD-Q", "LD-A")], [f"TL-07 chặn thiet-lap {CONFLICTS}!C7"]),
    ],
)
def test_ratings_and_conflicts_are_of_known_units(
    folder: SeasonFolder, ratings: Sequence[Row], conflicts: Sequence[Row], wanted: list[str]
) -> None:
    folder.write_setup(UNITS, criteria=SMALL_TABLE, ratings=ratings, conflicts=conflicts)
    assert [line for line in told(folder) if not line.startswith("CT-03")] == wanted


@pytest.mark.parametrize(
    ("standing", "criteria", "wanted"),
    [
        (["LD-A"], SMALL_TABLE, []),
        ([], SMALL_TABLE, ["TL-08 xem thiet-lap Đơn vị!G7"]),
        (["LD-A", "LD-C"], SMALL_TABLE, ["TL-08 xem thiet-lap Đơn vị!G7"]),
        ([], (), []),
    ],
)
def test_a_bloc_that_scores_has_one_standing_unit(
    folder: SeasonFolder, standing: Sequence[str], criteria: Sequence[Row], wanted: list[str]
) -> None:
    folder.write_setup(UNITS, criteria=criteria, standing=standing)
    assert told(folder) == wanted


def assign(folder: SeasonFolder, pairs: Sequence[tuple[str, str]]) -> None:
    """The desk's assignment."""
    places = Places(folder.root, CONFIG.season.id)
    assigned = [AssignedPair(f"LD-{scorer}", f"LD-{scored}") for scorer, scored in pairs]
    write_assignment(places.assignment, assigned, read_setup(places.setup, CONFIG), CONFIG)


BOOK = "phan-cong-cham-cheo Phân công!"


@pytest.mark.parametrize(
    ("pairs", "wanted"),
    [
        (RING, []),
        ([*RING, ("A", "A")], [f"DD-02 chặn {BOOK}"]),
        ([*RING, ("A", "C")], [f"DD-02 chặn {BOOK}"]),  # who must not score each other
        ([*RING, ("X", "A")], [f"DD-02 chặn {BOOK}"]),
        ([*RING, ("Q", "A")], [f"DD-02 chặn {BOOK}"]),
        (RING[:-1], [f"DD-02 xem {BOOK}"]),
    ],
)
def test_the_desks_assignment(folder: SeasonFolder, pairs: Sequence[tuple[str, str]], wanted: list[str]) -> None:
    folder.write_setup([*UNITS, FOURTH, *OTHERS], criteria=SMALL_TABLE, conflicts=[conflict("LD-C", "LD-A")])
    assign(folder, pairs)
    assert [line for line in told(folder) if line.startswith("DD-02") and BOOK.split(maxsplit=1)[0] in line] == wanted

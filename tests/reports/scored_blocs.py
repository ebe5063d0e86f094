"""Two made blocs: one of three that is nearly done and one of two in which little has come, to be read back whole."""

from __future__ import annotations

from pathlib import Path

from tests.season.building import result_of, season_of
from tests.season.scoring_building import (
    BlocBookMade,
    ScoringMade,
    TableMade,
    agreed_row,
    condition_rows,
    score_rows,
)
from tests.support.season_builder import UnitMade

from thidua.config import Config
from thidua.reports.tong_hop import write_tong_hop
from thidua.rules.examples import SMALL_TABLE
from thidua.season.model import Season

FIRST, SECOND = "Khối các huyện", "Khối các ngành"
UNITS = (
    UnitMade(code="A", name="LĐLĐ huyện A", bloc=FIRST),
    UnitMade(code="B", name="LĐLĐ huyện B", bloc=FIRST),
    UnitMade(code="C", name="LĐLĐ huyện C", bloc=FIRST),
    UnitMade(code="D", name="Công đoàn ngành D", bloc=SECOND),
    UnitMade(code="E", name="Công đoàn ngành E", bloc=SECOND),
)
PAIRS = tuple((scorer, scored) for scorer in "ABC" for scored in "ABC" if scorer != scored)
AGREED = (
    agreed_row("A", 1, agreed_score=88),
    agreed_row("B", 2, agreed_score=88, failed_conditions="Chưa đạt điều kiện K1 (nộp đủ kinh phí, đoàn phí)"),
    agreed_row("C", 3, agreed_score=80, bonus=2.5, deduction=1),
)
PROPOSALS = (
    {"unit_code": "A", "award": "CO-TINH", "leading": "Có", "votes_for": 3, "ballots": 3},
    {"unit_code": "B", "award": "BK-TLD", "votes_for": 2, "ballots": 3},
)
NOT_MET = [{**row, "met": "Không"} for row in condition_rows(SMALL_TABLE)]


def rows(**scores: float | str | None) -> list[dict[str, object]]:
    """A sound table with these scores instead, by code without its point."""
    changed = {f"{key[1]}.{key[2]}" if key[0] == "c" else key: score for key, score in scores.items()}
    sound = score_rows(SMALL_TABLE)
    return [row | ({"score": changed[str(row["code"])]} if row["code"] in changed else {}) for row in sound]


TABLES = (
    TableMade(scorer="A", rows=rows(B1=2)),
    TableMade(scorer="B", rows=rows(c21=None)),
    TableMade(scorer="B", scored="A"),
    TableMade(scorer="C", scored="A", rows=rows(c21=None)),
    TableMade(scorer="A", scored="B", conditions=NOT_MET),
    TableMade(scorer="A", scored="C", rows=rows(B2=4, D1=1)),
    TableMade(scorer="B", scored="C", rows=rows(c11=15)),
    TableMade(scorer="D"),
)
BOOK = BlocBookMade(unit="A", agreed=AGREED, proposals=PROPOSALS)
SCORING = ScoringMade(
    ratings=({"unit_code": "A", "official_rating": "HTXSNV"},), pairs=PAIRS, tables=TABLES, books=(BOOK,)
)


def scored(scoring: ScoringMade | None = SCORING, config: Config | None = None) -> Season:
    """The season of the two blocs."""
    return season_of([], units=UNITS, scoring=scoring, config=config)


def written(season: Season, folder: Path) -> Path:
    """Its workbook."""
    path = folder / "tong-hop.xlsx"
    write_tong_hop(result_of(season), path, returned=folder / "returned")
    return path

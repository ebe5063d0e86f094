"""Small blocs whose book has come, for the tests of their minutes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from docx import Document
from tests.papers.drawing import draft_bloc_minutes
from tests.season.building import season_of
from tests.season.scoring_building import BlocBookMade, Row, ScoringMade, TableMade, agreed_row
from tests.support.season_builder import UnitMade, checkout_config

from thidua.config import Config
from thidua.papers import DraftReport
from thidua.rules.examples import SMALL_TABLE
from thidua.season.model import Season

BLOC = "Khối huyện, thị xã"
NAMES = {"LD-A": "LĐLĐ huyện A & <B> “C”", "LD-B": "LĐLĐ huyện Mường Ảng", "LD-C": "LĐLĐ thị xã Hoà Bình"}
UNITS = [UnitMade(code=code, name=name, bloc=BLOC) for code, name in NAMES.items()]
FILE = "bien-ban-khoi-huyen-thi-xa.docx"
PAIRS = [("LD-A", "LD-B"), ("LD-B", "LD-A"), ("LD-C", "LD-A")]
PROPOSALS = [
    {"unit_code": "LD-B", "award": "BK-TINH", "votes_for": 2, "ballots": 3},
    {"unit_code": "LD-A", "award": "CO-TINH", "leading": "Có", "votes_for": 3, "ballots": 3},
]


def bloc_season(
    *,
    book: bool = True,
    agreed: Sequence[Row] | None = None,
    proposals: Sequence[Row] = PROPOSALS,
    minutes: Row | None = None,
    ratings: Sequence[Row] = (),
    criteria: Sequence[Row] = SMALL_TABLE,
    units: Sequence[UnitMade] = UNITS,
    config: Config | None = None,
) -> Season:
    """Three units: the first two with one total, the third without an agreed score, unscored by itself and others."""
    codes = [unit.code for unit in units]
    lines = [agreed_row(code, place) for place, code in enumerate(codes)] if agreed is None else agreed
    if agreed is None:
        lines[0] = agreed_row("LD-A", 0, agreed_score=92.5, bonus=1)
        lines[1] = agreed_row("LD-B", 0, agreed_score=94.5, deduction=1)
        lines[2] = agreed_row("LD-C", 0, agreed_score=None)
    given: Mapping[str, object] = {"chair": "Đ/c Lò Văn Chủ, Chủ tịch", "secretary": "Vàng A Thư - chuyên viên"}
    made = BlocBookMade(unit=codes[0], agreed=lines, proposals=proposals, minutes={**given, **(minutes or {})})
    tables = [TableMade(scorer="LD-A"), TableMade(scorer="LD-B")]
    tables += [TableMade(scorer=scorer, scored=scored) for scorer, scored in PAIRS]
    scoring = ScoringMade(
        criteria=criteria,
        ratings=ratings,
        pairs=PAIRS if criteria else None,
        tables=tables if criteria and units is UNITS else (),
        books=[made] if book else (),
    )
    return season_of([], units=units, scoring=scoring, config=config or checkout_config())


def drafted(season: Season, blank: Path, out: Path) -> DraftReport:
    """The minutes of its blocs in this folder."""
    return draft_bloc_minutes(season, season.findings, blank, out)


def body_of(path: Path) -> list[str]:
    """The paragraphs outside of tables, without the blank ones that hold a line."""
    return [text for paragraph in Document(str(path)).paragraphs if (text := paragraph.text)]


def tables_of(path: Path) -> list[list[list[str]]]:
    """The lists: everything between the head and, at the place of the signatures, that table left out."""
    tables = Document(str(path)).tables
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables if len(table.columns) > 2]

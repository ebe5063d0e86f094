"""Criteria changed after copies went out; cross-scorers' copies against the scored unit's own table."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.rules.scoring_seasons import Told, found_in
from tests.scripts.office import read_here
from tests.support.scored_season import SOUND, ScoredSeason
from tests.support.season_builder import CHECKOUT, SeasonFolder, UnitMade, checkout_config

from thidua.forms import SCORING
from thidua.forms.scoring import SCORES
from thidua.rules import FUNCTIONS
from thidua.rules.examples import SMALL_TABLE
from thidua.season.assignment import AssignedPair, write_assignment
from thidua.steps.consolidate import consolidate
from thidua.steps.gather import gather
from thidua.steps.issue_cross import issue_cross
from thidua.workbooks.layout import TableLayout
from thidua.workbooks.writing.fill import Row
from thidua.workbooks.writing.score_table import criterion_rows

UNITS = tuple(UnitMade(code=f"LD-{letter}", name=f"LĐLĐ huyện {letter}") for letter in "ABC")
A, B, C = (unit.name for unit in UNITS)
CHANGED: tuple[Row, ...] = tuple(
    {**row, "maximum": 25}
    if row["code"] == "1.1"
    else {**row, "criterion": "Việc mới"}
    if row["code"] == "2.2"
    else row
    for row in SMALL_TABLE
)
FACTS = {"1.1": {"target": "100", "result": "90", "evidence": "Báo cáo số 5"}}


@pytest.fixture(autouse=True)
def read_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.intake.take_in.read_many", read_here)


@pytest.fixture
def season(tmp_path: Path) -> ScoredSeason:
    """A has scored itself on the table of then, and B was to score A."""
    made = ScoredSeason(tmp_path, checkout_config())
    made.write_masters()
    (tmp_path / "templates_docx").symlink_to(CHECKOUT / "templates_docx")
    made.write_setup(UNITS)
    folder = SeasonFolder(tmp_path, made.config)
    folder.write_register([])
    folder.write_registered([])
    made.send_scores("LD-A", said=FACTS)
    assign(made, ("LD-B", "LD-A"))
    return made


def assign(season: ScoredSeason, *pairs: tuple[str, str]) -> None:
    lines = [AssignedPair(*pair) for pair in pairs]
    write_assignment(season.places.assignment, lines, season.setup, season.config)


def told(season: ScoredSeason, rule: str) -> list[Told]:
    return found_in(rule, gather(season.places, season.config).season)


def for_the_desk_alone(season: ScoredSeason, rule: str) -> bool:
    now = gather(season.places, season.config).season
    return all(each.desk_only for each in FUNCTIONS[rule].function(now))


def test_a_table_changed_since_is_told_once_and_no_unit_is_blamed(season: ScoredSeason) -> None:
    season.send_scores("LD-B", "LD-A", said=FACTS)
    assert told(season, "DD-06") == []
    season.write_setup(UNITS, criteria=CHANGED)
    assert told(season, "DD-06") == [
        (
            "xem",
            "",
            "Tiêu chí chấm điểm!",
            (
                "Bảng tiêu chí trong thiet-lap.xlsx đã đổi sau khi phát hành 2 phiếu: cham-LD-A.xlsx,"
                " cham-LD-B-LD-A.xlsx. Điểm các phiếu ấy được tính theo mã tiêu chí của bảng hiện nay; mã không còn thì"
                " bỏ, mã mới thì coi là chưa chấm. Nếu đổi bảng là đúng thì phát hành lại cho các đơn vị ấy chấm trên"
                " bảng mới; nếu không thì ghi lại bảng cũ."
            ),
        )
    ]
    assert for_the_desk_alone(season, "DD-06")
    assert told(season, "DD-01") == []
    season.send_scores("LD-A", said=FACTS)
    assert [each[:2] for each in told(season, "DD-01")] == [("chặn", "LD-A")]


def test_a_score_above_a_maximum_that_has_not_changed_is_told_all_the_same(season: ScoredSeason) -> None:
    season.send_scores("LD-A", scores={**SOUND, "1.2": 21})
    season.write_setup(UNITS, criteria=CHANGED)
    assert [each[:3] for each in told(season, "DD-01")] == [("chặn", "LD-A", f"{SCORES.name}!J9")]


def test_a_table_typed_otherwise_is_the_same_table(season: ScoredSeason) -> None:
    as_typed: list[Row] = [
        {**row, "maximum": float(str(row["maximum"]))} if row["maximum"] else row for row in SMALL_TABLE
    ]
    season.write_setup(UNITS, criteria=as_typed)
    assert told(season, "DD-06") == []


def test_issuing_cross_copies_names_self_scores_on_another_table(season: ScoredSeason) -> None:
    sentence = (
        f"1 phiếu tự chấm làm trên bảng tiêu chí khác bảng hiện nay của tệp thiet-lap.xlsx: {A}. Phiếu chấm chéo lấy"
        " bảng hiện nay, số liệu của đơn vị theo mã tiêu chí. Nếu đổi bảng là đúng thì phát hành lại phiếu tự chấm cho"
        " các đơn vị ấy; nếu không thì ghi lại bảng cũ."
    )
    assert sentence not in issue_cross(season.places, season.config).notes
    season.write_setup(UNITS, criteria=CHANGED)
    notes = issue_cross(season.places, season.config).notes
    assert sentence in notes
    assert [note for note in notes if note.startswith("thiet-lap.xlsx")] == [
        (
            "thiet-lap.xlsx: Sheet “Tiêu chí chấm điểm”, ô F7: Điểm tối đa các tiêu chí cộng lại là 90, thêm điểm"
            " thưởng 5 là 95, khác 100 điểm. Xem lại bảng tiêu chí."
        )
    ]


def test_facts_that_a_scorer_changed_are_told_to_the_desk(season: ScoredSeason) -> None:
    season.send_scores("LD-B", "LD-A", said={"1.1": {"target": "100", "result": "95"}, "2.2": {"applies": "Không"}})
    assert told(season, "DD-06") == [
        (
            "xem",
            "LD-B",
            f"{SCORES.name}!H8",
            (
                f"Phiếu chấm chéo của {B} cho {A} có chỉ tiêu, kết quả hoặc cột Áp dụng khác phiếu tự chấm đang dùng"
                " của đơn vị được chấm, mã: 1.1, 2.2. Chương trình tính theo phiếu tự chấm. Đơn vị được chấm gửi lại"
                " phiếu tự chấm sau khi phát hành thì phát hành lại phiếu chấm chéo; nếu không thì hỏi đơn vị chấm vì"
                " sao sửa."
            ),
        )
    ]
    assert for_the_desk_alone(season, "DD-06")
    season.send_scores("LD-B", "LD-A", said={"1.1": {"target": " 100", "result": "90"}, "2.2": {"applies": "Có"}})
    assert told(season, "DD-06") == []


def test_the_scale_of_a_cross_scorer_takes_the_units_own_facts(season: ScoredSeason) -> None:
    season.send_scores("LD-A", said={"2.1": {"target": "120", "result": "108"}})
    season.send_scores("LD-B", "LD-A", scores={**SOUND, "2.1": 23}, said={"2.1": {"target": "1", "result": "1"}})
    assert told(season, "DD-01") == [
        (
            "xem",
            "LD-B",
            f"{SCORES.name}!J11",
            (
                "Tiêu chí 2.1 ghi 23 điểm; theo cách tính, kết quả 108 trên chỉ tiêu 120 của đơn vị được chấm được"
                " nhiều nhất 22,5 điểm. Xem lại điểm, ghi lý do nếu giữ nguyên; chỉ tiêu, kết quả do đơn vị được"
                " chấm khai."
            ),
        )
    ]


def marked(season: ScoredSeason) -> Path:
    consolidate(season.places, season.config, today=season.config.season.nominations_deadline)
    return season.places.sent_back / "LD-B"


def test_a_marked_copy_has_the_scored_units_facts_whatever_came_back(season: ScoredSeason) -> None:
    season.send_scores("LD-B", "LD-A", scores={**SOUND, "1.2": "chín"}, said={"1.1": {"target": "1", "result": "1"}})
    (copy,) = marked(season).glob("*.xlsx")
    sheet, layout = load_workbook(copy)[SCORES.name], TableLayout(SCORES)
    row = criterion_rows(SCORING, season.setup.scoring.table)[SCORES.name]["1.1"]
    shown = {key: sheet.cell(row, layout.index(key)).value for key in ("target", "result", "evidence", "score")}
    assert shown == {"target": "100", "result": "90", "evidence": "Báo cáo số 5", "score": 27}


def test_a_marked_copy_about_a_unit_that_is_gone_is_taken_away(season: ScoredSeason) -> None:
    season.send_scores("LD-B", "LD-A", scores={**SOUND, "1.2": "chín"})
    assert "cham-diem-ld-a.xlsx" in {path.name for path in marked(season).iterdir()}
    season.write_setup(UNITS[1:])
    season.send_scores("LD-B", scores={**SOUND, "1.2": "chín"})
    assert sorted(path.name for path in marked(season).glob("c*")) == [
        "cham-diem.xlsx",
        "cong-van-tra-ho-so-cham-diem.docx",
    ]


def test_copy_and_draft_of_a_pair_that_is_no_longer_assigned_are_named(season: ScoredSeason) -> None:
    issue_cross(season.places, season.config)
    assign(season, ("LD-C", "LD-A"))
    assert issue_cross(season.places, season.config).notes[-1] == (
        "2 tệp của lần phát hành trước không còn trong lần này: LD-B/cham-diem-ld-a.xlsx, LD-B/thu-cham-cheo-ld-b.eml."
        " Xóa các tệp ấy để khỏi gửi nhầm; đã gửi rồi thì báo đơn vị bỏ."
    )

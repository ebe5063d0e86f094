"""Books of the blocs: to whom they go, what stands in each unit's line, what is told as missing."""

from __future__ import annotations

from collections.abc import Mapping
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.scripts.office import read_here
from tests.support.scored_season import SOUND, ScoredSeason
from tests.support.season_builder import UnitMade, checkout_config
from tests.support.xlsx_lint import lint

from thidua.forms import BLOC
from thidua.forms.bloc import AGREED
from thidua.intake.identity import Identity, KnownBy, identify
from thidua.rules.examples import SMALL_TABLE
from thidua.season.assignment import AssignedPair, write_assignment
from thidua.steps.issue_bloc import issue_bloc
from thidua.steps.issue_cross import NothingToScoreError
from thidua.workbooks.layout import FIRST_ROW, TableLayout
from thidua.workbooks.reading.raw import read


def _unit(letter: str, bloc: str) -> UnitMade:
    return UnitMade(code=f"LD-{letter}", name=f"LĐLĐ huyện {letter}", email=f"{letter.lower()}@example.vn", bloc=bloc)


UNITS = (
    *(_unit(letter, "Khối số 1") for letter in "ABC"),
    *(_unit(letter, "Khối số 2") for letter in "XY"),
    _unit("K", ""),
)
PAIRS = (("A", "B"), ("A", "C"), ("B", "A"), ("C", "A"))
OFFICIAL = {"unit_code": "LD-C", "official_rating": "HTNV", "points": 61, "decision_no": "12/QĐ-LĐLĐ"}


def no_own(units: str, bloc: str = "Khối số 1") -> str:
    return (
        f"{bloc}: chưa có đủ điểm tự chấm của {units}; ô ấy để trống trong hồ sơ khối. Đôn đốc, rồi phát hành lại"
        " hồ sơ khối."
    )


def not_crossed(unit: str, scorers: str = "chưa đơn vị nào chấm") -> str:
    return (
        f"LĐLĐ huyện {unit} chưa được chấm chéo đủ: {scorers}. Đôn đốc, rồi phát hành lại hồ sơ khối; hoặc để khối"
        " quyết định khi họp."
    )


SECOND_BLANK = (no_own("LĐLĐ huyện X, LĐLĐ huyện Y", "Khối số 2"), not_crossed("X"), not_crossed("Y"))
NOT_ASSIGNED = (
    "Chưa phân công chấm chéo, nên hồ sơ khối chưa có điểm chấm chéo. Chạy: python scripts/issue.py --stage cham-cheo"
)


@pytest.fixture(scope="module")
def masters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    season = ScoredSeason(tmp_path_factory.mktemp("mau"), checkout_config())
    season.write_masters()
    return season.places.masters


@pytest.fixture(autouse=True)
def read_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.intake.take_in.read_many", read_here)


@pytest.fixture
def season(tmp_path: Path, masters: Path) -> ScoredSeason:
    """Two blocs and a unit in none; the federation has rated C; nothing has come in yet."""
    season = ScoredSeason(tmp_path, checkout_config())
    season.places.masters.symlink_to(masters)
    season.write_setup(UNITS, ratings=[OFFICIAL])
    return season


@pytest.fixture
def scored(season: ScoredSeason) -> ScoredSeason:
    """All of the first bloc have scored themselves and those they were to score; nobody of the second has.

    A has two scorers, 0 on a line that must not be 0, a group below its share, a condition not met. B has more bonus
    than counts. C left a criterion out, which its scorer scored all the same, and is rated by the federation.
    """
    season.send_scores("LD-A", scores={**SOUND, "B1": 2})
    season.send_scores("LD-B")
    season.send_scores("LD-C", scores={**SOUND, "2.2": None}, said={"2.2": {"applies": "Không"}})
    write_assignment(
        season.places.assignment,
        [AssignedPair(f"LD-{scorer}", f"LD-{scored}") for scorer, scored in PAIRS],
        season.setup,
        season.config,
    )
    season.send_scores("LD-A", "LD-B", scores={**SOUND, "B1": 3, "B2": 3.5, "D1": 1.25})
    season.send_scores("LD-A", "LD-C", scores={**SOUND, "1.2": 12.345})
    season.send_scores("LD-B", "LD-A", scores={**SOUND, "1.1": 0, "B1": 1}, conditions={"K1": "Không"})
    season.send_scores("LD-C", "LD-A", scores={**SOUND, "1.1": 0, "1.2": 17})
    return season


def issued(season: ScoredSeason) -> list[str]:
    return sorted(path.relative_to(season.places.issued).as_posix() for path in season.places.issued.rglob("*.*"))


def lines(season: ScoredSeason, unit: str = "LD-A") -> list[Mapping[str, object]]:
    """The units' lines of the book that went to this unit, as they are stored; what the book reckons left out."""
    sheet = load_workbook(season.places.issued / unit / BLOC.file_name)[AGREED.name]
    layout = TableLayout(AGREED)
    return [
        {
            column.key: value
            for column in AGREED.columns
            if not column.derived and (value := sheet.cell(row, layout.index(column.key)).value) is not None
        }
        for row in range(FIRST_ROW, sheet.max_row + 1)
    ]


def test_every_bloc_has_its_book_at_its_standing_unit(scored: ScoredSeason) -> None:
    done: list[str] = []
    report = issue_bloc(scored.places, scored.config, on_done=done.append)
    assert (report.units, report.workbooks, done) == (2, 2, ["Khối số 1", "Khối số 2"])
    assert issued(scored) == [
        "LD-A/khoi-thi-dua.xlsx",
        "LD-A/thu-khoi-ld-a.eml",
        "LD-X/khoi-thi-dua.xlsx",
        "LD-X/thu-khoi-ld-x.eml",
    ]
    assert report.notes == SECOND_BLANK


def test_the_lines_of_a_bloc_have_all_scores_side_by_side(scored: ScoredSeason) -> None:
    issue_bloc(scored.places, scored.config)
    assert lines(scored) == [
        {
            "unit_code": "LD-A",
            "name": "LĐLĐ huyện A",
            "self_score": 85.5,
            "cross_score": 58,
            "bonus": 0.5,
            "deduction": 0,
            "failed_conditions": "Tiêu chí 1.1 không có điểm nào; Nhóm “Chăm lo, bảo vệ” dưới 50% điểm tối đa",
        },
        {
            "unit_code": "LD-B",
            "name": "LĐLĐ huyện B",
            "self_score": 85.5,
            "cross_score": 85.5,
            "bonus": 5,
            "deduction": 1.25,
        },
        {
            "unit_code": "LD-C",
            "name": "LĐLĐ huyện C",
            "self_score": 85.5,
            "cross_score": 79.85,
            "bonus": 0,
            "deduction": 0,
            "official_rating": "Hoàn thành nhiệm vụ",
        },
    ]
    assert lines(scored, "LD-X") == [
        {"unit_code": "LD-X", "name": "LĐLĐ huyện X"},
        {"unit_code": "LD-Y", "name": "LĐLĐ huyện Y"},
    ]


def test_a_book_is_known_as_its_standing_units(scored: ScoredSeason) -> None:
    issue_bloc(scored.places, scored.config)
    path = scored.places.issued / "LD-A" / BLOC.file_name
    assert lint(path) == []
    assert identify(read(path.read_bytes())) == Identity(
        "khoi-thi-dua", str(BLOC.version), "2020", "LD-A", KnownBy.STAMP, written_unit="LD-A"
    )


def test_a_second_run_leaves_every_byte(scored: ScoredSeason) -> None:
    first = issue_bloc(scored.places, scored.config)
    before = {name: (scored.places.issued / name).read_bytes() for name in issued(scored)}
    assert issue_bloc(scored.places, scored.config) == first
    assert {name: (scored.places.issued / name).read_bytes() for name in issued(scored)} == before


def test_scores_that_came_since_are_told_as_a_change(scored: ScoredSeason) -> None:
    issue_bloc(scored.places, scored.config)
    scored.send_scores("LD-B", scores={**SOUND, "1.1": 30})
    assert issue_bloc(scored.places, scored.config).notes == (
        *SECOND_BLANK,
        (
            "1 tệp đã phát hành trước đây và nay khác: LĐLĐ huyện A. Nếu đã gửi bản trước thì gửi lại bản mới và báo"
            " đơn vị bỏ bản cũ."
        ),
    )
    assert lines(scored)[1]["self_score"] == 88.5


def test_incomplete_scores_are_blank_and_told(scored: ScoredSeason) -> None:
    scored.send_scores("LD-B", scores={**SOUND, "1.2": None})
    scored.send_scores("LD-A", "LD-C", scores={**SOUND, "2.1": "chín"})
    (scored.places.returned / "cham-LD-C-LD-A.xlsx").unlink()
    assert issue_bloc(scored.places, scored.config).notes == (
        no_own("LĐLĐ huyện B"),
        not_crossed("A", "LĐLĐ huyện C"),
        not_crossed("C", "một số tiêu chí chưa ai chấm"),
        *SECOND_BLANK,
    )
    keys = ("self_score", "cross_score", "bonus", "deduction")
    assert [tuple(line.get(key) for key in keys) for line in lines(scored)] == [
        (85.5, 58.5, 1, 0),
        (None, 85.5, 5, 1.25),
        (85.5, None, None, None),
    ]


def test_an_empty_table_and_a_bonus_that_cannot_be_read_are_told(scored: ScoredSeason) -> None:
    scored.send_scores("LD-A", "LD-B", scores={**SOUND, "B1": "ba", "D1": 1.25})
    scored.send_scores("LD-C", "LD-A", scores=dict.fromkeys(SOUND))
    extras = (
        "LĐLĐ huyện B: không phiếu chấm chéo nào cho biết điểm ở tiêu chí thưởng, trừ B1; ô điểm thưởng hoặc điểm trừ"
        " ấy để trống trong hồ sơ khối. Đề nghị đơn vị chấm sửa phiếu rồi phát hành lại hồ sơ khối; hoặc để khối quyết"
        " định khi họp."
    )
    assert issue_bloc(scored.places, scored.config).notes == (
        not_crossed("A", "LĐLĐ huyện C (phiếu gửi về không có điểm nào)"),
        extras,
        *SECOND_BLANK,
    )
    keys = ("cross_score", "bonus", "deduction")
    assert [tuple(line.get(key) for key in keys) for line in lines(scored)] == [
        (58.5, 1, 0),
        (85.5, None, 1.25),
        (79.85, 0, 0),
    ]


def test_before_cross_scoring_was_assigned_that_is_told_once(season: ScoredSeason) -> None:
    season.send_scores("LD-A")
    report = issue_bloc(season.places, season.config)
    assert report.notes == (
        NOT_ASSIGNED,
        no_own("LĐLĐ huyện B, LĐLĐ huyện C"),
        no_own("LĐLĐ huyện X, LĐLĐ huyện Y", "Khối số 2"),
    )


@pytest.mark.parametrize("standing", [["LD-A"], ["LD-A", "LD-X", "LD-Y"]])
def test_a_bloc_without_just_one_standing_unit_gets_no_book(season: ScoredSeason, standing: list[str]) -> None:
    season.write_setup(UNITS, standing=standing)
    for unit in UNITS[:5]:
        season.send_scores(unit.code)
    report = issue_bloc(season.places, season.config)
    assert issued(season) == ["LD-A/khoi-thi-dua.xlsx", "LD-A/thu-khoi-ld-a.eml"]
    assert report.notes == (
        NOT_ASSIGNED,
        (
            "Khối số 2 chưa có đúng một đơn vị thường trực, nên chưa phát hành hồ sơ của khối. Chọn Có ở cột Thường"
            " trực khối của một đơn vị trong tệp thiết lập."
        ),
    )


def test_the_book_at_the_standing_unit_of_before_is_told(scored: ScoredSeason) -> None:
    issue_bloc(scored.places, scored.config)
    scored.write_setup(UNITS, ratings=[OFFICIAL], standing=["LD-B", "LD-X"])
    report = issue_bloc(scored.places, scored.config)
    assert report.notes[-1] == (
        "2 tệp của lần phát hành trước không còn trong lần này: LD-A/khoi-thi-dua.xlsx, LD-A/thu-khoi-ld-a.eml."
        " Xóa các tệp ấy để khỏi gửi"
        " nhầm; đã gửi rồi thì báo đơn vị bỏ."
    )
    assert "LD-B/khoi-thi-dua.xlsx" in issued(scored)


BODY = """
Kính gửi LĐLĐ huyện A,

Liên đoàn Lao động tỉnh Điện Biên gửi đơn vị, là thường trực khối thi đua, hồ sơ của khối (1 tệp đính kèm), \
đã điền điểm tự chấm và điểm chấm chéo:

- Hồ sơ khối thi đua năm 2020 (khoi-thi-dua-ld-a.xlsx): gửi về chậm nhất ngày 10/12/2020.

1. Khối họp, thống nhất điểm của từng đơn vị, bình bầu đơn vị dẫn đầu và các đơn vị đề nghị khen thưởng.
2. Số đơn vị được đề nghị nhiều nhất xem ở sheet Giới hạn đề nghị.
3. Điền các ô màu vàng, gửi lại chính tệp này, dạng .xlsx, đúng hạn; gửi kèm bản giấy biên bản họp khối.

Trân trọng,
Ban Chính sách - Pháp luật, Liên đoàn Lao động tỉnh Điện Biên
"""


def test_the_draft_carries_the_book(scored: ScoredSeason) -> None:
    issue_bloc(scored.places, scored.config)
    folder = scored.places.issued / "LD-A"
    message = message_from_bytes((folder / "thu-khoi-ld-a.eml").read_bytes(), policy=SMTP)
    assert isinstance(message, EmailMessage)
    assert (message["To"], message["Subject"]) == ("a@example.vn", "Hồ sơ khối thi đua năm 2020 - LĐLĐ huyện A")
    body = message.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n").strip() == BODY.strip()
    attached = [(part.get_filename(), part.get_content()) for part in message.iter_attachments()]
    assert attached == [("khoi-thi-dua-ld-a.xlsx", (folder / BLOC.file_name).read_bytes())]


@pytest.mark.parametrize(("criteria", "units"), [((), UNITS), (SMALL_TABLE, [_unit("A", ""), _unit("B", "")])])
def test_without_criteria_or_without_blocs_there_is_no_book(
    season: ScoredSeason, criteria: tuple[dict[str, object], ...], units: list[UnitMade]
) -> None:
    season.write_setup(units, criteria=criteria)
    with pytest.raises(NothingToScoreError) as told:
        issue_bloc(season.places, season.config)
    assert str(told.value) == (
        "Tệp thiet-lap.xlsx chưa có bảng tiêu chí chấm điểm hoặc chưa có khối thi đua, nên không có gì để chấm. Điền"
        " sheet Tiêu chí chấm điểm và cột Khối thi đua của sheet Đơn vị rồi chạy lại."
    )
    assert not season.places.issued.exists()

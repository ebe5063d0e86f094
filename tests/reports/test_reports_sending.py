"""Who has sent what, by duty: cross copies by the unit scored, scoring only where the office scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.config.raw import changed, put
from tests.season.building import Returned, result_of, season_of
from tests.season.scoring_building import BlocBookMade, ScoringMade, TableMade, agreed_row
from tests.support.season_builder import UnitMade, checkout_config

from thidua.config.vocabulary import Severity
from thidua.findings import Finding, Place
from thidua.forms import ASSIGNMENT
from thidua.reports.as_json import result_as_dict
from thidua.reports.desk_matters import DeskMatter, matter_of
from thidua.reports.names import RowNames
from thidua.reports.next_steps import next_steps
from thidua.reports.screen import summary_lines
from thidua.reports.sending import duty_title, kind_title, kinds_by_deadline
from thidua.reports.tong_hop import write_tong_hop
from thidua.season.duties import is_not_issued
from thidua.season.unit_states import unit_states
from thidua.verdict import Result

A, B, C = (UnitMade(code=f"LD-{letter}", name=f"LĐLĐ huyện {letter}") for letter in "ABC")
LONE = UnitMade(code="CS-D", name="CĐCS D", kind="CĐCS trực thuộc", bloc="")
UNITS = (A, B, C, LONE)
PAIRS = (("LD-A", "LD-B"), ("LD-A", "LD-C"), ("LD-B", "LD-A"), ("LD-C", "LD-B"))
CONFIG = changed(
    put("season/self_scores_deadline", date(2020, 11, 20)),
    put("season/cross_scores_deadline", date(2020, 11, 30)),
    put("season/bloc_deadline", date(2020, 12, 5)),
)
FAR = date(2020, 11, 30) - timedelta(days=CONFIG.season.remind_days)
NEAR = "Chấm chéo năm 2020: sắp đến hạn (30/11/2020), 1 đơn vị chưa gửi: "
REMIND = "Chạy: python scripts/remind.py"
SCORED = ScoringMade(
    pairs=PAIRS,
    tables=(
        *(TableMade(scorer=unit.code) for unit in (A, B)),
        TableMade(scorer="LD-A", scored="LD-B"),
        TableMade(scorer="LD-B", scored="LD-A", late=True),
    ),
)


def result(scoring: ScoringMade | None, *, day: date = date(2020, 12, 10)) -> Result:
    season = season_of([Returned(A), Returned(LONE)], units=UNITS, config=CONFIG, scoring=scoring)
    return result_of(season, today=day)


def titles(run: Result) -> list[str]:
    return [kind_title(kind) for kind in kinds_by_deadline(run.season)]


def sent_lines(run: Result) -> list[str]:
    """What the screen says of every kind."""
    return summary_lines(run)[: len(titles(run))]


def asking(run: Result) -> list[str]:
    """What the desk is told to do about scoring."""
    return [step for step in next_steps(run) if step.startswith(("Tự chấm", "Chấm chéo", "Hồ sơ khối"))]


def test_an_office_that_does_not_score_sees_nothing_of_it(tmp_path: Path) -> None:
    run = result(None)
    assert titles(run) == ["Đề nghị khen thưởng", "Đăng ký thi đua"]
    assert unit_states(run.season) == {
        unit.code: {
            "dang-ky-thi-dua": "missing",
            "de-nghi-khen-thuong": "accepted" if unit in (A, LONE) else "missing",
        }
        for unit in UNITS
    }
    path = tmp_path / "tong-hop.xlsx"
    write_tong_hop(run, path, returned=tmp_path)
    words = [
        str(cell.value) for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row if cell.value
    ]
    assert [text for text in words if any(each in text for each in ("Tự chấm", "hấm chéo", "Hồ sơ khối"))] == []


def test_before_the_assignment_only_the_own_scores_are_owed() -> None:
    run = result(ScoringMade())
    assert titles(run) == ["Tự chấm điểm", "Đề nghị khen thưởng", "Đăng ký thi đua"]
    assert sent_lines(run)[0] == ("Tự chấm điểm năm 2020: 0/3 đơn vị đã gửi, 3 chưa gửi.")


def test_a_unit_owes_a_copy_for_each_unit_it_scores() -> None:
    run = result(SCORED)
    assert unit_states(run.season) == {
        "LD-A": {
            "dang-ky-thi-dua": "missing",
            "de-nghi-khen-thuong": "accepted",
            "cham-diem": "accepted",
            "khoi-thi-dua": "missing",
            "cham-diem:LD-B": "accepted",
            "cham-diem:LD-C": "missing",
        },
        "LD-B": {
            "dang-ky-thi-dua": "missing",
            "de-nghi-khen-thuong": "missing",
            "cham-diem": "accepted",
            "cham-diem:LD-A": "late",
        },
        "LD-C": {
            "dang-ky-thi-dua": "missing",
            "de-nghi-khen-thuong": "missing",
            "cham-diem": "missing",
            "cham-diem:LD-B": "missing",
        },
        "CS-D": {"dang-ky-thi-dua": "missing", "de-nghi-khen-thuong": "accepted"},
    }
    plain = result_as_dict(run)
    assert plain["units"] == unit_states(run.season)
    assert [
        (each["unit"], each["subject_unit"], each["status"])
        for each in plain["made_from"]
        if each["form"] == "cham-diem"
    ] == [
        ("LD-A", "LD-B", "accepted"),
        ("LD-A", "", "accepted"),
        ("LD-B", "LD-A", "late"),
        ("LD-B", "", "accepted"),
    ]


def test_each_kind_is_told_by_its_own_day_and_noun() -> None:
    assert sent_lines(result(SCORED)) == [
        "Tự chấm điểm năm 2020: 2/3 đơn vị đã gửi, 1 chưa gửi.",
        "Chấm chéo năm 2020: 2/3 phiếu đã gửi (1 muộn), 1 chưa gửi, 1 phiếu chưa phát hành.",
        "Hồ sơ khối thi đua năm 2020: 0/1 đơn vị đã gửi, 1 chưa gửi.",
        "Đề nghị khen thưởng năm 2020: 2/4 đơn vị đã gửi, 2 chưa gửi; còn hạn đến 10/12/2020.",
        "Đăng ký thi đua năm 2021: 0/4 đơn vị đã gửi, 4 chưa gửi; còn hạn đến 14/01/2021.",
    ]


def test_a_copy_that_came_is_told_even_where_the_own_scores_went_missing() -> None:
    tables = (TableMade(scorer="LD-A"), TableMade(scorer="LD-A", scored="LD-C"))
    run = result(replace(SCORED, tables=tables))
    duties = (duty for duty in run.season.duties if duty.subject_unit)
    assert {(each.unit_code, each.subject_unit): is_not_issued(each, run.season.counted) for each in duties} == {
        ("LD-A", "LD-B"): True,
        ("LD-A", "LD-C"): False,
        ("LD-B", "LD-A"): False,
        ("LD-C", "LD-B"): True,
    }


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (
            1,
            "Chưa có việc gì phải làm ngay. Đề nghị khen thưởng năm 2020: 2 đơn vị chưa gửi, còn hạn đến 10/12/2020.",
        ),
        (
            0,
            (
                "Đề nghị khen thưởng năm 2020: sắp đến hạn (10/12/2020), 2 đơn vị chưa gửi: LĐLĐ huyện B, "
                f"LĐLĐ huyện C. {REMIND}"
            ),
        ),
    ],
)
def test_nominations_are_asked_for_when_their_last_day_is_near(before: int, told: str) -> None:
    day = CONFIG.last_nomination_day - timedelta(days=CONFIG.season.remind_days + before)
    assert next_steps(replace(result(None, day=day), findings=(), nominees=())) == (told,)


@pytest.mark.parametrize(
    ("day", "left", "asked"),
    [
        (FAR - timedelta(days=1), "; còn hạn đến 30/11/2020.", []),
        (FAR, "; còn hạn đến 30/11/2020.", [f"{NEAR}LĐLĐ huyện C (chấm LĐLĐ huyện B). {REMIND}"]),
        (date(2020, 11, 30), "; còn hạn đến 30/11/2020.", [f"{NEAR}LĐLĐ huyện C (chấm LĐLĐ huyện B). {REMIND}"]),
        (
            date(2020, 12, 1),
            ".",
            [f"Chấm chéo năm 2020: 1 đơn vị chưa gửi: LĐLĐ huyện C (chấm LĐLĐ huyện B). {REMIND}"],
        ),
    ],
)
def test_a_cross_copy_is_missed_only_after_its_last_day(day: date, left: str, asked: list[str]) -> None:
    """Not even then the one about C, which has not scored itself: nobody was sent a copy about it."""
    run = result(SCORED, day=day)
    assert sent_lines(run)[1] == (
        f"Chấm chéo năm 2020: 2/3 phiếu đã gửi (1 muộn), 1 chưa gửi, 1 phiếu chưa phát hành{left}"
    )
    of_others = [step for step in asking(run) if step.startswith("Chấm chéo")]
    late = (
        "Chấm chéo năm 2020: 1 đơn vị gửi muộn: LĐLĐ huyện B (chấm LĐLĐ huyện A). Nếu giờ nhận ghi sai thì sửa ở cột "
        "Giờ nhận sửa lại của so-tiep-nhan.xlsx, rồi chạy lại."
    )
    assert of_others == [*asked, late]


def test_one_who_scores_two_is_asked_once_for_both() -> None:
    own = TableMade(scorer="LD-C")
    run = result(replace(SCORED, tables=(*SCORED.tables[:2], own)), day=date(2020, 12, 1))
    assert asking(run)[0] == (
        "Chấm chéo năm 2020: 3 đơn vị chưa gửi: LĐLĐ huyện A (chấm LĐLĐ huyện B, LĐLĐ huyện C), "
        "LĐLĐ huyện B (chấm LĐLĐ huyện A), LĐLĐ huyện C (chấm LĐLĐ huyện B). Chạy: python scripts/remind.py"
    )


def sheet_rows(run: Result, folder: Path, name: str) -> list[Sequence[object]]:
    path = folder / "tong-hop.xlsx"
    write_tong_hop(run, path, returned=folder)
    return list(load_workbook(path)[name].iter_rows(values_only=True))


def test_a_units_line_says_where_it_stands_with_everything_it_owes(tmp_path: Path) -> None:
    header, *rows = sheet_rows(result(SCORED), tmp_path, "Đơn vị gửi")[3:]
    assert header[3:10] == (
        "Tự chấm điểm",
        "Chấm chéo",
        "Hồ sơ khối thi đua",
        "Đề nghị khen thưởng",
        "Tệp được dùng",
        "Nhận lúc",
        "Đăng ký thi đua",
    )
    assert [row[3:7] for row in rows[:4]] == [
        ("Đã gửi", "Đã gửi 1/2; Chưa phát hành: LĐLĐ huyện C", "Chưa gửi", "Đã gửi"),
        ("Đã gửi", "Đã gửi 1/1; Gửi muộn: LĐLĐ huyện A", None, "Chưa gửi, còn hạn"),
        ("Chưa gửi", "Đã gửi 0/1; Chưa gửi: LĐLĐ huyện B", None, "Chưa gửi, còn hạn"),
        (None, None, None, "Đã gửi"),
    ]


def test_the_overview_counts_each_kind_in_one_table(tmp_path: Path) -> None:
    rows = sheet_rows(result(SCORED, day=date(2020, 12, 5)), tmp_path, "Tổng quan")
    begin = next(place for place, row in enumerate(rows) if row[0] == "Tình hình gửi")
    assert rows[begin : begin + 6] == [
        ("Tình hình gửi", "Phải gửi", "Đã gửi", "Gửi muộn", "Đã gửi, chưa dùng được", "Chưa gửi"),
        ("Tự chấm điểm năm 2020", 3, 2, 0, 0, 1),
        ("Chấm chéo năm 2020; 1 phiếu chưa phát hành vì chưa có phiếu tự chấm", 3, 1, 1, 0, 1),
        ("Hồ sơ khối thi đua năm 2020 (hạn 05/12/2020)", 1, 0, 0, 0, 1),
        ("Đề nghị khen thưởng năm 2020 (hạn 10/12/2020)", 4, 2, 0, 0, 2),
        ("Đăng ký thi đua năm 2021 (hạn 14/01/2021)", 4, 0, 0, 0, 4),
    ]


def test_a_bloc_book_that_came_is_accepted() -> None:
    run = result(replace(SCORED, books=(BlocBookMade(unit="LD-A"),)))
    assert unit_states(run.season)["LD-A"]["khoi-thi-dua"] == "accepted"


def test_a_line_of_a_bloc_book_is_told_by_the_name_of_its_unit() -> None:
    book = BlocBookMade(unit="LD-A", agreed=[agreed_row("LD-B", 1), agreed_row("LD-Z", 2)])
    names = RowNames(result(replace(SCORED, books=(book,))))
    assert [names.of("khoi-LD-A.xlsx", "Điểm", cell) for cell in ("C7", "C8")] == ["LĐLĐ huyện B", ""]


def test_files_of_scoring_are_named_for_what_they_are(tmp_path: Path) -> None:
    run = result(SCORED)
    named = {row[0]: row[2] for row in sheet_rows(run, tmp_path, "Nguồn")[4:]}
    assert named == {
        "CS-D.xlsx": "Đề nghị khen thưởng",
        "LD-A.xlsx": "Đề nghị khen thưởng",
        "cham-LD-A.xlsx": "Tự chấm điểm",
        "cham-LD-B.xlsx": "Tự chấm điểm",
        "cham-LD-A-LD-B.xlsx": "Phiếu chấm chéo cho LĐLĐ huyện B",
        "cham-LD-B-LD-A.xlsx": "Phiếu chấm chéo cho LĐLĐ huyện A",
    }
    assert [duty_title(duty, run.season.setup) for duty in run.season.duties if duty.unit_code == "LD-A"] == [
        "Đăng ký thi đua",
        "Đề nghị khen thưởng",
        "Phiếu tự chấm điểm",
        "Hồ sơ khối thi đua",
        "Phiếu chấm chéo cho LĐLĐ huyện B",
        "Phiếu chấm chéo cho LĐLĐ huyện C",
    ]


def test_what_is_due_on_one_day_stands_in_the_order_of_the_work() -> None:
    season = season_of([], units=UNITS, config=checkout_config(), scoring=SCORED)
    assert [kind_title(kind) for kind in kinds_by_deadline(season)] == [
        "Đề nghị khen thưởng",
        "Tự chấm điểm",
        "Chấm chéo",
        "Hồ sơ khối thi đua",
        "Đăng ký thi đua",
    ]


def test_findings_on_the_assignment_have_their_own_heading() -> None:
    finding = Finding(
        rule="DD-02", severity=Severity.BLOCK, unit="", place=Place(ASSIGNMENT.file_name, "A", "B7"), message="x"
    )
    assert matter_of(finding, result(SCORED)) is DeskMatter.ASSIGNMENT

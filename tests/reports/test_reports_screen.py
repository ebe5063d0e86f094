"""The summary on the screen and what is left to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.reports.conftest import FILE
from tests.rules.bloc_seasons import bloc_season, itself, vote
from tests.season.building import result_of
from tests.support.season_builder import SeasonFolder, UnitMade, complete_person

from thidua.config.vocabulary import Severity
from thidua.findings import Finding, Place
from thidua.forms.choices import KeepOrCut
from thidua.intake.counting import last_moment
from thidua.intake.receipts import Status
from thidua.reports.next_steps import next_steps
from thidua.reports.screen import summary_lines
from thidua.season.decisions import Decisions, KeepDecision
from thidua.verdict import Result, Standing

STANDS = Standing.STANDS.label.lower()
COUNTS = [
    "Đề nghị khen thưởng năm 2020: 1/2 đơn vị đã gửi, 1 chưa gửi; còn hạn đến 10/12/2020.",
    "Đăng ký thi đua năm 2021: 0/2 đơn vị đã gửi, 2 chưa gửi; còn hạn đến 14/01/2021.",
    "Tệp: 2 tệp (được dùng 1, bỏ qua 1).",
    "Hàng: đọc 5 = nhận 4 + từ chối 1 + bỏ qua 0.",
    "Phát hiện: 9 chặn, 1 xem, 2 ghi.",
    f"Đề nghị: 4 (2 {STANDS}, 2 bị chặn, 0 chờ quyết định).",
]
NOT_CHECKED = "Chương trình CHƯA kiểm tra các quy tắc: ZZ-01."

BLOC_OVER = (
    "1 khối đề nghị quá số đơn vị được phép: Khối số 1. Hỏi lại thường trực khối; các đơn vị đã tự đề nghị thì ban có"
    " thể chọn ở xu-ly.xlsx, sheet Giữ bỏ."
)
LATE = (
    "Đề nghị khen thưởng năm 2020: 1 đơn vị gửi muộn: LĐLĐ huyện số 1. Nếu giờ nhận ghi sai thì sửa ở cột Giờ nhận"
    " sửa lại của so-tiep-nhan.xlsx, rồi chạy lại."
)


def _blocking(unit: str, times: int = 1, file: str = "") -> tuple[Finding, ...]:
    return (Finding(rule="DL-04", severity=Severity.BLOCK, unit=unit, place=Place(file), message="x"),) * times


def test_the_summary_of_a_run(result: Result) -> None:
    assert summary_lines(result) == [
        *COUNTS,
        "Đơn vị có nhiều lỗi chặn nhất:",
        "  LĐLĐ huyện Tuần Giáo: 9 chặn, 1 xem, 1 ghi",
    ]


def test_units_with_most_faults_come_first_and_the_rest_are_counted(result: Result) -> None:
    findings = (*_blocking("LD-TG"), *_blocking("LD-MN", 2), *_blocking("", 2))
    changed = replace(result, findings=findings)
    assert summary_lines(changed, most_units=2)[6:] == [
        "Đơn vị có nhiều lỗi chặn nhất:",
        "  Việc của ban (các dòng đầu của sheet Phát hiện): 2 chặn, 0 xem, 0 ghi",
        "  LĐLĐ huyện Mường Nhé: 2 chặn, 0 xem, 0 ghi",
        "  và 1 đơn vị khác có lỗi chặn",
    ]


def test_without_blocking_findings_no_unit_is_named(result: Result) -> None:
    lines = summary_lines(replace(result, findings=()))
    assert lines[4:] == ["Phát hiện: 0 chặn, 0 xem, 0 ghi.", COUNTS[5]]


def test_rules_that_nobody_checks_are_told_after_the_counts(result: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.reports.screen.not_checked_notice", lambda _: NOT_CHECKED)
    assert summary_lines(replace(result, findings=()))[5:] == [COUNTS[5], NOT_CHECKED]


def test_a_setup_that_is_wrong_is_the_first_work(result: Result) -> None:
    wrong = replace(result, findings=_blocking("", 2, file="thiet-lap.xlsx"), questions=())
    assert next_steps(wrong) == (
        "Thiết lập có 2 chỗ sai. Sửa thiet-lap.xlsx trước (sheet Phát hiện, các dòng đầu), rồi chạy lại.",
        (
            "Đề nghị khen thưởng năm 2020: sắp đến hạn (10/12/2020), 1 đơn vị chưa gửi: LĐLĐ huyện Mường Nhé."
            " Chạy: python scripts/remind.py"
        ),
    )


def test_every_state_of_units_and_files_has_its_work(folder: SeasonFolder, tmp_path: Path) -> None:
    made = SeasonFolder(tmp_path, folder.config)
    late, broken, tied, silent = (
        UnitMade(code=f"LD-{number}", name=f"LĐLĐ huyện số {number}", quotas={"BK-TINH": (0, 1)})
        for number in range(1, 5)
    )
    made.write_setup([late, broken, tied, silent], province={"BK-TINH": (0, 4)})
    made.write_register([])
    made.write_registered([])
    end = last_moment(made.config)
    made.write_return(late, individuals=[complete_person("Lò Thị Mai")], received=end + timedelta(seconds=1))
    made.write_return(broken, season="2019")
    made.write_return(tied, file="a.xlsx", individuals=[complete_person("Giàng A Páo", birth="1970")])
    made.write_return(tied, file="b.xlsx", individuals=[complete_person("Quàng Văn Nam", birth="1991")])
    (made.returned / "hỏng.xlsx").write_bytes(b"PK")
    run = made.run()
    assert summary_lines(run)[:3] == [
        (
            "Đề nghị khen thưởng năm 2020: 1/4 đơn vị đã gửi (1 muộn), 2 chưa dùng được, 1 chưa gửi; "
            "còn hạn đến 10/12/2020."
        ),
        COUNTS[1].replace("0/2 ", "0/4 ").replace("2 chưa gửi", "4 chưa gửi"),
        "Tệp: 5 tệp (đến muộn 1, chờ xác nhận 2, không dùng được 2).",
    ]
    assert next_steps(run) == (
        "1 tệp không dùng được và chưa rõ của đơn vị nào. Xem các dòng đầu của sheet Phát hiện, hỏi người gửi.",
        (
            "Đề nghị khen thưởng năm 2020: sắp đến hạn (10/12/2020), 1 đơn vị chưa gửi: LĐLĐ huyện số 4."
            " Chạy: python scripts/remind.py"
        ),
        (
            "Đề nghị khen thưởng năm 2020: 2 đơn vị có tệp chưa dùng được: LĐLĐ huyện số 2, LĐLĐ huyện số 3."
            " Xem lý do ở sheet Phát hiện, xin gửi lại."
        ),
        LATE,
        "2 tệp chờ xác nhận. Ghi giờ nhận đúng vào cột Giờ nhận sửa lại của so-tiep-nhan.xlsx, rồi chạy lại.",
    )


def test_units_in_which_only_a_number_is_exceeded_are_not_sent_back(result: Result) -> None:
    (fault,), (other,) = _blocking("LD-TG", file=FILE), _blocking("LD-MN")
    findings = (fault, replace(fault, rule="CT-01", group="a"), replace(other, rule="CT-02", group="b"))
    assert next_steps(replace(result, findings=findings, questions=()))[1:] == (
        "1 đơn vị có tệp trả lại để sửa hoặc xem lại: LĐLĐ huyện Tuần Giáo. Gửi bản trả lại trong thư mục tra-lai.",
        "1 đơn vị chỉ còn vượt số được phép (CT-02): LĐLĐ huyện Mường Nhé. Không phải trả lại; ban chọn ở xu-ly.xlsx.",
    )


@pytest.mark.parametrize(
    ("voted", "own", "kept", "steps"),
    [
        ("A", "A", "", ()),
        ("AB", "", "", (BLOC_OVER,)),
        ("AB", "A", "", (BLOC_OVER,)),
        ("BA", "A", "", (BLOC_OVER, "1 đề nghị thuộc nhóm")),
        ("BA", "A", "A", ("1 đề nghị thuộc nhóm",)),
        ("BA", "AB", "", (BLOC_OVER, "2 đề nghị thuộc nhóm")),
        ("BA", "AB", "B", ("2 đề nghị thuộc nhóm",)),
    ],
)
def test_a_bloc_that_proposes_too_many_is_named_as_a_bloc(
    voted: str, own: str, kept: str, steps: tuple[str, ...]
) -> None:
    votes = [vote(letter, votes=9 - place) for place, letter in enumerate(voted)]
    season = bloc_season("ABCDE", votes=votes, own={letter: [itself(letter)] for letter in own})
    ids = {each.unit_code: each.id for each in season.people_and_collectives}
    keeps = tuple(KeepDecision("CT-03", f"LD-{each}", ids[f"LD-{each}"], KeepOrCut.KEEP) for each in kept)
    run = result_of(season, decisions=Decisions(keeps=keeps))
    about = tuple(each for each in next_steps(run) if "số được phép" in each or "số đơn vị được phép" in each)
    assert tuple(each if each == BLOC_OVER else each[:20] for each in about) == steps


@pytest.mark.parametrize(
    ("unchecked", "told"),
    [
        (
            (),
            (
                "Không còn việc gì phải làm trước khi trình Hội đồng: đủ đơn vị, không còn đề nghị bị chặn hay chờ "
                "quyết định."
            ),
        ),
        (
            ("ZZ-01",),
            (
                "Các quy tắc đã kiểm tra không còn điều gì phải xử lý: đủ đơn vị, không còn đề nghị bị chặn hay chờ "
                "quyết định."
            ),
        ),
    ],
)
def test_a_faultless_season_needs_no_work(
    folder: SeasonFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unchecked: tuple[str, ...], told: str
) -> None:
    monkeypatch.setattr("thidua.reports.next_steps.rules_not_checked", lambda _: unchecked)
    made = SeasonFolder(tmp_path, folder.config)
    unit = UnitMade(code="LD-TG", name="LĐLĐ huyện Tuần Giáo", quotas={"BK-TINH": (0, 1)})
    made.write_setup([unit], province={"BK-TINH": (0, 1)})
    made.write_register([])
    made.write_registered([])
    made.write_return(unit, individuals=[complete_person("Lò Thị Mai", honorific="Bà")])
    run = made.run()
    assert run.findings == ()
    assert next_steps(run) == (told,)


@pytest.mark.parametrize(
    ("day", "shown", "steps"),
    [
        (date(2020, 12, 20), "2 chưa gửi; còn hạn đến 14/01/2021.", ()),
        (
            date(2021, 1, 14),
            "2 chưa gửi; còn hạn đến 14/01/2021.",
            (
                (
                    "Đăng ký thi đua năm 2021: sắp đến hạn (14/01/2021), 2 đơn vị chưa gửi: LĐLĐ huyện Tuần Giáo, "
                    "LĐLĐ huyện Mường Nhé. Chạy: python scripts/remind.py"
                ),
            ),
        ),
        (
            date(2021, 1, 15),
            "2 chưa gửi.",
            (
                (
                    "Đăng ký thi đua năm 2021: 2 đơn vị chưa gửi: LĐLĐ huyện Tuần Giáo, LĐLĐ huyện Mường Nhé."
                    " Chạy: python scripts/remind.py"
                ),
            ),
        ),
    ],
)
def test_a_registration_is_missed_only_after_its_last_day(
    result: Result, day: date, shown: str, steps: tuple[str, ...]
) -> None:
    run = replace(result, today=day)
    assert summary_lines(run)[1] == f"Đăng ký thi đua năm 2021: 0/2 đơn vị đã gửi, {shown}"
    assert tuple(step for step in next_steps(run) if step.startswith("Đăng ký")) == steps


def test_files_of_two_units_are_nobodys_and_told_apart_from_ties(result: Result) -> None:
    counted = result.season.counted
    unsure = replace(
        counted.arrivals[0],
        receipt=replace(counted.arrivals[0].receipt, unit_code="", status=Status.NEEDS_CONFIRMATION),
    )
    arrivals = (*counted.arrivals, unsure)
    run = replace(result, season=replace(result.season, counted=replace(counted, arrivals=arrivals)))
    told = [step for step in next_steps(run) if step not in next_steps(result)]
    assert told == [
        (
            "1 tệp ghi hai mã đơn vị khác nhau nên chưa biết là của ai."
            " Xem các dòng đầu của sheet Phát hiện, hỏi người gửi."
        )
    ]

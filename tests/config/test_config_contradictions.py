"""Figures that contradict each other: both sides of each edge, each with its path and its sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from pydantic import BaseModel, ValidationError
from tests.config.raw import Raw, changed, problems, put

from thidua.config.model import SeasonDates
from thidua.config.values import Share

CUTS = {"HTXSNV": "90", "HTTNV": "70", "HTNV": "50"}
CITE_A_NEWER_TEXT = (
    "Thêm văn bản đang có hiệu lực vào căn cứ; chưa biết điều khoản thì chỉ ghi mã văn bản."
    ' Ví dụ: { text = "LUAT-2022" }'
)


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        (
            "season/registers_for",
            2020,
            (
                "season.registers_for: mùa 2020 phải đăng ký cho năm 2021, không phải năm 2020."
                " Sửa năm đăng ký hoặc năm của mùa. Ví dụ: registers_for = 2021"
            ),
        ),
        (
            "season/registers_for",
            2022,
            (
                "season.registers_for: mùa 2020 phải đăng ký cho năm 2021, không phải năm 2022."
                " Sửa năm đăng ký hoặc năm của mùa. Ví dụ: registers_for = 2021"
            ),
        ),
        (
            "season/registration_deadline",
            date(2022, 1, 1),
            (
                "season.registration_deadline: hạn đăng ký 01/01/2022 không nằm trong năm của mùa hoặc năm sau."
                " Sửa lại ngày hoặc năm của mùa. Ví dụ: registration_deadline = 2021-01-01"
            ),
        ),
        (
            "season/decision_day",
            date(2020, 12, 9),
            (
                "season.decision_day: ngày quyết định 09/12/2020 trước hạn nộp hồ sơ 10/12/2020."
                " Sửa lại ngày, hoặc bỏ dòng này nếu chưa biết ngày quyết định."
            ),
        ),
        (
            "bonus/base_salary/1/valid_from",
            date(2019, 7, 1),
            (
                "bonus.base_salary[2]: mức lương cơ sở từ ngày 01/07/2019 đứng sau mức từ ngày 01/07/2019."
                " Xếp các mức theo ngày bắt đầu, mỗi ngày một mức."
            ),
        ),
        (
            "award/0/pass_mark/share",
            "100%",
            (
                "award[CO-TLD].pass_mark: không ai đạt được trên 100% số phiếu."
                ' Ghi tỷ lệ nhỏ hơn 100%, hoặc đổi “above” (trên) thành “at-least” (từ đủ). Ví dụ: "50%"'
            ),
        ),
        (
            "award/0/pass_mark/share",
            "101%",
            (
                "award[CO-TLD].pass_mark.share: “101%” không phải tỷ lệ từ 0% đến 100%."
                ' Viết tỷ lệ trong dấu nháy, có dấu %. Ví dụ: "10%"'
            ),
        ),
        (
            "rules/TC-01/0/ldtt_share",
            "100%",
            'rules.TC-01[1].ldtt_share: không thể đạt trên 100%. Ghi tỷ lệ nhỏ hơn 100%. Ví dụ: "50%"',
        ),
        (
            "rules/BB-01/votes_share",
            "100%",
            'rules.BB-01.votes_share: không thể đạt trên 100%. Ghi tỷ lệ nhỏ hơn 100%. Ví dụ: "50%"',
        ),
        (
            "rules/TC-02/1/completed_share",
            "69%",
            (
                "rules.TC-02[2].ldtt_share: tỷ lệ Lao động tiên tiến lớn hơn tỷ lệ hoàn thành nhiệm vụ."
                ' Sửa một trong hai tỷ lệ. Ví dụ: "70%"'
            ),
        ),
        (
            "rules/TC-08/0/cstdcs_years_for_national",
            2,
            (
                "rules.TC-08[1].cstdcs_years_for_national: Chiến sĩ thi đua toàn quốc chỉ cần 2 năm, ít hơn 3 năm của"
                " Chiến sĩ thi đua Tổng Liên đoàn. Sửa một trong hai số năm. Ví dụ: cstdcs_years_for_national = 6"
            ),
        ),
        (
            "rules/DD-04/cuts",
            CUTS | {"HTTNV": "90"},
            (
                "rules.DD-04.cuts.HTXSNV: mốc HTXSNV (90 điểm) không cao hơn mốc HTTNV (90 điểm)."
                " Sửa cho các mốc giảm dần từ mức xếp loại cao xuống thấp."
                ' Ví dụ: HTXSNV = "90", HTTNV = "70"'
            ),
        ),
        (
            "workbooks/ready_rows_at_most",
            49,
            (
                "workbooks.ready_rows_at_least: số hàng kẻ sẵn ít nhất (50) lớn hơn số hàng nhiều nhất (49)."
                " Sửa một trong hai số. Ví dụ: ready_rows_at_least = 50"
            ),
        ),
        (
            "rules/TC-06/0/months_at_least",
            13,
            (
                "rules.TC-06[1].months_at_least: giá trị “13” nằm ngoài khoảng cho phép (đến 12)."
                " Sửa lại cho nằm trong khoảng."
            ),
        ),
        (
            "rules/TC-06/0/days_absent_below",
            0,
            (
                "rules.TC-06[1].days_absent_below: giá trị “0” nằm ngoài khoảng cho phép (từ 1)."
                " Sửa lại cho nằm trong khoảng."
            ),
        ),
        (
            "season/correction_days",
            61,
            "season.correction_days: giá trị “61” nằm ngoài khoảng cho phép (đến 60). Sửa lại cho nằm trong khoảng.",
        ),
        (
            "rules/CT-04/0/of_award",
            "LĐTT",
            (
                "rules.CT-04[1].of_award: không có danh hiệu, hình thức khen thưởng nào mang mã “LĐTT”."
                " Sửa lại mã, khai ở mục [[award]], hoặc bỏ mã này nếu đơn vị không có danh hiệu đó."
            ),
        ),
        (
            "rules/DK-02/covered_by",
            {"LDTT": ["CSTDCS", "CSTD"]},
            (
                "rules.DK-02.covered_by: không có danh hiệu, hình thức khen thưởng nào mang mã “CSTD”."
                " Sửa lại mã, khai ở mục [[award]], hoặc bỏ mã này nếu đơn vị không có danh hiệu đó."
            ),
        ),
        (
            "rules/CT-06/basis",
            [{"text": "QD-2106", "place": "Điều 9"}, {"text": "QD-999"}],
            (
                "rules.CT-06.basis: không văn bản nào được dẫn có hiệu lực ngày 10/12/2020"
                " (Quyết định 2106/QĐ-TLĐ hết hiệu lực sau ngày 11/11/2019;"
                " Quyết định 999/QĐ-TLĐ có hiệu lực từ ngày 29/05/2024)."
                f" {CITE_A_NEWER_TEXT}"
            ),
        ),
        (
            "rules/TC-01/0/basis",
            [{"text": "LUAT-2022", "place": "Điều 28"}],
            (
                "rules.TC-01[1].basis: không văn bản nào được dẫn có hiệu lực ngày 10/12/2020"
                " (Luật Thi đua, Khen thưởng 2022 có hiệu lực từ ngày 01/01/2024)."
                f" {CITE_A_NEWER_TEXT}"
            ),
        ),
        (
            "award/0/basis",
            [{"text": "QD-2106", "place": "Điều 9"}],
            (
                "award[CO-TLD].basis: không văn bản nào được dẫn có hiệu lực ngày 10/12/2020"
                " (Quyết định 2106/QĐ-TLĐ hết hiệu lực sau ngày 11/11/2019)."
                f" {CITE_A_NEWER_TEXT}"
            ),
        ),
    ],
)
def test_a_contradiction_and_its_sentence(path: str, value: object, sentence: str) -> None:
    assert problems(put(path, value)) == (sentence,)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("season/registration_deadline", date(2021, 12, 31)),
        ("season/decision_day", date(2020, 12, 10)),
        ("bonus/base_salary/1/valid_from", date(2019, 7, 2)),
        ("award/0/pass_mark", {"share": "99%", "kind": "above"}),
        ("award/0/pass_mark", {"share": "100%", "kind": "at-least"}),
        ("rules/TC-01/0/ldtt_share", "99%"),
        ("rules/BB-01/votes_share", "99%"),
        ("rules/TC-02/1/completed_share", "70%"),
        ("rules/TC-08/0/cstdcs_years_for_national", 3),
        ("rules/DD-04/cuts", CUTS | {"HTTNV": "89.9"}),
        ("workbooks/ready_rows_at_least", 500),
        ("workbooks/ready_rows_at_most", 50),
        ("rules/TC-06/0/months_at_least", 12),
        ("rules/TC-06/0/days_absent_below", 1),
        ("season/correction_days", 60),
        ("rules/TC-01/0/awards", []),
        ("rules/TC-03/0/earlier_award", ""),
        ("rules/CT-06/basis", [{"text": "QD-2106", "place": "Điều 9"}, {"text": "QD-1689", "place": "Điều 9"}]),
        ("rules/CT-06/basis", []),
        ("rules/TC-01/1/basis", [{"text": "LUAT-2003", "place": "Điều 28"}]),
    ],
)
def test_the_last_value_that_contradicts_nothing(path: str, value: object) -> None:
    assert problems(put(path, value)) == ()


@pytest.mark.parametrize(
    ("day", "example"),
    [
        (date(2019, 12, 31), "2020-12-28"),
        (date(2020, 1, 1), None),
        (date(2021, 12, 31), None),
        (date(2022, 1, 1), "2020-01-01"),
    ],
)
def test_a_review_is_handed_in_during_its_year_or_the_next(day: date, example: str | None) -> None:
    told = (
        f"season.nominations_deadline: hạn nộp hồ sơ {day:%d/%m/%Y} không nằm trong năm của mùa hoặc năm"
        f" sau. Sửa lại ngày hoặc năm của mùa. Ví dụ: nominations_deadline = {example}"
    )
    registering = max(day, date(2021, 12, 31))
    found = problems(
        put("season/nominations_deadline", day),
        put("season/registration_deadline", registering),
        put("season/decision_day", date(2022, 4, 30)),
    )
    # Registrations end no earlier than nominations: where those are a year too late, these are as well.
    also_late = [each for each in found if each.startswith("season.registration_deadline: ")]
    assert (found[:1], len(also_late)) == ((told,) if example else (), int(registering.year > 2021))


@pytest.mark.parametrize("year", [2000, 2100])
def test_the_first_and_the_last_year(year: int) -> None:
    dates = changed().season.model_dump()
    assert SeasonDates.model_validate(dates | {"year": year}).year == year


class _OneShare(BaseModel):
    share: Share


@pytest.mark.parametrize("share", [Fraction(0), Fraction(1, 2), Fraction(1)])
def test_a_share_that_is_a_fraction_already(share: Fraction) -> None:
    assert _OneShare(share=share).share == share


@pytest.mark.parametrize("share", [Fraction(-1, 100), Fraction(101, 100)])
def test_a_fraction_that_is_no_share_is_refused(share: Fraction) -> None:
    with pytest.raises(ValidationError, match="not_a_share"):
        _OneShare(share=share)


def test_all_contradictions_are_told_together() -> None:
    def everything(raw: Raw) -> None:
        raw["season"]["registers_for"] = 2023
        raw["season"]["decision_day"] = date(2020, 12, 1)
        raw["rules"]["DD-04"]["cuts"] = {"HTXSNV": "50", "HTTNV": "70", "HTNV": "90.5"}
        raw["workbooks"] |= {"ready_rows_at_least": 60, "ready_rows_at_most": 59}

    descending = "Sửa cho các mốc giảm dần từ mức xếp loại cao xuống thấp. Ví dụ:"
    assert problems(everything) == (
        (
            "season.registers_for: mùa 2020 phải đăng ký cho năm 2021, không phải năm 2023."
            " Sửa năm đăng ký hoặc năm của mùa. Ví dụ: registers_for = 2021"
        ),
        (
            "season.decision_day: ngày quyết định 01/12/2020 trước hạn nộp hồ sơ 10/12/2020."
            " Sửa lại ngày, hoặc bỏ dòng này nếu chưa biết ngày quyết định."
        ),
        (
            "rules.DD-04.cuts.HTXSNV: mốc HTXSNV (50 điểm) không cao hơn mốc HTTNV (70 điểm)."
            f' {descending} HTXSNV = "90", HTTNV = "70"'
        ),
        (
            "rules.DD-04.cuts.HTTNV: mốc HTTNV (70 điểm) không cao hơn mốc HTNV (90,5 điểm)."
            f' {descending} HTTNV = "90", HTNV = "70"'
        ),
        (
            "workbooks.ready_rows_at_least: số hàng kẻ sẵn ít nhất (60) lớn hơn số hàng nhiều nhất (59)."
            " Sửa một trong hai số. Ví dụ: ready_rows_at_least = 50"
        ),
    )


@pytest.mark.parametrize(
    ("days", "key", "first", "second"),
    [
        ({"self_scores": date(2020, 11, 21), "cross_scores": date(2020, 11, 20)}, "self_scores", "21/11", "20/11"),
        ({"self_scores": date(2020, 12, 6), "bloc": date(2020, 12, 5)}, "self_scores", "06/12", "05/12"),
        ({"bloc": date(2020, 12, 11)}, "bloc", "11/12", "10/12"),
    ],
)
def test_what_blocs_do_is_not_due_before_what_it_is_made_from(
    days: dict[str, date], key: str, first: str, second: str
) -> None:
    expected = (
        f"season.{key}_deadline: ngày {first}/2020 không được sau ngày {second}/2020. Sửa lại một trong hai ngày."
    )
    assert problems(_with_days(days)) == (expected,)


def test_what_blocs_do_may_all_be_due_with_the_dossier() -> None:
    days = dict.fromkeys(("self_scores", "cross_scores", "bloc"), date(2020, 12, 10))
    assert changed(_with_days(days)).season.bloc_deadline == date(2020, 12, 10)


def _with_days(days: dict[str, date]) -> Callable[[Raw], None]:
    def put_days(raw: Raw) -> None:
        raw["season"] |= {f"{key}_deadline": day for key, day in days.items()}

    return put_days

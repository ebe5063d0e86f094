"""The configuration turned to another year: what moves, what stays to the letter, what keeps it from turning."""

from __future__ import annotations

import re
import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.season_builder import CHECKOUT

from thidua.config import Config, parse_config
from thidua.steps.new_season_config import ConfigNotTurnedError, moved, turned

SHIPPED = (CHECKOUT / "config.toml").read_text(encoding="utf-8")
LINES = {
    "year": "year = 2020  # của HD",
    "registers_for": "registers_for = 2021",
    "nominations_deadline": "nominations_deadline = 2020-12-10# SEEN",
    "registration_deadline": "registration_deadline = 2021-01-15\ndecision_day = 2020-12-31 # đã ký",
}
"""Lines of the season put in place of the shipped ones, which say more."""


def _config(text: str) -> Config:
    return parse_config(tomllib.loads(text))


def _turn(text: str, year: int) -> str:
    return turned(text, _config(text), year)[0]


def _with_season() -> str:
    text = SHIPPED
    for key, line in LINES.items():
        text, count = re.subn(rf"^{key} = .*$", line, text, count=1, flags=re.MULTILINE)
        assert count == 1
    return text


def _changed_lines(before: str, after: str) -> list[str]:
    """Lines that are new; inline tables lose a blank in rewriting, which is none of ours."""
    plain = {re.sub(r" *} *", "}", line) for line in before.splitlines()}
    return [line for line in after.splitlines() if re.sub(r" *} *", "}", line) not in plain]


def test_everything_that_moves_and_nothing_else() -> None:
    text = _with_season()
    assert _changed_lines(text, _turn(text, 2021)) == [
        "# CẤU HÌNH MÙA THI ĐUA - KHEN THƯỞNG NĂM 2021, LĐLĐ tỉnh Điện Biên",
        'id = "2021"',
        "year = 2021",
        "registers_for = 2022",
        "nominations_deadline = 2021-12-10  # CẦN XÁC NHẬN: dời từ ngày 10/12/2020. Trước đó ghi: SEEN",
        "registration_deadline = 2022-01-15  # CẦN XÁC NHẬN: dời từ ngày 15/01/2021",
        "registration_deadline_inclusive = false   # đặt true nếu nhận cả ngày hạn đăng ký ghi ở trên",
        (
            "# decision_day = 2021-12-31               # ngày quyết định: chọn tên gọi, văn bản, bộ quy tắc;"
            " không ghi thì theo hạn nộp hồ sơ"
        ),
        "# self_scores_deadline = 2021-11-20",
        "# cross_scores_deadline = 2021-11-30",
        "# bloc_deadline = 2021-12-05",
        'short_title = "Hướng dẫn tổng kết năm 2021"',
        'number = ""                               # A30, GAP: số của Hướng dẫn tổng kết năm 2021',
        'subject = "tổng kết phong trào thi đua trong CNVCLĐ năm 2021 và đăng ký thi đua năm 2022"',
        (
            "valid_from = 2021-01-01                   "
            "# CẦN XÁC NHẬN: ghi ngày ký hướng dẫn mới. Trước đó ghi: GAP: ngày ký"
        ),
    ]


def test_the_number_of_lines_falls_by_the_day_of_decision_alone() -> None:
    text = _with_season()
    assert len(_turn(text, 2021).splitlines()) == len(text.splitlines()) - 1


def test_turning_twice_says_of_what_was_first_confirmed() -> None:
    twice = _turn(_turn(_with_season(), 2021), 2022)
    assert [line for line in twice.splitlines() if "deadline = " in line and line[0] != "#"] == [
        "nominations_deadline = 2022-12-10  # CẦN XÁC NHẬN: dời từ ngày 10/12/2021. Trước đó ghi: SEEN",
        "registration_deadline = 2023-01-15  # CẦN XÁC NHẬN: dời từ ngày 15/01/2022",
    ]


def test_days_of_the_blocs_own_move_where_they_are_set() -> None:
    text = SHIPPED.replace("# self_scores_deadline = 2020-11-20", "self_scores_deadline = 2020-11-20")
    lines = [line for line in _turn(text, 2021).splitlines() if re.match("(# )?(self|cross|bloc)", line)]
    assert lines == [
        "self_scores_deadline = 2021-11-20  # CẦN XÁC NHẬN: dời từ ngày 20/11/2020",
        "# cross_scores_deadline = 2021-11-30",
        "# bloc_deadline = 2021-12-05",
    ]


def test_a_deadline_without_a_comment_on_its_day_gets_none() -> None:
    text = re.sub(r"^(registration_deadline_inclusive = false).*$", r"\1", SHIPPED, flags=re.MULTILINE)
    assert "\nregistration_deadline_inclusive = false\n" in _turn(text, 2021)


def test_a_day_of_decision_that_nobody_entered_turns_in_its_comment() -> None:
    text = SHIPPED.replace("# decision_day = 2020-12-31", "#decision_day=2020-02-29")
    assert "\n#decision_day=2021-02-28 " in _turn(text, 2021)


def test_a_guidance_that_was_numbered_and_signed_is_open_again() -> None:
    text = SHIPPED.replace(
        'number = ""                               # A30, GAP: số của Hướng dẫn tổng kết năm 2020',
        'number = "12/HD-LĐLĐ"\nsigned = 2020-10-05',
    )
    made = tomllib.loads(_turn(text, 2021))
    guidance = next(each for each in made["text"] if each["role"] == "hướng dẫn mùa")
    assert guidance == {
        "id": "HD-TONG-KET",
        "role": "hướng dẫn mùa",
        "short_title": "Hướng dẫn tổng kết năm 2021",
        "kind": "Hướng dẫn",
        "number": "",
        "issuer": "Ban Thường vụ Liên đoàn Lao động tỉnh Điện Biên",
        "subject": "tổng kết phong trào thi đua trong CNVCLĐ năm 2021 và đăng ký thi đua năm 2022",
        "valid_from": date(2021, 1, 1),
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("năm 2020", "năm 2022"),
        ("năm 2020-2021", "năm 2022-2023"),
        ("giai đoạn 2016 - 2020", "giai đoạn 2016 - 2020"),
        (
            "theo Nghị định 30/2020/NĐ-CP ngày 05/3/2020, năm 2019",
            "theo Nghị định 30/2020/NĐ-CP ngày 05/3/2020, năm 2019",
        ),
        ("12020 đoàn viên", "12020 đoàn viên"),
    ],
)
def test_only_years_of_the_season_turn(before: str, after: str) -> None:
    text = re.sub(r'^subject = "tổng kết .*"$', lambda _: f'subject = "{before}"', SHIPPED, flags=re.MULTILINE)
    made = tomllib.loads(_turn(text, 2022))
    assert next(each["subject"] for each in made["text"] if each["role"] == "hướng dẫn mùa") == after


def test_line_ends_and_the_mark_of_windows_do_no_harm() -> None:
    windows = _with_season().replace("\n", "\r\n")
    assert _turn(windows, 2021).replace("\r\n", "\n") == _turn(_with_season(), 2021)


def test_a_year_that_the_texts_do_not_reach_turns_nothing() -> None:
    text = re.sub(r"\n\[\[text\]\]\nid = \"QD-999\".*?(?=\n\[\[text\]\])", "", SHIPPED, flags=re.DOTALL)
    text = text.replace(', { text = "QD-999" }', "").replace('{ text = "QD-999" }', '{ text = "QD-1689" }')
    with pytest.raises(ConfigNotTurnedError) as told:
        _turn(text, 2024)
    head, *problems = str(told.value).splitlines()
    assert head == (
        "Chưa mở được mùa 2024; chưa tệp nào thay đổi. Sửa ngay trong config.toml hiện nay"
        f" (thêm văn bản, bộ quy tắc, tên gọi của năm 2024) rồi chạy lại; còn {len(problems)} chỗ:"
    )
    assert [line.split(":")[0].strip(" -").replace("[2].", ".") for line in problems] == [
        "award[CSTD-TLD].basis",
        "award[CSTD-TQ].basis",
        "rules.TC-03.basis",
        "rules.TC-04.basis",
    ]


def test_a_year_without_a_set_of_rules_turns_nothing() -> None:
    text = SHIPPED.replace("[[rules.TC-07]]\nvalid_from = 2024-01-01", "[[rules.TC-07]]\nvalid_from = 2025-01-01")
    with pytest.raises(
        ConfigNotTurnedError, match=r"rules\.TC-07: không có bộ quy tắc nào áp dụng cho ngày 10/12/2024"
    ):
        _turn(text, 2024)
    assert "year = 2025\n" in _turn(text, 2025)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(1, 40))
def test_a_day_keeps_its_month_and_day_but_the_29_february(day: date, years: int) -> None:
    to = moved(day, years)
    assert (to.year, to.month) == (day.year + years, day.month)
    assert day.day - to.day == (1 if (day.month, day.day, to.day) == (2, 29, 28) else 0)


@pytest.mark.parametrize(("years", "to"), [(1, date(2025, 2, 28)), (4, date(2028, 2, 29))])
def test_the_29_february(years: int, to: date) -> None:
    assert moved(date(2024, 2, 29), years) == to

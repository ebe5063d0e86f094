"""Rule sets by date: exactly one is in force on the season's day, all are checked, an unknown one is a gap."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.config.raw import Raw, changed, problems, put, shipped

from thidua.config import Config
from thidua.config.dated import choose_rule_sets
from thidua.config.problems import Problem
from thidua.config.rule_table import Rules
from thidua.config.rules import Plain
from thidua.config.vocabulary import Confidence

EARLY, LATE = date(1990, 1, 1), date(2060, 12, 31)
days = st.dates(EARLY, LATE)


def _season(day: date) -> Callable[[Raw], None]:
    """The shipped season moved so that it decides on this day."""

    def change(raw: Raw) -> None:
        raw["season"] |= {
            "year": day.year,
            "registers_for": day.year + 1,
            "nominations_deadline": day,
            "registration_deadline": date(day.year + 1, 1, 15),
        }

    return change


def _consecutive(starts: list[date]) -> list[dict[str, Any]]:
    """Sets that share out all time between them, each numbered by `decimals`."""
    ordered = [None, *sorted(starts)]
    sets: list[dict[str, Any]] = []
    for number, start in enumerate(ordered):
        following = ordered[number + 1] if number + 1 < len(ordered) else None
        one: dict[str, Any] = {"decimals": number}
        if start is not None:
            one["valid_from"] = start
        if following is not None:
            one["valid_until"] = following - timedelta(days=1)
        sets.append(one)
    return sets


def _raw(sets: list[dict[str, Any]], day: date) -> Raw:
    return {"season": {"nominations_deadline": day}, "rules": {"DD-04": sets}}


@given(st.data(), st.lists(days, unique=True, max_size=6), days)
def test_of_consecutive_sets_exactly_the_one_of_the_day_is_chosen(
    data: st.DataObject, starts: list[date], day: date
) -> None:
    sets = _consecutive(starts)
    written = data.draw(st.permutations(sets))
    chosen = choose_rule_sets(_raw(list(written), day))
    number = sum(start <= day for start in starts)
    assert chosen.problems == ()
    assert chosen.in_force["DD-04"].raw["decimals"] == number
    assert [each.location for each in chosen.every] == [("rules", "DD-04", index) for index in range(len(sets))]


@given(st.lists(days, unique=True, min_size=1, max_size=6), days)
def test_without_the_set_of_the_day_nothing_is_in_force(starts: list[date], day: date) -> None:
    sets = _consecutive(starts)
    del sets[sum(start <= day for start in starts)]
    assert [each.message for each in choose_rule_sets(_raw(sets, day)).problems] == ["config.no_set_on"]


@given(st.lists(days, unique=True, max_size=6), days)
def test_the_set_of_the_day_given_twice_overlaps_on_that_day(starts: list[date], day: date) -> None:
    sets = _consecutive(starts)
    number = sum(start <= day for start in starts)
    values = (("first", str(number + 1)), ("second", str(len(sets) + 1)), ("day", day.strftime("%d/%m/%Y")))
    overlap = Problem("rules.DD-04", "config.sets_overlap", (*values, ("key", "valid_until")))
    assert choose_rule_sets(_raw([*sets, sets[number]], day)).problems == (overlap,)


LAST_2023, FIRST_2024 = date(2023, 12, 31), date(2024, 1, 1)
LAST_1689, FIRST_999 = date(2024, 5, 28), date(2024, 5, 29)


@pytest.mark.parametrize(
    ("day", "gaps"),
    [
        (date(2020, 12, 10), []),
        (LAST_2023, []),
        (FIRST_2024, ["CT-04"]),
        (LAST_1689, ["CT-04"]),
        (FIRST_999, ["CT-04", "TC-03", "TC-04"]),
        (date(2026, 12, 10), ["CT-04", "TC-03", "TC-04"]),
    ],
)
def test_the_rules_that_nobody_knows_on_a_day(day: date, gaps: list[str]) -> None:
    rules = changed(_season(day)).rules
    assert [rule for rule in rules.ids if rules.is_gap(rule)] == gaps
    assert [rule for rule in ("CT-03", "CT-04", "TC-03", "TC-04", "TC-08") if _field(rules, rule) is None] == gaps


def _field(rules: Rules, rule: str) -> object:
    return getattr(rules, rule.lower().replace("-", "_"))


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (LAST_2023, (True, False, None, "Điều 28 Luật Thi đua, Khen thưởng 2003")),
        (FIRST_2024, (False, True, Confidence.RECALL, "Điều 28 Luật Thi đua, Khen thưởng 2022")),
    ],
)
def test_the_standards_of_collectives_turn_with_the_law(
    day: date, known: tuple[bool, bool, Confidence | None, str]
) -> None:
    config = changed(_season(day))
    rules = config.rules
    assert (
        rules.tc_02.no_discipline,
        rules.tc_02.rating_excellent,
        rules.of("TC-01").confidence,
        config.cite(rules.of("TC-01").basis),
    ) == known
    assert rules.tc_01.ldtt_share == Fraction(1, 2)


@pytest.mark.parametrize(
    ("day", "cited"),
    [
        (LAST_1689, "Điều 26 Quyết định 1689/QĐ-TLĐ; Điều 27 Quyết định 1689/QĐ-TLĐ"),
        (FIRST_999, "Luật Thi đua, Khen thưởng 2022; Quyết định 999/QĐ-TLĐ"),
    ],
)
def test_consecutive_titles_stay_and_their_basis_turns(day: date, cited: str) -> None:
    config = changed(_season(day))
    rule = config.rules.tc_08
    assert rule is not None
    assert (rule.cstdcs_years, rule.cstd_tld_times, rule.cstdcs_years_for_national) == (3, 2, 6)
    assert config.cite(rule.basis) == cited


@pytest.mark.parametrize("year", range(2020, 2031))
def test_every_year_has_a_text_in_force_for_every_award_and_rule(year: int) -> None:
    config = changed(_season(date(year, 12, 10)))
    cited = {rule: config.rules.of(rule).basis for rule in config.rules.ids}
    cited |= {award.code: award.basis for award in config.award}
    assert [name for name, basis in cited.items() if basis and not config.cite(basis)] == []


@pytest.mark.parametrize(
    ("day", "looked_at"),
    [
        (LAST_2023, []),
        (FIRST_2024, ["TC-01", "TC-06", "TC-07"]),
        (FIRST_999, ["TC-01", "TC-06", "TC-07", "TC-08"]),
    ],
)
def test_a_set_whose_text_was_not_read_bars_nobody(day: date, looked_at: list[str]) -> None:
    rules = changed(_season(day)).rules
    assert [rule for rule in rules.ids if rules.of(rule).severity == "xem"] == looked_at
    unread = {Confidence.RECALL, Confidence.INFERRED, Confidence.SEEN_ANALOG}
    assert [rule for rule in rules.ids if rules.of(rule).confidence in unread] == looked_at


def test_a_gap_keeps_its_basis_and_confidence() -> None:
    config = changed(_season(FIRST_999))
    section = config.rules.of("TC-03")
    assert type(section) is Plain
    assert list(section.parameters()) == []
    assert (section.confidence, config.cite(section.basis)) == (Confidence.GAP, "Quyết định 999/QĐ-TLĐ")


@pytest.mark.parametrize("day", [LAST_2023, FIRST_2024, FIRST_999])
def test_sets_of_other_days_are_there_too_in_the_order_of_their_times(day: date) -> None:
    rules = changed(_season(day), lambda raw: raw["rules"]["TC-01"].reverse()).rules
    times = [(each.valid_from, each.valid_until) for each in rules.sets_of("TC-01")]
    assert times == [(None, LAST_2023), (FIRST_2024, None)]
    for rule in rules.ids:
        assert rules.of(rule) in rules.sets_of(rule)
    assert rules.sets_of("TN-01") == (Plain(),)


def test_parameters_come_with_their_titles() -> None:
    rules = changed().rules
    assert list(rules.of("CT-04").parameters()) == [
        ("Tỷ lệ CSTĐCS tối đa trên số LĐTT", Fraction(3, 20)),
        ("Tính trong phạm vi", "tỉnh"),
        ("Danh hiệu bị giới hạn", "CSTDCS"),
        ("Tính trên số người được đề nghị", "LDTT"),
    ]
    assert list(rules.of("CT-01").parameters()) == []


@pytest.mark.parametrize(("day", "absent"), [(date(2020, 12, 10), False), (FIRST_2024, True)])
def test_the_day_of_decision_counts_before_the_deadline_of_nominations(day: date, absent: bool) -> None:
    config = changed(put("season/decision_day", day))
    assert config.naming_day == day
    assert (config.rules.ct_04 is None) is absent


def test_a_table_may_be_dated_too() -> None:
    assert changed(put("rules/CT-02/valid_until", date(2020, 12, 10))).rules.ct_02.share == Fraction(1, 10)
    assert problems(put("rules/CT-02/valid_until", date(2020, 12, 9))) == (
        (
            "rules.CT-02: không có bộ quy tắc nào áp dụng cho ngày 10/12/2020, là ngày quyết định của mùa."
            " Thêm một bộ áp dụng cho ngày đó, hoặc nới thời gian áp dụng của một bộ đã có."
            " Ví dụ: valid_from = 2020-12-10"
        ),
    )


def test_sets_that_overlap_on_another_day_are_told_too() -> None:
    assert problems(put("rules/TC-01/1/valid_from", LAST_2023)) == (
        (
            "rules.TC-01: bộ quy tắc thứ 1 và thứ 2 cùng áp dụng ngày 31/12/2023."
            " Cho bộ trước hết hiệu lực một ngày trước khi bộ sau bắt đầu. Ví dụ: valid_until = 2023-12-31"
        ),
    )


def test_a_hole_between_sets_is_no_problem_while_the_season_is_not_in_it() -> None:
    hole = put("rules/TC-01/1/valid_from", date(2024, 1, 2))
    assert problems(hole) == ()
    assert problems(hole, _season(FIRST_2024)) == (
        (
            "rules.TC-01: không có bộ quy tắc nào áp dụng cho ngày 01/01/2024, là ngày quyết định của mùa."
            " Thêm một bộ áp dụng cho ngày đó, hoặc nới thời gian áp dụng của một bộ đã có."
            " Ví dụ: valid_from = 2024-01-01"
        ),
    )


def test_every_fault_of_a_set_that_is_not_in_force_is_told() -> None:
    assert problems(
        put("rules/TC-01/1/ldtt_share", "150%"),
        put("rules/TC-01/1/ldt_share", "50%"),
        put("rules/TC-02/1/valid_until", date(2023, 1, 1)),
        put("rules/CT-04/1/share", "15%"),
        put("council/quorum", "3/2"),
    ) == (
        (
            "rules.CT-04[2].share: bộ quy tắc ghi GAP (chưa biết) thì không có tham số."
            " Bỏ dòng này, hoặc thay GAP bằng mức tin cậy của tham số."
        ),
        (
            "rules.TC-01[2].ldtt_share: “150%” không phải tỷ lệ từ 0% đến 100%."
            ' Viết tỷ lệ trong dấu nháy, có dấu %. Ví dụ: "10%"'
        ),
        "rules.TC-01[2].ldt_share: khóa lạ, chương trình không biết. Sửa lại tên khóa hoặc bỏ dòng này.",
        "rules.TC-02[2]: ngày 01/01/2024 không được sau ngày 01/01/2023. Sửa lại một trong hai ngày.",
        'council.quorum: “3/2” không phải tỷ lệ từ 0% đến 100%. Viết tỷ lệ trong dấu nháy, có dấu %. Ví dụ: "10%"',
    )


def test_what_a_set_not_in_force_names_must_exist() -> None:
    assert problems(
        put("rules/TC-01/1/awards", ["TTLDTT", "TTLD"]),
        put("rules/TC-01/1/basis", [{"text": "LUAT-2032"}]),
    ) == (
        (
            "rules.TC-01[2].basis: không có văn bản nào mang mã “LUAT-2032”."
            " Khai văn bản đó ở mục [[text]] hoặc sửa lại mã."
        ),
        (
            "rules.TC-01[2].awards: không có danh hiệu, hình thức khen thưởng nào mang mã “TTLD”."
            " Sửa lại mã, khai ở mục [[award]], hoặc bỏ mã này nếu đơn vị không có danh hiệu đó."
        ),
    )


@pytest.mark.parametrize("rule", ["CT-02", "CT-06", "TC-05", "TC-07", "DD-01", "DD-03", "DD-04"])
def test_a_rule_that_the_season_cannot_do_without_is_no_gap(rule: str) -> None:
    assert problems(put(f"rules/{rule}", {"confidence": "GAP"})) == (
        (
            f"rules.{rule}: quy tắc này phải có tham số, không được ghi GAP (chưa biết)."
            ' Ghi các tham số của quy tắc và mức tin cậy của chúng. Ví dụ: confidence = "INFERRED"'
        ),
    )


@pytest.mark.parametrize("rule", ["CT-03", "TC-08", "CT-04"])
def test_other_rules_may_be_a_gap_in_a_plain_table(rule: str) -> None:
    rules = changed(put(f"rules/{rule}", {"confidence": "GAP", "severity": "ghi"})).rules
    assert rules.is_gap(rule)
    assert rules.of(rule).severity == "ghi"


def test_a_list_without_sections_is_no_section() -> None:
    wanted = "không đúng kiểu (một mục có các khóa riêng). Sửa lại giá trị cho đúng kiểu."
    assert problems(put("rules/CT-02", []), put("rules/TC-05", [3])) == (
        f"rules.CT-02: giá trị “[]” {wanted}",
        f"rules.TC-05: giá trị “[3]” {wanted}",
    )


def test_a_season_without_its_days_does_not_hide_the_faults_of_the_sets() -> None:
    assert problems(put("season/nominations_deadline", "mai"), put("rules/TC-01/1/awards", "TTLDTT")) == (
        (
            "season.nominations_deadline: giá trị “mai” không đúng kiểu (ngày viết dạng năm-tháng-ngày)."
            " Sửa lại giá trị cho đúng kiểu."
        ),
        (
            "rules.TC-01[2].awards: giá trị “TTLDTT” không đúng kiểu (danh sách trong ngoặc vuông)."
            " Sửa lại giá trị cho đúng kiểu."
        ),
    )


def test_choosing_leaves_the_values_as_they_are() -> None:
    raw = shipped()
    choose_rule_sets(raw)
    assert raw == shipped()
    assert isinstance(changed(), Config)

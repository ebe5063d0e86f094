"""What a new submission changed and mended, by the same rules over the one before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.season.building import Returned, Row, raw_return, read_return, season_of
from tests.support.season_builder import UnitMade, checkout_config, complete_person, complete_submission

from thidua.config.vocabulary import Severity
from thidua.findings import Finding, Place
from thidua.forms import NOMINATIONS
from thidua.rules import run_rules
from thidua.season.changes import Change, changes_between
from thidua.season.reading import read_workbook
from thidua.verdict.changes import Resubmission, resubmissions
from thidua.verdict.still_there import still_there

UNIT = UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas={"BK-TINH": (0, 2)})
A, B = complete_person("Lò Văn A"), complete_person("Vừ A Dế", birth="07/09/1985")


def changes(before: Returned, after: Returned) -> list[str]:
    """Changes in one line each."""
    return [_line(each) for each in changes_between(read_return(before), read_return(after))]


def _line(change: Change) -> str:
    moved = f"{change.before} -> {change.after}" if change.header else ""
    parts = (change.kind.value, change.row, change.header, moved, f"{change.place.sheet}!{change.place.cell}")
    return "; ".join(part for part in parts if part)


def people(*rows: Row) -> Returned:
    return Returned(UNIT, individuals=rows)


def again(before: Sequence[Row], after: Sequence[Row]) -> Resubmission:
    """The submission `after` that took the place of `before`."""
    raw, config = raw_return(people(*before), checkout_config()), checkout_config()
    old = read_workbook(raw, NOMINATIONS, config, file="cu.xlsx", unit_code=UNIT.code)
    season = season_of([people(*after)])
    season = replace(season, previous={(UNIT.code, NOMINATIONS.id.value, ""): old})
    (found,) = resubmissions(season, (*season.findings, *run_rules(season)))
    return found


def test_nothing_changed() -> None:
    assert changes(people(A, B), people(A, B)) == []


def test_a_cell_is_told_with_what_stood_there_and_what_stands_now() -> None:
    assert changes(people(A, B), people(A, {**B, "votes_for": 8})) == [
        "changed; Vừ A Dế; Số phiếu đồng ý; 9 -> 8; Cá nhân!S8"
    ]


def test_a_row_that_moved_is_the_same_row() -> None:
    assert changes(people(A, B), people(B, A)) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ({"full_name": None}, {}, ["changed; Lò Văn A; Họ và tên;  -> Lò Văn A; Cá nhân!C7"]),
        ({"full_name": "Lo Van A"}, {}, ["changed; Lò Văn A; Họ và tên; Lo Van A -> Lò Văn A; Cá nhân!C7"]),
        (
            {"birth": "31/02/1980"},
            {},
            ["changed; Lò Văn A; Ngày sinh hoặc năm sinh; 31/02/1980 -> 05/03/1980; Cá nhân!E7"],
        ),
        (
            {"full_name": "Lò Văn Á", "birth": None},
            {},
            [
                "changed; Lò Văn A; Họ và tên; Lò Văn Á -> Lò Văn A; Cá nhân!C7",
                "changed; Lò Văn A; Ngày sinh hoặc năm sinh;  -> 05/03/1980; Cá nhân!E7",
            ],
        ),
        (
            {"full_name": "Lò Văn Á", "birth": "1979"},
            {},
            ["added; Lò Văn A; Cá nhân!C7", "removed; Lò Văn Á; Cá nhân!C7"],
        ),
        (
            {"full_name": "Sùng A Chá", "birth": None},
            {},
            ["added; Lò Văn A; Cá nhân!C7", "removed; Sùng A Chá; Cá nhân!C7"],
        ),
        ({}, {"full_name": None}, ["changed; Họ và tên; Lò Văn A -> ; Cá nhân!C7"]),
    ],
)
def test_a_row_mended_is_told_from_another_in_its_place(old: Row, new: Row, told: list[str]) -> None:
    assert changes(people({**A, **old}), people({**A, **new})) == told


def test_rows_come_and_go() -> None:
    assert changes(people(A), people(B)) == ["added; Vừ A Dế; Cá nhân!C7", "removed; Lò Văn A; Cá nhân!C7"]
    assert changes(people(A), people({**B, "award": "BK-TLD"})) == [
        "added; Vừ A Dế; Cá nhân!C7",
        "removed; Lò Văn A; Cá nhân!C7",
    ]
    assert changes(people(A), people(A, B)) == ["added; Vừ A Dế; Cá nhân!C8"]
    assert changes(people(A, B), people(A)) == ["removed; Vừ A Dế; Cá nhân!C8"]


def test_zero_is_not_empty_and_a_broken_cell_has_its_text() -> None:
    assert changes(people({**A, "reports_attached": 0}), people({**A, "reports_attached": None})) == [
        "changed; Lò Văn A; Số báo cáo thành tích nộp kèm; 0 -> ; Cá nhân!U7"
    ]
    assert changes(people({**A, "ballots": "chín"}), people({**A, "ballots": "chín"})) == []
    assert changes(people({**A, "ballots": "chín"}), people({**A, "ballots": "mười"})) == [
        "changed; Lò Văn A; Tổng số phiếu; chín -> mười; Cá nhân!T7"
    ]


def test_a_date_typed_otherwise_is_no_change() -> None:
    assert changes(people({**A, "birth": "5/3/1980"}), people(A)) == []


def test_lines_of_the_submission_sheet() -> None:
    config = checkout_config()
    before = Returned(UNIT, submission=complete_submission(config, submission_no="12/TTr-LĐLĐ"))
    after = Returned(UNIT, submission=complete_submission(config, submission_no="13/TTr-LĐLĐ"))
    assert changes(before, after) == ["changed; Số tờ trình; 12/TTr-LĐLĐ -> 13/TTr-LĐLĐ; Tờ trình!C7"]


def rules(pairs: Sequence[tuple[Finding, Finding]]) -> list[str]:
    """The rules of findings that are still there."""
    return [now.rule for _, now in pairs]


def test_a_mended_fault_is_gone_and_the_rest_is_left() -> None:
    bad = {**A, "reports_attached": 0}
    worse = {**B, "votes_for": 10}
    found = again([bad, worse], [A, worse])
    assert [each.rule for each in found.gone] == ["HS-04"]
    assert (rules(found.still), [each.rule for each in found.new]) == (["BB-01"], [])
    assert (found.before, found.after, found.unit_code) == ("cu.xlsx", "LD-A.xlsx", "LD-A")


def test_a_new_fault_is_told_as_new() -> None:
    found = again([A], [{**A, "votes_for": 10}])
    assert ([each.rule for each in found.gone], found.still, [each.rule for each in found.new]) == ([], (), ["BB-01"])


def test_one_of_two_equal_faults_mended_leaves_one() -> None:
    bad, other = {**A, "reports_attached": 0}, {**B, "reports_attached": 0}
    found = again([bad, other], [A, other])
    assert (len(found.gone), rules(found.still), len(found.new)) == (1, ["HS-04"], 0)
    assert found.gone[0].place.cell == "U7"


def test_a_group_rule_is_judged_on_the_whole_earlier_submission() -> None:
    third = complete_person("Lò Thị C", birth="01/02/1990", honorific="Bà")
    found = again([A, B, third], [A, B])
    assert [each.rule for each in found.gone] == ["CT-01"]
    assert (found.still, found.new) == ((), ())


def test_a_number_that_was_mended_wrongly_is_the_same_fault() -> None:
    found = again([{**A, "votes_for": 10}, B], [B, {**A, "votes_for": 11}])
    assert [(was.message, now.message, now.place.cell) for was, now in found.still] == [
        (
            "Số phiếu đồng ý (10) nhiều hơn tổng số phiếu (9). Xem lại biên bản và sửa.",
            "Số phiếu đồng ý (11) nhiều hơn tổng số phiếu (9). Xem lại biên bản và sửa.",
            "S8",
        )
    ]
    assert (found.gone, found.new) == ((), ())


def test_the_same_fault_of_somebody_else_is_a_new_one() -> None:
    found = again([{**A, "reports_attached": 0}, B], [A, {**B, "reports_attached": 0}])
    assert [each.place.cell for each in found.gone] == ["U7"]
    assert (found.still, [each.place.cell for each in found.new]) == ((), ["U8"])


def test_one_put_in_place_of_another_has_faults_of_its_own() -> None:
    other = complete_person("Giàng A Sính", birth="02/03/1991", award="BK-TLD", votes_for=10)
    found = again([{**A, "votes_for": 10}], [other])
    assert ["BB-01" in {each.rule for each in told} for told in (found.gone, found.new)] == [True, True]
    assert "BB-01" not in rules(found.still)


def test_a_limit_still_exceeded_by_others_is_still_there() -> None:
    third, fourth = complete_person("Lò Thị C", birth="01/02/1990"), complete_person("Vừ Thị D", birth="02/02/1991")
    found = again([A, B, third, fourth], [B, third, fourth])
    assert [(was.message[:22], now.message[:22]) for was, now in found.still] == [
        ("Đơn vị đề nghị 4 cá nh", "Đơn vị đề nghị 3 cá nh")
    ]
    assert (found.gone, found.new) == ((), ())


def _told(cell: str, message: str, rule: str = "DL-02") -> Finding:
    return Finding(
        rule=rule, severity=Severity.LOOK, unit=UNIT.code, place=Place("x", "Cá nhân", cell), message=message
    )


def _still(before: Sequence[Finding], now: Sequence[Finding]) -> list[tuple[str, str]]:
    """Messages of what is still there between two submissions of the same two persons, A in row 7, B in row 8."""
    one, other = read_return(people(A, B)), read_return(people(B, A))
    return [(was.message, is_now.message) for was, is_now in still_there(before, now, one, other)]


def test_of_two_on_one_cell_those_that_say_the_same_go_together() -> None:
    before, now = [_told("C7", "một"), _told("C7", "hai")], [_told("C8", "hai"), _told("C8", "ba"), _told("C8", "bốn")]
    assert _still(before, now) == [("hai", "hai"), ("một", "ba")]


def test_rule_and_column_and_row_part_findings() -> None:
    now = [_told("C8", "a", "DL-04"), _told("D8", "a"), _told("C7", "a")]
    assert _still([_told("C7", "a")], now) == []


def test_on_no_cell_the_sentence_tells_but_for_its_numbers() -> None:
    before = [_told("", "Đến lúc 11/12/2020."), _told("", "Thiếu cột A.")]
    now = [_told("", "Thiếu cột B."), _told("", "Đến lúc 13/12/2020.")]
    assert _still(before, now) == [("Đến lúc 11/12/2020.", "Đến lúc 13/12/2020.")]


def test_a_whole_row_is_known_by_who_stands_in_it_and_a_row_of_nobody_by_its_number() -> None:
    before, now = [_told("7:7", "a"), _told("C40", "b")], [_told("8:8", "a"), _told("C40", "b"), _told("C41", "b")]
    assert _still(before, now) == [("a", "a"), ("b", "b")]


def test_nobody_who_sent_once_is_told_of() -> None:
    season = season_of([people(A)])
    assert resubmissions(season, run_rules(season)) == ()

"""The same finding on many cells is told once, and nothing that differs is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from thidua.config.vocabulary import Severity
from thidua.findings import Finding, Place
from thidua.reports.counts import capped
from thidua.reports.grouping import MOST_CELLS, FindingLine, finding_lines, pattern
from thidua.verdict import Result

FILE = "a.xlsx"


def _found(
    cell: str,
    message: str,
    value: str = "",
    *,
    rule: str = "DL-05",
    severity: Severity = Severity.BLOCK,
    unit: str = "LD-TG",
) -> Finding:
    return Finding(rule=rule, severity=severity, unit=unit, place=Place(FILE, "Cá nhân", cell, value), message=message)


def _lines(result: Result, *findings: Finding) -> tuple[FindingLine, ...]:
    return finding_lines(replace(result, findings=findings))


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (_found("C7", "Ô “Ngày” ghi “31/02”, không phải ngày.", "31/02"), "Ô “Ngày” ghi “…”, không phải ngày."),
        (_found("C7", "Ô “Tên” thừa trắng; đã đọc là “Lò A”.", "Lò  A"), "Ô “Tên” thừa trắng; đã đọc là “…”."),
        (_found("C7", "Ô “Số” ghi 300, ngoài khoảng 0 đến 30.", "300"), "Ô “Số” ghi …, ngoài khoảng 0 đến 30."),
        (_found("C7", "Ô “Số” ghi 12, ngoài khoảng 0 đến 120.", "12"), "Ô “Số” ghi …, ngoài khoảng 0 đến 120."),
        (_found("C7", "“Lò A” cũng được B đề nghị.", "Lò A"), "“…” cũng được B đề nghị."),
        (_found("C7", "Ô “Tên” còn trống."), "Ô “Tên” còn trống."),
        (_found("7:7", "Hàng 7 của sheet “X” có 17 chữ."), "Hàng … của sheet “X” có 17 chữ."),
        (_found("A5:B6", "Sheet “X” có ô gộp A5:B6."), "Sheet “X” có ô gộp A5:B6."),
        (_found("", "Sheet “X” không còn cột “Y”."), "Sheet “X” không còn cột “Y”."),
    ],
)
def test_the_pattern_leaves_out_what_stands_in_the_cell(finding: Finding, expected: str) -> None:
    assert pattern(finding) == expected


def test_one_sentence_on_many_cells_lists_them(result: Result) -> None:
    (line,) = _lines(result, *(_found(f"C{row}", "Ô “Tên” còn trống.") for row in (7, 8, 10)))
    assert (line.message, line.cells, len(line.findings)) == ("Ô “Tên” còn trống.", "C7, C8, C10", 3)


def test_values_that_differ_move_to_their_cells(result: Result) -> None:
    sentences = {row: f"Ô “Số” ghi “{value}”, không phải số." for row, value in ((7, "x"), (8, "hai"))}
    (line,) = _lines(result, _found("C7", sentences[7], "x"), _found("C8", sentences[8], "hai"))
    assert (line.message, line.cells) == ("Ô “Số” ghi “…”, không phải số.", "C7 “x”, C8 “hai”")
    (alone,) = _lines(result, _found("C7", sentences[7], "x"))
    assert (alone.message, alone.cells) == (sentences[7], "C7")


def test_a_very_long_value_is_cut(result: Result) -> None:
    long = "a" * 61
    (line,) = _lines(result, _found("C7", f"ghi “{long}”", long), _found("C8", "ghi “b”", "b"))
    assert line.cells == f"C7 “{'a' * 60}…”, C8 “b”"


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (MOST_CELLS, ", ".join(f"C{row}" for row in range(7, 19))),
        (MOST_CELLS + 1, ", ".join(f"C{row}" for row in range(7, 19)) + " và 1 ô nữa"),
        (MOST_CELLS + 5, ", ".join(f"C{row}" for row in range(7, 19)) + " và 5 ô nữa"),
    ],
)
def test_long_lists_of_cells_are_cut_with_the_number_left_out(result: Result, count: int, expected: str) -> None:
    (line,) = _lines(result, *(_found(f"C{row}", "Ô “Tên” còn trống.") for row in range(7, 7 + count)))
    assert line.cells == expected


def test_rule_sheet_severity_and_unit_part_the_lines(result: Result) -> None:
    one = _found("C7", "Một.")
    others = [
        replace(one, rule="DL-06"),
        replace(one, severity=Severity.NOTE),
        replace(one, unit="LD-MN"),
        replace(one, place=replace(one.place, sheet="Tập thể")),
        replace(one, place=replace(one.place, file="b.xlsx")),
        replace(one, message="Hai."),
    ]
    assert len(_lines(result, one, *others)) == 7


def test_the_desks_own_come_first_then_units_in_official_order_blocking_ones_first(result: Result) -> None:
    findings = (
        _found("C7", "Sáu.", severity=Severity.NOTE, unit="LD-MN"),
        _found("C7", "Năm.", unit="LD-MN"),
        _found("C7", "Bốn.", severity=Severity.LOOK),
        _found("C9", "Ba."),
        _found("C8", "Hai.", severity=Severity.NOTE, unit=""),
        _found("C8", "Một.", severity=Severity.LOOK, unit=""),
    )
    assert [line.message for line in _lines(result, *findings)] == ["Một.", "Hai.", "Ba.", "Bốn.", "Năm.", "Sáu."]


def test_nothing_is_lost_in_the_lines(result: Result) -> None:
    told = [finding for line in finding_lines(result) for finding in line.findings]
    assert sorted(told, key=repr) == sorted(result.findings, key=repr)


def test_names_of_those_concerned(result: Result) -> None:
    ids = [judged.nominee.id for judged in result.nominees]
    finding = replace(_found("C7", "Một."), subjects=(ids[0], ids[1], ids[0], "gone"))
    assert FindingLine((finding,)).subjects(result) == "-1+cmd|' /C calc'!A0, =1+1"
    all_four = FindingLine((replace(finding, subjects=tuple(ids)),))
    assert all_four.subjects(result) == "-1+cmd|' /C calc'!A0, =1+1, http://b.vn và 1 đề nghị khác"


@pytest.mark.parametrize(
    ("most", "expected"), [(3, "a, b, c"), (2, "a, b và 1 đơn vị khác"), (1, "a và 2 đơn vị khác")]
)
def test_capped_lists(most: int, expected: str) -> None:
    assert capped(("a", "b", "c"), most, "reports.units_more") == expected

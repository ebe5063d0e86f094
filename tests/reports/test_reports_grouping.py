"""The same finding on many cells is told once, and nothing that differs is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.reports.conftest import FILE as SENT_FILE
from tests.reports.conftest import NOTE_FILE, SENT
from tests.support.season_builder import SeasonFolder, complete_person

from thidua.config.vocabulary import Severity
from thidua.findings import Finding, Place
from thidua.reports.counts import capped
from thidua.reports.desk_matters import heading_of
from thidua.reports.grouping import BLANK, MOST_CELLS, FindingLine, common_sentence, finding_lines, pattern
from thidua.reports.names import RowNames
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
    file: str = FILE,
) -> Finding:
    return Finding(rule=rule, severity=severity, unit=unit, place=Place(file, "Cá nhân", cell, value), message=message)


def _lines(result: Result, *findings: Finding) -> tuple[FindingLine, ...]:
    return finding_lines(replace(result, findings=findings))


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (_found("C7", "Ô “Ngày” ghi “31/02”, không phải ngày.", "31/02"), "Ô “Ngày” ghi “…”, không phải ngày."),
        (_found("C7", "Ô “Tên” thừa trắng; đã đọc là “Lò A”.", "Lò  A"), "Ô “Tên” thừa trắng; đã đọc là “…”."),
        (_found("C7", "Ô “Số” ghi 300, ngoài khoảng 0 đến 30.", "300"), "Ô “Số” ghi …, ngoài khoảng 0 đến 30."),
        (_found("C7", "Ô “Số” ghi 12, ngoài khoảng 0 đến 120.", "12"), "Ô “Số” ghi …, ngoài khoảng 0 đến 120."),
        (_found("C7", "“Lò A” cũng được B đề nghị.", "Lò A"), "“Lò A” cũng được B đề nghị."),
        (_found("C7", "Ô “Tên” còn trống."), "Ô “Tên” còn trống."),
        (_found("7:7", "Hàng 7 của sheet “X” có 17 chữ."), "Hàng … của sheet “X” có 17 chữ."),
        (_found("A5:B6", "Sheet “X” có ô gộp A5:B6."), "Sheet “X” có ô gộp A5:B6."),
        (_found("", "Sheet “X” không còn cột “Y”."), "Sheet “X” không còn cột “Y”."),
    ],
)
def test_the_pattern_leaves_out_what_stands_in_the_cell(finding: Finding, expected: str) -> None:
    assert pattern(finding).replace(BLANK, "…") == expected


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (_found("C7", "Ô “Ngày” ghi “31/02”, không phải ngày. Gõ lại.", "31/02"), "Ô “Ngày” không phải ngày. Gõ lại."),
        (_found("C7", "Ô “Tên” thừa trắng; đã đọc là “Lò A”. Xem.", "Lò  A"), "Ô “Tên” thừa trắng. Xem."),
        (_found("C7", "Ô “Số” ghi 300, ngoài khoảng 0 đến 9,5.", "300"), "Ô “Số” ngoài khoảng 0 đến 9,5."),
        (
            _found("C7", "Ô “Số” mang lỗi công thức #N/A. Gõ giá trị vào ô. Ví dụ: 12", "#N/A", rule="DL-10"),
            "Ô “Số”, yêu cầu: Ô không mang lỗi công thức. Gõ giá trị vào ô. Ví dụ: 12",
        ),
        (
            _found("C7", "Chức vụ “Phó ban” nghe như lãnh đạo. Kiểm tra.", "Phó ban", rule="CT-05"),
            "Yêu cầu: Chức vụ và đối tượng khớp nhau. Kiểm tra.",
        ),
        (
            _found("S8", "Số phiếu (10) nhiều hơn tổng số phiếu (9).", "10", rule="BB-01"),
            "Yêu cầu: Số phiếu khớp với biên bản họp xét.",
        ),
        (
            _found("7:7", "Hàng 7 của sheet “X” có nội dung lạ. Điền lại.", rule="DL-15"),
            "Yêu cầu: Mỗi hàng điền vào các cột của mẫu. Điền lại.",
        ),
    ],
)
def test_the_sentence_for_several_cells_has_no_gap(finding: Finding, expected: str) -> None:
    assert common_sentence(finding) == expected


def _told(result: Result, *findings: Finding) -> list[tuple[str, str]]:
    names = RowNames(result)
    return [(line.message, line.whose(result, names)) for line in _lines(result, *findings)]


def test_one_sentence_on_many_cells_lists_them_with_the_names_in_their_rows(result: Result) -> None:
    findings = [_found(f"C{row}", "Ô “Tên” còn trống.", file=SENT_FILE) for row in (7, 8, 40)]
    assert _told(result, *findings) == [("Ô “Tên” còn trống.", "C7 (=1+1); C8 (http://b.vn); C40")]


def test_values_that_differ_stand_with_their_cells_and_names(result: Result) -> None:
    sentences = [f"Ô “Số” ghi “{value}”, không phải số." for value in ("x", "hai")]
    one, two = _found("D7", sentences[0], "x", file=SENT_FILE), _found("D8", sentences[1], "hai", file=SENT_FILE)
    assert _told(result, one, two) == [("Ô “Số” không phải số.", "D7 ‘x’ (=1+1); D8 ‘hai’ (http://b.vn)")]
    assert _told(result, one) == [(sentences[0], "=1+1")]


def test_rows_are_named_by_their_number(result: Result) -> None:
    findings = [_found(f"{row}:{row}", f"Hàng {row} có chữ lạ. Xem.", rule="DL-15") for row in (7, 11)]
    assert _told(result, *findings) == [("Yêu cầu: Mỗi hàng điền vào các cột của mẫu. Xem.", "hàng 7; hàng 11")]


def test_a_very_long_value_is_cut(result: Result) -> None:
    long = "a" * 61
    told = _told(result, _found("C7", f"Ô “Số” ghi “{long}”, sai.", long), _found("C8", "Ô “Số” ghi “b”, sai.", "b"))
    assert told == [("Ô “Số” sai.", f"C7 ‘{'a' * 60}…’; C8 ‘b’")]


@pytest.mark.parametrize(("count", "more"), [(MOST_CELLS, ""), (MOST_CELLS + 1, " và 1 ô nữa"), (17, " và 5 ô nữa")])
def test_long_lists_of_cells_are_cut_with_the_number_left_out(result: Result, count: int, more: str) -> None:
    findings = [_found(f"C{row}", "Ô “Tên” còn trống.") for row in range(7, 7 + count)]
    shown = "; ".join(f"C{row}" for row in range(7, 7 + MOST_CELLS))
    assert _told(result, *findings) == [("Ô “Tên” còn trống.", shown + more)]


def test_names_said_to_be_alike_are_told_one_by_one(result: Result) -> None:
    findings = [_found(f"C{row}", f"“Lò {row}” gần giống “Lò 9”.", f"Lò {row}", rule="TR-03") for row in (7, 8)]
    assert _told(result, *findings) == [(each.message, "") for each in findings]


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


def test_the_desks_own_stand_under_what_they_are_about(result: Result) -> None:
    places = [
        Place("so-khen-thuong.xlsx", "Khen thưởng", "C7"),
        Place("dang-ky-dau-nam.xlsx", "Đăng ký", "C7"),
        Place("xu-ly.xlsx", "Ngoại lệ", "C7"),
        Place("so-khen-thuong.xlsx"),
        Place("config.toml"),
        Place(),
        Place(NOTE_FILE),
        Place("thiet-lap.xlsx", "Đơn vị", "C7"),
    ]
    own = [
        replace(_found("C7", f"{number}.", unit="", severity=Severity.LOOK), place=each)
        for number, each in enumerate(places)
    ]
    limit = replace(own[-1], place=Place("thiet-lap.xlsx"), group="CT-02|TINH", severity=Severity.BLOCK)
    lines = _lines(result, *own, limit, _found("C7", "đơn vị."))
    assert [(heading_of(line.first, result), line.first.place.file) for line in lines] == [
        ("Thiết lập", "thiet-lap.xlsx"),
        ("Tệp chưa rõ của đơn vị nào", NOTE_FILE),
        ("Toàn tỉnh", "thiet-lap.xlsx"),
        ("Toàn tỉnh", "so-khen-thuong.xlsx"),
        ("Toàn tỉnh", "config.toml"),
        ("Toàn tỉnh", ""),
        ("Quyết định của ban (xu-ly.xlsx)", "xu-ly.xlsx"),
        ("Sổ khen thưởng, đăng ký đầu năm", "so-khen-thuong.xlsx"),
        ("Sổ khen thưởng, đăng ký đầu năm", "dang-ky-dau-nam.xlsx"),
        ("LĐLĐ huyện Tuần Giáo", FILE),
    ]


def test_a_returned_file_named_like_the_desks_own_is_a_strangers(folder: SeasonFolder, tmp_path: Path) -> None:
    made = SeasonFolder(tmp_path, folder.config)
    made.write_setup([SENT], province={"BK-TINH": (1, 2)})
    made.returned.mkdir(parents=True, exist_ok=True)
    (made.returned / "xu-ly.xlsx").write_bytes(b"khong phai so tinh")
    run = made.run()
    found = [heading_of(each, run) for each in run.findings if each.place.file == "xu-ly.xlsx"]
    assert found == ["Tệp chưa rõ của đơn vị nào"]


def test_nothing_is_lost_in_the_lines(result: Result) -> None:
    told = [finding for line in finding_lines(result) for finding in line.findings]
    assert sorted(told, key=repr) == sorted(result.findings, key=repr)


@pytest.mark.parametrize(
    ("file", "sheet", "cell", "expected"),
    [
        (SENT_FILE, "Cá nhân", "E9", "Quàng Thị Mai"),
        (SENT_FILE, "Cá nhân", "E7:E8", "=1+1"),
        (SENT_FILE, "Tập thể", "H7", "-1+cmd|' /C calc'!A0"),
        (SENT_FILE, "Cá nhân", "E10", ""),
        (SENT_FILE, "Cá nhân", "E6", ""),
        (SENT_FILE, "Tờ trình", "C7", ""),
        (SENT_FILE, "Cá nhân", "", ""),
        (NOTE_FILE, "Cá nhân", "E7", ""),
        ("thiet-lap.xlsx", "Cá nhân", "E7", ""),
    ],
)
def test_the_name_in_the_row_of_a_cell(result: Result, file: str, sheet: str, cell: str, expected: str) -> None:
    assert RowNames(result).of(file, sheet, cell) == expected


def test_a_row_that_was_not_taken_has_its_name_too(folder: SeasonFolder, tmp_path: Path) -> None:
    made = SeasonFolder(tmp_path, folder.config)
    made.write_setup([SENT], province={"BK-TINH": (1, 2)})
    people = [complete_person("Lò Văn Pánh"), complete_person(" Giàng A  Dế", award=None)]
    made.write_return(SENT, individuals=people)
    run = made.run()
    assert [judged.nominee.name for judged in run.nominees] == ["Lò Văn Pánh"]
    place = next(finding.place for finding in run.findings if finding.rule == "DL-04")
    assert RowNames(run).of(place.file, place.sheet, place.cell) == "Giàng A Dế"


def test_a_group_is_nobodys_and_a_finding_on_no_cell_names_its_subjects(result: Result) -> None:
    ids = [judged.nominee.id for judged in result.nominees]
    group = replace(_found("H9", "Vượt 1.", file=SENT_FILE), group="CT-01")
    nowhere = replace(_found("", "Một."), subjects=(ids[0], ids[1], ids[0], "gone"))
    of_all = replace(_found("", "Hai."), subjects=tuple(ids))
    assert [whose for _, whose in _told(result, group, nowhere, of_all)] == [
        "",
        "-1+cmd|' /C calc'!A0, =1+1",
        "-1+cmd|' /C calc'!A0, =1+1, http://b.vn và 1 đề nghị khác",
    ]


@pytest.mark.parametrize(
    ("most", "expected"), [(3, "a, b, c"), (2, "a, b và 1 đơn vị khác"), (1, "a và 2 đơn vị khác")]
)
def test_capped_lists(most: int, expected: str) -> None:
    assert capped(("a", "b", "c"), most, "reports.units_more") == expected

"""Two seasons of an invented province: nothing of another province or year stands in code, forms, papers, results."""

from __future__ import annotations

import json
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from tests.second_province.playing import Office
from tests.second_province.province import CANG, GD, GOM, NAMES, VC, YT
from tests.second_province.traces import found_in, marks, texts_of, traces

from thidua.forms import NOMINATIONS, REGISTER
from thidua.season.carried import read_registered
from thidua.workbooks.save import workbook_bytes

NOT_KNOWN = [
    ("CT-04", "xem", "", "", ""),
    ("TC-03", "xem", "", "", ""),
    ("TC-04", "xem", "", "", ""),
    ("TC-08", "xem", "", "", ""),
]
"""Rules that the province's texts leave open: each told once."""


def _result(office: Office, year: int) -> dict[str, Any]:
    path = office.outputs(year) / "3-tong-hop" / "tong-hop.json"
    result: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return result


def _findings(office: Office, year: int) -> list[tuple[str, ...]]:
    found = _result(office, year)["findings"]
    return sorted(tuple(each[key] for key in ("rule", "severity", "unit", "sheet", "cell")) for each in found)


def test_every_script_of_both_seasons_ends_well(office: Office) -> None:
    assert {step: (ran.code, ran.err) for step, ran in office.ran.items()} == {
        "2025 build_templates": (0, ""),
        "2025 issue": (0, ""),
        "2025 consolidate": (0, ""),
        "2026 new_season": (0, ""),
        "2026 build_templates": (0, ""),
        "2026 issue": (0, ""),
        "2026 issue --stage cham-cheo": (0, ""),
        "2026 issue --stage khoi": (0, ""),
        "2026 consolidate": (0, ""),
        "2026 draft": (0, ""),
    }


def test_the_first_season_misses_only_the_books_of_earlier_years(office: Office) -> None:
    no_books = [("DK-02", "xem", "", "", ""), ("TC-09", "xem", "", "", ""), ("TR-02", "xem", "", "", "")]
    assert _findings(office, 2025) == sorted(NOT_KNOWN + no_books)


def test_the_second_season_finds_every_fault_and_nothing_else(office: Office) -> None:
    assert _findings(office, 2026) == sorted(
        [
            *NOT_KNOWN,
            ("CT-01", "xem", CANG, "Cá nhân", "H8"),  # fits once the faulty row is out
            ("CT-02", "chặn", GD, "Cá nhân", "I10"),  # the fourth leader of 15% of 20
            ("DD-03", "xem", GD, "Bảng chấm điểm", "J8"),  # more than a quarter below the unit's own score
            ("DD-04", "xem", YT, "Hướng dẫn", "C16"),  # what does not apply is not scaled back
            ("HS-05", "xem", YT, "", ""),
            ("DK-02", "xem", YT, "Cá nhân", "H7"),  # not among last year's registrations
            ("DL-07", "chặn", CANG, "Cá nhân", "E7"),
            ("HS-01", "chặn", GOM, "", ""),
            ("TC-06", "xem", GD, "Cá nhân", "Q13"),  # 30 days are too many from 2026 on
            ("TC-09", "xem", VC, "Thành tích đã có", "G7"),  # not the number in last year's register
        ]
    )


def test_findings_cite_the_provinces_own_texts_in_force(office: Office) -> None:
    cited = {each["rule"]: each["basis"] for each in _result(office, 2026)["findings"]}
    assert {rule: cited[rule] for rule in ("CT-01", "CT-02", "DK-02", "HS-01", "TC-06")} == {
        "CT-01": "mục 2 Hướng dẫn khen thưởng năm 2026",
        "CT-02": "mục 2 Hướng dẫn khen thưởng năm 2026; Nghị định 152/2025/NĐ-CP",  # the decree before it has ended
        "DK-02": "mục 5 Hướng dẫn khen thưởng năm 2026",
        "HS-01": "mục 4 Hướng dẫn khen thưởng năm 2026",
        "TC-06": "Điều 11 Quyết định 41/QĐ-LĐSH",
    }


def test_who_stands_in_the_second_season(office: Office) -> None:
    nominees = _result(office, 2026)["nominees"]
    assert sorted((each["standing"], each["unit"], each["name"], each["award"]) for each in nominees) == [
        ("blocked", CANG, "Kiều Anh Thư", "BK-SH"),
        ("blocked", GOM, "Mai Thúy Liễu", "BK-SH"),
        ("stands", CANG, "Tô Diệu Linh", "BK-SH"),
        ("stands", GD, "CĐCS Trường Trung học Bãi Dâu", "TTLDXS"),
        ("stands", GD, "Trần Thị Sen", "CSTD"),
        ("stands", GD, "Trần Thị Sen", "LDTT"),
        ("stands", VC, "Hồ Quỳnh Giao", "LDTT"),
        ("to_decide", GD, "Bùi Ngọc Khuê", "BK-SH"),
        ("to_decide", GD, "Lương Bích Đào", "BK-SH"),
        ("to_decide", GD, "Phạm Thị Thu", "BK-SH"),
        ("to_decide", GD, "Vũ Kim Oanh", "LDTT"),
        ("to_decide", GD, "Đinh Hoàng Yến", "BK-SH"),
        ("to_decide", VC, "Ngô Thị Lụa", "BK-SH"),
        ("to_decide", YT, "Cao Minh Nguyệt", "LDTT"),
    ]


def test_last_years_registrations_are_this_years_book(office: Office) -> None:
    registered = read_registered(office.inputs(2026) / "dang-ky-dau-nam.xlsx", office.config)
    assert registered is not None
    assert [(each.subject.unit_code, each.subject.name, each.title) for each in registered.lines] == [
        (GD, "Trần Thị Sen", "CSTD"),
        (GD, "Vũ Kim Oanh", "LDTT"),
        (GD, "CĐCS Trường Trung học Bãi Dâu", "TTLDXS"),
        (VC, "Hồ Quỳnh Giao", "LDTT"),
    ]
    old, new = (office.inputs(year) / REGISTER.file_name for year in (2025, 2026))
    assert old.read_bytes() == new.read_bytes()


@pytest.mark.parametrize(
    ("year", "name"), [(2025, "Bằng khen của Ban Chấp hành LĐLĐ tỉnh"), (2026, "Bằng khen LĐLĐ tỉnh Sông Hồng")]
)
def test_an_award_bears_its_name_of_the_year(office: Office, year: int, name: str) -> None:
    workbook = load_workbook(office.outputs(year) / "1-phat-hanh" / GD / NOMINATIONS.file_name)
    listed = {cell.value for row in workbook["_danhmuc"].iter_rows() for cell in row}
    assert {each for each in listed if str(each).startswith("Bằng khen")} == {"Bằng khen của Tổng Liên đoàn", name}


def test_the_drafts_are_the_provinces_own(office: Office) -> None:
    papers = {path.name: path.read_bytes() for path in sorted((office.outputs(2026) / "4-van-ban").glob("*.docx"))}
    decisions = {name: data for name, data in papers.items() if name.startswith("du-thao-quyet-dinh-")}
    assert len(decisions) == 4
    assert "bien-ban-khoi-mot.docx" in papers
    for name, data in decisions.items():
        text = "".join(text for place, text in texts_of(name, data) if place.endswith("document.xml"))
        for wanted in ("TỈNH SÔNG HỒNG", "LĐSH", "BẢN THẢO", "ngày 15 tháng 6 năm 2022", "999/QĐ-TLĐ", "41/QĐ-LĐSH"):
            assert wanted in text, (name, wanted)


def test_the_minutes_of_the_bloc_are_in_the_provinces_own_table(office: Office) -> None:
    data = (office.outputs(2026) / "4-van-ban" / "bien-ban-khoi-mot.docx").read_bytes()
    text = "".join(text for place, text in texts_of("", data) if place.endswith("document.xml"))
    for wanted in (
        "Sông Hồng",
        "BẢN THẢO",
        "ngày 05 tháng 11 năm 2026",
        "Sổ sách",
        "Nhà văn hóa Bến Lụa",
    ):
        assert wanted in text, wanted


def test_points_are_counted_as_the_province_has_it(office: Office) -> None:
    """What does not apply is not scaled back; a total of 92 just reaches the province's own cut."""
    sheet = load_workbook(office.outputs(2026) / "3-tong-hop" / "tong-hop.xlsx")["Điểm và xếp hạng"]
    lines = {row[0]: row[1:9] for row in sheet.iter_rows(values_only=True) if row[0] in (NAMES[GD], NAMES[YT])}
    assert lines == {
        NAMES[GD]: (90, 80, 88, 4, 0, 92, "1", "Hoàn thành xuất sắc nhiệm vụ"),
        NAMES[YT]: (70, 59.5, 68, 0, 0.5, 67.5, "2", "Hoàn thành nhiệm vụ"),
    }


def test_the_scan_looks_into_the_files_of_scoring(office: Office) -> None:
    files = {path.relative_to(office.root).as_posix() for path in office.root.rglob("*") if path.is_file()}
    issued, papers = "outputs/2026/1-phat-hanh", "outputs/2026/4-van-ban"
    assert files >= {
        "templates_xlsx/cham-diem.xlsx",
        "templates_xlsx/khoi-thi-dua.xlsx",
        "inputs/2026/phan-cong-cham-cheo.xlsx",
        "inputs/2026/returned/ho so khoi.xlsx",
        f"{issued}/{GD}/cham-diem.xlsx",
        f"{issued}/{GD}/cham-diem-sh-yt.xlsx",
        f"{issued}/{GD}/khoi-thi-dua.xlsx",
        f"{papers}/bien-ban-khoi-mot.docx",
    }


def test_no_file_of_the_province_bears_a_mark_of_the_other(office: Office) -> None:
    assert traces(office.root) == {}


def test_the_scan_sees_marks_in_every_kind_of_file(office: Office) -> None:
    assert {"Điện Biên", "1689/QĐ-TLĐ", "Ban Chính sách - Pháp luật", "Hướng dẫn tổng kết năm 2020"} <= set(marks())
    assert "LĐLĐ" not in marks()
    workbook = Workbook()
    workbook["Sheet"]["A1"], workbook["Sheet"]["A2"] = "LĐLĐ TỈNH ĐIỆN BIÊN", 2020
    seen = [mark for _, text in texts_of("a.xlsx", workbook_bytes(workbook)) for mark in found_in(text)]
    assert set(seen) == {"LĐLĐ TỈNH ĐIỆN BIÊN", "2020"}
    draft = next((office.outputs(2026) / "1-phat-hanh" / GD).glob("*.eml"))
    places = {place.rpartition("!")[2] for place, _ in texts_of(draft.name, draft.read_bytes())}
    assert {"text/plain", "xl/workbook.xml", draft.name} <= places
    assert found_in("từ ngày 5/12/2020, số 333/QĐ-X; 12020, 3330/QĐ") == ["2020", "333/"]

"""The script that drafts papers, as a clerk runs it: what it takes, what it refuses, its exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.scripts.office import Office

from thidua.papers.blanks.templates import build_templates_in
from thidua.papers.kinds import PaperKind

TODAY = ("--today", "01/11/2020")
PAPERS = "outputs/2020/4-van-ban"
KINDS = ", ".join(kind.value for kind in PaperKind)
NO_OFFICE = (
    "Chưa có PDF, chưa có bộ in: không thấy LibreOffice trên máy này. Các tệp .docx vẫn đủ. Cài LibreOffice rồi chạy "
    "lại, hoặc mở từng tệp .docx trong Word để in."
)


@pytest.fixture
def desk(returned: Office) -> Office:
    """A season in which one unit has returned a faultless workbook, with all templates."""
    build_templates_in(returned.root / "templates_docx", returned.season.config.paper)
    return returned


def drafts(office: Office) -> list[str]:
    """The papers there are."""
    return sorted(path.name for path in (office.root / PAPERS).glob("*.docx"))


def test_the_kinds_that_are_asked_for(desk: Office) -> None:
    ran = desk("draft", "--only", "huong-dan", "--only", "du-thao-quyet-dinh", *TODAY)
    assert (ran.code, ran.err) == (0, "")
    names = ["huong-dan.docx", "du-thao-quyet-dinh-bk-tinh.docx"]
    lines = ran.out.splitlines()
    start = lines.index(f"Đã soạn 2 văn bản. Kết quả: {PAPERS}")
    assert [line for line in lines[start + 1 :] if line.endswith(".docx")] == [f"  - {name}" for name in names]
    assert drafts(desk) == sorted(names)


@pytest.mark.parametrize("typed", ["quyetdinh", "QUYET-DINH", "quyet-dinh-bk-tinh", ""])
def test_a_kind_that_there_is_not_is_one_sentence(desk: Office, typed: str) -> None:
    ran = desk("draft", "--only", typed, *TODAY)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"Không có loại văn bản “{typed}”. Chọn một trong: {KINDS}.\n"
    assert not (desk.root / PAPERS).exists()


def test_a_unit_that_there_is_not_is_one_sentence(desk: Office) -> None:
    ran = desk("draft", "--unit", "ld-khong", *TODAY)
    assert (ran.code, ran.err) == (
        2,
        ("Không có đơn vị nào mã “LD-KHONG” trong thiet-lap.xlsx. Xem cột Mã đơn vị ở sheet Đơn vị, gõ lại lệnh.\n"),
    )
    assert not (desk.root / PAPERS).exists()


def test_a_unit_is_found_however_it_is_typed(desk: Office) -> None:
    ran = desk("draft", "--unit", "ld-a", *TODAY)
    assert (ran.code, ran.err, drafts(desk)) == (0, "", [])


def test_without_an_office_suite_papers_are_drawn_and_the_rest_is_told(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("thidua.steps.print_bundle.find_office", lambda: None)
    ran = desk("draft", "--only", "huong-dan", "--pdf", *TODAY)
    assert (ran.code, ran.err, drafts(desk)) == (2, "", ["huong-dan.docx"])
    assert [line for line in ran.out.splitlines() if "LibreOffice" in line] == [f"  - {NO_OFFICE}"]
    assert not Path(desk.root / PAPERS / "pdf").exists()


def test_without_the_option_nothing_is_printed(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.steps.print_bundle.find_office", lambda: None)
    ran = desk("draft", "--only", "huong-dan", *TODAY)
    assert (ran.code, ran.err) == (0, "")
    assert [line for line in ran.out.splitlines() if "PDF" in line] == []

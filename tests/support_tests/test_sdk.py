"""The validator passes sound files, finds what is seeded, and tells each file's findings apart."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import xlsxwriter
from tests.support import sdk
from tests.support.patching import patched
from tests.support.sdk import sdk_available, sdk_findings

pytestmark = pytest.mark.sdk


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "số liệu.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Cá nhân").write("A1", "Họ tên")
    return path


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper.docx"
    document = docx.Document()
    document.add_paragraph("Tờ trình")
    document.save(str(path))
    return path


def test_it_is_available_where_these_tests_run() -> None:
    assert sdk_available()


def test_sound_files_have_no_finding(workbook: Path, paper: Path) -> None:
    assert sdk_findings([workbook, paper]) == {workbook: [], paper: []}


def test_no_files_give_no_findings() -> None:
    assert sdk_findings([]) == {}


def test_findings_name_part_and_place_of_each_faulty_file(workbook: Path, paper: Path, tmp_path: Path) -> None:
    long_name = patched(workbook, tmp_path / "name.xlsx", "xl/workbook.xml", "Cá nhân", "x" * 32)
    no_zip = tmp_path / "no-zip.xlsx"
    no_zip.write_bytes(b"not a zip")
    found = sdk_findings([long_name, workbook, no_zip, paper])
    name_finding = (
        "/xl/workbook.xml /x:workbook[1]/x:sheets[1]/x:sheet[1]: "
        f"The attribute 'name' has invalid value '{'x' * 32}'. "
        "The actual length is greater than the MaxLength value. "
        "The length must be smaller than or equal to 31."
    )
    assert found == {
        long_name: [name_finding],
        workbook: [],
        no_zip: ["File contains corrupted data."],
        paper: [],
    }


def test_a_missing_file_is_an_error_and_no_finding(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"none\.xlsx"):
        sdk_findings([tmp_path / "none.xlsx"])


def test_a_named_validator_that_is_not_there_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OOXML_VALIDATOR", "/nowhere/ooxml-validator")
    sdk._validator.cache_clear()
    try:
        with pytest.raises(FileNotFoundError, match="OOXML_VALIDATOR names no file"):
            sdk_available()
    finally:
        sdk._validator.cache_clear()

"""Links lead from the report to the very cell, whatever the returned file and its sheet are called."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook
from tests.reports.conftest import FILE, NOTE_FILE
from tests.support.season_builder import SeasonFolder

from thidua.reports.links import LONGEST_LINK, Links, cell_reference, encoded

REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@pytest.fixture
def links(tmp_path: Path) -> Links:
    return Links(
        folder=tmp_path / "outputs" / "2020" / "3-tong-hop",
        returned=tmp_path / "inputs" / "2020" / "returned",
        own_files=frozenset({"thiet-lap.xlsx", "xu-ly.xlsx"}),
        came_in=frozenset({"xu-ly.xlsx"}),
    )


@pytest.mark.parametrize(
    ("file", "sheet", "cell", "expected"),
    [
        ("a.xlsx", "", "", "external:../../../inputs/2020/returned/a.xlsx"),
        ("a.xlsx", "Cá nhân", "C9", "external:../../../inputs/2020/returned/a.xlsx#'Cá nhân'!C9"),
        ("Lò A/b c.xlsx", "Tờ trình", "", "external:../../../inputs/2020/returned/Lò%20A/b%20c.xlsx#'Tờ trình'!A1"),
        ("a.xlsx", "O'Hà #1", "5:5", "external:../../../inputs/2020/returned/a.xlsx#'O''Hà #1'!5:5"),
        ("#1 100%?.xlsx", "", "", "external:../../../inputs/2020/returned/%231%20100%25%3F.xlsx"),
        ("%41.xlsx", "", "", "external:../../../inputs/2020/returned/%2541.xlsx"),
        ("a\\b.xlsx", "", "", "external:../../../inputs/2020/returned/a%5Cb.xlsx"),
        ("thiet-lap.xlsx", "Đơn vị", "C7", "external:../../../inputs/2020/thiet-lap.xlsx#'Đơn vị'!C7"),
        ("thu/thiet-lap.xlsx", "", "", "external:../../../inputs/2020/returned/thu/thiet-lap.xlsx"),
        ("xu-ly.xlsx", "", "", "external:../../../inputs/2020/returned/xu-ly.xlsx"),
        ("", "", "", ""),
    ],
)
def test_links_by_file_and_cell(links: Links, file: str, sheet: str, cell: str, expected: str) -> None:
    assert links.to(file, sheet, cell) == expected


def test_a_path_that_excel_would_refuse_gets_no_link(links: Links) -> None:
    longest = LONGEST_LINK - len(links.to("x"))
    assert links.to("x" * (longest + 1)) != ""
    assert links.to("x" * (longest + 2)) == ""


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_an_encoded_path_is_the_path_again_and_means_nothing_else(path: str) -> None:
    address = encoded(path)
    assert unquote(address) == path
    assert not set(address) & set(' #?"<>[]^`{}|\\')
    assert not re.search("%(?![0-9A-F]{2})", address)


@pytest.mark.parametrize(("form", "address"), [("Lò", "Lò"), ("Lo\u0300", "Lo%CC%80")])
def test_loose_accents_are_encoded_and_letters_with_accents_stay(form: str, address: str) -> None:
    assert encoded(form) == address


@pytest.mark.parametrize(
    ("sheet", "cell", "expected"),
    [("Cá nhân", "C9", "'Cá nhân'!C9"), ("'", "", "''''!A1"), ("A!B", "A5:B6", "'A!B'!A5:B6")],
)
def test_places_are_quoted(sheet: str, cell: str, expected: str) -> None:
    assert cell_reference(sheet, cell) == expected


def _targets(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as package:
        names = [name for name in package.namelist() if name.startswith("xl/worksheets/_rels/")]
        relations = [element for name in names for element in etree.fromstring(package.read(name)).iter(REL)]
    return {element.get("Target", "") for element in relations if element.get("TargetMode") == "External"}


def test_targets_in_the_package_are_relative_and_found_on_disk(workbook: Path, folder: SeasonFolder) -> None:
    targets = _targets(workbook)
    found = {(workbook.parent / unquote(target.replace("\\", "/"))).resolve() for target in targets}
    assert found == {(folder.returned / FILE).resolve(), (folder.returned / NOTE_FILE).resolve()}
    assert all(target.startswith("..\\") for target in targets)


def test_the_place_within_the_file_stands_beside_the_link(workbook: Path) -> None:
    sheet = load_workbook(workbook)["Đề nghị"]
    found = [(sheet.cell(row, 14).value, sheet.cell(row, 14).hyperlink.location) for row in range(5, 9)]
    assert found == [
        ("Tập thể!C7", "'Tập thể'!C7"),
        ("Cá nhân!C7", "'Cá nhân'!C7"),
        ("Cá nhân!C8", "'Cá nhân'!C8"),
        ("Cá nhân!C9", "'Cá nhân'!C9"),
    ]

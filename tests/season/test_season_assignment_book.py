"""The desk's assignment as a workbook: codes to choose from, live faults, and what of it is printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.support.office import recalculated
from tests.support.season_builder import SeasonFolder, UnitMade, checkout_config
from tests.support.xlsx_lint import lint

from thidua.forms.desk import ASSIGNED, UNITS_OF_BLOCS
from thidua.season.assignment import AssignedPair, read_assignment, write_assignment
from thidua.season.setup import read_setup
from thidua.workbooks.layout import FIRST_ROW, TableLayout

CONFIG = checkout_config()
A, B = (UnitMade(code=f"LD-{letter}", name=f"LĐLĐ huyện {letter}") for letter in "AB")
LONE = UnitMade(code="CS-D", name="CĐCS D", kind="CĐCS trực thuộc", bloc="")
PAIRS = (("LD-A", "LD-B"), ("LD-B", "LD-A"), ("ld-a", "LD-B"), ("LD-B", "LD-B"), ("LD-Z", "LD-B"), ("LD-A", ""))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    made = SeasonFolder(tmp_path, CONFIG)
    setup = read_setup(made.write_setup([A, B, LONE]), CONFIG)
    path = tmp_path / "phan-cong-cham-cheo.xlsx"
    assert write_assignment(path, [AssignedPair(*pair) for pair in PAIRS], setup, CONFIG) is None
    assert write_assignment(path, [AssignedPair(*pair) for pair in PAIRS], setup, CONFIG) is None
    return path


def test_it_is_sound_and_read_back(book: Path) -> None:
    assert lint(book) == []
    read = read_assignment(book, CONFIG)
    assert read is not None
    assert (read.keys, read.unfinished) == (
        tuple((scorer.upper(), scored) for scorer, scored in PAIRS[:-1]),
        (AssignedPair("LD-A", ""),),
    )


def test_codes_are_chosen_from_the_units_of_blocs_and_nothing_else(book: Path) -> None:
    """A list with a blank cell in it would let anything be typed."""
    workbook = load_workbook(book)
    sheet = workbook[UNITS_OF_BLOCS.name]
    letter = TableLayout(UNITS_OF_BLOCS).letter("unit_code")
    (name,) = {rule.formula1 for rule in workbook[ASSIGNED.name].data_validations.dataValidation if rule.type == "list"}
    assert workbook.defined_names[name].attr_text == f"'{sheet.title}'!${letter}${FIRST_ROW}:${letter}${FIRST_ROW + 1}"
    assert [sheet[f"{letter}{row}"].value for row in range(FIRST_ROW, sheet.max_row + 1)] == ["LD-A", "LD-B"]


def test_only_filled_rows_are_printed(book: Path) -> None:
    workbook = load_workbook(book)
    assert {
        name: str(workbook[name].print_area).rpartition("$")[2] for name in (ASSIGNED.name, UNITS_OF_BLOCS.name)
    } == {ASSIGNED.name: str(FIRST_ROW + len(PAIRS) - 1), UNITS_OF_BLOCS.name: str(FIRST_ROW + 1)}


@pytest.mark.office
def test_faults_are_told_while_it_is_typed(book: Path) -> None:
    sheet = load_workbook(recalculated(book), data_only=True)[ASSIGNED.name]
    twice = "Cặp này có ở hàng khác; "
    assert [sheet.cell(row=FIRST_ROW + number, column=1).value or "" for number in range(len(PAIRS) + 1)] == [
        twice,
        "",
        twice,
        "Đơn vị tự chấm mình; ",
        "“Đơn vị chấm (mã)”: chọn trong danh sách; ",
        "Thiếu “Đơn vị được chấm (mã)”; ",
        "",
    ]

"""Column names and addresses, there and back."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from thidua.workbooks.cells import CellKind, RawCell, RawSheet, column_letter, column_number


@given(st.integers(1, 16384))
def test_column_names_are_those_of_excel_and_come_back(number: int) -> None:
    assert column_letter(number) == get_column_letter(number)
    assert column_number(column_letter(number)) == number


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")])
def test_columns_at_their_turns(number: int, letters: str) -> None:
    assert (column_letter(number), column_number(letters)) == (letters, number)


@pytest.mark.parametrize("letters", ["", "a", "A1", "É"])
def test_what_is_no_column_is_an_error(letters: str) -> None:
    with pytest.raises(ValueError, match="no column"):
        column_number(letters)


def test_column_zero_is_an_error() -> None:
    with pytest.raises(ValueError, match="no column 0"):
        column_letter(0)


def test_cell_knows_its_address_and_survives_pickling() -> None:
    cell = RawCell(9, 3, "x", CellKind.TEXT, formula=False)
    assert cell.address == "C9"
    assert pickle.loads(pickle.dumps(cell)) == cell  # noqa: S301


def test_sheet_gives_none_for_a_blank_cell() -> None:
    cell = RawCell(9, 3, 0, CellKind.NUMBER, formula=False)
    sheet = RawSheet("A", hidden=False, rows={9: {3: cell}})
    assert (sheet.cell(9, 3), sheet.cell(9, 4), sheet.cell(8, 3)) == (cell, None, None)

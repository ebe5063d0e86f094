"""A value far outside any form is refused with its address; a blank cell there is nobody's fault."""

from __future__ import annotations

import pytest
from tests.workbooks.hostile import book

from thidua.workbooks.reading import sheet_scan
from thidua.workbooks.reading.guard import RefusalReason, Refused, SheetFacts, inspect

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'


def refusal(data: bytes) -> tuple[RefusalReason, str]:
    with pytest.raises(Refused) as caught:
        inspect(data)
    return caught.value.reason, caught.value.detail


def facts(rows: str, after: str = "") -> SheetFacts:
    return inspect(book(rows, after)).sheets["Cá nhân"]


def test_value_in_the_last_cell_is_refused_with_its_address() -> None:
    rows = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert refusal(book(ONE + rows)) == (RefusalReason.FAR_CELL, "Cá nhân!XFD1048576")


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="{}" t="s"><v>0</v></c>',
        '<c r="{}" t="inlineStr"><is><t>x</t></is></c>',
        '<c r="{}"><f>1+1</f></c>',
        '<c r="{}" t="e"><v>#N/A</v></c>',
        '<c r="{}" xmlns="urn:other"><v>1</v></c>',
        '<y:c xmlns:y="urn:other" r="{}"><y:v>1</y:v></y:c>',
    ],
)
def test_content_of_every_kind_counts_as_far(cell: str) -> None:
    rows = f'<row r="2">{cell.format("XFD2")}</row>'
    assert refusal(book(ONE + rows)) == (RefusalReason.FAR_CELL, "Cá nhân!XFD2")


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="XFD1048576" s="1"/>',
        '<c r="XFD1048576"><v></v></c>',
        '<c r="XFD1048576" t="inlineStr"><is><t></t></is></c>',
    ],
)
def test_blank_cell_far_out_passes(cell: str) -> None:
    found = facts(f'{ONE}<row r="1048576">{cell}</row>')
    assert (found.max_row, found.max_column) == (1, 1)


def test_limits_of_the_grid_are_inclusive() -> None:
    column = sheet_scan.column_letter(sheet_scan.MAX_COLUMN)
    beyond = sheet_scan.column_letter(sheet_scan.MAX_COLUMN + 1)
    last = sheet_scan.MAX_ROW
    inside = facts(f'<row r="{last}"><c r="{column}{last}"><v>1</v></c></row>')
    assert (inside.max_row, inside.max_column) == (last, sheet_scan.MAX_COLUMN)
    right = f'<row r="1"><c r="{beyond}1"><v>1</v></c></row>'
    below = f'<row r="{last + 1}"><c r="A{last + 1}"><v>1</v></c></row>'
    assert refusal(book(right)) == (RefusalReason.FAR_CELL, f"Cá nhân!{beyond}1")
    assert refusal(book(below)) == (RefusalReason.FAR_CELL, f"Cá nhân!A{last + 1}")


def test_far_cell_without_address_is_found_by_counting() -> None:
    blanks = "<c/>" * sheet_scan.MAX_COLUMN
    beyond = sheet_scan.column_letter(sheet_scan.MAX_COLUMN + 1)
    assert refusal(book(f"<row>{blanks}<c><v>1</v></c></row>")) == (
        RefusalReason.FAR_CELL,
        f"Cá nhân!{beyond}1",
    )

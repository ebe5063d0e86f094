"""What the guard knows of a workbook that passes: formulas, errors, hidden rows, properties, fonts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.workbooks import hostile
from tests.workbooks.hostile import book, packed, parts, sheet, strings

from thidua.workbooks.reading.guard import SheetFacts, inspect

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'


def facts(rows: str, after: str = "") -> SheetFacts:
    return inspect(book(rows, after)).sheets["Cá nhân"]


def test_formulas_errors_and_missing_values_are_located() -> None:
    found = facts(
        '<row r="2"><c r="B2"><f>1+1</f><v>2</v></c><c r="C2"><f>1+1</f></c>'
        '<c r="D2"><f>1</f><v></v></c></row>'
        '<row r="3"><c r="B3" t="str"><f>""</f><v></v></c><c r="C3" t="str"><f>""</f></c>'
        '<c r="D3" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E3" t="e"><v>#N/A</v></c><c r="F3" t="e"/></row>'
    )
    assert found.formulas == {(2, 2), (2, 3), (2, 4), (3, 2), (3, 3), (3, 4)}
    assert found.formulas_without_value == {(2, 3), (2, 4)}
    assert found.errors == {(3, 4): "#DIV/0!", (3, 5): "#N/A"}
    assert (found.max_row, found.max_column) == (3, 5)


def test_every_cell_of_a_shared_formula_is_one() -> None:
    found = facts(
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1</f><v>1</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row>'
        '<row r="3"><c r="A3"><f t="shared" si="0"/></c></row>'
    )
    assert found.formulas == {(1, 1), (2, 1), (3, 1)}
    assert found.formulas_without_value == {(3, 1)}


def test_formula_of_a_later_extension_is_no_formula_of_a_cell() -> None:
    extension = (
        '<extLst><ext xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><xm:f>DS!$A$1</xm:f>'
        "</ext></extLst>"
    )
    assert facts(ONE, extension).formulas == frozenset()


def test_cells_and_rows_without_addresses_are_counted_on() -> None:
    found = facts(
        '<row><c><v>1</v></c><c t="e"><v>#REF!</v></c></row>'
        '<row r="4"><c r="D4"><v>1</v></c><c t="e"><v>#N/A</v></c></row><row><c><f>1</f></c></row>'
    )
    assert found.errors == {(1, 2): "#REF!", (4, 5): "#N/A"}
    assert found.formulas_without_value == {(5, 1)}


def test_prefixed_namespace_is_read_alike() -> None:
    xml = (
        f'<x:worksheet xmlns:x="{hostile.MAIN}"><x:sheetData><x:row r="3" hidden="1"><x:c r="B3" t="e">'
        '<x:f>NA()</x:f><x:v>#N/A</x:v></x:c><x:c r="C3"><x:f>1</x:f></x:c></x:row></x:sheetData>'
        '<x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells></x:worksheet>'
    )
    found = inspect(book(ONE, sheet=xml)).sheets["Cá nhân"]
    assert found == SheetFacts(
        hidden=False,
        formulas=frozenset({(3, 2), (3, 3)}),
        formulas_without_value=frozenset({(3, 3)}),
        errors={(3, 2): "#N/A"},
        hidden_rows=frozenset({3}),
        merged=("A1:B1",),
        max_row=3,
        max_column=3,
        legacy_fonts=False,
    )


def test_text_of_errors_split_by_the_parser_is_joined() -> None:
    rows = '<row r="1"><c r="A1" t="e"><v>#N&#47;<![CDATA[A]]></v></c></row>'
    assert facts(rows).errors == {(1, 1): "#N/A"}


def test_hidden_rows_and_merged_ranges_are_collected() -> None:
    found = facts(
        '<row r="3" hidden="1"/><row r="4" hidden="0"/><row hidden="true"><c><v>1</v></c></row>',
        '<mergeCells count="2"><mergeCell ref="A1:H1"/><mergeCell ref="B2:C3"/></mergeCells>',
    )
    assert found.hidden_rows == {3, 5}
    assert found.merged == ("A1:H1", "B2:C3")


def test_wrong_dimension_is_of_no_account() -> None:
    rows = "".join(f'<row r="{row}"><c r="B{row}"><v>1</v></c></row>' for row in range(1, 6))
    found = inspect(book(ONE, sheet=sheet(rows, before='<dimension ref="A1"/>'))).sheets["Cá nhân"]
    assert (found.max_row, found.max_column) == (5, 2)


def test_sheets_stand_in_the_order_of_the_workbook_with_absolute_targets_too() -> None:
    content = parts(
        {"Hướng dẫn": sheet(ONE), "Tập thể": sheet(""), "_thidua": sheet("")},
        states={"Tập thể": "hidden", "_thidua": "veryHidden"},
    )
    relations = str(content[hostile.WORKBOOK_RELATIONS])
    relations = relations.replace("worksheets/sheet1.xml", "/xl/worksheets/sheet2.xml").replace(
        '"worksheets/sheet2.xml', '"worksheets/../worksheets/sheet1.xml'
    )
    content[hostile.WORKBOOK_RELATIONS] = relations
    sheets = inspect(packed(content)).sheets
    assert [(name, found.hidden, found.max_row) for name, found in sheets.items()] == [
        ("Hướng dẫn", False, 0),
        ("Tập thể", True, 1),
        ("_thidua", True, 0),
    ]


def test_names_of_parts_are_found_in_any_capitals() -> None:
    content = {name.upper(): part for name, part in parts({"A": sheet(ONE)}).items()}
    assert list(inspect(packed(content)).sheets) == ["A"]


def test_properties_are_read() -> None:
    report = inspect(
        book(
            ONE,
            core=hostile.core("2020-12-05T10:12:00+07:00"),
            custom=hostile.custom(unit_code="LDLD-01", form="de-nghi"),
        )
    )
    assert report.properties == {"unit_code": "LDLD-01", "form": "de-nghi"}
    assert report.modified == datetime(2020, 12, 5, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2020-12-05T03:12:00Z", datetime(2020, 12, 5, 3, 12, tzinfo=UTC)),
        ("2020-12-05", datetime(2020, 12, 5, tzinfo=UTC)),
        ("05/12/2020", None),
        ("", None),
    ],
)
def test_moment_of_saving_is_taken_only_when_it_is_one(text: str, moment: datetime | None) -> None:
    assert inspect(book(ONE, core=hostile.core(text))).modified == moment


def test_workbook_without_properties_has_none() -> None:
    report = inspect(book(ONE))
    assert (report.properties, report.modified, report.legacy_fonts) == ({}, None, False)


@pytest.mark.parametrize("font", [".VnTime", ".vntimeh", "VNI-Times"])
def test_legacy_fonts_are_seen_in_styles_strings_and_cells(font: str) -> None:
    styles = hostile.STYLES_XML.format(font=f'<font><name val="{font}"/></font>')
    run = f'<r><rPr><rFont val="{font}"/></rPr><t>x</t></r>'
    inline = f'<row r="1"><c r="A1" t="inlineStr"><is>{run}</is></c></row>'
    assert inspect(book(ONE, styles=styles)).legacy_fonts
    assert inspect(book(ONE, strings=strings("<t>y</t>", run))).legacy_fonts
    assert inspect(book(inline)).legacy_fonts


@pytest.mark.parametrize("font", ["Times New Roman", "Vnarial", "UVNI"])
def test_other_fonts_are_not_legacy(font: str) -> None:
    styles = hostile.STYLES_XML.format(font=f'<font><name val="{font}"/></font>')
    assert not inspect(book(ONE, styles=styles)).legacy_fonts

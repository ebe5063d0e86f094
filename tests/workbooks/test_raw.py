"""What comes out of the reader: values of the right type at their true addresses, nothing lost in silence."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time, timedelta
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter
from openpyxl.packaging.custom import StringProperty
from tests.workbooks import hostile
from tests.workbooks.hostile import (
    STYLE_DATE,
    STYLE_DATE_TIME,
    STYLE_DURATION,
    book,
    packed,
    parts,
    sheet,
    strings,
)

from thidua.workbooks.cells import CellKind, CellValue, RawSheet
from thidua.workbooks.reading.raw import RefusalReason, Refused, read

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'


def found(rows: str, **spoiled: str) -> dict[str, tuple[CellValue, CellKind, bool]]:
    return cells_of(read(book(rows, **spoiled)).sheets["Cá nhân"])


def cells_of(raw: RawSheet) -> dict[str, tuple[CellValue, CellKind, bool]]:
    cells = (cell for line in raw.rows.values() for cell in line.values())
    return {cell.address: (cell.value, cell.kind, cell.formula) for cell in cells}


def refusal(data: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        read(data)
    return caught.value


# --- values


def test_values_keep_their_types() -> None:
    cells = found(
        '<row r="1"><c r="A1"><v>42</v></c><c r="B1"><v>12.5</v></c><c r="C1"><v>-0</v></c>'
        '<c r="D1" t="b"><v>0</v></c><c r="E1"><v>1e16</v></c><c r="F1"><v>9007199254740992</v></c></row>'
    )
    assert cells == {
        "A1": (42, CellKind.NUMBER, False),
        "B1": (12.5, CellKind.NUMBER, False),
        "C1": (0, CellKind.NUMBER, False),
        "D1": (False, CellKind.BOOLEAN, False),
        "E1": (1e16, CellKind.NUMBER, False),
        "F1": (2**53, CellKind.NUMBER, False),
    }
    kinds = {address: type(value) for address, (value, _, _) in cells.items()}
    assert kinds == {"A1": int, "B1": float, "C1": int, "D1": bool, "E1": float, "F1": int}


def test_what_is_no_number_is_an_error() -> None:
    cells = found('<row r="1"><c r="A1"><v>NaN</v></c><c r="B1"><v>1e999</v></c></row>')
    assert cells == {"A1": ("#NUM!", CellKind.ERROR, False), "B1": ("#NUM!", CellKind.ERROR, False)}


def test_dates_times_and_durations() -> None:
    cells = found(
        f'<row r="1"><c r="A1" s="{STYLE_DATE}"><v>44175</v></c>'
        f'<c r="B1" s="{STYLE_DATE_TIME}"><v>44175.5</v></c>'
        f'<c r="C1" s="{STYLE_DATE_TIME}"><v>0.25</v></c><c r="D1" s="{STYLE_DURATION}"><v>1.25</v></c>'
        '<c r="E1" t="d"><v>2020-12-10T00:00:00</v></c></row>'
    )
    assert {address: value for address, (value, _, _) in cells.items()} == {
        "A1": date(2020, 12, 10),
        "B1": datetime(2020, 12, 10, 12),  # noqa: DTZ001 - cells know no zones
        "C1": time(6),
        "D1": timedelta(hours=30),
        "E1": date(2020, 12, 10),
    }
    assert {kind for _, kind, _ in cells.values()} == {CellKind.DATE}
    assert [type(value) for value, _, _ in cells.values()] == [date, datetime, time, timedelta, date]


@pytest.mark.parametrize(
    ("flag", "day"),
    [("", date(2020, 12, 10)), ('<workbookPr date1904="1"/>', date(2024, 12, 11))],
)
def test_workbooks_that_count_from_1904(flag: str, day: date) -> None:
    rows = f'<row r="1"><c r="A1" s="{STYLE_DATE}"><v>44175</v></c></row>'
    raw = read(packed(parts({"A": sheet(rows)}, workbook_before=flag)))
    assert cells_of(raw.sheets["A"]) == {"A1": (day, CellKind.DATE, False)}


def test_text_is_kept_letter_for_letter() -> None:
    nfd = unicodedata.normalize("NFD", "Nguyễn Thị Hoà")
    texts = ["00123", "  hai đầu  ", "hai\ndòng", nfd, "=1+1", "#N/A", "NA", "&<>"]
    cells = "".join(
        f'<c r="{letter}1" t="inlineStr"><is><t xml:space="preserve">'
        f"{text.replace('&', '&amp;').replace('<', '&lt;')}</t></is></c>"
        for letter, text in zip("ABCDEFGH", texts, strict=True)
    )
    read_back = list(found(f'<row r="1">{cells}</row>').values())
    assert read_back == [(text, CellKind.TEXT, False) for text in texts]


def test_shared_and_inline_strings_with_runs_are_joined() -> None:
    shared = strings("<t>Tập thể</t>", "<r><t xml:space='preserve'>Nguyễn </t></r><r><t>Bình</t></r>")
    cells = found(
        '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c>'
        '<c r="C1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c></row>',
        strings=shared,
    )
    assert cells == {
        "A1": ("Nguyễn Bình", CellKind.TEXT, False),
        "B1": ("Tập thể", CellKind.TEXT, False),
        "C1": ("ab", CellKind.TEXT, False),
    }


def test_leading_blank_rows_and_columns_keep_addresses_true() -> None:
    raw = read(book('<row r="7"><c r="D7"><v>1</v></c><c r="F7"><v>2</v></c></row>')).sheets["Cá nhân"]
    assert {row: list(line) for row, line in raw.rows.items()} == {7: [4, 6]}
    assert raw.cell(7, 6) is not None
    assert raw.cell(7, 5) is None


def test_cells_without_addresses_are_placed_alike_by_guard_and_reader() -> None:
    cells = found(
        '<row><c><v>1</v></c><c t="e"><v>#N/A</v></c><c><v>2</v></c></row>'
        '<row r="4"><c r="B4"><v>3</v></c><c><f>1</f></c><c><v>4</v></c></row>'
        "<row><c><f>2</f><v>5</v></c></row>"
    )
    assert cells == {
        "A1": (1, CellKind.NUMBER, False),
        "B1": ("#N/A", CellKind.ERROR, False),
        "C1": (2, CellKind.NUMBER, False),
        "B4": (3, CellKind.NUMBER, False),
        "C4": (None, CellKind.FORMULA_WITHOUT_VALUE, True),
        "D4": (4, CellKind.NUMBER, False),
        "A5": (5, CellKind.NUMBER, True),
    }


def test_errors_and_formulas_are_not_taken_for_blanks_and_stand_in_order() -> None:
    raw = read(
        book(
            '<row r="2"><c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B2"><f>1+1</f><v>2</v></c>'
            '<c r="C2"><f>1+1</f></c><c r="D2" t="str"><f>""</f><v></v></c><c r="E2" s="1"/></row>'
            '<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>'
        )
    ).sheets["Cá nhân"]
    assert list(cells_of(raw).items()) == [
        ("A1", ("#REF!", CellKind.ERROR, False)),
        ("A2", ("#DIV/0!", CellKind.ERROR, True)),
        ("B2", (2, CellKind.NUMBER, True)),
        ("C2", (None, CellKind.FORMULA_WITHOUT_VALUE, True)),
    ]


def test_shared_formulas_are_marked_on_every_cell() -> None:
    cells = found(
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1</f><v>1</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row>'
    )
    assert cells == {"A1": (1, CellKind.NUMBER, True), "A2": (2, CellKind.NUMBER, True)}


def test_prefixed_sheet_is_read() -> None:
    xml = (
        f'<x:worksheet xmlns:x="{hostile.MAIN}"><x:sheetData><x:row r="2"><x:c r="B2">'
        "<x:f>1</x:f><x:v>5</x:v></x:c>"
        "</x:row></x:sheetData></x:worksheet>"
    )
    assert found("", sheet=xml) == {"B2": (5, CellKind.NUMBER, True)}


def test_wrong_dimension_loses_nothing() -> None:
    rows = "".join(f'<row r="{row}"><c r="B{row}"><v>{row}</v></c></row>' for row in range(1, 6))
    cells = found("", sheet=sheet(rows, before='<dimension ref="A1"/>'))
    assert cells == {f"B{row}": (row, CellKind.NUMBER, False) for row in range(1, 6)}


def test_blank_styled_cell_in_the_last_corner_costs_nothing() -> None:
    cells = found(f'{ONE}<row r="1048576"><c r="XFD1048576" s="1"/></row>')
    assert cells == {"A1": (1, CellKind.NUMBER, False)}


# --- sheets and properties, as other programs write them


def test_workbook_of_openpyxl_with_vietnamese_names() -> None:
    workbook = openpyxl.Workbook()
    first = workbook.active
    assert first is not None
    first.title = "Hướng dẫn"
    first["A1"] = "Mùa thi đua"
    people = workbook.create_sheet("Cá nhân")
    people["B3"] = "Nguyễn Văn Bình"
    people["C3"] = date(1980, 5, 6)
    people["D3"] = '=IF(B3="","","đủ")'
    people.row_dimensions[2].hidden = True
    people.merge_cells("A1:D1")
    workbook.create_sheet("Trống")
    stamp = workbook.create_sheet("_thidua")
    stamp.sheet_state = "veryHidden"
    workbook.custom_doc_props.append(StringProperty(name="unit_code", value="LĐLĐ-01"))
    target = BytesIO()
    workbook.save(target)

    raw = read(target.getvalue())
    assert [(name, one.hidden, one.hidden_rows, one.merged) for name, one in raw.sheets.items()] == [
        ("Hướng dẫn", False, frozenset(), ()),
        ("Cá nhân", False, frozenset({2}), ("A1:D1",)),
        ("Trống", False, frozenset(), ()),
        ("_thidua", True, frozenset(), ()),
    ]
    assert cells_of(raw.sheets["Cá nhân"]) == {
        "B3": ("Nguyễn Văn Bình", CellKind.TEXT, False),
        "C3": (date(1980, 5, 6), CellKind.DATE, False),
        "D3": (None, CellKind.FORMULA_WITHOUT_VALUE, True),
    }
    assert raw.sheets["Trống"].rows == {}
    assert raw.properties == {"unit_code": "LĐLĐ-01"}
    assert raw.modified is not None
    assert raw.legacy_fonts is False


def test_workbook_of_xlsxwriter_with_a_chart_sheet() -> None:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        data = workbook.add_worksheet("Số liệu")
        data.write_row(1, 1, ["Chỉ tiêu", 7, True])
        data.write_formula(2, 1, "=1+1", None, 2)
        data.write_formula(2, 2, '=""', None, "")
        chart = workbook.add_chart({"type": "bar"})
        chart.add_series({"values": "='Số liệu'!$C$2:$C$2"})
        workbook.add_chartsheet("Biểu đồ").set_chart(chart)
    raw = read(target.getvalue())
    assert list(raw.sheets) == ["Số liệu"]
    assert cells_of(raw.sheets["Số liệu"]) == {
        "B2": ("Chỉ tiêu", CellKind.TEXT, False),
        "C2": (7, CellKind.NUMBER, False),
        "D2": (True, CellKind.BOOLEAN, False),
        "B3": (2, CellKind.NUMBER, True),
        # XlsxWriter writes an empty result as no result, to make programs calculate it
        "C3": (None, CellKind.FORMULA_WITHOUT_VALUE, True),
    }


def test_hosts_of_blank_styled_cells_are_no_obstacle() -> None:
    blanks = '<c s="1"/>' * 100
    rows = "".join(f'<row r="{row}">{blanks}</row>' for row in range(1, 3001))
    cells = found(f'{rows}<row r="3001"><c r="A3001"><v>1</v></c></row>')
    assert cells == {"A3001": (1, CellKind.NUMBER, False)}


# --- refusals


def test_reader_is_kept_from_what_would_abort_it() -> None:
    rows = f'{ONE}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert refusal(book(rows)) == Refused(RefusalReason.FAR_CELL, "Cá nhân!XFD1048576")


def test_complaint_of_the_reader_is_damage() -> None:
    refused = refusal(book('<row r="1"><c r="A1" t="s"><v>99</v></c></row>', strings=strings("<t>x</t>")))
    assert refused.reason is RefusalReason.DAMAGED
    assert refused.detail

"""A sound workbook has no finding; each fault, put alone into it, is found and nothing else is."""

from __future__ import annotations

import shutil
import warnings
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from tests.support.patching import patched, rewritten
from tests.support.xlsx_lint import lint

SHEET = "xl/worksheets/sheet1.xml"
WORKBOOK = "xl/workbook.xml"
STRINGS = "xl/sharedStrings.xml"
TABLE = "xl/tables/table1.xml"
SHEET_RELATIONSHIPS = "xl/worksheets/_rels/sheet1.xml.rels"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "sound.xlsx"
    with xlsxwriter.Workbook(path) as book:
        people = book.add_worksheet("Cá nhân")
        choices = book.add_worksheet("Danh mục")
        choices.write_column("A1", ["Bằng khen", "Giấy khen"])
        book.define_name("dm_khen", "='Danh mục'!$A$1:$A$2")
        book.define_name("'Cá nhân'!rieng", "='Cá nhân'!$A$1")
        people.write_row("A1", ["Họ tên", "Năm sinh"])
        people.write_row("A2", ["Đỗ Thị Hòa", 1980])
        people.write_formula("C2", '=IF(A2="",""," đã nhập")', None, " đã nhập")
        people.write_formula("D2", "=COUNTIF(dm_khen,A2)+SUM({1,2;3,4})+LEN(rieng)", None, 10)
        people.write_formula("E2", '=HYPERLINK("#\'Danh mục\'!A1","xem")', None, "xem")
        people.write_formula("F2", "=_xlfn.RANK.EQ(B2,'Danh mục'!$B$1:INDEX('Danh mục'!B:B,3))", None, 1)
        people.write_url("G2", "internal:'Danh mục'!A1", string="sang")
        people.write_comment("A2", "Ghi chú của Ban")
        people.merge_range("A5:C5", "Gộp")
        people.merge_range("A6:C6", "Gộp nữa")
        people.data_validation(
            "H2:H9",
            {"validate": "list", "source": "=dm_khen", "input_title": "Chọn", "input_message": "Chọn"},
        )
        people.data_validation("I2:I9", {"validate": "list", "source": ["x", "y"], "error_message": "Sai"})
        people.conditional_format("A2:A9", {"type": "formula", "criteria": "=$B2>dm_khen"})
        people.add_table("K1:L3", {"name": "bang", "columns": [{"header": "Cột một"}, {"header": "Cột\nhai"}]})
        people.insert_chart("N1", _chart(book))
        people.set_footer("&CTrang &P")
        people.repeat_rows(0)
        people.print_area("A1:L9")
    return path


def _chart(book: xlsxwriter.Workbook) -> object:
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "='Cá nhân'!$B$2:$B$3"})
    return chart


def test_a_sound_workbook_of_xlsxwriter_has_no_finding(sound: Path) -> None:
    assert lint(sound) == []


def test_a_sound_workbook_of_openpyxl_has_no_finding(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Tập thể"
    for row in [["Tên", "Số"], ["Công đoàn Trường", 3], ["Công đoàn Xã", 4]]:
        sheet.append(row)
    sheet["C2"] = "=SUMPRODUCT(--(B2:B3>2))"
    sheet["A2"].comment = Comment("Ghi chú", "Ban")
    sheet.add_table(Table(displayName="bang", ref="A1:B3"))
    validation = DataValidation(type="custom", formula1="LEN(D2)<5", prompt="p" * 255, promptTitle="t" * 32)
    validation.add("D2:D9")
    sheet.add_data_validation(validation)
    book.save(tmp_path / "sound.xlsx")
    assert lint(tmp_path / "sound.xlsx") == []


C2 = '<f>IF(A2="",""," đã nhập")</f>'
CF = "<formula>$B2&gt;dm_khen</formula>"
DV = "<formula1>dm_khen</formula1>"
LIST = '<formula1>"x,y"</formula1>'
NAME = "<definedName name=\"dm_khen\">'Danh mục'!$A$1:$A$2</definedName>"

EXTENSION = "http://schemas.microsoft.com/office/excel/2006/main"


def nested(depth: int) -> str:
    return "ABS(" * depth + "A2" + ")" * depth


FAULTS: list[tuple[str, str, str, list[str]]] = [
    # Cells and rows
    (SHEET, '<c r="A2" t="s"><v>4</v>', '<c r="A2" t="s"><v>99</v>', ["Cá nhân!A2: shared string 99 of 10"]),
    (SHEET, '<c r="A2" t="s"><v>4</v>', '<c r="A2" t="s"><v>-1</v>', ["Cá nhân!A2: shared string -1 of 10"]),
    (SHEET, '<c r="B2">', '<c r="A2">', ["Cá nhân!A2: cell stands after column A"]),
    (SHEET, '<c r="B2">', '<c r="B3">', ["Cá nhân!B3: cell stands in row 2"]),
    (
        SHEET,
        '<row r="6"',
        '<row r="5"',
        [
            "Cá nhân: row 5 stands after row 5",
            "Cá nhân!A6: cell stands in row 5",
        ],
    ),
    (
        SHEET,
        '<c r="A2" t="s"><v>4</v>',
        f'<c r="A2" t="inlineStr"><is><t>{"x" * 32_768}</t></is>',
        ["Cá nhân!A2: text of 32768 characters, over 32767"],
    ),
    (
        SHEET,
        '<c r="A2" t="s"><v>4</v>',
        f'<c r="A2" t="inlineStr"><is><r><t>{"x" * 32_766}</t></r><r><t>\U0001f642</t></r></is>',
        ["Cá nhân!A2: text of 32768 characters, over 32767"],
    ),
    (SHEET, '<mergeCell ref="A6:C6"/>', '<mergeCell ref="B5:B6"/>', ["Cá nhân!B5:B6: merged over A5:C5"]),
    # Formulas
    (SHEET, C2, "<f>=A2</f>", ["Cá nhân!C2: formula stored with a leading ="]),
    (SHEET, C2, '<f>IF(A2;"";"x")</f>', ["Cá nhân!C2: formula with ; between arguments"]),
    (SHEET, C2, "<f>(A2</f>", ["Cá nhân!C2: formula with brackets left open"]),
    (SHEET, C2, "<f>A2)</f>", ["Cá nhân!C2: formula that cannot be read"]),
    (SHEET, C2, '<f>"x</f>', ["Cá nhân!C2: formula that cannot be read"]),
    (SHEET, C2, f"<f>{'1+' * 4096}1</f>", ["Cá nhân!C2: formula of 8193 characters, over 8192"]),
    (SHEET, C2, f"<f>{nested(65)}</f>", ["Cá nhân!C2: functions nested 65 deep, over 64"]),
    (SHEET, C2, f'<f>"{"x" * 256}"</f>', ["Cá nhân!C2: text of 256 characters in a formula, over 255"]),
    (SHEET, C2, "<f>A2+#REF!</f>", ["Cá nhân!C2: reference to #REF!"]),
    (SHEET, C2, "<f>SUM('Danh mục'!#REF!)</f>", ["Cá nhân!C2: reference to #REF!"]),
    (SHEET, C2, "<f>Khac!A1</f>", ["Cá nhân!C2: unknown sheet Khac"]),
    (SHEET, C2, "<f>LEN(chua_co)</f>", ["Cá nhân!C2: undefined name chua_co"]),
    (SHEET, C2, "<f>A1:chua_co</f>", ["Cá nhân!C2: undefined name chua_co"]),
    (SHEET, C2, "<f>SUM(khac[Số])</f>", ["Cá nhân!C2: undefined table khac"]),
    (SHEET, C2, "<f>[1]Sheet1!A1</f>", ["Cá nhân!C2: reference to another workbook: [1]Sheet1!"]),
    (
        SHEET,
        C2,
        "<f>'[so.xlsx]Tờ 1'!A1</f>",
        ["Cá nhân!C2: reference to another workbook: '[so.xlsx]Tờ 1'!"],
    ),
    (SHEET, C2, "<f>RANK.EQ(B2,B:B)</f>", ["Cá nhân!C2: function RANK.EQ stored without _xlfn."]),
    (
        SHEET,
        C2,
        '<f>HYPERLINK("#\'Không có\'!A1","x")</f>',
        ["Cá nhân!C2: unknown sheet Không có"],
    ),
    # Validations and conditional formats
    (SHEET, CF, "<formula>=B2</formula>", ["Cá nhân!A2:A9: format: formula stored with a leading ="]),
    (SHEET, CF, "<formula>chua_co=1</formula>", ["Cá nhân!A2:A9: format: undefined name chua_co"]),
    (SHEET, CF, "<formula>SUM(bang[Cột một])</formula>", ["Cá nhân!A2:A9: format: undefined table bang"]),
    (SHEET, DV, "<formula1>chua_co</formula1>", ["Cá nhân!H2:H9: validation: undefined name chua_co"]),
    (
        SHEET,
        DV,
        "<formula1>=dm_khen</formula1>",
        ["Cá nhân!H2:H9: validation: formula stored with a leading ="],
    ),
    (
        SHEET,
        DV,
        f"<formula1>{'1+' * 127}10</formula1>",
        ["Cá nhân!H2:H9: validation: formula of 256 characters, over 255"],
    ),
    (
        SHEET,
        LIST,
        f'<formula1>"{"x" * 256}"</formula1>',
        ["Cá nhân!I2:I9: validation: list of 256 characters, over 255"],
    ),
    (
        SHEET,
        'prompt="Chọn"',
        f'prompt="{"x" * 256}"',
        ["Cá nhân!H2:H9: validation: prompt of 256 characters, over 255"],
    ),
    (
        SHEET,
        'promptTitle="Chọn"',
        f'promptTitle="{"x" * 33}"',
        ["Cá nhân!H2:H9: validation: promptTitle of 33 characters, over 32"],
    ),
    (
        SHEET,
        'error="Sai"',
        f'error="{"x" * 256}"',
        ["Cá nhân!I2:I9: validation: error of 256 characters, over 255"],
    ),
    (
        SHEET,
        'error="Sai"',
        f'errorTitle="{"x" * 33}" error="Sai"',
        ["Cá nhân!I2:I9: validation: errorTitle of 33 characters, over 32"],
    ),
    (
        SHEET,
        "</worksheet>",
        f'<extLst><ext><f xmlns="{EXTENSION}">chua_co</f></ext></extLst></worksheet>',
        ["Cá nhân: extension: undefined name chua_co"],
    ),
    # The sheet as a whole
    (SHEET, "location=\"'Danh mục'!A1\"", 'location="Khac!A1"', ["Cá nhân!G2: unknown sheet Khac"]),
    (
        SHEET,
        "location=\"'Danh mục'!A1\"",
        'location="chua_co"',
        ["Cá nhân!G2: link to undefined name chua_co"],
    ),
    (SHEET, "&amp;CTrang &amp;P", f"&amp;C{'x' * 254}", ["Cá nhân: oddFooter of 256 characters, over 255"]),
    (
        SHEET,
        '<drawing r:id="rId1"/><legacyDrawing r:id="rId2"/>',
        '<legacyDrawing r:id="rId2"/><drawing r:id="rId1"/>',
        ["Cá nhân: drawing stands after legacyDrawing in worksheet"],
    ),
    (SHEET, '<legacyDrawing r:id="rId2"/>', "", ["Cá nhân!A2: comment without its VML shape"]),
    (
        "xl/drawings/vmlDrawing1.vml",
        "<x:Row>1</x:Row>",
        "<x:Row>2</x:Row>",
        ["Cá nhân!A2: comment without its VML shape"],
    ),
    # The book
    (
        WORKBOOK,
        "</sheets>",
        '<sheet name="CÁ NHÂN" sheetId="9" r:id="rId9"/></sheets>',
        ["two sheets named Cá nhân"],
    ),
    (WORKBOOK, NAME, NAME + NAME.replace("dm_khen", "DM_Khen"), ["name dm_khen: defined twice"]),
    (WORKBOOK, NAME, NAME + '<definedName name="AB12">1</definedName>', ["name AB12: not a legal name"]),
    (WORKBOOK, NAME, NAME + '<definedName name="R1C1">1</definedName>', ["name R1C1: not a legal name"]),
    (WORKBOOK, NAME, NAME + '<definedName name="1a">1</definedName>', ["name 1a: not a legal name"]),
    (WORKBOOK, NAME, NAME + '<definedName name="hai từ">1</definedName>', ["name hai từ: not a legal name"]),
    (
        WORKBOOK,
        NAME,
        NAME + '<definedName name="x">=1</definedName>',
        ["name x: formula stored with a leading ="],
    ),
    (WORKBOOK, NAME, NAME + '<definedName name="x">#REF!</definedName>', ["name x: reference to #REF!"]),
    (WORKBOOK, NAME, NAME + '<definedName name="x">#REF!$A$1</definedName>', ["name x: reference to #REF!"]),
    (WORKBOOK, NAME, NAME + '<definedName name="x">Khac!$A$1</definedName>', ["name x: unknown sheet Khac"]),
    (WORKBOOK, NAME, NAME + '<definedName name="x">rieng</definedName>', ["name x: undefined name rieng"]),
    (
        WORKBOOK,
        NAME,
        NAME + '<definedName name="x" localSheetId="2">1</definedName>',
        ["name x: belongs to sheet 2 of 2"],
    ),
    # Tables
    (TABLE, 'name="Cột một"', 'name="Cột khác"', ["table bang: column Cột khác has the header Cột một"]),
    (
        TABLE,
        'name="Cột một"',
        'name="cột_x000a_HAI"',
        ["table bang: two columns named cột\nHAI", "table bang: column cột\nHAI has the header Cột một"],
    ),
    (TABLE, 'ref="K1:L3" totals', 'ref="K1:M3" totals', ["table bang: 2 columns over 3 of the sheet"]),
    (TABLE, 'displayName="bang"', 'displayName="dm_khen"', ["table dm_khen: name is a defined name too"]),
    (TABLE, 'displayName="bang"', 'displayName="A1"', ["table A1: not a legal name"]),
    # Letters
    (STRINGS, "Đỗ Thị Hòa", "\u00d0ỗ Thị Hòa", [f"{STRINGS}: U+00D0 in place of U+0110: '\u00d0ỗ Thị Hòa'"]),
    (STRINGS, "Đỗ Thị Hòa", "Hoa\u0300", [f"{STRINGS}: not in NFC: 'Hoa\u0300'"]),
    (SHEET, 'prompt="Chọn"', 'prompt="cho\u0323n"', [f"{SHEET}: not in NFC: 'cho\u0323n'"]),
    # The package
    (
        TABLE,
        "</table>",
        "",
        [f"{TABLE}: not well-formed: Premature end of data in tag table line 2, line 2, column 405"],
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=[expected[0][:60] for *_, expected in FAULTS])
def test_each_fault_alone_is_found(sound: Path, tmp_path: Path, fault: tuple[str, str, str, list[str]]) -> None:
    part, old, new, expected = fault
    assert lint(patched(sound, tmp_path / "faulty.xlsx", part, old, new)) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (C2, f"<f>{nested(64)}</f>"),
        (C2, f"<f>{'1+' * 4095}10</f>"),
        (C2, f'<f>"{"x" * 255}"</f>'),
        (C2, '<f>"a;b"&amp;SUM({1;2})</f>'),
        (C2, "<f>SUM(bang[Cột một])+'Cá nhân'!rieng+SUM(B:B)+SUM(2:3)+NETWORKDAYS.INTL(1,2)</f>"),
        ('<c r="A2" t="s"><v>4</v>', f'<c r="A2" t="inlineStr"><is><t>{"x" * 32_767}</t></is>'),
        (LIST, f'<formula1>"{"x" * 255}"</formula1>'),
        (DV, f"<formula1>{'1+' * 127}1</formula1>"),
        ('prompt="Chọn"', f'prompt="{"x" * 255}"'),
        ('promptTitle="Chọn"', f'promptTitle="{"x" * 32}"'),
        ("&amp;CTrang &amp;P", f"&amp;C{'x' * 253}"),
        ('<mergeCell ref="A6:C6"/>', '<mergeCell ref="A7:C8"/>'),
        ("location=\"'Danh mục'!A1\"", 'location="dm_khen"'),
    ],
)
def test_what_stands_just_within_a_limit_is_sound(sound: Path, tmp_path: Path, old: str, new: str) -> None:
    assert lint(patched(sound, tmp_path / "edge.xlsx", SHEET, old, new)) == []


@pytest.mark.parametrize(
    "function",
    [
        "XLOOKUP",
        "UNIQUE",
        "LET",
        "FILTER",
        "SORT",
        "TEXTJOIN",
        "CONCAT",
        "IFS",
        "SWITCH",
        "MAXIFS",
        "MINIFS",
        "IFNA",
        "XMATCH",
    ],
)
@pytest.mark.parametrize("prefix", ["", "_xlfn.", "_xlfn._xlws."])
def test_functions_newer_than_excel_2010_are_found(sound: Path, tmp_path: Path, function: str, prefix: str) -> None:
    path = patched(sound, tmp_path / "faulty.xlsx", SHEET, C2, f"<f>{prefix}{function}(A2,B2)</f>")
    assert lint(path) == [f"Cá nhân!C2: function {function} is not in Excel 2010"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("x" * 31, []),
        ("x" * 32, [f"sheet name of 32 characters, over 31: {'x' * 32}"]),
        ("a[b]", ["illegal sheet name: a[b]"]),
        ("a/b", ["illegal sheet name: a/b"]),
        ("a:b", ["illegal sheet name: a:b"]),
        ("'a", ["illegal sheet name: 'a"]),
        ("", ["illegal sheet name: "]),
    ],
)
def test_sheet_names(tmp_path: Path, name: str, expected: list[str]) -> None:
    with xlsxwriter.Workbook(tmp_path / "plain.xlsx") as book:
        book.add_worksheet("Tờ một")
    path = patched(tmp_path / "plain.xlsx", tmp_path / "named.xlsx", WORKBOOK, "Tờ một", name)
    assert lint(path) == expected


def test_two_tables_of_one_name_and_id(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "two.xlsx") as book:
        sheet = book.add_worksheet("Bảng")
        for place, name in [("A1:B2", "mot"), ("D1:E2", "hai")]:
            sheet.add_table(place, {"name": name, "columns": [{"header": "a"}, {"header": "b"}]})
    assert lint(tmp_path / "two.xlsx") == []
    second = "xl/tables/table2.xml"
    names = patched(tmp_path / "two.xlsx", tmp_path / "names.xlsx", second, 'displayName="hai"', 'displayName="MOT"')
    assert lint(names) == ["table mot: name stands twice"]
    ids = patched(tmp_path / "two.xlsx", tmp_path / "ids.xlsx", second, 'id="2" name="hai"', 'id="1" name="hai"')
    assert lint(ids) == ["table id 1 stands twice"]


def test_a_part_that_links_to_another_workbook(sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "linked.xlsx"
    shutil.copy(sound, path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
        archive.writestr("xl/externalLinks/_rels/externalLink1.xml.rels", "<Relationships/>")
    assert lint(path) == ["xl/externalLinks/externalLink1.xml: link to another workbook"]


def test_a_part_stored_twice(sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "twice.xlsx"
    shutil.copy(sound, path)
    with zipfile.ZipFile(path, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        archive.writestr(STRINGS, archive.read(STRINGS))
    assert lint(path) == [f"{STRINGS}: stored 2 times in the zip"]


def test_a_comment_whose_drawing_is_gone(sound: Path, tmp_path: Path) -> None:
    path = rewritten(sound, tmp_path / "gone.xlsx", lambda part, text: None if part.endswith(".vml") else text)
    assert lint(path) == ["Cá nhân!A2: comment without its VML shape"]


def test_a_zip_without_a_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "empty.xlsx", "w") as archive:
        archive.writestr("docProps/app.xml", "<Properties/>")
    assert lint(tmp_path / "empty.xlsx") == ["no workbook can be read: 'xl/workbook.xml' is missing"]

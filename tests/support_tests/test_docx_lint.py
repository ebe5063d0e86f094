"""A sound paper has no finding; each fault, put alone into it, is found and nothing else is."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Twips
from docx.table import Table
from tests.support.docx_lint import Margins, lint
from tests.support.patching import patched

DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
HEADER = "word/header1.xml"
LETTERS = ("ascii", "hAnsi", "cs", "eastAsia")
THEMES = ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme")
ROWS = 12
TIMES = "".join(f' w:{letters}="Times New Roman"' for letters in LETTERS)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    document = docx.Document()
    _set_fonts_and_language(document)
    _set_page(document, landscape=False)
    document.add_paragraph("Đề nghị tặng Bằng khen").runs[0].bold = True
    document.add_paragraph("Vượt gian nan, việc nan giải")
    document.add_paragraph("Danh sách kèm theo", style="Heading 1")
    document.sections[0].header.paragraphs[0].text = "Trang đầu"
    _add_list(document)
    document.add_section(WD_SECTION.NEW_PAGE)
    _set_page(document, landscape=True)
    document.add_paragraph("Phụ lục")
    path = tmp_path_factory.mktemp("sound") / "sound.docx"
    document.save(str(path))
    return path


def _set_fonts_and_language(document: Document) -> None:
    styles = document.styles.element
    for fonts in styles.iter(qn("w:rFonts")):
        for theme in THEMES:
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for letters in LETTERS:
            fonts.set(qn(f"w:{letters}"), "Times New Roman")
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")


def _set_page(document: Document, *, landscape: bool) -> None:
    section = document.sections[-1]
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    width, height = Twips(11906), Twips(16838)
    section.page_width, section.page_height = (height, width) if landscape else (width, height)
    section.top_margin = section.bottom_margin = Twips(1134)
    section.left_margin, section.right_margin = Twips(1701), Twips(850)


def _add_list(document: Document) -> Table:
    table = document.add_table(ROWS, 3)
    widths = (700, 5000, 3655)
    for number, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, width, text in zip(row.cells, widths, (f"số {number}", f"tên {number}", ""), strict=True):
            cell.width = Twips(width)
            cell.text = text
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Twips(width)
    last = table.rows[-1]
    last.cells[0].merge(last.cells[1])
    return table


def test_a_sound_paper_has_no_finding(sound: Path) -> None:
    assert lint(sound) == []


TITLE = "<w:r><w:rPr><w:b/></w:rPr><w:t>Đề nghị tặng Bằng khen</w:t></w:r>"
APPENDIX = "<w:t>Phụ lục</w:t>"
FIRST_TEXT = "<w:p><w:r><w:t>số 1</w:t></w:r></w:p>"
FIRST_CELL = f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="700"/></w:tcPr>{FIRST_TEXT}</w:tc>'
LAST_PAGE = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
MARGINS = "Margins(top=1134, bottom=1134, left=1701, right=850)"

LANGUAGE = '<w:lang w:val="vi-VN"'
HEADING = '<w:outlineLvl w:val="0"/></w:pPr><w:rPr>'
HEADER_STYLE = '<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/>'
FOUR_COLUMNS = [
    *(f"{DOCUMENT}: table 1: row {row}: 3 columns, the grid has 4" for row in range(1, ROWS + 1)),
]

FAULTS: list[tuple[str, str, str, list[str]]] = [
    # Order
    (
        DOCUMENT,
        TITLE,
        TITLE.replace("<w:b/>", "<w:i/><w:b/>"),
        [f"{DOCUMENT}: b stands after i in rPr"],
    ),
    (DOCUMENT, TITLE, TITLE.replace("<w:b/>", "<w:b/><w:b/>"), [f"{DOCUMENT}: b stands twice in rPr"]),
    (DOCUMENT, TITLE, TITLE.replace("<w:b/>", "<w:bold/>"), [f"{DOCUMENT}: bold does not belong in rPr"]),
    (
        DOCUMENT,
        TITLE,
        f'<w:pPr><w:jc w:val="center"/><w:keepNext/></w:pPr>{TITLE}',
        [f"{DOCUMENT}: keepNext stands after jc in pPr"],
    ),
    (
        DOCUMENT,
        TITLE,
        '<w:pPr><w:pBdr><w:bottom w:val="single"/><w:top w:val="single"/></w:pBdr></w:pPr>' + TITLE,
        [f"{DOCUMENT}: top stands after bottom in pBdr"],
    ),
    (
        DOCUMENT,
        FIRST_CELL,
        FIRST_CELL.replace("<w:tcPr>", '<w:tcPr><w:vAlign w:val="center"/>'),
        [f"{DOCUMENT}: tcW stands after vAlign in tcPr"],
    ),
    (
        DOCUMENT,
        "<w:cantSplit/><w:tblHeader/>",
        '<w:del w:id="1" w:author="x"/><w:cantSplit/><w:tblHeader/>',
        [
            f"{DOCUMENT}: cantSplit stands after del in trPr",
            f"{DOCUMENT}: tblHeader stands after del in trPr",
        ],
    ),
    (
        DOCUMENT,
        "<w:tblPr>",
        '<w:tblPr><w:tblLayout w:type="fixed"/>',
        [f"{DOCUMENT}: tblW stands after tblLayout in tblPr"],
    ),
    (
        DOCUMENT,
        "</w:tblGrid>",
        "</w:tblGrid><w:tblPr/>",
        [f"{DOCUMENT}: tblPr stands {how} in tbl" for how in ("twice", "after tblGrid")],
    ),
    (
        DOCUMENT,
        LAST_PAGE,
        f"<w:cols/>{LAST_PAGE}",
        [
            f"{DOCUMENT}: pgSz stands after cols in sectPr",
            f"{DOCUMENT}: pgMar stands after cols in sectPr",
            f"{DOCUMENT}: cols stands twice in sectPr",
        ],
    ),
    (
        DOCUMENT,
        FIRST_CELL,
        FIRST_CELL.replace(FIRST_TEXT, ""),
        [f"{DOCUMENT}: cell does not end with a paragraph"],
    ),
    # Page
    (
        DOCUMENT,
        '<w:pgSz w:w="11906" w:h="16838"/>',
        '<w:pgSz w:w="12240" w:h="15840"/>',
        ["section 1: page 12240 x 15840, not A4"],
    ),
    (DOCUMENT, LAST_PAGE, '<w:pgSz w:w="16838" w:h="11906"/>', ["section 2: page 16838 x 11906, not A4"]),
    (
        DOCUMENT,
        LAST_PAGE,
        '<w:pgSz w:w="11906" w:h="16838" w:orient="landscape"/>',
        ["section 2: page 11906 x 16838 landscape, not A4"],
    ),
    (DOCUMENT, LAST_PAGE, "", ["section 2 without page size or margins"]),
    (
        DOCUMENT,
        f'{LAST_PAGE}<w:pgMar w:top="1134"',
        f'{LAST_PAGE}<w:pgMar w:top="1133"',
        [f"section 2: Margins(top=1133, bottom=1134, left=1701, right=850), not {MARGINS}"],
    ),
    (
        DOCUMENT,
        "</w:sectPr></w:body>",
        "</w:sectPr><w:p/></w:body>",
        ["document does not end with its section"],
    ),
    # Fonts and language
    (
        DOCUMENT,
        TITLE,
        TITLE.replace("<w:b/>", '<w:rFonts w:ascii="Calibri"/><w:b/>'),
        [f"{DOCUMENT}: ascii in Calibri: 1 runs, first 'Đề nghị tặng Bằng khen'"],
    ),
    (
        DOCUMENT,
        TITLE,
        TITLE.replace("<w:b/>", '<w:rFonts w:eastAsiaTheme="minorEastAsia"/><w:b/>'),
        [f"{DOCUMENT}: eastAsia in theme minorEastAsia: 1 runs, first 'Đề nghị tặng Bằng khen'"],
    ),
    (
        HEADER,
        "<w:t>Trang đầu</w:t>",
        '<w:rPr><w:rFonts w:cs="Arial"/></w:rPr><w:t>Trang đầu</w:t>',
        [f"{HEADER}: cs in Arial: 1 runs, first 'Trang đầu'"],
    ),
    (
        STYLES,
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{TIMES}/>",
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{TIMES} w:csTheme="x" w:cstheme="minorBidi"/>',
        [
            "word/styles.xml: theme font in the defaults",
            f"{DOCUMENT}: cs in theme minorBidi: 27 runs, first 'Đề nghị tặng Bằng khen'",
            f"{HEADER}: cs in theme minorBidi: 1 runs, first 'Trang đầu'",
        ],
    ),
    (
        STYLES,
        HEADING + f"<w:rFonts{TIMES}/>",
        HEADING + f'<w:rFonts{TIMES} w:asciiTheme="majorHAnsi"/>',
        [
            "word/styles.xml: theme font in Heading1",
            f"{DOCUMENT}: ascii in theme majorHAnsi: 1 runs, first 'Danh sách kèm theo'",
        ],
    ),
    (
        STYLES,
        HEADER_STYLE,
        HEADER_STYLE + '<w:rPr><w:rFonts w:hAnsi="Tahoma"/></w:rPr>',
        [f"{HEADER}: hAnsi in Tahoma: 1 runs, first 'Trang đầu'"],
    ),
    (
        STYLES,
        '<w:lang w:val="vi-VN"',
        '<w:lang w:val="en-US"',
        ["word/styles.xml: language en-US, not vi-VN"],
    ),
    (STYLES, '<w:lang w:val="vi-VN"', "<w:lang", ["word/styles.xml: language None, not vi-VN"]),
    # Tables
    (
        DOCUMENT,
        FIRST_CELL,
        FIRST_CELL.replace("700", "701"),
        [f"{DOCUMENT}: table 1: row 2: cell of width ('701', 'dxa') over grid columns of 700: 'số 1'"],
    ),
    (
        DOCUMENT,
        FIRST_CELL,
        FIRST_CELL.replace("dxa", "auto"),
        [f"{DOCUMENT}: table 1: row 2: cell of width ('700', 'auto') over grid columns of 700: 'số 1'"],
    ),
    (
        DOCUMENT,
        FIRST_CELL,
        FIRST_CELL.replace('<w:tcW w:type="dxa" w:w="700"/>', ""),
        [f"{DOCUMENT}: table 1: row 2: cell of width None over grid columns of 700: 'số 1'"],
    ),
    (DOCUMENT, '<w:gridCol w:w="3655"/>', '<w:gridCol w:w="3655"/><w:gridCol w:w="9"/>', FOUR_COLUMNS),
    (
        DOCUMENT,
        "<w:cantSplit/><w:tblHeader/>",
        "<w:cantSplit/>",
        [f"{DOCUMENT}: table 1: header row does not repeat"],
    ),
    (
        DOCUMENT,
        "<w:cantSplit/><w:tblHeader/>",
        '<w:cantSplit w:val="0"/><w:tblHeader/>',
        [f"{DOCUMENT}: table 1: row 1 may break across pages: 'số 0tên 0'"],
    ),
    # What filling in left over
    *(
        (
            DOCUMENT,
            APPENDIX,
            f"<w:t>Phụ</w:t><w:t> lục {left}</w:t>",
            [f"{DOCUMENT}: {left} left over in 'Phụ lục {left}'"],
        )
        for left in ("{{", "{%", "}}", "%}", "None", "nan", "NaN", "NaT")
    ),
    (HEADER, "Trang đầu", "Trang {{", [f"{HEADER}: {{{{ left over in 'Trang {{{{'"]),
    # Letters
    (DOCUMENT, "Phụ lục", "\u00d0ề mục", [f"{DOCUMENT}: U+00D0 in place of U+0110: '\u00d0ề mục'"]),
    (DOCUMENT, "Phụ lục", "Phu\u0323 lục", [f"{DOCUMENT}: not in NFC: 'Phu\u0323 lục'"]),
]


@pytest.mark.parametrize("fault", FAULTS, ids=[expected[0][:70] for *_, expected in FAULTS])
def test_each_fault_alone_is_found(sound: Path, tmp_path: Path, fault: tuple[str, str, str, list[str]]) -> None:
    part, old, new, expected = fault
    assert lint(patched(sound, tmp_path / "faulty.docx", part, old, new)) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            TITLE,
            TITLE.replace("<w:b/>", '<w:rStyle w:val="Strong"/><w:rFonts/><w:b/>'),
        ),
        (TITLE, TITLE.replace("<w:b/>", "<w:ins w:id='1' w:author='x'/><w:b/>")),
        ("<w:cantSplit/><w:tblHeader/>", '<w:tblHeader w:val="true"/><w:cantSplit/>'),
        ("Phụ lục", "Nones, nans, gian nan, nguy nan, nan giải, nan hoa, nan tre, nan quạt, Nan"),
    ],
)
def test_what_only_looks_like_a_fault_is_sound(sound: Path, tmp_path: Path, old: str, new: str) -> None:
    assert lint(patched(sound, tmp_path / "sound.docx", DOCUMENT, old, new)) == []


def test_margins_are_those_asked_for(sound: Path) -> None:
    assert lint(sound, margins=None) == []
    wanted = Margins(top=1000)
    expected = [f"section {number}: {MARGINS}, not {wanted}" for number in (1, 2)]
    assert lint(sound, margins=wanted) == expected


def test_only_a_table_with_more_rows_than_given_is_a_list(sound: Path, tmp_path: Path) -> None:
    path = patched(sound, tmp_path / "no-header.docx", DOCUMENT, "<w:tblHeader/>", "")
    assert lint(path, list_rows=ROWS) == []
    assert lint(path, list_rows=ROWS - 1) == [f"{DOCUMENT}: table 1: header row does not repeat"]


def test_a_template_may_hold_placeholders(sound: Path, tmp_path: Path) -> None:
    path = patched(sound, tmp_path / "template.docx", DOCUMENT, "Phụ lục", "{{ so_van_ban }}")
    assert lint(path, template=True) == []
    assert lint(path) == [f"{DOCUMENT}: {mark} left over in '{{{{ so_van_ban }}}}'" for mark in ("{{", "}}")]


def test_a_zip_without_a_document(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "empty.docx", "w") as archive:
        archive.writestr("docProps/app.xml", "<Properties/>")
    assert lint(tmp_path / "empty.docx") == ["no document or no styles can be read"]

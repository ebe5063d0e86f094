"""The measurable points of Nghị định 30/2020/NĐ-CP, Phụ lục I, in the XML of a finished decision."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from tests.papers.drawing import draft_decisions
from tests.papers.paper_samples import checkout_config, collective, merit_entries, person, with_signatory
from tests.support.docx_lint import lint
from tests.support.office import convert, pdf_pages, pdf_text
from tests.support.sdk import sdk_findings

from thidua.config.vocabulary import Recipient
from thidua.papers import Entry, build_blank_papers

TWIPS_PER_MM = 1440 / 25.4


@pytest.fixture(scope="module")
def drafts(templates: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A flag of a few, certificates of many, a title, by the code of the award."""
    many = [
        Entry(
            nominee_id=f"BK{number}",
            award="BK-TINH",
            recipient=Recipient.INDIVIDUAL,
            honorific="Bà",
            name=f"Quàng Thị Thu Hương {number}",
            position="Ủy viên Ban Chấp hành, Trưởng Ban Nữ công",
            workplace="Trường Phổ thông Dân tộc bán trú Trung học cơ sở Nậm Nhừ, huyện Nậm Pồ",
            unit_name="Công đoàn ngành Giáo dục",
            unit_order=1,
            person_key=f"BK{number}",
        )
        for number in range(38)
    ]
    entries = [
        *merit_entries(),
        *many,
        *(collective("CO-TINH", f"Liên đoàn Lao động huyện {letter}") for letter in "ABC"),
        *(person("LDTT", f"Lò {letter}", honorific="Ông") for letter in "ABCDEFGHIK"),
    ]
    config = with_signatory(checkout_config(), "Lò Thị Người Ký")
    report = draft_decisions(config, entries, templates, tmp_path_factory.mktemp("drafts"))
    assert report.faults == ()
    return dict(zip(("CO-TINH", "BK-TINH", "LDTT"), report.papers, strict=True))


@dataclass(frozen=True)
class Look:
    """What NĐ 30 fixes for one element: size in points, bold, italic, alignment (JUSTIFY is 3, CENTER 1)."""

    size: float
    bold: bool
    italic: bool
    align: int


def look(paragraph: Paragraph) -> Look:
    run = paragraph.runs[-1]
    assert run.font.size is not None
    assert paragraph.alignment is not None
    return Look(run.font.size.pt, bool(run.bold), bool(run.italic), int(paragraph.alignment))


def starting(paragraphs: list[Paragraph], words: str) -> Paragraph:
    return next(paragraph for paragraph in paragraphs if paragraph.text.startswith(words))


def test_the_page_is_a4_with_the_decrees_margins(drafts: dict[str, Path]) -> None:
    for path in drafts.values():
        sizes = []
        for section in Document(str(path)).sections:
            size = section._sectPr.find(qn("w:pgSz"))
            margins = section._sectPr.find(qn("w:pgMar"))
            assert size is not None
            assert margins is not None
            sizes.append((size.get(qn("w:w")), size.get(qn("w:h")), size.get(qn("w:orient"))))
            sides = [margins.get(qn(f"w:{side}")) for side in ("top", "bottom", "left", "right")]
            assert sides == ["1134", "1134", "1701", "850"]
        assert sizes == [("11906", "16838", None), ("16838", "11906", "landscape")]


def test_pages_count_from_one_in_each_part_and_show_no_number_on_its_first(
    drafts: dict[str, Path],
) -> None:
    for path in drafts.values():
        for section in Document(str(path)).sections:
            order = [child.tag.partition("}")[2] for child in section._sectPr]
            assert order.index("pgNumType") + 1 == order.index("cols")
            assert order.count("pgNumType") == 1
            number = section._sectPr.find(qn("w:pgNumType"))
            assert number is not None
            assert number.get(qn("w:start")) == "1"
            assert section.different_first_page_header_footer
            assert not section.header.is_linked_to_previous
            assert section.first_page_header.paragraphs[0].text == ""
            header = section.header.paragraphs[0]
            assert look(header) == Look(14, False, False, 1)
            assert [kind.get(qn("w:fldCharType")) for kind in header._p.iter(qn("w:fldChar"))] == [
                "begin",
                "separate",
                "end",
            ]
            assert [text.text for text in header._p.iter(qn("w:instrText"))] == ["PAGE"]
            assert section.header_distance is not None
            assert round(section.header_distance.mm) == 10


def test_times_new_roman_in_vietnamese_everywhere(drafts: dict[str, Path]) -> None:
    for path in drafts.values():
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name).decode() for name in package.namelist() if "word/" in name}
        assert not any("theme" in name.lower() for name in parts)
        fonts = {
            font
            for text in parts.values()
            for fonts in re.findall(r"<w:rFonts[^>]*>", text)
            for font in re.findall(r'="([^"]*)"', fonts)
        }
        assert fonts == {"Times New Roman"}
        assert 'w:val="vi-VN"' in parts["word/styles.xml"]
        assert all("w:color " not in text and "w:shd" not in text for text in parts.values())


def test_the_elements_have_the_decrees_sizes_and_styles(drafts: dict[str, Path]) -> None:
    document = Document(str(drafts["BK-TINH"]))
    body = document.paragraphs
    head, signature = document.tables[:2]
    names, nation = (cell.paragraphs for cell in head.rows[0].cells)
    number, day = (cell.paragraphs[0] for cell in head.rows[1].cells)
    recipients, signer = (cell.paragraphs for cell in signature.rows[0].cells)
    centre, justify, left = 1, 3, 0
    seen = {
        "draft mark": look(body[0]),
        "nation": look(nation[0]),
        "motto": look(nation[1]),
        "parent": [look(line) for line in names[:2]],
        "issuer": [look(line) for line in names[2:4]],
        "number": look(number),
        "day": look(day),
        "kind": look(starting(body, "QUYẾT ĐỊNH")),
        "subject": look(starting(body, "Về việc")),
        "authority": look(starting(body, "BAN THƯỜNG VỤ")),
        "basis": {look(line) for line in body if line.text.startswith(("Căn cứ", "Theo đề nghị"))},
        "decides": look(starting(body, "QUYẾT ĐỊNH:")),
        "article": {look(line) for line in body if line.text.startswith("Điều ")},
        "recipients": look(recipients[0]),
        "recipient": {look(line) for line in recipients[1:]},
        "office": [look(line) for line in signer[:2]],
        "signer": look(signer[-1]),
        "list": look(starting(body, "DANH SÁCH")),
        "reference": look(starting(body, "(Kèm theo")),
    }
    assert seen == {
        "draft mark": Look(14, True, False, left),
        "nation": Look(12, True, False, centre),
        "motto": Look(13, True, False, centre),
        "parent": [Look(12, False, False, centre)] * 2,
        "issuer": [Look(12, True, False, centre)] * 2,
        "number": Look(13, False, False, centre),
        "day": Look(13, False, True, centre),
        "kind": Look(14, True, False, centre),
        "subject": Look(14, True, False, centre),
        "authority": Look(14, True, False, centre),
        "basis": {Look(14, False, True, justify)},
        "decides": Look(14, True, False, centre),
        "article": {Look(14, False, False, justify)},
        "recipients": Look(12, True, True, left),
        "recipient": {Look(11, False, False, left)},
        "office": [Look(14, True, False, centre)] * 2,
        "signer": Look(14, True, False, centre),
        "list": Look(14, True, False, centre),
        "reference": Look(13, False, True, centre),
    }


def test_body_paragraphs_are_indented_and_spaced(drafts: dict[str, Path]) -> None:
    for path in drafts.values():
        body = Document(str(path)).paragraphs
        lines = [line for line in body if line.text.startswith(("Căn cứ", "Theo đề nghị", "Điều "))]
        assert len(lines) == 10
        for line in lines:
            form = line.paragraph_format
            assert form.first_line_indent is not None
            assert form.space_after is not None
            assert (round(form.first_line_indent.mm, 1), form.space_after.pt) == (12.7, 6)
            assert form.line_spacing == 1
        for line in lines[7:]:
            assert (line.runs[0].text, line.runs[0].bold) == (line.text[:7], True)


def test_every_basis_ends_with_a_semicolon_and_the_last_with_a_stop(drafts: dict[str, Path]) -> None:
    for path in drafts.values():
        texts = [line.text for line in Document(str(path)).paragraphs]
        first, last = (
            next(i for i, text in enumerate(texts) if text.startswith(word)) for word in ("Căn cứ", "QUYẾT ĐỊNH:")
        )
        assert [text[-1] for text in texts[first:last]] == [";"] * 6 + ["."]


def test_the_header_is_a_borderless_table_of_65_and_100_mm_without_side_margins(
    drafts: dict[str, Path],
) -> None:
    for path in drafts.values():
        head = Document(str(path)).tables[0]
        assert (len(head.rows), len(head.columns)) == (2, 2)
        for row in head.rows:
            assert [round(cell.width.mm) for cell in row.cells if cell.width] == [65, 100]
        assert [round(column.width.mm) for column in head.columns if column.width] == [65, 100]
        properties = head._tbl.tblPr
        assert properties.find(qn("w:tblBorders")) is None
        margins = properties.find(qn("w:tblCellMar"))
        assert margins is not None
        assert [side.get(qn("w:w")) for side in margins] == ["0", "0"]
        layout = properties.find(qn("w:tblLayout"))
        assert layout is not None
        assert layout.get(qn("w:type")) == "fixed"


def test_lines_under_names_are_borders_of_the_decrees_lengths(drafts: dict[str, Path]) -> None:
    """The motto's line is as long as its text; the others a third to a half of theirs, measured at 12 pt."""
    for path in drafts.values():
        document = Document(str(path))
        names, nation = document.tables[0].rows[0].cells
        lengths = []
        for paragraph, width in ((names.paragraphs[-1], 65), (nation.paragraphs[-1], 100)):
            form = paragraph.paragraph_format
            assert paragraph.text == ""
            assert form.left_indent is not None
            assert form.left_indent == form.right_indent
            assert form.line_spacing is not None
            assert form.line_spacing == 3 * 12700
            borders = paragraph._p.pPr.find(qn("w:pBdr"))
            assert [(side.tag, side.get(qn("w:val")), side.get(qn("w:sz"))) for side in borders] == [
                (qn("w:top"), "single", "6")
            ]
            lengths.append(width - 2 * form.left_indent.mm)
        issuer_mm, motto_mm = 33.9, 56.1
        assert issuer_mm / 3 <= lengths[0] <= issuer_mm / 2
        assert lengths[1] == pytest.approx(motto_mm, abs=0.1)


def test_the_signature_stays_whole_and_with_the_last_article(drafts: dict[str, Path]) -> None:
    for path in drafts.values():
        document = Document(str(path))
        last = starting(document.paragraphs, "Điều 3.")
        assert last.paragraph_format.keep_with_next
        assert last.paragraph_format.keep_together
        assert last.text.endswith("./.")
        assert last._p.getnext() is document.tables[1]._tbl
        row = document.tables[1].rows[0]._tr
        assert row.trPr is not None
        assert row.trPr.find(qn("w:cantSplit")) is not None


def test_the_list_begins_with_its_heading_and_its_rows_stay_whole(drafts: dict[str, Path]) -> None:
    for path in drafts.values():
        document = Document(str(path))
        ends = [paragraph for paragraph in document.paragraphs if paragraph._p.xpath("./w:pPr/w:sectPr")]
        assert len(ends) == 1
        after = ends[0]._p.getnext()
        assert "".join(text.text for text in after.iter(qn("w:t"))) == "DANH SÁCH"
        for table in document.tables[2:]:
            head, *rows = table._tbl.tr_lst
            assert head.xpath("./w:trPr/w:tblHeader")
            assert all(row.xpath("./w:trPr/w:cantSplit") for row in (head, *rows))
            grid = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
            assert abs(sum(grid) / TWIPS_PER_MM - 252) < 0.5


def test_the_numbers_and_dates_of_a_draft_are_bound_by_unbreakable_blanks(drafts: dict[str, Path]) -> None:
    for path in drafts.values():
        cells = Document(str(path)).tables[0].rows[1].cells
        assert [re.findall(r" +", cell.text) for cell in cells] == [[], [" "] * 3]


def test_blank_papers_are_sound_and_the_same_every_time(templates: Path, tmp_path: Path) -> None:
    papers = build_blank_papers(tmp_path, checkout_config().paper)
    assert [paper.name for paper in papers] == ["quyet-dinh-tang-thuong.docx", "quyet-dinh-cong-nhan.docx"]
    for paper in papers:
        assert paper.read_bytes() == (templates / paper.name).read_bytes()
        assert lint(paper, template=True) == []


def test_the_papers_of_the_checkout_are_sound() -> None:
    folder = Path(__file__).parents[2] / "templates_docx"
    for name in ("quyet-dinh-tang-thuong.docx", "quyet-dinh-cong-nhan.docx"):
        assert lint(folder / name, template=True) == []


def test_drafts_pass_the_lint(drafts: dict[str, Path]) -> None:
    assert {award: lint(path) for award, path in drafts.items()} == {"CO-TINH": [], "BK-TINH": [], "LDTT": []}


@pytest.mark.sdk
def test_drafts_and_blank_papers_are_valid(drafts: dict[str, Path], templates: Path) -> None:
    papers = [*drafts.values(), *sorted(templates.glob("*.docx"))]
    assert sdk_findings(papers) == {paper: [] for paper in papers}


@pytest.mark.office
def test_pages_as_printed(drafts: dict[str, Path], tmp_path: Path) -> None:
    """Every page that ends the decision holds Điều 3 beside the signature; list pages count anew."""
    pdfs = convert(list(drafts.values()), "pdf", tmp_path)
    for award, pdf in zip(drafts, pdfs, strict=True):
        pages = [page for page in pdf_text(pdf).split("\f") if page.strip()]
        assert len(pages) == pdf_pages(pdf)
        signed = [page for page in pages if "Lò Thị Người Ký" in page]
        assert len(signed) == 1
        assert "Điều 3." in signed[0]
        first_of_list = next(i for i, page in enumerate(pages) if "DANH SÁCH" in page)
        shown = [
            match[1] if (match := re.match(r"\s*(\d+)\n", page)) else ""
            for page in (pages[:first_of_list], pages[first_of_list:])
            for page in page
        ]
        parts = (first_of_list, len(pages) - first_of_list)
        assert shown == [str(n) if n > 1 else "" for part in parts for n in range(1, part + 1)]
        for page in pages[first_of_list:]:
            assert "STT" in page
        assert (award, len(pages) > 4) == (award, award == "BK-TINH")

"""The measurable points of Nghị định 30/2020/NĐ-CP, Phụ lục I, in the XML of every kind of finished paper.

A kind that no situation of the tests makes a paper of fails: none is left out.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree
from tests.papers.finished import KINDS, Finished, is_drawn, line_mm, make_all
from tests.support.docx_fonts import font_faults
from tests.support.ooxml import excerpt

from thidua.text import lines_within, text_width_mm

CENTRE, JUSTIFY, LEFT = 1, 3, 0
NB = "\u00a0"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
TWIPS_PER_MM = 1440 / 25.4


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What the elements of a kind are, where they differ from those of a decision or a letter; all in one place."""

    kind_name: str = ""
    symbol: str = ""
    dated: bool = True
    basis: bool = False
    first_recipient: str = ""
    left_office: str = ""
    right_office: str = "TM. BAN THƯỜNG VỤ"
    signed: bool = True
    ended: bool = True
    appended: bool = False


LETTER = Frame(symbol="LĐLĐ-CSPL", first_recipient="- Như trên;")
DECISION = Frame(kind_name="QUYẾT ĐỊNH", symbol="QĐ-LĐLĐ", basis=True, first_recipient="- Như Điều 3;", appended=True)
FRAMES = {
    "huong-dan": Frame(kind_name="HƯỚNG DẪN", symbol="HD-LĐLĐ", appended=True),
    "bien-ban-khoi": Frame(
        kind_name="BIÊN BẢN",
        symbol="BB-LĐLĐ",
        dated=False,
        left_office="THƯ KÝ",
        right_office="CHỦ TRÌ",
        appended=True,
    ),
    # An invitation to a meeting's members: no number, nobody signs it.
    "chuong-trinh-hop": Frame(kind_name="CHƯƠNG TRÌNH", signed=False, ended=False),
    "du-thao-quyet-dinh": DECISION,
    "bien-ban-kiem-phieu": Frame(
        kind_name="BIÊN BẢN",
        symbol="BB-HĐTĐKT",
        dated=False,
        left_office="TỔ KIỂM PHIẾU",
        right_office="CHỦ TỌA",
    ),
    "bien-ban-hoi-dong": Frame(
        kind_name="BIÊN BẢN",
        symbol="BB-HĐTĐKT",
        dated=False,
        left_office="THƯ KÝ",
        right_office="CHỦ TỌA",
        appended=True,
    ),
    "quyet-dinh": DECISION,
    "to-trinh-tld": Frame(
        kind_name="TỜ TRÌNH", symbol="TTr-LĐLĐ", basis=True, first_recipient="- Như trên;", appended=True
    ),
    "thong-bao": Frame(kind_name="THÔNG BÁO", symbol="TB-LĐLĐ", basis=True),
    "cong-van-don-doc": LETTER,
    "cong-van-tra-ho-so": LETTER,
}
# Papers that are no official documents: a ballot is half a page and unsigned, a certificate is printed over a form.
NOT_OFFICIAL = {"phieu-bau", "giay-chung-nhan"}
OFFICIAL = tuple(kind for kind in KINDS if kind not in NOT_OFFICIAL)
SIGNED = tuple(kind for kind in OFFICIAL if FRAMES[kind].signed)
MINUTES_KINDS = tuple(kind for kind in SIGNED if FRAMES[kind].left_office)
DOCUMENTS = tuple(kind for kind in SIGNED if not FRAMES[kind].left_office)

Made = dict[str, list[Finished]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    papers = make_all(tmp_path_factory.mktemp("every-kind"))
    return {kind: [Finished(path) for path in paths] for kind, paths in papers.items()}


@dataclass(frozen=True)
class Look:
    """Size in points, bold, italic, place of one paragraph: of its last run with text."""

    size: float
    bold: bool
    italic: bool
    align: int


def look(paragraph: Paragraph) -> Look:
    run = [run for run in paragraph.runs if run.text][-1]
    assert run.font.size is not None, paragraph.text
    assert paragraph.alignment is not None, paragraph.text
    return Look(run.font.size.pt, bool(run.bold), bool(run.italic), int(paragraph.alignment))


def lines_of(table: Table, row: int, column: int) -> list[Paragraph]:
    return table.rows[row].cells[column].paragraphs


def texts_of(table: Table, row: int, column: int) -> list[str]:
    return [paragraph.text for paragraph in lines_of(table, row, column)]


def parts_of(path: Path) -> Iterator[tuple[str, etree._Element]]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/(document|header\d+|footer\d+|styles)\.xml", name):
                yield name, etree.fromstring(package.read(name))


def test_every_kind_has_a_paper_and_is_known_to_this_list(made: Made) -> None:
    assert {kind for kind, papers in made.items() if not papers} == set()
    assert set(FRAMES) | NOT_OFFICIAL == set(KINDS)


@pytest.mark.parametrize("kind", OFFICIAL)
def test_pages_are_a4_with_the_margins_of_the_profile_and_sides_swapped_where_they_lie(made: Made, kind: str) -> None:
    for paper in made[kind]:
        for section in paper.document.sections:
            size, margins = section._sectPr.find(qn("w:pgSz")), section._sectPr.find(qn("w:pgMar"))
            assert size is not None
            assert margins is not None
            sides = (size.get(qn("w:w")), size.get(qn("w:h")), size.get(qn("w:orient")))
            assert sides in {("11906", "16838", None), ("16838", "11906", "landscape")}
            assert [margins.get(qn(f"w:{side}")) for side in ("top", "bottom", "left", "right")] == [
                "1134",
                "1134",
                "1701",
                "850",
            ]
        assert paper.document.sections[0].orientation == 0


@pytest.mark.parametrize("kind", KINDS)
def test_times_new_roman_for_every_kind_of_letter(made: Made, kind: str) -> None:
    for paper in made[kind]:
        parts = dict(parts_of(paper.path))
        styles = parts.pop("word/styles.xml")
        assert list(font_faults(styles, parts)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_black_without_shading_underlining_or_typed_lines(made: Made, kind: str) -> None:
    for paper in made[kind]:
        for _, root in parts_of(paper.path):
            assert {each.get(qn("w:val")) for each in root.iter(qn("w:color"))} <= {"auto", "000000"}
            for tag in ("w:shd", "w:highlight", "w:u"):
                assert not list(root.iter(qn(tag)))
        assert [text for text in paper.texts if "__" in text or "\t" in text] == []


@pytest.mark.parametrize("kind", KINDS)
def test_letters_are_composed_and_vietnamese(made: Made, kind: str) -> None:
    for paper in made[kind]:
        assert [text for text in paper.texts if unicodedata.normalize("NFC", text) != text or "\u00d0" in text] == []


@pytest.mark.parametrize("kind", OFFICIAL)
def test_pages_are_numbered_top_centre_from_the_second_and_anew_in_each_part(made: Made, kind: str) -> None:
    for paper in made[kind]:
        for section in paper.document.sections:
            order = [etree.QName(child).localname for child in section._sectPr]
            assert order.count("pgNumType") == 1
            assert order.index("pgNumType") + 1 == order.index("cols")
            number = section._sectPr.find(qn("w:pgNumType"))
            assert number is not None
            assert number.get(qn("w:start")) == "1"
            assert section.different_first_page_header_footer
            assert not section.header.is_linked_to_previous
            assert not section.first_page_header.is_linked_to_previous
            assert [each.text for each in section.first_page_header.paragraphs] == [""]
            header = section.header.paragraphs[0]
            assert [text.text for text in header._p.iter(qn("w:instrText"))] == ["PAGE"]
            assert look(header) == Look(14, False, False, CENTRE)


@pytest.mark.parametrize("kind", OFFICIAL)
def test_the_national_heading(made: Made, kind: str) -> None:
    for paper in made[kind]:
        nation, motto, line = lines_of(paper.head, 0, 1)
        assert (nation.text, look(nation)) == ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Look(12, True, False, CENTRE))
        assert (motto.text, look(motto)) == (MOTTO, Look(13, True, False, CENTRE))
        assert is_drawn(line)
        assert line_mm(line, 100) == pytest.approx(text_width_mm(MOTTO, 13, bold=True), abs=0.2)
        assert line_mm(line, 100) == pytest.approx(56.1, abs=0.2)


@pytest.mark.parametrize("kind", OFFICIAL)
def test_who_issues_it_in_capitals_under_whom_with_a_line_a_third_to_a_half_as_long(made: Made, kind: str) -> None:
    for paper in made[kind]:
        *names, line = lines_of(paper.head, 0, 0)
        looks = [look(name) for name in names]
        assert set(looks) == {Look(12, False, False, CENTRE), Look(12, True, False, CENTRE)}
        assert [each.bold for each in looks] == sorted(each.bold for each in looks)
        assert [name.text for name in names if name.text != name.text.upper()] == []
        assert is_drawn(line)
        last = text_width_mm(lines_within(names[-1].text, 12, 65, bold=True)[-1], 12, bold=True)
        assert last / 3 <= line_mm(line, 65) <= last / 2


@pytest.mark.parametrize("kind", OFFICIAL)
def test_the_number_is_one_word_and_blank_or_of_two_digits_at_least(made: Made, kind: str) -> None:
    for paper in made[kind]:
        number = lines_of(paper.head, 1, 0)[0]
        symbol = FRAMES[kind].symbol
        if not symbol:
            assert number.text == ""
            continue
        assert re.fullmatch(rf"Số:(?:{NB}{{8}}|{NB}\d{{2,}})/{symbol}", number.text), number.text
        assert look(number) == Look(13, False, False, CENTRE)


@pytest.mark.parametrize("kind", OFFICIAL)
def test_place_and_date_stand_beside_the_number_but_for_minutes(made: Made, kind: str) -> None:
    for paper in made[kind]:
        (day,) = lines_of(paper.head, 1, 1)
        if not FRAMES[kind].dated:
            assert day.text == ""
            continue
        assert re.fullmatch(
            rf"Điện Biên, ngày(?:{NB}{{8}}tháng{NB}{{8}}| \d\d tháng (?:0[12]|[3-9]|1[0-2]) )năm \d{{4}}", day.text
        )
        assert look(day) == Look(13, False, True, CENTRE)


@pytest.mark.parametrize("kind", OFFICIAL)
def test_kind_and_subject_stand_bold_over_a_line_a_third_to_a_half_as_long(made: Made, kind: str) -> None:
    name = FRAMES[kind].kind_name
    for paper in made[kind]:
        if not name:
            numbered, subject = lines_of(paper.head, 1, 0)
            assert subject.text.startswith("V/v ")
            assert look(subject) == Look(12, False, False, CENTRE)
            assert (subject.paragraph_format.space_before, paper.titles) == (76200, [])
            assert numbered.text
            continue
        first, *subjects = paper.titles
        assert first.text == name
        assert subjects
        assert {look(each) for each in paper.titles} == {Look(14, True, False, CENTRE)}
        line = paper.blocks[[each.text if isinstance(each, Paragraph) else None for each in paper.blocks].index("", 1)]
        assert isinstance(line, Paragraph)
        widths = [text_width_mm(each, 14, bold=True) for each in lines_within(subjects[-1].text, 14, 165, bold=True)]
        assert any(width / 3 <= line_mm(line, 165) <= width / 2 for width in widths)


@pytest.mark.parametrize("kind", OFFICIAL)
def test_every_basis_is_italic_and_ends_with_a_semicolon_the_last_with_a_stop(made: Made, kind: str) -> None:
    for paper in made[kind]:
        bases = [each for each in paper.shown if each.text.startswith(("Căn cứ", "Theo đề nghị")) and look(each).italic]
        assert bool(bases) is FRAMES[kind].basis
        assert {look(each) for each in bases} <= {Look(14, False, True, JUSTIFY)}
        assert [each.text[-1] for each in bases] == [*([";"] * (len(bases) - 1)), *(["."] if bases else [])]


@pytest.mark.parametrize("kind", OFFICIAL)
def test_the_text_is_justified_indented_and_spaced(made: Made, kind: str) -> None:
    for paper in made[kind]:
        assert paper.text_blocks
        for each in paper.text_blocks:
            form, seen = each.paragraph_format, look(each)
            assert seen.size == 14, each.text
            assert seen.align in {JUSTIFY, LEFT}, each.text  # LEFT where dots or addresses would be torn apart
            assert form.space_after is not None
            assert form.space_after.pt >= 6, each.text
            assert form.line_spacing is not None
            assert 1 <= form.line_spacing <= 1.5, each.text
            assert form.first_line_indent is not None, each.text
            assert round(form.first_line_indent.mm, 1) == 12.7, each.text


@pytest.mark.parametrize("kind", OFFICIAL)
def test_articles_have_a_bold_number_only_where_it_is_a_decision(made: Made, kind: str) -> None:
    for paper in made[kind]:
        articles = [each for each in paper.shown if re.match(r"Điều \d+\.", each.text)]
        wanted = ["Điều 1.", "Điều 2.", "Điều 3."] if "quyet-dinh" in kind else []
        assert [each.runs[0].text for each in articles] == wanted
        assert [(bool(each.runs[0].bold), bool(each.runs[-1].bold)) for each in articles] == [(True, False)] * len(
            wanted
        )


@pytest.mark.parametrize("kind", OFFICIAL)
def test_the_text_ends_with_a_stroke_and_stays_with_the_signature(made: Made, kind: str) -> None:
    for paper in made[kind]:
        last = paper.shown[-1]
        assert last.text.endswith("./.") is FRAMES[kind].ended, last.text
        if FRAMES[kind].signed:
            assert last.paragraph_format.keep_with_next
            assert last.paragraph_format.keep_together
            assert last._p.getnext() is paper.signatures._tbl
            assert paper.signatures._tbl.xpath("./w:tr/w:trPr/w:cantSplit")
            assert (len(paper.signatures.rows), len(paper.signatures.columns)) == (1, 2)


@pytest.mark.parametrize("kind", SIGNED)
def test_recipients_are_listed_in_small_letters_and_the_last_keeps_the_file(made: Made, kind: str) -> None:
    for paper in made[kind]:
        left = lines_of(paper.signatures, 0, 0)
        start = [each.text for each in left].index("Nơi nhận:")
        assert (start == 0) is (kind in DOCUMENTS)
        assert look(left[start]) == Look(12, True, True, LEFT)
        listed = left[start + 1 :]
        assert {look(each) for each in listed} == {Look(11, False, False, LEFT)}
        assert [each.text for each in listed if not each.text.startswith("- ")] == []
        assert [each.text[-1] for each in listed] == [*([";"] * (len(listed) - 1)), "."]
        assert listed[-1].text.startswith("- Lưu: ")


@pytest.mark.parametrize("kind", SIGNED)
def test_as_above_stands_only_where_somebody_is_addressed(made: Made, kind: str) -> None:
    for paper in made[kind]:
        texts = texts_of(paper.signatures, 0, 0)
        first = texts[texts.index("Nơi nhận:") + 1]
        wanted = FRAMES[kind].first_recipient
        assert first == wanted if wanted else not first.startswith("- Như"), first
        addressed = [each.text for each in paper.shown if each.text.startswith("Kính gửi: ")]
        assert len(addressed) == (wanted == "- Như trên;")


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_who_signs_stands_right_with_authority_and_office_over_room_and_name(made: Made, kind: str) -> None:
    for paper in made[kind]:
        signer = lines_of(paper.signatures, 0, 1)
        authority, office, *_ = signer
        assert (authority.text, office.text) == (FRAMES[kind].right_office, "CHỦ TỊCH")
        assert {look(each) for each in (authority, office)} == {Look(14, True, False, CENTRE)}
        room = [each for each in signer[2:] if not each.text]
        assert len(room) >= 5


@pytest.mark.parametrize("kind", MINUTES_KINDS)
def test_minutes_are_signed_by_the_secretary_left_and_the_chair_right(made: Made, kind: str) -> None:
    for paper in made[kind]:
        left, right = lines_of(paper.signatures, 0, 0), lines_of(paper.signatures, 0, 1)
        assert (left[0].text, right[0].text) == (FRAMES[kind].left_office, FRAMES[kind].right_office)
        names = [*left[: [each.text for each in left].index("Nơi nhận:")], *right]
        assert {look(each) for each in names if each.text} == {Look(14, True, False, CENTRE)}
        assert [each.text for each in names if re.match(r"(Đ/c|Ông|Bà|TS|ThS)\b", each.text)] == []


@pytest.mark.parametrize("kind", OFFICIAL)
def test_an_attached_list_begins_with_its_heading_and_says_to_what_it_belongs(made: Made, kind: str) -> None:
    for paper in made[kind]:
        parts = paper.beginnings()
        assert (len(parts) > 1) is FRAMES[kind].appended
        for _, blocks in parts[1:]:
            headings = []
            for block in blocks:
                assert isinstance(block, Paragraph)
                if is_drawn(block):
                    break
                headings.append(block)
            *titles, reference = headings
            assert {look(each) for each in titles} == {Look(14, True, False, CENTRE)}
            assert look(reference) == Look(13, False, True, CENTRE)
            assert re.match(r"\(Kèm theo .+\)$", reference.text)
            number = texts_of(paper.head, 1, 0)[0].removeprefix("Số:")
            assert f" số{number} ngày" in reference.text


@pytest.mark.parametrize("kind", OFFICIAL)
def test_lists_repeat_their_head_keep_rows_whole_and_have_cells_as_wide_as_their_columns(made: Made, kind: str) -> None:
    for paper in made[kind]:
        assert paper.lists
        for section, blocks in paper.beginnings():
            width = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
            for table in (
                each for each in blocks if isinstance(each, Table) and each._tbl.tblPr.xpath("./w:tblBorders")
            ):
                head, *rows = table._tbl.tr_lst
                assert head.xpath("./w:trPr/w:tblHeader")
                assert not [row for row in rows if row.xpath("./w:trPr/w:tblHeader")]
                assert all(row.xpath("./w:trPr/w:cantSplit") for row in (head, *rows))
                assert table._tbl.tblPr.xpath("./w:tblLayout/@w:type") == ["fixed"]
                assert table.rows[0].cells[0].text == "STT"
                grid = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
                for row in (head, *rows):
                    place = 0
                    for cell in row.tc_lst:
                        assert cell.width is not None
                        assert abs(cell.width.twips - sum(grid[place : place + cell.grid_span])) <= 2
                        place += cell.grid_span
                assert abs(sum(grid) / TWIPS_PER_MM - width / 36000) < 0.6


@pytest.mark.parametrize("kind", KINDS)
def test_days_have_two_digits_and_only_the_first_two_months_a_zero(made: Made, kind: str) -> None:
    for paper in made[kind]:
        for text in paper.texts:
            for day, month in re.findall(r"ngày (\d+) tháng (\d+)", text):
                assert re.fullmatch(r"\d\d", day), text
                assert re.fullmatch(r"0[12]|[3-9]|1[0-2]", month), text
            for day, month in re.findall(r"\b(\d{1,2})/(\d{1,2})/\d{4}\b", text):
                assert re.fullmatch(r"\d\d", day), text
                assert re.fullmatch(r"0[12]|[3-9]|1[0-2]", month), text


@pytest.mark.parametrize("kind", KINDS)
def test_people_and_papers_are_counted_in_two_digits(made: Made, kind: str) -> None:
    one_digit = re.compile(
        r"(?<![\d.,/“])\b[1-9] (?:tập thể|cá nhân|đơn vị|đề nghị|trường hợp|thành viên|bản\b|báo cáo|hồ sơ|chỗ)"
    )
    for paper in made[kind]:
        assert [excerpt(text) for text in paper.texts if one_digit.search(text)] == []

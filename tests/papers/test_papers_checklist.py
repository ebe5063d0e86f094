"""The page and the head of every kind of finished paper, as Nghị định 30/2020/NĐ-CP, Phụ lục I measures them.

A kind that no situation of the tests makes a paper of fails: none is left out.
"""

from __future__ import annotations

import re
import unicodedata

import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree
from tests.papers.checklist import (
    CENTRE,
    FRAMES,
    MOTTO,
    NB,
    NOT_OFFICIAL,
    OFFICIAL,
    Look,
    Made,
    lines_of,
    look,
    parts_of,
)
from tests.papers.finished import KINDS, is_drawn, line_mm
from tests.support.docx_fonts import font_faults
from tests.support.ooxml import excerpt

from thidua.text import lines_within, text_width_mm


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

"""Text, signatures and lists of every kind of finished paper, as Nghị định 30/2020/NĐ-CP, Phụ lục I measures them."""

from __future__ import annotations

import re

import pytest
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from tests.papers.checklist import (
    CENTRE,
    DOCUMENTS,
    FRAMES,
    JUSTIFY,
    LEFT,
    MINUTES_KINDS,
    OFFICIAL,
    SIGNED,
    TWIPS_PER_MM,
    Look,
    Made,
    lines_of,
    look,
    texts_of,
)
from tests.papers.finished import is_drawn


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

"""Lines under names and titles are as long as their text wants, whatever stands there once it is filled in."""

from __future__ import annotations

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from docx.shared import Mm
from hypothesis import given
from hypothesis import strategies as st

from thidua.config.model import Margins
from thidua.papers.blanks.layout import CENTRE, LEFT, Container, add_table, clear, rule, set_page, write
from thidua.papers.filling.underlines import MOTTO, fit_lines
from thidua.text import text_width_mm

WHOLE_MM = 165.0


def page() -> DocxDocument:
    document = Document()
    set_page(document.sections[0], Margins(top=20, bottom=20, left=30, right=15))
    return document


def length_under(document: DocxDocument, width_mm: float = WHOLE_MM, container: Container | None = None) -> float:
    fit_lines(document)
    form = (container or document).paragraphs[-1].paragraph_format
    assert form.left_indent is not None
    assert form.left_indent == form.right_indent
    return width_mm - 2 * form.left_indent.mm


def test_the_line_under_the_motto_is_as_long_as_the_motto() -> None:
    document = page()
    write(document, MOTTO, 13, bold=True, align=CENTRE)
    rule(document, Mm(10))
    assert length_under(document) == pytest.approx(56.1, abs=0.1)  # measured in the font


@given(st.text("ABCDEĐ ", min_size=3, max_size=35).map(str.strip).filter(bool))
def test_the_line_under_one_line_is_a_third_to_a_half_of_it(text: str) -> None:
    document = page()
    write(document, text, 14, bold=True, align=CENTRE)
    rule(document, Mm(10))
    whole = text_width_mm(text, 14, bold=True)
    assert whole / 3 - 0.1 <= length_under(document) <= whole / 2 + 0.1


@pytest.mark.parametrize(
    ("text", "counted"),
    [("CHỮ " * 25 + "CHỮ CUỐI", "CHỮ CUỐI"), ("RẤT DÀI " * 7 + "DÒNG CUỐI CÙNG DÀI HƠN NỬA DÒNG ĐẦU", "")],
)
def test_under_several_lines_the_last_counts_unless_it_is_a_few_words(text: str, counted: str) -> None:
    document = page()
    write(document, text, 14, bold=True, align=CENTRE)
    rule(document, Mm(10))
    length = length_under(document)
    if counted:
        assert length > 0.4 * text_width_mm(counted, 14, bold=True)
    assert WHOLE_MM / 6 <= length <= WHOLE_MM / 2


def test_in_a_cell_its_own_width_counts() -> None:
    document = page()
    table = add_table(document, 1, [Mm(65), Mm(100)], bordered=False, side_margin=Mm(0))
    cell = clear(table.rows[0].cells[0])
    write(cell, "TỈNH ĐIỆN BIÊN", 12, bold=True, align=CENTRE)
    rule(cell, Mm(1))
    assert length_under(document, 65, cell) == pytest.approx(0.4 * 33.9, abs=0.1)


@pytest.mark.parametrize(("bold", "align"), [(False, CENTRE), (True, LEFT)])
def test_a_line_under_anything_else_stays_as_the_template_has_it(bold: bool, align: object) -> None:
    document = page()
    write(document, "(Kèm theo Quyết định)", 13, bold=bold, align=align)  # type: ignore[arg-type]
    rule(document, Mm(70))
    assert length_under(document) == pytest.approx(25, abs=0.1)

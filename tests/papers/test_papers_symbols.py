"""Numbers of papers in running text do not break at their hyphens; what is read stays the same."""

from __future__ import annotations

from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from thidua.papers.filling.symbols import bind_symbols


def _bound(text: str) -> tuple[str, list[str]]:
    """What the paragraph says, and its pieces of text between the bound hyphens."""
    document = Document()
    paragraph = document.add_paragraph(text)
    bind_symbols(document)
    pieces = [(each.text or "") for each in paragraph._p.iter(qn("w:t"))]
    assert len(list(paragraph._p.iter(qn("w:noBreakHyphen")))) == max(len(pieces) - 1, 0)
    return paragraph.text, pieces


def test_hyphens_of_numbers_are_bound_and_no_others() -> None:
    for text, pieces in {
        "theo Quyết định 333/QĐ-LĐLĐ.": ["theo Quyết định 333/QĐ", "LĐLĐ."],
        "Nghị định 30/2020/NĐ-CP; 1689/QĐ-TLĐ và": ["Nghị định 30/2020/NĐ", "CP; 1689/QĐ", "TLĐ và"],
        "số 7/TTr-LĐLĐ": ["số 7/TTr", "LĐLĐ"],
        "Ban Chính sách - Pháp luật; Bằng khen - Cờ": ["Ban Chính sách - Pháp luật; Bằng khen - Cờ"],
        "12/2020-13/2020": ["12/2020-13/2020"],
    }.items():
        assert _bound(text) == (text, pieces)


def test_hyphens_in_tables_are_left() -> None:
    document = Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "333/QĐ-LĐLĐ"
    bind_symbols(document)
    assert [each.text for each in cell._tc.iter(qn("w:t"))] == ["333/QĐ-LĐLĐ"]


@given(st.text(st.sampled_from("12/QĐ-L a.")))
def test_nothing_else_is_changed(text: str) -> None:
    assert _bound(text)[0] == text

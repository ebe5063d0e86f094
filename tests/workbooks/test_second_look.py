"""The fonts of legacy text, found with openpyxl within bounds, or a plain word that it failed."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from tests.workbooks.hostile import book

from thidua.workbooks.reading.raw import RefusalReason, Refused, SecondLookFailed, legacy_font_cells, read

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'


def legacy_workbook(**changes: object) -> bytes:
    workbook = openpyxl.Workbook()
    people = workbook.active
    assert people is not None
    people.title = "Cá nhân"
    people["B2"] = "NguyÔn V¨n B×nh"
    people["B2"].font = Font(name=".VnTime")
    people["C2"] = "Nguyễn Văn Bình"
    people["D2"] = CellRichText("Bà ", TextBlock(InlineFont(rFont="VNI-Times"), "Nguyeãn"))
    people["E2"] = CellRichText(TextBlock(InlineFont(rFont="Arial"), "Nguyễn"))
    people["E2"].font = Font(name=".VnTime")
    people["B3"] = 7
    people["B3"].font = Font(name=".VnTime")
    people["B4"].font = Font(name=".VnTime")
    people["XFD1048576"].comment = Comment("xa", "x")
    if "merged" in changes:
        people.merge_cells(str(changes["merged"]))
    target = BytesIO()
    workbook.save(target)
    return target.getvalue()


def test_legacy_fonts_are_found_on_text_and_on_runs_alone() -> None:
    data = legacy_workbook()
    assert read(data).legacy_fonts
    assert legacy_font_cells(data, "Cá nhân") == {(2, 2): ".VnTime", (2, 4): "VNI-Times"}


def test_no_legacy_fonts_on_a_blank_sheet() -> None:
    assert legacy_font_cells(book(""), "Cá nhân") == {}


def test_second_look_that_fails_says_so() -> None:
    validation = '<dataValidations count="1"><dataValidation type="unheard-of" sqref="A1"/></dataValidations>'
    data = book(ONE, validation)
    assert read(data).sheets["Cá nhân"].cell(1, 1) is not None
    with pytest.raises(SecondLookFailed, match="ValueError"):
        legacy_font_cells(data, "Cá nhân")


def test_second_look_shrinks_from_boundless_merging() -> None:
    area = "A1:XFD1048576"
    data = book(ONE, f'<mergeCells><mergeCell ref="{area}"/></mergeCells>')
    assert read(data).sheets["Cá nhân"].merged == (area,)
    with pytest.raises(SecondLookFailed, match="17179869184 merged cells"):
        legacy_font_cells(data, "Cá nhân")


def test_second_look_passes_the_guard_first() -> None:
    with pytest.raises(Refused) as caught:
        legacy_font_cells(b"", "Cá nhân")
    assert caught.value.reason is RefusalReason.EMPTY
    with pytest.raises(KeyError):
        legacy_font_cells(book(ONE), "Tập thể")


def test_openpyxl_reads_xml_behind_defusedxml() -> None:
    assert openpyxl.DEFUSEDXML is True

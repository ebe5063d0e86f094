"""The look of reports: Times New Roman, one accent for headings, thin borders; wrong and doubtful also in words."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from thidua.workbooks.writing.style import ACCENT, FACE, LINE, LOCKED, WRONG_FILL

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

TEXT_SIZE, DENSE_SIZE, TITLE_SIZE, HEAD_SIZE = 12, 11, 15, 12
_DOUBT_FILL, _BAND_FILL = "FFF2CC", "D9E2F3"

POINTS_FORMAT = "[$-42A]0.0#"
"""Scores with at least one decimal, with a comma whatever the program's language where it heeds the language named."""

_ROMAN = 1


def default_font() -> dict[str, object]:
    """The font of every cell in the words of XlsxWriter, free of the theme, which would show Calibri instead."""
    return {"font_name": FACE, "font_size": TEXT_SIZE, "font_family": _ROMAN, "font_scheme": "none"}


class Align(StrEnum):
    """How the content of a column stands."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


class Tint(StrEnum):
    """Fill of a cell whose words call for attention."""

    NONE = ""
    WRONG = WRONG_FILL
    DOUBT = _DOUBT_FILL
    QUIET = LOCKED
    BAND = _BAND_FILL


class Look:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self.cell = cache(self._cell)

    def _cell(
        self,
        align: Align = Align.LEFT,
        tint: Tint = Tint.NONE,
        *,
        bold: bool = False,
        link: bool = False,
        number_format: str = "",
    ) -> Format:
        properties: dict[str, object] = {
            "font_name": FACE,
            "font_size": DENSE_SIZE,
            "align": align.value,
            "valign": "top",
            "text_wrap": True,
            "border": 1,
            "border_color": f"#{LINE}",
            "bold": bold,
        }
        if tint:
            properties["bg_color"] = f"#{tint.value}"
        if link:
            properties |= {"underline": 1, "font_color": f"#{ACCENT}"}
        if number_format:
            properties["num_format"] = number_format
        return self._workbook.add_format(properties)

    def header(self) -> Format:
        """Column headings: white on the accent."""
        return self._workbook.add_format(
            {
                "font_name": FACE,
                "font_size": DENSE_SIZE,
                "bold": True,
                "align": "center",
                "valign": "vcenter",
                "text_wrap": True,
                "border": 1,
                "border_color": f"#{LINE}",
                "font_color": "#FFFFFF",
                "bg_color": f"#{ACCENT}",
            }
        )

    def notice(self) -> Format:
        """A box that nobody overlooks."""
        return self._workbook.add_format(
            {
                "font_name": FACE,
                "font_size": TEXT_SIZE,
                "bold": True,
                "valign": "vcenter",
                "text_wrap": True,
                "border": 2,
                "border_color": f"#{ACCENT}",
                "bg_color": f"#{Tint.DOUBT.value}",
            }
        )

    def line(
        self,
        size: float = TEXT_SIZE,
        *,
        bold: bool = False,
        italic: bool = False,
        accent: bool = False,
        wrap: bool = False,
    ) -> Format:
        """Text outside tables."""
        properties: dict[str, object] = {
            "font_name": FACE,
            "font_size": size,
            "bold": bold,
            "italic": italic,
            "valign": "top" if wrap else "vcenter",
            "text_wrap": wrap,
        }
        if accent:
            properties["font_color"] = f"#{ACCENT}"
        return self._workbook.add_format(properties)

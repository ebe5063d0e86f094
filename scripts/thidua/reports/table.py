"""A sheet of a report declared once: for every column its heading, width and what it shows of a row.

Cells are found by column key, never by letter. What people typed is written as text, whatever it looks like.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Generic, TypeVar

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from thidua.messages import say
from thidua.reports.heights import height_of, line_count
from thidua.reports.look import TITLE_SIZE, Align, Look, Tint
from thidua.text import points_comma

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

TITLE_ROW, NOTE_ROW, HEADER_ROW = 0, 1, 3
FIRST_ROW = HEADER_ROW + 1
_TITLE_HEIGHT = 24
_FILTER_BUTTON = 2.5
_A4 = 9
_LONGEST_TEXT = 32_767
_SUM_OF_SHOWN_ROWS = 109

RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class Linked:
    """Text that leads to a place in a file; plain text where `link` is empty."""

    text: str
    link: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula over cells of its row, `{key}` for each, with the value that it has now."""

    formula: str
    value: str | int


Content = str | int | Decimal | Linked | Formula | None


def no_tint(_: object) -> Tint:
    """The cell calls for no attention."""
    return Tint.NONE


def as_it_is(_: object) -> str:
    """The cell needs no number format."""
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportColumn(Generic[RowT]):
    """One column; its heading stands in the catalogue under its key unless `heading` is given."""

    key: str
    width: float
    value: Callable[[RowT], Content]
    heading: str = ""
    align: Align = Align.LEFT
    tint: Callable[[RowT], Tint] = no_tint
    number_format: Callable[[RowT], str] = as_it_is
    bold: bool = False
    summed: bool = False

    @property
    def header(self) -> str:
        """The heading shown."""
        return self.heading or say(f"reports.col_{self.key}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTable(Generic[RowT]):
    """A whole sheet: title, note, rows under their headings, sums of the columns that have one."""

    name: str
    title: str
    note: str
    columns: Sequence[ReportColumn[RowT]]
    rows: Sequence[RowT]
    frozen_key: str

    def place(self, key: str) -> int:
        """0-based column of a key."""
        return [column.key for column in self.columns].index(key)


def write_table(sheet: Worksheet, table: ReportTable[RowT], look: Look, footer: str) -> None:
    """Fill an empty sheet with a table and set it up for the screen and for paper."""
    sheet.set_row_pixels(TITLE_ROW, _TITLE_HEIGHT)
    sheet.write_string(TITLE_ROW, 0, table.title, look.line(TITLE_SIZE, bold=True, accent=True))
    sheet.write_string(NOTE_ROW, 0, table.note, look.line(italic=True))
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, column.width)
    write_header(sheet, HEADER_ROW, table.columns, look, button=_FILTER_BUTTON)
    for place, row in enumerate(table.rows, start=FIRST_ROW):
        write_row(sheet, place, row, table.columns, look)
    last = max(HEADER_ROW + len(table.rows), HEADER_ROW)
    if table.rows:
        _write_sums(sheet, table, look, last)
    else:
        sheet.write_string(FIRST_ROW, 0, say("reports.none"), look.line(italic=True))
    sheet.autofilter(HEADER_ROW, 0, last, len(table.columns) - 1)
    sheet.freeze_panes(FIRST_ROW, table.place(table.frozen_key) + 1)
    sheet.repeat_rows(HEADER_ROW)
    set_up_page(sheet, footer, landscape=True)


def write_header(
    sheet: Worksheet, place: int, columns: Sequence[ReportColumn[RowT]], look: Look, *, button: float = 0.0
) -> float:
    """Write the headings, beside a filter's button so wide; returns the height of the row in points."""
    header = look.header()
    for number, column in enumerate(columns):
        sheet.write_string(place, number, column.header, header)
    height = height_of(max(line_count(column.header, column.width - button, bold=True) for column in columns))
    sheet.set_row(place, height)
    return height


def write_row(sheet: Worksheet, place: int, row: RowT, columns: Sequence[ReportColumn[RowT]], look: Look) -> float:
    """Write one row; returns its height in points."""
    cells = {column.key: xl_rowcol_to_cell(place, number) for number, column in enumerate(columns)}
    lines = 1
    for number, column in enumerate(columns):
        content = column.value(row)
        link = isinstance(content, Linked) and bool(content.link)
        style = look.cell(
            column.align, column.tint(row), bold=column.bold, link=link, number_format=column.number_format(row)
        )
        write_content(sheet, place, number, content, style, cells=cells)
        lines = max(lines, line_count(shown(content), column.width, bold=column.bold))
    height = height_of(lines)
    sheet.set_row(place, height)
    return height


def shown(content: Content) -> str:
    """What a reader sees in the cell."""
    match content:
        case None:
            return ""
        case Linked(text, _):
            return clipped(text)
        case Formula(_, value):
            return str(value)
        case Decimal():
            return points_comma(content)
        case _:
            return clipped(str(content))


def write_content(
    sheet: Worksheet, row: int, column: int, content: Content, style: Format, *, cells: Mapping[str, str] | None = None
) -> None:
    """Write one cell; text never becomes a formula, a number or a link of its own."""
    match content:
        case None | "":
            sheet.write_blank(row, column, None, style)
        case int() | Decimal():
            sheet.write_number(row, column, content, style)
        case Linked(text, link):
            if link:
                sheet.write_url(row, column, link, style, clipped(text))
            else:
                sheet.write_string(row, column, clipped(text), style)
        case Formula(formula, value):
            sheet.write_formula(row, column, formula.format(**(cells or {})), style, value)
        case _:
            sheet.write_string(row, column, clipped(content), style)


def clipped(text: str) -> str:
    """The text in composed letters, as far as a cell can hold it, counted as Excel counts."""
    text = unicodedata.normalize("NFC", text)
    units = text.encode("utf-16-le")
    return text if len(units) <= 2 * _LONGEST_TEXT else units[: 2 * _LONGEST_TEXT].decode("utf-16-le", "ignore")


def _write_sums(sheet: Worksheet, table: ReportTable[RowT], look: Look, last: int) -> None:
    """One row of sums over what the filter shows, where any column has one."""
    if not any(column.summed for column in table.columns):
        return
    for number, column in enumerate(table.columns):
        style = look.cell(column.align, Tint.QUIET, bold=True)
        content: Content = None
        if column.key == table.frozen_key:
            content = say("reports.total")
        elif column.summed:
            values = [value for value in map(column.value, table.rows) if isinstance(value, int)]
            area = xl_range(FIRST_ROW, number, last, number)
            content = Formula(f"=SUBTOTAL({_SUM_OF_SHOWN_ROWS},{area})", sum(values))
        write_content(sheet, last + 1, number, content, style)


def set_up_page(sheet: Worksheet, footer: str, *, landscape: bool) -> None:
    """A4, one page wide, season and page numbers at the foot."""
    sheet.set_paper(_A4)
    if landscape:
        sheet.set_landscape()
    else:
        sheet.set_portrait()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    face = '&"Times New Roman,Regular"&10'
    sheet.set_footer(f"&L{face}{footer.replace('&', '&&')}&R{face}{say('reports.page')}", {"margin": 0.3})

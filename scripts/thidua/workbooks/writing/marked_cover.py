"""The sheet `Cần sửa` of a marked copy: what is to be mended, each line with a link to its cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

from openpyxl.styles import Alignment, Font
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from thidua.config import Config
from thidua.config.vocabulary import Severity
from thidua.forms.model import CeilingSheet, Form
from thidua.messages import say
from thidua.text import is_blank, padded_date
from thidua.workbooks.layout import COVER_SHEET
from thidua.workbooks.writing.formulas import blank, quoted
from thidua.workbooks.writing.marking import level_word
from thidua.workbooks.writing.style import (
    ACCENT,
    CENTRE,
    FACE,
    LEFT,
    LOCKED_FILL,
    WRONG,
    font,
    footer,
    page_header,
    print_setup,
    protect,
    put,
)
from thidua.workbooks.writing.typed import put_typed, writable

NUMBER, SHEET, CELL, SUBJECT, VALUE, LEVEL, FAULT, CHANGED, BASIS = range(1, 10)
"""Columns of the cover's table, from A on."""
_WIDTHS = (5, 12, 14, 20, 19, 9, 41, 9, 17)
_LINE_HEIGHT, _TALLEST, _SIZE, _SMALL = 16.0, 400.0, 12, 10
_TOP_LEFT = Alignment(horizontal="left", vertical="top", wrap_text=True)
_LINES_OF_A_VALUE = 6
"""More of a long text is not shown, as it stands in its cell; the whole is kept to tell whether that was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverLine:
    """One thing to mend. `address` is "" where the copy has no cell for it; `place` is what is shown for it.

    `subject` is whom it is about, "" where nobody is named. `value` is what stood in the one cell that is meant;
    lines about a row or sheet, or a cell that the workbook reckons itself, are not `about_a_cell`.
    """

    sheet: str
    address: str
    place: str
    subject: str
    about_a_cell: bool
    value: object
    severity: Severity
    message: str
    rule: str
    basis: str


def cell_link(sheet: str, address: str) -> str:
    """A place in the same workbook as links and formulas name it."""
    return f"'{sheet.replace(chr(39), chr(39) * 2)}'!{address}"


def build_cover(
    workbook: Workbook,
    form: Form,
    config: Config,
    lines: Sequence[CoverLine],
    *,
    unit_name: str,
    scored: str,
    general: Sequence[str],
    until: date | None,
) -> None:
    """Put the cover before all other sheets; `lines` in the order in which they are shown.

    `scored` is the unit that this one scores in the workbook, "" where it is none.
    """
    sheet = workbook.create_sheet(COVER_SHEET, 0)
    for column, width in enumerate(_WIDTHS, start=NUMBER):
        sheet.column_dimensions[_letter(column)].width = width
    whose = say("marked.cross", unit=unit_name, scored=scored) if scored else unit_name
    row = _heads(sheet, form, config, lines, whose=whose, until=until)
    row = _general(sheet, row, general)
    if lines:
        sheet.print_title_rows = f"{row}:{row}"
        _table_head(sheet, row, form)
        for number, line in enumerate(lines, start=1):
            row += 1
            _line(sheet, row, number, line)
    sheet.print_area = f"A1:{_letter(BASIS)}{row}"
    sheet.sheet_view.showGridLines = False
    print_setup(sheet, landscape=True)
    page_header(sheet, "", form.number)
    footer(sheet, unit_name)
    protect(sheet)
    workbook.active = 0


def _letter(column: int) -> str:
    return "ABCDEFGHI"[column - 1]


def _heads(
    sheet: Worksheet, form: Form, config: Config, lines: Sequence[CoverLine], *, whose: str, until: date | None
) -> int:
    put(sheet, 1, NUMBER, config.organisation.name)
    put(sheet, 2, NUMBER, whose, style=font(bold=True))
    title = say("marked.title", title=form.title, year=config.season.year)
    put(sheet, 3, NUMBER, title, style=font(16, bold=True, color=ACCENT))
    sheet.row_dimensions[3].height = 30
    _across(sheet, 4, say("marked.how"))
    row = 5
    if until is not None:
        _across(sheet, row, say("marked.until", until=padded_date(until)), style=font(bold=True))
        row += 1
    weights = [line.severity for line in lines]
    counts = say("marked.counts", block=weights.count(Severity.BLOCK), look=weights.count(Severity.LOOK))
    _across(sheet, row, counts if lines else say("marked.no_cell"), style=font(bold=True))
    return row + 2


def _general(sheet: Worksheet, row: int, general: Sequence[str]) -> int:
    if not general:
        return row
    put(sheet, row, NUMBER, say("marked.general"), style=font(bold=True, color=ACCENT))
    for number, remark in enumerate(general, start=1):
        row += 1
        _across(sheet, row, f"{number}. {writable(remark)}")
    return row + 2


def _across(sheet: Worksheet, row: int, text: str, *, style: Font | None = None) -> None:
    """A sentence over the whole width, in a row high enough for it."""
    put(sheet, row, NUMBER, text, style=style, align=LEFT)
    sheet.merge_cells(start_row=row, start_column=NUMBER, end_row=row, end_column=BASIS)
    sheet.row_dimensions[row].height = _height(_lines(text, sum(_WIDTHS)))


def _rows_are(form: Form) -> str:
    """The catalogue's word for what the rows of a form's tables are about."""
    if any(table.scored for table in form.tables):
        return "criterion"
    return "unit" if any(isinstance(part, CeilingSheet) for part in form.sheets) else "subject"


def _table_head(sheet: Worksheet, row: int, form: Form) -> None:
    words = ("cell", _rows_are(form), "value", "level", "fault", "changed", "basis")
    heads = (say("sheet.number"), say("sheet.sheet_name"), *(say(f"marked.{word}") for word in words))
    for column, head in enumerate(heads, start=NUMBER):
        style = font(bold=True, color=ACCENT)
        put(sheet, row, column, head, style=style, align=CENTRE, fill=LOCKED_FILL, boxed=True)
    sheet.row_dimensions[row].height = _height(2)


def _line(sheet: Worksheet, row: int, number: int, line: CoverLine) -> None:
    fault = writable(line.message)
    basis = say("marked.rule_basis", rule=line.rule, basis=line.basis) if line.basis else line.rule
    heavy = line.severity is Severity.BLOCK
    put(sheet, row, NUMBER, number, align=CENTRE, boxed=True)
    put(sheet, row, SHEET, line.sheet, align=LEFT, boxed=True)
    place = put(sheet, row, CELL, line.place, align=CENTRE, boxed=True)
    if line.address:
        target = cell_link(line.sheet, line.address)
        place.font = Font(name=FACE, size=_SIZE, family=1, u="single", color=ACCENT)
        place.hyperlink = Hyperlink(ref=place.coordinate, location=target, tooltip=target)
    put(sheet, row, SUBJECT, writable(line.subject) or None, align=LEFT, boxed=True)
    shown_lines = _lines(_shown(line.value), _WIDTHS[VALUE - 1])
    cut_short = shown_lines > _LINES_OF_A_VALUE
    value = put(sheet, row, VALUE, align=_TOP_LEFT if cut_short else LEFT, boxed=True)
    if line.about_a_cell and is_blank(line.value):
        put(sheet, row, VALUE, say("marked.blank"), style=font(italic=True), align=LEFT, boxed=True)
    else:
        put_typed(value, line.value)
    style = font(bold=heavy, color=WRONG if heavy else "000000")
    put(sheet, row, LEVEL, level_word(line.severity), style=style, align=CENTRE, boxed=True)
    put(sheet, row, FAULT, fault, align=LEFT, boxed=True)
    put(sheet, row, CHANGED, _changed(line, f"${_letter(VALUE)}{row}"), align=CENTRE, boxed=True, formula=True)
    put(sheet, row, BASIS, basis, style=font(_SMALL), align=LEFT, boxed=True)
    lines = (
        _lines(fault, _WIDTHS[FAULT - 1]),
        min(shown_lines, _LINES_OF_A_VALUE),
        _lines(basis, _WIDTHS[BASIS - 1]) * _SMALL / _SIZE,
        _lines(line.place, _WIDTHS[CELL - 1]),
        _lines(line.sheet, _WIDTHS[SHEET - 1]),
        _lines(line.subject, _WIDTHS[SUBJECT - 1]),
        2,
    )
    sheet.row_dimensions[row].height = _height(max(lines))


def _changed(line: CoverLine, kept: str) -> str | None:
    """Whether the cell still holds what it held; a cell that is gone with its row was changed too."""
    if not (line.address and line.about_a_cell):
        return None
    target = cell_link(line.sheet, line.address)
    same = blank(target) if is_blank(line.value) else f'EXACT({target}&"",{kept}&"")'
    changed, unchanged = quoted(say("marked.is_changed")), quoted(say("marked.not_changed"))
    return f"=IFERROR(IF({same},{unchanged},{changed}),{changed})"


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _lines(text: str, width: float) -> int:
    """Lines that a text takes in a column so wide, reckoned rather too many than too few."""
    return sum(len(wrap(paragraph, int(width))) or 1 for paragraph in text.split("\n"))


def _height(lines: float) -> float:
    return min(_LINE_HEIGHT * lines + 4, _TALLEST)

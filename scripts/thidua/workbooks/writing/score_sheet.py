"""The live sheet of what a scoring table comes to: points, bonus, deductions, total, conditions, rating.

One value per line under its hidden key: label, value, remark, and in a hidden column the value in whole
hundredths of a point (of a rating its place in the list), which alone is reckoned with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from thidua.config import Config
from thidua.config.vocabulary import YesNo
from thidua.forms.choices import CriterionKind
from thidua.forms.criteria import CriterionGroup
from thidua.forms.model import Form, ScoreSheet
from thidua.messages import say
from thidua.text import percent, points_comma
from thidua.workbooks.layout import (
    FAILS_KEY,
    FEDERATION_ROW,
    FIELD_FIRST_ROW,
    GROUP_KEY,
    KEY_COLUMN,
    LABEL_COLUMN,
    NOTE_ROW,
    SUBTOTAL_KEY,
    TITLE_ROW,
    UNIT_ROW,
    VALUE_COLUMN,
    TableLayout,
)
from thidua.workbooks.writing.formulas import quoted, spliced
from thidua.workbooks.writing.guide import GUIDE_NAMES
from thidua.workbooks.writing.live_points import HUNDREDTHS
from thidua.workbooks.writing.score_columns import unscored
from thidua.workbooks.writing.score_lines import SCORE_LINES, ScoreLine, exact_cell, line_row, score_lines
from thidua.workbooks.writing.style import (
    ACCENT,
    CENTRE,
    LEFT,
    LOCKED_FILL,
    WRONG,
    font,
    print_setup,
    protect,
    put,
)

REMARK_COLUMN, EXACT_COLUMN = 4, 5
GROUPS_ROW = FIELD_FIRST_ROW + len(SCORE_LINES) + 2
"""The row of the heads over the groups."""
_BOLD = {"total", "rounded", "rating"}
_REMARKS_OF_ROWS = {"failed_reckoned", "failed_declared"}
_HEIGHT, _HIGH = 21.0, 36.0


@dataclass(frozen=True, slots=True)
class FilledTable:
    """Where a filled scoring table has what its results name; numbers are rows of its two sheets."""

    table: TableLayout
    conditions: TableLayout
    groups: tuple[GroupLine, ...]
    must_score: tuple[int, ...]
    declared: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group of the table, the row of its heading there, and how that heading begins ("I")."""

    group: CriterionGroup
    row: int
    code: str


def build_score_sheet(sheet: Worksheet, part: ScoreSheet, form: Form, config: Config) -> None:
    """Fill an empty sheet with all but the groups, which are written with the table."""
    for letter, width in {"A": 3, "B": 62, "C": 30, "D": 58, "E": 8}.items():
        sheet.column_dimensions[letter].width = width
    for letter in "AE":
        sheet.column_dimensions[letter].hidden = True
    put(sheet, FEDERATION_ROW, LABEL_COLUMN, config.organisation.name)
    put(sheet, UNIT_ROW, LABEL_COLUMN, f'={GUIDE_NAMES["unit_name"]}&""', style=font(bold=True), formula=True)
    title = part.title.format(year=config.year_of(form.due))
    put(sheet, TITLE_ROW, LABEL_COLUMN, title, style=font(14, bold=True, color=ACCENT))
    put(sheet, NOTE_ROW, LABEL_COLUMN, part.note, style=font(11, italic=True))
    sheet.row_dimensions[TITLE_ROW].height = 24
    _head(sheet, FIELD_FIRST_ROW, say("sheet.field"))
    lines = score_lines(part, form, config)
    for key in SCORE_LINES:
        _put_line(sheet, line_row(key), key, say(f"sheet.score_{key}"), lines[key], bold=key in _BOLD)
    sheet.sheet_view.showGridLines = False
    print_setup(sheet, landscape=True)
    sheet.page_setup.fitToHeight = 1
    protect(sheet)


def _head(sheet: Worksheet, row: int, first: str) -> None:
    for column, text in enumerate((first, say("sheet.score_value"), say("sheet.score_remark")), start=LABEL_COLUMN):
        style = font(bold=True, color=ACCENT)
        put(sheet, row, column, text, style=style, align=CENTRE, fill=LOCKED_FILL, boxed=True)


def _put_line(sheet: Worksheet, row: int, key: str, label: str, line: ScoreLine, *, bold: bool = False) -> None:
    put(sheet, row, KEY_COLUMN, key)
    put(sheet, row, LABEL_COLUMN, label, style=font(bold=bold), align=LEFT, boxed=True)
    value, remark = line.value or None, line.remark or None
    number_format = line.number_format
    put(
        sheet,
        row,
        VALUE_COLUMN,
        value,
        style=font(bold=True),
        align=CENTRE,
        boxed=True,
        number_format=number_format,
        formula=True,
    )
    put(sheet, row, REMARK_COLUMN, remark, style=font(11), align=LEFT, boxed=True, formula=True)
    put(sheet, row, EXACT_COLUMN, line.exact or None, formula=True)
    sheet.row_dimensions[row].height = _HIGH if key in _REMARKS_OF_ROWS else _HEIGHT


def write_results(sheet: Worksheet, filled: FilledTable, config: Config) -> None:
    """Write what depends on the rows of the table: which conditions fail, a line per group, at the foot who signs."""
    _write_failed(sheet, filled, config)
    _clear_below(sheet)
    _head(sheet, GROUPS_ROW, say("sheet.score_group"))
    for row, each in enumerate(filled.groups, start=GROUPS_ROW + 1):
        subtotal = f"'{filled.table.sheet.name}'!{filled.table.cell(SUBTOTAL_KEY, each.row)}"
        line = ScoreLine(f"={subtotal}", f"=$E${row}/{HUNDREDTHS}", _group_remark(filled.table, each, config), "0.00")
        _put_line(sheet, row, f"group_{each.group.number}", f"{each.code}. {each.group.name}", line)
    _write_signatures(sheet, GROUPS_ROW + len(filled.groups) + 2)


def _write_signatures(sheet: Worksheet, row: int) -> None:
    """Who scored at the left, who signs for the unit at the right, below the day on which they do."""
    put(sheet, row, REMARK_COLUMN, say("letter.blank_date"), style=font(italic=True), align=CENTRE)
    for column, who, how in (
        (LABEL_COLUMN, say("sheet.score_scorer"), say("sheet.score_scorer_signs")),
        (REMARK_COLUMN, say("sheet.score_signer"), say("sheet.score_signer_signs")),
    ):
        put(sheet, row + 1, column, who, style=font(bold=True), align=CENTRE)
        put(sheet, row + 2, column, how, style=font(11, italic=True), align=CENTRE)
    for below in range(row, row + 3):
        sheet.row_dimensions[below].height = _HEIGHT


def _clear_below(sheet: Worksheet) -> None:
    """Take away what stood below for a table that was here before."""
    if sheet.max_row >= GROUPS_ROW:
        sheet.delete_rows(GROUPS_ROW, sheet.max_row - GROUPS_ROW + 1)


def _group_remark(layout: TableLayout, line: GroupLine, config: Config) -> str:
    if not line.group.maximum:
        return ""
    most = quoted(say("sheet.score_at_most", maximum=points_comma(line.group.maximum)))
    if line.group.kind is not CriterionKind.POINTS:
        return f"={most}"
    below = quoted("; " + say("sheet.score_group_below", share=_share(config)))
    fails, number = (f"'{layout.sheet.name}'!{layout.cell(key, line.row)}" for key in (FAILS_KEY, GROUP_KEY))
    blanks = unscored(layout, group=number, sheet=True)
    missing = spliced("; " + say("sheet.score_group_unscored", count="{n}"), n=blanks)[1:]
    return f'={most}&IF({blanks}>0,{missing},IF({fails}=1,{below},""))'


def _share(config: Config) -> str:
    share = config.rules.dd_04.group_share
    return percent(share.numerator, share.denominator)


def _write_failed(sheet: Worksheet, filled: FilledTable, config: Config) -> None:
    """Which conditions fail, by the codes of their rows, each kind in words of its own."""
    zeros = _failing(filled.table, filled.must_score)
    bears_points = [each.row for each in filled.groups if each.group.kind is CriterionKind.POINTS]
    low = _failing(filled.table, bears_points)
    not_met = [_not_met(filled.conditions, row) for row in filled.declared]
    reckoned = _listed(say("sheet.score_zero_lines"), zeros)
    reckoned += _listed(say("sheet.score_groups_below", share=_share(config)), low)
    declared = _listed(say("sheet.score_not_met"), not_met)
    _put_failed(sheet, "failed_reckoned", reckoned, unless=f"{exact_cell('unscored')}>0")
    _put_failed(sheet, "failed_declared", declared, unless="FALSE")


def _put_failed(sheet: Worksheet, key: str, parts: list[str], *, unless: str) -> None:
    without_last_mark = f'SUBSTITUTE(SUBSTITUTE(TRIM({"&".join(parts)})&"|",";|",""),"|","")'
    formula = f'=IF({unless},"",{without_last_mark})' if parts else None
    style = font(11, bold=True, color=WRONG)
    put(sheet, line_row(key), REMARK_COLUMN, formula, style=style, align=LEFT, boxed=True, formula=True)


def _failing(layout: TableLayout, rows: Sequence[int]) -> list[tuple[str, str]]:
    name = layout.sheet.name
    return [(f"'{name}'!{layout.cell(FAILS_KEY, row)}=1", f"'{name}'!{layout.cell('code', row)}") for row in rows]


def _not_met(layout: TableLayout, row: int) -> tuple[str, str]:
    name, no = layout.sheet.name, quoted(YesNo.NO.value.lower())
    return f"LOWER(TRIM('{name}'!{layout.cell('met', row)}))={no}", f"'{name}'!{layout.cell('code', row)}"


def _listed(words: str, found: Sequence[tuple[str, str]]) -> list[str]:
    """The words and the codes of all that fails, each behind a blank; nothing where none does."""
    if not found:
        return []
    some = "+".join(f"({condition})" for condition, _ in found)
    codes = "&".join(f'IF({condition}," "&{code}&";","")' for condition, code in found)
    return [f'IF({some}>0,{quoted(words + ":")}&{codes}&" ","")']

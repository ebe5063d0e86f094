"""The federation's scoring table in a workbook: its rows, what they come to, and a copy for a cross-scorer."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from thidua.config import Config
from thidua.forms.choices import CriterionKind
from thidua.forms.criteria import Criterion, CriterionGroup, ScoringTable, roman
from thidua.forms.model import Form, ScoreSheet
from thidua.forms.scoring import SHOWN_TO_SCORERS
from thidua.messages import say
from thidua.workbooks.layout import (
    CHECK_KEY,
    FIRST_ROW,
    HEADER_ROW,
    HEADING_KINDS,
    KIND_KEY,
    LABEL_COLUMN,
    LINE_KINDS,
    SCORE_KEYS,
    SUBTOTAL_KEY,
    TITLE_ROW,
    TableLayout,
)
from thidua.workbooks.writing.fill import shown
from thidua.workbooks.writing.formulas import spliced, told
from thidua.workbooks.writing.guide import GUIDE_NAMES
from thidua.workbooks.writing.live_points import HUNDREDTHS
from thidua.workbooks.writing.ready_rows import grow
from thidua.workbooks.writing.score_columns import heading_columns, line_columns
from thidua.workbooks.writing.score_sheet import FilledTable, GroupLine, write_results
from thidua.workbooks.writing.style import (
    ACCENT,
    AS_ENTERED,
    BOX,
    CENTRE,
    GROUP_FILL,
    INPUT_FILL,
    LEFT,
    LOCKED_CELL,
    LOCKED_FILL,
    UNLOCKED,
    font,
    put,
    set_value,
)
from thidua.workbooks.writing.table import row_faults, used_condition

_LINE_HEIGHT, _LEAST_HEIGHT, _HEADING_HEIGHT = 16.5, 48.0, 24.0
_LETTERS_PER_DIGIT = 1.05
"""Letters of Times New Roman are a little narrower than its digits, by which widths are counted."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row of the filled table; without a criterion it is the heading of its group."""

    row: int
    group: CriterionGroup
    line: Criterion | None


def shown_scale(line: Criterion) -> str:
    """How a line is scored, and what is demanded or allowed of it."""
    condition = line.condition.value if line.condition else ""
    if line.scale and condition:
        return f"{line.scale}; {condition[:1].lower()}{condition[1:]}"
    return line.scale or condition


def write_scoring(workbook: Workbook, form: Form, table: ScoringTable, config: Config) -> None:
    """Fill the scoring table, the conditions and the sheet of results; what was there of another table goes."""
    part = _score_sheet(form)
    scores, conditions = form.table(part.table), form.table(part.conditions)
    placed = _placed(table)
    _write_lines(workbook[scores.name], TableLayout(scores), placed, config)
    _write_conditions(workbook[conditions.name], TableLayout(conditions), table.conditions)
    headings = [each for each in placed if each.line is None]
    filled = FilledTable(
        table=TableLayout(scores),
        conditions=TableLayout(conditions),
        groups=tuple(GroupLine(each.group, each.row, roman(each.group.number)) for each in headings),
        must_score=tuple(each.row for each in placed if _must_score(each)),
        declared=tuple(range(FIRST_ROW, FIRST_ROW + len(table.conditions))),
    )
    write_results(workbook[part.name], filled, config)


def fill_for_scorer(workbook: Workbook, form: Form, rows: Mapping[str, Mapping[str, object]], config: Config) -> None:
    """Put what the scored unit says of itself, by criterion, into a filled copy, where only scores are open."""
    part = _score_sheet(form)
    scores = form.table(part.table)
    sheet, layout = workbook[scores.name], TableLayout(scores)
    for row in range(FIRST_ROW, sheet.max_row + 1):
        if sheet.cell(row=row, column=layout.index(KIND_KEY)).value not in LINE_KINDS.values():
            continue
        values = rows.get(str(sheet.cell(row=row, column=layout.index("code")).value), {})
        for key in SHOWN_TO_SCORERS:
            cell = sheet.cell(row=row, column=layout.index(key))
            set_value(cell, shown(scores.column(key), values.get(key), config))
            _lock(cell)
        _fit_height(sheet, layout, row)
    _lock_claim(workbook, form)
    for name in (part.table, part.conditions, part.name):
        title = workbook[name].cell(row=TITLE_ROW, column=LABEL_COLUMN)
        words = say("sheet.score_title_of", title=title.value, subject="{subject}")
        set_value(title, spliced(words, subject=GUIDE_NAMES["subject_name"]), formula=True)


def criterion_rows(form: Form, table: ScoringTable) -> dict[str, dict[str, int]]:
    """Row of each criterion and condition in a filled copy, by sheet and code."""
    part = _score_sheet(form)
    lines = {each.line.code: each.row for each in _placed(table) if each.line is not None}
    conditions = {each.code: row for row, each in enumerate(table.conditions, start=FIRST_ROW)}
    return {part.table: lines, part.conditions: conditions}


def _score_sheet(form: Form) -> ScoreSheet:
    return next(part for part in form.sheets if isinstance(part, ScoreSheet))


def _placed(table: ScoringTable) -> list[_Placed]:
    lines: list[tuple[CriterionGroup, Criterion | None]] = []
    for group in table.groups:
        lines += [(group, None), *((group, line) for line in group.criteria)]
    return [_Placed(row, *each) for row, each in enumerate(lines, start=FIRST_ROW)]


def _must_score(placed: _Placed) -> bool:
    return placed.line is not None and placed.line.must_score and placed.group.kind is CriterionKind.POINTS


def _write_lines(sheet: Worksheet, layout: TableLayout, placed: list[_Placed], config: Config) -> None:
    model = [_style_of(cell) for cell in sheet[_model_row(sheet, layout)]]
    _ready(sheet, len(placed))
    for each in placed:
        for cell, style in zip(sheet[each.row], model, strict=True):
            cell.value = None
            _give_style(cell, style)
        if each.line is None:
            _write_heading(sheet, layout, each.row, each.group, config)
        else:
            _write_line(sheet, layout, each, each.line, config)


def _model_row(sheet: Worksheet, layout: TableLayout) -> int:
    """The first row that is not a heading: the office may have given rows a look of its own."""
    headings = set(HEADING_KINDS.values())
    kind = layout.index(KIND_KEY)
    rows = range(FIRST_ROW, sheet.max_row + 1)
    return next((row for row in rows if sheet.cell(row=row, column=kind).value not in headings), FIRST_ROW)


def _ready(sheet: Worksheet, rows: int) -> None:
    """Exactly so many ready-made rows, one at least, and no more of them printed."""
    grow(sheet, rows)
    last = HEADER_ROW + max(rows, 1)
    if sheet.max_row > last:
        beyond = range(last + 1, sheet.max_row + 1)
        sheet.delete_rows(last + 1, len(beyond))
        for row in beyond:
            sheet.row_dimensions.pop(row, None)
    first, _, end = sheet.print_area.rpartition("!")[2].replace("$", "").partition(":")
    sheet.print_area = f"{first}:{end.rstrip('0123456789')}{last}"


def _write_heading(sheet: Worksheet, layout: TableLayout, row: int, group: CriterionGroup, config: Config) -> None:
    values = heading_columns(layout, row, group, config)
    maximum = _number(group.maximum) if group.maximum else None
    shown_values = {"code": roman(group.number), "criterion": group.name, "maximum": maximum}
    for key in (CHECK_KEY, *layout.sheet.keys):
        centred = key in {"code", "maximum", "score"}
        put(
            sheet,
            row,
            layout.index(key),
            shown_values.get(key),
            style=font(bold=True, color=ACCENT),
            align=CENTRE if centred else LEFT,
            fill=GROUP_FILL,
            boxed=True,
            number_format=AS_ENTERED,
        )
    _set_formula(sheet, row, layout.index("score"), f"={layout.cell(SUBTOTAL_KEY, row)}/{HUNDREDTHS}")
    _write_hidden(sheet, layout, row, values)
    _fit_height(sheet, layout, row, least=_HEADING_HEIGHT)


def _write_line(sheet: Worksheet, layout: TableLayout, placed: _Placed, line: Criterion, config: Config) -> None:
    row = placed.row
    maximum = None if line.maximum is None else _number(line.maximum)
    values = {"code": line.code, "criterion": line.text, "maximum": maximum, "scale": shown_scale(line)}
    for key, value in values.items():
        set_value(sheet.cell(row=row, column=layout.index(key)), value)
    applies = sheet.cell(row=row, column=layout.index("applies"))
    if line.may_be_left_out:
        applies.protection, applies.fill = UNLOCKED, INPUT_FILL
    else:
        _lock(applies)
    _write_check(sheet, layout, row, config)
    _write_hidden(sheet, layout, row, line_columns(layout, row, placed.group, line, config))
    _fit_height(sheet, layout, row)


def _write_check(sheet: Worksheet, layout: TableLayout, row: int, config: Config) -> None:
    faults = row_faults(layout, config, row)
    _set_formula(sheet, row, layout.index(CHECK_KEY), told(faults, where=used_condition(layout, row)))


def _write_hidden(sheet: Worksheet, layout: TableLayout, row: int, values: Mapping[str, str | int | None]) -> None:
    for key in SCORE_KEYS:
        formula = str(values[key]).startswith("=")
        set_value(sheet.cell(row=row, column=layout.index(key)), values[key], formula=formula)


def _set_formula(sheet: Worksheet, row: int, column: int, formula: str) -> None:
    set_value(sheet.cell(row=row, column=column), formula, formula=True)


def _write_conditions(sheet: Worksheet, layout: TableLayout, conditions: tuple[Criterion, ...]) -> None:
    _ready(sheet, len(conditions))
    for row, each in enumerate(conditions, start=FIRST_ROW):
        set_value(sheet.cell(row=row, column=layout.index("code")), each.code)
        set_value(sheet.cell(row=row, column=layout.index("condition")), each.text)
        _fit_height(sheet, layout, row)


def _style_of(cell: Any) -> Any:
    return copy(cell._style)  # noqa: SLF001 - a copy of its parts would cost far more


def _give_style(cell: Any, style: Any) -> None:
    cell._style = copy(style)  # noqa: SLF001


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _lock(cell: Cell | MergedCell) -> None:
    assert isinstance(cell, Cell)  # noqa: S101 - tables have no merged cells
    cell.protection, cell.fill, cell.border = LOCKED_CELL, LOCKED_FILL, BOX


def _fit_height(sheet: Worksheet, layout: TableLayout, row: int, *, least: float = _LEAST_HEIGHT) -> None:
    """As many lines as the longest text of the row takes in its column."""
    lines = max(_lines_of(sheet, layout, row), default=1)
    sheet.row_dimensions[row].height = max(least, lines * _LINE_HEIGHT)


def _lines_of(sheet: Worksheet, layout: TableLayout, row: int) -> Iterator[int]:
    for column in layout.inputs:
        cell = sheet.cell(row=row, column=layout.index(column.key))
        if isinstance(cell.value, str) and cell.data_type != "f":
            letters = int(column.width * _LETTERS_PER_DIGIT)
            yield sum(len(textwrap.wrap(text, letters)) or 1 for text in cell.value.splitlines())


def _lock_claim(workbook: Workbook, form: Form) -> None:
    """A cross-scorer claims no rating."""
    assert form.guide is not None  # noqa: S101 - what is scored is sent out
    for field in form.guide.fields:
        name = workbook.defined_names[form.guide.lines.defined_name(field.key)]
        title, _, address = str(name.attr_text).rpartition("!")
        cell = workbook[title.strip("'")][address.replace("$", "")]
        set_value(cell, None)
        _lock(cell)

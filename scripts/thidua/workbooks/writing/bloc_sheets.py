"""What a bloc's workbook reckons while it is filled in: totals, ranks and ratings of its units (DD-01, DD-04)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from thidua.config import Config
from thidua.forms.model import CeilingSheet, Form, ListName
from thidua.workbooks.layout import COUNTS_KEY, FIRST_ROW, TableLayout
from thidua.workbooks.writing.ceiling_sheet import PROVINCE_RATED
from thidua.workbooks.writing.fill import write_rows
from thidua.workbooks.writing.formulas import blank
from thidua.workbooks.writing.lists import among_names, name_cells
from thidua.workbooks.writing.live_points import (
    HUNDREDTHS,
    capped_bonus,
    in_hundredths,
    is_usable,
    kept,
    reached,
    rounded,
    total_of,
)
from thidua.workbooks.writing.ready_rows import clear, grow, trim
from thidua.workbooks.writing.style import set_value

COUNTS_FOR_CEILING = "counts_for_ceiling"
"""Of a unit's line: whether it counts for the ceiling, as an upper-level union does."""


def ceiling_of(form: Form) -> CeilingSheet | None:
    """The sheet of the ceiling, which only a bloc's workbook has."""
    return next((part for part in form.sheets if isinstance(part, CeilingSheet)), None)


def add_bloc_formulas(workbook: Workbook, form: Form, config: Config) -> None:
    """Write the live cells of every ready-made row of the units' points and of the proposals, if the form has them."""
    ceiling = ceiling_of(form)
    if ceiling is None:
        return
    units, proposals = TableLayout(form.table(ceiling.units)), TableLayout(form.table(ceiling.proposals))
    for row in range(FIRST_ROW, workbook[ceiling.units].max_row + 1):
        for key, formula in (("total", _total(units, row, config)), ("rank", _rank(units, row))):
            _put(workbook[ceiling.units], units, key, row, formula)
        _put(workbook[ceiling.units], units, "rating", row, _rating(units, row, config))
    for row in range(FIRST_ROW, workbook[ceiling.proposals].max_row + 1):
        _put(workbook[ceiling.proposals], proposals, "name", row, _name(units, proposals, row))


def write_bloc(
    workbook: Workbook, form: Form, lines: Sequence[Mapping[str, object]], config: Config, *, province_rated: int
) -> None:
    """Make a bloc's copy of a master: exactly these lines (stored values by key) among the units' points.

    Each line says under `COUNTS_FOR_CEILING` whether its unit is one of those of whom the ceiling is a share.
    `province_rated` is how many upper-level unions of the province have the highest rating, where the ceiling is a
    share of those.
    """
    ceiling = ceiling_of(form)
    assert ceiling is not None  # noqa: S101 - asked of a bloc's workbook
    table = form.table(ceiling.units)
    clear(workbook[table.name], TableLayout(table))
    shown = [{key: value for key, value in line.items() if key != COUNTS_FOR_CEILING} for line in lines]
    write_rows(workbook, table, shown, config)
    counting = {str(line["unit_code"]) for line in lines if line[COUNTS_FOR_CEILING]}
    fit_bloc(workbook, form, len(lines), province_rated=province_rated, counting=counting)


def fit_bloc(
    workbook: Workbook, form: Form, rows: int, *, province_rated: int | None, counting: Collection[str]
) -> None:
    """Give the units' points so many rows, no more to choose from than those, and the ceiling what it is a share of.

    `counting` are the codes of the bloc's units that count for it.
    """
    ceiling = ceiling_of(form)
    assert ceiling is not None  # noqa: S101 - asked of a bloc's workbook
    grow(workbook[ceiling.units], rows)
    trim(workbook[ceiling.units], rows)
    _mark_counting(workbook[ceiling.units], TableLayout(form.table(ceiling.units)), counting)
    name_choices(workbook, form)
    if PROVINCE_RATED in workbook.defined_names:
        title, _, address = str(workbook.defined_names[PROVINCE_RATED].attr_text).rpartition("!")
        workbook[title.strip("'")][address.replace("$", "")].value = province_rated


def _mark_counting(sheet: Worksheet, layout: TableLayout, counting: Collection[str]) -> None:
    """Mark each unit as one that counts or not; one that stands there again counts once."""
    left = set(counting)
    for row in range(FIRST_ROW, sheet.max_row + 1):
        code = str(sheet.cell(row=row, column=layout.index("unit_code")).value or "").strip().upper()
        set_value(sheet.cell(row=row, column=layout.index(COUNTS_KEY)), int(code in left) if code else None)
        left.discard(code)


def name_choices(workbook: Workbook, form: Form) -> None:
    """Name the cells of the ready-made rows among which other cells of the workbook choose."""
    for name, (sheet, key) in among_names(form).items():
        name_cells(workbook, name, form.table(sheet), key, workbook[sheet].max_row - FIRST_ROW + 1)


def _put(sheet: Worksheet, layout: TableLayout, key: str, row: int, formula: str) -> None:
    set_value(sheet.cell(row=row, column=layout.index(key)), f"={formula}", formula=True)


def _total(layout: TableLayout, row: int, config: Config) -> str:
    """Agreed points and capped bonus less deductions; blank while one of the three is no number that counts."""
    rule, keys = config.rules.dd_01, ("agreed_score", "bonus", "deduction")
    usable = ",".join(is_usable(layout.sheet.column(key), layout.cell(key, row)) for key in keys)
    points, bonus, deduction = (in_hundredths(layout.cell(key, row)) for key in keys)
    total = total_of(points, capped_bonus(bonus, rule), deduction, rule)
    return f'IF(AND({usable}),{total}/{HUNDREDTHS},"")'


def _rank(layout: TableLayout, row: int) -> str:
    """One more than there are higher totals, so that equal totals share a rank."""
    total, totals = layout.cell("total", row), layout.span("total")
    return f'IF(ISNUMBER({total}),1+SUMPRODUCT(ISNUMBER({totals})*({totals}>{total})),"")'


def _rating(layout: TableLayout, row: int, config: Config) -> str:
    """The rating that the rounded total reaches; a failed mandatory condition caps it."""
    rule, total = config.rules.dd_04, layout.cell("total", row)
    failed = f"NOT({blank(layout.cell('failed_conditions', row))})"
    place = kept(reached(rounded(in_hundredths(total), rule), rule), failed, rule)
    return f'IF(ISNUMBER({total}),INDEX({ListName.RATINGS.value},{place}),"")'


def _name(units: TableLayout, proposals: TableLayout, row: int) -> str:
    """The name of the unit whose code is chosen."""
    names, codes = units.span("name", sheet=True), units.span("unit_code", sheet=True)
    return f'IFERROR(INDEX({names},MATCH(TRIM({proposals.cell("unit_code", row)}),{codes},0)),"")'

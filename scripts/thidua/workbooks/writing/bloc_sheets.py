"""What a bloc's workbook reckons while it is filled in: totals, ranks and ratings of its units (DD-01, DD-04).

Everything is reckoned in whole hundredths of a point, as the script reckons in decimal, so that both agree on
every edge.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from thidua.config import Config
from thidua.config.vocabulary import Rating
from thidua.forms.model import CeilingSheet, Column, Form, ListName
from thidua.workbooks.layout import FIRST_ROW, TableLayout
from thidua.workbooks.writing.ceiling_sheet import PROVINCE_RATED
from thidua.workbooks.writing.fill import write_rows
from thidua.workbooks.writing.formulas import blank
from thidua.workbooks.writing.lists import among_names, name_cells
from thidua.workbooks.writing.ready_rows import grow, trim
from thidua.workbooks.writing.style import set_value

_CENTS = 100


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

    `province_rated` is how many upper-level unions of the province have the highest rating, where the ceiling is a
    share of those.
    """
    ceiling = ceiling_of(form)
    assert ceiling is not None  # noqa: S101 - asked of a bloc's workbook
    table = form.table(ceiling.units)
    _clear(workbook[table.name], TableLayout(table))
    fit_bloc(workbook, form, len(lines), province_rated=province_rated)
    write_rows(workbook, table, lines, config)


def fit_bloc(workbook: Workbook, form: Form, rows: int, *, province_rated: int | None) -> None:
    """Give the units' points so many rows, no more to choose from than those, and the ceiling the province's count."""
    ceiling = ceiling_of(form)
    assert ceiling is not None  # noqa: S101 - asked of a bloc's workbook
    grow(workbook[ceiling.units], rows)
    trim(workbook[ceiling.units], rows)
    name_choices(workbook, form)
    if PROVINCE_RATED in workbook.defined_names:
        title, _, address = str(workbook.defined_names[PROVINCE_RATED].attr_text).rpartition("!")
        workbook[title.strip("'")][address.replace("$", "")].value = province_rated


def name_choices(workbook: Workbook, form: Form) -> None:
    """Name the cells of the ready-made rows among which other cells of the workbook choose."""
    for name, (sheet, key) in among_names(form).items():
        name_cells(workbook, name, form.table(sheet), key, workbook[sheet].max_row - FIRST_ROW + 1)


def _clear(sheet: Worksheet, layout: TableLayout) -> None:
    for column in layout.inputs:
        if not column.derived:
            for row in range(FIRST_ROW, sheet.max_row + 1):
                sheet.cell(row=row, column=layout.index(column.key)).value = None


def _put(sheet: Worksheet, layout: TableLayout, key: str, row: int, formula: str) -> None:
    set_value(sheet.cell(row=row, column=layout.index(key)), f"={formula}", formula=True)


def _usable(column: Column, ref: str) -> str:
    """Whether a cell holds points that count: a number within the column's bounds."""
    return f"IF(ISNUMBER({ref}),AND({ref}>={column.minimum},{ref}<={column.maximum}),FALSE)"


def _hundredths(ref: str) -> str:
    return f"ROUND(ROUND({ref},2)*{_CENTS},0)"


def _total(layout: TableLayout, row: int, config: Config) -> str:
    """Agreed points and capped bonus less deductions, within 0 and the cap; blank while no points are agreed."""
    rule, table = config.rules.dd_01, layout.sheet

    def counted(key: str) -> str:
        ref = layout.cell(key, row)
        return f"IF({_usable(table.column(key), ref)},{_hundredths(ref)},0)"

    agreed = layout.cell("agreed_score", row)
    bonus = f"MIN({counted('bonus')},{rule.bonus_cap * _CENTS})"
    total = f"{_hundredths(agreed)}+{bonus}-{counted('deduction')}"
    within = f"MAX(0,MIN({rule.total_cap * _CENTS},{total}))/{_CENTS}"
    return f'IF({_usable(table.column("agreed_score"), agreed)},{within},"")'


def _rank(layout: TableLayout, row: int) -> str:
    """One more than there are higher totals, so that equal totals share a rank."""
    total, totals = layout.cell("total", row), layout.span("total")
    return f'IF(ISNUMBER({total}),1+SUMPRODUCT(ISNUMBER({totals})*({totals}>{total})),"")'


def _rating(layout: TableLayout, row: int, config: Config) -> str:
    """The rating that the rounded total reaches; a failed mandatory condition caps it."""
    rule, places = config.rules.dd_04, list(Rating)
    step = 10 ** (2 - rule.decimals)
    total = layout.cell("total", row)
    rounded = f"INT(({_hundredths(total)}+{step // 2})/{step})*{step}"
    place = str(len(places))
    for number, rating in reversed(list(enumerate(places, start=1))):
        if rating in rule.cuts:
            place = f"IF({rounded}>={ceil(rule.cuts[rating] * _CENTS)},{number},{place})"
    failed = f"IF({blank(layout.cell('failed_conditions', row))},1,{places.index(rule.at_most) + 1})"
    return f'IF(ISNUMBER({total}),INDEX({ListName.RATINGS.value},MAX({place},{failed})),"")'


def _name(units: TableLayout, proposals: TableLayout, row: int) -> str:
    """The name of the unit whose code is chosen."""
    names, codes = units.span("name", sheet=True), units.span("unit_code", sheet=True)
    return f'IFERROR(INDEX({names},MATCH(TRIM({proposals.cell("unit_code", row)}),{codes},0)),"")'

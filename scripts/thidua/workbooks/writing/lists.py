"""The hidden sheet of drop-down lists, each under a defined name: only so do they survive a load and save."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName

from thidua.config import Config
from thidua.config.vocabulary import PassKind, SubjectClass
from thidua.forms.choices import AWARD_LISTS, awards_of, choices
from thidua.forms.model import Column, ConclusionSheet, Form, ListName, TableSheet
from thidua.text import slug
from thidua.workbooks.cells import column_letter
from thidua.workbooks.layout import FIRST_ROW, LIST_SHEET, TableLayout
from thidua.workbooks.writing.style import font, set_value


def reports_name(awards: ListName) -> str:
    """Defined name of the number of achievement reports per award of a list."""
    return f"{awards.value}_bao_cao"


def quota_name(awards: ListName) -> str:
    """Defined name of the marks (1/0) of awards that have a quota."""
    return f"{awards.value}_chi_tieu"


def need_name(awards: ListName, key: str) -> str:
    """Defined name of the marks (1/0) of awards that ask for a conditional column."""
    return f"{awards.value}_can_{key}"


def among_name(column: Column) -> str:
    """Defined name of the cells of the workbook whose values may be chosen in a column."""
    assert column.among is not None  # noqa: S101 - asked of such columns only
    sheet, key = column.among
    return f"ds_{slug(sheet).replace('-', '_')}_{key}"


def among_names(form: Form) -> dict[str, tuple[str, str]]:
    """Sheet and key of every column of the form among whose values may be chosen, by defined name."""
    return {among_name(column): column.among for column in _columns(form) if column.among is not None}


def name_cells(workbook: Workbook, name: str, table: TableSheet, key: str, rows: int) -> None:
    """Give a defined name to the first rows of a column of a table."""
    letter = TableLayout(table).letter(key)
    area = f"'{table.name}'!${letter}${FIRST_ROW}:${letter}${FIRST_ROW + rows - 1}"
    workbook.defined_names[name] = DefinedName(name, attr_text=area)


LEADER_NAME = f"{ListName.SUBJECT_CLASSES.value}_lanh_dao"
"""Defined name of the marks (1/0) of the classes that count as leaders."""


PASS_NUMERATOR, PASS_DENOMINATOR, PASS_ABOVE = (
    f"{ListName.AWARDS_ALL.value}_{part}" for part in ("tu_so", "mau_so", "phai_tren")
)
"""Defined names of the share of all members whose votes an award needs, and of the marks (1/0) of those above it."""


def lists_of(form: Form, config: Config) -> Iterator[tuple[str, list[str | int]]]:
    """Every list that the form uses with its defined name, and what live formulas look up beside it."""
    for name in _choice_lists(form):
        yield name.value, [choice.label for choice in choices(name, config)]
        if name is ListName.SUBJECT_CLASSES:
            leaders = config.rules.ct_02.leader_classes
            yield LEADER_NAME, [int(each in leaders) for each in SubjectClass]
    if any(isinstance(part, ConclusionSheet) for part in form.sheets):
        marks = [award.pass_mark for award in awards_of(ListName.AWARDS_ALL, config)]
        yield PASS_NUMERATOR, [mark.share.numerator for mark in marks]
        yield PASS_DENOMINATOR, [mark.share.denominator for mark in marks]
        yield PASS_ABOVE, [int(mark.kind is PassKind.ABOVE) for mark in marks]
    for table in form.tables:
        if table.awards is None:
            continue
        awards, recipient = awards_of(table.awards, config), AWARD_LISTS[table.awards]
        yield reports_name(table.awards), [award.reports for award in awards]
        yield quota_name(table.awards), [int(award.has_quota) for award in awards]
        for column in _conditional(table.columns):
            yield need_name(table.awards, column.key), [int(column.key in award.needs(recipient)) for award in awards]


def add_lists(workbook: Workbook, form: Form, config: Config) -> None:
    """Add the hidden list sheet, one list per column, each under its name."""
    sheet = workbook.create_sheet(LIST_SHEET)
    sheet.sheet_state = "veryHidden"
    for column, (name, values) in enumerate(lists_of(form, config), start=1):
        for row, value in enumerate(values, start=1):
            cell = sheet.cell(row=row, column=column)
            cell.font = font()
            set_value(cell, value)
        letter = column_letter(column)
        area = f"'{LIST_SHEET}'!${letter}$1:${letter}${len(values)}"
        workbook.defined_names[name] = DefinedName(name, attr_text=area)


def _conditional(columns: Iterable[Column]) -> list[Column]:
    return [column for column in columns if column.conditional]


def _columns(form: Form) -> list[Column]:
    columns = [c for table in form.tables for c in table.columns]
    columns += [c for sheet in form.field_sheets for c in sheet.fields]
    return [*columns, *(form.guide.fields if form.guide else ())]


def _choice_lists(form: Form) -> list[ListName]:
    return list(dict.fromkeys(c.choices for c in _columns(form) if c.choices is not None))

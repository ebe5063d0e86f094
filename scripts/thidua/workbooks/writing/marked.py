"""The copy that goes back to a unit: built anew from the form, with the unit's own values and marks on them.

Nothing of the unit's file but its values is taken over, so that whatever had happened to its layout is mended.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from thidua.config import Config
from thidua.config.vocabulary import Role, Severity
from thidua.forms.model import CellType, Column, FieldSheet, Form, GuideSheet, QuotaSheet, TableSheet
from thidua.messages import say
from thidua.text import clean, is_blank, padded_date
from thidua.workbooks.layout import (
    FIRST_ROW,
    VALUE_COLUMN,
    TableLayout,
)
from thidua.workbooks.stamp import add_stamp
from thidua.workbooks.writing.bloc_sheets import ceiling_of, fit_bloc
from thidua.workbooks.writing.build import build_master, is_letter
from thidua.workbooks.writing.fill import write_guide, write_quotas
from thidua.workbooks.writing.marked_cover import CoverLine, build_cover
from thidua.workbooks.writing.marking import Told, mark_cells
from thidua.workbooks.writing.ready_rows import grow
from thidua.workbooks.writing.score_table import criterion_rows, fill_for_scorer, write_scoring
from thidua.workbooks.writing.style import footer
from thidua.workbooks.writing.typed import put_typed
from thidua.workbooks.writing.unit_copy import CopyPlaces, UnitCopy, line_row, places_in_copy, ready_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One finding on the returned file. `key` "" is the whole row, `row` 0 the whole column or sheet.

    `row` is that of the returned file; lines of a field sheet are known by their key alone. `subject` is whom it
    is about, by default whom its row names; what is `about_group` is nobody's fault alone, wherever it is marked.
    """

    sheet: str
    key: str
    row: int
    rule: str
    severity: Severity
    message: str
    basis: str = ""
    subject: str = ""
    about_group: bool = False


def marked_copy(
    form: Form,
    config: Config,
    copy: UnitCopy,
    marks: Sequence[Mark],
    *,
    general: Sequence[str] = (),
    until: date | None = None,
) -> Workbook:
    """The workbook to send back: `general` are remarks about the whole file, `until` the last day for correcting."""
    places = places_in_copy(form, config, copy)
    workbook = build_master(form, config)
    _fill(workbook, form, config, copy, places)
    ordered = sorted(marks, key=lambda mark: mending_order(form, mark.severity, mark))
    _mark_cells(workbook, config, ordered, places)
    lines = [_cover_line(mark, copy, places) for mark in ordered]
    unit_name, subject = copy.guide.get("unit_name", ""), copy.guide.get("subject_name", "")
    scored = subject if copy.stamp.role == Role.CROSS.value else ""
    build_cover(workbook, form, config, lines, unit_name=unit_name, scored=scored, general=general, until=until)
    return workbook


def _fill(workbook: Workbook, form: Form, config: Config, copy: UnitCopy, places: CopyPlaces) -> None:
    write_guide(workbook, copy.guide)
    if any(isinstance(part, QuotaSheet) for part in form.sheets):
        write_quotas(workbook, form, copy.quotas)
    if copy.scoring is not None:
        write_scoring(workbook, form, copy.scoring, config)
    for part in form.sheets:
        sheet = workbook[part.name]
        if not is_letter(part):
            footer(sheet, copy.guide.get("unit_name", ""))
        if isinstance(part, TableSheet):
            ready = 0 if copy.scoring is not None else ready_rows(part, config, copy)
            grow(sheet, max(ready, max(places.rows[part.name], default=0) - FIRST_ROW + 1))
            _fill_rows(sheet, part, copy, places)
        elif isinstance(part, FieldSheet | GuideSheet):
            lines = {field.key: field for field in part.fields}
            for key, value in copy.fields.get(part.name, {}).items():
                cell = sheet.cell(row=line_row(form, part, key), column=VALUE_COLUMN)
                put_typed(cell, _as_asked(lines[key], value))
    if copy.stamp.role == Role.CROSS.value:
        of_scored = _of_criteria(form, copy) if copy.of_scored is None else copy.of_scored
        fill_for_scorer(workbook, form, of_scored, config)
    if (ceiling := ceiling_of(form)) is not None:
        rows = max(places.rows[ceiling.units], default=FIRST_ROW) - FIRST_ROW + 1
        fit_bloc(workbook, form, rows, province_rated=copy.province_rated, counting=copy.counting)
    add_stamp(workbook, copy.stamp)


def _fill_rows(sheet: Worksheet, table: TableSheet, copy: UnitCopy, places: CopyPlaces) -> None:
    layout = TableLayout(table)
    criteria = {} if copy.scoring is None else criterion_rows(places.form, copy.scoring).get(table.name, {})
    as_issued = set(criteria.values())
    for kept, row in zip(copy.rows.get(table.name, ()), places.rows[table.name], strict=True):
        for key, value in kept.values.items():
            column = table.column(key)
            if not column.derived and not (column.locked and row in as_issued):
                put_typed(sheet.cell(row=row, column=layout.index(key)), _as_asked(column, value))


def _of_criteria(form: Form, copy: UnitCopy) -> dict[str, Mapping[str, object]]:
    """What the copy has of each criterion, by its code."""
    scored = [kept for table in form.tables if table.scored for kept in copy.rows.get(table.name, ())]
    return {str(kept.values.get("code", "")).strip(): kept.values for kept in reversed(scored)}


def _as_asked(column: Column, value: object) -> object:
    """A real day where days are typed as text becomes that text: another Excel would swap its day and month."""
    wants_text = column.type in {CellType.DATE, CellType.DATE_OR_YEAR}
    if wants_text and isinstance(value, date) and not isinstance(value, datetime):
        return padded_date(value)
    return value


def mending_order(form: Form, severity: Severity, mark: Mark | None) -> tuple[int, int, int, int]:
    """Where a finding comes among those of a file: blocking ones first, then as one goes through the workbook.

    Without a mark it concerns the file as a whole and comes before all sheets.
    """
    if mark is None:
        return severity.weight, -1, 0, 0
    sheets = [part.name for part in form.sheets]
    part = _part(form, mark.sheet)
    keys = [column.key for column in _columns(part)]
    sheet = sheets.index(mark.sheet) if part is not None else len(sheets)
    return severity.weight, sheet, mark.row, keys.index(mark.key) if mark.key in keys else -1


def subject_of(mark: Mark, form: Form, copy: UnitCopy) -> str:
    """Whom or what a mark is about: the name in its row, the whole unit for a group; "" for what has no name."""
    if mark.about_group:
        return say("marked.whole_group")
    part = _part(form, mark.sheet)
    name = _kept_value(copy, mark.sheet, mark.row, part.frozen_key) if isinstance(part, TableSheet) else None
    return mark.subject or ("" if is_blank(name) else " ".join(clean(str(name)).split()))


def _part(form: Form, sheet: str) -> object | None:
    return next((part for part in form.sheets if part.name == sheet), None)


def _kept_value(copy: UnitCopy, sheet: str, row: int, key: str) -> object:
    kept = next((each for each in copy.rows.get(sheet, ()) if each.row == row), None)
    return kept.values.get(key) if kept else None


def _mark_cells(workbook: Workbook, config: Config, marks: Sequence[Mark], places: CopyPlaces) -> None:
    by_sheet: defaultdict[str, defaultdict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for mark in marks:
        if address := places.address(mark.sheet, mark.key, mark.row):
            by_sheet[mark.sheet][address].append((mark.severity, mark.message))
    for title, found in by_sheet.items():
        mark_cells(workbook[title], found, author=config.organisation.desk)


def _cover_line(mark: Mark, copy: UnitCopy, places: CopyPlaces) -> CoverLine:
    address = places.address(mark.sheet, mark.key, mark.row)
    part = _part(places.form, mark.sheet)
    is_field = isinstance(part, FieldSheet | GuideSheet)
    about_a_cell = bool(address and mark.key and (is_field or mark.row))
    value: object = None
    if is_field:
        value = copy.fields.get(mark.sheet, {}).get(mark.key)
    elif mark.row:
        key = mark.key or (part.frozen_key if isinstance(part, TableSheet) else "")
        value = _kept_value(copy, mark.sheet, mark.row, key)
    column = next((each for each in _columns(part) if each.key == mark.key), None)
    return CoverLine(
        sheet=mark.sheet,
        address=address,
        place=_place(mark, address, about_a_cell=about_a_cell),
        subject=subject_of(mark, places.form, copy),
        about_a_cell=about_a_cell and not (column is not None and column.derived),
        value=_as_asked(column, value) if column else value,
        severity=mark.severity,
        message=mark.message,
        rule=mark.rule,
        basis=mark.basis,
    )


def _columns(part: object) -> tuple[Column, ...]:
    if isinstance(part, TableSheet):
        return part.columns
    return part.fields if isinstance(part, FieldSheet | GuideSheet) else ()


def _place(mark: Mark, address: str, *, about_a_cell: bool) -> str:
    if not address:
        return say("marked.row_not_kept", row=mark.row) if mark.row else ""
    if about_a_cell:
        return address
    words = "marked.whole_row" if mark.row else "marked.whole_column" if mark.key else "marked.whole_sheet"
    return say(words, cell=address)

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
from thidua.config.vocabulary import Severity
from thidua.forms.model import CellType, Column, FieldSheet, Form, GuideSheet, QuotaSheet, TableSheet
from thidua.messages import say
from thidua.text import clean, is_blank, padded_date
from thidua.workbooks.cells import column_letter
from thidua.workbooks.layout import (
    FIELD_FIRST_ROW,
    FIRST_ROW,
    HEADER_ROW,
    LABEL_COLUMN,
    LAST_ROW,
    TITLE_ROW,
    VALUE_COLUMN,
    TableLayout,
)
from thidua.workbooks.stamp import Stamp, add_stamp
from thidua.workbooks.writing.bloc_sheets import ceiling_of, fit_bloc
from thidua.workbooks.writing.build import build_master, is_letter
from thidua.workbooks.writing.fields import field_row
from thidua.workbooks.writing.fill import write_guide, write_quotas
from thidua.workbooks.writing.guide import guide_field_row
from thidua.workbooks.writing.marked_cover import CoverLine, build_cover
from thidua.workbooks.writing.marking import Told, mark_cells
from thidua.workbooks.writing.ready_rows import grow
from thidua.workbooks.writing.style import footer
from thidua.workbooks.writing.typed import put_typed


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


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRow:
    """A row of the returned file: its number there, and raw values as typed by column key."""

    row: int
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCopy:
    """What a unit's copy holds: first sheet by key, quotas by award, stamp, rows and lines by sheet.

    `province_rated` is what a bloc's copy says of the province, as on issue.
    """

    guide: Mapping[str, str]
    quotas: Mapping[str, tuple[int, int]]
    stamp: Stamp
    rows: Mapping[str, Sequence[KeptRow]]
    fields: Mapping[str, Mapping[str, object]]
    ready_rows: int
    province_rated: int | None = None


@dataclass(frozen=True, slots=True)
class CopyPlaces:
    """Where the cells of a returned file stand in its marked copy; `rows[sheet]` in the order of the kept rows."""

    form: Form
    rows: Mapping[str, tuple[int, ...]]
    returned: Mapping[str, Mapping[int, int]]

    def address(self, sheet: str, key: str, row: int) -> str:
        """The cell in the copy for a key and row of the returned file, "" where the copy has none.

        A whole row is its name, a whole column its heading, a whole sheet the heading of its names or values.
        """
        part = next((part for part in self.form.sheets if part.name == sheet), None)
        match part:
            case TableSheet():
                letter = TableLayout(part).letter(key or part.frozen_key)
                placed = self.returned[sheet].get(row) if row else HEADER_ROW
                return f"{letter}{placed}" if placed else ""
            case FieldSheet() | GuideSheet() if key or isinstance(part, FieldSheet):
                return f"{column_letter(VALUE_COLUMN)}{_line_row(self.form, part, key) if key else FIELD_FIRST_ROW}"
            case None:
                return ""
            case _:
                return f"{column_letter(LABEL_COLUMN)}{TITLE_ROW}"


def _line_row(form: Form, part: FieldSheet | GuideSheet, key: str) -> int:
    return guide_field_row(form, key) if isinstance(part, GuideSheet) else field_row(part, key)


def places_in_copy(form: Form, config: Config, copy: UnitCopy) -> CopyPlaces:
    """Every kept row keeps its number where that is free among the ready-made rows, else takes the next free one."""
    rows: dict[str, tuple[int, ...]] = {}
    for table in form.tables:
        kept = copy.rows.get(table.name, ())
        last = FIRST_ROW + max(_ready_rows(table, config, copy), len(kept)) - 1
        rows[table.name] = _placed([each.row for each in kept], last)
    returned = {
        name: {each.row: place for each, place in zip(reversed(copy.rows.get(name, ())), reversed(places), strict=True)}
        for name, places in rows.items()
    }
    return CopyPlaces(form, rows, returned)


def _placed(numbers: Sequence[int], last: int) -> tuple[int, ...]:
    places: list[int] = []
    for index, number in enumerate(numbers):
        free = places[-1] + 1 if places else FIRST_ROW
        latest = LAST_ROW - (len(numbers) - 1 - index)  # leaves room for the rows that follow
        places.append(max(free, min(number, latest)) if free <= number <= last else free)
    return tuple(places)


def _ready_rows(table: TableSheet, config: Config, copy: UnitCopy) -> int:
    """Ready-made rows as on issue: those of the form, award tables what the quota needs."""
    rows = table.ready_rows or config.workbooks.ready_rows_at_least
    return max(rows, copy.ready_rows) if table.awards is not None else rows


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
    unit_name = copy.guide.get("unit_name", "")
    build_cover(workbook, form, config, lines, unit_name=unit_name, general=general, until=until)
    return workbook


def _fill(workbook: Workbook, form: Form, config: Config, copy: UnitCopy, places: CopyPlaces) -> None:
    write_guide(workbook, copy.guide)
    if any(isinstance(part, QuotaSheet) for part in form.sheets):
        write_quotas(workbook, form, copy.quotas)
    for part in form.sheets:
        sheet = workbook[part.name]
        if not is_letter(part):
            footer(sheet, copy.guide.get("unit_name", ""))
        if isinstance(part, TableSheet):
            grow(sheet, max(_ready_rows(part, config, copy), max(places.rows[part.name], default=0) - FIRST_ROW + 1))
            _fill_rows(sheet, part, copy, places)
        elif isinstance(part, FieldSheet | GuideSheet):
            lines = {field.key: field for field in part.fields}
            for key, value in copy.fields.get(part.name, {}).items():
                cell = sheet.cell(row=_line_row(form, part, key), column=VALUE_COLUMN)
                put_typed(cell, _as_asked(lines[key], value))
    if (ceiling := ceiling_of(form)) is not None:
        rows = max(places.rows[ceiling.units], default=FIRST_ROW) - FIRST_ROW + 1
        fit_bloc(workbook, form, rows, province_rated=copy.province_rated)
    add_stamp(workbook, copy.stamp)


def _fill_rows(sheet: Worksheet, table: TableSheet, copy: UnitCopy, places: CopyPlaces) -> None:
    layout = TableLayout(table)
    for kept, row in zip(copy.rows.get(table.name, ()), places.rows[table.name], strict=True):
        for key, value in kept.values.items():
            column = table.column(key)
            if not column.derived:
                put_typed(sheet.cell(row=row, column=layout.index(key)), _as_asked(column, value))


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
        about_a_cell=about_a_cell,
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

"""The first sheet of a workbook: whose it is, until when, how to fill it in, what is left to do."""

from __future__ import annotations

from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from thidua.config import Config
from thidua.forms.model import GUIDE_PREFIX, FieldSheet, Form, GuideSheet, TableSheet
from thidua.messages import say
from thidua.workbooks.layout import (
    CHECK_COLUMN,
    CHECK_KEY,
    FIELD_FIRST_ROW,
    KEY_COLUMN,
    LABEL_COLUMN,
    VALUE_COLUMN,
    TableLayout,
)
from thidua.workbooks.writing.field_line import put_line
from thidua.workbooks.writing.style import (
    ACCENT,
    CENTRE,
    LEFT,
    LOCKED_FILL,
    RIGHT,
    font,
    print_setup,
    protect,
    put,
)

_WHOSE = ("season", "unit_code", "unit_name", "bloc")
_SCORED = ("role", "subject_unit", "subject_name")
_PRINTED = ("place", "parent_line", "symbol", "authority")
_UNTIL = ("deadline", "email", "phone")

GUIDE_KEYS = (*_WHOSE, *_SCORED, *_PRINTED, *_UNTIL)
"""Everything that a first sheet may say of unit and season, each line under its hidden key."""

GUIDE_NAMES = {key: f"{GUIDE_PREFIX}_{key}" for key in GUIDE_KEYS}
"""Defined names of those cells: other sheets show them by formula, so they are filled in once."""

_CHARACTERS_PER_LINE = 116
_FIELD_HEIGHT = 34.0
"""What is wrong with a line takes two in the narrow last column."""


def guide_keys(form: Form) -> tuple[str, ...]:
    """What the first sheet of this form says: of a paper that it prints, of the unit that is scored only with those."""
    if not form.issued_to_units:
        return ("season",)
    scored = _SCORED if any(table.scored for table in form.tables) else ()
    printed = _PRINTED if any(sheet.letter for sheet in form.field_sheets) else ()
    return (*_WHOSE, *scored, *printed, *_UNTIL)


def guide_names(form: Form) -> set[str]:
    """Defined names that the guide of this form makes."""
    names = {GUIDE_NAMES[key] for key in guide_keys(form)}
    lines = form.guide.lines if form.guide else None
    return names | {lines.defined_name(field.key) for field in lines.fields} if lines else names


def guide_field_row(form: Form, key: str) -> int:
    """Row of a line that the unit fills in on the first sheet that we build."""
    assert form.guide is not None  # noqa: S101 - asked of what is filled in there
    return FIELD_FIRST_ROW + len(guide_keys(form)) + [field.key for field in form.guide.fields].index(key)


def build_guide(workbook: Workbook, sheet: Worksheet, guide: GuideSheet, form: Form, config: Config) -> None:
    """Fill an empty sheet with the guide; unit and season of what units get are blank until it is issued."""
    widths = {"A": 3, "B": 34, "C": 62, "D": 18}
    for letter, width in widths.items():
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["A"].hidden = True
    put(sheet, 1, LABEL_COLUMN, config.organisation.name)
    put(sheet, 1, CHECK_COLUMN, form.number, style=font(italic=True), align=RIGHT)
    unit = f'=IF({GUIDE_NAMES["unit_name"]}="","",{GUIDE_NAMES["unit_name"]})'
    put(sheet, 2, LABEL_COLUMN, unit, style=font(bold=True), formula=True)
    title = f"{form.title} {config.year_of(form.due)}"
    put(sheet, 3, LABEL_COLUMN, title, style=font(16, bold=True, color=ACCENT))
    sheet.row_dimensions[3].height = 30
    row = _identity(workbook, sheet, form, config)
    for field in guide.fields:
        row = guide_field_row(form, field.key)
        put_line(workbook, sheet, guide.lines, field, config, row=row)
        sheet.row_dimensions[row].height = _FIELD_HEIGHT
        row += 1
    row = _steps(sheet, guide, row + 1)
    _counts(sheet, form, row + 1)
    sheet.sheet_view.showGridLines = False
    print_setup(sheet, landscape=True)
    sheet.page_setup.fitToHeight = 1
    protect(sheet)


def _identity(workbook: Workbook, sheet: Worksheet, form: Form, config: Config) -> int:
    row = FIELD_FIRST_ROW
    for key in guide_keys(form):
        put(sheet, row, KEY_COLUMN, key)
        put(sheet, row, LABEL_COLUMN, say(f"sheet.{key}"), align=LEFT, fill=LOCKED_FILL, boxed=True)
        put(
            sheet,
            row,
            VALUE_COLUMN,
            None if form.issued_to_units else config.season.id,
            style=font(bold=True),
            align=LEFT,
            fill=LOCKED_FILL,
            boxed=True,
            number_format="@",
        )
        name = GUIDE_NAMES[key]
        workbook.defined_names[name] = DefinedName(name, attr_text=f"'{sheet.title}'!$C${row}")
        row += 1
    if not form.issued_to_units:
        workbook.defined_names[GUIDE_NAMES["unit_name"]] = DefinedName(
            GUIDE_NAMES["unit_name"], attr_text=f"'{sheet.title}'!$E$1"
        )
    return row


def _steps(sheet: Worksheet, guide: GuideSheet, row: int) -> int:
    put(sheet, row, LABEL_COLUMN, say("sheet.how_to"), style=font(bold=True, color=ACCENT))
    for number, step in enumerate(guide.steps, start=1):
        row += 1
        put(sheet, row, LABEL_COLUMN, f"{number}. {step}", align=LEFT)
        sheet.merge_cells(start_row=row, start_column=LABEL_COLUMN, end_row=row, end_column=CHECK_COLUMN)
        lines = 1 + len(step) // _CHARACTERS_PER_LINE
        sheet.row_dimensions[row].height = 17.0 * lines
    return row + 1


def _counts(sheet: Worksheet, form: Form, row: int) -> None:
    heads = (say("sheet.sheet_name"), say("sheet.rows_filled"), say("sheet.faults_left"))
    for column, head in enumerate(heads, start=LABEL_COLUMN):
        put(
            sheet,
            row,
            column,
            head,
            style=font(bold=True, color=ACCENT),
            align=CENTRE,
            fill=LOCKED_FILL,
            boxed=True,
        )
    for part in form.sheets:
        if isinstance(part, TableSheet):
            layout = TableLayout(part)
            filled = next(column.key for column in part.columns if column.identity)
            rows = f"=SUMPRODUCT(--(LEN(TRIM({layout.span(filled, sheet=True)}))>0))"
            faults = f"=SUMPRODUCT(--(LEN({layout.span(CHECK_KEY, sheet=True)})>0))"
        elif isinstance(part, FieldSheet):
            last = FIELD_FIRST_ROW + len(part.fields)
            rows = f"=SUMPRODUCT(--(LEN(TRIM('{part.name}'!$C${FIELD_FIRST_ROW + 1}:$C${last}))>0))"
            faults = f"=SUMPRODUCT(--(LEN('{part.name}'!$D${FIELD_FIRST_ROW + 1}:$D${last})>0))"
        else:
            continue
        row += 1
        put(sheet, row, LABEL_COLUMN, part.name, align=LEFT, boxed=True)
        put(sheet, row, VALUE_COLUMN, rows, align=CENTRE, boxed=True, formula=True)
        put(sheet, row, CHECK_COLUMN, faults, style=font(bold=True), align=CENTRE, boxed=True, formula=True)

"""A master workbook from its form: what `build_templates.py` puts into `templates_xlsx/`."""

from __future__ import annotations

from dataclasses import replace

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from thidua.config import Config
from thidua.forms.model import (
    CeilingSheet,
    ConclusionSheet,
    FieldSheet,
    Form,
    GuideSheet,
    QuotaSheet,
    ScoreSheet,
    Sheet,
    TableSheet,
)
from thidua.workbooks.stamp import Stamp, add_stamp, fingerprint
from thidua.workbooks.writing.bloc_sheets import add_bloc_formulas, name_choices
from thidua.workbooks.writing.ceiling_sheet import build_ceiling
from thidua.workbooks.writing.conclusion_sheet import build_conclusion
from thidua.workbooks.writing.council_sheets import add_council_formulas
from thidua.workbooks.writing.fields import build_fields
from thidua.workbooks.writing.guide import GUIDE_NAMES, build_guide
from thidua.workbooks.writing.letter import build_letters
from thidua.workbooks.writing.lists import add_lists
from thidua.workbooks.writing.quota_sheet import build_quota_sheet
from thidua.workbooks.writing.score_sheet import build_score_sheet
from thidua.workbooks.writing.style import default_font, footer, page_header, print_setup, protect
from thidua.workbooks.writing.table import build_table, is_wide


def build_master(form: Form, config: Config) -> Workbook:
    """The blank workbook of this form, stamped for this season and for no unit yet."""
    workbook = Workbook()
    default_font(workbook)
    blank = workbook.active
    assert blank is not None  # noqa: S101 - a new workbook has one sheet
    workbook.remove(blank)
    has_guide = form.guide is not None
    for declared in form.sheets:
        part = _of_its_year(declared, form, config)
        sheet = workbook.create_sheet(part.name)
        _build_part(workbook, sheet, part, form, config)
        if not is_letter(part):  # an official paper carries no mark of the form
            footer(sheet, config.organisation.short_name)
        if not isinstance(part, GuideSheet) and not is_letter(part):
            page_header(sheet, part.title if is_wide(part) else "", form.number)
    add_bloc_formulas(workbook, form, config)
    add_council_formulas(workbook, form, config)
    name_choices(workbook, form)
    add_lists(workbook, form, config)
    stamp = Stamp(
        form=form.id.value,
        form_version=str(form.version),
        season=config.season.id if has_guide and not form.issued_to_units else "",
        fingerprint=fingerprint(form, config),
    )
    add_stamp(workbook, stamp)
    set_properties(workbook, form.title, config)
    workbook.active = 0
    return workbook


def _build_part(workbook: Workbook, sheet: Worksheet, part: Sheet, form: Form, config: Config) -> None:
    """Fill an empty sheet with what the form declares for it."""
    match part:
        case GuideSheet():
            build_guide(workbook, sheet, part, form, config)
        case TableSheet():
            rows = part.ready_rows or config.workbooks.ready_rows_at_least
            unit = f'={GUIDE_NAMES["unit_name"]}&""' if form.issued_to_units else ""
            build_table(sheet, part, config, rows=rows, federation=config.organisation.name, unit=unit)
        case FieldSheet():
            _build_lines(workbook, sheet, part, form, config)
        case QuotaSheet():
            build_quota_sheet(sheet, part, form, config)
        case ScoreSheet():
            build_score_sheet(sheet, part, form, config)
        case CeilingSheet():
            build_ceiling(workbook, sheet, part, form, config)
        case ConclusionSheet():
            build_conclusion(workbook, sheet, part, form, config)


def _build_lines(workbook: Workbook, sheet: Worksheet, part: FieldSheet, form: Form, config: Config) -> None:
    build_fields(workbook, sheet, part, config)
    if part.letter:
        build_letters(sheet, part, form, config)
    else:
        print_setup(sheet, landscape=True)
    protect(sheet)


def _of_its_year(part: Sheet, form: Form, config: Config) -> Sheet:
    """The sheet with the year that the form is about in its title, where it names one."""
    if not isinstance(part, TableSheet):
        return part
    return replace(part, title=part.title.format(year=config.year_of(form.due)))


def is_letter(part: Sheet) -> bool:
    """Whether a sheet prints as an official paper."""
    return isinstance(part, FieldSheet) and part.letter


def set_properties(workbook: Workbook, title: str, config: Config) -> None:
    """Title and organisation in the document's properties, and full calculation when it is opened."""
    workbook.properties.title = title
    workbook.properties.creator = config.organisation.short_name
    workbook.properties.language = "vi-VN"
    workbook.calculation.fullCalcOnLoad = True

"""The blank workbooks as Excel will see them: valid, guarded, printable, fitting their forms."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.support.sdk import sdk_findings
from tests.support.season_builder import CHECKOUT, checkout_config
from tests.support.xlsx_lint import lint

from thidua.config import Config
from thidua.config.vocabulary import Ballot, PassKind, TextRole
from thidua.forms import COUNCIL, FORMS, ISSUED_AT_START, NOMINATIONS, SETUP, Form
from thidua.forms.choices import choices
from thidua.forms.model import CellType, FieldSheet, FormId, GuideSheet, ListName, TableSheet
from thidua.workbooks.layout import FIRST_ROW, HEADER_ROW, KEY_ROW, LAST_ROW, LIST_SHEET, STAMP_SHEET, TableLayout
from thidua.workbooks.save import save_workbook
from thidua.workbooks.stamp import fingerprint
from thidua.workbooks.writing.build import build_master
from thidua.workbooks.writing.ceiling_sheet import ceiling_names
from thidua.workbooks.writing.conclusion_sheet import conclusion_names
from thidua.workbooks.writing.fields import field_row
from thidua.workbooks.writing.fill import key_columns
from thidua.workbooks.writing.guide import GUIDE_NAMES, guide_field_row, guide_names
from thidua.workbooks.writing.lists import among_name, among_names, lists_of
from thidua.workbooks.writing.master import open_master

TABLES = [pytest.param(form, table, id=f"{form.id}-{table.name}") for form in FORMS.values() for table in form.tables]
FORM_IDS = pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.id.value)


@pytest.fixture(scope="session")
def masters(tmp_path_factory: pytest.TempPathFactory) -> dict[FormId, Path]:
    """Every master as a file."""
    folder, paths = tmp_path_factory.mktemp("masters"), {}
    for form in FORMS.values():
        paths[form.id] = folder / form.file_name
        save_workbook(build_master(form, checkout_config()), paths[form.id])
    return paths


@cache
def _loaded(path: Path) -> Workbook:
    return load_workbook(path)


@FORM_IDS
def test_excel_opens_it_without_a_repair(form: Form, masters: dict[FormId, Path]) -> None:
    assert lint(masters[form.id]) == []


@pytest.mark.sdk
def test_the_sdk_finds_nothing(masters: dict[FormId, Path]) -> None:
    assert sdk_findings(list(masters.values())) == {path: [] for path in masters.values()}


@FORM_IDS
def test_sheets_and_which_of_them_are_seen(form: Form, masters: dict[FormId, Path]) -> None:
    states = [(sheet.title, sheet.sheet_state) for sheet in _loaded(masters[form.id]).worksheets]
    hidden = [(LIST_SHEET, "veryHidden"), (STAMP_SHEET, "veryHidden")]
    assert states == [*((part.name, "visible") for part in form.sheets), *hidden]


@FORM_IDS
def test_defined_names_are_those_that_lists_fields_and_guide_make(form: Form, masters: dict[FormId, Path]) -> None:
    names = {name for name, _ in lists_of(form, checkout_config())}
    names |= {sheet.defined_name(field.key) for sheet in form.field_sheets for field in sheet.fields}
    if form.guide is not None:
        names |= guide_names(form) | {GUIDE_NAMES["unit_name"]}
    names |= set(among_names(form)) | ceiling_names(form, checkout_config())
    names |= conclusion_names(form).keys()
    assert set(_loaded(masters[form.id]).defined_names) == names


@FORM_IDS
def test_lists_hold_their_labels(form: Form, masters: dict[FormId, Path]) -> None:
    workbook, config = _loaded(masters[form.id]), checkout_config()
    for name in ListName:
        if name in workbook.defined_names:
            sheet, _, area = workbook.defined_names[name].attr_text.rpartition("!")
            cells = workbook[sheet.strip("'")][area.replace("$", "")]
            shown = [row[0].value for row in cells] if isinstance(cells, tuple) else [cells.value]
            assert shown == [choice.label for choice in choices(name, config)]


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_a_table_has_its_hidden_keys_over_its_headers(
    form: Form, table: TableSheet, masters: dict[FormId, Path]
) -> None:
    sheet, layout = _loaded(masters[form.id])[table.name], TableLayout(table)
    assert tuple(key_columns(sheet)) == layout.keys
    assert sheet.row_dimensions[KEY_ROW].hidden
    assert [sheet.cell(HEADER_ROW, layout.index(c.key)).value for c in table.columns] == [
        c.header for c in table.columns
    ]
    hidden = {key for key in layout.keys if sheet.column_dimensions[layout.letter(key)].hidden}
    scored = {"_kind", "_group", "_must", "_may", "_left", "_points", "_subtotal", "_fails"}
    counted = {"_counts"} if table.ranked else set()
    assert hidden == ({"_award", "_leader"} if table.awards else scored if table.scored else counted)
    assert sheet.freeze_panes.endswith(str(FIRST_ROW))


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_ready_rows_are_enough_and_not_thousands(form: Form, table: TableSheet, masters: dict[FormId, Path]) -> None:
    rows = _loaded(masters[form.id])[table.name].max_row - HEADER_ROW
    assert rows == (table.ready_rows or checkout_config().workbooks.ready_rows_at_least)
    assert rows <= LAST_ROW - HEADER_ROW
    assert rows >= 50 or table.ready_rows


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_only_cells_to_fill_in_are_unlocked(form: Form, table: TableSheet, masters: dict[FormId, Path]) -> None:
    sheet, layout = _loaded(masters[form.id])[table.name], TableLayout(table)
    unlocked = {c.coordinate for row in sheet.iter_rows() for c in row if not c.protection.locked}
    inputs = [column.key for column in table.columns if not column.locked]
    rows = range(FIRST_ROW, sheet.max_row + 1)
    assert unlocked == {f"{layout.letter(key)}{row}" for key in inputs for row in rows}
    _is_protected(sheet)


def _is_protected(sheet: Worksheet) -> None:
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert not sheet.protection.autoFilter
    assert not sheet.protection.formatRows


@FORM_IDS
def test_sheets_that_are_no_tables_are_locked_but_for_their_fields(form: Form, masters: dict[FormId, Path]) -> None:
    workbook = _loaded(masters[form.id])
    for part in form.sheets:
        if isinstance(part, TableSheet):
            continue
        sheet = workbook[part.name]
        unlocked = {c.coordinate for row in sheet.iter_rows() for c in row if not c.protection.locked}
        fields = {f"C{field_row(part, f.key)}" for f in part.fields} if isinstance(part, FieldSheet) else set()
        if isinstance(part, GuideSheet):
            fields = {f"C{guide_field_row(form, f.key)}" for f in part.fields}
        assert unlocked == fields
        _is_protected(sheet)


@FORM_IDS
def test_drop_downs_name_lists_and_messages_are_short(form: Form, masters: dict[FormId, Path]) -> None:
    workbook = _loaded(masters[form.id])
    for part in (*form.tables, *form.field_sheets):
        columns = part.columns if isinstance(part, TableSheet) else part.fields
        rules = workbook[part.name].data_validations.dataValidation
        assert sorted(rule.formula1 for rule in rules if rule.type == "list") == sorted(
            among_name(column) if column.among else str(column.choices)
            for column in columns
            if (column.choices or column.among) and not column.locked
        )
        for rule in rules:
            assert len(rule.promptTitle or "") <= 32
            assert len(rule.prompt or "") <= 255
            assert len(rule.errorTitle or "") <= 32
            assert len(rule.error or "") <= 255
            assert rule.type in {None, "list"} or rule.showErrorMessage


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_validations_reach_to_the_last_row(form: Form, table: TableSheet, masters: dict[FormId, Path]) -> None:
    sheet, layout = _loaded(masters[form.id])[table.name], TableLayout(table)
    areas = {str(rule.sqref) for rule in sheet.data_validations.dataValidation}
    assert areas == {layout.span(c.key).replace("$", "") for c in table.columns if not c.locked}


@FORM_IDS
def test_every_sheet_prints_on_a4_with_its_footer(form: Form, masters: dict[FormId, Path]) -> None:
    workbook = _loaded(masters[form.id])
    for part in form.sheets:
        sheet = workbook[part.name]
        upright = isinstance(part, FieldSheet) and part.letter
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait" if upright else "landscape")
        foot = (None, None) if upright else ("LĐLĐ tỉnh Điện Biên", "Trang &P/&N")
        assert (sheet.oddFooter.left.text, sheet.oddFooter.right.text) == foot
        if not isinstance(part, GuideSheet) and not upright:
            assert (sheet.oddHeader.right.text or "") == form.number
        if isinstance(part, TableSheet):
            assert sheet.print_title_rows == f"${KEY_ROW}:${HEADER_ROW}"


@pytest.mark.parametrize(("form", "table"), TABLES)
def test_all_columns_but_the_check_are_printed_and_fit(
    form: Form, table: TableSheet, masters: dict[FormId, Path]
) -> None:
    sheet, layout = _loaded(masters[form.id])[table.name], TableLayout(table)
    printed = [column.key for column in table.columns if column.printed]
    first, top, last, bottom = range_boundaries(sheet.print_area.rpartition("!")[2].replace("$", ""))
    assert (first, last, bottom) == (layout.index("_number"), layout.index(printed[-1]), sheet.max_row)
    wide = [column.key for column in table.columns if column.new_page]
    assert [layout.keys[each.id] for each in sheet.col_breaks.brk] == wide
    assert top == (KEY_ROW if wide else 1)
    assert (sheet.oddHeader.center.text or "") == (table.title if wide else "")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage == (not wide)


@pytest.mark.parametrize("form", [SETUP, *ISSUED_AT_START], ids=lambda form: form.id.value)
def test_the_masters_of_the_checkout_fit_their_forms(form: Form) -> None:
    workbook = open_master(CHECKOUT / "templates_xlsx", form, checkout_config())
    assert [sheet.title for sheet in workbook.worksheets][: len(form.sheets)] == [part.name for part in form.sheets]


def test_nothing_but_number_cells_take_numbers(masters: dict[FormId, Path]) -> None:
    workbook = _loaded(masters[FormId.NOMINATIONS])
    for table in NOMINATIONS.tables:
        layout = TableLayout(table)
        formats = {
            c.key: workbook[table.name].cell(FIRST_ROW, layout.index(c.key)).number_format for c in table.columns
        }
        assert formats == {c.key: "0" if c.type is CellType.WHOLE else "@" for c in table.columns}


def test_the_set_up_says_its_season(masters: dict[FormId, Path]) -> None:
    assert _loaded(masters[FormId.SETUP])["Hướng dẫn"]["C6"].value == checkout_config().season.id


def test_a_mark_is_that_of_what_the_master_spells_out() -> None:
    config = checkout_config()
    season = config.season.model_copy(update={"year": config.season.year + 1})
    moved = config.organisation.model_copy(update={"place": "Lai Châu"})
    reached = config.organisation.model_copy(update={"phone": "0215"})
    numbered = [t.model_copy(update={"number": "1"} if t.role is TextRole.SEASON_GUIDANCE else {}) for t in config.text]
    changes = ({"season": season}, {"organisation": moved}, {"text": tuple(numbered)}, {"organisation": reached})
    marks = [fingerprint(NOMINATIONS, config.model_copy(update=change)) for change in changes]
    same = fingerprint(NOMINATIONS, config)
    assert [mark == same for mark in marks] == [False, False, False, True]


def test_the_mark_of_the_councils_book_is_that_of_what_the_council_votes_by() -> None:
    config = checkout_config()
    award = config.award[0]
    half = award.pass_mark.model_copy(update={"kind": PassKind.AT_LEAST})
    third = award.pass_mark.model_copy(update={"share": Fraction(1, 3)})

    def first(**change: object) -> Config:
        return config.model_copy(update={"award": (award.model_copy(update=change), *config.award[1:])})

    def council(**change: object) -> Config:
        return config.model_copy(update={"council": config.council.model_copy(update=change)})

    changed = [
        council(quorum=Fraction(1, 2)),
        council(count_written_opinions=not config.council.count_written_opinions),
        first(ballot=Ballot.SHOW_OF_HANDS),
        first(pass_mark=half),
        first(pass_mark=third),
    ]
    marks = [fingerprint(COUNCIL, each) for each in (config, *changed)]
    assert len(set(marks)) == len(marks)
    assert {fingerprint(NOMINATIONS, each) for each in changed} == {fingerprint(NOMINATIONS, config)}


def test_fingerprints_differ_between_forms_and_lists() -> None:
    config = checkout_config()
    marks = {fingerprint(form, config) for form in FORMS.values()}
    assert len(marks) == len(FORMS)
    rules = config.rules.model_copy(update={"ct_02": config.rules.ct_02.model_copy(update={"small_quota": 1})})
    assert fingerprint(NOMINATIONS, config.model_copy(update={"rules": rules})) not in marks

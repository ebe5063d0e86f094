"""Values go in by key and come out the same; tables that grow stay tables."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator
from openpyxl.workbook import Workbook
from tests.support.season_builder import checkout_config, complete_person, complete_submission

from thidua.forms import BLOC, NOMINATIONS, REGISTRATION, SCORING, Form
from thidua.forms.choices import awards_of
from thidua.forms.model import ListName
from thidua.forms.nominees import INDIVIDUALS
from thidua.forms.submission import SUBMISSION
from thidua.workbooks.layout import CHECK_KEY, FIRST_ROW, LAST_ROW, TableLayout
from thidua.workbooks.reading.located import guide_values, locate_fields, locate_table
from thidua.workbooks.reading.raw import read
from thidua.workbooks.save import workbook_bytes
from thidua.workbooks.writing.build import build_master
from thidua.workbooks.writing.fill import key_columns, shown, write_fields, write_guide, write_quotas, write_rows
from thidua.workbooks.writing.guide import GUIDE_KEYS, guide_keys
from thidua.workbooks.writing.quota_sheet import QUOTA_FIRST_ROW
from thidua.workbooks.writing.ready_rows import grow

LAYOUT = TableLayout(INDIVIDUALS)
AWKWARD = ("=1+1", '=HYPERLINK("x")', "+84 912", "-5", "@mọi người", "'05", "#N/A", "TRUE", "0", "a\nb", "<&>\"'")


@pytest.fixture
def master() -> Workbook:
    return build_master(NOMINATIONS, checkout_config())


def _through_a_file(workbook: Workbook, rows: int) -> list[dict[str, object]]:
    table = locate_table(read(workbook_bytes(workbook)).sheets[INDIVIDUALS.name], INDIVIDUALS)
    assert len(table.rows) == rows
    return [{key: cell.raw.value for key, cell in row.cells.items() if cell.raw is not None} for row in table.rows]


def test_rows_come_out_as_they_went_in_with_labels_for_codes(master: Workbook) -> None:
    config, person = checkout_config(), complete_person("Lò Văn An", "BK-TLD")
    write_rows(master, INDIVIDUALS, [person, complete_person("Lò Văn Bình")], config)
    first, second = _through_a_file(master, 2)
    expected = {key: shown(INDIVIDUALS.column(key), value, config) for key, value in person.items()}
    assert first == expected
    assert (first["award"], first["rating"]) == ("Bằng khen của Tổng Liên đoàn", "Hoàn thành xuất sắc nhiệm vụ")
    assert second["full_name"] == "Lò Văn Bình"


@given(st.lists(st.sampled_from(AWKWARD), min_size=1, max_size=len(AWKWARD)))
def test_text_that_looks_like_a_formula_stays_text(texts: list[str]) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = INDIVIDUALS.name
    for number, key in enumerate(LAYOUT.keys, start=1):
        sheet.cell(5, number, key)
    write_rows(workbook, INDIVIDUALS, [{"full_name": text} for text in texts], checkout_config())
    found = read(workbook_bytes(workbook)).sheets[INDIVIDUALS.name]
    column = LAYOUT.index("full_name")
    cells = [found.cell(FIRST_ROW + place, column) for place in range(len(texts))]
    assert [(cell.value, cell.formula) for cell in cells if cell] == [(text, False) for text in texts]


def test_a_key_that_the_sheet_does_not_have_is_an_error(master: Workbook) -> None:
    with pytest.raises(KeyError):
        write_rows(master, INDIVIDUALS, [{"nothing": 1}], checkout_config())


@pytest.mark.parametrize(("wanted", "there"), [(1, 50), (50, 50), (51, 51), (120, 120)])
def test_a_table_grows_to_the_rows_it_must_hold_and_never_shrinks(master: Workbook, wanted: int, there: int) -> None:
    sheet = master[INDIVIDUALS.name]
    grow(sheet, wanted)
    assert sheet.max_row == FIRST_ROW + there - 1
    assert sheet.print_area.endswith(f"${sheet.max_row}")


def test_grown_rows_are_like_the_others(master: Workbook) -> None:
    sheet = master[INDIVIDUALS.name]
    last = sheet.max_row
    grow(sheet, 120)
    for row in (last + 1, last + 2, sheet.max_row):
        assert sheet.row_dimensions[row].height == sheet.row_dimensions[FIRST_ROW].height
        for column in range(1, sheet.max_column + 1):
            model, grown = sheet.cell(last, column), sheet.cell(row, column)
            assert grown.style_id == model.style_id
            assert grown.protection.locked == model.protection.locked
            expected = model.value
            if model.data_type == "f":
                expected = Translator(model.value, model.coordinate).translate_formula(grown.coordinate)
                assert f"{row}" in str(grown.value) or column == LAYOUT.index("_leader")
            assert grown.value == expected
    rebuilt = sheet.cell(sheet.max_row, LAYOUT.index(CHECK_KEY)).value
    assert str(rebuilt).count(f"${LAYOUT.letter('full_name')}{sheet.max_row}") >= 2
    assert f"{last}," not in str(rebuilt)


def test_validations_colours_and_counts_reach_every_row_a_table_may_grow_to(master: Workbook) -> None:
    sheet = master[INDIVIDUALS.name]
    grow(sheet, checkout_config().workbooks.ready_rows_at_most)
    assert sheet.max_row == LAST_ROW
    for rule in sheet.data_validations.dataValidation:
        assert {area.max_row for area in rule.sqref.ranges} == {LAST_ROW}
    for formatting in sheet.conditional_formatting:
        assert {area.max_row for area in formatting.sqref.ranges} == {LAST_ROW}


def test_fields_come_out_as_they_went_in(master: Workbook) -> None:
    values = complete_submission(checkout_config())
    write_fields(master, SUBMISSION, values)
    found = locate_fields(read(workbook_bytes(master)).sheets[SUBMISSION.name], SUBMISSION)
    assert found.missing == ()
    assert {key: cell.raw.value for key, cell in found.cells.items() if cell.raw} == values


def test_the_first_sheet_says_whose_workbook_it_is(master: Workbook) -> None:
    values = {key: f"={key}" for key in guide_keys(NOMINATIONS)}
    write_guide(master, values)
    assert guide_values(read(workbook_bytes(master))) == values


@pytest.mark.parametrize(
    ("form", "more"),
    [
        (REGISTRATION, ()),
        (NOMINATIONS, ("place", "parent_line", "symbol", "authority")),
        (SCORING, ("role", "subject_unit", "subject_name")),
        (BLOC, ()),
    ],
    ids=lambda each: getattr(each, "id", ""),
)
def test_the_first_sheet_says_only_what_the_form_needs(form: Form, more: tuple[str, ...]) -> None:
    always = ("season", "unit_code", "unit_name", "bloc"), ("deadline", "email", "phone")
    assert guide_keys(form) == (*always[0], *more, *always[1])
    workbook = build_master(form, checkout_config())
    lines = form.guide.fields if form.guide else ()
    keys = [cell.value for cell in workbook["Hướng dẫn"]["A"] if cell.value]
    assert keys == [*guide_keys(form), *(field.key for field in lines)]


def test_what_a_form_does_not_say_cannot_be_written_there() -> None:
    workbook = build_master(REGISTRATION, checkout_config())
    for key in set(GUIDE_KEYS) - set(guide_keys(REGISTRATION)):
        with pytest.raises(KeyError):
            write_guide(workbook, {key: "x"})


def test_quotas_stand_by_award_and_what_is_not_allotted_is_nought(master: Workbook) -> None:
    write_quotas(master, NOMINATIONS, {"BK-TINH": (3, 14), "CO-TLD": (1, 0)})
    sheet, columns = master["Chỉ tiêu"], key_columns(master["Chỉ tiêu"])
    awards = [award.code for award in awards_of(ListName.QUOTA_AWARDS, checkout_config())]
    written = {
        sheet.cell(row, 1).value: tuple(sheet.cell(row, columns[key]).value for key in ("collectives", "individuals"))
        for row in range(QUOTA_FIRST_ROW, QUOTA_FIRST_ROW + len(awards))
    }
    assert written == dict.fromkeys(awards, (0, 0)) | {"BK-TINH": (3, 14), "CO-TLD": (1, 0)}


def test_a_filled_workbook_is_written_the_same_as_bytes(master: Workbook) -> None:
    data = workbook_bytes(master)
    assert set(read(data).sheets) == set(master.sheetnames)
    assert BytesIO(data).read(2) == b"PK"

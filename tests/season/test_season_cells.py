"""Every DL rule: what one damaged cell, row or sheet is told as, where, and whom it concerns."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime

import pytest
from tests.season import damage
from tests.season.building import Returned, raw_cell, raw_return, read_return, season_of
from tests.season.damage import Change, address, error, field_address, formula, raw
from tests.support.season_builder import UnitMade, checkout_config, complete_collective, complete_person

from thidua.forms import NOMINATIONS
from thidua.forms.nominations import EARLIER_AWARDS, OWN_TITLES
from thidua.forms.nominees import COLLECTIVES, INDIVIDUALS
from thidua.forms.submission import SUBMISSION
from thidua.season.reading import FontLook, read_workbook
from thidua.season.workbook_rows import WorkbookRows
from thidua.workbooks.cells import RawCell, RawWorkbook
from thidua.workbooks.layout import FIRST_ROW
from thidua.workbooks.reading.refusal import SecondLookFailed

UNIT = UnitMade(code="LD-TUANGIAO", name="LĐLĐ huyện Tuần Giáo", quotas={"BK-TINH": (5, 9)})
PERSON = complete_person("Lò Văn Ơn", note="đủ")
COLLECTIVE = complete_collective("CĐCS Trường Tiểu học Mường Mùn", note="đủ")
OWN = {"title": "DVCDXS", "collectives": 0, "individuals": 12}

Told = tuple[str, str, str, str, tuple[str, ...], bool]
WHOLE, NOBODY = True, ()


def read(change: Change | None = None, *, person: dict[str, object] | None = None) -> WorkbookRows:
    """A faultless return of one person and one collective with a change."""
    returned = Returned(UNIT, individuals=[person or PERSON], collectives=[COLLECTIVE], own_titles=[OWN], change=change)
    return read_return(returned)


def told(rows: WorkbookRows) -> list[Told]:
    """Findings as rule, severity, sheet, cell, names of those concerned, whether the whole unit is."""
    names = {nominee.id: nominee.name for nominee in rows.nominees}
    return [
        (
            found.rule,
            found.severity.value,
            found.place.sheet,
            found.place.cell,
            tuple(names[each] for each in found.subjects),
            found.whole_unit,
        )
        for found in rows.findings
    ]


def on_person(rule: str, severity: str, key: str, *, rejected: bool = False) -> list[Told]:
    """One finding on the person's cell of this key."""
    subjects = () if rejected else ("Lò Văn Ơn",)
    return [(rule, severity, "Cá nhân", address(INDIVIDUALS, key), subjects, False)]


def on_field(rule: str, severity: str, key: str, *, whole: bool = True) -> list[Told]:
    """One finding on a line of the submission."""
    return [(rule, severity, "Tờ trình", field_address(key), (), whole)]


def changed(**values: object) -> dict[str, object]:
    """The faultless person with other values, as typed."""
    return {**PERSON, **values}


def test_nothing_is_found_where_nothing_is_wrong() -> None:
    rows = read()
    assert told(rows) == []
    assert [(a.sheet, a.read, a.taken, a.rejected, a.ignored) for a in rows.accounts] == [
        ("Tập thể", 1, 1, 0, 0),
        ("Cá nhân", 1, 1, 0, 0),
        ("Thành tích đã có", 0, 0, 0, 0),
        ("Công nhận", 1, 1, 0, 0),
    ]


@pytest.mark.parametrize("sheet", [SUBMISSION, COLLECTIVES, INDIVIDUALS, EARLIER_AWARDS])
def test_dl_01_a_sheet_is_gone(sheet: object) -> None:
    name = sheet.name  # type: ignore[attr-defined]
    assert told(read(damage.without_sheet(name))) == [("DL-01", "chặn", name, "", NOBODY, WHOLE)]


def test_dl_02_a_column_that_makes_the_row_is_gone() -> None:
    rows = read(damage.without_column(INDIVIDUALS, "full_name"))
    assert told(rows) == [("DL-02", "chặn", "Cá nhân", "", NOBODY, WHOLE)]
    assert [(a.read, a.taken, a.rejected) for a in rows.accounts if a.sheet == "Cá nhân"] == [(1, 0, 1)]


@pytest.mark.parametrize("key", ["position", "votes_for"])
def test_dl_02_a_column_that_an_award_needs_is_gone(key: str) -> None:
    assert told(read(damage.without_column(INDIVIDUALS, key))) == [("DL-02", "chặn", "Cá nhân", "", NOBODY, WHOLE)]


@pytest.mark.parametrize("key", ["note", "initiative_papers"])
def test_dl_02_a_column_that_nobody_must_fill_in_is_only_noted(key: str) -> None:
    rows = read(damage.without_column(INDIVIDUALS, key))
    assert told(rows) == [("DL-02", "ghi", "Cá nhân", "", NOBODY, False)]
    assert len(rows.nominees) == 2


def test_dl_02_a_line_is_gone() -> None:
    assert told(read(damage.without_line("signer"))) == [("DL-02", "chặn", "Tờ trình", "", NOBODY, WHOLE)]
    assert told(read(damage.without_line("bloc_meeting_date"))) == [("DL-02", "ghi", "Tờ trình", "", NOBODY, False)]


def test_dl_02_all_columns_are_gone() -> None:
    rows = read(damage.without_heads(INDIVIDUALS))
    assert told(rows) == [
        ("DL-02", "chặn" if c.required or c.conditional else "ghi", "Cá nhân", "", (), c.required or c.conditional)
        for c in INDIVIDUALS.columns
    ]


def test_dl_03_the_key_row_is_gone() -> None:
    rows = read(damage.without_keys(INDIVIDUALS))
    assert told(rows) == [("DL-03", "ghi", "Cá nhân", "", NOBODY, False)]
    assert [each.name for each in rows.nominees] == ["CĐCS Trường Tiểu học Mường Mùn", "Lò Văn Ơn"]


@pytest.mark.parametrize("key", ["honorific", "position", "workplace", "subject_class", "birth", "reports_attached"])
def test_dl_04_a_cell_that_everybody_must_fill_in(key: str) -> None:
    assert told(read(person=changed(**{key: None}))) == on_person("DL-04", "chặn", key)


@pytest.mark.parametrize("key", ["rating", "votes_for", "ballots", "achievement"])
def test_dl_04_a_cell_that_the_award_asks_for(key: str) -> None:
    assert told(read(person=changed(**{key: None}))) == on_person("DL-04", "chặn", key)


@pytest.mark.parametrize(
    "key", ["months_worked", "full_time_officer", "rating_last_year", "initiatives_this_year", "note"]
)
def test_a_cell_that_the_award_does_not_ask_for(key: str) -> None:
    assert told(read(person=changed(**{key: None}))) == []


@pytest.mark.parametrize("key", ["full_name", "award"])
def test_dl_04_without_name_or_award_the_row_is_rejected(key: str) -> None:
    rows = read(person=changed(**{key: None}))
    assert told(rows) == on_person("DL-04", "chặn", key, rejected=True)
    assert [(a.read, a.taken, a.rejected, a.ignored) for a in rows.accounts if a.sheet == "Cá nhân"] == [(1, 0, 1, 0)]


def test_dl_04_a_line_that_no_rule_of_its_own_asks_for() -> None:
    assert told(read(damage.field("signer", None))) == on_field("DL-04", "chặn", "signer")


@pytest.mark.parametrize(
    "key", ["submission_no", "submission_date", "minutes_no", "minutes_date", "report_no", "report_date"]
)
def test_hs_03_a_number_or_date_of_a_paper_is_not_there(key: str) -> None:
    assert told(read(damage.field(key, None))) == on_field("HS-03", "chặn", key)


@pytest.mark.parametrize("typed", ["12 phiếu", "mười", 8.5, "8", date(2020, 12, 5)])
def test_dl_05_no_whole_number(typed: object) -> None:
    assert told(read(person=changed(votes_for=typed))) == on_person("DL-05", "chặn", "votes_for")


def test_dl_06_no_choice_of_the_list() -> None:
    assert told(read(person=changed(rating="Xuất sắc lắm"))) == on_person("DL-06", "chặn", "rating")
    rows = read(person=changed(award="Huân chương"))
    assert told(rows) == on_person("DL-06", "chặn", "award", rejected=True)
    assert [found.message for found in rows.findings] == [
        (
            "Ô “Danh hiệu, hình thức đề nghị” ghi “Huân chương”, không có trong danh sách."
            " Bấm mũi tên ở ô và chọn lại. Gần giống nhất: Bằng khen của Tổng Liên đoàn; Lao động tiên tiến;"
            " Chiến sĩ thi đua cơ sở."
        )
    ]


def test_dl_06_an_award_for_collectives_is_none_for_a_person() -> None:
    assert told(read(person=changed(award="CO-TINH"))) == on_person("DL-06", "chặn", "award", rejected=True)


@pytest.mark.parametrize("typed", ["31/02/1980", "12/13/1980", "1980-03-05", "05/03/80", "5.3.1980", "80"])
def test_dl_07_no_real_date_never_swapped(typed: str) -> None:
    assert told(read(person=changed(birth=typed))) == on_person("DL-07", "chặn", "birth")


@pytest.mark.parametrize("typed", ["31/11/2020", "2020", 2020])
def test_dl_07_a_year_is_no_date_of_a_paper(typed: object) -> None:
    assert told(read(damage.field("minutes_date", typed))) == on_field("DL-07", "chặn", "minutes_date")


@pytest.mark.parametrize("typed", ["1920", "2005", 1920, "31/12/2005", date(1920, 1, 1)])
def test_a_birth_at_the_edge_of_the_years(typed: object) -> None:
    assert told(read(person=changed(birth=typed))) == []


@pytest.mark.parametrize("typed", ["2006", "01/01/2006", 2006])
def test_dl_08_a_birth_past_the_edge(typed: object) -> None:
    assert told(read(person=changed(birth=typed))) == on_person("DL-08", "chặn", "birth")


def test_dl_08_a_number_past_the_edge() -> None:
    assert told(read(person=changed(months_worked=12))) == []
    assert told(read(person=changed(months_worked=13))) == on_person("DL-08", "chặn", "months_worked")
    assert told(read(person=changed(votes_for=-1))) == on_person("DL-08", "chặn", "votes_for")


def test_dl_08_more_women_than_people() -> None:
    assert told(read(raw(COLLECTIVES, "women", _number(40)))) == []
    assert told(read(raw(COLLECTIVES, "women", _number(41)))) == [
        ("DL-08", "chặn", "Tập thể", address(COLLECTIVES, "women"), (COLLECTIVE["name"],), False)
    ]


def _number(value: int) -> RawCell:
    return raw_cell(0, 0, value)


def test_dl_09_a_formula_gives_its_value_and_is_told() -> None:
    rows = read(raw(INDIVIDUALS, "votes_for", formula(9)))
    assert told(rows) == on_person("DL-09", "xem", "votes_for")
    assert rows.nominees[1].row.whole("votes_for") == 9


def test_dl_10_errors_and_formulas_without_value() -> None:
    assert told(read(raw(INDIVIDUALS, "votes_for", error("#N/A")))) == on_person("DL-10", "chặn", "votes_for")
    assert told(read(raw(INDIVIDUALS, "rating", damage.UNCALCULATED))) == on_person("DL-10", "chặn", "rating")
    rows = read(raw(INDIVIDUALS, "full_name", error("#REF!")))
    assert told(rows) == on_person("DL-10", "chặn", "full_name", rejected=True)


def test_dl_11_stray_characters_are_mended_and_noted() -> None:
    name = "  Lò \u00a0Văn\u200b Ơn "
    rows = read(person=changed(full_name=name))
    assert told(rows) == on_person("DL-11", "ghi", "full_name")
    assert rows.nominees[1].name == "Lò Văn Ơn"
    rows = read(person=changed(full_name=unicodedata.normalize("NFD", "Lò Văn Ơn")))
    assert told(rows) == on_person("DL-11", "ghi", "full_name")
    assert rows.nominees[1].name == "Lò Văn Ơn"


def read_with_fonts(person: dict[str, object], look: FontLook) -> WorkbookRows:
    """The same, where the file names legacy fonts and this is the second look at them."""
    config = checkout_config()
    sheets = raw_return(Returned(UNIT, individuals=[person], collectives=[COLLECTIVE]), config)
    return read_workbook(
        sheets,
        NOMINATIONS,
        config,
        file="f.xlsx",
        unit_code=UNIT.code,
        fonts=look,
    )


def _looking_at(column: int) -> FontLook:
    """A second look that finds one cell of the people's sheet in a legacy font."""
    return lambda sheet: {(FIRST_ROW, column): ".VnTime"} if sheet == INDIVIDUALS.name else {}


def test_dl_12_text_in_a_legacy_font() -> None:
    column = INDIVIDUALS.keys.index("position") + 3
    rows = read_with_fonts(changed(position="Gi¸o viªn"), _looking_at(column))
    assert told(rows) == on_person("DL-12", "xem", "position")
    assert rows.findings[0].message == (
        "Ô “Chức vụ, chức danh” gõ bằng phông chữ cũ .VnTime; có thể đọc là “Giáo viên”."
        " Gõ lại bằng phông Times New Roman, bảng mã Unicode."
    )


def test_dl_12_plain_letters_in_a_legacy_font_are_no_matter() -> None:
    column = INDIVIDUALS.keys.index("position") + 3
    rows = read_with_fonts(changed(position="Ky thuat"), _looking_at(column))
    assert told(rows) == []


def test_dl_12_fonts_that_could_not_be_looked_at_are_told_once_per_sheet() -> None:
    def fails(sheet: str) -> dict[tuple[int, int], str]:
        raise SecondLookFailed(sheet)

    rows = read_with_fonts(PERSON, fails)
    sheets = [COLLECTIVES.name, INDIVIDUALS.name, EARLIER_AWARDS.name, OWN_TITLES.name]
    assert told(rows) == [("DL-12", "xem", sheet, "", (), False) for sheet in sheets]


def test_dl_13_hidden_rows_count() -> None:
    rows = read(damage.facts(INDIVIDUALS, hidden=(FIRST_ROW, FIRST_ROW + 5)))
    assert told(rows) == [("DL-13", "ghi", "Cá nhân", "", (), False)]
    assert rows.findings[0].message == (
        "Sheet “Cá nhân” có 1 hàng bị ẩn (hàng 7); các hàng này vẫn được tính."
        " Nếu không đề nghị nữa thì xóa hẳn nội dung hàng."
    )
    assert len(rows.nominees) == 2


def test_dl_14_merged_cells_in_the_data_only() -> None:
    assert told(read(damage.facts(INDIVIDUALS, merged=("C7:C8", "A1:F1")))) == [
        ("DL-14", "xem", "Cá nhân", "C7:C8", (), False)
    ]


def test_dl_15_a_row_with_something_outside_the_columns_only() -> None:
    rows = read(damage.at(INDIVIDUALS, 12, 40, "cộng 1 người"))
    assert told(rows) == [("DL-15", "ghi", "Cá nhân", "12:12", (), False)]
    assert [(a.read, a.taken, a.rejected, a.ignored) for a in rows.accounts if a.sheet == "Cá nhân"] == [(2, 1, 0, 1)]


def test_dl_16_a_workbook_without_nominations() -> None:
    rows = read_return(Returned(UNIT, own_titles=[OWN]))
    assert told(rows) == [("DL-16", "xem", "", "", (), False)]
    assert told(read_return(Returned(UNIT, collectives=[COLLECTIVE]))) == []


def test_dl_17_a_copied_sheet_is_told_and_its_rows_are_accounted_for() -> None:
    rows = read(damage.copied_sheet("Cá nhân", "Cá nhân (2)"))
    assert told(rows) == [("DL-17", "xem", "Cá nhân (2)", "", (), False)]
    extra = rows.accounts[-1]
    assert (extra.sheet, extra.taken, extra.rejected) == ("Cá nhân (2)", 0, 0)
    assert extra.read == extra.ignored > 0


def test_all_faults_of_a_row_are_told_together() -> None:
    person = changed(birth="31/02/1980", rating=None, votes_for="nhiều", honorific="Cụ")
    assert told(read(person=person)) == [
        *on_person("DL-06", "chặn", "honorific"),
        *on_person("DL-07", "chặn", "birth"),
        *on_person("DL-05", "chặn", "votes_for"),
        *on_person("DL-04", "chặn", "rating"),
    ]


def test_a_moment_of_the_day_is_no_date() -> None:
    change = damage.field("minutes_date", datetime.fromisoformat("2020-11-30T08:00:00"))
    assert told(read(change)) == on_field("DL-07", "chặn", "minutes_date")


def test_findings_of_the_cells_are_in_the_season() -> None:
    season = season_of([Returned(UNIT, individuals=[changed(votes_for="x")])])
    assert [(found.rule, found.unit, found.place.file) for found in season.findings] == [
        ("DL-05", "LD-TUANGIAO", "LD-TUANGIAO.xlsx")
    ]


def test_a_raw_workbook_of_another_form_has_no_rows() -> None:
    rows = read_workbook(RawWorkbook({}), NOMINATIONS, checkout_config(), file="f.xlsx", unit_code="X")
    assert [found[:3] for found in told(rows)] == [
        ("DL-01", "chặn", part.name) for part in NOMINATIONS.sheets if part.name not in {"Hướng dẫn", "Chỉ tiêu"}
    ]

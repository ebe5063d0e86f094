"""One cell to one value, at both sides of every edge, with the rule and the sentence where it is none."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.season_builder import checkout_config

from thidua.forms.model import CellType, Column, ListName
from thidua.text import padded_date
from thidua.workbooks.cells import CellKind, RawCell
from thidua.workbooks.reading.located import Located
from thidua.workbooks.reading.values import Parsed, Trouble, Value, parse_cell
from thidua.workbooks.writing.formulas import EARLIEST_SERIAL, LATEST_SERIAL, year_bounds

CONFIG = checkout_config()
WHOLE = Column(key="a", header="Số", type=CellType.WHOLE, minimum=0, maximum=12)
YEAR = Column(key="a", header="Năm", type=CellType.WHOLE, years_back=(0, 60))
DECIMAL = Column(key="a", header="Điểm", type=CellType.DECIMAL, minimum=0, maximum=100)
DATE = Column(key="a", header="Ngày", type=CellType.DATE)
BIRTH = Column(key="a", header="Sinh", type=CellType.DATE_OR_YEAR, years_back=(15, 100))
MOMENT = Column(key="a", header="Giờ", type=CellType.MOMENT)
CHOICE = Column(key="a", header="Chọn", type=CellType.CHOICE, choices=ListName.YES_NO)
TEXT = Column(key="a", header="Chữ")
EVERY = (WHOLE, YEAR, DECIMAL, DATE, BIRTH, MOMENT, CHOICE, TEXT)
TYPED = st.one_of(
    st.text(max_size=20),
    st.text("0123456789/-.: ", max_size=16),
    st.integers(),
    st.floats(allow_nan=False),
    st.dates(),
    st.datetimes(),
    st.booleans(),
    st.times(),
    st.timedeltas(),
)


def _kind(value: object) -> CellKind:
    if isinstance(value, bool):
        return CellKind.BOOLEAN
    if isinstance(value, str):
        return CellKind.TEXT
    return CellKind.NUMBER if isinstance(value, int | float) else CellKind.DATE


def _cell(column: Column, value: object, *, kind: CellKind | None = None, formula: bool = False) -> Located:
    raw = None if value is None and kind is None else RawCell(9, 3, value, kind or _kind(value), formula)  # type: ignore[arg-type]
    return Located("Cá nhân", 9, 3, column, raw)


def _parsed(column: Column, value: object) -> Parsed:
    return parse_cell(_cell(column, value), CONFIG)


VALUES: list[tuple[Column, object, Value]] = [
    (WHOLE, 0, 0),
    (WHOLE, 12, 12),
    (YEAR, 1960, 1960),
    (YEAR, 2020, 2020),
    (DECIMAL, 0, 0),
    (DECIMAL, 9.5, 9.5),
    (DECIMAL, 100, 100),
    (DATE, "5/3/2020", date(2020, 3, 5)),
    (DATE, "05/03/2020", date(2020, 3, 5)),
    (DATE, " 29/02/2020 ", date(2020, 2, 29)),
    (DATE, "01/01/1920", date(1920, 1, 1)),
    (DATE, "31/12/2099", date(2099, 12, 31)),
    (DATE, date(2020, 3, 5), date(2020, 3, 5)),
    (DATE, EARLIEST_SERIAL, date(1920, 1, 1)),
    (DATE, LATEST_SERIAL, date(2099, 12, 31)),
    (BIRTH, "1980", 1980),
    (BIRTH, 1980, 1980),
    (BIRTH, "05/03/1980", date(1980, 3, 5)),
    (BIRTH, 29285, date(1980, 3, 5)),
    (BIRTH, 1920, 1920),
    (BIRTH, "31/12/2005", date(2005, 12, 31)),
    (MOMENT, "09/12/2020 16:30", datetime(2020, 12, 9, 16, 30)),  # noqa: DTZ001 - wall clock of the office
    (MOMENT, "9/12/2020 0:00", datetime(2020, 12, 9)),  # noqa: DTZ001
    (MOMENT, "09/12/2020 23:59", datetime(2020, 12, 9, 23, 59)),  # noqa: DTZ001
    (MOMENT, "09/12/2020", datetime(2020, 12, 9)),  # noqa: DTZ001
    (MOMENT, date(2020, 12, 9), datetime(2020, 12, 9)),  # noqa: DTZ001
    (CHOICE, "Có", "Có"),
    (CHOICE, " có ", "Có"),
    (TEXT, "  Lò  Văn An ", "Lò Văn An"),
    (TEXT, 12, "12"),
    (TEXT, date(2020, 3, 5), "05/03/2020"),
    *((column, empty, None) for column in EVERY for empty in (None, "", "  ", "\u00a0", "\u200b\n")),
]

NOT_WHOLE = "Chỉ gõ chữ số, bỏ đơn vị tính và dấu chấm, dấu phẩy. Ví dụ: 12"
NOT_DATE = "không phải một ngày có thật viết dạng dd/mm/yyyy. Gõ lại ngày. Ví dụ: 05/12/2020"
NOT_BIRTH = "không phải ngày có thật viết dạng dd/mm/yyyy hay năm có bốn chữ số. Gõ lại. Ví dụ: 05/03/1980 hoặc 1980"
NOT_MOMENT = "không phải ngày giờ. Gõ lại dạng dd/mm/yyyy hh:mm. Ví dụ: 09/12/2020 16:30"
FAULTS: list[tuple[Column, object, str, str]] = [
    (WHOLE, -1, "DL-08", "Ô “Số” ghi -1, ngoài khoảng 0 đến 12. Kiểm tra và gõ lại."),
    (WHOLE, 13, "DL-08", "Ô “Số” ghi 13, ngoài khoảng 0 đến 12. Kiểm tra và gõ lại."),
    (WHOLE, 1.5, "DL-05", f"Ô “Số” ghi “1.5”, không phải số nguyên. {NOT_WHOLE}"),
    (WHOLE, "12", "DL-05", f"Ô “Số” ghi “12”, không phải số nguyên. {NOT_WHOLE}"),
    (WHOLE, True, "DL-05", f"Ô “Số” ghi “True”, không phải số nguyên. {NOT_WHOLE}"),
    (YEAR, 1959, "DL-08", "Ô “Năm” ghi 1959, ngoài khoảng 1960 đến 2020. Kiểm tra và gõ lại."),
    (YEAR, 2021, "DL-08", "Ô “Năm” ghi 2021, ngoài khoảng 1960 đến 2020. Kiểm tra và gõ lại."),
    (DECIMAL, "9,5", "DL-05", "Ô “Điểm” ghi “9,5”, không phải số. Gõ lại bằng số. Ví dụ: 9,5"),
    (DECIMAL, 100.5, "DL-08", "Ô “Điểm” ghi 100.5, ngoài khoảng 0 đến 100. Kiểm tra và gõ lại."),
    (DECIMAL, -0.5, "DL-08", "Ô “Điểm” ghi -0.5, ngoài khoảng 0 đến 100. Kiểm tra và gõ lại."),
    (DATE, "29/02/2019", "DL-07", f"Ô “Ngày” ghi “29/02/2019”, {NOT_DATE}"),
    (DATE, "05/13/2020", "DL-07", f"Ô “Ngày” ghi “05/13/2020”, {NOT_DATE}"),
    (DATE, "2020", "DL-07", f"Ô “Ngày” ghi “2020”, {NOT_DATE}"),
    (DATE, 2020, "DL-07", f"Ô “Ngày” ghi “2020”, {NOT_DATE}"),
    (DATE, EARLIEST_SERIAL - 1, "DL-07", f"Ô “Ngày” ghi “7305”, {NOT_DATE}"),
    (DATE, LATEST_SERIAL + 1, "DL-07", f"Ô “Ngày” ghi “73051”, {NOT_DATE}"),
    (DATE, "31/12/1919", "DL-08", "Ô “Ngày” có năm 1919, ngoài khoảng 1920 đến 2099. Kiểm tra và gõ lại."),
    (DATE, date(2100, 1, 1), "DL-08", "Ô “Ngày” có năm 2100, ngoài khoảng 1920 đến 2099. Kiểm tra và gõ lại."),
    (DATE, "05/03/0980", "DL-08", "Ô “Ngày” có năm 980, ngoài khoảng 1920 đến 2099. Kiểm tra và gõ lại."),
    (BIRTH, "80", "DL-07", f"Ô “Sinh” ghi “80”, {NOT_BIRTH}"),
    (BIRTH, "2E03", "DL-07", f"Ô “Sinh” ghi “2E03”, {NOT_BIRTH}"),
    (BIRTH, True, "DL-07", f"Ô “Sinh” ghi “True”, {NOT_BIRTH}"),
    (BIRTH, 1919, "DL-08", "Ô “Sinh” có năm 1919, ngoài khoảng 1920 đến 2005. Kiểm tra và gõ lại."),
    (BIRTH, "01/01/2006", "DL-08", "Ô “Sinh” có năm 2006, ngoài khoảng 1920 đến 2005. Kiểm tra và gõ lại."),
    (MOMENT, "09/12/2020 24:00", "DL-07", f"Ô “Giờ” ghi “09/12/2020 24:00”, {NOT_MOMENT}"),
    (MOMENT, "09/12/2020 16:60", "DL-07", f"Ô “Giờ” ghi “09/12/2020 16:60”, {NOT_MOMENT}"),
    (MOMENT, "16:30", "DL-07", f"Ô “Giờ” ghi “16:30”, {NOT_MOMENT}"),
    (
        CHOICE,
        "Rồi",
        "DL-06",
        "Ô “Chọn” ghi “Rồi”, không có trong danh sách. Bấm mũi tên ở ô và chọn lại. Gần giống nhất: Có; Không.",
    ),
]


@pytest.mark.parametrize(("column", "typed", "value"), VALUES)
def test_what_a_cell_means(column: Column, typed: object, value: Value) -> None:
    parsed = _parsed(column, typed)
    assert (parsed.value, parsed.fault) == (value, None)
    assert type(parsed.value) is type(value)


@pytest.mark.parametrize(("column", "typed", "rule", "sentence"), FAULTS)
def test_what_a_cell_cannot_mean(column: Column, typed: object, rule: str, sentence: str) -> None:
    assert _parsed(column, typed) == Parsed(None, Trouble(rule, sentence))


@pytest.mark.parametrize("column", EVERY, ids=lambda column: column.header)
def test_an_error_or_a_formula_without_value_is_never_blank(column: Column) -> None:
    error = parse_cell(_cell(column, "#N/A", kind=CellKind.ERROR, formula=True), CONFIG)
    uncounted = parse_cell(_cell(column, None, kind=CellKind.FORMULA_WITHOUT_VALUE, formula=True), CONFIG)
    assert error.fault is not None
    assert uncounted.fault is not None
    assert (error.fault.rule, uncounted.fault.rule) == ("DL-10", "DL-10")


def test_a_formula_gives_its_value_and_a_note_but_for_cells_that_we_fill() -> None:
    typed = parse_cell(_cell(WHOLE, 3, formula=True), CONFIG)
    ours = parse_cell(_cell(Column(key="a", header="Ô", locked=True), "x", formula=True), CONFIG)
    assert (typed.value, typed.fault, [note.rule for note in typed.notes]) == (3, None, ["DL-09"])
    assert ours == Parsed("x")


def _live(kind: CellType, choices: ListName | None = None) -> Column:
    return Column(key="a", header="Tự tính", type=kind, locked=True, derived=True, choices=choices)


LIVE: list[tuple[Column, object, Value]] = [
    (_live(CellType.TEXT), "LĐLĐ huyện", "LĐLĐ huyện"),
    (_live(CellType.WHOLE), 100000, 100000),
    (_live(CellType.DECIMAL), -2.5, -2.5),
    (_live(CellType.CHOICE, ListName.RATINGS), "Hoàn thành tốt nhiệm vụ", "HTTNV"),
]
RECKONED = [column for column, _, _ in LIVE]


@pytest.mark.parametrize("column", RECKONED, ids=lambda column: column.type.value)
def test_a_live_cell_of_ours_that_came_to_nothing_is_blank(column: Column) -> None:
    assert parse_cell(_cell(column, "#REF!", kind=CellKind.ERROR, formula=True), CONFIG) == Parsed(None)
    uncounted = _cell(column, None, kind=CellKind.FORMULA_WITHOUT_VALUE, formula=True)
    assert parse_cell(uncounted, CONFIG) == Parsed(None)
    assert parse_cell(_cell(column, None), CONFIG) == Parsed(None)


@pytest.mark.parametrize(("column", "reckoned", "value"), LIVE)
def test_what_a_live_cell_came_to_is_typed_without_bounds(column: Column, reckoned: object, value: Value) -> None:
    assert parse_cell(_cell(column, reckoned, formula=True), CONFIG) == Parsed(value)


def test_what_was_typed_over_a_live_cell_is_no_number() -> None:
    faults = [parse_cell(_cell(column, "chín"), CONFIG).fault for column in RECKONED[1:]]
    assert [fault.rule if fault else "" for fault in faults] == ["DL-05", "DL-05", "DL-06"]


@given(st.sampled_from(EVERY), TYPED)
def test_whatever_is_typed_is_a_value_or_a_fault_or_blank(column: Column, typed: object) -> None:
    cell = _cell(column, typed)
    parsed = parse_cell(cell, CONFIG)
    assert (parsed.value is None) == (cell.blank or parsed.fault is not None)


@given(st.sampled_from(EVERY), TYPED)
def test_nought_and_false_are_not_blank(column: Column, typed: object) -> None:
    for value in (0, 0.0, False):
        assert not _cell(column, value).blank
    assert _cell(column, typed).blank == (isinstance(typed, str) and _parsed(TEXT, typed).value is None)


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.booleans())
def test_day_and_month_are_never_swapped(day: date, padded: bool) -> None:
    typed = padded_date(day) if padded else f"{day.day}/{day.month}/{day.year:04}"
    low, high = year_bounds(DATE, CONFIG)
    expected = day if low <= day.year <= high else None
    assert _parsed(DATE, typed).value == expected
    assert _parsed(DATE, day).value == expected
    american = f"{day.month}/{day.day}/{day.year:04}"
    assert _parsed(DATE, american).value in {None, _day_or_none(day.year, day.day, day.month)}


@given(st.integers(EARLIEST_SERIAL, LATEST_SERIAL))
def test_a_day_number_is_the_day_that_excel_shows(serial: int) -> None:
    assert _parsed(DATE, serial).value == date(1899, 12, 30) + timedelta(days=serial)

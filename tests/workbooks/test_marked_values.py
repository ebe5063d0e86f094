"""What a unit typed comes out of its marked copy as it went in, whatever it is, and counts as the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support import office
from tests.support.season_builder import checkout_config
from tests.workbooks.marked_support import MARKS, as_returned, faulty_copy, unit_copy

from thidua.forms import NOMINATIONS
from thidua.forms.model import CellType
from thidua.forms.nominees import COLLECTIVES, INDIVIDUALS
from thidua.forms.submission import SUBMISSION
from thidua.intake.identity import KnownBy, identify
from thidua.season.reading import read_workbook
from thidua.season.workbook_rows import WorkbookRows
from thidua.text import padded_date
from thidua.workbooks.cells import RawCell, RawWorkbook
from thidua.workbooks.layout import COVER_SHEET, FIRST_ROW, LAST_ROW, STAMP_SHEET
from thidua.workbooks.reading.located import locate_fields, locate_table
from thidua.workbooks.reading.raw import read
from thidua.workbooks.save import save_workbook, workbook_bytes
from thidua.workbooks.writing.marked import marked_copy
from thidua.workbooks.writing.unit_copy import KeptRow, UnitCopy, places_in_copy

ODD = (
    *("05/03/1980", "31/02/1980", "1980", "12", "0", " Lò  Văn An ", "\u00a0", "Lo\u0300 Va\u0306n An", "=1+1", "#N/A"),
    *("+84 912", "'05", "TRUE", "a\nb", "a\r\nb", "tab\tở giữa", "_x0041_", "_x000D_", "\x0b", "<&>\"'"),
    *("BK-TINH", "Bằng khen tỉnh", "dài " * 5000, 0, 0.1 + 0.2, 1e16, -3, 43895, True, date(1980, 3, 5)),
    datetime(2020, 3, 5, 7, 30),  # noqa: DTZ001 - cells know no zones
    *(time(7, 30), timedelta(hours=30)),
)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00\ufffe\uffff"), max_size=30)
VALUES = st.one_of(
    st.sampled_from(ODD),
    TEXTS,
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False, allow_infinity=False, allow_subnormal=False),
    st.dates(date(1901, 1, 1), date(2099, 12, 31)),
)
ROWS = st.lists(st.dictionaries(st.sampled_from(INDIVIDUALS.keys), VALUES, max_size=6), min_size=1, max_size=4).map(
    lambda rows: [KeptRow(row=FIRST_ROW + 2 * place, values=row) for place, row in enumerate(rows)]
)


def _read_back(copy: UnitCopy) -> RawWorkbook:
    return read(workbook_bytes(marked_copy(NOMINATIONS, checkout_config(), copy, MARKS)))


def _typed(raw: RawWorkbook) -> WorkbookRows:
    return read_workbook(raw, NOMINATIONS, checkout_config(), file="x.xlsx", unit_code="TG")


def _values(raw: RawWorkbook) -> dict[tuple[str, int | str, str], object]:
    """Every raw value by sheet, row (none for a line) and key."""
    found: dict[tuple[str, int | str, str], object] = {}
    for table in NOMINATIONS.tables:
        for row in locate_table(raw.sheets[table.name], table).rows:
            found |= {(table.name, row.row, key): _asked(cell.raw, cell.column.type) for key, cell in row.cells.items()}
    for key, cell in locate_fields(raw.sheets[SUBMISSION.name], SUBMISSION).cells.items():
        found[SUBMISSION.name, "", key] = _asked(cell.raw, cell.column.type)
    return {place: value for place, value in found.items() if value is not None}


def _asked(cell: RawCell | None, kind: CellType) -> object:
    """What a cell holds; a real day in a column of dates is, on purpose, the text that the form asks for."""
    value = None if cell is None else cell.value
    is_day = isinstance(value, date) and not isinstance(value, datetime)
    return padded_date(value) if is_day and kind in {CellType.DATE, CellType.DATE_OR_YEAR} else value


def _same_reading(first: WorkbookRows, second: WorkbookRows) -> None:
    for table in NOMINATIONS.tables:
        pairs = [[(row.row, row.values, row.broken) for row in each.tables[table.name]] for each in (first, second)]
        assert pairs[0] == pairs[1]
    assert first.fields[SUBMISSION.name].values == second.fields[SUBMISSION.name].values
    assert [nominee.id for nominee in first.nominees] == [nominee.id for nominee in second.nominees]
    assert first.accounts == second.accounts
    told = [[(f.rule, f.severity, f.place, f.message) for f in each.findings] for each in (first, second)]
    assert told[0] == told[1]


@settings(max_examples=10)
@given(ROWS, st.dictionaries(st.sampled_from([f.key for f in SUBMISSION.fields]), VALUES, max_size=4))
def test_every_value_comes_back_and_counts_as_the_same(rows: Sequence[KeptRow], fields: dict[str, object]) -> None:
    copy = unit_copy({INDIVIDUALS.name: rows}, fields)
    original, back = as_returned(copy), _read_back(copy)
    assert _values(back) == _values(original)
    values = {type(value) for value in _values(original).values()}
    assert {type(value) for value in _values(back).values()} == values


def test_every_odd_value_in_every_column_counts_as_the_same() -> None:
    rows = [
        KeptRow(row=FIRST_ROW + place, values=dict.fromkeys(INDIVIDUALS.keys, value)) for place, value in enumerate(ODD)
    ]
    copy = unit_copy({INDIVIDUALS.name: rows}, {})
    original, back = as_returned(copy), _read_back(copy)
    assert _values(back) == _values(original)
    _same_reading(_typed(as_returned(_with_days_as_text(copy))), _typed(back))


def _with_days_as_text(copy: UnitCopy) -> UnitCopy:
    """The same with a real day where days are typed as text, which messages show alike but places as raw values."""
    types = {column.key: column.type for column in INDIVIDUALS.columns}
    dates = {CellType.DATE, CellType.DATE_OR_YEAR}

    def asked(key: str, value: object) -> object:
        return padded_date(value) if type(value) is date and types[key] in dates else value

    rows = [
        KeptRow(row=kept.row, values={key: asked(key, value) for key, value in kept.values.items()})
        for kept in copy.rows[INDIVIDUALS.name]
    ]
    return replace(copy, rows={INDIVIDUALS.name: rows})


def test_a_real_day_is_typed_as_the_form_asks_and_is_the_same_day() -> None:
    rows = [KeptRow(row=7, values={"full_name": "Lò Văn An", "award": "Lao động tiên tiến", "birth": date(1980, 3, 5)})]
    copy = unit_copy({INDIVIDUALS.name: rows})
    back = _read_back(copy)
    assert _values(back)[INDIVIDUALS.name, 7, "birth"] == "05/03/1980"
    people = [_typed(raw).tables[INDIVIDUALS.name][0].values["birth"] for raw in (as_returned(copy), back)]
    assert people == [date(1980, 3, 5)] * 2


def test_a_marked_copy_is_read_as_the_returned_file_was() -> None:
    copy = faulty_copy()
    back = _read_back(copy)
    assert COVER_SHEET in back.sheets
    assert [f.rule for f in _typed(back).findings if f.rule in {"DL-01", "DL-02", "DL-03", "DL-15", "DL-17"}] == []
    original = _typed(as_returned(copy))
    assert [(f.rule, f.place.cell, f.message) for f in _typed(back).findings] == [
        (f.rule, f.place.cell, f.message) for f in original.findings
    ]
    assert len(original.findings) > 4


@pytest.mark.parametrize("signs", list(KnownBy))
def test_a_marked_copy_says_whose_it_is_by_every_sign(signs: KnownBy) -> None:
    raw = _read_back(faulty_copy())
    if signs is not KnownBy.STAMP:
        raw = replace(raw, sheets={name: sheet for name, sheet in raw.sheets.items() if name != STAMP_SHEET})
    if signs is KnownBy.GUIDE:
        raw = replace(raw, properties={})
    found = identify(raw)
    assert found is not None
    season = checkout_config().season.id
    assert (found.form, found.season, found.unit_code, found.known_by) == (NOMINATIONS.id.value, season, "TG", signs)


@pytest.mark.office
def test_a_copy_that_libreoffice_saved_is_the_same(tmp_path: Path) -> None:
    # LibreOffice keeps no carriage return and fifteen digits of a number, and counts true as 1.
    odd = [value for value in ODD if value not in {"a\r\nb", 0.1 + 0.2} and value is not True]
    rows = [KeptRow(row=FIRST_ROW + place, values={"note": value}) for place, value in enumerate(odd)]
    first = faulty_copy()
    copy = replace(first, rows={**first.rows, COLLECTIVES.name: rows})
    path = tmp_path / "tra-lai.xlsx"
    save_workbook(marked_copy(NOMINATIONS, checkout_config(), copy, MARKS), path)
    raw = read(office.recalculated(path).read_bytes())
    assert _values(raw) == _values(as_returned(copy))
    found = identify(raw)
    assert found is not None
    assert (found.unit_code, found.known_by) == ("TG", KnownBy.STAMP)
    assert [f.rule for f in _typed(raw).findings if f.rule in {"DL-01", "DL-02", "DL-17"}] == []


READY = 50


@pytest.mark.parametrize(
    ("returned", "placed"),
    [
        ([], ()),
        ([7, 8, 9], (7, 8, 9)),
        ([9, 12, 20], (9, 12, 20)),
        ([3, 4, 9], (7, 8, 9)),
        ([7, 7, 8], (7, 8, 9)),
        ([7, 56], (7, 56)),
        ([7, 57, 5000], (7, 8, 9)),
        ([56, 57, 58], (56, 57, 58)),
        ([20, 9], (20, 21)),
        (list(range(9, 69)), tuple(range(9, 69))),
    ],
)
def test_a_row_keeps_its_number_where_it_can(returned: list[int], placed: tuple[int, ...]) -> None:
    rows = [KeptRow(row=row, values={"full_name": f"Người {place}"}) for place, row in enumerate(returned)]
    copy = unit_copy({INDIVIDUALS.name: rows}, ready_rows=READY)
    assert places_in_copy(NOMINATIONS, checkout_config(), copy).rows[INDIVIDUALS.name] == placed
    table = locate_table(_read_back(copy).sheets[INDIVIDUALS.name], INDIVIDUALS)
    names = [(row.row, row.cells["full_name"].shown) for row in table.rows]
    assert names == [(row, f"Người {place}") for place, row in enumerate(placed)]


@given(st.lists(st.integers(1, 600), max_size=500), st.integers(0, 500))
def test_order_is_kept_no_row_is_lost_and_all_stay_where_the_form_looks(returned: list[int], ready: int) -> None:
    rows = [KeptRow(row=row, values={}) for row in returned]
    copy = unit_copy({INDIVIDUALS.name: rows}, {}, ready_rows=ready)
    placed = places_in_copy(NOMINATIONS, checkout_config(), copy).rows[INDIVIDUALS.name]
    assert len(placed) == len(returned)
    assert list(placed) == sorted(set(placed))
    assert all(FIRST_ROW <= row <= LAST_ROW for row in placed)

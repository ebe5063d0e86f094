from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.text import long_date, padded_date, parse_date, parse_year


@pytest.mark.parametrize(
    ("day", "long", "padded"),
    [
        (date(2020, 1, 5), "ngày 05 tháng 01 năm 2020", "05/01/2020"),
        (date(2020, 2, 29), "ngày 29 tháng 02 năm 2020", "29/02/2020"),
        (date(2020, 3, 1), "ngày 01 tháng 3 năm 2020", "01/03/2020"),
        (date(2019, 6, 29), "ngày 29 tháng 6 năm 2019", "29/06/2019"),
        (date(2020, 6, 8), "ngày 08 tháng 6 năm 2020", "08/06/2020"),
        (date(2020, 9, 9), "ngày 09 tháng 9 năm 2020", "09/09/2020"),
        (date(2020, 10, 10), "ngày 10 tháng 10 năm 2020", "10/10/2020"),
        (date(2018, 11, 8), "ngày 08 tháng 11 năm 2018", "08/11/2018"),
        (date(2020, 12, 10), "ngày 10 tháng 12 năm 2020", "10/12/2020"),
    ],
)
def test_official_dates(day: date, long: str, padded: str) -> None:
    assert (long_date(day), padded_date(day)) == (long, padded)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("8/6/2020", date(2020, 6, 8)),
        ("08/06/2020", date(2020, 6, 8)),
        ("08/6/2020", date(2020, 6, 8)),
        (" 08/06/2020\u00a0", date(2020, 6, 8)),
        ("29/02/2020", date(2020, 2, 29)),
        ("31/12/1970", date(1970, 12, 31)),
    ],
)
def test_dates_as_people_type_them(raw: str, expected: date) -> None:
    assert parse_date(raw) == expected


@pytest.mark.parametrize(
    "raw",
    [
        "", "2020", "31/02/2020", "29/02/2019", "00/01/2020", "01/00/2020", "01/13/2020", "12/31/2020",
        "32/12/2020", "01/01/0000", "8/6/20", "8/6/020", "008/06/2020", "08/06/20200", "2020-06-08",
        "08-06-2020", "08.06.2020", "2020/06/08", "08/06", "08/06/2020 00:00", "ngày 08/06/2020",
        "08 / 06 / 2020", "０８/06/2020",
    ],
)  # fmt: skip
def test_what_is_not_a_date(raw: str) -> None:
    assert parse_date(raw) is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_written_dates_are_read_back(day: date) -> None:
    assert parse_date(padded_date(day)) == day


@pytest.mark.parametrize(("raw", "expected"), [("1975", 1975), (" 1975 ", 1975), ("1000", 1000), ("9999", 9999)])
def test_years(raw: str, expected: int) -> None:
    assert parse_year(raw) == expected


@pytest.mark.parametrize("raw", ["", "75", "197", "19755", "0975", "0000", "1975.0", "-1975", "năm 1975", "１９７５"])
def test_what_is_not_a_year(raw: str) -> None:
    assert parse_year(raw) is None

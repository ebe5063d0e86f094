"""The book of papers: rows come and go with the drafts, what the clerk enters stays; numbers are given once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.season.council_building import CouncilMade
from tests.steps.closing import BK, FLAG, LDTT, Office
from tests.support import xlsx_lint

from thidua.forms.desk import SIGNED
from thidua.season.closed import Closed, ClosedPaper
from thidua.steps.papers_book import PaperRow, closed_papers
from thidua.steps.signed_rows import plain_number, rows_to_close
from thidua.text import padded_date
from thidua.workbooks.book import BookRow
from thidua.workbooks.layout import FIRST_ROW, TableLayout

CSTDCS = "quyet-dinh-cstdcs"
DRAFTED, GONE = "đã soạn, chờ ký", "không còn soạn"
NOBODY = CouncilMade(votes={"CĐCS Trường Mầm non Hoa Ban": 0})
"""The only flag does not pass, so its decision is not drafted any more."""


def test_the_book_is_sound(office: Office) -> None:
    assert xlsx_lint.lint(office.places.papers_book) == []


def test_drafting_again_changes_no_byte_and_no_cell_of_the_clerk(office: Office) -> None:
    before = office.places.papers_book.read_bytes()
    office.draft()
    assert office.places.papers_book.read_bytes() == before
    office.enter(BK, "12 5", "hôm qua", "hỏi lại văn thư")
    typed = office.places.papers_book.read_bytes()
    office.draft()
    assert office.places.papers_book.read_bytes() == typed


def test_a_paper_no_longer_drafted_goes_unless_the_clerk_has_entered_something(office: Office) -> None:
    office.council = NOBODY
    assert [note for note in office.draft().notes if "so-van-ban" in note] == []
    assert [row[0] for row in office.book()] == [BK, LDTT, CSTDCS]


@pytest.mark.parametrize(("number", "note"), [("125", None), (None, "chờ số")])
def test_one_with_a_number_or_a_note_stays_and_is_told(office: Office, number: object, note: object) -> None:
    office.enter(FLAG, number, None, note)
    office.council = NOBODY
    assert [told for told in office.draft().notes if "so-van-ban" in told] == [
        (
            "so-van-ban.xlsx: “Quyết định tặng Cờ thi đua của LĐLĐ tỉnh” có số, ngày hoặc ghi chú nhưng lần này không "
            "còn được soạn. Hàng này giữ nguyên. Nếu văn bản bỏ hẳn thì xóa số, ngày và ghi chú."
        )
    ]
    assert office.book()[0] == (FLAG, str(number or ""), "", GONE)
    office.council = CouncilMade()
    office.draft()
    assert office.book()[0] == (FLAG, str(number or ""), "", DRAFTED)


def test_a_closed_paper_whose_row_was_deleted_gets_it_back(office: Office) -> None:
    office.enter(FLAG, 125, "25/12/2020")
    office.close()
    book = load_workbook(office.places.papers_book)
    sheet = book[SIGNED.name]
    for column in SIGNED.columns:
        sheet.cell(FIRST_ROW, TableLayout(SIGNED).index(column.key)).value = None
    book.save(office.places.papers_book)
    office.draft()
    assert office.book()[-1] == (FLAG, "125", "25/12/2020", "đã chốt")
    assert closed_papers(office.places).keys() == {FLAG}


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("125", "125"),
        ("5", "05"),
        ("05", "05"),
        ("010", "10"),
        (" 125A ", "125a"),
        ("125đ", "125đ"),
        ("0", None),
        ("", None),
        ("125ab", None),
        ("125/QĐ", None),
        ("1.250", None),
        ("-3", None),
        ("1234567", None),
    ],
)
def test_a_plain_number(typed: str, plain: str | None) -> None:
    assert plain_number(typed) == plain


DAYS = st.dates(date(2020, 12, 1), date(2021, 1, 31))
ROWS = st.lists(st.tuples(st.sampled_from(["QĐ-LĐLĐ", "TB-LĐLĐ"]), st.integers(1, 4), DAYS), max_size=8)


def _row(place: int, symbol: str, number: int, day: date) -> PaperRow:
    name = f"thong-bao-{place}"
    typed = {"number": number, "signed_on": padded_date(day)}
    return PaperRow(name, name, symbol, typed, BookRow({"number": str(number), "signed_on": day}, typed))


def _closed(place: int, symbol: str, number: int, day: date) -> ClosedPaper:
    name = f"quyet-dinh-{place}"
    return ClosedPaper(
        name=name,
        title=name,
        symbol=symbol,
        number=f"{number:02d}",
        day=day,
        file=f"{name}.docx",
        sha256="0" * 64,
        nominees=(),
        closed_on=day,
        batch=1,
    )


@given(rows=ROWS, before=ROWS)
def test_a_number_is_given_once_in_its_series(
    rows: list[tuple[str, int, date]], before: list[tuple[str, int, date]]
) -> None:
    closed = Closed(papers=tuple(_closed(place, *each) for place, each in enumerate(before)))
    book = [_row(place, *each) for place, each in enumerate(rows)]
    read = rows_to_close(book, closed, met_on=date(2020, 12, 1), today=date(2021, 1, 31) + timedelta(days=1))
    keys = [(symbol, number, day.year) for symbol, number, day in rows]
    taken = {(symbol, number, day.year) for symbol, number, day in before}
    wanted = [row.name for row, key in zip(book, keys, strict=True) if keys.count(key) == 1 and key not in taken]
    assert [each.row.name for each in read.entered] == wanted
    assert bool(read.faults) == (len(wanted) < len(rows))
    assert read.waiting == ()

"""Files sent back for correction: the lines of the book, and until when a corrected file keeps the first date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.config.raw import changed, put
from tests.support.season_builder import checkout_config

from thidua.forms import NOMINATIONS, REGISTRATION, Form
from thidua.forms.desk import RECEIPTS
from thidua.intake.asked_back import AskedBack, record_asked
from thidua.intake.counting import Counted, choose_counting, last_moment
from thidua.intake.receipts import Receipt, ReceiptBook, Status, read_receipts, write_receipts
from thidua.intake.take_in import Arrival, TakenIn
from thidua.workbooks.book import keep_what_is_not_ours
from thidua.workbooks.cells import RawWorkbook
from thidua.workbooks.layout import FIRST_ROW, KEY_ROW

CONFIG = checkout_config()
END = last_moment(CONFIG).replace(microsecond=0)
SENT_BACK = date(2020, 12, 12)
UNTIL = SENT_BACK + timedelta(days=CONFIG.season.correction_days)
LAST = datetime.combine(UNTIL, datetime.max.time()).replace(microsecond=0)
KEY = ("A", NOMINATIONS.id.value, "")


def arrival(file: str, moment: datetime, *, form: Form = NOMINATIONS, content: str = "") -> Arrival:
    """A file of unit A that was read and is ours."""
    receipt = Receipt(
        sha256=content or file, file=file, received_at=moment, unit_code="A", form=form.id.value, status=Status.ACCEPTED
    )
    return Arrival(receipt, RawWorkbook({}), form.id)


FIRST = arrival("1.xlsx", END - timedelta(days=1))


def asked(file: Arrival = FIRST, *, on: date = SENT_BACK, extended_until: date | None = None) -> AskedBack:
    """The line of a file sent back."""
    (line,) = record_asked((), [file.receipt], on=on, config=CONFIG)
    return replace(line, extended_until=extended_until)


def settle(*arrivals: Arrival, back: tuple[AskedBack, ...] = ()) -> Counted:
    """What becomes of these files."""
    return choose_counting(TakenIn(arrivals, ()), CONFIG, back)


def statuses(counted: Counted) -> dict[str, str]:
    """Status by file."""
    return {each.receipt.file: each.receipt.status.value for each in counted.arrivals}


def told(counted: Counted) -> list[tuple[str, str, str, str]]:
    """Rule, severity, file, message."""
    return [(f.rule, f.severity.value, f.place.file, f.message) for f in counted.findings]


@pytest.mark.parametrize(
    ("form", "on", "until"),
    [
        (NOMINATIONS, date(2020, 12, 12), date(2020, 12, 12) + timedelta(days=CONFIG.season.correction_days)),
        (NOMINATIONS, date(2020, 11, 1), date(2020, 12, 10)),
        (REGISTRATION, date(2020, 12, 12), date(2021, 1, 14)),
    ],
)
def test_a_file_is_taken_some_days_and_never_less_than_to_the_last_day(form: Form, on: date, until: date) -> None:
    (line,) = record_asked((), [arrival("a.xlsx", END, form=form).receipt], on=on, config=CONFIG)
    assert line == AskedBack(
        unit_code="A", form=form.id.value, file="a.xlsx", sha256="a.xlsx", asked_on=on, until=until
    )


def test_a_file_asked_back_again_keeps_its_day() -> None:
    first = asked()
    other = arrival("1.xlsx", END, form=REGISTRATION, content="1.xlsx")
    again = record_asked(
        (first,), [FIRST.receipt, other.receipt, other.receipt], on=SENT_BACK + timedelta(days=2), config=CONFIG
    )
    assert [(line.form, line.asked_on) for line in again] == [
        (NOMINATIONS.id.value, SENT_BACK),
        (REGISTRATION.id.value, SENT_BACK + timedelta(days=2)),
    ]


def test_a_corrected_file_on_the_last_day_counts_as_if_on_time() -> None:
    counted = settle(FIRST, arrival("2.xlsx", LAST), back=(asked(),))
    assert statuses(counted) == {"1.xlsx": "superseded", "2.xlsx": "accepted"}
    assert told(counted) == [
        (
            "TN-08",
            "ghi",
            "1.xlsx",
            (
                "Đơn vị đã gửi bản sửa lại theo yêu cầu của ban: 2.xlsx; dùng bản sửa, vẫn tính là đúng hạn."
                " Không phải làm gì."
            ),
        )
    ]
    assert [each.receipt.file for each in counted.counting] == ["2.xlsx"]
    assert counted.on_time_since("A", NOMINATIONS.id) == FIRST.receipt.received_at
    assert {key: each.receipt.file for key, each in counted.corrected.items()} == {KEY: "1.xlsx"}
    assert {key: each.receipt.file for key, each in counted.previous.items()} == {KEY: "1.xlsx"}
    assert counted.state("A", NOMINATIONS.id) == "accepted"


def test_a_second_later_it_does_not() -> None:
    counted = settle(FIRST, arrival("2.xlsx", LAST + timedelta(seconds=1)), back=(asked(),))
    assert statuses(counted) == {"1.xlsx": "accepted", "2.xlsx": "late"}
    moment, until = (LAST + timedelta(seconds=1)).strftime("%d/%m/%Y %H:%M"), UNTIL.strftime("%d/%m/%Y")
    assert told(counted) == [
        (
            "HS-01",
            "xem",
            "2.xlsx",
            (
                f"Đã có bản đúng hạn 1.xlsx; bản này đến lúc {moment}, sau ngày nhận bản sửa {until}, nên không dùng."
                " Nếu gia hạn cho đơn vị thì ghi ngày ở cột Gia hạn đến, sheet Trả lại của so-tiep-nhan.xlsx,"
                " rồi chạy lại."
            ),
        )
    ]
    assert (counted.corrected, counted.previous) == ({}, {})


@pytest.mark.parametrize(("seconds", "status"), [(0, "accepted"), (1, "late")])
def test_the_clerk_may_extend_it(seconds: int, status: str) -> None:
    back = asked(extended_until=UNTIL + timedelta(days=3))
    moment = LAST + timedelta(days=3, seconds=seconds)
    assert statuses(settle(FIRST, arrival("2.xlsx", moment), back=(back,)))["2.xlsx"] == status


def test_an_extension_before_the_day_takes_nothing_away() -> None:
    back = asked(extended_until=SENT_BACK)
    assert statuses(settle(FIRST, arrival("2.xlsx", LAST), back=(back,)))["2.xlsx"] == "accepted"


def test_a_correction_of_a_correction_counts_too() -> None:
    second, third = arrival("2.xlsx", LAST), arrival("3.xlsx", LAST + timedelta(days=1))
    assert statuses(settle(FIRST, second, third, back=(asked(),))) == {
        "1.xlsx": "superseded",
        "2.xlsx": "accepted",
        "3.xlsx": "late",
    }
    counted = settle(FIRST, second, third, back=(asked(), asked(second, on=UNTIL)))
    assert statuses(counted) == {"1.xlsx": "superseded", "2.xlsx": "superseded", "3.xlsx": "accepted"}
    assert counted.on_time_since("A", NOMINATIONS.id) == FIRST.receipt.received_at
    assert counted.corrected[KEY].receipt.file == "1.xlsx"
    assert counted.previous[KEY].receipt.file == "2.xlsx"


@pytest.mark.parametrize("back", [(), (asked(arrival("9.xlsx", END)),)])
def test_without_being_asked_for_a_late_file_stays_late(back: tuple[AskedBack, ...]) -> None:
    counted = settle(FIRST, arrival("2.xlsx", END + timedelta(seconds=1)), back=back)
    assert statuses(counted) == {"1.xlsx": "accepted", "2.xlsx": "late"}


def test_a_late_file_asked_back_makes_nobody_on_time() -> None:
    late, later = arrival("1.xlsx", END + timedelta(days=1)), arrival("2.xlsx", END + timedelta(days=2))
    counted = settle(late, later, back=(asked(late),))
    assert statuses(counted) == {"1.xlsx": "superseded", "2.xlsx": "late"}
    assert counted.on_time_since("A", NOMINATIONS.id) is None
    assert (counted.corrected, counted.previous[KEY].receipt.file) == ({}, "1.xlsx")


def test_what_is_asked_back_of_one_form_is_not_of_the_other() -> None:
    other = asked(arrival("1.xlsx", END, form=REGISTRATION))
    assert statuses(settle(FIRST, arrival("2.xlsx", LAST), back=(other,)))["2.xlsx"] == "late"


def test_a_correction_on_time_is_an_ordinary_later_version() -> None:
    counted = settle(FIRST, arrival("2.xlsx", END), back=(asked(),))
    assert statuses(counted) == {"1.xlsx": "superseded", "2.xlsx": "accepted"}
    assert counted.corrected == {}
    assert counted.previous[KEY].receipt.file == "1.xlsx"


def test_two_corrections_at_one_moment_wait_for_the_clerk() -> None:
    counted = settle(FIRST, arrival("2.xlsx", LAST), arrival("3.xlsx", LAST), back=(asked(),))
    assert statuses(counted) == {
        "1.xlsx": "superseded",
        "2.xlsx": "needs_confirmation",
        "3.xlsx": "needs_confirmation",
    }
    assert (counted.counting, counted.corrected) == ((), {})


def _clerk(path: Path, **typed: object) -> None:
    book = load_workbook(path)
    sheet = book["Trả lại"]
    columns = {str(cell.value): cell.column for cell in sheet[KEY_ROW] if cell.value}
    for key, value in typed.items():
        sheet.cell(FIRST_ROW, columns[key]).value = value  # type: ignore[assignment]
    book.save(path)


@pytest.mark.parametrize(
    ("typed", "day", "troubles"),
    [
        ("20/12/2020", date(2020, 12, 20), ()),
        (
            "cuối tuần",
            None,
            (
                (
                    "so-tiep-nhan.xlsx, sheet “Trả lại”, hàng của “A”: Ô “Gia hạn đến” ghi “cuối tuần”,"
                    " không phải một ngày có thật viết dạng dd/mm/yyyy. Gõ lại ngày. Ví dụ: 05/12/2020"
                ),
            ),
        ),
    ],
)
def test_the_book_keeps_what_the_clerk_typed(
    tmp_path: Path, typed: str, day: date | None, troubles: tuple[str, ...]
) -> None:
    path = tmp_path / "so-tiep-nhan.xlsx"
    write_receipts(path, [], ReceiptBook(asked=(asked(),)), CONFIG)
    assert read_receipts(path, CONFIG).asked == (asked(),)
    _clerk(path, extended_until=typed, note="đã gọi điện")
    for _ in range(2):
        book = read_receipts(path, CONFIG)
        assert book.asked == (replace(asked(extended_until=day), note="đã gọi điện"),)
        assert book.asked[0].typed["extended_until"] == typed
        assert book.troubles == troubles
        assert keep_what_is_not_ours(path, RECEIPTS, CONFIG) is None
        more = record_asked(book.asked, [FIRST.receipt], on=SENT_BACK + timedelta(days=9), config=CONFIG)
        assert more == book.asked
        write_receipts(path, [FIRST.receipt], replace(book, asked=more), CONFIG)


def test_days_to_correct_are_the_offices() -> None:
    config = changed(put("season/correction_days", value=0))
    (line,) = record_asked((), [FIRST.receipt], on=SENT_BACK, config=config)
    assert line.until == SENT_BACK

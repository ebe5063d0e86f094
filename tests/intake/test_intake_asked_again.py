"""The same files settled again: what came unasked stays late, what came after the asking is the correction."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.intake.test_intake_asked_back import (
    CONFIG,
    END,
    FIRST,
    KEY,
    LAST,
    SENT_BACK,
    UNTIL,
    arrival,
    asked,
    settle,
    statuses,
    told,
)

from thidua.intake.asked_back import AskedBack, record_asked
from thidua.intake.counting import Counted
from thidua.intake.receipts import ReceiptBook, Status, read_receipts, write_receipts
from thidua.intake.take_in import Arrival


def run(*arrivals: Arrival, on: date, known: tuple[AskedBack, ...] = ()) -> tuple[Counted, tuple[AskedBack, ...]]:
    """What becomes of these files where the counting one is faulty, and the lines of the book after that."""
    counted = settle(*arrivals, back=known)
    faulty = [each.receipt for each in counted.counting if each.receipt.status is Status.ACCEPTED]
    return counted, record_asked(known, faulty, on=on, config=CONFIG, come=counted.late_beside)


def at(day: date, hour: int) -> datetime:
    """A full hour of a day."""
    return datetime.combine(day, time(hour))


@pytest.mark.parametrize(
    ("moment", "statuses_then"),
    [
        (at(SENT_BACK - timedelta(days=1), 9), {"1.xlsx": "accepted", "2.xlsx": "late"}),
        (at(SENT_BACK - timedelta(days=1), 23), {"1.xlsx": "accepted", "2.xlsx": "late"}),
        (at(SENT_BACK, 0), {"1.xlsx": "superseded", "2.xlsx": "accepted"}),
        (at(SENT_BACK, 9), {"1.xlsx": "superseded", "2.xlsx": "accepted"}),
        (LAST, {"1.xlsx": "superseded", "2.xlsx": "accepted"}),
        (LAST + timedelta(seconds=1), {"1.xlsx": "accepted", "2.xlsx": "late"}),
    ],
)
def test_only_what_came_after_the_asking_is_a_correction(moment: datetime, statuses_then: dict[str, str]) -> None:
    """Where the file was not there when the line was written, its day decides."""
    assert statuses(settle(FIRST, arrival("2.xlsx", moment), back=(asked(),))) == statuses_then


def test_a_late_file_that_was_there_when_the_desk_asked_stays_late() -> None:
    unasked = arrival("2.xlsx", at(SENT_BACK, 9))
    first, lines = run(FIRST, unasked, on=SENT_BACK)
    assert [(line.file, line.asked_on, line.come_by) for line in lines] == [("1.xlsx", SENT_BACK, at(SENT_BACK, 9))]
    again, same = run(FIRST, unasked, on=SENT_BACK, known=lines)
    third, _ = run(FIRST, unasked, on=SENT_BACK + timedelta(days=2), known=same)
    assert statuses(first) == {"1.xlsx": "accepted", "2.xlsx": "late"}
    assert (first, first, lines) == (again, third, same)
    assert told(again) == [
        (
            "HS-01",
            "xem",
            "2.xlsx",
            (
                "Đã có bản đúng hạn 1.xlsx; bản này đến muộn lúc 12/12/2020 09:00, sau hạn 10/12/2020, nên không dùng."
                " Nếu giờ nhận của tệp ghi sai thì sửa ở cột Giờ nhận sửa lại của so-tiep-nhan.xlsx."
            ),
        )
    ]


def test_one_that_came_later_on_the_asking_day_is_the_correction() -> None:
    unasked, mended = arrival("2.xlsx", at(SENT_BACK, 9)), arrival("3.xlsx", at(SENT_BACK, 15))
    _, lines = run(FIRST, unasked, on=SENT_BACK)
    counted, more = run(FIRST, unasked, mended, on=SENT_BACK, known=lines)
    again, same = run(FIRST, unasked, mended, on=SENT_BACK, known=more)
    assert statuses(counted) == {"1.xlsx": "superseded", "2.xlsx": "late", "3.xlsx": "accepted"}
    assert [each[:3] for each in told(counted)] == [("TN-08", "ghi", "1.xlsx"), ("HS-01", "xem", "2.xlsx")]
    assert counted.previous[KEY].receipt.file == "1.xlsx"
    assert [(line.file, line.come_by) for line in more] == [
        ("1.xlsx", at(SENT_BACK, 9)),
        ("3.xlsx", at(SENT_BACK, 9)),
    ]
    assert (counted, more) == (again, same)


def test_late_files_that_never_counted_are_not_what_the_correction_replaced() -> None:
    early = [arrival(name, at(SENT_BACK - timedelta(days=1), hour)) for name, hour in (("2.xlsx", 8), ("3.xlsx", 9))]
    counted = settle(FIRST, *early, arrival("4.xlsx", LAST), back=(asked(),))
    assert statuses(counted) == {
        "1.xlsx": "superseded",
        "2.xlsx": "superseded",
        "3.xlsx": "late",
        "4.xlsx": "accepted",
    }
    assert (counted.previous[KEY].receipt.file, counted.corrected[KEY].receipt.file) == ("1.xlsx", "1.xlsx")


def test_the_book_keeps_when_the_last_unasked_file_had_come(tmp_path: Path) -> None:
    path = tmp_path / "so-tiep-nhan.xlsx"
    moment = at(SENT_BACK, 9) + timedelta(seconds=7)
    _, lines = run(FIRST, arrival("2.xlsx", moment), on=SENT_BACK)
    write_receipts(path, [], ReceiptBook(asked=lines), CONFIG)
    book = read_receipts(path, CONFIG)
    assert (book.asked, book.troubles, book.asked[0].come_by) == (lines, (), moment)


edges = [
    *(END + timedelta(seconds=second) for second in (-1, 0, 1)),
    *(at(SENT_BACK + timedelta(days=day), hour) for day in (-1, 0, 1) for hour in (0, 9, 23)),
    *(LAST + timedelta(seconds=second) for second in (-1, 0, 1)),
]
contents = st.sampled_from("xyz")
sendings = st.lists(st.tuples(st.sampled_from(edges), contents), min_size=1, max_size=5)


@given(sendings, sendings, st.sampled_from([END.date(), SENT_BACK, SENT_BACK + timedelta(days=1), UNTIL]))
def test_the_same_files_settled_again_say_the_same(
    made: list[tuple[datetime, str]], more: list[tuple[datetime, str]], on: date
) -> None:
    """On the day itself and later; and once more after other files have come."""
    lines: tuple[AskedBack, ...] = ()
    for come in (made, [*made, *more]):
        files = [arrival(f"{n}.xlsx", moment, content=content) for n, (moment, content) in enumerate(come)]
        first, lines = run(*files, on=on, known=lines)
        again, same = run(*files, on=on, known=lines)
        third, last = run(*files, on=on + timedelta(days=1), known=same)
        assert (again, same) == (first, lines)
        assert (third, last) == (first, lines)

"""Which of a unit's files counts: the deadline to the second, later versions, doubles, ties, the clerk's entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.config.raw import changed, put
from tests.support.season_builder import checkout_config

from thidua.config import Config
from thidua.config.vocabulary import Due
from thidua.forms import NOMINATIONS, REGISTRATION, Form
from thidua.intake.counting import Counted, choose_counting, last_moment
from thidua.intake.receipts import Receipt, Status
from thidua.intake.take_in import Arrival, TakenIn
from thidua.workbooks.cells import RawWorkbook

END = datetime.fromisoformat("2020-12-10T23:59:59")
EXCLUSIVE = changed(put("rules/HS-01/inclusive", value=False))
Made = tuple[str, datetime]


def arrival(
    file: str, moment: datetime, *, content: str = "", corrected: datetime | None = None, form: Form = NOMINATIONS
) -> Arrival:
    """A file of unit A that was read and is ours."""
    receipt = Receipt(
        sha256=content or file,
        file=file,
        received_at=moment,
        unit_code="A",
        form=form.id.value,
        corrected=corrected,
    )
    return Arrival(receipt, RawWorkbook({}), form.id)


def settle(*arrivals: Arrival, config: Config | None = None) -> Counted:
    """What becomes of these files."""
    return choose_counting(TakenIn(arrivals, ()), config or checkout_config())


def statuses(counted: Counted) -> dict[str, str]:
    """Status by file."""
    return {each.receipt.file: each.receipt.status.value for each in counted.arrivals}


def found(counted: Counted) -> list[tuple[str, str, str, str, bool]]:
    """Rule, severity, file, message, whether the whole unit is concerned."""
    return [(f.rule, f.severity.value, f.place.file, f.message, f.whole_unit) for f in counted.findings]


def counting(counted: Counted) -> list[str]:
    """Files whose rows are taken."""
    return [each.receipt.file for each in counted.counting]


def test_the_last_second_of_the_last_day() -> None:
    counted = settle(arrival("a.xlsx", END))
    assert (statuses(counted), found(counted), counting(counted)) == ({"a.xlsx": "accepted"}, [], ["a.xlsx"])


def test_one_second_later_is_late_and_told_once_for_the_whole_unit() -> None:
    counted = settle(arrival("a.xlsx", END + timedelta(seconds=1)))
    assert (statuses(counted), counting(counted)) == ({"a.xlsx": "late"}, ["a.xlsx"])
    assert found(counted) == [
        (
            "HS-01",
            "chặn",
            "a.xlsx",
            (
                "Tệp đến lúc 11/12/2020 00:00, sau hạn 10/12/2020; hồ sơ đến muộn không được xét."
                " Nếu giờ nhận ghi sai thì sửa ở cột Giờ nhận sửa lại của so-tiep-nhan.xlsx."
            ),
            True,
        )
    ]
    assert counted.findings[0].basis == "mục IV Hướng dẫn tổng kết năm 2020"
    assert counted.state("A", NOMINATIONS.id) == "late"


def test_a_deadline_that_does_not_include_its_day() -> None:
    assert last_moment(EXCLUSIVE) == datetime.fromisoformat("2020-12-09T23:59:59.999999")
    day_before = END - timedelta(days=1)
    assert statuses(settle(arrival("a.xlsx", day_before), config=EXCLUSIVE)) == {"a.xlsx": "accepted"}
    late = settle(arrival("a.xlsx", day_before + timedelta(seconds=1)), config=EXCLUSIVE)
    assert statuses(late) == {"a.xlsx": "late"}


REGISTRATION_END = datetime.fromisoformat("2021-01-14T23:59:59")
INCLUSIVE_REGISTRATION = changed(put("season/registration_deadline_inclusive", value=True))


@pytest.mark.parametrize(
    ("config", "end"),
    [(checkout_config(), REGISTRATION_END), (INCLUSIVE_REGISTRATION, REGISTRATION_END + timedelta(days=1))],
)
def test_registrations_have_a_deadline_of_their_own(config: Config, end: datetime) -> None:
    assert last_moment(config, Due.REGISTRATION).replace(microsecond=0) == end
    on_time = settle(arrival("a.xlsx", end, form=REGISTRATION), config=config)
    assert (statuses(on_time), found(on_time), counting(on_time)) == ({"a.xlsx": "accepted"}, [], ["a.xlsx"])
    late = settle(arrival("a.xlsx", end + timedelta(seconds=1), form=REGISTRATION), config=config)
    moment, deadline = end + timedelta(seconds=1), end.strftime("%d/%m/%Y")
    assert (statuses(late), counting(late)) == ({"a.xlsx": "late"}, ["a.xlsx"])
    assert found(late) == [
        (
            "HS-02",
            "xem",
            "a.xlsx",
            (
                f"Bản đăng ký đến lúc {moment:%d/%m/%Y} 00:00, sau hạn {deadline}; vẫn được đọc như các bản khác."
                " Ban xem có nhận đăng ký muộn không; nếu giờ nhận ghi sai thì sửa ở cột Giờ nhận sửa lại của"
                " so-tiep-nhan.xlsx."
            ),
            False,
        )
    ]
    assert late.state("A", REGISTRATION.id) == "late"


def test_forms_are_settled_apart() -> None:
    moment = END + timedelta(days=1)
    counted = settle(arrival("đăng ký.xlsx", moment, form=REGISTRATION), arrival("đề nghị.xlsx", moment))
    assert statuses(counted) == {"đăng ký.xlsx": "accepted", "đề nghị.xlsx": "late"}
    assert [each[:3] + each[4:] for each in found(counted)] == [("HS-01", "chặn", "đề nghị.xlsx", True)]
    assert counted.on_time_since("A", REGISTRATION.id) == moment
    assert counted.on_time_since("A", NOMINATIONS.id) is None


def test_a_late_registration_does_not_replace_one_on_time() -> None:
    counted = settle(
        arrival("1.xlsx", REGISTRATION_END, form=REGISTRATION),
        arrival("2.xlsx", REGISTRATION_END + timedelta(seconds=1), form=REGISTRATION),
    )
    assert statuses(counted) == {"1.xlsx": "accepted", "2.xlsx": "late"}
    assert found(counted) == [
        (
            "HS-02",
            "xem",
            "2.xlsx",
            (
                "Đã có bản đúng hạn 1.xlsx; bản này đến muộn lúc 15/01/2021 00:00, sau hạn 14/01/2021, nên không dùng."
                " Nếu giờ nhận của tệp ghi sai thì sửa ở cột Giờ nhận sửa lại của so-tiep-nhan.xlsx."
            ),
            False,
        )
    ]
    assert counting(counted) == ["1.xlsx"]


def test_the_last_of_several_on_time_counts() -> None:
    counted = settle(
        arrival("sau.xlsx", END),
        arrival("trước.xlsx", END - timedelta(days=3)),
        arrival("giữa.xlsx", END - timedelta(1)),
    )
    assert statuses(counted) == {"giữa.xlsx": "superseded", "sau.xlsx": "accepted", "trước.xlsx": "superseded"}
    message = "Đơn vị đã gửi bản mới hơn: sau.xlsx; dùng bản mới. Không phải làm gì."
    assert found(counted) == [
        ("TN-08", "ghi", "trước.xlsx", message, False),
        ("TN-08", "ghi", "giữa.xlsx", message, False),
    ]
    assert counting(counted) == ["sau.xlsx"]


def test_a_late_file_does_not_replace_one_on_time() -> None:
    counted = settle(arrival("đúng hạn.xlsx", END), arrival("muộn.xlsx", END + timedelta(days=2)))
    assert statuses(counted) == {"muộn.xlsx": "late", "đúng hạn.xlsx": "accepted"}
    assert found(counted) == [
        (
            "HS-01",
            "xem",
            "muộn.xlsx",
            (
                "Đã có bản đúng hạn đúng hạn.xlsx; bản này đến muộn lúc 12/12/2020 23:59, sau hạn 10/12/2020,"
                " nên không dùng. Nếu giờ nhận của tệp ghi sai thì sửa ở cột Giờ nhận sửa lại của so-tiep-nhan.xlsx."
            ),
            False,
        )
    ]
    assert counting(counted) == ["đúng hạn.xlsx"]
    assert counted.state("A", NOMINATIONS.id) == "accepted"


def test_of_late_files_only_the_last_is_told_as_late() -> None:
    late = END + timedelta(days=1)
    counted = settle(arrival("1.xlsx", late), arrival("2.xlsx", late + timedelta(hours=1)))
    assert statuses(counted) == {"1.xlsx": "superseded", "2.xlsx": "late"}
    assert [each[:3] for each in found(counted)] == [("TN-08", "ghi", "1.xlsx"), ("HS-01", "chặn", "2.xlsx")]


def test_the_clerks_entry_makes_a_late_file_one_on_time() -> None:
    counted = settle(
        arrival("đúng hạn.xlsx", END - timedelta(days=1)),
        arrival("muộn.xlsx", END + timedelta(days=2), corrected=END),
    )
    assert statuses(counted) == {"muộn.xlsx": "accepted", "đúng hạn.xlsx": "superseded"}
    assert counting(counted) == ["muộn.xlsx"]


def test_the_clerks_entry_makes_a_file_late_too() -> None:
    counted = settle(arrival("a.xlsx", END, corrected=END + timedelta(seconds=1)))
    assert statuses(counted) == {"a.xlsx": "late"}


def test_two_at_one_moment_wait_for_the_clerk() -> None:
    counted = settle(arrival("1.xlsx", END), arrival("2.xlsx", END), arrival("0.xlsx", END - timedelta(1)))
    assert statuses(counted) == {
        "0.xlsx": "superseded",
        "1.xlsx": "needs_confirmation",
        "2.xlsx": "needs_confirmation",
    }
    told = (
        "Hai tệp khác nhau của cùng đơn vị đến cùng lúc ({other}); không biết tệp nào gửi sau."
        " Ghi giờ nhận đúng vào cột Giờ nhận sửa lại của so-tiep-nhan.xlsx rồi chạy lại."
    )
    newer = "Đơn vị đã gửi bản mới hơn: 1.xlsx, 2.xlsx; dùng bản mới. Không phải làm gì."
    assert found(counted) == [
        ("TN-10", "xem", "1.xlsx", told.format(other="2.xlsx"), False),
        ("TN-10", "xem", "2.xlsx", told.format(other="1.xlsx"), False),
        ("TN-08", "ghi", "0.xlsx", newer, False),
    ]
    assert counting(counted) == []


def test_a_late_file_does_not_replace_two_that_wait_for_the_clerk() -> None:
    counted = settle(arrival("1.xlsx", END), arrival("2.xlsx", END), arrival("3.xlsx", END + timedelta(1)))
    assert statuses(counted) == {"1.xlsx": "needs_confirmation", "2.xlsx": "needs_confirmation", "3.xlsx": "late"}
    assert [each[:3] + each[4:] for each in found(counted)] == [
        ("TN-10", "xem", "1.xlsx", False),
        ("TN-10", "xem", "2.xlsx", False),
        ("HS-01", "xem", "3.xlsx", False),
    ]
    assert counting(counted) == []


def test_the_same_content_twice_counts_once_and_is_no_tie() -> None:
    counted = settle(arrival("b.xlsx", END, content="x"), arrival("a.xlsx", END, content="x"))
    assert statuses(counted) == {"a.xlsx": "accepted", "b.xlsx": "duplicate"}
    assert found(counted) == [("TN-07", "ghi", "b.xlsx", "Tệp giống hệt tệp a.xlsx đã nhận. Không phải làm gì.", False)]


def test_the_earlier_of_two_doubles_is_the_original() -> None:
    counted = settle(arrival("a.xlsx", END + timedelta(days=1), content="x"), arrival("b.xlsx", END, content="x"))
    assert statuses(counted) == {"a.xlsx": "duplicate", "b.xlsx": "accepted"}


def test_units_are_settled_apart() -> None:
    other = arrival("b.xlsx", END)
    other = replace(other, receipt=replace(other.receipt, unit_code="B"))
    assert statuses(settle(arrival("a.xlsx", END), other)) == {"a.xlsx": "accepted", "b.xlsx": "accepted"}


moments = st.integers(-3, 3).map(lambda hours: END + timedelta(hours=hours))
files = st.lists(st.tuples(moments, st.sampled_from("xyz")), max_size=6)


@given(files)
def test_every_file_is_settled_and_at_most_one_counts(made: list[tuple[datetime, str]]) -> None:
    arrivals = [arrival(f"{n}.xlsx", moment, content=content) for n, (moment, content) in enumerate(made)]
    counted = settle(*arrivals)
    assert [each.receipt.file for each in counted.arrivals] == sorted(each.receipt.file for each in arrivals)
    assert len(counted.counting) <= 1
    on_time = [moment for moment, _ in made if moment <= END]
    if counted.counting and on_time:
        assert counted.counting[0].receipt.status is Status.ACCEPTED
        assert counted.counting[0].receipt.received_at == max(
            min(m for m, c in made if c == content) for content in {c for m, c in made if m <= END}
        )
    silent = {Status.ACCEPTED}
    told = {finding.place.file for finding in counted.findings}
    assert {a.receipt.file for a in counted.arrivals if a.receipt.status not in silent} <= told


@pytest.mark.parametrize("status", [Status.NOT_OURS, Status.REFUSED, Status.IGNORED])
def test_files_that_were_not_read_keep_their_status(status: Status) -> None:
    unread = Arrival(Receipt(sha256="x", file="x.pdf", received_at=END, status=status))
    assert statuses(settle(unread)) == {"x.pdf": status.value}

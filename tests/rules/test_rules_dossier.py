"""HS and BB: days in order, reports enough, votes that fit the minutes; both sides of each edge."""

from __future__ import annotations

import pytest
from tests.config.raw import changed, put
from tests.season.building import Returned, season_of, told
from tests.support.season_builder import (
    UnitMade,
    checkout_config,
    complete_collective,
    complete_person,
    complete_submission,
)

from thidua.config import Config
from thidua.rules import run_rules
from thidua.season.model import Season

UNIT = UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas={"BK-TINH": (9, 9), "BK-TLD": (9, 9), "CO-TLD": (9, 0)})
NO_BLOC_CHECK = changed(put("rules/HS-03/check_bloc_meeting", value=False))


def found(season: Season, rule: str) -> list[tuple[str, str, str]]:
    """Severity, place and message of a rule's findings."""
    return [(each[1], each[3], each[4]) for each in told(run_rules(season), rule)]


def with_days(config: Config | None = None, **days: str) -> list[tuple[str, str, str]]:
    """What HS-03 finds with these days on the submission."""
    submission = complete_submission(checkout_config(), **days)
    return found(season_of([Returned(UNIT, submission=submission)], config=config), "HS-03")


AFTER = (
    "Tờ trình ngày 01/12/2020 lập trước cuộc họp xét ngày 02/12/2020."
    " Kiểm tra hai ngày; họp xét phải trước hoặc cùng ngày với tờ trình."
)


def test_minutes_on_the_day_of_the_submission_or_before() -> None:
    assert with_days(minutes_date="01/12/2020", submission_date="01/12/2020") == []
    assert with_days(minutes_date="30/11/2020", submission_date="01/12/2020") == []
    assert with_days(minutes_date="02/12/2020", submission_date="01/12/2020") == [("chặn", "Tờ trình!C8", AFTER)]


def test_the_submission_by_the_deadline() -> None:
    assert with_days(submission_date="10/12/2020") == []
    assert with_days(submission_date="11/12/2020") == [
        (
            "chặn",
            "Tờ trình!C8",
            "Tờ trình ghi ngày 11/12/2020, sau hạn nộp 10/12/2020. Kiểm tra lại ngày tờ trình.",
        )
    ]


def test_the_blocs_meeting_by_the_deadline_is_for_a_person_to_look_at() -> None:
    late = "Khối thi đua họp ngày 11/12/2020, sau hạn nộp hồ sơ 10/12/2020. Hỏi lại thường trực khối."
    assert with_days(bloc_meeting_date="10/12/2020") == []
    assert with_days(bloc_meeting_date="11/12/2020") == [("xem", "Tờ trình!C16", late)]
    assert with_days(NO_BLOC_CHECK, bloc_meeting_date="11/12/2020") == []


def test_days_that_are_not_there_are_found_where_the_cells_are_read_only() -> None:
    assert with_days(minutes_date="", submission_date="", bloc_meeting_date="") == []
    assert with_days(minutes_date="31/11/2020") == []


def test_the_order_of_days_concerns_the_whole_unit_the_blocs_meeting_nobody() -> None:
    submission = complete_submission(
        checkout_config(), minutes_date="12/12/2020", submission_date="11/12/2020", bloc_meeting_date="11/12/2020"
    )
    season = season_of([Returned(UNIT, submission=submission)])
    assert [(f.whole_unit, f.subjects) for f in run_rules(season) if f.rule == "HS-03"] == [
        (True, ()),
        (True, ()),
        (False, ()),
    ]


@pytest.mark.parametrize(
    ("award", "wanted"),
    [("BK-TLD", 3), ("BK-TINH", 1), ("LDTT", 1), ("CSTDCS", 1), ("CSTD-TLD", 3), ("CSTD-TQ", 3)],
)
def test_reports_of_a_person(award: str, wanted: int) -> None:
    def reports(count: int) -> list[tuple[str, str, str]]:
        row = complete_person("Lò Văn A", award, reports_attached=count)
        return found(season_of([Returned(UNIT, individuals=[row])]), "HS-04")

    name = checkout_config().award_name(award)
    told_ = f"{name} cần {wanted} báo cáo thành tích, mới nộp {wanted - 1}. Bổ sung cho đủ rồi sửa số ở ô này."
    assert reports(wanted) == []
    assert reports(wanted - 1) == [("chặn", "Cá nhân!U7", told_)]


@pytest.mark.parametrize(
    ("award", "wanted"),
    [("CO-TLD", 3), ("BK-TLD", 3), ("CO-TINH", 1), ("BK-TINH", 1), ("TTLDXS", 1), ("TTLDTT", 1), ("CDCS-VMXS", 1)],
)
def test_reports_of_a_collective(award: str, wanted: int) -> None:
    def reports(count: int) -> list[tuple[str, str]]:
        row = complete_collective("CĐCS A", award, reports_attached=count)
        return [each[:2] for each in found(season_of([Returned(UNIT, collectives=[row])]), "HS-04")]

    assert reports(wanted) == []
    assert reports(wanted - 1) == [("chặn", "Tập thể!Q7")]


def minutes(*, called: int = 9, present: int = 9, ballots: int = 9, votes: int = 9) -> list[tuple[str, str, str]]:
    """What BB-01 finds for one person with these numbers."""
    submission = complete_submission(checkout_config(), members_called=called, members_present=present)
    row = complete_person("Lò Văn A", votes_for=votes, ballots=ballots)
    return found(season_of([Returned(UNIT, individuals=[row], submission=submission)]), "BB-01")


def test_present_not_more_than_called() -> None:
    assert minutes(called=9, present=9) == []
    told_ = "Số thành viên có mặt (10) nhiều hơn số được triệu tập (9). Xem lại biên bản và sửa."
    assert minutes(called=9, present=10) == [("chặn", "Tờ trình!C13", told_)]


def test_ballots_not_more_than_present() -> None:
    assert minutes(present=9, ballots=9) == []
    told_ = "Tổng số phiếu (9) nhiều hơn số thành viên có mặt (8). Xem lại biên bản và sửa."
    assert minutes(present=8, ballots=9) == [("chặn", "Cá nhân!T7", told_)]


def test_votes_not_more_than_ballots() -> None:
    assert minutes(votes=9, ballots=9) == []
    told_ = "Số phiếu đồng ý (9) nhiều hơn tổng số phiếu (8). Xem lại biên bản và sửa."
    assert minutes(votes=9, ballots=8) == [("chặn", "Cá nhân!S7", told_)]


@pytest.mark.parametrize(("votes", "ballots", "share"), [(4, 8, "50%"), (3, 8, "37,5%"), (0, 9, "0%"), (0, 0, "0%")])
def test_half_of_the_votes_is_not_enough(votes: int, ballots: int, share: str) -> None:
    told_ = f"Chỉ có {votes}/{ballots} phiếu đồng ý ({share}), chưa quá 50%. Xem lại có nên đề nghị không."
    assert minutes(votes=votes, ballots=ballots) == [("xem", "Cá nhân!S7", told_)]


@pytest.mark.parametrize(("votes", "ballots"), [(5, 8), (5, 9), (1, 1)])
def test_more_than_half_is(votes: int, ballots: int) -> None:
    assert minutes(votes=votes, ballots=ballots) == []


def test_votes_without_a_submission_sheet_are_checked_among_themselves() -> None:
    row = complete_person("Lò Văn A", votes_for=9, ballots=8)
    returned = Returned(UNIT, individuals=[row], change=lambda sheets: sheets.pop("Tờ trình") and None)
    assert [each[:2] for each in found(season_of([returned]), "BB-01")] == [("chặn", "Cá nhân!S7")]

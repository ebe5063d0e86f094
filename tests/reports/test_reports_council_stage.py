"""What the clerk is told of the council when the season is consolidated."""

from __future__ import annotations

from tests.papers.situations import council_season, everybody_passes, situation
from tests.season.building import result_of

from thidua.papers.nominated import put_before_council
from thidua.papers.voted import missing_votes
from thidua.reports.council_stage import council_stage


def test_before_the_meeting_the_book_goes_to_the_secretary() -> None:
    before = situation(votes=None).result
    assert council_stage(before) == (
        f"Hội đồng: đã lập hoi-dong.xlsx với {len(put_before_council(before))} đề nghị. Khi không còn việc phải sửa "
        "thì chuyển tệp cho thư ký Hội đồng; họp xong chép tệp đã điền vào returned rồi chạy lại."
    )


def test_a_season_without_a_council_is_told_nothing() -> None:
    assert council_stage(result_of(council_season())) == ""


def test_a_meeting_that_does_not_count_is_told_with_its_reason() -> None:
    season = situation(present=8)
    assert council_stage(season.result) == missing_votes(season) != ""


def test_after_a_meeting_in_order_the_papers_come_next() -> None:
    season = everybody_passes()
    meeting = season.voted
    assert meeting is not None
    faults = sum(finding.place.file == meeting.file for finding in season.result.findings)
    assert (faults, council_stage(season.result)) == (
        0,
        ("Hội đồng: họp hợp lệ, có mặt 13/13, đã có số phiếu. Chạy draft.py để lập văn bản sau họp."),
    )

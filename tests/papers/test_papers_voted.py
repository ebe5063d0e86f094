"""Why the papers after the meeting cannot be drawn up yet: the true reason, whole sentences."""

from __future__ import annotations

import pytest
from tests.papers.meeting_papers import MISSING_VOTES
from tests.papers.situations import MEMBERS, everybody_passes, situation

from thidua.papers.kinds import PaperKind
from thidua.papers.registry import MAKERS
from thidua.papers.situation import Situation
from thidua.papers.voted import missing_votes

AFTER_THE_MEETING = (
    PaperKind.VOTE_COUNT,
    PaperKind.COUNCIL_MINUTES,
    PaperKind.DECISION,
    PaperKind.SUBMISSION,
    PaperKind.NOTICE,
    PaperKind.CERTIFICATE,
)
NOT_YET = "Chưa lập được văn bản sau họp Hội đồng: "
NOT_QUORATE = (
    NOT_YET + "có mặt {}/13 thành viên, phải có ít nhất {} thì cuộc họp mới hợp lệ. Nếu ghi nhầm thì sửa cột Có mặt ở "
    "sheet Thành viên, chép tệp vào returned, chạy lại; nếu đúng thì họp lại Hội đồng."
)
NOT_ENTERED = (
    NOT_YET + "hoi-dong.xlsx chưa ghi có mặt hay vắng của 13/13 thành viên. Điền cột Có mặt ở sheet Thành viên, chép "
    "tệp vào returned, chạy consolidate.py rồi draft.py."
)
NO_VOTES = (
    NOT_YET + "hoi-dong.xlsx chưa có số phiếu đồng ý nào trong {} dòng. Điền sheet Đề nghị và Kiểm phiếu, chép tệp vào "
    "returned, chạy consolidate.py rồi draft.py."
)


def without_votes() -> Situation:
    return situation(votes=dict.fromkeys(judged.nominee.id for judged in everybody_passes().result.nominees))


def test_each_reason_is_told_as_it_is() -> None:
    quorum = everybody_passes().voted
    assert quorum is not None
    enough, unvoted = quorum.quorum, without_votes()
    assert unvoted.meeting is not None
    assert [
        missing_votes(situation(votes=None)),
        missing_votes(situation(present=None)),
        missing_votes(situation(present=enough - 1)),
        missing_votes(unvoted),
    ] == [
        MISSING_VOTES,
        NOT_ENTERED,
        NOT_QUORATE.format(enough - 1, enough),
        NO_VOTES.format(len(unvoted.meeting.lines)),
    ]
    assert len(MEMBERS) == 13


def test_nothing_is_missing_where_the_votes_decide() -> None:
    enough = everybody_passes().meeting
    assert enough is not None
    for season in (everybody_passes(), situation(present=enough.quorum)):
        assert (season.voted is not None, missing_votes(season)) == (True, "")


@pytest.mark.parametrize("kind", AFTER_THE_MEETING)
def test_every_paper_after_the_meeting_says_the_reason(kind: PaperKind) -> None:
    season = situation(present=8)
    drafting = MAKERS[kind](season)
    assert (drafting.papers, drafting.missing) == ((), (missing_votes(season),))

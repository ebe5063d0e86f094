"""Cutting what a bloc proposes past its ceiling: its own order first, the desk's answers, exceptions, the base."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.config.raw import changed, put
from tests.rules.bloc_seasons import FIRST, bloc_season, code, itself, rated, unit, vote
from tests.season.building import Row, result_of, told

from thidua.config.vocabulary import Severity
from thidua.forms.choices import KeepOrCut
from thidua.rules import FUNCTIONS
from thidua.season.decisions import Decisions, ExceptionMade, KeepDecision
from thidua.season.model import Season
from thidua.verdict import Result

TODAY = date(2020, 12, 20)
FIVE = "ABCDE"
RECKONED = "khối có 5 đơn vị xếp loại Hoàn thành xuất sắc nhiệm vụ, 20% làm tròn xuống là 1 đơn vị"
OVER = f"{FIRST} đang đề nghị 2 đơn vị, được đề nghị 1 đơn vị ({RECKONED})"
TO_CUT = " Bớt 1 đơn vị; bớt đơn vị nào do khối chọn."
EASED = "; không tính các đề nghị đã bị chặn thì không vượt. Nếu gỡ chặn cho các đề nghị ấy thì phải bớt."


@pytest.fixture(autouse=True)
def rules_of_blocs_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The standards of each award have tests of their own."""
    for rule in set(FUNCTIONS) - {"CT-01", "CT-03", "CT-06", "HS-04"}:
        monkeypatch.delitem(FUNCTIONS, rule)


def judged(season: Season, *exceptions: ExceptionMade, keeps: Sequence[KeepDecision] = ()) -> Result:
    """The verdict with what the desk has decided."""
    return result_of(season, decisions=Decisions(keeps=tuple(keeps), exceptions=exceptions), today=TODAY)


def standings(result: Result) -> dict[str, str]:
    """Standing and rules of each unit's nomination, its letter as the key, with the award where it has several."""
    own = [each for each in result.nominees if each.nominee.name.startswith("LĐLĐ huyện")]
    letters = [each.nominee.name[-1] for each in own]
    return {
        letter if letters.count(letter) == 1 else f"{letter} {each.nominee.award}": " ".join(
            (each.standing.value, *each.rules)
        )
        for letter, each in zip(letters, own, strict=True)
    }


def told_of(result: Result, rule: str = "CT-03") -> list[tuple[str, str]]:
    """Severity and sentence of what is told under a rule."""
    return [(severity, message) for _, severity, _, _, message in told(result.findings, rule)]


def two(
    votes: Sequence[Row] | None = None, points: Mapping[str, float] | None = None, **own: Mapping[str, object]
) -> Season:
    """A bloc of five in which A and B are voted for and nominate themselves; changes of their rows by letter."""
    nominated = {letter: [itself(letter, **own.get(letter, {}))] for letter in "AB"}
    return bloc_season(FIVE, votes=[vote("A"), vote("B")] if votes is None else votes, own=nominated, points=points)


def test_within_the_ceiling_everybody_stands() -> None:
    result = judged(bloc_season(FIVE, votes=[vote("A")], own={"A": [itself("A")]}))
    assert (standings(result), told_of(result), result.cuts) == ({"A": "stands"}, [], ())


@pytest.mark.parametrize(
    ("votes", "points", "own"),
    [
        # B is the better one, equal in every criterion before the one that decides; the later ones speak for A.
        ([vote("A", votes=9), vote("B", votes=5, leading=True)], {"A": 95, "B": 90}, {}),
        ([vote("A", votes=7), vote("B", votes=8)], {"A": 95, "B": 90}, {}),
        ([vote("A", votes=7, ballots=9), vote("B", votes=7, ballots=8)], {"A": 95, "B": 90}, {}),
        ([vote("A"), vote("B")], {"A": 90, "B": 95}, {"A": {"women": 30}}),
        ([vote("A"), vote("B")], {"A": 90.04, "B": 90.05}, {"A": {"women": 30}}),
        ([vote("A"), vote("B")], {"B": 50}, {"A": {"women": 30}}),
        ([vote("A"), vote("B")], {"A": 90.04, "B": 90.04}, {"B": {"women": 28}, "A": {"votes_for": 9}}),
        ([vote("A"), vote("B")], {"A": 90, "B": 90}, {"A": {"votes_for": 8}}),
    ],
    ids=["leading", "votes", "share", "points", "hundredths", "has points", "women", "own votes"],
)
def test_each_criterion_decides_in_turn(
    votes: Sequence[Row], points: Mapping[str, float], own: Mapping[str, Mapping[str, object]]
) -> None:
    assert standings(judged(two(votes, points, **own))) == {"A": "blocked CT-03", "B": "stands"}


def test_the_non_state_sector_is_preferred_among_equals() -> None:
    season = bloc_season(
        FIVE,
        units=[unit("B", sector="ngoài nhà nước")],
        votes=[vote("A"), vote("B")],
        own={"A": [itself("A")], "B": [itself("B")]},
    )
    assert standings(judged(season)) == {"A": "blocked CT-03", "B": "stands"}


def test_a_unit_is_cut_with_all_its_nominations_and_keeps_its_titles() -> None:
    awards = ("CO-TINH", "BK-TLD", "TTLDXS")
    votes = [vote("A"), *(vote("B", award, votes=9) for award in awards[:2])]
    own = {"A": [itself("A"), itself("A", "TTLDXS")], "B": [itself("B", award) for award in awards]}
    assert standings(judged(bloc_season(FIVE, votes=votes, own=own))) == {
        "A CO-TINH": "blocked CT-03",
        "A TTLDXS": "stands",
        "B CO-TINH": "stands",
        "B BK-TLD": "stands",
        "B TTLDXS": "stands",
    }


def test_the_finding_stays_a_block_and_the_desk_is_asked() -> None:
    season = bloc_season(
        FIVE,
        votes=[vote("A", votes=7), vote("A", "BK-TINH", votes=6), vote("B", leading=True)],
        own={"A": [itself("A"), itself("A", "BK-TINH")], "B": [itself("B")]},
        points={"B": 91.25},
    )
    result = judged(season)
    assert told_of(result) == [("chặn", f"{OVER}.{TO_CUT}")]
    flag, merit = "Cờ thi đua của LĐLĐ tỉnh", "Bằng khen của LĐLĐ tỉnh"
    assert [(q.rule, q.unit_code, q.name, q.award, q.limit, q.suggestion, q.reason) for q in result.questions] == [
        (
            "CT-03",
            "LD-B",
            "LĐLĐ huyện B",
            flag,
            "Khối số 1: 2 đơn vị, được 1",
            "Giữ",
            "dẫn đầu khối; 8/9 phiếu trong khối (88,9%); 91,25 điểm của khối; 9/9 phiếu tại đơn vị (100%)",
        ),
        (
            "CT-03",
            "LD-A",
            "LĐLĐ huyện A",
            f"{flag}; {merit}",
            "Khối số 1: 2 đơn vị, được 1",
            "Bỏ",
            "7/9 phiếu trong khối (77,8%); 9/9 phiếu tại đơn vị (100%)",
        ),
    ]


def test_the_desk_reads_who_was_not_voted_for() -> None:
    season = bloc_season(FIVE, votes=None, own={"A": [itself("A", votes_for=8)], "B": [itself("B")]})
    assert [(q.name, q.suggestion, q.reason) for q in judged(season).questions] == [
        ("LĐLĐ huyện B", "Giữ", "khối không bình bầu; 9/9 phiếu tại đơn vị (100%)"),
        ("LĐLĐ huyện A", "Bỏ", "khối không bình bầu; 8/9 phiếu tại đơn vị (88,9%)"),
    ]


def test_equals_at_the_line_are_for_a_person_to_decide() -> None:
    own = {letter: [itself(letter)] for letter in "ABC"}
    votes = [vote("A"), vote("B"), vote("C", votes=5)]
    result = judged(bloc_season(FIVE, votes=votes, own=own))
    assert standings(result) == {"A": "to_decide CT-03", "B": "to_decide CT-03", "C": "blocked CT-03"}
    assert [(q.name, q.suggestion) for q in result.questions] == [
        ("LĐLĐ huyện A", "Ngang nhau, ban chọn"),
        ("LĐLĐ huyện B", "Ngang nhau, ban chọn"),
        ("LĐLĐ huyện C", "Bỏ"),
    ]


def test_where_nobody_may_be_proposed_all_are_blocked() -> None:
    season = bloc_season("ABCD", votes=[vote("A"), vote("B")], own={"A": [itself("A")], "B": [itself("B")]})
    assert standings(judged(season)) == {"A": "blocked CT-03", "B": "blocked CT-03"}


def test_barred_ones_bring_a_bloc_within_its_ceiling() -> None:
    result = judged(two([vote("A", votes=9), vote("B")], A={"reports_attached": 0}))
    assert standings(result) == {"A": "blocked HS-04", "B": "stands"}
    assert told_of(result) == [("xem", OVER + EASED)]
    assert result.questions == ()


def test_whom_the_bloc_did_not_vote_for_takes_no_place() -> None:
    result = judged(two([vote("B")], {"A": 95, "B": 90}))
    assert standings(result) == {"A": "blocked CT-06", "B": "stands"}
    assert told_of(result) == [("xem", OVER + EASED)]


def test_preliminary_ratings_ask_and_bar_nobody() -> None:
    own = {"A": [itself("A")], "B": [itself("B")]}
    votes, ratings = [vote("A", votes=9), vote("B")], rated("ABCD")
    season = bloc_season(FIVE, votes=votes, own=own, ratings=ratings, points={"E": 95})
    result = judged(season)
    assert standings(result) == {"A": "stands", "B": "to_decide CT-03"}
    assert [severity for severity, _ in told_of(result)] == ["xem"]


def test_where_nobody_is_rated_nobody_is_cut() -> None:
    own = {"A": [itself("A")], "B": [itself("B")]}
    result = judged(bloc_season(FIVE, votes=[vote("A"), vote("B")], own=own, ratings=[]))
    assert standings(result) == {"A": "stands", "B": "stands"}


def test_an_own_nomination_takes_no_place_of_the_units_quota() -> None:
    season = two()
    assert told(judged(season).findings, "CT-01") == []


def keep(season: Season, letter: str, choice: KeepOrCut) -> KeepDecision:
    """The desk's answer for a unit's first nomination."""
    nominee = next(each for each in season.people_and_collectives if each.unit_code == code(letter))
    return KeepDecision("CT-03", code(letter), nominee.id, choice)


@pytest.mark.parametrize(
    ("answers", "expected", "severity"),
    [
        ({"B": KeepOrCut.KEEP}, {"A": "blocked CT-03", "B": "stands"}, "ghi"),
        ({"A": KeepOrCut.CUT}, {"A": "blocked CT-03", "B": "stands"}, "ghi"),
        ({"A": KeepOrCut.KEEP}, {"A": "stands", "B": "blocked CT-03"}, "ghi"),
        ({"B": KeepOrCut.CUT}, {"A": "stands", "B": "blocked CT-03"}, "ghi"),
        ({"A": KeepOrCut.CUT, "B": KeepOrCut.CUT}, {"A": "blocked CT-03", "B": "blocked CT-03"}, "ghi"),
    ],
)
def test_the_desk_may_choose_otherwise(
    answers: Mapping[str, KeepOrCut], expected: Mapping[str, str], severity: str
) -> None:
    season = two([vote("A", votes=9), vote("B")])
    result = judged(season, keeps=[keep(season, letter, choice) for letter, choice in answers.items()])
    assert standings(result) == expected
    assert told_of(result) == [(severity, f"{OVER}. Ban đã chọn xong ở sheet Giữ bỏ.")]
    assert [question.suggestion for question in result.questions] == ["Giữ", "Bỏ"]


def test_too_many_kept_is_told_to_the_desk_alone() -> None:
    season = two()
    result = judged(season, keeps=[keep(season, letter, KeepOrCut.KEEP) for letter in "AB"])
    assert standings(result) == {"A": "to_decide CT-03", "B": "to_decide CT-03"}
    assert [(unit_code, message) for _, _, unit_code, _, message in told(result.findings, "XL-02")] == [
        (
            "",
            (
                "CT-03: ban chọn Giữ 2 (LĐLĐ huyện A, LĐLĐ huyện B), chỉ được 1."
                " Đổi bớt sang Bỏ ở xu-ly.xlsx, sheet Giữ bỏ."
            ),
        )
    ]


def excepted(unit_code: str = "", nominee: str = "", rule: str = "CT-03") -> ExceptionMade:
    """An exception that the desk has made."""
    return ExceptionMade(rule, nominee, "Ban Thường vụ đồng ý", "Lò Văn Ban", unit_code=unit_code)


def test_an_exception_for_the_standing_unit_lets_no_other_past_the_ceiling() -> None:
    result = judged(two([vote("A", votes=9), vote("B")]), excepted("LD-A"))
    assert standings(result) == {"A": "stands", "B": "blocked CT-03"}
    assert told_of(result) == [("chặn", f"{OVER}.{TO_CUT}")]
    assert told_of(result, "XL-01") == []


def test_an_exception_for_the_standing_unit_is_for_its_own_nomination() -> None:
    result = judged(two([vote("A"), vote("B", votes=9)]), excepted("LD-A"))
    assert standings(result) == {"A": "stands", "B": "stands"}
    assert told_of(result) == [("ghi", f"{OVER}. Ban đã cho ngoại lệ.")]
    assert told_of(result, "XL-01") == []


def test_an_exception_for_a_member_lets_that_unit_stand() -> None:
    result = judged(two([vote("A", votes=9), vote("B")]), excepted("LD-B"))
    assert standings(result) == {"A": "stands", "B": "stands"}
    assert told_of(result) == [("ghi", f"{OVER}. Ban đã cho ngoại lệ.")]


def test_an_exception_for_one_who_stays_anyway_changes_nothing() -> None:
    season = two([vote("A"), vote("B", votes=9)])
    (nominee,) = (each.id for each in season.people_and_collectives if each.unit_code == "LD-B")
    result = judged(season, excepted(nominee=nominee))
    assert standings(result) == {"A": "blocked CT-03", "B": "stands"}
    assert told_of(result) == [("chặn", f"{OVER}.{TO_CUT}")]


def test_an_exception_from_the_ballot_lets_a_unit_stand() -> None:
    season = bloc_season(FIVE, votes=[], own={"B": [itself("B")]})
    result = judged(season, excepted("LD-B", rule="CT-06"))
    assert standings(result) == {"B": "stands"}
    assert [severity for severity, _ in told_of(result, "CT-06")] == ["ghi"]


def test_a_missing_book_bars_nobody() -> None:
    result = judged(bloc_season(FIVE, votes=None, own={"B": [itself("B")]}))
    assert standings(result) == {"B": "stands"}


def test_the_office_may_make_the_ceiling_a_look() -> None:
    config = changed(put("rules/CT-03/severity", "xem"))
    own = {"A": [itself("A")], "B": [itself("B")]}
    season = bloc_season(FIVE, votes=[vote("A", votes=9), vote("B")], own=own, config=config)
    assert standings(judged(season)) == {"A": "stands", "B": "to_decide CT-03"}


@settings(max_examples=60, deadline=None)
@given(
    voted=st.lists(st.sampled_from("ABCDEFGHIJ"), unique=True),
    own=st.lists(st.sampled_from("ABCDEFGHIJ"), unique=True),
    excellent=st.integers(0, 10),
)
def test_never_more_units_stand_than_the_bloc_may_propose(voted: list[str], own: list[str], excellent: int) -> None:
    letters = "ABCDEFGHIJ"
    ratings = rated(letters[:excellent]) + rated(letters[excellent:], "HTTNV")
    votes = [vote(letter, votes=place) for place, letter in enumerate(voted)]
    season = bloc_season(letters, votes=votes, own={each: [itself(each)] for each in sorted(own)}, ratings=ratings)
    result = judged(season)
    allowed, through = excellent // 5, sorted(set(voted) & set(own), key=voted.index, reverse=True)
    in_order = voted[::-1]
    expected = {
        letter: "stands"
        if in_order.index(letter) < allowed
        else "to_decide CT-03"
        if place < allowed
        else "blocked CT-03"
        for place, letter in enumerate(through)
    }
    unvoted = set(own) - set(voted)
    told_standings = standings(result)
    assert {letter: words for letter, words in told_standings.items() if letter not in unvoted} == expected
    assert {told_standings[letter].split()[0] for letter in unvoted} <= {"blocked"}
    blocks = [each for each in result.findings if each.rule == "CT-03" and each.severity is Severity.BLOCK]
    assert bool(blocks) == ("blocked CT-03" in expected.values())


def test_the_order_of_rows_decides_nothing() -> None:
    season = two()
    turned = replace(season, workbooks=season.workbooks[::-1])
    assert standings(judged(season)) == standings(judged(turned)) == {"A": "to_decide CT-03", "B": "to_decide CT-03"}

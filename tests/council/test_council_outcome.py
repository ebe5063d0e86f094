"""Votes and what they come to: each contradiction on both sides of its edge, and lines that decide nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.council.books import (
    FIGHTER,
    FLAG,
    HANDS,
    MERIT,
    council_of,
    line_of,
    meeting,
    ruling_of,
    season_before_the_meeting,
)
from tests.season.building import raw_cell
from tests.season.council_building import CouncilMade
from tests.support.season_builder import checkout_config

from thidua.config import Config
from thidua.council.meeting import Meeting, meeting_of
from thidua.council.outcome import (
    Outcome,
    Ruling,
    TallyFault,
    VoteFault,
    ruling_on,
    tally_faults,
    vote_faults,
    votes_that_count,
)
from thidua.forms.council import PROPOSED
from thidua.workbooks.cells import RawSheet
from thidua.workbooks.layout import FIRST_ROW, TableLayout


def without_written_votes() -> Config:
    config = checkout_config()
    return config.model_copy(update={"council": config.council.model_copy(update={"count_written_opinions": False})})


def outcomes(held: Meeting) -> set[Outcome]:
    rulings = [ruling_on(line.nominee_id, held) for line in held.lines]
    return {each.outcome for each in rulings if each}


def test_everybody_passes_where_all_members_vote_for_everybody() -> None:
    held = meeting(CouncilMade())
    assert outcomes(held) == {Outcome.PASSED}
    assert (held.total, held.present, held.quorum, held.is_quorate, held.has_votes) == (13, 13, 9, True, True)


def test_there_is_no_meeting_before_the_book_has_come_back() -> None:
    assert meeting_of(season_before_the_meeting()) is None


@pytest.mark.parametrize(
    ("votes", "outcome"), [(0, Outcome.PASSED), (-1, Outcome.FAILED)], ids=["at the mark", "one below it"]
)
@pytest.mark.parametrize(("size", "wanted"), [(7, 7), (9, 9), (11, 10), (13, 12), (15, 14)])
def test_the_highest_titles_need_nine_tenths_of_all_members(
    size: int, wanted: int, votes: int, outcome: Outcome
) -> None:
    fighter = next(each.id for each in season_before_the_meeting().people_and_collectives if each.award == "CSTD-TLD")
    held = meeting(CouncilMade(members=council_of(size), present=size, votes={fighter: wanted + votes}))
    assert ruling_on(fighter, held) == Ruling(wanted + votes, wanted, size, outcome)


@pytest.mark.parametrize(
    ("size", "votes", "outcome"),
    [(13, 7, Outcome.PASSED), (13, 6, Outcome.FAILED), (12, 7, Outcome.PASSED), (12, 6, Outcome.FAILED)],
)
@pytest.mark.parametrize("name", [FLAG, HANDS])
def test_other_awards_need_more_than_half_of_all_members(size: int, votes: int, outcome: Outcome, name: str) -> None:
    held = meeting(CouncilMade(members=council_of(size), present=size, votes={name: votes}))
    assert ruling_of(name, held) == Ruling(votes, 7, size, outcome)


def test_shares_are_taken_of_all_members_not_of_those_present() -> None:
    held = meeting(CouncilMade(present=9, votes={FLAG: 7, MERIT: 6}))
    assert (ruling_of(FLAG, held), ruling_of(MERIT, held)) == (
        Ruling(7, 7, 13, Outcome.PASSED),
        Ruling(6, 7, 13, Outcome.FAILED),
    )


@pytest.mark.parametrize(("size", "quorum"), [(9, 6), (13, 9), (15, 10)])
def test_without_a_quorum_nothing_is_decided(size: int, quorum: int) -> None:
    members = council_of(size)
    enough, short = (meeting(CouncilMade(members=members, present=present)) for present in (quorum, quorum - 1))
    assert (enough.is_quorate, short.is_quorate) == (True, False)
    assert outcomes(enough) >= {Outcome.PASSED}
    assert outcomes(short) == {Outcome.OPEN}


def test_while_attendance_is_not_entered_nothing_is_decided() -> None:
    held = meeting(CouncilMade(present=None))
    assert (held.attendance_known, held.is_quorate, outcomes(held)) == (False, False, {Outcome.OPEN})


def test_a_council_without_members_decides_nothing() -> None:
    held = meeting(CouncilMade(members=(), present=0, votes={}))
    assert (held.attendance_known, held.is_quorate, outcomes(held)) == (False, False, {Outcome.OPEN})


@pytest.mark.parametrize(("counted", "votes", "outcome"), [(True, 12, Outcome.PASSED), (False, 10, Outcome.FAILED)])
def test_written_votes_of_absent_members_count_where_the_office_says_so(
    counted: bool, votes: int, outcome: Outcome
) -> None:
    fighter = next(each.id for each in season_before_the_meeting().people_and_collectives if each.award == "CSTD-TLD")
    council = CouncilMade(present=10, written={fighter: 2})
    held = meeting(council, None if counted else without_written_votes())
    line = next(each for each in held.lines if each.nominee_id == fighter)
    assert (votes_that_count(line, held), ruling_on(fighter, held)) == (votes, Ruling(votes, 12, 13, outcome))


_FAULTS = {
    VoteFault.MORE_THAN_MEMBERS: (
        CouncilMade(present=11, written={FLAG: 2}),
        CouncilMade(present=11, written={FLAG: 3}),
        FLAG,
        [VoteFault.MORE_THAN_MEMBERS, VoteFault.MORE_WRITTEN_THAN_ABSENT],
    ),
    VoteFault.NOT_ALL_BALLOTS: (
        CouncilMade(lines={FLAG: {"votes_for": 10, "votes_against": 2, "invalid_marks": 1}}),
        CouncilMade(lines={FLAG: {"votes_for": 10, "votes_against": 2, "invalid_marks": 0}}),
        FLAG,
        [VoteFault.NOT_ALL_BALLOTS],
    ),
    VoteFault.MORE_HANDS_THAN_PRESENT: (
        CouncilMade(present=11, lines={HANDS: {"votes_for": 9, "votes_against": 1, "invalid_marks": 1}}),
        CouncilMade(present=11, lines={HANDS: {"votes_for": 9, "votes_against": 1, "invalid_marks": 2}}),
        HANDS,
        [VoteFault.MORE_HANDS_THAN_PRESENT],
    ),
    VoteFault.MORE_WRITTEN_THAN_ABSENT: (
        CouncilMade(present=11, votes={FLAG: 5}, written={FLAG: 2}),
        CouncilMade(present=11, votes={FLAG: 5}, written={FLAG: 3}),
        FLAG,
        [VoteFault.MORE_WRITTEN_THAN_ABSENT],
    ),
}


@pytest.mark.parametrize("fault", VoteFault)
def test_numbers_of_a_line_that_contradict_each_other_decide_nothing(fault: VoteFault) -> None:
    sound, broken, name, told = _FAULTS[fault]
    good, bad = meeting(sound), meeting(broken)
    assert list(vote_faults(line_of(name, good), good)) == []
    assert list(vote_faults(line_of(name, bad), bad)) == told
    before, after = ruling_of(name, good), ruling_of(name, bad)
    assert before is not None
    assert after is not None
    assert (before.outcome is Outcome.OPEN, after.outcome) == (False, Outcome.OPEN)


def test_fewer_hands_than_members_present_are_no_fault() -> None:
    held = meeting(CouncilMade(lines={HANDS: {"votes_for": 8, "votes_against": 1, "invalid_marks": None}}))
    assert ruling_of(HANDS, held) == Ruling(8, 7, 13, Outcome.PASSED)


_TALLIES = {
    TallyFault.MORE_THAN_PRESENT: (
        {"issued": 11, "returned": 11, "valid": 11, "invalid": 0},
        {"issued": 12, "returned": 11, "valid": 11, "invalid": 0},
        [TallyFault.MORE_THAN_PRESENT],
    ),
    TallyFault.MORE_RETURNED: (
        {"issued": 10, "returned": 10, "valid": 10, "invalid": 0},
        {"issued": 10, "returned": 11, "valid": 11, "invalid": 0},
        [TallyFault.MORE_RETURNED],
    ),
    TallyFault.NOT_VALID_AND_INVALID: (
        {"issued": 11, "returned": 11, "valid": 10, "invalid": 1},
        {"issued": 11, "returned": 11, "valid": 10, "invalid": 0},
        [TallyFault.NOT_VALID_AND_INVALID],
    ),
    TallyFault.INCOMPLETE: (
        {"issued": 11, "returned": 11, "valid": 11, "invalid": 0},
        {"issued": 11, "returned": 11, "valid": 11, "invalid": None},
        [TallyFault.INCOMPLETE],
    ),
}


@pytest.mark.parametrize("fault", TallyFault)
def test_ballots_that_contradict_each_other_decide_nothing(fault: TallyFault) -> None:
    sound, broken, told = _TALLIES[fault]

    def held(counts: dict[str, int | None]) -> Meeting:
        line = {"votes_for": counts["valid"], "votes_against": 0, "invalid_marks": 0}
        return meeting(CouncilMade(present=11, counts={"CO-TINH": counts}, lines={FLAG: line}))

    good, bad = held(sound), held(broken)
    assert (list(tally_faults("CO-TINH", good)), list(tally_faults("CO-TINH", bad))) == ([], told)
    before, after = ruling_of(FLAG, good), ruling_of(FLAG, bad)
    assert before is not None
    assert after is not None
    assert (before.outcome, after.outcome) == (Outcome.PASSED, Outcome.OPEN)


def test_ballots_of_an_award_on_which_nobody_has_voted_need_not_be_counted() -> None:
    blank = {"issued": None, "returned": None, "valid": None, "invalid": None}
    held = meeting(CouncilMade(votes={FLAG: None}, counts={"CO-TINH": blank}))
    assert (list(tally_faults("CO-TINH", held)), ruling_of(FLAG, held)) == ([], Ruling(0, 7, 13, Outcome.OPEN))


def test_hands_need_no_ballots() -> None:
    held = meeting(CouncilMade(counts={"LDTT": {"issued": 5, "returned": 9, "valid": 1, "invalid": 1}}))
    assert (list(tally_faults("LDTT", held)), ruling_of(HANDS, held)) == ([], Ruling(13, 7, 13, Outcome.PASSED))


def test_secret_votes_without_a_line_of_ballots_decide_nothing() -> None:
    def drop_counts(sheets: dict[str, RawSheet]) -> None:
        del sheets["Kiểm phiếu"]

    held = meeting(CouncilMade(change=drop_counts))
    assert list(tally_faults("CO-TINH", held)) == [TallyFault.INCOMPLETE]
    assert (ruling_of(FLAG, held), ruling_of(HANDS, held)) == (
        Ruling(13, 7, 13, Outcome.OPEN),
        Ruling(13, 7, 13, Outcome.PASSED),
    )


def test_who_steps_back_has_stepped_back_whatever_was_voted() -> None:
    for votes in (None, 13):
        held = meeting(CouncilMade(votes={FLAG: votes}, withdrawn=[FLAG]))
        ruling = ruling_of(FLAG, held)
        assert ruling is not None
        assert ruling.outcome is Outcome.WITHDRAWN


def test_a_line_that_stands_there_twice_is_nobodys() -> None:
    held = meeting(CouncilMade(again=[FLAG]))
    twice = {each.nominee_id for each in held.lines if each.name == FLAG}
    assert ([each.name for each in held.lines].count(FLAG), len(twice)) == (2, 1)
    assert [ruling_on(each, held) for each in twice] == [None]
    assert ruling_of(MERIT, held) == Ruling(13, 7, 13, Outcome.PASSED)


def test_a_nominee_that_is_not_in_the_book_has_no_ruling() -> None:
    flag = next(each for each in season_before_the_meeting().people_and_collectives if each.name == FLAG)
    held = meeting(CouncilMade(lines={FLAG: None}))
    assert ruling_on(flag.id, held) is None


@pytest.mark.parametrize(
    "change", [{"award": "BK-TINH"}, {"award": None}, {"name": "CĐCS Trường Mầm non Hoa Mai"}, {"name": None}]
)
def test_a_line_that_no_longer_says_what_was_put_to_the_vote_decides_nothing(change: dict[str, object]) -> None:
    flag = next(each for each in season_before_the_meeting().people_and_collectives if each.name == FLAG)
    held = meeting(CouncilMade(lines={FLAG: change}))
    line = held.by_id[flag.id]
    assert (line.award, line.altered) == ("CO-TINH", True)
    assert ruling_on(flag.id, held) == Ruling(13, 7, 13, Outcome.OPEN)


@pytest.mark.parametrize("typed", ["LÒ VĂN ÍN", "Ông Lò Văn Ín", "Bà  Lò Văn Ín", "Lò Văn Ín"])
def test_a_name_in_capitals_or_with_another_honorific_is_the_same_name(typed: str) -> None:
    held = meeting(CouncilMade(lines={MERIT: {"name": typed}}))
    assert [each.altered for each in held.lines if each.award == "BK-TLD"] == [False, False]


def test_another_name_behind_the_same_honorific_is_another_name() -> None:
    held = meeting(CouncilMade(lines={MERIT: {"name": "Ông Lò Văn Ính"}}))
    assert line_of("Lò Văn Ính", held).altered


def test_a_line_of_nobody_known_and_without_award_stops_nothing() -> None:
    stray = {"nominee_id": "CN-0000000000", "name": "Người lạ", "votes_for": 13, "award": None}
    held = meeting(CouncilMade(added=[stray]))
    line = line_of("Người lạ", held)
    assert (line.award, list(vote_faults(line, held)), ruling_on(line.nominee_id, held)) == ("", [], None)
    assert list(tally_faults("", held)) == []


@pytest.mark.parametrize("typed", ["12 phiếu", 12.5, -1, 100, True])
@pytest.mark.parametrize("key", ["votes_for", "votes_against", "invalid_marks", "written_for"])
def test_a_number_that_cannot_be_read_decides_nothing(key: str, typed: object) -> None:
    held = meeting(CouncilMade(change=_typing(key, typed)))
    line = held.lines[0]
    assert (line.row.broken, line.row.whole(key)) == ({key}, None)
    ruling = ruling_on(line.nominee_id, held)
    assert ruling is not None
    assert ruling.outcome is Outcome.OPEN


def test_a_mark_of_stepping_back_that_cannot_be_read_decides_nothing() -> None:
    held = meeting(CouncilMade(change=_typing("withdrawn", "X")))
    ruling = ruling_on(held.lines[0].nominee_id, held)
    assert ruling is not None
    assert (held.lines[0].withdrawn, ruling.outcome) == (False, Outcome.OPEN)


def _typing(key: str, value: object) -> Callable[[dict[str, RawSheet]], None]:
    def change(sheets: dict[str, RawSheet]) -> None:
        column = TableLayout(PROPOSED).index(key)
        sheets[PROPOSED.name].rows[FIRST_ROW][column] = raw_cell(FIRST_ROW, column, value)  # type: ignore[index]

    return change


@settings(max_examples=60, deadline=None)
@given(
    present=st.integers(min_value=0, max_value=13),
    votes=st.integers(min_value=0, max_value=13),
    written=st.integers(min_value=0, max_value=13),
)
def test_nobody_passes_with_votes_that_cannot_be(present: int, votes: int, written: int) -> None:
    held = meeting(CouncilMade(present=present, votes={FLAG: votes}, written={FLAG: written}))
    ruling = ruling_of(FLAG, held)
    assert ruling is not None
    possible = present >= 9 and votes <= present and written <= 13 - present
    if not possible:
        assert ruling.outcome is Outcome.OPEN
    else:
        assert ruling.outcome is (Outcome.PASSED if votes + written >= 7 else Outcome.FAILED)


def test_the_fighter_is_three_lines_and_each_has_its_own_mark() -> None:
    held = meeting(CouncilMade())
    wanted = {award: ruling_of(FIGHTER, held, award) for award in ("CSTD-TLD", "CSTDCS", "LDTT")}
    assert {award: ruling.wanted for award, ruling in wanted.items() if ruling} == {
        "CSTD-TLD": 12,
        "CSTDCS": 7,
        "LDTT": 7,
    }

"""BP: each fault of the council's book at its cell, on both sides of its edge, and none of it barring anybody."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from tests.papers.situations import council_season
from tests.season.building import result_of, told, with_book
from tests.season.council_building import THIRTEEN, CouncilMade, Row

from thidua.council.meeting import meeting_of
from thidua.rules import run_rules
from thidua.season.council_book import council_book_of
from thidua.season.model import Season
from thidua.verdict import Standing
from thidua.verdict.sent_back import faulty_files

FLAG = "CĐCS Trường Mầm non Hoa Ban"
HANDS = "Vàng Seo Chứ"
RULES = ("BP-01", "BP-02", "BP-03", "BP-04", "BP-05")


@cache
def before() -> Season:
    """The season before the council met, with its thirteen members in the set-up."""
    return council_season(CouncilMade(votes=None))


def found(council: CouncilMade) -> list[tuple[str, str, str]]:
    """Rule, severity and place of what the rules find in this book; it is always the desk's."""
    season = with_book(before(), council)
    findings = [each for each in run_rules(season) if each.rule in RULES]
    assert all(each.desk_only and not each.unit and not each.subjects and not each.group for each in findings)
    return [(rule, severity, place) for rule, severity, _, place, _ in told(findings)]


def test_a_sound_book_is_found_sound() -> None:
    assert found(CouncilMade()) == []


def test_without_a_book_there_is_nothing_to_find() -> None:
    assert [each.rule for each in run_rules(before()) if each.rule in RULES] == []


@pytest.mark.parametrize(
    ("present", "expected"),
    [
        (9, []),
        (8, [("BP-01", "chặn", "Thành viên!")]),
        (
            0,
            [
                ("BP-01", "chặn", "Thành viên!"),
                ("BP-04", "xem", "Cuộc họp!C11"),
                ("BP-04", "xem", "Cuộc họp!C12"),
            ],
        ),
    ],
)
def test_the_quorum(present: int, expected: list[tuple[str, str, str]]) -> None:
    votes = None if present else 0
    lines = {each.id: {"votes_for": votes, "votes_against": None} for each in before().people_and_collectives}
    assert found(CouncilMade(present=present, lines=lines)) == expected


def test_attendance_that_is_not_entered_is_told_once_and_no_quorum_is_missed() -> None:
    assert found(CouncilMade(present=None)) == [("BP-04", "xem", "Thành viên!F7")]


_COUNT = {"issued": 13, "returned": 13, "valid": 13, "invalid": 0}


@pytest.mark.parametrize(
    ("counts", "cells"),
    [
        ({"issued": 13}, []),
        ({"issued": 14}, ["F9"]),
        ({"issued": 12}, ["G9"]),
        ({"invalid": 1}, ["H9"]),
        ({"issued": None}, ["F9"]),
        ({"valid": None}, ["H9"]),
        ({"issued": None, "invalid": None}, ["F9"]),
    ],
)
def test_the_ballots_of_an_award_are_told_at_their_cell(counts: Row, cells: list[str]) -> None:
    place = [("BP-02", "chặn", f"Kiểm phiếu!{cell}") for cell in cells]
    assert found(CouncilMade(counts={"CO-TINH": {**_COUNT, **counts}})) == place


@pytest.mark.parametrize(
    ("name", "line", "column"),
    [
        (FLAG, {"votes_for": 12, "votes_against": 1, "invalid_marks": 0}, ""),
        (FLAG, {"votes_for": 12, "votes_against": 0, "invalid_marks": 0}, "K"),
        (FLAG, {"votes_for": 13, "written_for": 0}, ""),
        (FLAG, {"votes_for": 13, "written_for": 1}, "JM"),
        (HANDS, {"votes_for": 12, "votes_against": 0, "invalid_marks": 1}, ""),
        (HANDS, {"votes_for": 12, "votes_against": 1, "invalid_marks": 1}, "L"),
    ],
)
def test_the_votes_of_a_line_are_told_at_their_cell(name: str, line: Row, column: str) -> None:
    places = [place for rule, severity, place in found(CouncilMade(lines={name: line}))]
    assert [place.partition("!")[2][0] for place in places] == list(column)
    assert all(place.startswith("Đề nghị!") for place in places)


def test_a_line_of_nobody_in_the_season_is_told_at_its_name() -> None:
    stray: Row = {"nominee_id": "CN-0000000000", "award": "LDTT", "name": "Người Mới", "votes_for": 3}
    assert found(CouncilMade(added=[stray])) == [("BP-03", "chặn", "Đề nghị!D30")]


def test_a_line_twice_is_told_at_the_second_one() -> None:
    assert found(CouncilMade(again=[FLAG])) == [("BP-03", "chặn", "Đề nghị!D11")]


@pytest.mark.parametrize(
    ("change", "cell"), [({"award": "BK-TINH"}, "C10"), ({"award": None}, "C10"), ({"name": "Ai đó"}, "D10")]
)
def test_a_line_that_was_altered_is_told_where_it_was(change: Row, cell: str) -> None:
    assert found(CouncilMade(lines={FLAG: change})) == [("BP-03", "chặn", f"Đề nghị!{cell}")]


def test_who_steps_back_and_has_votes_is_looked_at() -> None:
    assert found(CouncilMade(withdrawn=[FLAG])) == [("BP-03", "xem", "Đề nghị!N10")]
    assert found(CouncilMade(withdrawn=[FLAG], votes={FLAG: None})) == []


def test_members_are_compared_with_the_setup_by_name() -> None:
    other = {**THIRTEEN[0], "name": "Hờ A Tủa"}
    assert found(CouncilMade(seated=[*THIRTEEN[:-1], other], present=12)) == [
        ("BP-04", "chặn", "Thành viên!C19"),
        ("BP-04", "chặn", "Thành viên!"),
    ]
    assert found(CouncilMade(seated=[*THIRTEEN, THIRTEEN[0]])) == [("BP-04", "chặn", "Thành viên!C20")]
    capitals = [{**row, "name": str(row["name"]).upper()} for row in THIRTEEN]
    everybody = [str(row["name"]) for row in capitals]
    assert found(CouncilMade(seated=capitals, present=everybody)) == []


def test_a_line_and_an_award_without_votes_are_looked_at_once_others_have_them() -> None:
    merits = [each for each in before().people_and_collectives if each.award == "BK-TLD"]
    one = found(CouncilMade(votes={merits[0].id: None}))
    assert one == [("BP-05", "xem", "Đề nghị!J8")]
    assert found(CouncilMade(votes={each.id: None for each in merits})) == one
    everybody = {each.id: None for each in before().people_and_collectives}
    assert found(CouncilMade(votes=everybody)) == []


def test_faults_of_the_council_leave_every_standing_and_send_nothing_back() -> None:
    stray: Row = {"nominee_id": "X", "name": "Người Mới", "votes_for": 99}
    season = with_book(before(), CouncilMade(present=3, again=[FLAG], votes={HANDS: 13}, added=[stray]))
    result = result_of(season)
    assert {each.rule for each in result.findings} >= {"BP-01", "BP-02", "BP-03"}
    assert {judged.standing for judged in result.nominees} == {Standing.STANDS}
    assert faulty_files(result) == ()


def test_who_chairs_or_keeps_the_minutes_is_there() -> None:
    chair, secretary = (str(THIRTEEN[place]["name"]) for place in (0, 3))
    there = [str(row["name"]) for row in THIRTEEN if row["name"] != chair]
    told_of = {"chair": f"Đ/c {chair}", "secretary": secretary}
    assert found(CouncilMade(present=there, meeting=told_of)) == [("BP-04", "xem", "Cuộc họp!C11")]
    assert found(CouncilMade(present=there, meeting={"chair": secretary, "secretary": secretary})) == []


def test_nothing_is_decided_by_other_members_than_those_of_the_setup() -> None:
    fewer = council_season(CouncilMade(seated=THIRTEEN[:9], present=9))
    held = meeting_of(fewer)
    assert held is not None
    assert (held.total, held.is_of_the_council, held.is_quorate) == (9, False, False)


def of_two_books(latest: CouncilMade, earlier: CouncilMade) -> Season:
    """The season to which a second book of the council has come."""
    books = [with_book(before(), each).council_book for each in (latest, earlier)]
    counting = council_book_of(*books)
    return replace(before(), council_book=counting, later_council_book=books[0], earlier_council_book=books[1])


def of_the_later_book(season: Season) -> list[tuple[str, str]]:
    return [(severity, place) for rule, severity, _, place, _ in told(run_rules(season)) if rule == "BP-03"]


def test_a_later_book_without_votes_takes_none_away() -> None:
    nobody = {each.id: None for each in before().people_and_collectives}
    season = of_two_books(CouncilMade(votes=nobody, present=None), CouncilMade())
    held = meeting_of(season)
    assert held is not None
    assert (held.has_votes, held.is_quorate) == (True, True)
    assert of_the_later_book(season) == [("chặn", "Đề nghị!")]


def test_a_later_book_with_other_votes_is_looked_at() -> None:
    season = of_two_books(CouncilMade(votes={HANDS: 3}), CouncilMade())
    held = meeting_of(season)
    assert held is not None
    assert next(line.votes_for for line in held.lines if line.name.endswith(HANDS)) == 3
    assert of_the_later_book(season) == [("xem", "Đề nghị!")]
    assert of_the_later_book(of_two_books(CouncilMade(), CouncilMade())) == []

"""TC-01, TC-02, TC-13: titles of collectives and their numbers; both sides of each edge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.config.raw import changed, put
from tests.season.building import Returned, Row, result_of, season_of, told
from tests.support.season_builder import UnitMade, complete_collective, complete_person

from thidua.config import Config
from thidua.config.vocabulary import UnitKind
from thidua.rules import run_rules
from thidua.season.decisions import Decisions, ExceptionMade
from thidua.verdict import Standing

UNIT = UnitMade(code="LD-TUANGIAO", name="LĐLĐ huyện Tuần Giáo")
OWN = "Liên đoàn Lao động huyện Tuần Giáo"
Told = list[tuple[str, str, str, str, str]]


def collective(award: str, *, name: str = OWN, **changes: object) -> Row:
    """A unit as a collective of ten, all of whose numbers are good enough for either title."""
    values: dict[str, object] = {
        "kind": "CAP-TREN",
        "headcount": 10,
        "women": 0,
        "tasks_completed": 10,
        "ldtt_count": 10,
        "cstdcs_count": 1,
        "disciplined": 0,
    }
    return complete_collective(name, award, **values | changes)  # type: ignore[arg-type]


def found(rule: str, *rows: Row, unit: UnitMade = UNIT, config: Config | None = None) -> Told:
    """What a rule finds in the collectives of one unit."""
    return told(run_rules(season_of([Returned(unit, collectives=rows)], config=config)), rule)


def places(rule: str, *rows: Row, unit: UnitMade = UNIT, config: Config | None = None) -> list[tuple[str, str]]:
    """The same as severity and cell."""
    return [(each[1], each[3]) for each in found(rule, *rows, unit=unit, config=config)]


TITLES = [("TC-01", "TTLDTT"), ("TC-02", "TTLDXS")]


# Shares


@pytest.mark.parametrize(
    ("ldtt", "headcount", "fails"),
    [(5, 10, True), (6, 10, False), (4, 9, True), (5, 9, False), (0, 1, True), (1, 1, False), (1, 2, True)],
)
def test_more_than_half_are_advanced_workers(ldtt: int, headcount: int, *, fails: bool) -> None:
    row = collective("TTLDTT", ldtt_count=ldtt, headcount=headcount, tasks_completed=headcount, cstdcs_count=0)
    assert places("TC-01", row) == ([("chặn", "Tập thể!L7")] if fails else [])


@pytest.mark.parametrize(
    ("ldtt", "headcount", "fails"),
    [(6, 10, True), (7, 10, False), (8, 12, True), (9, 12, False), (0, 1, True), (1, 1, False), (69, 99, True)],
)
def test_at_least_seventy_percent_are_advanced_workers(ldtt: int, headcount: int, *, fails: bool) -> None:
    row = collective("TTLDXS", ldtt_count=ldtt, headcount=headcount, tasks_completed=headcount)
    assert places("TC-02", row) == ([("chặn", "Tập thể!L7")] if fails else [])


@pytest.mark.parametrize(("completed", "fails"), [(9, True), (10, False)])
def test_all_complete_their_tasks(completed: int, *, fails: bool) -> None:
    row = collective("TTLDXS", tasks_completed=completed)
    assert places("TC-02", row) == ([("chặn", "Tập thể!K7")] if fails else [])


@pytest.mark.parametrize(("fighters", "fails"), [(0, True), (1, False)])
def test_at_least_one_fighter(fighters: int, *, fails: bool) -> None:
    assert places("TC-02", collective("TTLDXS", cstdcs_count=fighters)) == ([("chặn", "Tập thể!M7")] if fails else [])
    assert places("TC-01", collective("TTLDTT", cstdcs_count=fighters)) == []


@settings(max_examples=60)
@given(st.integers(1, 200), st.integers(0, 200), st.integers(0, 99))
def test_any_share_of_any_headcount(headcount: int, ldtt: int, rate: int) -> None:
    config = changed(put("rules/TC-01/0/ldtt_share", f"{rate}%"), put("rules/TC-02/0/ldtt_share", f"{rate}%"))
    rows = [
        collective(award, headcount=headcount, tasks_completed=headcount, ldtt_count=ldtt)
        for award in ("TTLDTT", "TTLDXS")
    ]
    season = season_of([Returned(UNIT, collectives=rows)], config=config)
    cells = {(each[0], each[3]) for each in told(run_rules(season), "TC-01", "TC-02")}
    # Whole numbers alone: above the share for the lower title, from the share on for the higher.
    assert (("TC-01", "Tập thể!L7") in cells) == (100 * ldtt <= rate * headcount)
    assert (("TC-02", "Tập thể!L8") in cells) == (100 * ldtt < rate * headcount)


def test_shares_in_words_with_their_basis() -> None:
    row = collective("TTLDTT", ldtt_count=5)
    assert found("TC-01", row) == [
        (
            "TC-01",
            "chặn",
            "LD-TUANGIAO",
            "Tập thể!L7",
            (
                "Số LĐTT: 5 trên 10 người (50%); Tập thể lao động tiên tiến đòi hỏi trên 50%."
                " Kiểm tra hai số; nếu đúng thì bỏ đề nghị này."
            ),
        )
    ]
    findings = [f for f in run_rules(season_of([Returned(UNIT, collectives=[row])])) if f.rule == "TC-01"]
    assert [f.basis for f in findings] == ["Điều 28 Luật Thi đua, Khen thưởng 2003"]


def test_each_condition_that_fails_is_told_at_its_own_cell() -> None:
    row = collective(
        "TTLDXS", kind="CDCS", tasks_completed=11, headcount=12, ldtt_count=8, cstdcs_count=0, disciplined=2
    )
    message_end = "Kiểm tra hai số; nếu đúng thì bỏ đề nghị này."
    check_number = "Kiểm tra số này; nếu đúng thì bỏ đề nghị."
    assert [each[1:] for each in found("TC-02", row)] == [
        (
            "chặn",
            "LD-TUANGIAO",
            "Tập thể!E7",
            (
                "Tập thể lao động xuất sắc không xét cho loại tập thể “Công đoàn cơ sở”;"
                " chỉ xét: Công đoàn cấp trên trực tiếp cơ sở."
                " Xem lại cột Loại tập thể; nếu đúng thì bỏ đề nghị này."
            ),
        ),
        (
            "chặn",
            "LD-TUANGIAO",
            "Tập thể!K7",
            (
                "Số người hoàn thành nhiệm vụ: 11 trên 12 người (91,7%); Tập thể lao động xuất sắc đòi hỏi từ 100%."
                f" {message_end}"
            ),
        ),
        (
            "chặn",
            "LD-TUANGIAO",
            "Tập thể!L7",
            f"Số LĐTT: 8 trên 12 người (66,7%); Tập thể lao động xuất sắc đòi hỏi từ 70%. {message_end}",
        ),
        (
            "chặn",
            "LD-TUANGIAO",
            "Tập thể!M7",
            f"Tập thể có 0 CSTĐCS; Tập thể lao động xuất sắc đòi hỏi ít nhất 1. {check_number}",
        ),
        (
            "chặn",
            "LD-TUANGIAO",
            "Tập thể!N7",
            (
                "Tập thể có 2 người bị kỷ luật từ cảnh cáo trở lên;"
                f" Tập thể lao động xuất sắc đòi hỏi không có ai. {check_number}"
            ),
        ),
    ]


# Discipline, rating, the closed list


@pytest.mark.parametrize(("rule", "award"), TITLES)
@pytest.mark.parametrize(("disciplined", "fails"), [(0, False), (1, True)])
def test_nobody_is_disciplined(rule: str, award: str, disciplined: int, *, fails: bool) -> None:
    assert places(rule, collective(award, disciplined=disciplined)) == ([("chặn", "Tập thể!N7")] if fails else [])


LAW_OF_2022 = put("season/decision_day", date(2024, 1, 1))


@pytest.mark.parametrize(
    ("changes", "cells"),
    [
        ({"rating": "HTXSNV", "disciplined": 1}, []),
        ({"rating": "HTTNV"}, [("chặn", "Tập thể!I7")]),
        ({"rating": None}, []),
    ],
)
def test_the_law_of_2022_asks_for_the_rating_and_not_for_the_discipline(
    changes: Row, cells: list[tuple[str, str]]
) -> None:
    assert places("TC-02", collective("TTLDXS", **changes), config=changed(LAW_OF_2022)) == cells
    # The law before it does not ask for the rating.
    assert places("TC-02", collective("TTLDXS", **changes | {"disciplined": 0})) == []


def test_the_rating_in_words() -> None:
    assert [each[4] for each in found("TC-02", collective("TTLDXS", rating="HTNV"), config=changed(LAW_OF_2022))] == [
        (
            "Xếp loại năm nay là “Hoàn thành nhiệm vụ”; Tập thể lao động xuất sắc cần: Hoàn thành xuất sắc nhiệm vụ."
            " Kiểm tra cột Xếp loại năm nay; nếu đúng thì bỏ đề nghị."
        )
    ]


def test_a_figure_of_the_new_law_that_nobody_has_read_bars_nobody() -> None:
    row = collective("TTLDTT", ldtt_count=5)
    assert places("TC-01", row, config=changed(LAW_OF_2022)) == [("xem", "Tập thể!L7")]


@pytest.mark.parametrize(("rule", "award"), TITLES)
@pytest.mark.parametrize(
    ("name", "looked_at"),
    [
        ("LĐLĐ huyện Tuần Giáo", False),
        ("Liên đoàn Lao động huyện Tuần Giáo", False),
        ("Cơ quan LĐLĐ huyện Tuần Giáo", False),
        ("Văn phòng Liên đoàn Lao động huyện Tuần Giáo", False),
        ("LĐLĐ huyện Mường Ảng", True),
        ("Trường Mầm non Hoa Ban", True),
        ("Ban Chính sách LĐLĐ huyện Tuần Giáo", True),
    ],
)
def test_the_nominee_is_the_unit_itself_or_a_person_looks(rule: str, award: str, name: str, *, looked_at: bool) -> None:
    assert places(rule, collective(award, name=name)) == ([("xem", "Tập thể!C7")] if looked_at else [])
    assert places(rule, collective(award, name=name, kind="CDCS")) == [("chặn", "Tập thể!E7")]


def test_another_collective_in_words() -> None:
    assert [each[4] for each in found("TC-01", collective("TTLDTT", name="Trường Mầm non Hoa Ban"))] == [
        (
            "Tập thể lao động tiên tiến chỉ xét cho chính LĐLĐ huyện Tuần Giáo; tập thể được đề nghị ghi tên"
            " “Trường Mầm non Hoa Ban”. Xem có phải là đơn vị ấy hoặc một ban của cơ quan đơn vị không;"
            " nếu không phải thì bỏ đề nghị này."
        )
    ]


@pytest.mark.parametrize(("rule", "award"), TITLES)
@pytest.mark.parametrize("kind", ["CAP-TREN", "CDCS", "CD-BO-PHAN", "TO-CD", "TAP-THE"])
def test_the_closed_list_of_collectives(rule: str, award: str, kind: str) -> None:
    assert places(rule, collective(award, kind=kind)) == ([] if kind == "CAP-TREN" else [("chặn", "Tập thể!E7")])


@pytest.mark.parametrize(("rule", "award"), TITLES)
@pytest.mark.parametrize("kind", list(UnitKind))
def test_the_closed_list_of_units(rule: str, award: str, kind: UnitKind) -> None:
    own = replace(UNIT, kind=kind.value)
    expected = [("chặn", "Tập thể!D7")] if kind is UnitKind.PRIMARY else []
    assert places(rule, collective(award), unit=own) == expected


def test_a_unit_off_the_list_in_words() -> None:
    own = UnitMade(code="CDCS-1", name="CĐCS Công ty Cấp nước", kind="CĐCS trực thuộc")
    assert found("TC-01", collective("TTLDTT"), unit=own) == [
        (
            "TC-01",
            "chặn",
            "CDCS-1",
            "Tập thể!D7",
            (
                "Tập thể lao động tiên tiến không xét cho CĐCS Công ty Cấp nước (CĐCS trực thuộc); chỉ xét:"
                " LĐLĐ huyện; LĐLĐ thị xã; LĐLĐ thành phố; Công đoàn ngành; Công đoàn Viên chức. Bỏ đề nghị này."
            ),
        )
    ]


# Cells that are empty, rows of other awards, exceptions


@pytest.mark.parametrize(("rule", "award"), TITLES)
@pytest.mark.parametrize(
    "changes",
    [
        {"headcount": None, "ldtt_count": 1},
        {"headcount": "nhiều", "ldtt_count": 1},
        {"headcount": 0, "ldtt_count": 0, "tasks_completed": 0},
        {"ldtt_count": None},
        {"tasks_completed": None},
        {"cstdcs_count": None},
        {"disciplined": None},
        {"kind": None},
    ],
)
def test_what_is_not_known_is_the_cells_affair(rule: str, award: str, changes: Row) -> None:
    assert found(rule, collective(award, **changes)) == []


@pytest.mark.parametrize(("rule", "award"), TITLES)
def test_other_awards_are_not_asked_for_the_standard(rule: str, award: str) -> None:
    bad = {"ldtt_count": 0, "tasks_completed": 0, "cstdcs_count": 0, "disciplined": 1, "kind": "CDCS"}
    others = {"TTLDTT", "TTLDXS", "BK-TINH", "CO-TINH"} - {award}
    assert found(rule, *(collective(each, name=f"CĐCS {each}", **bad) for each in sorted(others))) == []


def test_an_office_without_the_title_has_no_rule() -> None:
    config = changed(put("rules/TC-01/0/awards", []))
    assert found("TC-01", collective("TTLDTT", ldtt_count=0), config=config) == []


@pytest.mark.parametrize(("rule", "award"), TITLES)
def test_an_exception_clears_a_collective(rule: str, award: str) -> None:
    people = [*(officer(f"Lò Văn {letter}") for letter in "ABCDEFGHIJ"), officer("Lò Văn A", "CSTDCS")]
    returned = Returned(UNIT, collectives=[collective(award, disciplined=1)], individuals=people)
    season = season_of([returned], registered=None)
    (own, *_) = season.people_and_collectives
    made = ExceptionMade(rule, own.id, reason="Đã xóa kỷ luật", decided_by="Lò Văn Chủ")
    barred = result_of(season).nominees[0]
    cleared = result_of(season, decisions=Decisions(exceptions=(made,)))
    assert (barred.standing, barred.rules) == (Standing.BLOCKED, (rule,))
    assert (cleared.nominees[0].standing, cleared.nominees[0].rules) == (Standing.STANDS, ())
    assert [each[:2] for each in told(cleared.findings, rule)] == [(rule, "ghi")]


# TC-13


@pytest.mark.parametrize(
    ("changes", "cells"),
    [
        ({"tasks_completed": 10}, []),
        ({"tasks_completed": 11}, ["Tập thể!K7"]),
        ({"ldtt_count": 10}, []),
        ({"ldtt_count": 11}, ["Tập thể!L7"]),
        ({"ldtt_count": 3, "cstdcs_count": 3}, []),
        ({"ldtt_count": 3, "cstdcs_count": 4}, ["Tập thể!M7"]),
        ({"cstdcs_count": 11, "ldtt_count": None}, ["Tập thể!M7"]),
        ({"disciplined": 10}, []),
        ({"disciplined": 11}, ["Tập thể!N7"]),
        ({"headcount": 1, "ldtt_count": 1, "tasks_completed": 1}, []),
        (
            {"headcount": 0, "ldtt_count": 0, "tasks_completed": 0, "cstdcs_count": 0},
            ["Tập thể!G7"],
        ),
        ({"headcount": None, "disciplined": 99}, []),
        ({"headcount": "nhiều", "disciplined": 99}, []),
    ],
)
def test_numbers_within_each_other(changes: Row, cells: list[str]) -> None:
    row = collective("TTLDXS", name="CĐCS Trường Mầm non", **changes)
    assert places("TC-13", row) == [("xem", cell) for cell in cells]


def test_numbers_in_words() -> None:
    row = collective(
        "BK-TINH", name="CĐCS Trường Mầm non", headcount=3, tasks_completed=3, ldtt_count=3, cstdcs_count=4
    )
    assert [each[4] for each in found("TC-13", row)] == [
        "Số CSTĐCS (4) nhiều hơn Tổng số người (3). Xem lại hai số và sửa.",
        "Số CSTĐCS (4) nhiều hơn Số LĐTT (3). Xem lại hai số và sửa.",
    ]
    nobody = collective("TTLDTT", headcount=0, ldtt_count=0, tasks_completed=0, cstdcs_count=0)
    assert [each[4] for each in found("TC-13", nobody)] == ["Tổng số người ghi 0. Điền số người của tập thể."]


def listed(
    count: int | None, people: list[Row], *, name: str = OWN, award: str = "TTLDTT", fighters: int | None = 0
) -> Told:
    """What TC-13 finds where a collective gives a number of advanced workers and the file lists these persons."""
    row = collective(award, name=name, ldtt_count=count, cstdcs_count=fighters)
    return told(run_rules(season_of([Returned(UNIT, collectives=[row], individuals=people)])), "TC-13")


def officer(name: str, award: str = "LDTT", *, at: str = OWN, birth: str = "05/03/1980") -> Row:
    """A full-time officer nominated for a title."""
    return complete_person(name, award, full_time_officer="Có", workplace=at, birth=birth)


THREE = [
    officer("Lò Văn A"),
    officer("Lò Văn B", at="LĐLĐ huyện Tuần Giáo"),
    officer("Lò Văn C", at="lđlđ  HUYỆN Tuần giáo"),
]


@pytest.mark.parametrize(("count", "differs"), [(2, True), (3, False), (4, True), (None, False)])
def test_as_many_advanced_workers_as_are_listed(count: int | None, *, differs: bool) -> None:
    assert [each[1:4] for each in listed(count, THREE)] == ([("xem", "LD-TUANGIAO", "Tập thể!L7")] if differs else [])


def test_a_different_number_in_words() -> None:
    assert [each[4] for each in listed(4, THREE)] == [
        (
            "Số LĐTT ghi 4; sheet Cá nhân có 3 người công tác ở tập thể này được đề nghị Lao động tiên tiến."
            " Sửa số ở ô này, hoặc bổ sung danh sách, hoặc viết tên đơn vị công tác như tên tập thể."
        )
    ]


def test_a_person_listed_twice_counts_once_and_two_of_one_name_twice() -> None:
    assert listed(3, [*THREE, THREE[0]]) == []
    assert listed(4, [*THREE, officer("Lò Văn A", birth="06/03/1980")]) == []


def test_other_titles_other_workplaces_and_other_files_do_not_count() -> None:
    others = [officer("Lò Văn D", at="CĐCS Trường Mầm non"), officer("Lò Văn A", "CSTDCS")]
    assert listed(3, [*THREE, *others], fighters=1) == []
    elsewhere = Returned(UnitMade(code="LD-B", name="LĐLĐ huyện B"), individuals=[officer("Lò Văn E")])
    own = Returned(UNIT, collectives=[collective("TTLDTT", ldtt_count=3, cstdcs_count=0)], individuals=THREE)
    assert told(run_rules(season_of([own, elsewhere])), "TC-13") == []


def test_where_nobody_is_listed_only_the_unit_itself_is_told() -> None:
    assert [each[3] for each in listed(3, [])] == ["Tập thể!L7"]
    assert listed(0, []) == []
    assert listed(3, [], name="CĐCS Trường Mầm non") == []
    one = [officer("Lò Văn A", at="Công đoàn cơ sở Trường Mầm non")]
    assert [each[3] for each in listed(3, one, name="CĐCS Trường Mầm non")] == ["Tập thể!L7"]


def test_as_many_fighters_as_are_listed_where_the_award_asks_for_the_number() -> None:
    fighters = [*THREE, officer("Lò Văn A", "CSTDCS")]
    assert listed(3, fighters, award="TTLDXS", fighters=1) == []
    assert [each[3] for each in listed(3, fighters, award="TTLDXS", fighters=2)] == ["Tập thể!M7"]
    # The lower title does not ask for it, a certificate for neither number.
    assert listed(3, fighters, award="TTLDTT", fighters=2) == []
    assert listed(9, fighters, award="BK-TINH", fighters=2) == []


def test_no_title_named_nothing_compared() -> None:
    config = changed(put("rules/TC-13/ldtt_award", ""))
    returned = Returned(UNIT, collectives=[collective("TTLDTT", ldtt_count=9, cstdcs_count=0)], individuals=THREE)
    assert told(run_rules(season_of([returned], config=config)), "TC-13") == []


@pytest.mark.parametrize(("kind", "told"), [("CDCS", []), ("CAP-TREN", [("xem", "Tập thể!C7")])])
def test_where_primary_unions_may_have_the_title_they_are_not_the_unit_itself(
    kind: str, told: list[tuple[str, str]]
) -> None:
    config = changed(put("rules/TC-01/0/kinds", ["CAP-TREN", "CDCS"]))
    row = collective("TTLDTT", name="CĐCS Trường Mầm non Hoa Ban", kind=kind)
    assert places("TC-01", row, config=config) == told

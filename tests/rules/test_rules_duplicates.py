"""TR: the same one twice for one award, and names that are nearly alike."""

from __future__ import annotations

import pytest
from tests.config.raw import changed, put
from tests.season.building import Returned, Row, result_of, season_of, told
from tests.support.season_builder import UnitMade, complete_collective, complete_person

from thidua.config import Config
from thidua.forms.choices import SameOrOther
from thidua.rules import run_rules
from thidua.season.decisions import Decisions, SameDecision

QUOTAS = {"BK-TINH": (9, 9), "BK-TLD": (9, 9)}
A = UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas=QUOTAS)
B = UnitMade(code="LD-B", name="LĐLĐ huyện B", quotas=QUOTAS)

Told = list[tuple[str, str, str, str, str]]


def people(*in_a: Row, in_b: tuple[Row, ...] = (), config: Config | None = None) -> Told:
    """What TR finds where these persons stand in two units."""
    season = season_of([Returned(A, individuals=in_a), Returned(B, individuals=in_b)], config=config)
    return told(run_rules(season), "TR-01", "TR-03")


def short(findings: Told) -> list[tuple[str, str, str, str]]:
    """Rule, severity, unit, place."""
    return [each[:4] for each in findings]


def test_one_person_twice_in_a_unit() -> None:
    assert people(complete_person("Quàng Thị Hoà"), complete_person("QUÀNG THỊ HÒA")) == [
        (
            "TR-01",
            "chặn",
            "LD-A",
            "Cá nhân!C8",
            "“QUÀNG THỊ HÒA” đã được đề nghị Bằng khen của LĐLĐ tỉnh ở hàng 7 của cùng sheet. Xóa một hàng.",
        )
    ]


def test_three_times_in_a_unit_is_told_once_for_each_row_too_many() -> None:
    row = complete_person("Lò Văn A")
    assert short(people(row, row, row)) == [
        ("TR-01", "chặn", "LD-A", "Cá nhân!C8"),
        ("TR-01", "chặn", "LD-A", "Cá nhân!C9"),
    ]


def test_a_row_repeated_in_its_unit_is_not_told_again_between_units() -> None:
    row = complete_person("Lò Văn A")
    assert short(people(row, row, in_b=(row,))) == [
        ("TR-01", "chặn", "LD-A", "Cá nhân!C8"),
        ("TR-01", "chặn", "LD-A", "Cá nhân!C7"),
        ("TR-01", "chặn", "LD-B", "Cá nhân!C7"),
    ]


def test_in_a_unit_the_year_of_a_full_date_is_the_same_birth() -> None:
    assert short(people(complete_person("Lò Văn A"), complete_person("Lò Văn A", birth="1980"))) == [
        ("TR-01", "chặn", "LD-A", "Cá nhân!C8")
    ]


@pytest.mark.parametrize("changes", [{"award": "BK-TLD"}, {"birth": "05/03/1991"}, {"birth": "1991"}])
def test_another_award_or_birth_is_no_double(changes: dict[str, str]) -> None:
    other = complete_person("Lò Văn A") | changes
    assert people(complete_person("Lò Văn A"), other) == []


def test_one_person_with_a_full_date_in_two_units() -> None:
    row = complete_person("Lò Văn A")
    text = (
        "“Lò Văn A” cũng được LĐLĐ huyện {other} đề nghị Bằng khen của LĐLĐ tỉnh (tệp LD-{other}.xlsx, ô Cá nhân!C7)."
    )
    assert people(row, in_b=(row,)) == [
        ("TR-01", "chặn", "LD-A", "Cá nhân!C7", f"{text.format(other='B')} Hỏi hai đơn vị, chỉ giữ một đề nghị."),
        ("TR-01", "chặn", "LD-B", "Cá nhân!C7", f"{text.format(other='A')} Hỏi hai đơn vị, chỉ giữ một đề nghị."),
    ]


@pytest.mark.parametrize("births", [("1980", "1980"), ("05/03/1980", "1980")])
def test_one_name_with_only_the_year_in_two_units_is_for_a_person_to_look_at(births: tuple[str, str]) -> None:
    one, other = (complete_person("Lò Văn A", birth=birth) for birth in births)
    text = "“Lò Văn A” trùng họ tên và năm sinh với một người LĐLĐ huyện {} đề nghị Bằng khen của LĐLĐ tỉnh"
    assert people(one, in_b=(other,)) == [
        (
            "TR-01",
            "xem",
            "LD-A",
            "Cá nhân!C7",
            f"{text.format('B')} (tệp LD-B.xlsx, ô Cá nhân!C7). Xem có phải cùng một người không.",
        ),
        (
            "TR-01",
            "xem",
            "LD-B",
            "Cá nhân!C7",
            f"{text.format('A')} (tệp LD-A.xlsx, ô Cá nhân!C7). Xem có phải cùng một người không.",
        ),
    ]


def collectives(in_a: list[Row], in_b: list[Row]) -> list[tuple[str, str, str, str]]:
    """What TR finds among collectives."""
    season = season_of([Returned(A, collectives=in_a), Returned(B, collectives=in_b)])
    return short(told(run_rules(season), "TR-01", "TR-03"))


def test_one_collective_twice_in_a_unit() -> None:
    row = complete_collective("CĐCS Trường Mầm non Hoa Ban")
    assert collectives([row, row], []) == [("TR-01", "chặn", "LD-A", "Tập thể!C8")]
    assert collectives([row, {**row, "award": "BK-TLD"}], []) == []


def test_one_collective_in_two_units_is_one_only_under_the_same_managing_unit() -> None:
    row = complete_collective("CĐCS Trường Mầm non Hoa Ban")
    assert collectives([row], [row]) == [
        ("TR-01", "chặn", "LD-A", "Tập thể!C7"),
        ("TR-01", "chặn", "LD-B", "Tập thể!C7"),
    ]
    assert collectives([row], [{**row, "managing_unit": "LĐLĐ huyện B"}]) == []


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("Công đoàn Trường Hoà Bình", "Công đoàn Trường Hoa Bình", True),
        ("CĐCS Chi cục Thuế", "CĐCS  Chi cục-Thuế", True),
        ("CĐCS Trường Tiểu học số 1", "CĐCS Trường Tiểu học số 2", False),
        ("CĐCS Trường Tiểu học", "CĐCS Trường Tiểu học số 1", False),
    ],
)
def test_collectives_nearly_alike(one: str, other: str, *, near: bool) -> None:
    rows: list[Row] = [complete_collective(one), complete_collective(other)]
    assert collectives(rows, []) == ([("TR-03", "xem", "LD-A", "Tập thể!C8")] if near else [])


@pytest.mark.parametrize(
    ("other", "near"),
    [
        ({"full_name": "Nguyễn Thị Thanh Thuỷ"}, True),
        ({"full_name": "Nguyễn Thị Thanh Thủy"}, True),
        ({"full_name": "Nguyễn Thị Thanh Vân"}, False),
        ({"birth": "06/03/1980"}, True),
        ({"birth": "05/03/1981"}, True),
        ({"birth": "15/03/1980"}, True),
        ({"birth": "16/03/1980"}, False),
        ({"birth": "05/03/1990", "full_name": "Nguyễn Thị Thanh Thuỷ"}, False),
    ],
)
def test_persons_nearly_alike(other: dict[str, str], *, near: bool) -> None:
    one = complete_person("Nguyễn Thị Thanh Thuý")
    told_ = [("TR-03", "xem", "LD-B", "Cá nhân!C7")] if near else []
    assert short(people(one, in_b=(one | other,))) == told_


def test_one_person_in_two_units_for_two_awards() -> None:
    one = complete_person("Lò Văn A")
    assert people(one, in_b=({**one, "award": "BK-TLD"},)) == [
        (
            "TR-03",
            "xem",
            "LD-B",
            "Cá nhân!C7",
            (
                "“Lò Văn A” (LĐLĐ huyện B) và “Lò Văn A” (LĐLĐ huyện A; tệp LD-A.xlsx, ô Cá nhân!C7)"
                " có tên gần giống nhau. Chọn Là một hoặc Khác nhau ở xu-ly.xlsx, sheet Trùng; nếu là một thì nhắc"
                " đơn vị viết thống nhất."
            ),
        )
    ]


def test_a_long_list_of_pairs_is_cut_and_the_rest_counted() -> None:
    config = changed(put("rules/TR-03/max_pairs", 2))
    rows = [complete_person("Lò Văn A", award, birth=f"05/03/198{n}") for n, award in enumerate(["BK-TINH"] * 4)]
    assert people(*rows, config=config)[2:] == [
        ("TR-03", "xem", "", "", "Còn 4 cặp tên gần giống nhau nữa chưa nêu. Xử lý các cặp đã nêu rồi chạy lại.")
    ]


def test_the_threshold_of_likeness_is_the_configured_one() -> None:
    one, other = complete_person("Lò Văn Xuân"), complete_person("Lò Văn Xuyên")
    low, high = (changed(put("rules/TR-03/similarity", share)) for share in ("80%", "95%"))
    assert short(people(one, in_b=(other,), config=low)) == [("TR-03", "xem", "LD-B", "Cá nhân!C7")]
    assert people(one, in_b=(other,), config=high) == []


NAMESAKES = (complete_person("Lò Văn A"), complete_person("Lò Văn A", birth="07/09/1980"))


@pytest.mark.parametrize(
    ("third", "expected"),
    [
        ({"birth": "1980"}, [("TR-03", "xem", "LD-A", "Cá nhân!C9")] * 2),
        ({"birth": "1980", "award": "BK-TLD"}, [("TR-03", "xem", "LD-A", "Cá nhân!C9")] * 2),
        ({"birth": "05/03/1980"}, [("TR-01", "chặn", "LD-A", "Cá nhân!C9")]),
    ],
)
def test_a_year_of_birth_that_two_have_is_a_question_and_no_double(
    third: dict[str, str], expected: list[tuple[str, str, str, str]]
) -> None:
    assert short(people(*NAMESAKES, complete_person("Lò Văn A") | third)) == expected


@pytest.mark.parametrize("answer", ["Là một", "Khác nhau"])
def test_what_the_desk_says_of_one_namesake_settles_the_other(answer: str) -> None:
    returned = [Returned(A, individuals=[*NAMESAKES, complete_person("Lò Văn A", birth="1980")])]
    pair = season_of(returned).open_pairs[0]
    said = Decisions(same=(SameDecision(pair.one.id, pair.other.id, SameOrOther(answer)),))
    season = season_of(returned, decisions=said)
    assert season.open_pairs == ()
    assert [f"{each[0]} {each[3]}" for each in told(run_rules(season), "TR-01", "TR-03")] == ["TR-01 Cá nhân!C9"]


# What the desk has said


def answered(
    answer: str, in_a: list[Row], in_b: list[Row], *, collective: bool = False, register: tuple[Row, ...] = ()
) -> Told:
    """What TR finds once the desk has answered the only question."""
    key = "collectives" if collective else "individuals"
    returns = [Returned(A, **{key: in_a}), Returned(B, **{key: in_b})]  # type: ignore[arg-type]
    (pair,) = season_of(returns, register=register).open_pairs
    decisions = Decisions(same=(SameDecision(pair.one.id, pair.other.id, SameOrOther(answer)),))
    return told(run_rules(season_of(returns, register=register, decisions=decisions)), "TR-01", "TR-03")


AN = complete_person("Lò Văn An")
AN_BY_YEAR = complete_person("Lò Văn An", birth="1980")
AN_A_DIGIT_OFF = complete_person("Lò Văn An", birth="06/03/1980")


@pytest.mark.parametrize(
    ("in_a", "in_b"),
    [
        ([AN], [AN]),
        ([AN], [AN_BY_YEAR]),
        ([AN], [AN_A_DIGIT_OFF]),
        ([AN, AN_A_DIGIT_OFF], []),
        ([AN], [{**AN, "award": "BK-TLD"}]),
        ([complete_person("Nguyễn Thị Thanh Thuý")], [complete_person("Nguyễn Thị Thanh Thuỷ")]),
    ],
)
def test_a_pair_that_the_desk_keeps_apart_is_no_finding(in_a: list[Row], in_b: list[Row]) -> None:
    assert answered("Khác nhau", in_a, in_b) == []


def test_a_pair_that_the_desk_makes_one_is_a_double_in_both_units() -> None:
    text = "Ban đã xác nhận “Lò Văn An” và “Lò Văn An” là một; LĐLĐ huyện {other} cũng đề nghị Bằng khen của LĐLĐ tỉnh"
    assert answered("Là một", [AN], [AN_A_DIGIT_OFF]) == [
        (
            "TR-01",
            "chặn",
            f"LD-{own}",
            "Cá nhân!C7",
            f"{text.format(other=other)} (tệp LD-{other}.xlsx, ô Cá nhân!C7). Chỉ giữ một đề nghị.",
        )
        for own, other in ("AB", "BA")
    ]


@pytest.mark.parametrize(
    ("in_a", "in_b", "cells"),
    [
        ([AN], [AN], ["LD-A Cá nhân!C7", "LD-B Cá nhân!C7"]),
        ([AN], [AN_BY_YEAR], ["LD-A Cá nhân!C7", "LD-B Cá nhân!C7"]),
        ([AN, AN_A_DIGIT_OFF], [], ["LD-A Cá nhân!C8"]),
        (
            [complete_person("Nguyễn Thị Thanh Thuý"), complete_person("Nguyễn Thị Thanh Thuỷ")],
            [],
            ["LD-A Cá nhân!C8"],
        ),
        (
            [complete_person("Nguyễn Thị Thanh Thuý")],
            [complete_person("Nguyễn Thị Thanh Thuỷ")],
            ["LD-A Cá nhân!C7", "LD-B Cá nhân!C7"],
        ),
        ([AN], [{**AN_A_DIGIT_OFF, "award": "BK-TLD"}], []),
    ],
    ids=["full birth", "year", "one unit", "two names", "two names, two units", "two awards"],
)
def test_one_by_the_desks_word(in_a: list[Row], in_b: list[Row], cells: list[str]) -> None:
    found = answered("Là một", in_a, in_b)
    assert [(rule, severity, f"{unit} {cell}") for rule, severity, unit, cell, _ in found] == [
        ("TR-01", "chặn", each) for each in cells
    ]


@pytest.mark.parametrize(("answer", "cells"), [("Là một", ["LD-A", "LD-B"]), ("Khác nhau", [])])
def test_collectives_of_one_name_under_two_bodies_by_the_desks_word(answer: str, cells: list[str]) -> None:
    row = complete_collective("CĐCS Trường Mầm non Hoa Ban")
    found = answered(answer, [row], [{**row, "managing_unit": "LĐLĐ huyện B"}], collective=True)
    assert [each[:3] for each in found] == [("TR-01", "chặn", unit) for unit in cells]


def test_one_collective_of_one_body_that_the_desk_keeps_apart() -> None:
    row = complete_collective("CĐCS Trường Mầm non Hoa Ban")
    assert answered("Khác nhau", [row], [row], collective=True) == []


GIVEN: Row = {
    "subject_kind": "cá nhân",
    "full_name": "Lò Văn An",
    "birth": "06/03/1980",
    "unit_code": "LD-A",
    "award": "BK-TINH",
    "award_year": 2018,
    "decision_no": "412/QĐ-LĐLĐ",
    "decision_date": "20/12/2018",
}


def test_likeness_to_the_register_is_a_question_and_no_double() -> None:
    season = season_of([Returned(A, individuals=[AN])], register=[GIVEN])
    assert told(run_rules(season), "TR-01", "TR-03") == []
    assert [pair.found_in for pair in season.open_pairs] == ["Sổ khen thưởng"]


def test_two_of_one_unit_without_births_are_put_to_a_person() -> None:
    rows = [complete_person("Lò Văn An", birth=None), complete_person("Lò Văn An", "BK-TLD")]
    assert short(people(*rows)) == [("TR-03", "xem", "LD-A", "Cá nhân!C8")]


def test_a_pair_concerns_all_nominations_of_both() -> None:
    season = season_of(
        [Returned(A, individuals=[AN, {**AN, "award": "BK-TLD"}]), Returned(B, individuals=[AN_A_DIGIT_OFF])]
    )
    (found,) = [each for each in run_rules(season) if each.rule == "TR-03"]
    assert found.subjects == tuple(nominee.id for nominee in season.people_and_collectives)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (AN, ("blocked", ("TR-01",))),
        (AN_A_DIGIT_OFF, ("to_decide", ("TR-03",))),
        (AN_BY_YEAR, ("to_decide", ("TR-01",))),
    ],
)
def test_a_double_bars_and_a_likeness_asks(other: Row, expected: tuple[str, tuple[str, ...]]) -> None:
    result = result_of(season_of([Returned(A, individuals=[AN]), Returned(B, individuals=[other])]))
    assert [(judged.standing.value, judged.rules) for judged in result.nominees] == [expected, expected]

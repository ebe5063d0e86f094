"""What the set-up says of scoring: criteria, official ratings, conflicts, standing units, and their faults."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pytest
from tests.season.building import Row, setup_of, told, unit_row
from tests.season.scoring_building import ScoringMade
from tests.support.season_builder import UnitMade

from thidua.config.vocabulary import Rating
from thidua.rules.examples import SMALL_TABLE
from thidua.season.setup import Setup

A, B = (UnitMade(code=f"LD-{letter}", name=f"LĐLĐ huyện {letter}") for letter in "AB")
CODES = ["1.1", "1.2", "2.1", "2.2", "B1", "B2", "D1", "K1"]
AFTER_TABLE = 7 + len(SMALL_TABLE)
"""The row after the table that passes."""


def scoring_of(
    criteria: Sequence[Row] = SMALL_TABLE,
    *,
    ratings: Sequence[Row] = (),
    conflicts: Sequence[tuple[str, str]] = (),
) -> Setup:
    return setup_of([A, B], scoring=ScoringMade(criteria=criteria, ratings=ratings, conflicts=conflicts))


def changed(code: str, **cells: object) -> list[Row]:
    """The table that passes with cells of one line changed."""
    return [{**line, **cells} if line["code"] == code else line for line in SMALL_TABLE]


def line(code: str, maximum: object, kind: str = "điểm") -> Row:
    return {"code": code, "group": "Thêm", "criterion": "Tiêu chí thêm", "maximum": maximum, "kind": kind}


def codes(setup: Setup) -> list[str]:
    return [each.code for each in setup.scoring.table.criteria]


def test_a_table_in_order() -> None:
    setup = scoring_of()
    assert (setup.findings, codes(setup)) == ((), CODES)
    assert {each.code: each.maximum for each in setup.scoring.table.criteria} == {
        "1.1": Decimal(30),
        "1.2": Decimal(20),
        "2.1": Decimal(25),
        "2.2": Decimal(20),
        "B1": Decimal(3),
        "B2": Decimal(4),
        "D1": None,
        "K1": None,
    }
    assert [each.code for each in setup.scoring.table.criteria if each.must_score] == ["1.1"]
    assert [each.code for each in setup.scoring.table.criteria if each.may_be_left_out] == ["2.2"]


def test_an_office_that_does_not_score_has_no_table_and_nothing_wrong() -> None:
    setup = scoring_of(())
    assert (bool(setup.scoring.table), setup.findings) == (False, ())


TWICE = "Mã tiêu chí 1.1 ghi hai hàng; hàng này không được dùng. Đổi mã hoặc xóa hàng thừa."
ROMAN = (
    "Mã tiêu chí {} chỉ có chữ số La Mã, dễ lẫn với số thứ tự nhóm; hàng này không được dùng. Đặt mã khác. Ví dụ: 1.1"
)
NO_MAXIMUM = "Tiêu chí {} chưa có điểm tối đa; hàng này không được dùng. Ghi điểm tối đa."


@pytest.mark.parametrize(
    ("added", "column", "message"),
    [
        (line("1.1", 5), "C", TWICE),
        (line("XIV", 5), "C", ROMAN.format("XIV")),
        (line("L", 5), "C", ROMAN.format("L")),
        (line("3.1", None), "F", NO_MAXIMUM.format("3.1")),
        (line("3.1", 0), "F", NO_MAXIMUM.format("3.1")),
        (line("B3", None, "thưởng"), "F", NO_MAXIMUM.format("B3")),
    ],
)
def test_tl_06_a_line_that_is_not_used(added: Row, column: str, message: str) -> None:
    setup = scoring_of([*SMALL_TABLE, added])
    assert told(setup.findings) == [("TL-06", "chặn", "", f"Tiêu chí chấm điểm!{column}{AFTER_TABLE}", message)]
    assert codes(setup) == CODES


@pytest.mark.parametrize("added", [line("XIV.1", None, "trừ"), line("XIVA", None, "điều kiện"), line("D2", 5, "trừ")])
def test_deductions_and_conditions_need_no_maximum_and_codes_may_begin_like_roman_numbers(added: Row) -> None:
    setup = scoring_of([*SMALL_TABLE, added])
    assert (setup.findings, codes(setup)) == ((), [*CODES, added["code"]])


@pytest.mark.parametrize(
    ("criteria", "points", "bonus", "total"),
    [
        (changed("1.2", maximum=19.5), "94,5", "5", "99,5"),
        (changed("1.2", maximum=20.5), "95,5", "5", "100,5"),
        (changed("B2", maximum=1.5), "95", "4,5", "99,5"),
    ],
)
def test_tl_06_maxima_that_do_not_come_to_the_whole(
    criteria: Sequence[Row], points: str, bonus: str, total: str
) -> None:
    message = (
        f"Điểm tối đa các tiêu chí cộng lại là {points}, thêm điểm thưởng {bonus} là {total}, khác 100 điểm."
        " Xem lại bảng tiêu chí."
    )
    setup = scoring_of(criteria)
    assert told(setup.findings) == [("TL-06", "xem", "", "Tiêu chí chấm điểm!F7", message)]
    assert codes(setup) == CODES


@pytest.mark.parametrize(("maximum", "is_told"), [(None, False), (0, True), (0.5, False)])
def test_tl_06_a_deduction_that_can_take_nothing_away(maximum: float | None, is_told: bool) -> None:
    setup = scoring_of([*SMALL_TABLE, line("D9", maximum, "trừ")])
    message = (
        "Điểm trừ D9 có điểm tối đa là 0 nên không trừ được điểm nào. Để trống nếu không giới hạn; có giới hạn thì ghi"
        " số điểm trừ nhiều nhất."
    )
    assert [(rule, severity, text) for rule, severity, _, _, text in told(setup.findings)] == (
        [("TL-06", "xem", message)] if is_told else []
    )
    assert "D9" in codes(setup)


@pytest.mark.parametrize("maximum", [2, 100])
def test_bonus_counts_only_as_far_as_its_cap(maximum: int) -> None:
    assert scoring_of(changed("B2", maximum=maximum)).findings == ()


@pytest.mark.parametrize("kind", [None, "Điểm cộng"])
def test_a_line_of_no_kind_is_told_and_left_out(kind: str | None) -> None:
    setup = scoring_of([*SMALL_TABLE, {**line("3.1", 5), "kind": kind}])
    assert [found.severity.value for found in setup.findings] == ["chặn"]
    assert codes(setup) == CODES


def test_official_ratings_with_their_points_and_decision() -> None:
    row = {"unit_code": "ld-b", "official_rating": "HTTNV", "points": 78.55, "decision_no": "12/QĐ-LĐLĐ"}
    setup = scoring_of(ratings=[row, {"unit_code": "LD-A", "official_rating": "HTXSNV"}])
    ratings = {code: (each.rating, each.points, each.decision_no) for code, each in setup.scoring.ratings.items()}
    assert (setup.findings, ratings) == (
        (),
        {
            "LD-B": (Rating.GOOD, Decimal("78.55"), "12/QĐ-LĐLĐ"),
            "LD-A": (Rating.EXCELLENT, None, ""),
        },
    )


UNKNOWN = "Mã đơn vị {} không có ở sheet Đơn vị; hàng này không được dùng. Sửa mã cho đúng."


def test_tl_07_a_rating_of_nobody_and_one_twice() -> None:
    rows = [
        {"unit_code": "LD-A", "official_rating": "HTTNV"},
        {"unit_code": "LD-X", "official_rating": "HTTNV"},
        {"unit_code": "LD-A", "official_rating": "HTXSNV"},
    ]
    setup = scoring_of(ratings=rows)
    sheet = "Xếp loại"
    twice = "Xếp loại của LD-A ghi hai hàng; hàng này không được dùng. Xóa hàng thừa."
    assert told(setup.findings) == [
        ("TL-07", "chặn", "", f"{sheet}!C8", UNKNOWN.format("LD-X")),
        ("TL-07", "chặn", "", f"{sheet}!C9", twice),
    ]
    assert {code: each.rating for code, each in setup.scoring.ratings.items()} == {"LD-A": Rating.GOOD}


def test_conflicts_are_of_both_sides_and_tl_07_those_of_nobody() -> None:
    setup = scoring_of(conflicts=[("ld-b", "LD-A"), ("LD-A", "LD-X"), ("LD-Y", "LD-Z"), ("LD-A", "LD-A")])
    sheet = "Xung đột lợi ích"
    assert told(setup.findings) == [
        ("TL-07", "chặn", "", f"{sheet}!D8", UNKNOWN.format("LD-X")),
        ("TL-07", "chặn", "", f"{sheet}!C9", UNKNOWN.format("LD-Y")),
        ("TL-07", "chặn", "", f"{sheet}!D9", UNKNOWN.format("LD-Z")),
    ]
    assert setup.scoring.conflicts == frozenset({frozenset({"LD-A", "LD-B"})})


@pytest.mark.parametrize(
    ("standing", "count", "who"), [((), 0, None), (("LD-A", "LD-B"), 2, None), (("LD-B",), 1, "LD-B")]
)
@pytest.mark.parametrize("criteria", [SMALL_TABLE, ()])
def test_tl_08_a_bloc_that_scores_has_just_one_standing_unit(
    standing: tuple[str, ...], count: int, who: str | None, criteria: Sequence[Row]
) -> None:
    rows: list[Mapping[str, object]] = [
        {**unit_row(unit, place), "bloc_role": "Có" if unit.code in standing else None}
        for place, unit in enumerate((A, B), start=1)
    ]
    setup = setup_of([], unit_rows=rows, quotas=[], scoring=ScoringMade(criteria=criteria))
    message = (
        f"Khối số 1 có {count} đơn vị thường trực, trong khi hồ sơ của khối gửi cho đúng một đơn vị."
        " Ở cột Thường trực khối, chọn Có cho một đơn vị của khối."
    )
    wrong = [("TL-08", "xem", "", "Đơn vị!G7", message)] if criteria and who is None else []
    unit = setup.standing_unit_of("Khối số 1")
    assert (told(setup.findings), unit.code if unit else None) == (wrong, who)

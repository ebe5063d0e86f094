"""TC-03, 04, 08, 09: what earlier years must hold, by the register and by what the unit claims."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given as given_any
from hypothesis import settings
from hypothesis import strategies as st
from tests.config.raw import changed, put
from tests.season.building import Returned, Row, result_of, season_of, told
from tests.support.season_builder import UnitMade, complete_collective, complete_person

from thidua.forms.choices import SameOrOther
from thidua.rules import run_rules
from thidua.rules.claims import lines_meant, years_of_merit
from thidua.rules.earlier_awards import Claim, Earlier, Ways, is_enough
from thidua.season.carried import AwardGiven
from thidua.season.decisions import Decisions, SameDecision
from thidua.season.model import Season
from thidua.season.rows import SourceRow
from thidua.verdict import Result

QUOTAS = {"BK-TINH": (9, 9), "BK-TLD": (9, 9)}
A = UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas=QUOTAS)
B = UnitMade(code="LD-B", name="LĐLĐ huyện B", quotas=QUOTAS)
SCHOOL = "CĐCS Trường Mầm non Hoa Ban"
Told = list[tuple[str, str, str, str, str]]


def given(award: str = "BK-TINH", year: int = 2019, **changes: object) -> dict[str, object]:
    """A line of the register; a collective's where it has a name."""
    kind = "tập thể" if "name" in changes else "cá nhân"
    person = {} if "name" in changes else {"full_name": "Lò Văn An", "birth": "05/03/1980"}
    decision = {"decision_no": f"{year}/QĐ-LĐLĐ", "decision_date": f"20/12/{year}"}
    return {"subject_kind": kind, "unit_code": "LD-A", "award": award, "award_year": year} | person | decision | changes


def claimed(award: str = "BK-TINH", year: int = 2019, **changes: object) -> dict[str, object]:
    """The same award as the unit claims it."""
    values: dict[str, object] = {
        "subject": "Lò Văn An",
        "birth": "05/03/1980",
        "award": award,
        "award_year": year,
        "decision_no": f"{year}/QĐ-LĐLĐ",
        "decision_date": f"20/12/{year}",
    }
    return values | changes


def season(
    *individuals: Row,
    collectives: Sequence[Row] = (),
    claims: Sequence[Row] = (),
    register: Sequence[Row] | None = (),
    answer: SameOrOther | None = None,
) -> Season:
    """A season of one unit; `answer` is the desk's on the only open question."""
    returned = Returned(A, individuals=individuals, collectives=collectives, earlier=claims)
    open_season = season_of([returned], register=register)
    if answer is None:
        return open_season
    (pair,) = open_season.open_pairs
    decisions = Decisions(same=(SameDecision(pair.one.id, pair.other.id, answer),))
    return season_of([returned], register=register, decisions=decisions)


def tells(whole: Season, rule: str) -> list[tuple[str, str]]:
    """Severity and cell of what a rule finds."""
    return [(each[1], each[3]) for each in told(run_rules(whole), rule)]


def says(whole: Season, rule: str) -> list[str]:
    """The sentences of what a rule finds."""
    return [each[4] for each in told(run_rules(whole), rule)]


def standing(result: Result) -> list[tuple[str, tuple[str, ...]]]:
    """Standing and rules of every nominee."""
    return [(judged.standing.value, judged.rules) for judged in result.nominees]


# TC-03


def merit(**changes: object) -> dict[str, object]:
    """Somebody nominated for the BK of the confederation."""
    return complete_person("Lò Văn An", "BK-TLD", **changes)


@pytest.mark.parametrize(
    ("changes", "cells"),
    [
        ({}, []),
        ({"rating": "HTTNV"}, ["K7"]),
        ({"rating_last_year": "HTNV"}, ["L7"]),
        ({"rating": "HTTNV", "rating_last_year": "KHTNV"}, ["K7", "L7"]),
        ({"initiatives_this_year": 2, "initiatives_last_year": 0}, []),
        ({"initiatives_this_year": 0, "initiatives_last_year": 2}, []),
        ({"initiatives_this_year": 1, "initiatives_last_year": 0}, ["M7"]),
        ({"initiatives_this_year": 0, "initiatives_last_year": 0}, ["M7"]),
        ({"initiatives_this_year": 1, "initiatives_last_year": None}, []),
        ({"rating_last_year": None}, []),
    ],
)
def test_two_years_of_ratings_and_initiatives(changes: dict[str, object], cells: list[str]) -> None:
    whole = season(merit(**changes), register=[given()])
    assert tells(whole, "TC-03") == [("chặn", f"Cá nhân!{cell}") for cell in cells]


def test_a_blank_is_told_as_a_cell_and_bars_as_such() -> None:
    result = result_of(season(merit(initiatives_last_year=None), register=[given()]))
    assert standing(result) == [("blocked", ("DL-04",))]


def test_what_is_said_of_ratings_and_initiatives() -> None:
    whole = season(merit(rating_last_year="HTTNV", initiatives_last_year=0), register=[given()])
    assert says(whole, "TC-03") == [
        (
            "Bằng khen của Tổng Liên đoàn cần xếp loại hoàn thành xuất sắc nhiệm vụ 2 năm liên tục;"
            " năm 2019 ghi “Hoàn thành tốt nhiệm vụ”. Xem lại xếp loại, hoặc thay bằng đề nghị khác."
        ),
        (
            "Bằng khen của Tổng Liên đoàn cần 2 sáng kiến được công nhận trong 2 năm; mới có 1."
            " Bổ sung sáng kiến nếu có rồi sửa số ở ô này."
        ),
    ]


EARLIER_CELL = "Cá nhân!H7"


@pytest.mark.parametrize(
    ("claims", "register", "expected"),
    [
        ([], [given()], []),
        ([], [given(birth="1980")], []),
        ([claimed()], [given()], []),
        ([claimed()], [], ["xem"]),
        ([claimed(birth=None)], [], ["xem"]),
        ([], [], ["chặn"]),
        ([], [given(year=2018)], ["chặn"]),
        ([], [given("CO-TINH")], ["chặn"]),
        ([], [given(unit_code="LD-B", birth="1999")], ["chặn"]),
        ([claimed(year=2018)], [], ["chặn"]),
        ([claimed(year=2020)], [], ["chặn"]),
        ([claimed(year=2020, decision_date="15/01/2020")], [], ["xem"]),
        ([claimed(year=2020, decision_date="31/03/2020")], [], ["xem"]),
        ([claimed(year=2020, decision_date="01/04/2020")], [], ["chặn"]),
        ([claimed(year=2019, decision_date="15/01/2019")], [], ["xem"]),
        ([claimed(year=2020, decision_date="15/01/2020")], None, []),
        ([claimed(year=2020, decision_date="01/04/2020")], None, ["chặn"]),
        ([claimed(award="BK-TLD")], [], ["chặn"]),
        ([claimed()], None, []),
        ([], None, ["chặn"]),
    ],
)
def test_the_award_of_the_year_before(claims: list[Row], register: list[Row] | None, expected: list[str]) -> None:
    found = [
        each
        for each in tells(season(merit(), claims=claims, register=register), "TC-03")
        if each[1] != "so-khen-thuong.xlsx"
    ]
    assert found == [(severity, EARLIER_CELL) for severity in expected]


@pytest.mark.parametrize(
    ("claims", "register", "expected"),
    [
        (
            [],
            [],
            ("không thấy ở sheet Thành tích đã có, cũng không có trong sổ khen thưởng. Bổ sung nếu đã được tặng."),
        ),
        (
            [claimed()],
            [],
            ("đơn vị có kê nhưng sổ khen thưởng không có. Đối chiếu với quyết định của đơn vị; đúng thì ghi vào sổ."),
        ),
        (
            [],
            [given(birth="06/03/1980")],
            (
                "trong sổ khen thưởng chỉ có người, tập thể gần giống là “Lò Văn An”."
                " Trả lời ở xu-ly.xlsx, sheet Trùng, có phải là một không."
            ),
        ),
        ([], None, "không thấy ở sheet Thành tích đã có. Bổ sung nếu đã được tặng."),
    ],
)
def test_what_is_said_of_the_award_of_the_year_before(
    claims: list[Row], register: list[Row] | None, expected: str
) -> None:
    opening = "Bằng khen của Tổng Liên đoàn cần có Bằng khen của LĐLĐ tỉnh của năm 2019; "
    assert says(season(merit(), claims=claims, register=register), "TC-03")[-1] == opening + expected


@pytest.mark.parametrize(
    ("near", "claims", "answer", "expected"),
    [
        ({"birth": "06/03/1980"}, [], None, ["xem"]),
        ({"unit_code": "LD-B"}, [], None, ["xem"]),
        ({"birth": None}, [], None, ["xem"]),
        ({"birth": "06/03/1980", "award_year": 2018}, [], None, ["chặn"]),
        ({"birth": "06/03/1980"}, [], "Là một", []),
        ({"birth": "06/03/1980"}, [], "Khác nhau", ["chặn"]),
        ({"birth": "06/03/1980"}, [claimed()], "Khác nhau", ["xem"]),
    ],
)
def test_one_nearly_alike_in_the_register_is_the_desks_question(
    near: dict[str, object], claims: list[Row], answer: str | None, expected: list[str]
) -> None:
    said = None if answer is None else SameOrOther(answer)
    whole = season(merit(), claims=claims, register=[given(**near)], answer=said)
    assert [severity for severity, _ in tells(whole, "TC-03")] == expected


@pytest.mark.parametrize(
    ("claims", "expected"), [([], ("blocked", ("TC-03",))), ([claimed()], ("to_decide", ("TC-03", "TC-09")))]
)
def test_not_claimed_bars_and_unconfirmed_asks(claims: list[Row], expected: object) -> None:
    assert standing(result_of(season(merit(), claims=claims))) == [expected]


def test_without_a_register_it_is_told_once() -> None:
    whole = season(
        merit(),
        merit() | {"full_name": "Lò Văn Bình"},
        claims=[claimed(), claimed(subject="Lò Văn Bình")],
        register=None,
    )
    found = told(run_rules(whole), "TC-03", "TC-04", "TC-08", "TC-09")
    assert [each[:4] for each in found] == [
        (rule, "xem", "", "so-khen-thuong.xlsx") for rule in ("TC-03", "TC-04", "TC-08", "TC-09")
    ]
    assert standing(result_of(whole)) == [("stands", ()), ("stands", ())]


def test_other_awards_and_collectives_are_not_persons_merit() -> None:
    whole = season(
        complete_person("Lò Văn An", initiatives_this_year=0), collectives=[complete_collective(SCHOOL, "BK-TLD")]
    )
    assert tells(whole, "TC-03") == []


# TC-04


@pytest.mark.parametrize(
    ("changes", "register", "cells"),
    [
        ({}, [given(name=SCHOOL)], []),
        ({}, [given("CO-TINH", name=SCHOOL)], []),
        ({}, [given(name="Công đoàn cơ sở Trường Mầm non Hoa Ban")], []),
        ({}, [given("BK-TLD", name=SCHOOL)], ["D7"]),
        ({}, [given(year=2018, name=SCHOOL)], ["D7"]),
        ({}, [], ["D7"]),
        ({"rating": "HTTNV"}, [given(name=SCHOOL)], ["I7"]),
        ({"rating_last_year": "HTTNV"}, [given(name=SCHOOL)], ["J7"]),
    ],
)
def test_merit_of_a_collective(changes: dict[str, object], register: list[Row], cells: list[str]) -> None:
    row = complete_collective(SCHOOL, "BK-TLD", **changes)
    whole = season(collectives=[row], register=register)
    assert tells(whole, "TC-04") == [("xem", f"Tập thể!{cell}") for cell in cells]
    asked = [("to_decide", ("TC-04",))] if cells else [("stands", ())]
    assert standing(result_of(whole)) == asked


@pytest.mark.parametrize(("day", "expected"), [("31/03/2020", "đơn vị có kê"), ("01/04/2020", "không thấy ở sheet")])
def test_a_flag_of_a_collective_signed_early_in_the_next_year(day: str, expected: str) -> None:
    claim = claimed("CO-TINH", 2020, subject=SCHOOL, birth=None, decision_date=day)
    whole = season(collectives=[complete_collective(SCHOOL, "BK-TLD")], claims=[claim])
    assert [expected in sentence for sentence in says(whole, "TC-04")] == [True]


def test_what_is_said_of_a_collective() -> None:
    whole = season(collectives=[complete_collective(SCHOOL, "BK-TLD")])
    assert says(whole, "TC-04") == [
        (
            "Bằng khen của Tổng Liên đoàn cần có Bằng khen của LĐLĐ tỉnh / Cờ thi đua của LĐLĐ tỉnh của năm 2019;"
            " không thấy ở sheet Thành tích đã có, cũng không có trong sổ khen thưởng. Bổ sung nếu đã được tặng."
        )
    ]


# TC-08


def fighter(award: str = "CSTD-TLD") -> dict[str, object]:
    """Somebody nominated for a title above CSTĐCS."""
    return complete_person("Lò Văn An", award, full_time_officer="Có")


def years(award: str, *each: int) -> list[Row]:
    """Lines of the register."""
    return [given(award, year) for year in each]


def claims_of(award: str, *each: int) -> list[Row]:
    """Claims of the same."""
    return [claimed(award, year) for year in each]


@pytest.mark.parametrize(
    ("register", "claims", "expected"),
    [
        ((2017, 2018, 2019), (), []),
        ((2018, 2019, 2020), (), []),
        ((2016, 2017, 2018), (), ["chặn"]),
        ((2018, 2019), (), ["chặn"]),
        ((2016, 2018, 2019), (), ["chặn"]),
        ((2018, 2019, 2019), (), ["chặn"]),
        ((2018, 2019), (2017,), ["xem"]),
        ((), (2017, 2018, 2019), ["xem"]),
        ((), (2018, 2019), ["chặn"]),
        ((2018, 2019), (2019,), ["chặn"]),
        (None, (2017, 2018, 2019), []),
        (None, (2018, 2019), ["xem"]),
    ],
)
def test_years_in_a_row(register: tuple[int, ...] | None, claims: tuple[int, ...], expected: list[str]) -> None:
    book = None if register is None else years("CSTDCS", *register)
    whole = season(fighter(), claims=claims_of("CSTDCS", *claims), register=book)
    found = [each for each in tells(whole, "TC-08") if each[1] != "so-khen-thuong.xlsx"]
    assert found == [(severity, EARLIER_CELL) for severity in expected]


@pytest.mark.parametrize(("register", "expected"), [((2018, 2019), []), ((2017, 2018), ["chặn"]), ((2019,), ["chặn"])])
def test_the_year_under_review_counts_for_who_is_nominated_for_it(
    register: tuple[int, ...], expected: list[str]
) -> None:
    whole = season(fighter(), fighter("CSTDCS"), register=years("CSTDCS", *register))
    assert [severity for severity, _ in tells(whole, "TC-08")] == expected


def test_a_year_decided_in_january_is_one_year_with_its_claim() -> None:
    register = [given("CSTDCS", 2018, decision_date="15/01/2019"), given("CSTDCS", 2019, decision_date="15/01/2020")]
    claims = [
        claimed("CSTDCS", 2019, decision_no="2018/QĐ-LĐLĐ", decision_date="15/01/2019"),
        claimed("CSTDCS", 2020, decision_no="2019/QĐ-LĐLĐ", decision_date="15/01/2020"),
    ]
    whole = season(fighter(), claims=claims, register=register)
    assert [severity for severity, _ in tells(whole, "TC-08")] == ["chặn"]
    assert tells(whole, "TC-09") == []


@pytest.mark.parametrize(
    ("dated", "expected"),
    [
        (("15/01/2018", "15/01/2019", "15/01/2020"), ["xem"]),
        (("15/01/2018", "15/01/2019", "31/03/2020"), ["xem"]),
        (("15/01/2018", "15/01/2019", "01/04/2020"), ["xem"]),
        (("01/04/2018", "15/01/2019", "15/01/2020"), ["xem"]),
        (("15/01/2019", "15/01/2020"), ["chặn"]),
        (("15/01/2017", "15/01/2019", "15/01/2020"), ["xem"]),
        (("15/01/2016", "15/01/2019", "15/01/2020"), ["chặn"]),
    ],
)
def test_claims_of_january_count_for_one_year_each(dated: tuple[str, ...], expected: list[str]) -> None:
    claims = [claimed("CSTDCS", int(day[-4:]), decision_no=day, decision_date=day) for day in dated]
    assert [severity for severity, _ in tells(season(fighter(), claims=claims), "TC-08")] == expected


@pytest.mark.parametrize(
    ("grassroots", "confederation", "expected"),
    [
        (range(2014, 2020), (2016, 2019), []),
        (range(2014, 2020), (2018, 2019), []),
        (range(2014, 2020), (2016,), ["chặn"]),
        (range(2014, 2020), (2019,), ["chặn"]),
        (range(2014, 2020), (2013, 2019), ["chặn"]),
        (range(2014, 2020), (2016, 2018), ["chặn"]),
        (range(2015, 2020), (2016, 2019), ["chặn"]),
        ((2013, 2014, 2016, 2017, 2018, 2019), (2016, 2019), ["chặn"]),
    ],
)
def test_the_national_title(grassroots: Sequence[int], confederation: tuple[int, ...], expected: list[str]) -> None:
    register = years("CSTDCS", *grassroots) + years("CSTD-TLD", *confederation)
    whole = season(fighter("CSTD-TQ"), register=register)
    assert [severity for severity, _ in tells(whole, "TC-08")] == expected


def test_what_is_said_of_years_in_a_row() -> None:
    whole = season(fighter(), fighter("CSTD-TQ"), register=years("CSTDCS", 2018, 2016))
    grassroots, confederation = (whole.config.award_name(code) for code in ("CSTDCS", "CSTD-TLD"))
    national = whole.config.award_name("CSTD-TQ")
    todo = "Bổ sung các lần còn thiếu, hoặc thay bằng đề nghị khác."
    seen = "chưa thấy đủ ở sheet Thành tích đã có và sổ khen thưởng"
    assert says(whole, "TC-08") == [
        (
            f"{confederation} cần 3 lần {grassroots} liên tục, lần cuối năm 2019 hoặc 2020;"
            f" {seen} ({grassroots}: 2016, 2018). {todo}"
        ),
        (
            f"{national} cần 2 lần {confederation} liên tục, lần sau cùng năm 2019, trong 6 năm {grassroots} liên tục;"
            f" {seen} ({confederation}: chưa có năm nào; {grassroots}: 2016, 2018). {todo}"
        ),
    ]


def test_what_is_said_of_years_that_are_only_claimed() -> None:
    whole = season(fighter(), register=years("CSTDCS", 2019), claims=claims_of("CSTDCS", 2017, 2018))
    assert says(whole, "TC-08")[0].endswith(
        "; đơn vị kê đủ nhưng sổ khen thưởng chưa có đủ (Chiến sĩ thi đua cơ sở: 2019)."
        " Đối chiếu với các quyết định; đúng thì ghi vào sổ."
    )


@pytest.mark.parametrize(("answer", "expected"), [(None, ["xem"]), ("Là một", []), ("Khác nhau", ["chặn"])])
def test_years_of_one_nearly_alike(answer: str | None, expected: list[str]) -> None:
    register = [*years("CSTDCS", 2018, 2019), given("CSTDCS", 2017, birth="06/03/1980")]
    whole = season(fighter(), register=register, answer=None if answer is None else SameOrOther(answer))
    assert [severity for severity, _ in tells(whole, "TC-08")] == expected


def test_how_many_in_a_row_is_the_offices_say() -> None:
    config = changed(lambda raw: raw["rules"]["TC-08"][0].update({"cstdcs_years": 2}))
    returned = Returned(A, individuals=[fighter()])
    whole = season_of([returned], register=years("CSTDCS", 2018, 2019), config=config)
    assert tells(whole, "TC-08") == []


# TC-09


@pytest.mark.parametrize(
    "number",
    ["2019/QĐ-LĐLĐ", "2019 /QĐ-LĐLĐ", "2019/qđ-lđlđ", "2019/QD-LDLD", "Số 2019/QĐ-LĐLĐ", "QĐ số 2019/QĐ–LĐLĐ"],
)
def test_one_number_however_it_is_typed(number: str) -> None:
    whole = season(merit(), claims=[claimed(decision_no=number)], register=[given()])
    assert tells(whole, "TC-09") == []


@pytest.mark.parametrize(
    ("changes", "cell"),
    [
        ({}, ""),
        ({"decision_no": "219/QĐ-LĐLĐ"}, "G7"),
        ({"decision_no": "20/19/QĐ-LĐLĐ"}, "G7"),
        ({"decision_date": "21/12/2019"}, "H7"),
        ({"award_year": 2018}, "F7"),
        ({"decision_no": "219/QĐ-LĐLĐ", "decision_date": "21/12/2019"}, "C7"),
        ({"decision_no": "219/QĐ-LĐLĐ", "decision_date": None}, "C7"),
        ({"decision_no": None, "decision_date": "21/12/2019"}, "C7"),
        ({"decision_no": None, "decision_date": None}, ""),
        ({"decision_no": None, "decision_date": None, "award_year": 2018}, "C7"),
        ({"decision_no": None, "award_year": 2018}, "F7"),
        ({"decision_no": "219/QĐ-LĐLĐ", "decision_date": "21/12/2018", "award_year": 2018}, "C7"),
        ({"award": "BK-TLD"}, "C7"),
        ({"birth": "05/04/1980", "subject": "Quàng Thị Hương"}, "C7"),
    ],
)
def test_a_claim_against_the_register(changes: dict[str, object], cell: str) -> None:
    whole = season(merit(), claims=[claimed(**changes)], register=[given()])
    assert tells(whole, "TC-09") == ([("xem", f"Thành tích đã có!{cell}")] if cell else [])


def test_what_the_register_does_not_say_is_no_difference() -> None:
    whole = season(merit(), claims=[claimed(decision_no="1/QĐ")], register=[given(decision_no=None)])
    assert tells(whole, "TC-09") == []


def test_of_several_lines_the_claim_is_held_against_the_one_it_means() -> None:
    register = [given("CSTDCS", 2018, decision_date="15/01/2019"), given("CSTDCS", 2019, decision_date="15/01/2020")]
    claims = [claimed("CSTDCS", 2019, decision_no="9/QĐ", decision_date="15/01/2020")]
    whole = season(fighter(), claims=claims, register=register)
    assert says(whole, "TC-09") == [
        (
            "Chiến sĩ thi đua cơ sở của “Lò Văn An”: sổ khen thưởng ghi quyết định 2019/QĐ-LĐLĐ ngày 15/01/2020,"
            " thành tích năm 2019. Đối chiếu với quyết định rồi sửa chỗ sai."
        )
    ]


JANUARY = [given("CSTDCS", year, decision_date=f"15/01/{year + 1}") for year in (2017, 2018)]


def test_a_claim_of_its_own_is_not_swallowed_by_the_line_of_the_year_before() -> None:
    claims = [
        claimed("CSTDCS", year + 1, decision_no=f"{year}/QĐ-LĐLĐ", decision_date=f"15/01/{year + 1}")
        for year in (2017, 2018)
    ]
    claims.append(claimed("CSTDCS", 2019, decision_no="96/QĐ-LĐLĐ", decision_date="16/12/2019"))
    whole = season(fighter(), claims=claims, register=JANUARY)
    assert (tells(whole, "TC-08"), tells(whole, "TC-09")) == (
        [("xem", EARLIER_CELL)],
        [("xem", "Thành tích đã có!C9")],
    )
    assert says(whole, "TC-09")[0].startswith(
        "Sổ khen thưởng không có Chiến sĩ thi đua cơ sở năm 2019 của “Lò Văn An”."
    )


def test_claims_dated_by_the_year_of_merit_are_the_same() -> None:
    claims = [claimed("CSTDCS", year, decision_date=f"15/01/{year + 1}") for year in (2017, 2018)]
    claims.append(claimed("CSTDCS", 2019, decision_no="96/QĐ-LĐLĐ", decision_date="16/12/2019"))
    whole = season(fighter(), claims=claims, register=JANUARY)
    assert (tells(whole, "TC-08"), tells(whole, "TC-09")) == (
        [("xem", EARLIER_CELL)],
        [("xem", "Thành tích đã có!C9")],
    )


def test_one_claim_written_twice_is_one() -> None:
    claims = [claimed("CSTDCS", 2019, decision_no="2018/QĐ-LĐLĐ", decision_date="15/01/2019")] * 2
    whole = season(fighter(), claims=claims, register=[*JANUARY, given("CSTDCS", 2020)])
    assert [severity for severity, _ in tells(whole, "TC-08")] == ["chặn"]
    assert tells(whole, "TC-09") == []


@pytest.mark.parametrize(
    ("year", "day", "until", "years"),
    [
        (2020, "01/01/2020", 3, (2019, 2020)),
        (2020, "31/03/2020", 3, (2019, 2020)),
        (2020, "01/04/2020", 3, (2020,)),
        (2020, "31/12/2019", 3, (2020,)),
        (2020, "31/01/2021", 3, (2020,)),
        (2020, "31/01/2020", 1, (2019, 2020)),
        (2020, "01/02/2020", 1, (2020,)),
        (2020, "01/01/2020", 0, (2020,)),
        (2020, None, 3, (2020,)),
        (None, "01/01/2020", 3, ()),
    ],
)
def test_the_years_of_which_a_claim_may_be(
    year: int | None, day: str | None, until: int, years: tuple[int, ...]
) -> None:
    ((_, claim),) = season(merit(), claims=[claimed(decision_date=day) | {"award_year": year}]).claims
    assert years_of_merit(claim, until) == years


def test_without_a_date_of_its_own_a_claim_is_dated_by_the_line() -> None:
    register = [given(decision_no=None, decision_date="15/01/2020")]
    for year, cells in ((2019, []), (2020, []), (2021, ["C7"]), (2018, ["C7"])):
        whole = season(merit(), claims=[claimed(year=year, decision_date=None)], register=register)
        assert [cell for _, cell in tells(whole, "TC-09")] == [f"Thành tích đã có!{cell}" for cell in cells]


# Which line a claim means

NUMBERS, DAYS = (None, "1/QĐ", "2/QĐ"), (None, "15/01/2019", "15/03/2019", "01/04/2019", "20/12/2019")
PAPERS = st.builds(
    lambda award, year, number, day: {"award": award, "award_year": year, "decision_no": number, "decision_date": day},
    st.sampled_from(("CSTDCS", "BK-TINH")),
    st.sampled_from((2018, 2019, 2020)),
    st.sampled_from(NUMBERS),
    st.sampled_from(DAYS),
)


def rows_of(claims: Sequence[Row], register: Sequence[Row]) -> tuple[list[SourceRow], list[AwardGiven]]:
    """Claims and lines of one person as they are read."""
    whole = season(merit(), claims=[claimed() | row for row in claims], register=[given() | row for row in register])
    assert whole.register is not None
    return [row for _, row in whole.claims], list(whole.register.lines)


@settings(max_examples=60, deadline=None)
@given_any(st.lists(PAPERS, max_size=5), st.lists(PAPERS, max_size=4))
def test_a_line_serves_one_claim_and_none_is_served_by_a_decision_that_differs(
    claims: list[Row], register: list[Row]
) -> None:
    rows, lines = rows_of(claims, register)
    meant = lines_meant(rows, lines, 3)
    assert lines_meant(rows, lines, 3) == meant
    alone = [lines_meant((row,), lines, 3)[0] for row in rows]
    written = {str(sorted(map(str, claim.items()))): line for claim, line in zip(claims, meant, strict=True)}
    served = [id(line) for line in written.values() if line is not None]
    assert len(served) == len(set(served))
    for row, line, best in zip(rows, meant, alone, strict=True):
        assert best is not None or line is None
        if line is None:
            continue
        assert line.award == row.text("award")
        numbers, days = (row.text("decision_no"), line.decision_no), (row.day("decision_date"), line.decision_date)
        agree = [one == other for one, other in (numbers, days) if one and other]
        assert any(agree) or (not agree and line.year in years_of_merit(row, 3, line.decision_date))
    free = [line for line in lines if id(line) not in served]
    for row, line in zip(rows, meant, strict=True):  # nobody is left without a line that is left for him
        assert line is not None or not any(lines_meant((row,), free, 3))


@settings(max_examples=60, deadline=None)
@given_any(st.lists(PAPERS, max_size=5))
def test_what_is_claimed_as_it_stands_in_the_register_is_found(papers: list[Row]) -> None:
    sure = [row | {"decision_no": f"{number}/QĐ"} for number, row in enumerate(papers)]
    rows, lines = rows_of(sure, sure)
    assert list(lines_meant(rows, lines, 3)) == lines


WAYS = st.lists(st.frozensets(st.tuples(st.just("A"), st.integers(2015, 2020)), max_size=4), max_size=3).map(tuple)
CLAIMS = st.frozensets(
    st.integers(2015, 2020).flatmap(lambda year: st.sampled_from([("A", (year,)), ("A", (year - 1, year))])), max_size=6
)


@given_any(WAYS, st.frozensets(st.tuples(st.just("A"), st.integers(2015, 2020)), max_size=3), CLAIMS)
def test_a_claim_counts_for_one_of_its_years(ways: Ways, known: Earlier, claims: frozenset[Claim]) -> None:
    readings = product(*([(award, year) for year in years] for award, years in claims))
    by_eye = any(way <= known | set(reading) for reading in readings for way in ways)
    assert is_enough(ways, known, claims) is by_eye


def test_a_claim_concerns_every_nomination_of_its_subject_in_the_unit() -> None:
    whole = season(merit(), complete_person("Lò Văn An"), complete_person("Vừ A Dế"), claims=[claimed()])
    (found,) = [each for each in run_rules(whole) if each.rule == "TC-09"]
    assert found.subjects == tuple(n.id for n in whole.people_and_collectives if n.name == "Lò Văn An")
    assert told([found]) == [
        (
            "TC-09",
            "xem",
            "LD-A",
            "Thành tích đã có!C7",
            (
                "Sổ khen thưởng không có Bằng khen của LĐLĐ tỉnh năm 2019 của “Lò Văn An”."
                " Đối chiếu với quyết định: ghi sai thì sửa dòng này; ghi đúng thì LĐLĐ tỉnh bổ sung vào sổ."
            ),
        )
    ]


def test_a_claim_of_one_nearly_alike() -> None:
    whole = season(merit(), claims=[claimed()], register=[given(birth="06/03/1980")])
    assert says(whole, "TC-09") == [
        (
            "Sổ khen thưởng không có Bằng khen của LĐLĐ tỉnh năm 2019 của “Lò Văn An”, chỉ có của người, tập thể"
            " gần giống là “Lò Văn An”. Trả lời ở xu-ly.xlsx, sheet Trùng, có phải là một không."
        )
    ]


@pytest.mark.parametrize("register", [[], [given(full_name="Quàng Văn Tới")], None])
def test_a_claim_for_somebody_nominated_for_nothing(register: list[Row] | None) -> None:
    whole = season(merit(), claims=[claimed(subject="Quàng Văn Tới")], register=register)
    found = [each for each in run_rules(whole) if each.rule == "TC-09" and each.place.sheet]
    assert ([each.subjects for each in found], told(found)) == (
        [()],
        [
            (
                "TC-09",
                "xem",
                "LD-A",
                "Thành tích đã có!C7",
                (
                    "“Quàng Văn Tới” có ở sheet Thành tích đã có nhưng không được đề nghị gì."
                    " Viết tên, ngày sinh đúng như ở sheet đề nghị, hoặc xóa dòng."
                ),
            )
        ],
    )


def test_a_claim_of_a_collective() -> None:
    row = complete_collective(SCHOOL, "BK-TLD")
    claim = claimed(subject="Công đoàn cơ sở Trường Mầm non Hoa Ban", birth=None)
    assert tells(season(collectives=[row], claims=[claim], register=[given(name=SCHOOL)]), "TC-09") == []


def test_a_claim_without_birth_is_of_the_only_one_of_that_name() -> None:
    one, other = merit(), merit(birth="07/09/1985")
    assert tells(season(one, claims=[claimed(birth=None)], register=[given()]), "TC-09") == []
    assert tells(season(one, other, claims=[claimed(birth=None)], register=[given()]), "TC-09") == [
        ("xem", "Thành tích đã có!C7")
    ]


@pytest.mark.parametrize("rule", ["TC-03", "TC-04", "TC-08"])
def test_a_rule_that_nobody_knows_finds_nothing(rule: str) -> None:
    config = changed(put(f"rules/{rule}", {"confidence": "GAP"}))
    returned = Returned(A, individuals=[merit(), fighter()], collectives=[complete_collective(SCHOOL, "BK-TLD")])
    found = told(run_rules(season_of([returned], config=config)), rule)
    assert [each for each in found if each[2]] == []

"""SO: what the register of awards says against itself is told at its cell, and every line stays in account."""

from __future__ import annotations

from datetime import date

import pytest
from tests.season.building import Returned, Row, result_of, season_of, told
from tests.support.season_builder import UnitMade, complete_person

from thidua.rules import run_rules
from thidua.season.model import Season

A = UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas={"BK-TINH": (9, 9)})
PERSON = "cá nhân"
COLLECTIVE = "tập thể"


def given(**changes: object) -> dict[str, object]:
    """A faultless line of the register."""
    values: dict[str, object] = {
        "subject_kind": PERSON,
        "full_name": "Lò Văn An",
        "birth": "05/03/1980",
        "unit_code": "LD-A",
        "award": "BK-TINH",
        "award_year": 2019,
        "decision_no": "412/QĐ-LĐLĐ",
        "decision_date": "20/12/2019",
    }
    return values | changes


def registered(**changes: object) -> dict[str, object]:
    """A faultless line of last year's registrations."""
    values: dict[str, object] = {
        "subject_kind": PERSON,
        "full_name": "Lò Văn An",
        "birth": "05/03/1980",
        "unit_code": "LD-A",
        "title": "LDTT",
    }
    return values | changes


def season(*lines: Row, titles: tuple[Row, ...] = ()) -> Season:
    """One person nominated, with these books of earlier years."""
    individuals = [complete_person("Quàng Thị Hương", birth="07/09/1985")]
    return season_of([Returned(A, individuals=individuals)], register=lines, registered=titles)


def found(*lines: Row, titles: tuple[Row, ...] = ()) -> list[tuple[str, ...]]:
    """Everything found in the books, in cells and by rules, without the sentences."""
    whole = season(*lines, titles=titles)
    return [each[:4] for each in told((*whole.findings, *run_rules(whole)))]


def sentences(*lines: Row, titles: tuple[Row, ...] = ()) -> list[str]:
    """The sentences of everything found in the books."""
    whole = season(*lines, titles=titles)
    return [each[4] for each in told((*whole.findings, *run_rules(whole)))]


def test_a_sound_register_is_sound() -> None:
    assert found(given(), given(award_year=2018, decision_date="31/12/2018"), titles=(registered(),)) == []


@pytest.mark.parametrize("birth", ["1980", "05/03/1980"])
def test_births_that_agree_are_one(birth: str) -> None:
    assert found(given(), given(birth=birth, award_year=2018)) == []


def test_two_births_of_one_person() -> None:
    assert told(run_rules(season(given(), given(full_name="LÒ VĂN  AN", birth="06/03/1980")))) == [
        (
            "SO-01",
            "xem",
            "",
            "Sổ khen thưởng!F8",
            (
                "“LÒ VĂN AN” ghi ngày sinh 06/03/1980, nhưng ở hàng 7 cùng đơn vị ghi 05/03/1980."
                " Xem là hai người hay ghi nhầm; ghi nhầm thì sửa cho khớp."
            ),
        )
    ]


def test_a_birth_is_told_once_however_often_it_stands() -> None:
    lines = [given(birth=birth, award_year=year) for birth, year in (("1980", 2015), ("1981", 2016), ("1981", 2017))]
    assert found(*lines) == [("SO-01", "xem", "", "Sổ khen thưởng!F8")]


@pytest.mark.parametrize(
    "other", [{"unit_code": "LD-B"}, {"full_name": "Lò Văn Anh"}, {"birth": "1980"}], ids=["unit", "name", "same year"]
)
def test_another_unit_or_name_is_another_person(other: dict[str, str]) -> None:
    assert found(given(), given(**({"birth": "1999"} | other))) == []


@pytest.mark.parametrize(("key", "cell"), [("decision_no", "J7"), ("decision_date", "K7")])
def test_a_gap_in_an_old_book_asks_for_a_look(key: str, cell: str) -> None:
    whole = season(given(**{key: None}))
    assert found(given(**{key: None})) == [("SO-02", "xem", "", f"Sổ khen thưởng!{cell}")]
    assert whole.register is not None
    assert len(whole.register.lines) == 1


@pytest.mark.parametrize(
    ("changes", "rule"),
    [({"award_year": None}, "DL-04"), ({"award_year": 2021}, "DL-08"), ({"decision_date": "31/02/2019"}, "DL-07")],
)
def test_a_faulty_cell_of_the_register_bars_nobody(changes: dict[str, object], rule: str) -> None:
    result = result_of(season(given(**changes)))
    assert [(each.rule, each.severity.value) for each in result.findings] == [(rule, "xem")]
    assert [each.standing for each in result.nominees] == ["stands"]


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"decision_date": "31/12/2018"}, True),
        ({"decision_date": "01/01/2019"}, False),
        ({"decision_date": "10/12/2020"}, False),
        ({"decision_date": "11/12/2020"}, True),
        ({"decision_date": "11/12/2020", "award_year": 2020}, False),
        ({"decision_date": "31/12/2019", "award_year": 2020}, True),
    ],
)
def test_dates_of_decisions(changes: dict[str, object], *, wrong: bool) -> None:
    assert found(given(**changes)) == ([("SO-03", "xem", "", "Sổ khen thưởng!K7")] if wrong else [])


def test_what_is_said_of_dates() -> None:
    assert sentences(given(decision_date="31/12/2018"), given(decision_date=date(2020, 12, 11))) == [
        (
            "Quyết định ghi ngày 31/12/2018, trước năm có thành tích là 2019."
            " Xem lại ngày quyết định và năm có thành tích."
        ),
        (
            "Quyết định về thành tích năm 2019 ghi ngày 11/12/2020, sau ngày xét của mùa này (10/12/2020)."
            " Xem lại ngày quyết định."
        ),
    ]


@pytest.mark.parametrize(
    ("changes", "cell"),
    [
        ({"full_name": None}, "D7"),
        ({"full_name": None, "name": "Lò Văn An"}, "D7"),
        ({"name": "CĐCS Trường Mầm non Hoa Ban"}, "E7"),
        ({"birth": None}, "F7"),
        ({"subject_kind": COLLECTIVE}, "E7"),
        ({"subject_kind": COLLECTIVE, "name": "CĐCS Trường Mầm non Hoa Ban"}, "D7"),
    ],
)
def test_a_line_that_does_not_say_who_it_is_of(changes: dict[str, object], cell: str) -> None:
    assert found(given(**changes)) == [("SO-04", "xem", "", f"Sổ khen thưởng!{cell}")]
    whole = season(given(**changes))
    assert whole.register is not None
    assert len(whole.register.lines) == 1


@pytest.mark.parametrize(("changes", "cell"), [({"full_name": None}, "D7"), ({"birth": None}, "F7")])
def test_the_same_of_last_years_registrations(changes: dict[str, object], cell: str) -> None:
    assert found(titles=(registered(**changes),)) == [("SO-04", "xem", "", f"Đăng ký!{cell}")]


def test_what_is_said_of_lines() -> None:
    lines = (given(full_name=None), given(name="CĐCS Hoa Ban"), given(birth=None))
    assert sentences(*lines) == [
        "Dòng này không ghi “Họ và tên” nên không đối chiếu được với ai. Ghi tên vào đúng cột.",
        "Dòng của “Lò Văn An” ghi cả tên ở cột kia là “CĐCS Hoa Ban”. Chỉ giữ một tên, đúng cột cá nhân hoặc tập thể.",
        (
            "“Lò Văn An” không có ngày sinh hoặc năm sinh nên chỉ đối chiếu được gần đúng."
            " Ghi thêm ngày sinh hoặc năm sinh."
        ),
    ]


def test_no_register_has_no_faults() -> None:
    whole = season_of([Returned(A, individuals=[])], register=None, registered=None)
    assert told(run_rules(whole), "SO-01", "SO-02", "SO-03", "SO-04") == []

"""SO: what the register of awards says against itself is told at its cell, and every line stays in account."""

from __future__ import annotations

from datetime import date

import pytest
from tests.season.building import Returned, Row, result_of, season_of, told
from tests.support.season_builder import UnitMade, complete_person

from thidua.forms.choices import SameOrOther
from thidua.rules import run_rules
from thidua.season.decisions import Decisions, SameDecision
from thidua.season.model import Season

A = UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas={"BK-TINH": (9, 9), "BK-TLD": (9, 9)})
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


# A line of no unit

BY_NAME = "Ô “Mã đơn vị” còn trống nên hàng này chỉ đối chiếu được gần đúng, theo tên và ngày sinh."
WITH_CODE = "Điền mã đơn vị như ở sheet Đơn vị của thiet-lap.xlsx."


def test_a_line_of_no_unit_stays_a_line_and_asks_for_its_unit() -> None:
    lines, titles = (given(unit_code=None), given(unit_code=None, birth="1990")), (registered(unit_code=None),)
    whole = season(*lines, titles=titles)
    assert told((*whole.findings, *run_rules(whole))) == [
        ("SO-05", "xem", "", place, f"{BY_NAME} {WITH_CODE}")
        for place in ("Sổ khen thưởng!G7", "Sổ khen thưởng!G8", "Đăng ký!G7")
    ]
    assert whole.register is not None
    assert whole.registered is not None
    assert (len(whole.register.lines), len(whole.registered.lines)) == (2, 1)


@pytest.mark.parametrize(
    ("unit_code", "answer", "standing"),
    [
        ("LD-A", None, ("stands", ())),
        (None, None, ("to_decide", ("TC-03",))),
        (None, SameOrOther.SAME, ("stands", ())),
        (None, SameOrOther.OTHER, ("blocked", ("TC-03",))),
    ],
)
@pytest.mark.parametrize("birth", ["05/03/1980", "1980"])
def test_nobody_is_barred_for_a_line_without_its_unit(
    birth: str, unit_code: str | None, answer: SameOrOther | None, standing: tuple[str, tuple[str, ...]]
) -> None:
    returned = [Returned(A, individuals=[complete_person("Lò Văn An", "BK-TLD")])]
    register = [given(birth=birth, unit_code=unit_code)]
    asked = season_of(returned, register=register).open_pairs
    assert len(asked) == (unit_code is None)
    said = tuple(SameDecision(pair.one.id, pair.other.id, answer) for pair in asked if answer)
    result = result_of(season_of(returned, register=register, decisions=Decisions(same=said)))
    assert [(each.standing.value, each.rules) for each in result.nominees] == [standing]


@pytest.mark.parametrize(
    ("key", "cell", "header"), [("subject_kind", "C7", "Cá nhân, tập thể"), ("award", "H7", "Danh hiệu, hình thức")]
)
def test_a_line_that_is_none_is_told_in_the_words_of_a_book(key: str, cell: str, header: str) -> None:
    whole = season(given(**{key: None}))
    assert told(whole.findings) == [
        (
            "DL-04",
            "xem",
            "",
            f"Sổ khen thưởng!{cell}",
            f"Ô “{header}” còn trống nên không dùng được hàng này của sổ. Điền ô này, hoặc xóa hàng nếu thừa.",
        )
    ]
    assert whole.register is not None
    assert whole.register.lines == ()


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
    assert told(run_rules(whole), "SO-01", "SO-02", "SO-03", "SO-04", "SO-05") == []

"""TC-10, TC-11, TR-02: ratings, who decides, two forms at one level; both sides of each edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.config.raw import changed, put
from tests.season.building import Returned, Row, result_of, season_of, told
from tests.support.season_builder import UnitMade, checkout_config, complete_collective, complete_person

from thidua.config import Config
from thidua.config.vocabulary import UnitKind
from thidua.forms.choices import SameOrOther
from thidua.rules import run_rules
from thidua.season.decisions import Decisions, ExceptionMade, SameDecision
from thidua.season.model import Season
from thidua.verdict import Standing

QUOTAS = {"BK-TINH": (9, 9), "CO-TINH": (9, 0), "CO-TLD": (9, 0), "BK-TLD": (9, 9)}
UNIT = UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas=QUOTAS)
OTHER = UnitMade(code="LD-B", name="LĐLĐ huyện B", quotas=QUOTAS)
ATTACHED = UnitMade(code="CDCS-1", name="CĐCS Công ty Cấp nước", kind="CĐCS trực thuộc")
YEAR = checkout_config().season.year
NAME = "CĐCS Trường Mầm non"
Told = list[tuple[str, str, str, str, str]]


def nominating(
    *collectives: Row,
    people: Sequence[Row] = (),
    unit: UnitMade = UNIT,
    config: Config | None = None,
    register: Sequence[Row] | None = (),
) -> Season:
    """A season in which one unit nominates these collectives and persons."""
    returned = Returned(unit, collectives=collectives, individuals=people)
    return season_of([returned], config=config, register=register, registered=None)


def cells(season: Season, rule: str) -> list[tuple[str, str]]:
    """Severity and cell of what a rule finds."""
    return [(each[1], each[3]) for each in told(run_rules(season), rule)]


# TC-10


@pytest.mark.parametrize(
    ("rating", "fails"), [("HTXSNV", False), ("HTTNV", False), ("HTNV", True), ("KHTNV", True), (None, False)]
)
def test_the_rating_for_a_certificate_of_the_province(rating: str | None, *, fails: bool) -> None:
    person = complete_person("Lò Văn An", rating=rating)
    assert cells(nominating(people=[person]), "TC-10") == ([("xem", "Cá nhân!K7")] if fails else [])
    collective = complete_collective(NAME, rating=rating)
    assert cells(nominating(collective), "TC-10") == ([("xem", "Tập thể!I7")] if fails else [])


def test_the_rating_in_words_with_the_basis() -> None:
    season = nominating(complete_collective(NAME, rating="HTNV"))
    assert told(run_rules(season), "TC-10") == [
        (
            "TC-10",
            "xem",
            "LD-A",
            "Tập thể!I7",
            (
                "Xếp loại năm nay là “Hoàn thành nhiệm vụ”; Bằng khen của LĐLĐ tỉnh cần: Hoàn thành xuất sắc nhiệm vụ;"
                " Hoàn thành tốt nhiệm vụ. Kiểm tra cột Xếp loại năm nay; nếu đúng thì bỏ đề nghị."
            ),
        )
    ]
    assert [f.basis for f in run_rules(season) if f.rule == "TC-10"] == [
        "Điều 17 Quyết định 333/QĐ-LĐLĐ; khoản 5 Điều 1 Quyết định 871/QĐ-LĐLĐ"
    ]


def test_other_awards_have_other_standards() -> None:
    season = nominating(
        complete_collective(NAME, "CO-TINH", rating="KHTNV"),
        people=[complete_person("Lò Văn An", "LDTT", rating="HTNV")],
    )
    assert cells(season, "TC-10") == []


# TC-11


@pytest.mark.parametrize(
    ("rating", "fails"), [("HTXSNV", False), ("HTTNV", True), ("HTNV", True), ("KHTNV", True), (None, False)]
)
def test_a_strong_primary_union_is_rated_excellent(rating: str | None, *, fails: bool) -> None:
    season = nominating(complete_collective(ATTACHED.name, "CDCS-VMXS", rating=rating), unit=ATTACHED)
    assert cells(season, "TC-11") == ([("xem", "Tập thể!I7")] if fails else [])


@pytest.mark.parametrize("kind", list(UnitKind))
def test_an_upper_level_union_recognises_its_own(kind: UnitKind) -> None:
    season = nominating(complete_collective(NAME, "CDCS-VMXS"), unit=replace(UNIT, kind=kind.value))
    expected = [] if kind is UnitKind.PRIMARY else [("xem", "Tập thể!D7")]
    assert cells(season, "TC-11") == expected


def test_who_decides_is_data() -> None:
    config = changed(put("award/12/decided_by", "tỉnh"))
    assert config.award[12].code == "CDCS-VMXS"
    assert cells(nominating(complete_collective(NAME, "CDCS-VMXS"), config=config), "TC-11") == []


def test_who_decides_in_words() -> None:
    season = nominating(complete_collective(NAME, "CDCS-VMXS", rating="HTTNV"))
    assert told(run_rules(season), "TC-11") == [
        (
            "TC-11",
            "xem",
            "LD-A",
            "Tập thể!I7",
            (
                "Xếp loại năm nay là “Hoàn thành tốt nhiệm vụ”; Công đoàn cơ sở hoàn thành xuất sắc nhiệm vụ cần:"
                " Hoàn thành xuất sắc nhiệm vụ. Kiểm tra cột Xếp loại năm nay; nếu đúng thì bỏ đề nghị."
            ),
        ),
        (
            "TC-11",
            "xem",
            "LD-A",
            "Tập thể!D7",
            (
                "Công đoàn cơ sở hoàn thành xuất sắc nhiệm vụ do LĐLĐ huyện A tự công nhận, không đề nghị LĐLĐ tỉnh."
                " Bỏ đề nghị này; ghi số lượng ở sheet Công nhận."
            ),
        ),
    ]


# TR-02


def line(award: str, year: int = YEAR, *, name: str = NAME, unit: str = "LD-A") -> Row:
    """A line of the register."""
    return {
        "subject_kind": "tập thể",
        "name": name,
        "unit_code": unit,
        "award": award,
        "award_year": year,
        "decision_no": "88/QĐ-LĐLĐ",
        "decision_date": f"01/07/{year}",
    }


@pytest.mark.parametrize(
    ("awards", "cell"),
    [
        (["CO-TINH", "BK-TINH"], "Tập thể!D8"),
        (["BK-TINH", "CO-TINH"], "Tập thể!D8"),
        (["CO-TLD", "BK-TLD"], "Tập thể!D8"),
        (["CO-TLD", "BK-TINH"], ""),
        (["CO-TINH", "BK-TLD"], ""),
        (["CO-TLD", "CO-TINH"], ""),
        (["BK-TINH", "TTLDTT"], ""),
        (["CO-TINH", "CDCS-VMXS"], ""),
        (["CO-TINH"], ""),
    ],
)
def test_two_forms_at_one_level(awards: list[str], cell: str) -> None:
    season = nominating(*(complete_collective(NAME, award) for award in awards))
    assert cells(season, "TR-02") == ([("xem", cell)] if cell else [])


def test_two_forms_of_different_subjects() -> None:
    season = nominating(complete_collective(NAME, "CO-TINH"), complete_collective("CĐCS Trường Tiểu học", "BK-TINH"))
    assert cells(season, "TR-02") == []
    two_units = [
        Returned(UNIT, collectives=[complete_collective(NAME, "CO-TINH")]),
        Returned(OTHER, collectives=[complete_collective(NAME, "BK-TINH")]),
    ]
    assert cells(season_of(two_units), "TR-02") == []


def test_two_forms_are_told_once_for_a_subject_and_level() -> None:
    rows = [complete_collective(NAME, award) for award in ("CO-TINH", "BK-TINH", "BK-TINH", "BK-TLD", "CO-TLD")]
    assert cells(nominating(*rows), "TR-02") == [("xem", "Tập thể!D8"), ("xem", "Tập thể!D11")]
    one = nominating(*rows[:2], register=[line("BK-TINH")])
    assert cells(one, "TR-02") == [("xem", "Tập thể!D7")]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (line("CO-TINH"), True),
        (line("CO-TINH", YEAR - 1), False),
        (line("CO-TLD"), False),
        (line("BK-TINH"), False),
        (line("CO-TINH", name="CĐCS Trường Tiểu học"), False),
        (line("CO-TINH", unit="LD-B"), False),
        (line("CO-TINH", name="Công đoàn cơ sở  trường mầm NON"), True),
    ],
)
def test_another_form_given_this_year(given: Row, *, found: bool) -> None:
    season = nominating(complete_collective(NAME, "BK-TINH"), register=[given])
    assert cells(season, "TR-02") == ([("xem", "Tập thể!D7")] if found else [])


def test_two_forms_in_words() -> None:
    rows = [complete_collective(NAME, "CO-TINH"), complete_collective(NAME, "BK-TINH")]
    season = nominating(*rows)
    assert told(run_rules(season), "TR-02") == [
        (
            "TR-02",
            "xem",
            "LD-A",
            "Tập thể!D8",
            (
                "“CĐCS Trường Mầm non” được đề nghị Bằng khen của LĐLĐ tỉnh, trong khi cũng được đề nghị"
                " Cờ thi đua của LĐLĐ tỉnh (tệp LD-A.xlsx, ô Tập thể!C7), cùng cấp, cùng năm."
                " Xem có nên giữ cả hai không; thường mỗi cấp mỗi năm chỉ một hình thức."
            ),
        )
    ]
    assert [f.subjects for f in run_rules(season) if f.rule == "TR-02"] == [(season.people_and_collectives[1].id,)]
    given = nominating(rows[1], register=[line("CO-TINH")])
    assert [each[4] for each in told(run_rules(given), "TR-02")] == [
        (
            "“CĐCS Trường Mầm non” được đề nghị Bằng khen của LĐLĐ tỉnh, trong khi đã được tặng"
            " Cờ thi đua của LĐLĐ tỉnh cho năm nay (quyết định 88/QĐ-LĐLĐ), cùng cấp."
            " Xem có nên đề nghị không; thường mỗi cấp mỗi năm chỉ một hình thức."
        )
    ]


def test_without_the_register_nominations_are_still_compared() -> None:
    rows = [complete_collective(NAME, "CO-TINH"), complete_collective(NAME, "BK-TINH")]
    assert cells(nominating(*rows, register=None), "TR-02") == [("xem", "so-khen-thuong.xlsx"), ("xem", "Tập thể!D8")]


@pytest.mark.parametrize(("answer", "found"), [(None, False), (SameOrOther.OTHER, False), (SameOrOther.SAME, True)])
def test_a_subject_spelled_otherwise_is_the_same_by_the_desks_word(answer: SameOrOther | None, *, found: bool) -> None:
    rows = [complete_collective(NAME, "CO-TINH"), complete_collective("CĐCS Trường Mâm non", "BK-TINH")]
    returned = Returned(UNIT, collectives=rows)
    one, other = (nominee.who.id for nominee in season_of([returned]).people_and_collectives)
    decisions = Decisions(same=(SameDecision(one, other, answer),)) if answer else Decisions()
    season = season_of([returned], decisions=decisions)
    assert cells(season, "TR-02") == ([("xem", "Tập thể!D8")] if found else [])


# Exceptions


@pytest.mark.parametrize(
    ("rule", "rows", "unit"),
    [
        ("TC-10", [complete_collective(NAME, rating="HTNV")], UNIT),
        ("TC-11", [complete_collective(NAME, "CDCS-VMXS")], UNIT),
        ("TC-11", [complete_collective(ATTACHED.name, "CDCS-VMXS", rating="HTTNV")], ATTACHED),
        ("TR-02", [complete_collective(NAME, "BK-TLD"), complete_collective(NAME, "CO-TLD")], UNIT),
    ],
)
def test_an_exception_clears_a_nominee(rule: str, rows: list[Row], unit: UnitMade) -> None:
    season = nominating(*rows, unit=unit)
    at_fault = season.people_and_collectives[-1].id
    made = ExceptionMade(rule, at_fault, reason="Có giải trình", decided_by="Lò Văn Chủ")
    before = result_of(season).nominees[-1]
    after = result_of(season, decisions=Decisions(exceptions=(made,))).nominees[-1]
    assert (before.standing, rule in before.rules, rule in after.rules) == (Standing.TO_DECIDE, True, False)
    assert after.rules == tuple(each for each in before.rules if each != rule)

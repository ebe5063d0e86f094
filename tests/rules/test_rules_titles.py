"""TC-06, TC-07, TC-12: titles of persons; both sides of each edge."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.config.raw import changed, put
from tests.season.building import Returned, Row, result_of, season_of, told
from tests.support.season_builder import UnitMade, checkout_config, complete_person

from thidua.config import Config
from thidua.forms.choices import SameOrOther
from thidua.rules import run_rules
from thidua.season.decisions import Decisions, ExceptionMade, SameDecision
from thidua.season.model import Season
from thidua.verdict import Standing

UNIT = UnitMade(code="LD-A", name="LĐLĐ huyện A")
OTHER = UnitMade(code="LD-B", name="LĐLĐ huyện B")
TITLES = ["LDTT", "CSTDCS", "CSTD-TLD", "CSTD-TQ"]
Told = list[tuple[str, str, str, str, str]]


def officer(award: str = "LDTT", *, name: str = "Lò Văn An", **changes: object) -> Row:
    """A full-time officer nominated for a title that nothing speaks against."""
    return complete_person(name, award, **{"full_time_officer": "Có"} | changes)  # type: ignore[arg-type]


def season_with(*rows: Row, config: Config | None = None, **books: Sequence[Row] | None) -> Season:
    """A season in which one unit nominates these persons."""
    earlier = books.pop("earlier", None) or ()
    return season_of([Returned(UNIT, individuals=rows, earlier=earlier)], config=config, **books)  # type: ignore[arg-type]


def found(rule: str, *rows: Row, config: Config | None = None, **books: Sequence[Row] | None) -> Told:
    """What a rule finds in these persons."""
    return told(run_rules(season_with(*rows, config=config, **books)), rule)


def cells(rule: str, *rows: Row, config: Config | None = None, **books: Sequence[Row] | None) -> list[tuple[str, str]]:
    """The same as severity and cell."""
    return [(each[1], each[3]) for each in found(rule, *rows, config=config, **books)]


# TC-06


@pytest.mark.parametrize("award", TITLES)
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"months_worked": 9}, [("chặn", "Cá nhân!P7")]),
        ({"months_worked": 10}, []),
        ({"months_worked": 0}, [("chặn", "Cá nhân!P7")]),
        ({"months_worked": None}, []),
        ({"days_absent": 39}, []),
        ({"days_absent": 40}, [("xem", "Cá nhân!Q7")]),
        ({"days_absent": None}, []),
        ({"discipline": "KHONG"}, []),
        ({"discipline": "KHIEN-TRACH"}, [("chặn", "Cá nhân!R7")]),
        ({"discipline": "CANH-CAO"}, [("chặn", "Cá nhân!R7")]),
        ({"discipline": None}, []),
    ],
)
def test_who_may_have_a_title(award: str, changes: Row, expected: list[tuple[str, str]]) -> None:
    assert cells("TC-06", officer(award, **changes)) == expected


def test_each_exclusion_in_words_with_the_basis() -> None:
    row = officer(months_worked=8, days_absent=45, discipline="KHIEN-TRACH")
    assert found("TC-06", row) == [
        (
            "TC-06",
            "chặn",
            "LD-A",
            "Cá nhân!P7",
            (
                "Làm việc 8 tháng trong năm; Lao động tiên tiến cần ít nhất 10 tháng."
                " Kiểm tra số tháng (nghỉ thai sản vẫn tính là làm việc); nếu đúng thì bỏ đề nghị."
            ),
        ),
        (
            "TC-06",
            "xem",
            "LD-A",
            "Cá nhân!Q7",
            (
                "Nghỉ 45 ngày trong năm; Lao động tiên tiến chỉ xét người nghỉ dưới 40 ngày."
                " Xem có ngày nghỉ nào không phải tính (thai sản) không; nếu không thì bỏ đề nghị."
            ),
        ),
        (
            "TC-06",
            "chặn",
            "LD-A",
            "Cá nhân!R7",
            (
                "Kỷ luật trong năm: Khiển trách; không xét Lao động tiên tiến cho người bị kỷ luật từ khiển trách"
                " trở lên. Kiểm tra cột Kỷ luật trong năm; nếu đúng thì bỏ đề nghị."
            ),
        ),
    ]
    assert {f.basis for f in run_rules(season_with(row)) if f.rule == "TC-06"} == {"Điều 10 Nghị định 91/2017/NĐ-CP"}


def test_certificates_have_no_such_exclusions() -> None:
    assert cells("TC-06", officer("BK-TINH", months_worked=1, days_absent=99, discipline="CANH-CAO")) == []


# TC-07: the lower title

FIGHTER = officer("CSTDCS")
YEAR = checkout_config().season.year


def claim(award: str = "LDTT", year: int = YEAR, *, subject: str = "Lò Văn An") -> Row:
    """A line of `Thành tích đã có`."""
    return {
        "subject": subject,
        "birth": "05/03/1980",
        "award": award,
        "award_year": year,
        "decision_no": "12/QĐ-LĐLĐ",
        "decision_date": f"01/12/{year}",
    }


def given(award: str = "LDTT", year: int = YEAR, *, unit: str = "LD-A", name: str = "Lò Văn An") -> Row:
    """A line of the register."""
    line = claim(award, year)
    del line["subject"]
    return {"subject_kind": "cá nhân", "full_name": name, "unit_code": unit, **line}


@pytest.mark.parametrize(
    ("others", "fails"),
    [
        ([], True),
        ([officer("LDTT")], False),
        ([officer("LDTT", name="LÒ  văn an")], False),
        ([officer("LDTT", birth="1980")], False),
        ([officer("LDTT", name="Lò Văn Bình")], True),
        ([officer("LDTT", birth="06/07/1991")], True),
        ([officer("BK-TINH")], True),
    ],
)
def test_a_fighter_is_nominated_for_the_lower_title(others: list[Row], *, fails: bool) -> None:
    assert cells("TC-07", FIGHTER, *others) == ([("chặn", "Cá nhân!H7")] if fails else [])


def test_another_unit_nominates_somebody_else() -> None:
    season = season_of([Returned(UNIT, individuals=[FIGHTER]), Returned(OTHER, individuals=[officer("LDTT")])])
    assert [each[1:4] for each in told(run_rules(season), "TC-07")] == [("chặn", "LD-A", "Cá nhân!H7")]


@pytest.mark.parametrize(
    ("line", "fails"),
    [
        (claim(), False),
        (claim(year=YEAR - 1), True),
        (claim("BK-TINH"), True),
        (claim(subject="Lò Văn Bình"), True),
    ],
)
def test_the_lower_title_of_this_year_may_be_claimed(line: Row, *, fails: bool) -> None:
    assert cells("TC-07", FIGHTER, earlier=[line]) == ([("chặn", "Cá nhân!H7")] if fails else [])


@pytest.mark.parametrize(
    ("line", "fails"),
    [
        (given(), False),
        (given(year=YEAR - 1), True),
        (given("BK-TINH"), True),
        (given(name="Lò Văn Bình"), True),
        (given(unit="LD-B"), True),
    ],
)
def test_the_lower_title_of_this_year_may_stand_in_the_register(line: Row, *, fails: bool) -> None:
    assert cells("TC-07", FIGHTER, register=[line]) == ([("chặn", "Cá nhân!H7")] if fails else [])


def test_a_missing_lower_title_in_words_with_the_basis() -> None:
    assert found("TC-07", FIGHTER) == [
        (
            "TC-07",
            "chặn",
            "LD-A",
            "Cá nhân!H7",
            (
                "“Lò Văn An” được đề nghị Chiến sĩ thi đua cơ sở mà năm nay chưa được đề nghị, cũng chưa đạt"
                " Lao động tiên tiến. Thêm một hàng đề nghị Lao động tiên tiến cho người này,"
                " hoặc ghi quyết định đã có ở sheet Thành tích đã có."
            ),
        )
    ]
    bases = [f.basis for f in run_rules(season_with(FIGHTER)) if f.rule == "TC-07"]
    assert bases == ["Điều 23 Luật Thi đua, Khen thưởng 2003"]


ALIKE = officer("LDTT", birth="05/03/1981")


def test_somebody_alike_who_has_the_lower_title_is_for_the_desk() -> None:
    assert found("TC-07", FIGHTER, ALIKE) == [
        (
            "TC-07",
            "xem",
            "LD-A",
            "Cá nhân!H7",
            (
                "“Lò Văn An” được đề nghị Chiến sĩ thi đua cơ sở; người được đề nghị Lao động tiên tiến ghi là"
                " “Lò Văn An”, chưa rõ có phải là một không. Viết họ tên, ngày sinh thống nhất ở hai hàng."
            ),
        )
    ]


@pytest.mark.parametrize(
    ("answer", "expected"), [(SameOrOther.SAME, []), (SameOrOther.OTHER, [("chặn", "Cá nhân!H7")])]
)
def test_the_desks_answer_on_somebody_alike_holds(answer: SameOrOther, expected: list[tuple[str, str]]) -> None:
    one, other = (nominee.who.id for nominee in season_with(FIGHTER, ALIKE).people_and_collectives)
    decisions = Decisions(same=(SameDecision(one, other, answer),))
    season = season_of([Returned(UNIT, individuals=[FIGHTER, ALIKE])], decisions=decisions)
    assert [(each[1], each[3]) for each in told(run_rules(season), "TC-07")] == expected


def test_an_office_may_need_no_lower_title() -> None:
    assert cells("TC-07", FIGHTER, config=changed(put("rules/TC-07/0/needs_award", ""))) == []


# TC-07: the initiative


def registration(title: str = "CSTDCS", topic: str | None = "Cải tiến hồ sơ") -> Row:
    """A line of last year's registrations."""
    return {
        "subject_kind": "cá nhân",
        "full_name": "Lò Văn An",
        "birth": "05/03/1980",
        "unit_code": "LD-A",
        "title": title,
        "topic": topic,
    }


@pytest.mark.parametrize(
    ("changes", "registered", "fails"),
    [
        ({"initiatives_this_year": 1}, [], False),
        ({"initiatives_this_year": 0}, [], True),
        ({"initiatives_this_year": 0}, None, True),
        ({"initiatives_this_year": 0, "initiatives_last_year": 3}, [], True),
        ({"initiatives_this_year": None}, [], False),
        ({"initiatives_this_year": 0, "initiative_papers": "45/QĐ-SKHCN"}, [], False),
        ({"initiatives_this_year": 0}, [registration()], False),
        ({"initiatives_this_year": 0}, [registration("LDTT")], False),
        ({"initiatives_this_year": 0}, [registration(topic=None)], True),
        ({"initiatives_this_year": 0}, [registration(topic=None), registration("LDTT")], False),
    ],
)
def test_a_fighter_has_an_initiative_or_a_topic(changes: Row, registered: list[Row] | None, *, fails: bool) -> None:
    rows = (officer("LDTT"), officer("CSTDCS", **changes))
    assert cells("TC-07", *rows, registered=registered) == ([("chặn", "Cá nhân!M8")] if fails else [])


@pytest.mark.parametrize(("wanted", "count", "fails"), [(0, 0, False), (2, 1, True), (2, 2, False)])
def test_how_many_initiatives_is_the_offices_to_say(wanted: int, count: int, *, fails: bool) -> None:
    config = changed(put("rules/TC-07/0/initiatives_at_least", wanted))
    rows = (officer("LDTT"), officer("CSTDCS", initiatives_this_year=count))
    assert cells("TC-07", *rows, config=config) == ([("chặn", "Cá nhân!M8")] if fails else [])


def test_a_missing_initiative_in_words() -> None:
    assert [each[4] for each in found("TC-07", officer("LDTT"), officer("CSTDCS", initiatives_this_year=0))] == [
        (
            "Chiến sĩ thi đua cơ sở cần ít nhất 1 sáng kiến hoặc đề tài trong năm; hàng này ghi 0,"
            " không ghi quyết định công nhận và không có đề tài đăng ký đầu năm."
            " Bổ sung số sáng kiến hoặc quyết định công nhận; nếu không có thì bỏ đề nghị."
        )
    ]


def test_both_conditions_are_told_each_at_its_cell() -> None:
    assert cells("TC-07", officer("CSTDCS", initiatives_this_year=0)) == [
        ("chặn", "Cá nhân!H7"),
        ("chặn", "Cá nhân!M7"),
    ]


# TC-12


@pytest.mark.parametrize(
    ("award", "full_time", "fails"),
    [
        ("LDTT", "Không", True),
        ("LDTT", "Có", False),
        ("LDTT", None, False),
        ("CSTDCS", "Không", True),
        ("CSTDCS", "Có", False),
        ("CSTD-TLD", "Không", False),
        ("BK-TINH", "Không", False),
    ],
)
def test_titles_are_for_full_time_officers(award: str, full_time: str | None, *, fails: bool) -> None:
    assert cells("TC-12", officer(award, full_time_officer=full_time)) == ([("chặn", "Cá nhân!J7")] if fails else [])


def test_not_a_full_time_officer_in_words() -> None:
    assert found("TC-12", officer(full_time_officer="Không")) == [
        (
            "TC-12",
            "chặn",
            "LD-A",
            "Cá nhân!J7",
            (
                "Lao động tiên tiến do LĐLĐ tỉnh công nhận chỉ xét cho cán bộ công đoàn chuyên trách."
                " Nếu ghi nhầm thì sửa ô này; nếu đúng thì bỏ đề nghị, cơ quan nơi người ấy công tác xét."
            ),
        )
    ]


# Exceptions


@pytest.mark.parametrize(
    ("rule", "changes", "blocked"),
    [
        ("TC-06", {"months_worked": 9}, True),
        ("TC-06", {"days_absent": 40}, False),
        ("TC-06", {"discipline": "KHIEN-TRACH"}, True),
        ("TC-12", {"full_time_officer": "Không"}, True),
    ],
)
def test_an_exception_clears_a_person(rule: str, changes: Row, *, blocked: bool) -> None:
    _cleared_by_an_exception(rule, [officer("LDTT", **changes)], Standing.BLOCKED if blocked else Standing.TO_DECIDE)


def test_an_exception_clears_a_fighter() -> None:
    # Seven of different years, so that the share of CT-04 allows one and nobody is like another.
    lower = [
        officer("LDTT", name=f"Quàng Thị {letter}", birth=f"0{n}/0{n}/197{n}") for n, letter in enumerate("BCDEFGH", 1)
    ]
    _cleared_by_an_exception("TC-07", [officer("CSTDCS", initiatives_this_year=0), *lower], Standing.BLOCKED)


def _cleared_by_an_exception(rule: str, rows: list[Row], standing: Standing) -> None:
    season = season_with(*rows, registered=None)
    made = ExceptionMade(rule, season.people_and_collectives[0].id, reason="Có giải trình", decided_by="Lò Văn Chủ")
    before = result_of(season).nominees[0]
    after = result_of(season, decisions=Decisions(exceptions=(made,))).nominees[0]
    assert (before.standing, before.rules) == (standing, (rule,))
    assert (after.standing, after.rules) == (Standing.STANDS, ())

"""A title's share of a lower one (CT-04): barred rows out of its base; exceptions from limits of the whole province."""

from __future__ import annotations

from datetime import date

import pytest
from tests.config.raw import changed, put
from tests.season.building import Returned, Row, result_of, season_of, told
from tests.support.season_builder import UnitMade, complete_person

from thidua.config.vocabulary import Severity
from thidua.forms.choices import KeepOrCut
from thidua.rules import FUNCTIONS
from thidua.season.decisions import Decisions, ExceptionMade, KeepDecision
from thidua.season.model import Season
from thidua.verdict import Result

TODAY = date(2020, 12, 20)
LEADER = "LANH-DAO-PHONG"
HELD = {"reason": "Được Ban Thường vụ đồng ý", "decided_by": "Lò Văn Chủ"}
FILE = "thiet-lap.xlsx"


@pytest.fixture(autouse=True)
def rules_on_numbers_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The standards of each award have tests of their own."""
    for rule in set(FUNCTIONS) - {"CT-01", "CT-02", "CT-04", "HS-01", "HS-04"}:
        monkeypatch.delitem(FUNCTIONS, rule)


def unit(code: str = "LD-A", **quotas: tuple[int, int]) -> UnitMade:
    """A unit with quotas by award, the code written with underscores."""
    awards = {award.replace("_", "-"): numbers for award, numbers in quotas.items()}
    return UnitMade(code=code, name=f"LĐLĐ huyện {code}", quotas=awards)


def advanced(count: int, *, barred: int = 0) -> list[Row]:
    """So many nominated for the lower title, and so many more who are barred."""
    return [
        complete_person(f"Lò Văn {chr(65 + n)}", "LDTT", full_time_officer="Có", reports_attached=int(n < count))
        for n in range(count + barred)
    ]


def fighters(count: int, **changes: object) -> list[Row]:
    """So many nominated for the higher title, each with fewer votes than the one before."""
    return [
        complete_person(f"Lò Văn {chr(65 + n)}", "CSTDCS", **{"full_time_officer": "Có", "votes_for": 9 - n} | changes)
        for n in range(count)
    ]


def season(*rows: Row) -> Season:
    """One unit's season."""
    return season_of([Returned(unit(), individuals=rows)])


def higher(result: Result) -> list[str]:
    """Standings of those nominated for the higher title."""
    return [" ".join((each.standing.value, *each.rules)) for each in result.nominees if each.nominee.award == "CSTDCS"]


def findings(result: Result) -> list[tuple[str, str, str]]:
    """What CT-04 and CT-02 say: severity, unit, place."""
    return [each[1:4] for each in told(result.findings, "CT-02", "CT-04")]


STANDS, CUT = "stands", "blocked CT-04"


@pytest.mark.parametrize(
    ("good", "barred", "count", "standing", "found"),
    [
        (7, 0, 1, [STANDS], []),
        (7, 3, 1, [STANDS], []),
        (6, 0, 1, [CUT], [("chặn", "", FILE)]),
        (6, 1, 1, [CUT], [("chặn", "", FILE)]),
        (6, 1, 2, [CUT, CUT], [("chặn", "", FILE)]),
        (14, 0, 2, [STANDS, STANDS], []),
        (14, 1, 2, [STANDS, STANDS], []),
        (13, 0, 2, [STANDS, CUT], [("chặn", "", FILE)]),
        (13, 1, 2, [STANDS, CUT], [("chặn", "", FILE)]),
        (13, 1, 3, [STANDS, CUT, CUT], [("chặn", "", FILE)]),
        (0, 7, 1, ["blocked CT-04 TC-07"], [("chặn", "", FILE)]),
    ],
)
def test_the_share_is_taken_of_those_who_are_not_barred(
    good: int, barred: int, count: int, standing: list[str], found: list[tuple[str, str, str]]
) -> None:
    result = result_of(season(*advanced(good, barred=barred), *fighters(count)), today=TODAY)
    assert (higher(result), findings(result)) == (standing, found)


def test_a_late_units_rows_are_no_base_for_anothers_title() -> None:
    late = Returned(unit("LD-A"), individuals=advanced(7), late=True)
    other = [complete_person("Vừ A Dế", title, full_time_officer="Có") for title in ("LDTT", "CSTDCS")]
    result = result_of(season_of([late, Returned(unit("LD-B"), individuals=other)]), today=TODAY)
    assert higher(result) == [CUT]
    assert told(result.findings, "CT-04") == [
        (
            "CT-04",
            "chặn",
            "",
            FILE,
            (
                "Toàn tỉnh còn 1 đề nghị Chiến sĩ thi đua cơ sở không bị chặn, được nhiều nhất 0"
                " (15% của 1 Lao động tiên tiến không bị chặn, làm tròn xuống;"
                " tính cả các đề nghị bị chặn thì được 1 của 8)."
                " Bớt 1 đề nghị, hoặc gỡ chặn cho đủ Lao động tiên tiến."
            ),
        )
    ]
    assert [(q.rule, q.name, q.suggestion) for q in result.questions] == [("CT-04", "Vừ A Dế", "Bỏ")]


def test_both_numbers_are_in_the_sentence_where_the_counted_limit_was_exceeded_too() -> None:
    result = result_of(season(*advanced(13, barred=1), *fighters(3)), today=TODAY)
    assert [each[4] for each in told(result.findings, "CT-04")] == [
        (
            "Toàn tỉnh còn 3 đề nghị Chiến sĩ thi đua cơ sở không bị chặn, được nhiều nhất 1"
            " (15% của 13 Lao động tiên tiến không bị chặn, làm tròn xuống;"
            " tính cả các đề nghị bị chặn thì được 2 của 14)."
            " Bớt 2 đề nghị, hoặc gỡ chặn cho đủ Lao động tiên tiến."
        )
    ]


def test_what_is_left_may_fit_the_smaller_limit() -> None:
    rows = [*advanced(13, barred=1), *fighters(1), *fighters(3, reports_attached=0)[1:]]
    result = result_of(season(*rows), today=TODAY)
    assert higher(result) == [STANDS, "blocked HS-04", "blocked HS-04"]
    assert [each[1] for each in told(result.findings, "CT-04")] == ["xem"]


def test_an_exception_gives_the_base_back() -> None:
    whole = season(*advanced(6, barred=1), *fighters(1))
    (barred,) = (each.nominee.id for each in result_of(whole, today=TODAY).nominees if "HS-04" in each.rules)
    decisions = Decisions(exceptions=(ExceptionMade("HS-04", barred, **HELD),))
    result = result_of(whole, decisions=decisions, today=TODAY)
    assert (higher(result), findings(result)) == ([STANDS], [])


def test_more_kept_than_the_smaller_limit_decides_nothing() -> None:
    whole = season(*advanced(13, barred=1), *fighters(2))
    ids = [n.id for n in whole.people_and_collectives if n.award == "CSTDCS"]
    keeps = tuple(KeepDecision("CT-04", "LD-A", each, KeepOrCut.KEEP) for each in ids)
    result = result_of(whole, decisions=Decisions(keeps=keeps), today=TODAY)
    assert higher(result) == ["to_decide CT-04", "to_decide CT-04"]
    assert [each[4] for each in told(result.findings, "XL-02")] == [
        "CT-04: ban chọn Giữ 2 (Lò Văn A, Lò Văn B), chỉ được 1. Đổi bớt sang Bỏ ở xu-ly.xlsx, sheet Giữ bỏ."
    ]


@pytest.mark.parametrize(("good", "standing"), [(7, STANDS), (6, "to_decide CT-04")])
def test_per_unit_the_smaller_limit_asks_at_the_units_own_row(good: int, standing: str) -> None:
    config = changed(put("rules/CT-04/0/scope", "đơn vị"))
    rows = [*advanced(good, barred=1), *fighters(1)]
    result = result_of(season_of([Returned(unit(), individuals=rows)], config=config), today=TODAY)
    place = [] if standing == STANDS else [("xem", "LD-A", "Cá nhân!H14")]
    assert (higher(result), findings(result)) == ([standing], place)


# Exceptions from limits of the whole province


def excepted(whole: Season, *exceptions: ExceptionMade) -> Result:
    """The verdict with these exceptions."""
    return result_of(whole, decisions=Decisions(exceptions=exceptions), today=TODAY)


def of_province(rule: str, **whom: str) -> ExceptionMade:
    """An exception for the whole province."""
    return ExceptionMade(rule, whom.get("nominee_id", ""), **HELD, unit_code="TINH")


def leaders_of_two_units() -> Season:
    """Each unit within its own quota's share, both together past the province's."""
    row = {"subject_class": LEADER, "award": "BK-TLD"}
    returns = [
        Returned(unit("LD-A", BK_TLD=(0, 5), BK_TINH=(0, 5)), individuals=[complete_person("Lò Văn A", **row)]),
        Returned(
            unit("LD-B", BK_TLD=(0, 5), BK_TINH=(0, 5)), individuals=[complete_person("Lò Văn B", **row, votes_for=5)]
        ),
    ]
    return season_of(returns, province={"BK-TLD": (0, 10)})


@pytest.mark.parametrize(
    ("rule", "whole"),
    [("CT-02", leaders_of_two_units), ("CT-04", lambda: season(*advanced(6), *fighters(1)))],
    ids=["CT-02", "CT-04"],
)
def test_an_exception_for_the_province_sets_its_limit_aside(rule: str, whole: object) -> None:
    built: Season = whole()  # type: ignore[operator]
    before, after = excepted(built), excepted(built, of_province(rule))
    assert [findings(each) for each in (before, after)] == [[("chặn", "", FILE)], [("ghi", "", FILE)]]
    assert [sum(rule in judged.rules for judged in each.nominees) for each in (before, after)] == [1, 0]
    assert (before.count(Severity.BLOCK), after.count(Severity.BLOCK)) == (1, 0)
    assert told(after.findings, "XL-01") == []


def test_the_provinces_exception_leaves_a_units_own_limit() -> None:
    made = unit(BK_TLD=(0, 9))
    returned = Returned(made, individuals=[complete_person("Lò Văn A", "BK-TLD", subject_class=LEADER)])
    result = excepted(season_of([returned], province={"BK-TLD": (0, 9)}), of_province("CT-02"))
    assert findings(result) == [("chặn", "LD-A", "Cá nhân!I7"), ("ghi", "", FILE)]
    assert [each.rules for each in result.nominees] == [("CT-02",)]


@pytest.mark.parametrize(
    ("exception", "message"),
    [
        (
            of_province("HS-04"),
            (
                "Ngoại lệ HS-04 ghi mã TINH, nhưng quy tắc này không giới hạn chung cho cả tỉnh."
                " Ghi mã đơn vị hoặc mã đề nghị."
            ),
        ),
        (
            of_province("CT-01"),
            (
                "Ngoại lệ CT-01 ghi mã TINH, nhưng quy tắc này không giới hạn chung cho cả tỉnh."
                " Ghi mã đơn vị hoặc mã đề nghị."
            ),
        ),
    ],
)
def test_a_rule_without_a_limit_of_the_province_has_no_such_exception(exception: ExceptionMade, message: str) -> None:
    result = excepted(season(*advanced(6), *fighters(1)), exception)
    assert [each[4] for each in told(result.findings, "XL-01")] == [message]
    assert higher(result) == [CUT]


def test_an_exception_is_for_one_or_for_the_province() -> None:
    whole = season(*advanced(6), *fighters(1))
    one = whole.people_and_collectives[-1].id
    result = excepted(whole, of_province("CT-04", nominee_id=one))
    assert [each[4] for each in told(result.findings, "XL-01")] == [
        (
            f"Ngoại lệ CT-04 ghi cả đề nghị {one} lẫn mã TINH."
            " Bỏ mã TINH nếu chỉ cho đề nghị ấy; bỏ mã đề nghị nếu cho cả tỉnh."
        )
    ]
    assert (higher(result), findings(result)) == ([CUT], [("chặn", "", FILE)])


# Exceptions for each of those past the line


@pytest.mark.parametrize(("many", "severity"), [(0, "chặn"), (1, "chặn"), (2, "ghi")])
def test_a_limit_is_settled_once_all_past_its_line_are_excepted(many: int, severity: str) -> None:
    whole = season(*advanced(7), *fighters(3))
    past = [n.id for n in whole.people_and_collectives if n.award == "CSTDCS"][1 : 1 + many]
    result = excepted(whole, *(ExceptionMade("CT-04", each, **HELD) for each in past))
    assert findings(result) == [(severity, "", FILE)]
    assert higher(result) == [STANDS, *[STANDS] * many, *[CUT] * (2 - many)]
    assert result.count(Severity.BLOCK) == int(severity == "chặn")


@pytest.mark.parametrize(("many", "severity"), [(1, "chặn"), (2, "ghi")])
def test_a_tie_is_settled_once_all_tied_are_excepted(many: int, severity: str) -> None:
    whole = season(*advanced(7), *fighters(2, votes_for=9))
    tied = [n.id for n in whole.people_and_collectives if n.award == "CSTDCS"][:many]
    result = excepted(whole, *(ExceptionMade("CT-04", each, **HELD) for each in tied))
    assert findings(result) == [(severity, "", FILE)]
    assert higher(result) == [*[STANDS] * many, *["to_decide CT-04"] * (2 - many)]


def test_one_inside_the_line_excepted_settles_nothing() -> None:
    whole = season(*advanced(7), *fighters(2))
    first = next(n.id for n in whole.people_and_collectives if n.award == "CSTDCS")
    result = excepted(whole, ExceptionMade("CT-04", first, **HELD))
    assert (higher(result), findings(result)) == ([STANDS, CUT], [("chặn", "", FILE)])

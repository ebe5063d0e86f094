"""A title stands on a lower one of the same season: barred, open, excepted, cut, and in a chain of three."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from tests.config.raw import changed, put
from tests.season.building import Returned, Row, result_of, season_of
from tests.support.season_builder import UnitMade, complete_person

from thidua.config import Config
from thidua.rules import FUNCTIONS
from thidua.season.decisions import Decisions, ExceptionMade
from thidua.season.model import Season
from thidua.verdict import Result

TODAY = date(2020, 12, 20)
NAME, BIRTH = "Lò Văn A", "05/03/1980"
HELD = {"reason": "Được Ban Thường vụ đồng ý", "decided_by": "Lò Văn Chủ"}
UNIT = UnitMade(code="LD-A", name="LĐLĐ huyện A")


@pytest.fixture(autouse=True)
def only_these_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was registered has tests of its own."""
    for rule in set(FUNCTIONS) - {"BB-01", "CT-04", "HS-04", "TC-06", "TC-07", "TC-08"}:
        monkeypatch.delitem(FUNCTIONS, rule)


def of(award: str, name: str = NAME, **changes: object) -> Row:
    """A nomination for a title, of the same person unless named otherwise."""
    return complete_person(name, award, **{"full_time_officer": "Có"} | changes)


def others(count: int = 7) -> list[Row]:
    """So many more for the lower title, enough for one of the higher with the first."""
    return [of("LDTT", f"Vừ A {chr(65 + n)}") for n in range(count)]


def fighter_of(*years: int) -> list[Row]:
    """Lines of the register: CSTĐCS of these years."""
    line = {"subject_kind": "cá nhân", "full_name": NAME, "birth": BIRTH, "unit_code": "LD-A", "award": "CSTDCS"}
    return [line | {"award_year": year, "decision_no": "1/QĐ-LĐLĐ", "decision_date": f"20/12/{year}"} for year in years]


def season(*rows: Row, register: Sequence[Row] | None = (), config: Config | None = None, **more: object) -> Season:
    """One unit's season with enough others for the lower title."""
    returned = Returned(UNIT, individuals=[*rows, *others()], **more)  # type: ignore[arg-type]
    return season_of([returned], register=register, config=config)


def standings(result: Result) -> dict[str, str]:
    """Standing and rules of the person's titles, by award."""
    return {
        each.nominee.award: " ".join((each.standing.value, *each.rules))
        for each in result.nominees
        if each.nominee.name == NAME
    }


def judged(whole: Season, *exceptions: tuple[str, str]) -> Result:
    """The verdict with these rules set aside for the person's title of these awards."""
    ids = {each.award: each.id for each in whole.people_and_collectives if each.name == NAME}
    made = tuple(ExceptionMade(rule, ids[award], **HELD) for rule, award in exceptions)
    return result_of(whole, decisions=Decisions(exceptions=made), today=TODAY)


def reasons(result: Result, award: str) -> tuple[str, ...]:
    """Why the person's title does not stand."""
    return next(each.reasons for each in result.nominees if (each.nominee.name, each.nominee.award) == (NAME, award))


def lower_id(whole: Season, award: str) -> str:
    """The id of the person's nomination for an award."""
    return next(each.id for each in whole.people_and_collectives if (each.name, each.award) == (NAME, award))


BARRED, OPEN = {"reports_attached": 0}, {"days_absent": 40}


@pytest.mark.parametrize(
    ("changes", "lower", "higher"),
    [
        ({}, "stands", "stands"),
        (BARRED, "blocked HS-04", "to_decide TC-07"),
        (OPEN, "to_decide TC-06", "to_decide TC-07"),
        (BARRED | OPEN, "blocked HS-04 TC-06", "to_decide TC-07"),
    ],
)
def test_a_title_is_asked_about_with_the_one_it_stands_on(changes: Row, lower: str, higher: str) -> None:
    result = judged(season(of("LDTT", **changes), of("CSTDCS")))
    assert standings(result) == {"LDTT": lower, "CSTDCS": higher}


def test_in_words() -> None:
    whole = season(of("LDTT", **BARRED), of("CSTDCS"))
    named = f"“{NAME}” ({lower_id(whole, 'LDTT')}), đề nghị ấy"
    assert reasons(judged(whole), "CSTDCS") == (
        (
            f"Chiến sĩ thi đua cơ sở dựa vào đề nghị Lao động tiên tiến năm nay của {named} đang bị chặn."
            " Gỡ chặn cho đề nghị ấy, hoặc bỏ cả hai."
        ),
    )
    assert reasons(judged(season(of("LDTT", **OPEN), of("CSTDCS"))), "CSTDCS") == (
        (
            f"Chiến sĩ thi đua cơ sở dựa vào đề nghị Lao động tiên tiến năm nay của {named} còn chờ quyết định."
            " Quyết định đề nghị ấy trước."
        ),
    )


@pytest.mark.parametrize(
    ("exceptions", "expected"),
    [
        ([("HS-04", "LDTT")], {"LDTT": "stands", "CSTDCS": "stands"}),
        ([("TC-07", "CSTDCS")], {"LDTT": "blocked HS-04", "CSTDCS": "stands"}),
        ([("HS-04", "CSTDCS")], {"LDTT": "blocked HS-04", "CSTDCS": "to_decide TC-07"}),
    ],
)
def test_what_the_desk_sets_aside_is_not_inherited(exceptions: list[tuple[str, str]], expected: dict[str, str]) -> None:
    assert standings(judged(season(of("LDTT", **BARRED), of("CSTDCS")), *exceptions)) == expected


def test_a_title_that_has_its_own_bar_keeps_that_sentence() -> None:
    alone = judged(season(of("LDTT"), of("CSTDCS", initiatives_this_year=0)))
    both = judged(season(of("LDTT", **BARRED), of("CSTDCS", initiatives_this_year=0)))
    assert standings(both) == {"LDTT": "blocked HS-04", "CSTDCS": "blocked TC-07"}
    assert reasons(both, "CSTDCS") == reasons(alone, "CSTDCS")


def test_a_lower_title_held_already_needs_no_nomination() -> None:
    given = fighter_of(2020)[0] | {"award": "LDTT"}
    whole = season(of("LDTT", **BARRED), of("CSTDCS"), register=[given])
    assert standings(judged(whole)) == {"LDTT": "blocked HS-04", "CSTDCS": "stands"}


@pytest.mark.parametrize(
    ("severity", "higher"), [("chặn", "to_decide TC-07"), ("xem", "to_decide TC-07"), ("ghi", "stands")]
)
def test_a_rule_that_is_only_noted_asks_about_nobody(severity: str, higher: str) -> None:
    config = changed(put("rules/TC-07/0/severity", severity))
    result = judged(season(of("LDTT", **BARRED), of("CSTDCS"), config=config))
    assert standings(result)["CSTDCS"] == higher


# The chain of three

CHAIN = ("LDTT", "CSTDCS", "CSTD-TLD")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ("stands", "stands", "stands")),
        ({"LDTT": BARRED}, ("blocked HS-04", "to_decide TC-07", "to_decide TC-08")),
        ({"LDTT": OPEN}, ("to_decide TC-06", "to_decide TC-07", "to_decide TC-08")),
        ({"CSTDCS": BARRED}, ("stands", "blocked HS-04", "to_decide TC-08")),
        ({"CSTD-TLD": BARRED}, ("stands", "stands", "blocked HS-04")),
        ({"LDTT": BARRED, "CSTDCS": BARRED}, ("blocked HS-04", "blocked HS-04 TC-07", "to_decide TC-08")),
    ],
)
@pytest.mark.parametrize("upside_down", [False, True])
def test_what_bars_the_lowest_reaches_the_highest(
    changes: dict[str, Row], expected: tuple[str, ...], *, upside_down: bool
) -> None:
    rows = [of(award, **changes.get(award, {})) for award in (CHAIN[::-1] if upside_down else CHAIN)]
    result = judged(season(*rows, register=fighter_of(2018, 2019)))
    assert standings(result) == dict(zip(CHAIN, expected, strict=True))


@pytest.mark.parametrize(
    ("exceptions", "expected"),
    [
        ([("HS-04", "LDTT")], ("stands", "stands", "stands")),
        ([("TC-07", "CSTDCS")], ("blocked HS-04", "stands", "stands")),
        ([("TC-08", "CSTD-TLD")], ("blocked HS-04", "to_decide TC-07", "stands")),
    ],
)
def test_an_exception_breaks_the_chain_where_it_is_made(
    exceptions: list[tuple[str, str]], expected: tuple[str, ...]
) -> None:
    rows = [of(award, **(BARRED if award == "LDTT" else {})) for award in CHAIN]
    result = judged(season(*rows, register=fighter_of(2018, 2019)), *exceptions)
    assert standings(result) == dict(zip(CHAIN, expected, strict=True))


@pytest.mark.parametrize(
    ("years", "highest"),
    [((2017, 2018, 2019), "stands"), ((2018, 2019), "to_decide TC-08"), ((2018, 2019, 2020), "stands")],
)
def test_only_who_needs_this_years_title_stands_on_it(years: tuple[int, ...], highest: str) -> None:
    rows = [of("LDTT"), of("CSTDCS", **BARRED), of("CSTD-TLD")]
    assert standings(judged(season(*rows, register=fighter_of(*years))))["CSTD-TLD"] == highest


def test_a_title_without_the_nomination_stands_on_none() -> None:
    rows = [of("CSTD-TLD")]
    assert standings(judged(season(*rows, register=fighter_of(2018, 2019)))) == {"CSTD-TLD": "blocked TC-08"}


def test_a_title_cut_by_its_share_takes_the_one_above_along() -> None:
    better = [of("CSTDCS", "Vừ A A", votes_for=9)]
    rows = [of("LDTT"), of("CSTDCS", votes_for=5), of("CSTD-TLD"), *better]
    result = judged(season(*rows, register=fighter_of(2018, 2019)))
    assert standings(result) == {"LDTT": "stands", "CSTDCS": "blocked CT-04", "CSTD-TLD": "to_decide TC-08"}
    tied = judged(season(of("LDTT"), of("CSTDCS"), of("CSTD-TLD"), *better, register=fighter_of(2018, 2019)))
    assert standings(tied) == {"LDTT": "stands", "CSTDCS": "to_decide CT-04", "CSTD-TLD": "to_decide TC-08"}

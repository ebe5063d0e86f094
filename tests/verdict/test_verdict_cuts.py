"""Cutting exceeded groups: barred rows first, each criterion in turn, ties to a person, the desk's answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.config.raw import changed, put
from tests.season.building import Returned, Row, result_of, season_of, setup_of, told, unit_row
from tests.support.season_builder import UnitMade, complete_collective, complete_person

from thidua.config import Config
from thidua.config.vocabulary import Recipient
from thidua.forms.choices import KeepOrCut
from thidua.rules import FUNCTIONS
from thidua.rules.groups import leaders_allowed
from thidua.rules.limits import limited_groups
from thidua.season.decisions import Decisions, ExceptionMade, KeepDecision
from thidua.season.model import Season
from thidua.verdict import Result, Standing

TODAY = date(2020, 12, 20)
LEADER = "LANH-DAO-PHONG"


@pytest.fixture(autouse=True)
def rules_on_numbers_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The standards of each award, and what was registered, have tests of their own."""
    for rule in set(FUNCTIONS) - {"BB-01", "CT-01", "CT-02", "CT-04", "HS-01", "HS-04", "TR-01", "TR-03"}:
        monkeypatch.delitem(FUNCTIONS, rule)


def unit(code: str = "LD-A", *, sector: str = "nhà nước", **quotas: tuple[int, int]) -> UnitMade:
    """A unit with quotas by award, the code written with underscores."""
    awards = {award.replace("_", "-"): numbers for award, numbers in quotas.items()}
    return UnitMade(code=code, name=f"LĐLĐ huyện {code}", quotas=awards, sector=sector)


def standings(result: Result) -> dict[str, str]:
    """Standing and rules by name (and award, where one name has several)."""
    names = [judged.nominee.name for judged in result.nominees]
    return {
        judged.nominee.name
        if names.count(judged.nominee.name) == 1
        else f"{judged.nominee.name} {judged.nominee.award}": " ".join((judged.standing.value, *judged.rules))
        for judged in result.nominees
    }


def judged(people: Sequence[Row], quota: int = 1, *, decisions: Decisions | None = None) -> dict[str, str]:
    """Standings of these persons against a quota of certificates of the province."""
    season = season_of([Returned(unit(BK_TINH=(0, quota)), individuals=people)])
    return standings(result_of(season, decisions=decisions, today=TODAY))


def ids(season: Season) -> dict[str, str]:
    """Ids of nominees by name."""
    return {nominee.name: nominee.id for nominee in season.people_and_collectives}


def test_a_group_within_its_quota_stands() -> None:
    assert judged([complete_person("Lò Văn A")]) == {"Lò Văn A": "stands"}


def test_barred_rows_go_first_and_what_is_left_fits() -> None:
    people = [complete_person("Lò Văn A", reports_attached=0), complete_person("Lò Văn B", honorific="Ông")]
    season = season_of([Returned(unit(BK_TINH=(0, 1)), individuals=people)])
    result = result_of(season, today=TODAY)
    assert standings(result) == {"Lò Văn A": "blocked HS-04", "Lò Văn B": "stands"}
    assert told(result.findings, "CT-01") == [
        (
            "CT-01",
            "xem",
            "LD-A",
            "Cá nhân!H8",
            (
                "Đơn vị đề nghị 2 cá nhân Bằng khen của LĐLĐ tỉnh, chỉ tiêu là 1;"
                " không tính các đề nghị đã bị chặn thì không vượt."
                " Nếu gỡ chặn cho các đề nghị ấy thì phải bớt."
            ),
        )
    ]
    assert result.questions == ()


def test_where_what_is_left_does_not_fit_the_finding_stays_a_block() -> None:
    people = [
        complete_person("Lò Văn A", reports_attached=0),
        complete_person("Lò Thị B", honorific="Bà"),
        complete_person("Lò Văn C"),
    ]
    season = season_of([Returned(unit(BK_TINH=(0, 1)), individuals=people)])
    result = result_of(season, today=TODAY)
    assert standings(result) == {"Lò Văn A": "blocked HS-04", "Lò Thị B": "stands", "Lò Văn C": "blocked CT-01"}
    assert [each[:2] for each in told(result.findings, "CT-01")] == [("CT-01", "chặn")]


FIRST, SECOND = "Lò Văn Nhất", "Lò Văn Nhì"


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        # Each pair is equal in every criterion before the one that decides; the later ones speak against it.
        (
            {"subject_class": "TRUC-TIEP", "honorific": "Ông", "votes_for": 5},
            {"subject_class": LEADER, "honorific": "Bà", "votes_for": 9},
        ),
        (
            {"honorific": "Bà", "initiatives_this_year": 0, "votes_for": 5},
            {"honorific": "Ông", "initiatives_this_year": 3, "votes_for": 9},
        ),
        (
            {"initiatives_this_year": 2, "initiatives_last_year": 1, "votes_for": 5},
            {"initiatives_this_year": 1, "initiatives_last_year": 1, "votes_for": 9},
        ),
        ({"votes_for": 9, "ballots": 9}, {"votes_for": 8, "ballots": 9}),
        ({"votes_for": 6, "ballots": 8}, {"votes_for": 6, "ballots": 9}),
    ],
    ids=["not a leader", "a woman", "initiatives", "votes", "share of votes"],
)
@pytest.mark.parametrize("better_first", [True, False])
def test_each_criterion_decides_in_turn(better: Row, worse: Row, *, better_first: bool) -> None:
    people = [complete_person(FIRST, **better), complete_person(SECOND, **worse)]
    # Ten of another award leave room for one leader, so that CT-02 does not decide instead.
    made = unit(BK_TINH=(0, 1), BK_TLD=(0, 10))
    season = season_of([Returned(made, individuals=people if better_first else people[::-1])])
    result = standings(result_of(season, today=TODAY))
    assert {name: result[name] for name in (FIRST, SECOND)} == {FIRST: "stands", SECOND: "blocked CT-01"}


def test_initiatives_of_two_years_count_together() -> None:
    people = [
        complete_person(FIRST, initiatives_this_year=0, initiatives_last_year=3),
        complete_person(SECOND, initiatives_this_year=1, initiatives_last_year=1),
    ]
    assert judged(people) == {FIRST: "stands", SECOND: "blocked CT-01"}


@pytest.mark.parametrize(("women", "counts"), [(27, False), (28, True), (40, True)])
def test_a_collective_with_seventy_percent_women_goes_first(women: int, *, counts: bool) -> None:
    rows = [complete_collective("CĐCS ít nữ", women=5), complete_collective("CĐCS nhiều nữ", women=women, votes_for=5)]
    season = season_of([Returned(unit(BK_TINH=(1, 0)), collectives=rows)])
    expected = ("blocked CT-01", "stands") if counts else ("stands", "blocked CT-01")
    assert tuple(standings(result_of(season, today=TODAY)).values()) == expected


def test_the_non_state_sector_goes_first_on_the_provinces_list() -> None:
    state, private = unit("LD-A", BK_TLD=(0, 20)), unit("LD-B", sector="ngoài nhà nước", BK_TLD=(0, 20))
    row = {"subject_class": LEADER, "award": "BK-TLD"}
    returns = [
        Returned(state, individuals=[complete_person("Lò Văn A", **row)]),
        Returned(private, individuals=[complete_person("Lò Văn B", **row, votes_for=5)]),
    ]
    result = result_of(season_of(returns, province={"BK-TLD": (0, 10)}), today=TODAY)
    assert standings(result) == {"Lò Văn A": "blocked CT-02", "Lò Văn B": "stands"}


def test_equals_at_the_line_are_for_a_person_to_decide() -> None:
    people = [
        complete_person("Lò Thị A", honorific="Bà"),
        complete_person("Lò Văn B"),
        complete_person("Lò Văn C"),
        complete_person("Lò Văn D", votes_for=5),
    ]
    season = season_of([Returned(unit(BK_TINH=(0, 2)), individuals=people)])
    result = result_of(season, today=TODAY)
    assert standings(result) == {
        "Lò Thị A": "stands",
        "Lò Văn B": "to_decide CT-01",
        "Lò Văn C": "to_decide CT-01",
        "Lò Văn D": "blocked CT-01",
    }
    assert [(q.name, q.suggestion, q.reason) for q in result.questions] == [
        ("Lò Thị A", "Giữ", "không phải lãnh đạo; nữ; 2 sáng kiến; 9/9 phiếu (100%)"),
        ("Lò Văn B", "Ngang nhau, ban chọn", "không phải lãnh đạo; 2 sáng kiến; 9/9 phiếu (100%)"),
        ("Lò Văn C", "Ngang nhau, ban chọn", "không phải lãnh đạo; 2 sáng kiến; 9/9 phiếu (100%)"),
        ("Lò Văn D", "Bỏ", "không phải lãnh đạo; 2 sáng kiến; 5/9 phiếu (55,6%)"),
    ]
    reasons = {judged.nominee.name: judged.reasons for judged in result.nominees}
    assert reasons["Lò Văn B"] == (
        "Ngang thứ tự ưu tiên với đề nghị khác ở suất cuối; ban chọn ở xu-ly.xlsx, sheet Giữ bỏ.",
    )
    assert reasons["Lò Văn D"] == (
        "Vượt số được phép, xếp sau theo thứ tự đề xuất; ban có thể chọn khác ở xu-ly.xlsx, sheet Giữ bỏ.",
    )


def test_equals_above_the_line_both_stand() -> None:
    people = [complete_person("Lò Văn A"), complete_person("Lò Văn B"), complete_person("Lò Văn C", votes_for=5)]
    assert judged(people, 2) == {"Lò Văn A": "stands", "Lò Văn B": "stands", "Lò Văn C": "blocked CT-01"}


def test_a_quota_of_zero_blocks_all_without_a_tie() -> None:
    assert judged([complete_person("Lò Văn A"), complete_person("Lò Văn B")], 0) == {
        "Lò Văn A": "blocked CT-01",
        "Lò Văn B": "blocked CT-01",
    }


# Leaders


def test_a_leader_cut_frees_a_place_within_the_quota() -> None:
    people = [
        complete_person("Lò Văn A", subject_class=LEADER),
        complete_person("Lò Văn B"),
        complete_person("Lò Văn C"),
    ]
    season = season_of([Returned(unit(BK_TINH=(0, 2)), individuals=people)])
    result = result_of(season, today=TODAY)
    assert standings(result) == {"Lò Văn A": "blocked CT-02", "Lò Văn B": "stands", "Lò Văn C": "stands"}
    assert [each[:2] for each in told(result.findings, "CT-01", "CT-02")] == [("CT-02", "chặn"), ("CT-01", "xem")]


def test_a_leader_is_cut_with_all_nominations_that_count_and_keeps_the_titles() -> None:
    people = [
        complete_person("Lò Văn A", subject_class=LEADER),
        complete_person("Lò Văn A", "BK-TLD", subject_class=LEADER),
        complete_person("Lò Văn A", "LDTT", subject_class=LEADER, full_time_officer="Có"),
    ]
    season = season_of([Returned(unit(BK_TINH=(0, 4), BK_TLD=(0, 5)), individuals=people)])
    assert standings(result_of(season, today=TODAY)) == {
        "Lò Văn A BK-TINH": "blocked CT-02",
        "Lò Văn A BK-TLD": "blocked CT-02",
        "Lò Văn A LDTT": "stands",
    }


def test_leaders_cut_in_the_units_are_gone_for_the_provinces_list() -> None:
    row = {"subject_class": LEADER, "award": "BK-TLD"}
    returns = [
        Returned(unit("LD-A", BK_TLD=(0, 9)), individuals=[complete_person("Lò Văn A", **row)]),
        Returned(unit("LD-B", BK_TLD=(0, 10)), individuals=[complete_person("Lò Văn B", **row)]),
    ]
    result = result_of(season_of(returns, province={"BK-TLD": (0, 19)}), today=TODAY)
    assert standings(result) == {"Lò Văn A": "blocked CT-02", "Lò Văn B": "stands"}
    assert [each[1:3] for each in told(result.findings, "CT-02")] == [("chặn", "LD-A"), ("xem", "")]


# Titles


def advanced(count: int) -> list[Row]:
    """So many full-time officers, the first of them Lò Văn A, nominated for the lower title."""
    return [complete_person(f"Lò Văn {chr(65 + n)}", "LDTT", full_time_officer="Có") for n in range(count)]


def fighter(name: str, **changes: object) -> Row:
    """One of them, nominated for the higher title too."""
    return complete_person(name, "CSTDCS", **{"full_time_officer": "Có"} | changes)


def of_titles(*rows: Row, config: Config | None = None, decisions: Decisions | None = None) -> Result:
    """The result of a season in which six are nominated for the lower title, and these rows besides."""
    season = season_of([Returned(unit(), individuals=[*advanced(6), *rows])], config=config)
    return result_of(season, decisions=decisions, today=TODAY)


def higher(result: Result) -> dict[str, str]:
    """Standings of those nominated for the higher title, by name."""
    return {
        judged.nominee.name: " ".join((judged.standing.value, *judged.rules))
        for judged in result.nominees
        if judged.nominee.award == "CSTDCS"
    }


def test_the_higher_title_is_cut_in_the_suggested_order_and_the_lower_one_stays() -> None:
    result = of_titles(*advanced(7)[6:], fighter("Lò Văn A"), fighter("Lò Văn B", honorific="Bà"))
    assert higher(result) == {"Lò Văn A": "blocked CT-04", "Lò Văn B": "stands"}
    lower = [each.standing.value for each in result.nominees if each.nominee.award == "LDTT"]
    assert lower == ["stands"] * 7
    assert [(q.rule, q.unit_code, q.name, q.award, q.suggestion, q.reason) for q in result.questions] == [
        (
            "CT-04",
            "LD-A",
            "Lò Văn B",
            "Chiến sĩ thi đua cơ sở",
            "Giữ",
            "không phải lãnh đạo; nữ; 2 sáng kiến; 9/9 phiếu (100%)",
        ),
        (
            "CT-04",
            "LD-A",
            "Lò Văn A",
            "Chiến sĩ thi đua cơ sở",
            "Bỏ",
            "không phải lãnh đạo; 2 sáng kiến; 9/9 phiếu (100%)",
        ),
    ]


def test_barred_ones_bring_a_title_within_its_share() -> None:
    rows = (*advanced(7)[6:], fighter("Lò Văn A"), fighter("Lò Văn B", reports_attached=0))
    result = of_titles(*rows)
    assert higher(result) == {"Lò Văn A": "stands", "Lò Văn B": "blocked HS-04"}
    assert told(result.findings, "CT-04") == [
        (
            "CT-04",
            "xem",
            "",
            "thiet-lap.xlsx",
            (
                "Toàn tỉnh đề nghị 2 Chiến sĩ thi đua cơ sở, được nhiều nhất 1 (15% của 7 Lao động tiên tiến);"
                " không tính các đề nghị đã bị chặn thì không vượt."
                " Nếu gỡ chặn cho các đề nghị ấy thì phải bớt."
            ),
        )
    ]
    assert result.questions == ()


def test_the_desk_chooses_who_keeps_the_higher_title() -> None:
    rows = (*advanced(7)[6:], fighter("Lò Văn A"), fighter("Lò Văn B", honorific="Bà"))
    of = {each.nominee.name: each.nominee.id for each in of_titles(*rows).nominees if each.nominee.award == "CSTDCS"}
    decisions = Decisions(keeps=(keep(of["Lò Văn A"], "Giữ", "CT-04"), keep(of["Lò Văn B"], "Bỏ", "CT-04")))
    result = of_titles(*rows, decisions=decisions)
    assert higher(result) == {"Lò Văn A": "stands", "Lò Văn B": "blocked CT-04"}
    assert [each[:2] for each in told(result.findings, "CT-04", "XL-01", "XL-02")] == [("CT-04", "ghi")]


def test_an_exception_from_the_share_lets_one_more_stand() -> None:
    (one,) = (each.nominee.id for each in of_titles(fighter("Lò Văn A")).nominees if each.nominee.award == "CSTDCS")
    made = ExceptionMade("CT-04", one, **EXCEPTION)
    assert higher(of_titles(fighter("Lò Văn A"))) == {"Lò Văn A": "blocked CT-04"}
    assert higher(of_titles(fighter("Lò Văn A"), decisions=Decisions(exceptions=(made,)))) == {"Lò Văn A": "stands"}


def test_a_share_per_unit_asks_and_bars_nobody() -> None:
    config = changed(put("rules/CT-04/0/scope", "đơn vị"))
    result = of_titles(fighter("Lò Văn A"), config=config)
    assert higher(result) == {"Lò Văn A": "to_decide CT-04"}
    assert [each[:3] for each in told(result.findings, "CT-04")] == [("CT-04", "xem", "LD-A")]


def test_whom_a_units_own_quota_cuts_takes_no_place_of_the_share() -> None:
    config = changed(put("award/5/allotment", "chỉ tiêu"))
    first = [*advanced(7), fighter("Lò Văn A", honorific="Bà"), fighter("Lò Văn B", honorific="Bà", votes_for=8)]
    second = [fighter("Lò Văn Y"), complete_person("Lò Văn Y", "LDTT", full_time_officer="Có")]
    returns = [
        Returned(unit("LD-A", CSTDCS=(0, 0)), individuals=first),
        Returned(unit("LD-B", CSTDCS=(0, 1)), individuals=second),
    ]
    result = result_of(season_of(returns, config=config), today=TODAY)
    # The women of the first unit would come first in the province, but their unit has no place for them.
    assert higher(result) == {"Lò Văn A": "blocked CT-01", "Lò Văn B": "blocked CT-01", "Lò Văn Y": "stands"}


# What the desk answers


def three(quota: int = 2) -> tuple[Season, dict[str, str]]:
    """Three persons, the first preferred, against a quota, and their ids by name."""
    people = [
        complete_person("Lò Thị A", honorific="Bà"),
        complete_person("Lò Văn B"),
        complete_person("Lò Văn C", votes_for=5),
    ]
    season = season_of([Returned(unit(BK_TINH=(0, quota)), individuals=people)])
    return season, ids(season)


def keep(nominee: str, choice: str, rule: str = "CT-01") -> KeepDecision:
    """An answer in `Giữ bỏ`."""
    return KeepDecision(rule, "LD-A", nominee, KeepOrCut(choice))


def test_the_desk_may_choose_otherwise() -> None:
    season, of = three()
    decisions = Decisions(keeps=(keep(of["Lò Văn C"], "Giữ"), keep(of["Lò Thị A"], "Bỏ")))
    result = result_of(season, decisions=decisions, today=TODAY)
    assert standings(result) == {"Lò Thị A": "blocked CT-01", "Lò Văn B": "stands", "Lò Văn C": "stands"}
    assert told(result.findings, "XL-01", "XL-02") == []


def test_what_the_desk_cut_says_so_and_the_suggestion_stays() -> None:
    season, of = three()
    before = [(q.name, q.suggestion) for q in result_of(season, today=TODAY).questions]
    result = result_of(season, decisions=Decisions(keeps=(keep(of["Lò Thị A"], "Bỏ"),)), today=TODAY)
    assert [(q.name, q.suggestion) for q in result.questions] == before
    reasons = {judged.nominee.name: judged.reasons for judged in result.nominees}
    assert reasons == {
        "Lò Thị A": ("Ban chọn Bỏ ở xu-ly.xlsx, sheet Giữ bỏ.",),
        "Lò Văn B": (),
        "Lò Văn C": (),
    }


@pytest.mark.parametrize(
    ("answers", "severity"),
    [
        ({}, "chặn"),
        ({"Lò Thị A": "Giữ"}, "chặn"),
        ({"Lò Văn C": "Bỏ"}, "ghi"),
        ({"Lò Thị A": "Giữ", "Lò Văn C": "Giữ"}, "ghi"),
    ],
)
def test_a_group_that_the_desk_has_settled_is_only_noted(answers: dict[str, str], severity: str) -> None:
    season, of = three()
    decisions = Decisions(keeps=tuple(keep(of[name], choice) for name, choice in answers.items()))
    assert [each[1] for each in told(result_of(season, decisions=decisions, today=TODAY).findings, "CT-01")] == [
        severity
    ]


def test_one_kept_leaves_the_rest_to_the_suggested_order() -> None:
    season, of = three(1)
    result = result_of(season, decisions=Decisions(keeps=(keep(of["Lò Văn C"], "Giữ"),)), today=TODAY)
    assert standings(result) == {"Lò Thị A": "blocked CT-01", "Lò Văn B": "blocked CT-01", "Lò Văn C": "stands"}


def test_an_answer_settles_a_tie() -> None:
    season = season_of(
        [Returned(unit(BK_TINH=(0, 1)), individuals=[complete_person("Lò Văn A"), complete_person("Lò Văn B")])]
    )
    result = result_of(season, decisions=Decisions(keeps=(keep(ids(season)["Lò Văn B"], "Giữ"),)), today=TODAY)
    assert standings(result) == {"Lò Văn A": "blocked CT-01", "Lò Văn B": "stands"}


def test_a_barred_one_cannot_be_kept() -> None:
    people = [complete_person("Lò Văn A", reports_attached=0), complete_person("Lò Văn B"), complete_person("Lò Văn C")]
    season = season_of([Returned(unit(BK_TINH=(0, 1)), individuals=people)])
    of = ids(season)
    decisions = Decisions(keeps=(keep(of["Lò Văn A"], "Giữ"), keep(of["Lò Văn B"], "Giữ")))
    result = result_of(season, decisions=decisions, today=TODAY)
    assert standings(result) == {"Lò Văn A": "blocked HS-04", "Lò Văn B": "stands", "Lò Văn C": "blocked CT-01"}


def test_too_many_kept_is_told_and_decides_nothing() -> None:
    season, of = three(1)
    decisions = Decisions(keeps=tuple(keep(of[name], "Giữ") for name in ("Lò Thị A", "Lò Văn B")))
    result = result_of(season, decisions=decisions, today=TODAY)
    assert standings(result) == {
        "Lò Thị A": "to_decide CT-01",
        "Lò Văn B": "to_decide CT-01",
        "Lò Văn C": "blocked CT-01",
    }
    assert told(result.findings, "XL-02") == [
        (
            "XL-02",
            "xem",
            "LD-A",
            "Giữ bỏ!",
            ("CT-01: ban chọn Giữ 2 (Lò Thị A, Lò Văn B), chỉ được 1. Đổi bớt sang Bỏ ở xu-ly.xlsx, sheet Giữ bỏ."),
        )
    ]


def test_answers_that_fit_nothing_are_told() -> None:
    season, of = three(3)
    decisions = Decisions(keeps=(keep(of["Lò Thị A"], "Bỏ"), keep("CN-0000000000", "Giữ")))
    result = result_of(season, decisions=decisions, today=TODAY)
    assert set(standings(result).values()) == {"stands"}
    assert [(f.rule, f.place.value, f.message) for f in result.findings] == [
        (
            "XL-01",
            nominee,
            (
                f"Dòng Giữ bỏ của {nominee} (CT-01) không ứng với đề nghị nào đang vượt chỉ tiêu."
                " Nếu không cần nữa thì xóa nội dung ô Quyết định và ô Người quyết định của dòng này."
            ),
        )
        for nominee in (of["Lò Thị A"], "CN-0000000000")
    ]


# Exceptions

EXCEPTION = {"reason": "Được Ban Thường vụ đồng ý", "decided_by": "Lò Văn Chủ"}


def excepted(**changes: object) -> tuple[dict[str, str], list[tuple[str, str, str, str, str]]]:
    """A person with too few reports, twice at fault, with an exception made of it."""
    people = [
        complete_person("Lò Văn A", reports_attached=0, votes_for=10),
        complete_person("Lò Văn B", reports_attached=0),
    ]
    season = season_of([Returned(unit(BK_TINH=(0, 2)), individuals=people)])
    values = {"rule": "HS-04", "nominee_id": ids(season)["Lò Văn B"], "until": None, **EXCEPTION} | changes
    result = result_of(season, decisions=Decisions(exceptions=(ExceptionMade(**values),)), today=TODAY)  # type: ignore[arg-type]
    return standings(result), told(result.findings, "XL-01")


BARRED = {"Lò Văn A": "blocked BB-01 HS-04", "Lò Văn B": "blocked HS-04"}


def test_an_exception_lifts_one_rule_for_one_nominee() -> None:
    assert excepted() == ({**BARRED, "Lò Văn B": "stands"}, [])


def test_an_exception_for_one_rule_leaves_the_others() -> None:
    people = [complete_person("Lò Văn A", reports_attached=0, votes_for=10)]
    season = season_of([Returned(unit(BK_TINH=(0, 2)), individuals=people)])
    made = ExceptionMade("HS-04", ids(season)["Lò Văn A"], **EXCEPTION)
    result = result_of(season, decisions=Decisions(exceptions=(made,)), today=TODAY)
    assert standings(result) == {"Lò Văn A": "blocked BB-01"}


@pytest.mark.parametrize("until", [TODAY, date(2021, 1, 1), None])
def test_an_exception_holds_to_its_last_day(until: date | None) -> None:
    assert excepted(until=until)[0] == {**BARRED, "Lò Văn B": "stands"}


@pytest.mark.parametrize(
    "changes",
    [{"until": date(2020, 12, 19)}, {"until_is_unreadable": True}, {"reason": ""}, {"decided_by": ""}],
    ids=["run out", "unreadable end", "no reason", "nobody"],
)
def test_an_exception_that_does_not_hold_is_told(changes: dict[str, object]) -> None:
    standing, findings = excepted(**changes)
    assert standing == BARRED
    assert [each[:4] for each in findings] == [("XL-01", "xem", "", "Ngoại lệ!")]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"nominee_id": "CN-0000000000"},
            (
                "Ngoại lệ HS-04 cho CN-0000000000 không ứng với đề nghị nào."
                " Sửa mã đề nghị theo tong-hop.xlsx, hoặc xóa nội dung mọi ô của dòng."
            ),
        ),
    ],
)
def test_an_exception_that_fits_nothing_is_told(changes: dict[str, object], message: str) -> None:
    standing, findings = excepted(**changes)
    assert (standing, [each[4] for each in findings]) == (BARRED, [message])


def test_an_exception_from_the_quota_lets_one_more_stand() -> None:
    season, of = three()
    made = ExceptionMade("CT-01", of["Lò Văn C"], **EXCEPTION)
    result = result_of(season, decisions=Decisions(exceptions=(made,)), today=TODAY)
    assert standings(result) == {"Lò Thị A": "stands", "Lò Văn B": "stands", "Lò Văn C": "stands"}


# Whole units, severities


def test_a_late_unit_bars_all_that_it_nominates() -> None:
    late = Returned(
        unit("LD-A", BK_TINH=(1, 1)), [complete_person("Lò Văn A")], [complete_collective("CĐCS A")], late=True
    )
    good = Returned(unit("LD-B", BK_TINH=(1, 1)), [complete_person("Lò Văn B")])
    result = result_of(season_of([late, good]), today=TODAY)
    assert standings(result) == {"CĐCS A": "blocked HS-01", "Lò Văn A": "blocked HS-01", "Lò Văn B": "stands"}


def test_a_look_asks_for_a_person_and_a_note_for_nobody() -> None:
    people = [complete_person("Lò Văn A", votes_for=4), complete_person("  Lò Văn B ")]
    assert judged(people, 2) == {"Lò Văn A": "to_decide BB-01", "Lò Văn B": "stands"}


@pytest.mark.parametrize(
    ("severity", "standing"), [("chặn", "blocked CT-01"), ("xem", "to_decide CT-01"), ("ghi", "stands")]
)
def test_the_offices_severity_of_a_quota(severity: str, standing: str) -> None:
    config = changed(put("rules/CT-01", {"severity": severity}))
    people = [complete_person("Lò Văn A"), complete_person("Lò Văn B", votes_for=5)]
    season = season_of([Returned(unit(BK_TINH=(0, 1)), individuals=people)], config=config)
    assert standings(result_of(season, today=TODAY)) == {"Lò Văn A": "stands", "Lò Văn B": standing}


# Any season

persons = st.builds(
    complete_person,
    st.integers(0, 30).map(lambda n: f"Lò Văn {chr(65 + n)}"),
    st.sampled_from(["BK-TINH", "BK-TLD", "LDTT", "CSTDCS"]),
    subject_class=st.sampled_from([LEADER, "TRUC-TIEP"]),
    honorific=st.sampled_from(["Ông", "Bà"]),
    votes_for=st.integers(3, 10),
    reports_attached=st.integers(0, 3),
    initiatives_this_year=st.integers(0, 2),
)
made_units = st.lists(
    st.tuples(st.lists(persons, max_size=8), st.integers(0, 12), st.integers(0, 12), st.booleans()),
    min_size=1,
    max_size=2,
)
answers = st.lists(st.sampled_from([None, KeepOrCut.KEEP, KeepOrCut.CUT]), min_size=40, max_size=40)


@settings(max_examples=50)
@given(made_units, answers, st.integers(0, 12))
def test_never_more_stand_than_a_limit_allows_and_everybody_has_a_standing(
    made: list[tuple[list[Row], int, int, bool]], chosen: list[KeepOrCut | None], province: int
) -> None:
    returns = [
        Returned(unit(f"LD-{n}", BK_TINH=(0, one), BK_TLD=(0, other)), individuals=people, late=late)
        for n, (people, one, other, late) in enumerate(made)
    ]
    season = season_of(returns, province={"BK-TLD": (0, province)})
    keeps = tuple(
        KeepDecision(rule, nominee.unit_code, nominee.id, choice)
        for nominee, choice in zip(season.people_and_collectives, chosen, strict=False)
        if choice is not None
        for rule in ("CT-01", "CT-02", "CT-04")
    )
    result = result_of(season, decisions=Decisions(keeps=keeps), today=TODAY)
    stands = {each.nominee.id for each in result.standing(Standing.STANDS)}
    for group in limited_groups(season):
        standing = [c for c in group.candidates if any(n.id in stands for n in c.nominees)]
        assert len(standing) <= group.limit
    counts = [len(result.standing(standing)) for standing in Standing]
    assert sum(counts) == len(result.nominees) == len(season.people_and_collectives)
    assert all(bool(each.rules) == (each.standing is not Standing.STANDS) for each in result.nominees)
    for line in result.quotas:
        assert line.quota is not None
        assert line.standing <= min(line.quota, line.nominated)
    for leader in result.leaders:
        assert leader.quota is not None
        assert leader.allowed == leaders_allowed(season, leader.quota)
        assert leader.standing <= leader.allowed


def test_the_lines_of_quotas_and_leaders() -> None:
    made = unit(BK_TINH=(1, 12), BK_TLD=(0, 8))
    people = [
        complete_person("Lò Văn A", subject_class=LEADER),
        complete_person("Lò Văn A", "BK-TLD", subject_class=LEADER),
        complete_person("Lò Văn B", reports_attached=0),
        complete_person("Lò Văn C", "LDTT", full_time_officer="Có"),
    ]
    season = season_of([Returned(made, people, [complete_collective("CĐCS A", "CO-TINH")])])
    result = result_of(season, today=TODAY)
    assert [(q.award, q.recipient, q.quota, q.nominated, q.standing) for q in result.quotas] == [
        ("BK-TLD", Recipient.INDIVIDUAL, 8, 1, 1),
        ("CO-TINH", Recipient.COLLECTIVE, 0, 1, 0),
        ("BK-TINH", Recipient.COLLECTIVE, 1, 0, 0),
        ("BK-TINH", Recipient.INDIVIDUAL, 12, 2, 1),
    ]
    assert [(e.unit_code, e.quota, e.allowed, e.nominated, e.individuals, e.standing) for e in result.leaders] == [
        ("LD-A", 20, 2, 1, 2, 1)
    ]


def test_lines_of_quotas_that_could_not_be_read_say_so_and_count_all_the_same() -> None:
    made = unit()
    quotas = [
        {"unit_code": "LD-A", "award": "BK-TINH", "collectives": 0, "individuals": "nhiều"},
        {"unit_code": "LD-A", "award": "BK-TLD", "collectives": 0, "individuals": 5},
    ]
    setup = setup_of([], unit_rows=[unit_row(made, 1)], quotas=quotas)
    returned = Returned(made, [complete_person("Lò Văn A", subject_class=LEADER), complete_person("Lò Văn B")])
    result = result_of(season_of([returned], setup=setup), today=TODAY)
    assert [(q.award, q.recipient.value, q.quota, q.nominated) for q in result.quotas] == [
        ("BK-TLD", "cá nhân", 5, 0),
        ("BK-TINH", "tập thể", None, 0),
        ("BK-TINH", "cá nhân", None, 2),
    ]
    assert [(e.quota, e.allowed, e.nominated, e.individuals, e.standing) for e in result.leaders] == [
        (None, None, 1, 2, 1)
    ]

"""CT: quotas, leaders, the share of a title, positions that read like a leader's; both sides of each edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.config.raw import changed, put
from tests.season.building import Returned, season_of, setup_of, told, unit_row
from tests.support.season_builder import UnitMade, checkout_config, complete_collective, complete_person

from thidua.config import Config
from thidua.rules import run_rules
from thidua.rules.counts import leaders_word
from thidua.rules.limits import limited_groups
from thidua.season.model import Season
from thidua.text import fold

LEADER = "LANH-DAO-PHONG"


def unit(code: str = "LD-A", **quotas: tuple[int, int]) -> UnitMade:
    """A district union with quotas by award, its code written with underscores."""
    awards = {award.replace("_", "-"): numbers for award, numbers in quotas.items()}
    return UnitMade(code=code, name=f"LĐLĐ huyện {code}", quotas=awards)


def people(count: int, award: str = "BK-TINH", *, start: int = 0, **changes: object) -> list[dict[str, object]]:
    """So many persons of different names."""
    return [complete_person(f"Lò Văn {chr(65 + start + n)}", award, **changes) for n in range(count)]


def collectives(count: int, award: str = "BK-TINH") -> list[dict[str, object]]:
    """So many collectives of different names."""
    return [complete_collective(f"CĐCS Trường số {n + 1}", award) for n in range(count)]


def found(season: Season, *rules: str) -> list[tuple[str, str, str, str, str]]:
    """Findings of these rules."""
    return told(run_rules(season), *rules)


def places(season: Season, rule: str) -> list[tuple[str, str, str]]:
    """Severity, unit and place of a rule's findings."""
    return [each[1:4] for each in found(season, rule)]


# CT-01


@pytest.mark.parametrize(("nominated", "breach"), [(0, []), (2, []), (3, [("chặn", "LD-A", "Cá nhân!H9")])])
def test_persons_within_the_quota(nominated: int, breach: list[tuple[str, str, str]]) -> None:
    season = season_of([Returned(unit(BK_TINH=(0, 2)), individuals=people(nominated))])
    assert places(season, "CT-01") == breach


@pytest.mark.parametrize(("nominated", "breach"), [(1, []), (2, [("chặn", "LD-A", "Tập thể!D8")])])
def test_collectives_within_the_quota(nominated: int, breach: list[tuple[str, str, str]]) -> None:
    season = season_of([Returned(unit(BK_TINH=(1, 9)), collectives=collectives(nominated))])
    assert places(season, "CT-01") == breach


def test_a_quota_exceeded_in_words_with_its_basis() -> None:
    season = season_of([Returned(unit(BK_TINH=(0, 2)), individuals=people(5))])
    assert found(season, "CT-01") == [
        (
            "CT-01",
            "chặn",
            "LD-A",
            "Cá nhân!H9",
            (
                "Đơn vị đề nghị 5 cá nhân Bằng khen của LĐLĐ tỉnh, chỉ tiêu là 2."
                " Bớt 3 đề nghị; bớt đề nghị nào do đơn vị chọn."
            ),
        )
    ]
    assert [f.basis for f in run_rules(season) if f.rule == "CT-01"] == ["mục II.2 Hướng dẫn tổng kết năm 2020"]


def test_no_quota_at_all_is_zero() -> None:
    season = season_of([Returned(unit(), individuals=people(1), collectives=collectives(1, "CO-TINH"))])
    assert places(season, "CT-01") == [("chặn", "LD-A", "Tập thể!D7"), ("chặn", "LD-A", "Cá nhân!H7")]


def test_each_award_and_kind_has_a_quota_of_its_own() -> None:
    made = unit(BK_TINH=(1, 1), BK_TLD=(0, 1))
    season = season_of([Returned(made, individuals=[*people(1), *people(2, "BK-TLD")], collectives=collectives(1))])
    assert places(season, "CT-01") == [("chặn", "LD-A", "Cá nhân!H9")]


def test_a_unit_that_nominates_itself_is_not_counted() -> None:
    made = unit(BK_TINH=(1, 0))
    itself = complete_collective("lđlđ HUYỆN ld-a")
    season = season_of([Returned(made, collectives=[itself, *collectives(1)])])
    assert places(season, "CT-01") == []
    season = season_of([Returned(made, collectives=[itself, *collectives(2)])])
    assert places(season, "CT-01") == [("chặn", "LD-A", "Tập thể!D9")]


@pytest.mark.parametrize(
    ("name", "bloc", "counted"),
    [
        ("Liên đoàn Lao động huyện LD-A", "Khối số 1", False),
        ("LĐLĐ huyện LD-A", "Khối số 1", False),
        ("LĐLĐ huyện LD-A", "", True),
        ("LĐLĐ huyện LD-AB", "Khối số 1", True),
    ],
)
def test_only_a_unit_of_a_bloc_is_its_blocs_affair_by_whichever_of_its_names(
    name: str, bloc: str, counted: bool
) -> None:
    made = replace(unit(BK_TINH=(0, 0)), bloc=bloc)
    season = season_of([Returned(made, collectives=[complete_collective(name)])])
    assert places(season, "CT-01") == ([("chặn", "LD-A", "Tập thể!D7")] if counted else [])


def test_titles_have_no_quota() -> None:
    season = season_of([Returned(unit(), individuals=people(9, "LDTT", full_time_officer="Có"))])
    assert places(season, "CT-01") == []


def test_an_unreadable_quota_is_not_checked_against() -> None:
    made = unit()
    row = {"unit_code": "LD-A", "award": "BK-TINH", "collectives": 0, "individuals": "nhiều"}
    setup = setup_of([], unit_rows=[unit_row(made, 1)], quotas=[row])
    season = season_of([Returned(made, individuals=people(9, subject_class=LEADER))], setup=setup)
    assert found(season, "CT-01", "CT-02") == []


@pytest.mark.parametrize(
    ("allotted", "breach"),
    [((3, 5), []), ((2, 5), [("chặn", "", "Phân bổ chỉ tiêu!E7")]), ((3, 4), [("chặn", "", "Phân bổ chỉ tiêu!F7")])],
)
def test_units_together_within_the_provinces_quota(
    allotted: tuple[int, int], breach: list[tuple[str, str, str]]
) -> None:
    units = [unit("LD-A", BK_TLD=(1, 2), BK_TINH=(9, 9)), unit("LD-B", BK_TLD=(2, 3))]
    season = season_of([], units=units, province={"BK-TLD": allotted})
    assert places(season, "CT-01") == breach


def test_the_provinces_quota_in_words() -> None:
    season = season_of([], units=[unit(BK_TLD=(0, 6))], province={"BK-TLD": (0, 5)})
    assert [each[4] for each in found(season, "CT-01")] == [
        (
            "Tổng chỉ tiêu cá nhân Bằng khen của Tổng Liên đoàn giao cho các đơn vị là 6,"
            " chỉ tiêu của cả tỉnh là 5. Sửa phân bổ ở thiet-lap.xlsx."
        )
    ]


# CT-02


def leaders(quota: int, count: int, *, config: Config | None = None) -> list[tuple[str, str, str]]:
    """What CT-02 finds where so many leaders stand against such a quota."""
    returned = Returned(unit(BK_TINH=(0, quota)), individuals=people(count, subject_class=LEADER))
    return places(season_of([returned], config=config), "CT-02")


@pytest.mark.parametrize(("quota", "allowed"), [(0, 0), (1, 0), (9, 0), (10, 1), (19, 1), (20, 2), (29, 2), (30, 3)])
def test_one_leader_in_ten_of_the_quota_rounded_down(quota: int, allowed: int) -> None:
    assert leaders(quota, allowed) == []
    assert leaders(quota, allowed + 1) == [("chặn", "LD-A", f"Cá nhân!I{7 + allowed}")]


@pytest.mark.parametrize(("quota", "allowed"), [(0, 0), (1, 1), (9, 1), (10, 1), (19, 1), (20, 2)])
def test_the_option_for_small_quotas(quota: int, allowed: int) -> None:
    config = changed(put("rules/CT-02/small_quota", 1))
    assert leaders(quota, allowed, config=config) == []
    assert leaders(quota, allowed + 1, config=config) == [("chặn", "LD-A", f"Cá nhân!I{7 + allowed}")]


def test_too_many_leaders_in_words() -> None:
    returned = Returned(unit(BK_TINH=(0, 19)), individuals=[*people(2, subject_class=LEADER), *people(4, start=2)])
    assert found(season_of([returned]), "CT-02") == [
        (
            "CT-02",
            "chặn",
            "LD-A",
            "Cá nhân!I8",
            (
                "Đơn vị đề nghị 2 lãnh đạo; được nhiều nhất 1 lãnh đạo (10% của 19 chỉ tiêu cá nhân, làm tròn xuống)."
                " Lãnh đạo đang chiếm 33,3% số cá nhân đề nghị."
                " Bớt 1 lãnh đạo hoặc thay bằng người lao động trực tiếp; bớt ai do đơn vị chọn."
            ),
        )
    ]


def test_quotas_of_all_awards_count_together_and_a_person_once() -> None:
    made = unit(BK_TINH=(5, 6), BK_TLD=(3, 4))
    one = [*people(1, subject_class=LEADER), *people(1, "BK-TLD", subject_class=LEADER)]
    assert places(season_of([Returned(made, individuals=one)]), "CT-02") == []
    two = [*one, *people(1, start=1, subject_class=LEADER)]
    assert places(season_of([Returned(made, individuals=two)]), "CT-02") == [("chặn", "LD-A", "Cá nhân!I9")]


def test_one_name_with_two_births_is_two_persons() -> None:
    two = [*people(1, subject_class=LEADER), *people(1, subject_class=LEADER, birth="06/03/1980")]
    season = season_of([Returned(unit(BK_TINH=(0, 10)), individuals=two)])
    assert places(season, "CT-02") == [("chặn", "LD-A", "Cá nhân!I8")]


def test_leaders_nominated_for_titles_only_are_not_counted() -> None:
    titled = people(5, "LDTT", subject_class=LEADER, full_time_officer="Có")
    assert places(season_of([Returned(unit(BK_TINH=(0, 9)), individuals=titled)]), "CT-02") == []


@pytest.mark.parametrize(
    ("subject_class", "counts"),
    [
        ("LANH-DAO-TINH", True),
        ("LANH-DAO-SO", True),
        ("DOANH-NHAN", True),
        ("LANH-DAO-PHONG", True),
        ("TRUC-TIEP", False),
    ],
)
def test_which_classes_are_leaders(subject_class: str, counts: bool) -> None:
    returned = Returned(unit(BK_TINH=(0, 9)), individuals=people(1, subject_class=subject_class))
    assert places(season_of([returned]), "CT-02") == ([("chặn", "LD-A", "Cá nhân!I7")] if counts else [])


def province(own: int, leading: Sequence[int]) -> list[tuple[str, str, str, str, str]]:
    """What CT-02 finds on the province's list, each unit with so many leaders for the Confederation's award."""
    returns = [
        Returned(
            unit(f"LD-{n}", BK_TLD=(0, 100)),
            individuals=people(count, "BK-TLD", start=5 * n, subject_class=LEADER),
        )
        for n, count in enumerate(leading)
    ]
    season = season_of(returns, province={"BK-TLD": (0, own)})
    return [each for each in found(season, "CT-02") if not each[2]]


def test_the_provinces_own_list_to_the_confederation() -> None:
    assert province(20, [1, 1]) == []
    assert province(19, [1, 1]) == [
        (
            "CT-02",
            "chặn",
            "",
            "thiet-lap.xlsx",
            (
                "Danh sách trình Tổng Liên đoàn có 2 lãnh đạo, chỉ được 1 (10% của 19 chỉ tiêu cá nhân của tỉnh)."
                " Bớt 1 lãnh đạo trong danh sách của tỉnh."
            ),
        )
    ]


def test_leaders_for_provincial_awards_are_not_on_the_provinces_list() -> None:
    made = unit(BK_TINH=(0, 100))
    returned = Returned(made, individuals=people(5, subject_class=LEADER))
    assert found(season_of([returned], province={"BK-TLD": (0, 9)}), "CT-02") == []


# CT-04


def officers(count: int, award: str, *, start: int = 0) -> list[dict[str, object]]:
    """So many full-time officers of different names, nominated for a title."""
    names = [f"Lò Văn {chr(65 + (start + n) // 20)}{chr(65 + (start + n) % 20).lower()}" for n in range(count)]
    return [complete_person(name, award, full_time_officer="Có") for name in names]


def titled(advanced: int, fighters: int, code: str = "LD-A", *, kind: str = "LĐLĐ huyện") -> Returned:
    """A unit that nominates so many for the lower title and so many of them for the higher one."""
    rows = [*officers(advanced, "LDTT"), *officers(fighters, "CSTDCS")]
    return Returned(replace(unit(code), kind=kind), individuals=rows)


def shares(*returns: Returned, config: Config | None = None) -> list[tuple[str, str, str, str, str]]:
    """What CT-04 finds."""
    return found(season_of(list(returns), config=config), "CT-04")


@pytest.mark.parametrize(("advanced", "allowed"), [(0, 0), (6, 0), (7, 1), (13, 1), (14, 2), (33, 4), (39, 5), (40, 6)])
def test_a_share_of_the_lower_title_rounded_down(advanced: int, allowed: int) -> None:
    assert shares(titled(advanced, allowed)) == []
    assert [each[:4] for each in shares(titled(advanced, allowed + 1))] == [("CT-04", "chặn", "", "thiet-lap.xlsx")]


@settings(max_examples=60)
@given(st.integers(0, 60), st.integers(0, 12), st.integers(0, 100))
def test_any_share_of_any_number(advanced: int, fighters: int, rate: int) -> None:
    config = changed(put("rules/CT-04/0/share", f"{rate}%"))
    # Whole numbers alone: f of a at r per cent is too many where a hundred f is more than a times r.
    assert bool(shares(titled(advanced, fighters), config=config)) == (100 * fighters > advanced * rate)


def test_too_many_of_the_higher_title_in_words_with_the_basis() -> None:
    season = season_of([titled(13, 3)])
    assert found(season, "CT-04") == [
        (
            "CT-04",
            "chặn",
            "",
            "thiet-lap.xlsx",
            (
                "Toàn tỉnh đề nghị 3 Chiến sĩ thi đua cơ sở, được nhiều nhất 1 (15% của 13 Lao động tiên tiến,"
                " làm tròn xuống). Bớt 2 trong số các đề nghị này."
            ),
        )
    ]
    assert [f.basis for f in run_rules(season) if f.rule == "CT-04"] == ["Điều 9 Nghị định 91/2017/NĐ-CP"]


def test_the_units_of_the_province_count_together() -> None:
    assert shares(titled(4, 1, "LD-A"), titled(3, 0, "LD-B")) == []
    assert [each[4] for each in shares(titled(3, 1, "LD-A"), titled(3, 0, "LD-B"))] == [
        (
            "Toàn tỉnh đề nghị 1 Chiến sĩ thi đua cơ sở, được nhiều nhất 0 (15% của 6 Lao động tiên tiến,"
            " làm tròn xuống). Bớt 1 trong số các đề nghị này."
        )
    ]


def test_a_person_listed_twice_for_a_title_counts_once() -> None:
    once = [*officers(7, "LDTT"), *officers(1, "CSTDCS")]
    assert shares(Returned(unit(), individuals=[*once, once[-1]])) == []
    six = [*officers(6, "LDTT"), *officers(1, "LDTT"), *officers(1, "CSTDCS")]
    assert [each[:2] for each in shares(Returned(unit(), individuals=six))] == [("CT-04", "chặn")]


PER_UNIT = put("rules/CT-04/0/scope", "đơn vị")


def test_the_option_per_unit_asks_for_a_look() -> None:
    config = changed(PER_UNIT)
    assert shares(titled(7, 1, "LD-A"), titled(7, 1, "LD-B"), config=config) == []
    # Fourteen in all would allow two: the unit's own six allow none.
    assert shares(titled(6, 1, "LD-A"), titled(8, 1, "LD-B"), config=config) == [
        (
            "CT-04",
            "xem",
            "LD-A",
            "Cá nhân!H13",
            (
                "Đơn vị đề nghị 1 Chiến sĩ thi đua cơ sở, được nhiều nhất 0 (15% của 6 Lao động tiên tiến,"
                " làm tròn xuống). Bớt 1 trong số các đề nghị này."
            ),
        )
    ]


@pytest.mark.parametrize(("kind", "breach"), [("CĐCS trực thuộc", ["CT-04"]), ("LĐLĐ huyện", [])])
def test_only_what_the_province_decides_counts(kind: str, breach: list[str]) -> None:
    config = changed(put("award/5/decided_by", "đơn vị"), put("award/5/decided_by_province_for", ["CĐCS trực thuộc"]))
    assert config.award[5].code == "CSTDCS"
    assert [each[0] for each in shares(titled(6, 1, kind=kind), config=config)] == breach


@pytest.mark.parametrize(
    ("day", "findings"),
    [
        (date(2023, 12, 31), [("CT-04", "chặn", "", "thiet-lap.xlsx")]),
        (date(2024, 1, 1), [("CT-04", "xem", "", "config.toml")]),
    ],
)
def test_where_the_share_is_not_known_that_is_told_and_nothing_counted(
    day: date, findings: list[tuple[str, str, str, str]]
) -> None:
    season = season_of([titled(6, 1)], config=changed(put("season/decision_day", day)))
    assert [each[:4] for each in found(season, "CT-04")] == findings
    assert [g.rule for g in limited_groups(season) if g.rule == "CT-04"] == (["CT-04"] if day.year < 2024 else [])


# CT-05

WORDS = sorted(map(fold, checkout_config().rules.ct_05.words), key=len, reverse=True)
EXCEPTIONS = sorted(map(fold, checkout_config().rules.ct_05.exceptions), key=len, reverse=True)


@pytest.mark.parametrize(
    ("position", "word"),
    [
        ("Hiệu trưởng", "hiệu trưởng"),
        ("HIỆU TRƯỞNG", "hiệu trưởng"),
        ("Phó Hiệu trưởng phụ trách", "phó hiệu trưởng"),
        ("Giáo viên, Phó phòng", "phó phòng"),
        ("Trưởng phòng–Chủ tịch CĐCS", "trưởng phòng"),
        ("Trưởng phòng/chuyên viên", "trưởng phòng"),
        ("Chuyên viên (Phó ban)", "phó ban"),
        ("Bí thư Chi bộ: giáo viên", "bí thư"),
        ("Chủ tịch Công đoàn ngành", "chủ tịch"),
        ("Chủ tịch CĐCS, Phó Giám đốc", "phó giám đốc"),
        ("Phó trưởng  khoa", "phó trưởng khoa"),
        ("Chủ tịch Công đoàn cơ sở", None),
        ("Phó Chủ tịch CĐCS", None),
        ("Tổ trưởng tổ công đoàn", None),
        ("Tổ trưởng chuyên môn", None),
        ("Trưởng ban Thanh tra nhân dân", None),
        ("Trưởng ban nữ công", None),
        ("Giáo viên", None),
        ("", None),
        # Whole words only: neither a longer word nor one without its marks is a leader's.
        ("Giám đốcx", None),
        ("Thư ký hội đồng", None),
        ("Pho giam doc", None),
        ("Trợ lý giám đốc điều hành", "giám đốc"),
    ],
)
def test_what_reads_like_a_leader(position: str, word: str | None) -> None:
    assert leaders_word(position, WORDS, EXCEPTIONS) == (word and fold(word))


def test_a_leaders_position_with_another_class_is_to_be_looked_at() -> None:
    rows = [
        complete_person("Lò Văn A", position="Phó Hiệu trưởng"),
        complete_person("Lò Văn B", position="Phó Hiệu trưởng", subject_class=LEADER),
        complete_person("Lò Văn C", position="Chủ tịch CĐCS"),
    ]
    season = season_of([Returned(unit(BK_TINH=(0, 30)), individuals=rows)])
    assert found(season, "CT-05") == [
        (
            "CT-05",
            "xem",
            "LD-A",
            "Cá nhân!F7",
            (
                "Chức vụ “Phó Hiệu trưởng” thường là chức vụ lãnh đạo, quản lý (“phó hiệu trưởng”)"
                " nhưng đối tượng chọn là không giữ chức vụ lãnh đạo. Kiểm tra cột Đối tượng."
            ),
        )
    ]
    subjects = [f.subjects for f in run_rules(season) if f.rule == "CT-05"]
    assert subjects == [(season.people_and_collectives[0].id,)]

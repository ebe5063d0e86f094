"""The configuration as shipped: every figure of the guidance, texts on their days, money, names."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError
from tests.config.raw import CHECKOUT

from thidua.config import Config, load_config
from thidua.config.rules import Plain
from thidua.config.vocabulary import Level, Rating, Recipient, TextRole, UnitKind


@pytest.fixture(scope="module")
def config() -> Config:
    return load_config(CHECKOUT / "config.toml")


def test_the_days_of_the_guidance(config: Config) -> None:
    assert config.season.model_dump() == {
        "id": "2020",
        "year": 2020,
        "registers_for": 2021,
        "nominations_deadline": date(2020, 12, 10),
        "registration_deadline": date(2021, 1, 15),
        "registration_deadline_inclusive": False,
        "self_scores_deadline": None,
        "cross_scores_deadline": None,
        "bloc_deadline": None,
        "correction_days": 5,
        "remind_days": 15,
        "decision_day": None,
    }
    assert config.naming_day == date(2020, 12, 10)


def test_the_assignment_of_cross_scorers(config: Config) -> None:
    assert config.scoring.model_dump() == {"scorers_per_unit": 2, "seed": 1}


def _parameters(config: Config) -> dict[str, dict[str, Any]]:
    found = {}
    for rule_id in config.rules.ids:
        section = config.rules.of(rule_id)
        values = {name: value for name, value in section if name not in Plain.model_fields}
        if values:
            found[rule_id] = values
    return found


LEADER_WORDS = (
    "giám đốc",
    "phó giám đốc",
    "trưởng phòng",
    "phó phòng",
    "phó trưởng phòng",
    "chánh văn phòng",
    "phó chánh văn phòng",
    "trưởng ban",
    "phó trưởng ban",
    "phó ban",
    "hiệu trưởng",
    "phó hiệu trưởng",
    "chủ tịch",
    "phó chủ tịch",
    "trưởng khoa",
    "phó khoa",
    "phó trưởng khoa",
    "viện trưởng",
    "cục trưởng",
    "chi cục trưởng",
    "đội trưởng",
    "bí thư",
)
NOT_LEADERS = (
    "chủ tịch công đoàn cơ sở",
    "phó chủ tịch công đoàn cơ sở",
    "chủ tịch cđcs",
    "phó chủ tịch cđcs",
    "chủ tịch công đoàn bộ phận",
    "tổ trưởng tổ công đoàn",
    "tổ trưởng công đoàn",
    "trưởng ban thanh tra nhân dân",
    "trưởng ban nữ công",
    "chi hội trưởng",
)


UPPER_LEVEL = ("LĐLĐ huyện", "LĐLĐ thị xã", "LĐLĐ thành phố", "Công đoàn ngành", "Công đoàn Viên chức")


def test_every_parameter_of_every_rule(config: Config) -> None:
    assert _parameters(config) == {
        "HS-01": {"inclusive": True},
        "HS-03": {"check_bloc_meeting": True},
        "CT-02": {
            "share": Fraction(1, 10),
            "small_quota": 0,
            "leader_classes": ("LANH-DAO-TINH", "LANH-DAO-SO", "DOANH-NHAN", "LANH-DAO-PHONG"),
        },
        "CT-03": {"share": Fraction(1, 5), "base": "khối", "min_one": False},
        "CT-04": {"share": Fraction(3, 20), "scope": "tỉnh", "award": "CSTDCS", "of_award": "LDTT"},
        "CT-05": {"words": LEADER_WORDS, "exceptions": NOT_LEADERS},
        "CT-06": {"awards": ("CO-TLD", "BK-TLD", "CO-TINH", "BK-TINH")},
        "TC-01": {
            "ldtt_share": Fraction(1, 2),
            "awards": ("TTLDTT",),
            "kinds": ("CAP-TREN",),
            "unit_kinds": UPPER_LEVEL,
        },
        "TC-02": {
            "ldtt_share": Fraction(7, 10),
            "awards": ("TTLDXS",),
            "kinds": ("CAP-TREN",),
            "unit_kinds": UPPER_LEVEL,
            "completed_share": Fraction(1),
            "cstdcs_at_least": 1,
            "no_discipline": True,
            "rating_excellent": False,
        },
        "TC-03": {"initiatives": 2, "years": 2, "awards": ("BK-TLD",), "earlier_award": "BK-TINH"},
        "TC-04": {"years": 2, "awards": ("BK-TLD",), "earlier_awards": ("BK-TINH", "CO-TINH")},
        "TC-05": {
            "awards": ("CO-TLD", "CO-TINH"),
            "awards_of_leading_units": ("CO-TLD",),
            "ratings": ("HTXSNV",),
        },
        "TC-06": {
            "months_at_least": 10,
            "days_absent_below": 40,
            "awards": ("LDTT", "CSTDCS", "CSTD-TLD", "CSTD-TQ"),
        },
        "TC-07": {"awards": ("CSTDCS",), "needs_award": "LDTT", "initiatives_at_least": 1},
        "TC-08": {
            "cstdcs_years": 3,
            "cstd_tld_times": 2,
            "cstdcs_years_for_national": 6,
            "grassroots": "CSTDCS",
            "confederation": "CSTD-TLD",
            "national": "CSTD-TQ",
        },
        "TC-09": {"signed_until_month": 3},
        "TC-10": {"awards": ("BK-TINH",), "ratings": ("HTXSNV", "HTTNV")},
        "TC-11": {"awards": ("CDCS-VMXS",), "ratings": ("HTXSNV",)},
        "TC-12": {"awards": ("LDTT", "CSTDCS")},
        "TC-13": {"ldtt_award": "LDTT", "cstdcs_award": "CSTDCS", "office_words": ("cơ quan", "văn phòng")},
        "DK-02": {
            "covered_by": {
                "LDTT": ("CSTDCS", "CSTD-TLD", "CSTD-TQ"),
                "CSTDCS": ("CSTD-TLD", "CSTD-TQ"),
                "TTLDTT": ("TTLDXS",),
            }
        },
        "TR-03": {"similarity": Fraction(9, 10), "max_pairs": 200},
        "DD-01": {"bonus_cap": 5, "total_cap": 100, "scale_back": True},
        "DD-03": {"tolerance": Fraction(1, 5), "scorer_tolerance": Fraction(1, 10)},
        "DD-04": {
            "cuts": {Rating.EXCELLENT: Decimal(90), Rating.GOOD: Decimal(70), Rating.DONE: Decimal(50)},
            "decimals": 1,
            "group_share": Fraction(1, 2),
            "at_most": Rating.GOOD,
        },
        "BB-01": {"votes_share": Fraction(1, 2)},
    }


def test_no_severity_is_set_apart_as_shipped(config: Config) -> None:
    assert [rule for rule in config.rules.ids if config.rules.of(rule).severity is not None] == []


def test_the_basis_of_every_rule_as_a_finding_cites_it(config: Config) -> None:
    guidance = "Hướng dẫn tổng kết năm 2020"
    law = "Luật Thi đua, Khen thưởng 2003"
    union = "Quyết định 1689/QĐ-TLĐ"
    province, amending = "Quyết định 333/QĐ-LĐLĐ", "Quyết định 871/QĐ-LĐLĐ"
    assert {rule: cited for rule in config.rules.ids if (cited := config.cite(config.rules.of(rule).basis))} == {
        "HS-01": f"mục IV {guidance}",
        "HS-02": f"mục V {guidance}",
        "HS-03": f"mục IV {guidance}",
        "HS-04": f"mục III.1 {guidance}; mục III.3 {guidance}",
        "HS-05": f"mục II.1 {guidance}",
        "CT-01": f"mục II.2 {guidance}",
        "CT-02": f"lưu ý mục V {guidance}",
        "CT-03": f"mục II.1 {guidance}",
        "CT-04": "Điều 9 Nghị định 91/2017/NĐ-CP",
        "CT-05": f"lưu ý mục V {guidance}",
        "CT-06": f"mục II.1 {guidance}",
        "TC-01": f"Điều 28 {law}",
        "TC-02": f"Điều 27 {law}; mục III.3.2 {guidance}",
        "TC-03": f"Điều 14 {union}",
        "TC-04": f"Điều 14 {union}",
        "TC-05": f"Điều 10 {province}; Điều 12 {province}",
        "TC-06": "Điều 10 Nghị định 91/2017/NĐ-CP",
        "TC-07": f"Điều 23 {law}",
        "TC-08": f"Điều 26 {union}; Điều 27 {union}",
        "TC-10": f"Điều 17 {province}; khoản 5 Điều 1 {amending}",
        "TC-11": f"khoản 2 Điều 1 {amending}; mục III.4 {guidance}",
        "TC-12": f"mục III.3.1 {guidance}",
        "DK-01": f"mục V {guidance}",
        "DD-01": "bảng chấm điểm Hướng dẫn 24/HD-LĐLĐ",
        "DD-02": f"mục II.1 {guidance}",
        "DD-04": "bảng chấm điểm Hướng dẫn 24/HD-LĐLĐ",
    }


def test_the_cut_the_council_and_the_workbooks(config: Config) -> None:
    assert dict(config.cutting) == {"women_share": Fraction(7, 10)}
    assert dict(config.council) == {"symbol": "HĐTĐKT", "quorum": Fraction(2, 3), "count_written_opinions": True}
    assert config.workbooks.model_dump() == {
        "ready_rows_at_least": 50,
        "ready_rows_at_most": 500,
        "quota_room": 3,
    }
    assert config.paper.margins_mm.model_dump() == {"top": 20, "bottom": 20, "left": 30, "right": 15}


def test_every_award_with_reports_registration_quota_ballot_and_pass_mark(config: Config) -> None:
    seen = {
        award.code: (
            award.reports,
            award.needs_registration,
            award.has_quota,
            award.decided_by.value,
            award.ballot.value,
            str(award.pass_mark.share),
            award.pass_mark.kind.value,
        )
        for award in config.award
    }
    tld, province, unit = Level.CONFEDERATION.value, Level.PROVINCE.value, Level.UNIT.value
    secret, hands = "bỏ phiếu kín", "biểu quyết"
    assert seen == {
        "CO-TLD": (3, True, True, tld, secret, "1/2", "above"),
        "BK-TLD": (3, False, True, tld, secret, "1/2", "above"),
        "CO-TINH": (1, True, True, province, secret, "1/2", "above"),
        "BK-TINH": (1, False, True, province, secret, "1/2", "above"),
        "LDTT": (1, True, False, province, hands, "1/2", "above"),
        "CSTDCS": (1, True, False, province, secret, "1/2", "above"),
        "CSTD-TLD": (3, True, False, tld, secret, "9/10", "at-least"),
        "CSTD-TQ": (3, True, False, "Thủ tướng Chính phủ", secret, "9/10", "at-least"),
        "TTLDXS": (1, True, False, province, hands, "1/2", "above"),
        "TTLDTT": (1, True, False, province, hands, "1/2", "above"),
        "DVCDXS": (0, False, False, unit, hands, "1/2", "above"),
        "TCDXS": (0, False, False, unit, hands, "1/2", "above"),
        "CDCS-VMXS": (1, False, False, unit, hands, "1/2", "above"),
    }


def test_what_units_nominate_for(config: Config) -> None:
    assert [award.code for award in config.awards_for(Recipient.COLLECTIVE)] == [
        "CO-TLD",
        "BK-TLD",
        "CO-TINH",
        "BK-TINH",
        "TTLDXS",
        "TTLDTT",
        "CDCS-VMXS",
    ]
    assert [award.code for award in config.awards_for(Recipient.INDIVIDUAL)] == [
        "BK-TLD",
        "BK-TINH",
        "LDTT",
        "CSTDCS",
        "CSTD-TLD",
        "CSTD-TQ",
    ]


def test_who_decides_on_the_excellent_primary_union(config: Config) -> None:
    award = config.award_of("CDCS-VMXS")
    decided = {kind: award.decided_for(kind) for kind in UnitKind}
    assert decided == dict.fromkeys(UnitKind, Level.UNIT) | {UnitKind.PRIMARY: Level.PROVINCE}


ROLES = (
    TextRole.LAW,
    TextRole.DECREE,
    TextRole.STATUTE,
    TextRole.CONFEDERATION_RULES,
    TextRole.PROVINCE_RULES,
    TextRole.SCORING,
    TextRole.SEASON_GUIDANCE,
)


@pytest.mark.parametrize(
    ("day", "cited"),
    [
        (date(2019, 11, 11), ["LUAT-2003", "ND-91", "DIEU-LE", "QD-2106", "QD-333", "HD-24"]),
        (date(2019, 11, 12), ["LUAT-2003", "ND-91", "DIEU-LE", "QD-1689", "QD-333", "HD-24"]),
        (date(2020, 6, 17), ["LUAT-2003", "ND-91", "DIEU-LE", "QD-1689", "QD-333", "HD-24", "HD-TONG-KET"]),
        (date(2020, 6, 18), ["LUAT-2003", "ND-91", "DIEU-LE", "QD-1689", "QD-333", "QD-871", "HD-24", "HD-TONG-KET"]),
        (date(2023, 12, 31), ["LUAT-2003", "ND-91", "DIEU-LE", "QD-1689", "QD-333", "QD-871", "HD-24", "HD-TONG-KET"]),
        (date(2024, 1, 1), ["LUAT-2022", "ND-98", "DIEU-LE", "QD-1689", "QD-333", "QD-871", "HD-24", "HD-TONG-KET"]),
        (date(2024, 5, 28), ["LUAT-2022", "ND-98", "DIEU-LE", "QD-1689", "QD-333", "QD-871", "HD-24", "HD-TONG-KET"]),
        (date(2024, 5, 29), ["LUAT-2022", "ND-98", "DIEU-LE", "QD-999", "QD-333", "QD-871", "HD-24", "HD-TONG-KET"]),
        (date(2025, 6, 30), ["LUAT-2022", "ND-98", "DIEU-LE", "QD-999", "QD-333", "QD-871", "HD-24", "HD-TONG-KET"]),
        (date(2025, 7, 1), ["LUAT-2022", "ND-152", "DIEU-LE", "QD-999", "QD-333", "QD-871", "HD-24", "HD-TONG-KET"]),
    ],
)
def test_the_texts_in_force_on_a_day(config: Config, day: date, cited: list[str]) -> None:
    assert [text.id for role in ROLES for text in config.texts_in_force(role, day)] == cited


def test_every_role_has_a_text(config: Config) -> None:
    assert {text.role for text in config.text} == set(TextRole)


def _money(config: Config, day: date) -> dict[str, tuple[int | None, int | None]]:
    amounts = {}
    for award in config.award:
        pair = tuple(
            None if (multiple := award.bonus.for_recipient(recipient)) is None else config.bonus.amount(multiple, day)
            for recipient in (Recipient.INDIVIDUAL, Recipient.COLLECTIVE)
        )
        if pair != (None, None):
            amounts[award.code] = pair
    return amounts


def test_bonus_money_of_2020(config: Config) -> None:
    assert _money(config, date(2020, 12, 31)) == {
        "CO-TLD": (None, 11_920_000),
        "BK-TLD": (1_490_000, 2_980_000),
        "LDTT": (447_000, None),
        "CSTDCS": (1_490_000, None),
        "CSTD-TLD": (4_470_000, None),
        "CSTD-TQ": (6_705_000, None),
        "TTLDXS": (None, 2_235_000),
        "TTLDTT": (None, 1_192_000),
    }


@pytest.mark.parametrize(
    ("day", "base"),
    [
        (date(2019, 6, 30), None),
        (date(2019, 7, 1), 1_490_000),
        (date(2023, 6, 30), 1_490_000),
        (date(2023, 7, 1), 1_800_000),
        (date(2024, 6, 30), 1_800_000),
        (date(2024, 7, 1), 2_340_000),
    ],
)
def test_the_base_salary_in_force(config: Config, day: date, base: int | None) -> None:
    assert config.bonus.amount(Decimal(1), day) == base


def test_rounding_up_where_the_office_asks_for_it(config: Config) -> None:
    rounded = config.bonus.model_copy(update={"round_up_to": 10_000})
    assert [rounded.amount(Decimal(each), date(2020, 1, 1)) for each in ("0.3", "1.0", "0.8")] == [
        450_000,
        1_490_000,
        1_200_000,
    ]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2019, 11, 11), "Công đoàn cơ sở vững mạnh xuất sắc"),
        (date(2019, 11, 12), "Công đoàn cơ sở hoàn thành xuất sắc nhiệm vụ"),
    ],
)
def test_the_primary_unions_title_bears_two_names(config: Config, day: date, name: str) -> None:
    assert config.award_of("CDCS-VMXS").name_on(day) == name


def test_the_configuration_cannot_be_changed(config: Config) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        config.season.year = 2021  # type: ignore[misc]

"""Bonus money over all awards of a season."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.papers.paper_samples import checkout_config, collective, decided_on, person

from thidua.config import Config
from thidua.papers import Entry, EntryBonus, bonuses_of
from thidua.papers.awards.bonus import total_of

CSTDCS = "Chiến sĩ thi đua cơ sở"


def reckoned(config: Config, *entries: Entry) -> dict[str, EntryBonus]:
    found = bonuses_of(config, entries)
    return {entry.award: found[entry.nominee_id] for entry in entries}


def test_a_rate_is_a_multiple_of_the_base_salary(config: Config) -> None:
    assert reckoned(
        config,
        person("LDTT", "Lò A"),
        person("CSTDCS", "Lò B"),
        collective("TTLDTT", "Tổ C"),
        collective("TTLDXS", "Tổ D"),
    ) == {
        "LDTT": EntryBonus(447_000),
        "CSTDCS": EntryBonus(1_490_000),
        "TTLDTT": EntryBonus(1_192_000),
        "TTLDXS": EntryBonus(2_235_000),
    }


def test_only_the_highest_title_of_one_person_pays(config: Config) -> None:
    low, high = person("LDTT", "Lò A"), person("CSTDCS", "Lò A")
    expected = {"LDTT": EntryBonus(0, CSTDCS), "CSTDCS": EntryBonus(1_490_000)}
    assert reckoned(config, low, high) == reckoned(config, high, low) == expected


def test_two_people_of_one_name_are_paid_each(config: Config) -> None:
    first, second = person("LDTT", "Lò A", key="1970"), person("CSTDCS", "Lò A", key="1980")
    assert reckoned(config, first, second) == {"LDTT": EntryBonus(447_000), "CSTDCS": EntryBonus(1_490_000)}


def test_a_title_and_a_certificate_both_pay(config: Config) -> None:
    merit = config.award_of("BK-TINH")
    rated = merit.model_copy(update={"bonus": config.award_of("BK-TLD").bonus})
    awards = tuple(rated if award is merit else award for award in config.award)
    richer = config.model_copy(update={"award": awards})
    assert reckoned(richer, person("CSTDCS", "Lò A"), person("BK-TINH", "Lò A")) == {
        "CSTDCS": EntryBonus(1_490_000),
        "BK-TINH": EntryBonus(1_490_000),
    }


def test_an_unknown_rate_stays_unknown(config: Config) -> None:
    assert reckoned(config, person("BK-TINH", "Lò A"), person("LDTT", "Lò A")) == {
        "BK-TINH": EntryBonus(None),
        "LDTT": EntryBonus(447_000),
    }


def test_which_title_is_higher_cannot_be_told_without_both_rates(config: Config) -> None:
    """A flag is a title of a collective, and the provincial one has no rate yet."""
    assert reckoned(config, collective("CO-TINH", "Tổ A"), collective("TTLDXS", "Tổ A")) == {
        "CO-TINH": EntryBonus(None),
        "TTLDXS": EntryBonus(None, unrated_beside="CO-TINH"),
    }


def test_the_base_salary_is_that_of_the_seasons_day(config: Config) -> None:
    entry = person("CSTDCS", "Lò A")
    amounts = [
        bonuses_of(decided_on(config, day), [entry])[entry.nominee_id].amount
        for day in (date(2019, 6, 30), date(2019, 7, 1), date(2023, 6, 30), date(2023, 7, 1))
    ]
    assert amounts == [None, 1_490_000, 1_490_000, 1_800_000]


def test_a_total_needs_every_rate(config: Config) -> None:
    entries = [person("LDTT", "Lò A"), person("LDTT", "Lò B")]
    unknown = person("BK-TINH", "Lò C")
    bonuses = bonuses_of(config, [*entries, unknown])
    assert total_of(entries, bonuses) == 894_000
    assert total_of([*entries, unknown], bonuses) is None
    assert total_of([], bonuses) == 0


@given(st.lists(st.tuples(st.sampled_from(["LDTT", "CSTDCS", "CSTD-TLD"]), st.integers(1, 4)), unique=True))
def test_a_person_is_paid_once_and_the_most(held: list[tuple[str, int]]) -> None:
    rates = {"LDTT": 447_000, "CSTDCS": 1_490_000, "CSTD-TLD": 4_470_000}
    entries = [person(award, f"Lò {who}") for award, who in held]
    bonuses = bonuses_of(checkout_config(), entries)
    for who in {entry.person_key for entry in entries}:
        own = [entry for entry in entries if entry.person_key == who]
        paid = [bonuses[entry.nominee_id].amount for entry in own]
        assert sorted(amount or 0 for amount in paid)[:-1] == [0] * (len(own) - 1)
        assert max(amount or 0 for amount in paid) == max(rates[entry.award] for entry in own)

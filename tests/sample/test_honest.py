"""Honest returns meet every demand; each demand is checked here anew, not by the rules under test elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

import pytest
from rapidfuzz import fuzz

from thidua.config import Config
from thidua.config.vocabulary import Due, Recipient, SubjectClass
from thidua.forms import BLOC, NOMINATIONS, REGISTRATION, SCORING
from thidua.forms.bloc import AGREED
from thidua.forms.criteria import default_table
from thidua.forms.model import TableSheet
from thidua.forms.nominations import EARLIER_AWARDS
from thidua.forms.nominees import COLLECTIVES, INDIVIDUALS
from thidua.forms.registration import PLEDGES, REGISTERED_COLLECTIVES, REGISTERED_PEOPLE
from thidua.forms.scoring import SCORES
from thidua.forms.submission import SUBMISSION
from thidua.sample.bag import Mailbag, honest_bag
from thidua.sample.people import FarApart, OutOfNamesError, People
from thidua.sample.province import NameGroup, Province
from thidua.sample.returns import Cells, Return, honest_returns
from thidua.sample.scores import assigned_pairs
from thidua.season.people import Likeness, Subject, likeness
from thidua.text import fold, parse_date, parse_year

NOMINEES = {COLLECTIVES.name: Recipient.COLLECTIVE, INDIVIDUALS.name: Recipient.INDIVIDUAL}


def nominations(honest: dict[str, Return]) -> Iterator[tuple[str, TableSheet, Cells]]:
    for unit, each in honest.items():
        for table in (COLLECTIVES, INDIVIDUALS):
            yield from ((unit, table, row) for row in each.rows[table.name])


def people(honest: dict[str, Return]) -> set[tuple[str, str]]:
    return {
        (str(row["full_name"]), str(row["birth"])) for each in honest.values() for row in each.rows[INDIVIDUALS.name]
    }


def test_there_are_some_three_hundred_nominations_of_every_award(honest: dict[str, Return], config: Config) -> None:
    awards = Counter(str(row["award"]) for _, _, row in nominations(honest))
    wanted = {award.code for kind in Recipient for award in config.awards_for(kind)}
    assert set(awards) == wanted
    assert 250 <= awards.total() <= 310


def test_every_cell_that_is_required_or_needed_is_filled(honest: dict[str, Return], config: Config) -> None:
    empty = [
        (unit, table.name, key)
        for unit, table, row in nominations(honest)
        for key in (
            *(column.key for column in table.columns if column.required),
            *config.award_of(str(row["award"])).needs(NOMINEES[table.name]),
        )
        if row.get(key) in (None, "")
    ]
    empty += [
        (unit, SUBMISSION.name, column.key)
        for unit, each in honest.items()
        for column in SUBMISSION.fields
        if column.required and column.key not in each.fields
    ]
    assert empty == []


def test_nominations_stay_within_quotas_and_self_nominations_are_not_counted(
    honest: dict[str, Return], province: Province, config: Config
) -> None:
    over = []
    for unit in province.unit:
        counts = Counter(
            (str(row["award"]), table.name)
            for code, table, row in nominations(honest)
            if code == unit.code and row.get("name") != unit.name and config.award_of(str(row["award"])).has_quota
        )
        for (award, sheet), count in counts.items():
            allotted = unit.quotas.get(award, (0, 0))[sheet == INDIVIDUALS.name]
            over += [(unit.code, award, sheet)] if count > allotted else []
    assert over == []


def test_only_upper_level_unions_nominate_themselves_for_flags(honest: dict[str, Return], province: Province) -> None:
    own = [
        (unit, row["award"])
        for unit, _, row in nominations(honest)
        if row.get("name") == province.unit_of(unit).name and str(row["award"]).startswith("CO-")
    ]
    assert own == [("LD-DIENBIENPHU", "CO-TLD"), ("LD-MUONGNHE", "CO-TINH")]


def test_leaders_stay_within_a_tenth_of_the_quota_rounded_down(
    honest: dict[str, Return], province: Province, config: Config
) -> None:
    leaders = Counter(
        unit
        for unit, table, row in nominations(honest)
        if table is INDIVIDUALS
        and row["subject_class"] != SubjectClass.DIRECT.value
        and config.award_of(str(row["award"])).has_quota
    )
    allowed = {unit.code: sum(q[1] for q in unit.quotas.values()) // 10 for unit in province.unit}
    assert dict(leaders) == {unit: count for unit, count in allowed.items() if count}


def test_positions_of_others_hold_no_leaders_words(honest: dict[str, Return], config: Config) -> None:
    rule = config.rules.ct_05
    read = []
    for _, table, row in nominations(honest):
        if table is INDIVIDUALS and row["subject_class"] == SubjectClass.DIRECT.value:
            position = fold(str(row["position"]))
            for exception in rule.exceptions:
                position = position.replace(fold(exception), "")
            read += [row["position"] for word in rule.words if fold(word) in position]
    assert read == []


def test_titles_of_officers_go_to_officers_of_upper_level_unions(
    honest: dict[str, Return], province: Province, config: Config
) -> None:
    wrong = []
    for unit, table, row in nominations(honest):
        award = config.award_of(str(row["award"]))
        if not award.has_quota and award.code != "CDCS-VMXS":
            own = row.get("name") == province.unit_of(unit).name
            right = row.get("full_time_officer") == "Có" if table is INDIVIDUALS else own
            wrong += [] if right and province.unit_of(unit).kind.is_upper_level else [(unit, row)]
    assert wrong == []


def test_titles_of_collectives_meet_their_shares(honest: dict[str, Return], province: Province) -> None:
    for unit, _, row in nominations(honest):
        titles = Counter(each["award"] for each in honest[unit].rows[INDIVIDUALS.name])
        if row["award"] in {"TTLDXS", "TTLDTT"}:
            assert row["ldtt_count"] == titles["LDTT"]
            assert titles["LDTT"] * 100 >= province.unit_of(unit).officers * 70
            assert row["disciplined"] == 0
        if row["award"] == "TTLDXS":
            assert row["tasks_completed"] == row["headcount"]
            assert row["cstdcs_count"] == titles["CSTDCS"] == 1


def test_few_enough_cstdcs_and_each_is_ldtt_too(honest: dict[str, Return]) -> None:
    titles = Counter(str(row["award"]) for _, _, row in nominations(honest))
    assert titles["CSTDCS"] * 100 <= titles["LDTT"] * 15
    for each in honest.values():
        of: dict[str, set[object]] = {award: set() for award in ("LDTT", "CSTDCS", "CSTD-TLD", "CSTD-TQ")}
        for row in each.rows[INDIVIDUALS.name]:
            of.get(str(row["award"]), set()).add(row["full_name"])
        assert of["CSTD-TLD"] | of["CSTD-TQ"] <= of["CSTDCS"] <= of["LDTT"]


def test_reports_votes_and_women_fit(honest: dict[str, Return], config: Config) -> None:
    for unit, _, row in nominations(honest):
        fields = honest[unit].fields
        assert row["reports_attached"] == config.award_of(str(row["award"])).reports
        chain = [row["votes_for"], row["ballots"], fields["members_present"], fields["members_called"]]
        numbers = [each for each in chain if isinstance(each, int)]
        assert numbers == sorted(numbers)
        assert len(numbers) == 4
        assert numbers[0] * 4 >= numbers[1] * 3
        assert 0 <= int(str(row.get("women", 0))) <= int(str(row.get("headcount", 0)))


def test_dates_are_in_order_and_in_time(honest: dict[str, Return], config: Config) -> None:
    deadline = config.season.nominations_deadline
    for each in honest.values():
        days = {key: parse_date(str(value)) for key, value in each.fields.items() if key.endswith("_date")}
        assert None not in days.values()
        order = [days[key] for key in ("report_date", "minutes_date", "submission_date")]
        assert [*order, deadline] == sorted([*order, deadline], key=str)
        assert str(days.get("bloc_meeting_date", deadline)) <= str(deadline)


def test_everybody_is_sent_on_time_and_after_signing(province: Province, config: Config) -> None:
    sendings = honest_bag(province, config).of_form(NOMINATIONS)
    deadline = config.season.nominations_deadline
    for sending in sendings:
        signed = parse_date(str(sending.content.fields["submission_date"]))
        assert signed is not None
        assert signed <= sending.sent.date() <= deadline
    assert {sending.sent.date() for sending in sendings} >= {deadline}
    assert len(sendings) == 43


def test_no_two_people_have_names_that_are_alike(honest: dict[str, Return]) -> None:
    names = [name for name, _ in people(honest)]
    assert len(set(names)) == len(names) > 200
    assert [pair for pair in combinations(map(fold, names), 2) if fuzz.ratio(*pair) >= 85] == []


def test_nobody_is_nominated_twice_for_one_award(honest: dict[str, Return]) -> None:
    subjects = Counter(
        (row["award"], fold(str(row.get("full_name", row.get("name"))))) for _, _, row in nominations(honest)
    )
    assert [subject for subject, count in subjects.items() if count > 1] == []


def test_births_are_days_or_years_of_grown_people(honest: dict[str, Return], config: Config) -> None:
    kinds = Counter[str]()
    for _, birth in people(honest):
        day, year = parse_date(birth), parse_year(birth)
        assert (day is None) != (year is None)
        kinds["day" if day else "year"] += 1
        assert 24 <= config.season.year - (day.year if day else year or 0) <= 58
    assert min(kinds["day"], kinds["year"]) > 10


def test_awards_that_rest_on_earlier_ones_claim_them(
    honest: dict[str, Return], province: Province, config: Config
) -> None:
    year = config.season.year
    for unit, _, row in nominations(honest):
        name = row.get("full_name", row.get("name"))
        claimed = {
            (each["award"], year - int(str(each["award_year"])))
            for each in honest[unit].rows[EARLIER_AWARDS.name]
            if each["subject"] == name and each["birth"] == row.get("birth")
        }
        assert set(province.claims.get(str(row["award"]), ())) <= claimed


@pytest.fixture(scope="module")
def bag(province: Province, config: Config) -> Mailbag:
    return honest_bag(province, config)


def lines_of(book: list[Cells]) -> list[tuple[object, ...]]:
    """Who, of which unit, what and when, of each line of a book."""
    return [
        (line["unit_code"], line.get("full_name", line.get("name")), line["birth"], line["award"], line["award_year"])
        for line in book
    ]


def test_everything_that_is_claimed_stands_in_the_register_with_its_decision(
    honest: dict[str, Return], bag: Mailbag
) -> None:
    decisions = {
        who: (line["decision_no"], line["decision_date"])
        for who, line in zip(lines_of(bag.register), bag.register, strict=True)
    }
    claims = {
        (unit, row["subject"], row["birth"], row["award"], row["award_year"]): (
            row["decision_no"],
            row["decision_date"],
        )
        for unit, each in honest.items()
        for row in each.rows[EARLIER_AWARDS.name]
    }
    assert len(claims) > 30
    assert {who: decisions.get(who) for who in claims} == claims


def test_the_register_holds_hundreds_of_lines_in_order_and_mostly_of_others(
    honest: dict[str, Return], bag: Mailbag
) -> None:
    lines = lines_of(bag.register)
    assert len(set(lines)) == len(lines) > 600
    assert sum((name, birth) not in people(honest) for _, name, birth, *_ in lines) > 400
    days = [parse_date(str(line["decision_date"])) for line in bag.register]
    assert days == sorted(days, key=str)
    assert [line["award_year"] for line in bag.register] == [day.year if day else 0 for day in days]


def test_a_decision_has_one_number_one_day_and_one_award(bag: Mailbag) -> None:
    decisions = {
        (line["award_year"], line["decision_no"]): (line["decision_date"], line["award"]) for line in bag.register
    }
    assert len(set(decisions.values())) == len(decisions)
    assert decisions == {
        (line["award_year"], line["decision_no"]): (line["decision_date"], line["award"])
        for line in reversed(bag.register)
    }


def test_nobody_in_the_books_is_nearly_somebody_else(honest: dict[str, Return], bag: Mailbag, config: Config) -> None:
    of_persons = {
        (str(line["unit_code"]), str(line["full_name"]), str(line["birth"]))
        for line in (*bag.register, *bag.registered)
        if "full_name" in line
    } | {
        (unit, str(row["full_name"]), str(row["birth"]))
        for unit, each in honest.items()
        for row in each.rows[INDIVIDUALS.name]
    }
    subjects = [Subject(Recipient.INDIVIDUAL, name, stored(birth), unit) for unit, name, birth in sorted(of_persons)]
    alike = config.rules.tr_03.similarity
    assert [
        (one, other) for one, other in combinations(subjects, 2) if likeness(one, other, alike) is not Likeness.OTHER
    ] == []


def stored(birth: str) -> str:
    """A birth as the season keeps it."""
    day = parse_date(birth)
    return day.isoformat() if day else birth


def test_titles_that_need_it_were_registered_and_some_more(
    honest: dict[str, Return], bag: Mailbag, config: Config
) -> None:
    nominated = Counter[tuple[object, ...]](
        (unit, row.get("full_name", row.get("name")), row.get("birth"), row["award"])
        for unit, _, row in nominations(honest)
        if config.award_of(str(row["award"])).needs_registration
    )
    registered = Counter[tuple[object, ...]](
        (line["unit_code"], line.get("full_name", line.get("name")), line["birth"], line["title"])
        for line in bag.registered
    )
    assert nominated - registered == Counter()
    assert (registered - nominated).total() > 40


def test_registrations_are_of_titles_and_fill_what_is_required(bag: Mailbag, config: Config) -> None:
    missing = []
    registrations = bag.of_form(REGISTRATION)
    for sending in registrations:
        unit = sending.content.unit_code
        for table in REGISTRATION.tables:
            for row in sending.content.rows[table.name]:
                missing += [
                    (unit, column.key) for column in table.columns if column.required and not row.get(column.key)
                ]
                if "title" in row and not config.award_of(str(row["title"])).needs_registration:
                    missing.append((unit, str(row["title"])))
        assert sending.content.rows[REGISTERED_COLLECTIVES.name]
        assert sending.content.rows[PLEDGES.name]
    assert missing == []
    officers = sum(len(sending.content.rows[REGISTERED_PEOPLE.name]) for sending in registrations)
    assert officers > 40


def test_registrations_are_sent_in_time(bag: Mailbag, config: Config) -> None:
    assert max(sending.sent.date() for sending in bag.of_form(REGISTRATION)) == config.last_day(Due.REGISTRATION)


def test_what_blocs_return_is_sent_in_time_and_one_after_the_other(bag: Mailbag, config: Config) -> None:
    kinds = [(bag.of_form(SCORING), Due.SELF_SCORES), (bag.of_form(SCORING, cross=True), Due.CROSS_SCORES)]
    days = [[each.sent.date() for each in sendings] for sendings, _ in (*kinds, (bag.of_form(BLOC), Due.BLOC))]
    lasts = [config.last_day(due) for due in (Due.SELF_SCORES, Due.CROSS_SCORES, Due.BLOC, Due.NOMINATIONS)]
    assert [max(each) <= last for each, last in zip(days, lasts[:3], strict=True)] == [True] * 3
    assert [min(each) > last for each, last in zip(days[1:], lasts[:2], strict=True)] == [True] * 2
    assert len(set(lasts)) == 4


def test_every_sending_has_a_file_of_its_own(bag: Mailbag, province: Province, config: Config) -> None:
    files = [each.file for (each,) in bag.sendings.values()]
    assert len(set(files)) == len(files) == 2 * 43 + 13 + len(assigned_pairs(province, config)) + 2


def test_units_score_themselves_and_each_other_as_agreed_later(
    bag: Mailbag, province: Province, config: Config
) -> None:
    """Own scores and cross-scores stand within what is looked at, and what the bloc agrees on is the official total."""
    for bloc in province.bloc:
        (book,) = [each for each in bag.of_form(BLOC) if province.unit_of(each.content.unit_code).bloc == bloc.name]
        for line in book.content.rows[AGREED.name]:
            unit = province.unit_of(str(line["unit_code"]))
            assert unit.rating is not None
            total = Decimal(str(line["agreed_score"])) + Decimal(str(line["bonus"]))
            assert total == Decimal(str(unit.rating.points))
    pairs = assigned_pairs(province, config)
    assert [(scorer, scored) for _, scorer, scored in bag.sendings if scored] == list(pairs)
    assert set(Counter(scored for _, scored in pairs).values()) == {config.scoring.scorers_per_unit}
    maxima = {each.code: each.maximum for each in default_table().scored}
    for scorer, scored in pairs:
        for line in bag.sending(scorer, SCORING, scored).content.rows[SCORES.name]:
            own = bag.score_line(scored, str(line["code"]))
            difference = abs(Decimal(str(line["score"])) - Decimal(str(own["score"])))
            maximum = maxima[str(line["code"])]
            assert maximum is not None
            assert difference <= maximum / 5


def test_the_same_seed_makes_the_same_returns(honest: dict[str, Return], province: Province, config: Config) -> None:
    again, _ = honest_returns(province, config)
    assert again == honest
    other, _ = honest_returns(province.model_copy(update={"seed": "khác"}), config)
    assert people(other) != people(honest)


def test_names_far_apart_are_accepted_once() -> None:
    names = FarApart(85)
    assert [names.accepts(name) for name in ("Lò Văn Hoà", "Lò Văn Hòa", "Lò Văn Hoa", "Giàng A Páo")] == [
        True,
        False,
        False,
        True,
    ]


def test_running_out_of_names_is_told() -> None:
    words = {"families": ("Lò",), "middles_man": ("Văn",), "middles_woman": ("Thị",)}
    group = NameGroup.model_validate({"weight": 1, **words, "given_man": ("Ún",), "given_woman": ("Lả",)})
    people_of_two = People((group,), "mau", 2020)
    assert {people_of_two.draw().full_name for _ in range(2)} == {"Lò Văn Ún", "Lò Thị Lả"}
    with pytest.raises(OutOfNamesError):
        people_of_two.draw()

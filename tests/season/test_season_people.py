"""Who is who: never by name alone, the same both ways, and found again among many as among few."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.season.building import Returned, Row, season_of, told
from tests.support.season_builder import UnitMade, complete_collective, complete_person

from thidua.config.vocabulary import Recipient
from thidua.forms.choices import SameOrOther
from thidua.rules import run_rules
from thidua.season.decisions import Decisions, SameDecision
from thidua.season.people import (
    Likeness,
    Subject,
    as_decided,
    births_agree,
    directory,
    fully_known,
    grouped,
    is_full_birth,
    likeness,
)

NINE_TENTHS = Fraction(9, 10)

NAMES = (
    "Lò Văn An",
    "LÒ VĂN  AN",
    "Lò Văn Anh",
    "Lò Văn Hoà",
    "Lò Văn Hòa",
    "Lò Văn Hoa",
    "Nguyễn Thị Thanh Thuý",
    "Nguyễn Thị Thanh Thuỷ",
    "CĐCS Trường Mầm non Hoa Ban",
    "Công đoàn cơ sở Trường Mầm non Hoa Ban",
    "CĐCS Trường Mầm non Hoa-Ban",
    "CĐCS Trường Mầm non số 1",
    "CĐCS Trường Mầm non số 2",
)
BIRTHS = ("", "1980", "1981", "1980-03-05", "1980-03-06", "1980-05-03", "1981-03-05")
SUBJECTS = st.builds(
    Subject,
    st.sampled_from(Recipient),
    st.sampled_from(NAMES) | st.sampled_from(NAMES).map(lambda name: unicodedata.normalize("NFD", name)),
    st.sampled_from(BIRTHS),
    st.sampled_from(("LD-A", "LD-B")),
)
MANY = st.lists(SUBJECTS, max_size=12)


def person(name: str = "Lò Văn An", birth: str = "1980-03-05", unit: str = "LD-A") -> Subject:
    """A person."""
    return Subject(Recipient.INDIVIDUAL, name, birth, unit)


def collective(name: str, unit: str = "LD-A") -> Subject:
    """A collective."""
    return Subject(Recipient.COLLECTIVE, name, "", unit)


def alike(one: Subject, other: Subject, similarity: Fraction = NINE_TENTHS) -> str:
    """How two stand to each other."""
    return likeness(one, other, similarity).value


@given(SUBJECTS, SUBJECTS)
def test_likeness_is_the_same_both_ways(one: Subject, other: Subject) -> None:
    assert alike(one, other) == alike(other, one)


@given(SUBJECTS)
def test_everybody_whose_birth_is_known_is_himself(one: Subject) -> None:
    known = one.recipient is Recipient.COLLECTIVE or bool(one.birth)
    assert alike(one, one) == ("same" if known else "near")


@given(SUBJECTS, SUBJECTS)
def test_nobody_is_one_by_name_alone(one: Subject, other: Subject) -> None:
    if alike(one, other) == "same":
        assert (one.recipient, one.key, one.unit_code) == (other.recipient, other.key, other.unit_code)
        assert one.recipient is Recipient.COLLECTIVE or births_agree(one.birth, other.birth)


@given(SUBJECTS, SUBJECTS)
def test_a_person_and_a_collective_are_never_one(one: Subject, other: Subject) -> None:
    if one.recipient is not other.recipient:
        assert alike(one, other) == "other"


@given(SUBJECTS)
def test_how_letters_are_composed_is_no_matter(one: Subject) -> None:
    other = Subject(one.recipient, unicodedata.normalize("NFD", one.name), one.birth, one.unit_code)
    assert (other.key, other.id) == (one.key, one.id)


@given(SUBJECTS, SUBJECTS)
def test_one_id_means_one_kind_name_birth_and_unit(one: Subject, other: Subject) -> None:
    own, others = ((s.recipient, s.key, s.birth, s.unit_code) for s in (one, other))
    assert (one.id == other.id) == (own == others)


FULL, YEAR, DIGIT, UNKNOWN = "1980-03-05", "1980", "1980-03-06", ""


@pytest.mark.parametrize(
    ("births", "one_unit", "two_units"),
    [
        ((FULL, FULL), "same", "near"),
        ((FULL, YEAR), "same", "near"),
        ((YEAR, YEAR), "same", "near"),
        ((FULL, DIGIT), "near", "near"),
        ((YEAR, "1981"), "near", "near"),
        ((FULL, "1981"), "other", "other"),
        ((FULL, "1980-05-03"), "other", "other"),
        ((FULL, UNKNOWN), "near", "other"),
        ((UNKNOWN, UNKNOWN), "near", "other"),
    ],
)
def test_one_name(births: tuple[str, str], one_unit: str, two_units: str) -> None:
    one, other = births
    assert alike(person(birth=one), person(birth=other)) == one_unit
    assert alike(person(birth=one), person(birth=other, unit="LD-B")) == two_units


@pytest.mark.parametrize(
    ("births", "one_unit", "two_units"),
    [
        ((FULL, FULL), "near", "near"),
        ((FULL, YEAR), "near", "other"),
        ((YEAR, YEAR), "near", "other"),
        ((FULL, DIGIT), "other", "other"),
        ((UNKNOWN, UNKNOWN), "other", "other"),
    ],
)
def test_names_nearly_one(births: tuple[str, str], one_unit: str, two_units: str) -> None:
    one, other = (person(name, birth) for name, birth in zip(NAMES[6:8], births, strict=True))
    assert alike(one, other) == one_unit
    assert alike(one, person(other.name, other.birth, "LD-B")) == two_units


@pytest.mark.parametrize(("similarity", "expected"), [(Fraction(86, 100), "near"), (Fraction(87, 100), "other")])
def test_how_alike_is_alike_enough_is_given(similarity: Fraction, expected: str) -> None:
    assert alike(person("Lò Văn Xuân"), person("Lò Văn Xuyên"), similarity) == expected


@pytest.mark.parametrize("name", ["LÒ  VĂN AN", "lò văn an", " Lò Văn An ", unicodedata.normalize("NFD", "Lò Văn An")])
def test_spellings_of_one_name(name: str) -> None:
    assert alike(person(), person(name)) == "same"


def test_where_the_tone_stands_is_no_matter_and_which_tone_is() -> None:
    hoa, tone, other = (person(name) for name in NAMES[3:6])
    assert (alike(hoa, tone), alike(hoa, other)) == ("same", "near")


@pytest.mark.parametrize(
    ("one", "other", "one_unit", "two_units"),
    [
        ("CĐCS Trường Hoa Ban", "Công đoàn cơ sở Trường Hoa Ban", "same", "near"),
        ("CĐCS Trường Hoa Ban", "CĐCS Trường Hoà Ban", "near", "other"),
        ("CĐCS Chi cục Thuế", "CĐCS Chi cục-Thuế", "near", "other"),
        ("CĐCS Trường số 1", "CĐCS Trường số 2", "other", "other"),
        ("CĐCS Trường", "CĐCS Trường số 1", "other", "other"),
        (".", "-", "other", "other"),
    ],
)
def test_collectives(one: str, other: str, one_unit: str, two_units: str) -> None:
    assert alike(collective(one), collective(other)) == one_unit
    assert alike(collective(one), collective(other, "LD-B")) == two_units


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [(YEAR, YEAR, True), (FULL, YEAR, True), (FULL, DIGIT, False), (UNKNOWN, UNKNOWN, False), (FULL, UNKNOWN, False)],
)
def test_births_agree(one: str, other: str, *, expected: bool) -> None:
    assert (births_agree(one, other), births_agree(other, one)) == (expected, expected)


def test_a_full_birth_has_day_month_and_year() -> None:
    assert [is_full_birth(each) for each in (FULL, YEAR, UNKNOWN)] == [True, False, False]


# What the desk has said

NEAR = (person(), person(birth=DIGIT))
ONE = (person(), person(birth=YEAR))
NOT_AT_ALL = (person(), person("Quàng Thị Hương", "1999"))


@pytest.mark.parametrize(
    ("pair", "answer", "expected"),
    [
        (NEAR, None, "near"),
        (NEAR, SameOrOther.SAME, "same"),
        (NEAR, SameOrOther.OTHER, "other"),
        (ONE, None, "same"),
        (ONE, SameOrOther.OTHER, "other"),
        (NOT_AT_ALL, SameOrOther.SAME, "other"),
    ],
)
def test_the_desks_word_counts_for_those_who_are_alike(
    pair: tuple[Subject, Subject], answer: SameOrOther | None, expected: str
) -> None:
    one, other = pair
    answers = {} if answer is None else {frozenset((one.id, other.id)): answer}
    decided = [as_decided(a, b, NINE_TENTHS, answers).value for a, b in (pair, pair[::-1])]
    assert decided == [expected, expected]


ANSWERS = st.dictionaries(
    st.tuples(SUBJECTS, SUBJECTS).map(lambda pair: frozenset(each.id for each in pair)),
    st.sampled_from(SameOrOther),
    max_size=8,
)


@given(SUBJECTS, MANY, ANSWERS)
def test_a_directory_finds_what_comparing_with_everybody_finds(
    who: Subject, subjects: list[Subject], answers: dict[frozenset[str], SameOrOther]
) -> None:
    records = [(subject, number) for number, subject in enumerate(subjects)]
    matched = directory(records, NINE_TENTHS).of(who, answers)
    decided = [(subject, number, as_decided(who, subject, NINE_TENTHS, answers)) for subject, number in records]
    assert sorted(matched.records) == [number for _, number, alike in decided if alike is Likeness.SAME]
    assert set(matched.open) == {subject for subject, _, alike in decided if alike is Likeness.NEAR}
    assert len(matched.open) == len(set(matched.open))


@pytest.mark.parametrize("similarity", [Fraction(1, 2), Fraction(1)])
def test_a_directory_leaves_nobody_out_whatever_the_likeness_wanted(similarity: Fraction) -> None:
    subjects = [Subject(r, n, b, u) for r, n, b, u in product(Recipient, NAMES, BIRTHS, ("LD-A", "LD-B"))]
    book = directory([(subject, subject) for subject in subjects], similarity)
    for who in subjects:
        found = book.of(who, {})
        decided = {other: likeness(who, other, similarity) for other in subjects}
        assert set(found.records) == {other for other, alike in decided.items() if alike is Likeness.SAME}
        assert set(found.open) == {other for other, alike in decided.items() if alike is Likeness.NEAR}


# Who is one person in all papers

FAMILY = st.builds(
    person,
    st.sampled_from(("Lò Văn An", "LÒ VĂN  AN", "Lò Văn Anh")),
    st.sampled_from(("", "1980", "1980-03-05", "1980-03-06", "1980-09-07")),
    st.sampled_from(("LD-A", "LD-B", "")),
)
FAMILIES = st.lists(FAMILY, max_size=10)
PAIRS = st.dictionaries(
    st.tuples(FAMILY, FAMILY).map(lambda pair: frozenset(each.id for each in pair)),
    st.sampled_from(SameOrOther),
    max_size=6,
)


def persons(subjects: list[Subject], answers: dict[frozenset[str], SameOrOther]) -> dict[str, str]:
    """Whom each subject is, by its id."""
    book = directory([(each, each) for each in subjects], NINE_TENTHS, fully_known(subjects))
    return grouped(subjects, lambda each: book.one_with(each, answers))


@given(FAMILIES, PAIRS, st.randoms(use_true_random=False))
def test_to_be_one_person_is_an_equivalence_whatever_the_order(
    subjects: list[Subject], answers: dict[frozenset[str], SameOrOther], random: Random
) -> None:
    who = persons(subjects, answers)
    assert who.keys() == {each.id for each in subjects}
    assert all(who[name] == name for name in who.values())
    shuffled = random.sample(subjects, len(subjects))
    assert persons(shuffled, answers) == who
    known = fully_known(subjects)
    ones = [
        {one.id, other.id}
        for one, other in combinations(subjects, 2)
        if as_decided(one, other, NINE_TENTHS, answers, known) is Likeness.SAME
    ]
    classes = {each.id: {each.id} for each in subjects}
    for one in ones:  # the classes by eye: whoever is one with a member is a member
        joined = set.union(*(classes[each] for each in one))
        classes |= dict.fromkeys(joined, joined)
    assert all({each for each in who if who[each] == who[name]} == classes[name] for name in who)


@given(FAMILY, FAMILY, PAIRS, FAMILIES)
def test_likeness_among_known_persons_is_the_same_both_ways(
    one: Subject, other: Subject, answers: dict[frozenset[str], SameOrOther], subjects: list[Subject]
) -> None:
    known = fully_known(subjects)
    both = [as_decided(a, b, NINE_TENTHS, answers, known) for a, b in ((one, other), (other, one))]
    assert both[0] is both[1]


@given(FAMILIES)
def test_without_a_word_of_the_desk_nobody_is_two_persons_with_full_births(subjects: list[Subject]) -> None:
    who = persons(subjects, {})
    births: dict[str, set[str]] = defaultdict(set)
    for each in subjects:
        if len(each.birth) == len("yyyy-mm-dd"):
            births[who[each.id]].add(each.birth)
    assert all(len(each) == 1 for each in births.values())


def test_an_unknown_unit_is_near_to_every_unit() -> None:
    one, lost = person(), person(unit="")
    assert (alike(one, lost), alike(lost, lost), alike(person(birth=UNKNOWN), lost)) == ("near", "near", "other")
    name = "CĐCS Trường Hoa Ban"
    assert (alike(collective(name), collective(name, "")), alike(collective(name, ""), collective(name, ""))) == (
        "near",
        "near",
    )


# Among the nominated

A = UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas={"BK-TINH": (9, 9), "BK-TLD": (9, 9)})


def test_somebody_without_a_birth_is_not_put_beside_himself() -> None:
    rows = [complete_person("Lò Văn An", birth=None), complete_person("Lò Văn An", "BK-TLD", birth=None)]
    assert season_of([Returned(A, individuals=rows)]).open_pairs == ()


def test_somebody_without_a_birth_is_put_beside_his_namesake_of_the_unit() -> None:
    rows = [complete_person("Lò Văn An", birth=None), complete_person("Lò Văn An", "BK-TLD")]
    pairs = season_of([Returned(A, individuals=rows)]).open_pairs
    assert [(pair.one.birth, pair.other.birth, pair.found_in) for pair in pairs] == [
        ("", "1980-03-05", "Đề nghị năm nay")
    ]


def who_is_who(*rows: Row, answer: SameOrOther | None = None, register: Sequence[Row] = ()) -> list[int]:
    """Number of each nominee's person, in the order in which the persons come; the desk answers every question."""
    returned = [Returned(A, individuals=rows)]
    asked = season_of(returned, register=register).open_pairs
    said = tuple(SameDecision(pair.one.id, pair.other.id, answer) for pair in asked) if answer else ()
    season = season_of(returned, register=register, decisions=Decisions(same=said))
    names = [season.person_of(nominee) for nominee in season.people_and_collectives]
    assert list(season.nominees["subject"]) == names
    return [list(dict.fromkeys(names)).index(name) for name in names]


@pytest.mark.parametrize(
    ("births", "answer", "expected"),
    [
        (("05/03/1980", "05/03/1980"), None, [0, 0]),
        (("05/03/1980", "1980"), None, [0, 0]),
        (("05/03/1980", "06/03/1980"), None, [0, 1]),
        (("05/03/1980", "06/03/1980"), "Là một", [0, 0]),
        (("05/03/1980", "06/03/1980"), "Khác nhau", [0, 1]),
        (("05/03/1980", "1990"), None, [0, 1]),
        (("05/03/1980", "07/09/1980", "1980"), None, [0, 1, 2]),
        ((None, None), None, [0, 0]),
        ((None, "1980"), None, [0, 1]),
    ],
)
def test_whose_nominations_are_one_persons(
    births: tuple[str | None, ...], answer: str | None, expected: list[int]
) -> None:
    awards = ("BK-TINH", "BK-TLD", "CSTDCS")
    rows = [complete_person("Lò Văn An", award, birth=birth) for birth, award in zip(births, awards, strict=False)]
    assert who_is_who(*rows, answer=None if answer is None else SameOrOther(answer)) == expected


@pytest.mark.parametrize(
    ("answer", "expected"), [(None, [0, 1]), (SameOrOther.SAME, [0, 0]), (SameOrOther.OTHER, [0, 1])]
)
def test_two_may_be_one_through_a_line_of_an_earlier_year(answer: SameOrOther | None, expected: list[int]) -> None:
    line = {"subject_kind": "cá nhân", "full_name": "Lò Văn An", "birth": "15/03/1980", "unit_code": "LD-A"}
    line |= {"award": "BK-TINH", "award_year": 2018, "decision_no": "1/QĐ", "decision_date": "20/12/2018"}
    rows = [complete_person("Lò Văn An"), complete_person("Lò Văn An", "BK-TLD", birth="16/03/1980")]
    assert who_is_who(*rows, answer=answer, register=[line]) == expected


LEADER_OF = UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas={"BK-TINH": (0, 5), "BK-TLD": (0, 5)})


@pytest.mark.parametrize(
    ("birth", "answer", "expected"),
    [
        ("1980", None, []),
        ("05/03/1980", None, []),
        ("06/03/1980", None, ["chặn"]),
        ("06/03/1980", "Là một", []),
        ("06/03/1980", "Khác nhau", ["chặn"]),
        ("1981", None, ["chặn"]),
    ],
)
def test_a_leader_counts_once_however_he_is_typed(birth: str, answer: str | None, expected: list[str]) -> None:
    rows = [
        complete_person("Lò Văn An", "BK-TINH", subject_class="LANH-DAO-PHONG"),
        complete_person("Lò Văn An", "BK-TLD", birth=birth, subject_class="LANH-DAO-PHONG"),
    ]
    returned = [Returned(LEADER_OF, individuals=rows)]
    asked = season_of(returned).open_pairs
    said = tuple(SameDecision(pair.one.id, pair.other.id, SameOrOther(answer)) for pair in asked if answer)
    season = season_of(returned, decisions=Decisions(same=said))
    assert [each[1] for each in told(run_rules(season), "CT-02")] == expected


@pytest.mark.parametrize(("birth", "expected"), [("1980", []), ("1981", ["CT-04 chặn", "TC-13 xem"])])
def test_a_title_counts_once_however_its_person_is_typed(birth: str, expected: list[str]) -> None:
    at_office = {"full_time_officer": "Có", "workplace": "LĐLĐ huyện A"}
    rows = [complete_person(f"Vừ A {chr(65 + n)}", "LDTT", **at_office) for n in range(7)]
    rows += [complete_person("Vừ A A", "CSTDCS", birth=each, **at_office) for each in ("05/03/1980", birth)]
    own = complete_collective("LĐLĐ huyện A", "TTLDXS", ldtt_count=7, cstdcs_count=1)
    season = season_of([Returned(LEADER_OF, individuals=rows, collectives=[own])])
    assert [" ".join(each[:2]) for each in told(run_rules(season), "CT-04", "TC-13")] == expected

"""Books of earlier years: each line with its subject; a missing book, an empty one, a damaged one are three things."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.season.building import Returned, Row, raw_book, season_of
from tests.support.season_builder import SeasonFolder, UnitMade, checkout_config, complete_person

from thidua.config.vocabulary import Recipient
from thidua.forms import REGISTER, REGISTERED
from thidua.forms.choices import SameOrOther
from thidua.season.carried import (
    CarriedBookUnreadableError,
    Register,
    read_register,
    read_registered,
    register_in,
    registered_in,
)
from thidua.season.decisions import Decisions, SameDecision
from thidua.season.people import Subject

CONFIG = checkout_config()
A = UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas={"BK-TINH": (9, 9)})


def given(**changes: object) -> dict[str, object]:
    """A line of the register."""
    values: dict[str, object] = {
        "subject_kind": "cá nhân",
        "full_name": "Lò Văn An",
        "birth": "05/03/1980",
        "unit_code": "LD-A",
        "award": "BK-TINH",
        "award_year": 2019,
        "decision_no": "412/QĐ-LĐLĐ",
        "decision_date": "20/12/2019",
    }
    return values | changes


def register(*lines: Row) -> Register:
    """A register with these lines."""
    return register_in(raw_book(REGISTER, lines, CONFIG), CONFIG, file="so.xlsx")


@pytest.mark.parametrize(
    ("changes", "subject"),
    [
        ({}, Subject(Recipient.INDIVIDUAL, "Lò Văn An", "1980-03-05", "LD-A")),
        ({"birth": 1980}, Subject(Recipient.INDIVIDUAL, "Lò Văn An", "1980", "LD-A")),
        ({"birth": None}, Subject(Recipient.INDIVIDUAL, "Lò Văn An", "", "LD-A")),
        ({"unit_code": "ld-a"}, Subject(Recipient.INDIVIDUAL, "Lò Văn An", "1980-03-05", "LD-A")),
        (
            {"subject_kind": "tập thể", "full_name": None, "name": "CĐCS Hoa Ban"},
            Subject(Recipient.COLLECTIVE, "CĐCS Hoa Ban", "", "LD-A"),
        ),
    ],
    ids=["full birth", "year", "no birth", "code in small letters", "a collective's birth is none"],
)
def test_whom_a_line_is_of(changes: dict[str, object], subject: Subject) -> None:
    book = register(given(**changes))
    assert [line.subject for line in book.lines] == [subject]
    assert list(book.directory.records) == [subject]


def test_what_a_line_says_and_where() -> None:
    (line,) = register(given()).lines
    assert (line.award, line.year, line.decision_no, str(line.decision_date)) == (
        "BK-TINH",
        2019,
        "412/QĐ-LĐLĐ",
        "2019-12-20",
    )
    assert (line.row.place("award").file, line.row.place("award").cell) == ("so.xlsx", "H7")


def test_a_line_without_a_name_stays_a_line_and_is_nobodys() -> None:
    book = register(given(full_name=None), given())
    assert [line.subject.name for line in book.lines] == ["", "Lò Văn An"]
    assert [subject.name for subject in book.directory.records] == ["Lò Văn An"]


def test_a_line_lacking_what_makes_it_one_is_told() -> None:
    book = register(given(award=None), given())
    assert (len(book.lines), [(f.rule, f.severity.value, f.place.cell) for f in book.findings]) == (
        1,
        [("DL-04", "xem", "H7")],
    )


def test_a_title_registered_and_its_topic() -> None:
    row = {key: value for key, value in given().items() if key in {"subject_kind", "full_name", "birth", "unit_code"}}
    raw = raw_book(REGISTERED, [row | {"title": "CSTDCS", "topic": "Sổ tay số"}], CONFIG)
    (line,) = registered_in(raw, CONFIG, file="dk.xlsx").lines
    assert (line.subject.birth, line.title, line.topic) == ("1980-03-05", "CSTDCS", "Sổ tay số")


# Files


def folder(root: Path) -> SeasonFolder:
    """A season's folder with nothing in it yet."""
    made = SeasonFolder(root, CONFIG)
    made.inputs.mkdir(parents=True)
    return made


def test_no_book_is_none(tmp_path: Path) -> None:
    made = folder(tmp_path)
    assert read_register(made.inputs / REGISTER.file_name, CONFIG) is None
    assert read_registered(made.inputs / REGISTERED.file_name, CONFIG) is None


def test_an_empty_book_is_a_book(tmp_path: Path) -> None:
    made = folder(tmp_path)
    register_book = read_register(made.write_register([]), CONFIG)
    registered_book = read_registered(made.write_registered([]), CONFIG)
    assert register_book is not None
    assert registered_book is not None
    assert (register_book.lines, register_book.findings) == ((), ())
    assert (registered_book.lines, registered_book.findings) == ((), ())


def test_a_book_through_a_file(tmp_path: Path) -> None:
    book = read_register(folder(tmp_path).write_register([given(), given(full_name="Vừ A Dế")]), CONFIG)
    assert book is not None
    assert [(line.subject.name, line.row.file) for line in book.lines] == [
        ("Lò Văn An", "so-khen-thuong.xlsx"),
        ("Vừ A Dế", "so-khen-thuong.xlsx"),
    ]
    assert book.findings == ()


@pytest.mark.parametrize("name", [REGISTER.file_name, REGISTERED.file_name])
def test_a_damaged_book_stops_the_run_rather_than_counting_as_none(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"PK\x03\x04 nothing of a workbook")
    reader = read_register if name == REGISTER.file_name else read_registered
    with pytest.raises(CarriedBookUnreadableError, match=name):
        reader(path, CONFIG)


# Looking into them


def test_an_empty_register_is_not_a_missing_one() -> None:
    row = complete_person("Lò Văn An")
    empty, missing = (season_of([Returned(A, individuals=[row])], register=book) for book in ((), None))
    (nominee,) = empty.people_and_collectives
    assert (empty.register is None, missing.register is None) == (False, True)
    assert empty.awards_given_to(nominee.who) == missing.awards_given_to(nominee.who)


def test_what_the_register_holds_of_a_nominee() -> None:
    lines = [given(), given(birth="1980", award_year=2018), given(birth="05/03/1981"), given(unit_code="LD-B")]
    season = season_of([Returned(A, individuals=[complete_person("LÒ VĂN AN")])], register=lines)
    matched = season.awards_given_to(season.people_and_collectives[0].who)
    assert [line.year for line in matched.records] == [2019, 2018]
    assert [(other.birth, other.unit_code) for other in matched.open] == [
        ("1981-03-05", "LD-A"),
        ("1980-03-05", "LD-B"),
    ]


# A year that is that of several persons


def of_year(births: list[str], line: str, answers: dict[tuple[str, str], str]) -> list[tuple[list[int], int]]:
    """Of each nominee of one name with these births: years in the register, and how many of it the desk is asked."""
    people = [complete_person("Lò Văn An", award, birth=each) for each, award in zip(births, AWARDS, strict=False)]
    book = [given(birth=line, award_year=2018)]
    said = tuple(
        SameDecision(*(Subject(Recipient.INDIVIDUAL, "Lò Văn An", each, "LD-A").id for each in pair), SameOrOther(word))
        for pair, word in answers.items()
    )
    season = season_of([Returned(A, individuals=people)], register=book, decisions=Decisions(same=said))
    found = [season.awards_given_to(nominee.who) for nominee in season.people_and_collectives]
    return [([line.year or 0 for line in each.records], len(each.open)) for each in found]


AWARDS = ("BK-TINH", "BK-TLD", "CSTDCS")
MARCH, SEPTEMBER, YEAR = "1980-03-05", "1980-09-07", "1980"


@pytest.mark.parametrize(
    ("births", "line", "answers", "expected"),
    [
        (["05/03/1980"], "1980", {}, [([2018], 0)]),
        (["05/03/1980", "07/09/1981"], "1980", {}, [([2018], 0), ([], 0)]),
        (["05/03/1980", "07/09/1980"], "1980", {}, [([], 1), ([], 1)]),
        (["05/03/1980", "07/09/1980"], "1980", {(MARCH, YEAR): "Là một"}, [([2018], 0), ([], 0)]),
        (["05/03/1980", "07/09/1980"], "1980", {(MARCH, YEAR): "Khác nhau"}, [([], 0), ([2018], 0)]),
        (["05/03/1980", "06/03/1980"], "1980", {}, [([], 1), ([], 1)]),
        (["05/03/1980", "06/03/1980"], "1980", {(MARCH, "1980-03-06"): "Là một"}, [([2018], 0), ([2018], 0)]),
        (["05/03/1980", "1980"], "05/03/1980", {}, [([2018], 0), ([2018], 0)]),
        (["05/03/1980", "1980"], "07/09/1980", {}, [([], 0), ([], 1)]),
        (["05/03/1980", "1980"], "07/09/1980", {(YEAR, SEPTEMBER): "Là một"}, [([], 0), ([2018], 0)]),
    ],
)
def test_a_line_is_of_one_person_and_where_two_may_be_meant_the_desk_is_asked(
    births: list[str], line: str, answers: dict[tuple[str, str], str], expected: list[tuple[list[int], int]]
) -> None:
    assert of_year(births, line, answers) == expected


def test_one_known_from_the_register_alone_makes_a_year_doubtful_too() -> None:
    lines = [given(birth="07/09/1980", award_year=2015), given(birth="1980", award_year=2018)]
    season = season_of([Returned(A, individuals=[complete_person("Lò Văn An")])], register=lines)
    matched = season.awards_given_to(season.people_and_collectives[0].who)
    assert (matched.records, [other.birth for other in matched.open]) == ((), ["1980"])


@pytest.mark.parametrize(("other", "found", "asked"), [("07/09/1981", 1, 0), ("07/09/1980", 0, 2)])
def test_the_same_of_registrations(other: str, found: int, asked: int) -> None:
    row = {"subject_kind": "cá nhân", "full_name": "Lò Văn An", "birth": "1980", "unit_code": "LD-A", "title": "LDTT"}
    people = [complete_person("Lò Văn An"), complete_person("Lò Văn An", birth=other)]
    season = season_of([Returned(A, individuals=people)], registered=[row])
    registered = [season.titles_registered_by(nominee.who) for nominee in season.people_and_collectives]
    assert (sum(len(each.records) for each in registered), sum(len(each.open) for each in registered)) == (found, asked)
    assert len(season.open_pairs) == asked

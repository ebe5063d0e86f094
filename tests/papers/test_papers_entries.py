"""The order of official lists."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from tests.papers.paper_samples import collective, merit_entries, person

from thidua.papers import ordered


def test_collectives_stand_first_then_units_in_their_order_then_the_alphabet() -> None:
    expected = [
        "Công đoàn ngành Y tế",
        "CĐCS Công ty Xây dựng & Thương mại",
        "Đỗ Thị An",
        "Giàng A Páo",
        "Lò Văn Ánh",
    ]
    for arrangement in permutations(merit_entries()):
        assert [entry.name for entry in ordered(arrangement)] == expected


def test_people_sort_by_given_name_and_collectives_by_their_first_word() -> None:
    people = [person("LDTT", name) for name in ("Đặng Văn An", "An Văn Ơn", "Dương Thị An", "Lò Thị Oanh")]
    assert [entry.name for entry in ordered(people)] == [
        "Dương Thị An",
        "Đặng Văn An",
        "Lò Thị Oanh",
        "An Văn Ơn",
    ]
    groups = [collective("TTLDXS", name) for name in ("Đội 2 An", "Ban Ánh", "Đội 10 An")]
    assert [entry.name for entry in ordered(groups)] == ["Ban Ánh", "Đội 2 An", "Đội 10 An"]


@pytest.mark.parametrize(
    ("workplace", "unit", "place"),
    [
        ("", "LĐLĐ huyện A", "LĐLĐ huyện A"),
        ("Trường B", "LĐLĐ huyện A", "Trường B, LĐLĐ huyện A"),
        ("Trường B, huyện A", "LĐLĐ huyện A", "Trường B, huyện A"),
        ("Trường B, huyện Ang", "LĐLĐ huyện A", "Trường B, huyện Ang, LĐLĐ huyện A"),
        ("liên đoàn lao động Huyện Hoà An", "LĐLĐ huyện Hòa An", "LĐLĐ huyện Hòa An"),
        ("Công ty C", "CĐCS Công ty C", "Công ty C"),
        ("Phân xưởng 1, Công ty C", "CĐCS Công ty C", "Phân xưởng 1, Công ty C"),
        ("Công ty", "CĐCS Công ty C (tỉnh)", "Công ty"),
        ("Bệnh viện D", "Công đoàn ngành Y tế", "Bệnh viện D, Công đoàn ngành Y tế"),
        ("Ban Quản lý ngành Y tế", "Công đoàn ngành Y tế", "Ban Quản lý ngành Y tế"),
    ],
)
def test_a_workplace_is_followed_by_the_unit_that_it_does_not_name(workplace: str, unit: str, place: str) -> None:
    assert replace(person("LDTT", "A", workplace=workplace), unit_name=unit).place == place


@pytest.mark.parametrize(
    ("position", "workplace", "about"),
    [
        ("Chủ tịch", "", "Chủ tịch, LĐLĐ huyện A"),
        ("Chủ tịch Liên đoàn Lao động huyện A", "", "Chủ tịch Liên đoàn Lao động huyện A"),
        ("Chủ tịch LĐLĐ huyện Ang", "", "Chủ tịch LĐLĐ huyện Ang, LĐLĐ huyện A"),
        ("Chủ tịch LĐLĐ huyện A", "Liên đoàn lao động huyện A", "Chủ tịch LĐLĐ huyện A"),
        ("Hiệu trưởng Trường B", "Trường B", "Hiệu trưởng Trường B, LĐLĐ huyện A"),
        ("", "Trường B", "Trường B, LĐLĐ huyện A"),
    ],
)
def test_a_position_that_names_the_place_is_not_followed_by_it(position: str, workplace: str, about: str) -> None:
    entry = person("LDTT", "A", position=position, workplace=workplace)
    assert replace(entry, unit_name="LĐLĐ huyện A").about == about


def test_a_collective_that_is_the_unit_itself_does_not_repeat_it() -> None:
    assert replace(collective("TTLDXS", "A"), name="LĐLĐ huyện số 1").about == ""


def test_a_collective_belongs_to_its_managing_unit_or_else_to_the_nominating_one() -> None:
    assert collective("TTLDXS", "A").place == "LĐLĐ huyện số 1"
    assert collective("TTLDXS", "A", managing_unit="Sở C").place == "Sở C"


def test_the_honorific_stands_before_the_name_only_where_there_is_one() -> None:
    assert person("LDTT", "Lò A", honorific="Ông").name_as_listed == "Ông Lò A"
    assert person("LDTT", "Lò A").name_as_listed == "Lò A"

"""Profiles of layout: what one brings, what the office sets in its place, and what is told of a slip."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tests.config.raw import CHECKOUT, changed, problems, put, without

from thidua.config.model import PaperLayout, paper_profiles
from thidua.config.vocabulary import PageNumberPlace


def test_every_profile_names_every_value() -> None:
    assert list(paper_profiles()) == ["nd30", "tld1014", "tld933"]
    for values in paper_profiles().values():
        assert set(values) == set(PaperLayout.model_fields)
        PaperLayout.model_validate(values)


def test_the_shipped_configuration_has_the_decrees_own_values() -> None:
    """Nghị định 30/2020/NĐ-CP, Phụ lục I, mục V."""
    assert changed().paper.layout.model_dump() == {
        "page_number": PageNumberPlace.TOP_CENTRE,
        "page_number_size": 14,
        "nation": 12,
        "motto": 13,
        "names": 12,
        "number": 13,
        "letter_subject": 12,
        "place": 13,
        "heading": 14,
        "body": 14,
        "signature": 14,
        "recipients_head": 12,
        "recipients": 11,
        "list_heading": 14,
        "list_reference": 13,
        "table": 12,
        "first_line_mm": 12.7,
        "paragraph_after_pt": 6,
        "line": 1.0,
        "signature_room_lines": 5,
    }


def test_the_rules_of_2011_number_pages_elsewhere_and_no_more() -> None:
    decree, rules = (changed(put("paper/profile", name)).paper.layout.model_dump() for name in ("nd30", "tld1014"))
    assert {key: value for key, value in rules.items() if value != decree[key]} == {
        "page_number": PageNumberPlace.BOTTOM_RIGHT
    }
    assert changed(put("paper/profile", "tld933")).paper.layout.model_dump() == decree


@pytest.mark.parametrize("profile", ["nd30", "tld1014", "tld933"])
def test_what_the_office_sets_takes_the_place_of_the_profiles_value_alone(profile: str) -> None:
    own = put("paper/layout", {"body": 13, "signature_room_lines": 4})
    plain = changed(put("paper/profile", profile)).paper.layout
    assert changed(put("paper/profile", profile), own).paper.layout == plain.model_copy(
        update={"body": 13, "signature_room_lines": 4}
    )


@pytest.mark.parametrize(
    ("path", "value", "sentences"),
    [
        (
            "paper/profile",
            "nd31",
            ("paper.profile: không có bộ thể thức nào tên “nd31”. Chọn một trong: nd30, tld1014, tld933.",),
        ),
        (
            "paper/profile",
            30,
            ("paper.profile: giá trị “30” không đúng kiểu (chữ trong dấu nháy). Sửa lại giá trị cho đúng kiểu.",),
        ),
        (
            "paper/layout",
            {"bodi": 14},
            ("paper.layout.bodi: khóa lạ, chương trình không biết. Sửa lại tên khóa hoặc bỏ dòng này.",),
        ),
        (
            "paper/layout",
            {"body": "lớn", "page_number": "giữa"},
            (
                (
                    "paper.layout.page_number: giá trị “giữa” không có trong danh sách. Chọn một trong: giữa đầu "
                    "trang, phải cuối trang."
                ),
                ("paper.layout.body: giá trị “lớn” không đúng kiểu (số nguyên). Sửa lại giá trị cho đúng kiểu."),
            ),
        ),
        (
            "paper/layout",
            {"body": 7},
            ("paper.layout.body: giá trị “7” nằm ngoài khoảng cho phép (từ 8). Sửa lại cho nằm trong khoảng.",),
        ),
        (
            "paper/layout",
            {"body": 21},
            ("paper.layout.body: giá trị “21” nằm ngoài khoảng cho phép (đến 20). Sửa lại cho nằm trong khoảng.",),
        ),
        (
            "paper/layout",
            14,
            (
                (
                    "paper.layout: giá trị “14” không đúng kiểu (một mục có các khóa riêng). Sửa lại giá trị cho đúng "
                    "kiểu."
                ),
            ),
        ),
    ],
)
def test_a_slip_is_told_with_its_place(path: str, value: object, sentences: tuple[str, ...]) -> None:
    assert problems(put(path, value)) == sentences


def test_a_profile_left_out_is_told_alone() -> None:
    assert problems(without("paper/profile")) == ("paper.profile: còn thiếu. Thêm khóa này vào tệp cấu hình.",)


def test_an_unknown_profile_and_a_wrong_value_are_told_together() -> None:
    told = problems(put("paper/profile", "nd31"), put("paper/layout", {"line": 3}))
    assert [each.partition(":")[0] for each in told] == ["paper.profile", "paper.layout.line"]


def test_the_example_in_the_shipped_file_is_one_that_works() -> None:
    lines = (CHECKOUT / "config.toml").read_text(encoding="utf-8").splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("# [paper.layout]"))
    example = tomllib.loads("\n".join(line.removeprefix("# ") for line in lines[start : start + 3]))
    assert changed(put("paper/layout", example["paper"]["layout"])).paper.layout.body == 13


def test_each_profile_says_what_it_rests_on() -> None:
    text = Path(CHECKOUT, "scripts/thidua/config/paper_profiles.toml").read_text(encoding="utf-8")
    above = {part.rpartition("[")[2]: part for part in text.split("]\n") if "[" in part}
    marks = {
        name: [mark for mark in ("SEEN", "INFERRED", "GAP") if f": {mark}" in said] for name, said in above.items()
    }
    assert {name: bool(found) for name, found in marks.items()} == dict.fromkeys(paper_profiles(), True)

"""Blanks of certificates in config.toml: none is allowed, and what is wrong with one is told with its place."""

from __future__ import annotations

import pytest
from tests.config.raw import CHECKOUT, changed, problems, put, without

from thidua.config import load_config
from thidua.config.vocabulary import Level

MERIT = "certificate/0"


def test_every_award_of_the_province_has_one_blank() -> None:
    config = load_config(CHECKOUT / "config.toml")
    given = [
        award.code for award in config.award if award.decided_by is Level.PROVINCE or award.decided_by_province_for
    ]
    assert {code: len([each for each in config.certificate if code in each.awards]) for code in given} == dict.fromkeys(
        given, 1
    )
    assert config.certificate_for("BK-TLD") is None


def test_blanks_may_be_left_out() -> None:
    config = changed(without("certificate"))
    assert (config.certificate, config.certificate_for("BK-TINH")) == ((), None)


@pytest.mark.parametrize(
    ("path", "value", "sentences"),
    [
        (
            f"{MERIT}/field/0/min_size",
            31,
            ["certificate[A3].field[1]: cỡ chữ nhỏ nhất 31 lớn hơn cỡ chữ 30. Sửa một trong hai cỡ chữ."],
        ),
        (f"{MERIT}/field/0/min_size", 30, []),
        (
            f"{MERIT}/field/0/x",
            120.5,
            ["certificate[A3]: dòng “người nhận” nằm ra ngoài phôi 420 × 297 mm. Sửa x, y hoặc width của dòng ấy."],
        ),
        (f"{MERIT}/field/0/x", 120, []),
        (
            f"{MERIT}/field/0/y",
            297,
            ["certificate[A3]: dòng “người nhận” nằm ra ngoài phôi 420 × 297 mm. Sửa x, y hoặc width của dòng ấy."],
        ),
        (
            f"{MERIT}/awards",
            ["BK-TINH", "BK-LA"],
            [
                (
                    "certificate[A3].awards: không có danh hiệu, hình thức khen thưởng nào mang mã “BK-LA”."
                    " Sửa lại mã, khai ở mục [[award]], hoặc bỏ mã này nếu đơn vị không có danh hiệu đó."
                )
            ],
        ),
        (
            f"{MERIT}/awards",
            ["BK-TINH", "LDTT"],
            ["certificate.awards: “LDTT” được khai hai lần. Giữ lại một mục."],
        ),
        (f"{MERIT}/id", "A4", ["certificate: “A4” được khai hai lần. Giữ lại một mục."]),
    ],
)
def test_what_is_wrong_with_a_blank(path: str, value: object, sentences: list[str]) -> None:
    assert problems(put(path, value)) == tuple(sentences)

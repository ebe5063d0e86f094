from __future__ import annotations

import pytest
from hypothesis import given
from tests.text.vietnamese import names

from thidua.text import clean, tidy_name


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("NGUYỄN THỊ HOÀ", "Nguyễn Thị Hoà"),
        ("nguyễn thị hòa", "Nguyễn Thị Hòa"),
        ("  ĐẶNG\u00a0VĂN  ĐẠT ", "Đặng Văn Đạt"),
        ("LÒ\nVĂN\nA", "Lò Văn A"),
        ("lò a páo", "Lò A Páo"),
        ("H'MÔNG", "H'Mông"),
        ("h’mông", "H’Mông"),
        ("Y-BAN NIÊ", "Y-Ban Niê"),
        ("y", "y"),
        ("A", "A"),
        ("Ở", "Ở"),
        ("y a", "Y A"),
        ("AN", "An"),
        ("Nguyễn Thị hoà", "Nguyễn Thị hoà"),
        ("Nguyễn THỊ Hoà", "Nguyễn THỊ Hoà"),
        ("McA", "McA"),
        ("NGUYỄN VĂN A (1975)", "Nguyễn Văn A (1975)"),
        ("", ""),
        ("123", "123"),
    ],
)
def test_tidy_name(typed: str, expected: str) -> None:
    assert tidy_name(typed) == expected


@given(names)
def test_names_in_one_case_come_back_as_they_were(name: str) -> None:
    mixed = not (name.isupper() or name.islower())
    assert tidy_name(name) == clean(name)
    if mixed:
        assert tidy_name(name.upper()) == name
        assert tidy_name(name.lower()) == name

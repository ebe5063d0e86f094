"""Rows are high enough for their text, and no higher than Excel lets them be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.reports.heights import height_of, line_count, text_width
from thidua.reports.table import clipped

WORDS = st.text("aăNgiệm .mW1", max_size=200)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [("", 10, 1), ("Lò A", 20, 1), ("một hai ba bốn năm sáu bảy", 10, 3), ("a\nb\n\nc", 20, 4), ("W" * 30, 10, 5)],
)
def test_lines_of_known_texts(text: str, width: float, lines: int) -> None:
    assert line_count(text, width) == lines


@given(WORDS, st.floats(3, 80))
def test_a_wider_column_never_takes_more_lines(text: str, width: float) -> None:
    assert line_count(text, width * 2) <= line_count(text, width)


@given(WORDS, WORDS)
def test_widths_add_up(one: str, other: str) -> None:
    assert text_width(one + other) == pytest.approx(text_width(one) + text_width(other))


def test_heights_grow_with_lines_up_to_the_tallest_row() -> None:
    assert [height_of(1), height_of(2), height_of(1000)] == [16.3, 30.6, 400.0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a" * 32_767, "a" * 32_767),
        ("a" * 32_768, "a" * 32_767),
        ("a" * 32_766 + "😀", "a" * 32_766),
        ("Lo\u0300", "Lò"),
    ],
)
def test_texts_are_composed_and_cut_where_a_cell_ends(text: str, expected: str) -> None:
    assert clipped(text) == expected

"""Widths of texts against those that were measured in the font itself, and lines that never run over."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.text.vietnamese import SYLLABLES

from thidua.text import lines_within, text_width_mm

WORDS = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=12).map(" ".join)
SIZES = st.sampled_from([8, 10.5, 13, 14, 28])


@pytest.mark.parametrize(
    ("text", "size", "bold", "italic", "millimetres"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, False, 88.3),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, True, False, 95.7),
        ("Độc lập - Tự do - Hạnh phúc", 13, True, False, 56.1),
        ("Độc lập - Tự do - Hạnh phúc", 14, True, False, 60.5),
        ("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", 12, False, False, 80.4),
        ("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", 13, False, False, 87.1),
        ("LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐIỆN BIÊN", 12, True, False, 82.8),
        ("TỈNH ĐIỆN BIÊN", 13, True, False, 36.7),
        ("Điện Biên, ngày 25 tháng 12 năm 2020", 13, False, True, 72.1),
        ("Điện Biên, ngày 25 tháng 12 năm 2020", 14, False, True, 77.6),
        ("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", 12, True, False, 77.2),
        ("", 12, False, False, 0.0),
        ("\u00a0 ", 72, False, False, 12.7),
        # Not in the table, so as wide as a letter can be.
        ("語", 72, False, False, 25.4),
    ],
)
def test_a_line_is_as_wide_as_the_font_says(
    text: str, size: float, bold: bool, italic: bool, millimetres: float
) -> None:
    assert round(text_width_mm(text, size, bold, italic), 1) == millimetres


@given(WORDS, SIZES)
def test_the_form_of_unicode_changes_nothing(text: str, size: float) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert text_width_mm(decomposed, size) == text_width_mm(unicodedata.normalize("NFC", text), size)


@given(WORDS, SIZES, st.floats(min_value=20, max_value=200), st.booleans(), st.booleans())
def test_lines_hold_all_words_and_only_a_word_alone_runs_over(
    text: str, size: float, width: float, bold: bool, italic: bool
) -> None:
    lines = lines_within(text, size, width, bold=bold, italic=italic)
    assert " ".join(lines) == text
    over = [line for line in lines if text_width_mm(line, size, bold, italic) > width]
    assert [line for line in over if " " in line] == []


@given(WORDS, SIZES, st.floats(min_value=20, max_value=200))
def test_no_line_had_room_for_the_next_word(text: str, size: float, width: float) -> None:
    lines = lines_within(text, size, width)
    pairs = pairwise(lines)
    assert all(text_width_mm(f"{line} {after.split(' ')[0]}", size) > width for line, after in pairs)

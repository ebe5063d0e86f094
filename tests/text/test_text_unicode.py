from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Literal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.text.vietnamese import ALL_ACCENTED, names

from thidua.text import StrayMark, bare, clean, fold, is_blank, slug, stray_marks, uncapitalised

# Any text, and text rich in what stands in the way.
dirt = st.text(
    st.sampled_from("aeoưĐÐðƉ \t\n\r\v\u00a0\u2003\u2028\u200b\u00ad\ufeff\x00\u034f")
    | st.sampled_from("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")
)
any_text = st.text(st.characters(exclude_categories=[])) | dirt


@pytest.mark.parametrize(
    ("raw", "expected", "marks"),
    [
        ("Nguyễn Thị Hòa", "Nguyễn Thị Hòa", ()),
        ("", "", ()),
        ("0", "0", ()),
        ("Nguye\u0302\u0303n", "Nguyễn", (StrayMark.DECOMPOSED,)),
        ("nguyê\u0303n", "nguyễn", (StrayMark.DECOMPOSED,)),
        ("a\u0301\u0302n", "ấn", (StrayMark.DECOMPOSED,)),
        ("á\u0302n", "ấn", (StrayMark.DECOMPOSED,)),
        ("ạ\u0302p", "ập", (StrayMark.DECOMPOSED,)),
        ("u\u0323\u031b", "ự", (StrayMark.DECOMPOSED,)),
        ("LIÊN ÐOÀN", "LIÊN ĐOÀN", (StrayMark.LOOKALIKE,)),
        ("Ɖỗ ðình ɖạt", "Đỗ đình đạt", (StrayMark.LOOKALIKE,)),
        ("Lò\u00a0Văn\u3000A", "Lò Văn A", (StrayMark.BLANKS,)),
        ("  Lò \t Văn  A ", "Lò Văn A", (StrayMark.BLANKS,)),
        ("Lò\u200b Vă\u00adn A\ufeff\x00", "Lò Văn A", (StrayMark.HIDDEN,)),
        ("\u202aLò\u202c", "Lò", (StrayMark.HIDDEN,)),
        ("một\r\nhai\rba", "một\nhai\nba", (StrayMark.BLANKS,)),
        ("một \n\n hai\n", "một\nhai", (StrayMark.BLANKS,)),
        ("một\vhai\u2028ba", "một\nhai\nba", (StrayMark.BLANKS,)),
        ("một\nhai", "một\nhai", ()),
        ("“thi đua” – ‘khen’ — H’Mông", "“thi đua” – ‘khen’ — H’Mông", ()),
        ("e\u200b\u0323 ", "ẹ", (StrayMark.DECOMPOSED, StrayMark.HIDDEN, StrayMark.BLANKS)),
        (
            "Ðie\u0323\u0302n\u200b \u00a0Biên",
            "Điện Biên",
            (StrayMark.DECOMPOSED, StrayMark.LOOKALIKE, StrayMark.HIDDEN, StrayMark.BLANKS),
        ),
    ],
)
def test_clean_mends_and_stray_marks_says_what(raw: str, expected: str, marks: tuple[StrayMark, ...]) -> None:
    assert clean(raw) == expected
    assert stray_marks(raw) == marks


@given(any_text)
def test_clean_text_stays_as_it_is(raw: str) -> None:
    once = clean(raw)
    assert clean(once) == once
    assert stray_marks(once) == ()


@given(any_text)
def test_stray_marks_are_named_exactly_when_clean_changes_something(raw: str) -> None:
    assert (stray_marks(raw) == ()) == (clean(raw) == raw)


@given(any_text)
def test_clean_text_is_composed_and_visible(raw: str) -> None:
    text = clean(raw)
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & set("ÐðƉɖ\t\r\u00a0\u00ad\u200b\ufeff")
    assert "  " not in text
    assert text == text.strip(" \n")


@given(any_text)
def test_fold_does_not_depend_on_cleaning_first(raw: str) -> None:
    assert fold(clean(raw)) == fold(raw)


@given(names, st.sampled_from(["NFC", "NFD"]), st.sampled_from([str.upper, str.lower, str.title]))
def test_fold_ignores_normalization_and_case(
    name: str, form: Literal["NFC", "NFD"], case: Callable[[str], str]
) -> None:
    assert fold(unicodedata.normalize(form, case(name))) == fold(name)
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lò Thị Hoà", "Lò Thị Hòa"),
        ("UỶ BAN", "Ủy ban"),
        ("khoẻ", "khỏe"),
        ("Thuý", "Thúy"),
        ("Qúy", "Quý"),
        ("gìa", "già"),
        ("hòan", "hoàn"),
        ("Nguyễn  Văn\u00a0A", "nguyễn văn a"),
        ("Nguyễn Văn\nA", "Nguyễn Văn A"),
        ("H’Mông", "H'Mông"),
        ("thi đua – khen thưởng", "thi đua - khen thưởng"),
        ("Ðặng", "Đặng"),
    ],
)
def test_spellings_of_one_name_fold_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mỹ", "Mĩ"),
        ("Hòa", "Hóa"),
        ("Hoa", "Hòa"),
        ("Hoan", "Hoàn"),
        ("Đông", "Dông"),
        ("Tân", "Tăn"),
        ("Lưu", "Lựu"),
        ("Lê A", "LêA"),
        ("Hà Hoá", "Há Hoà"),
        ("HòaBính", "HoàBinh"),
    ],
)
def test_different_names_do_not_fold_equal(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("name", "key"),
    [("Nguyễn Thị HÒA", "nguyễn thị hoà"), ("Mường Ảng", "mường ảng"), ("Ủy", "uỷ"), ("\u0301", "\u0301")],
)
def test_fold_keeps_letters_and_tones(name: str, key: str) -> None:
    assert fold(name) == key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nguyễn Thị Hoà", "nguyen thi hoa"),
        ("ĐẶNG Ðình Ɖạt", "dang dinh dat"),
        ("Ước mơ", "uoc mo"),
        ("H’Mông", "h'mong"),
        ("", ""),
    ],
)
def test_bare_has_no_accents(text: str, expected: str) -> None:
    assert bare(text) == expected


def test_bare_leaves_only_ascii_of_the_whole_alphabet() -> None:
    assert set(bare(ALL_ACCENTED)) == set("adeiouy")


@pytest.mark.parametrize(
    "value",
    [
        None, "", " ", "\n", "\u00a0", "\u200b\ufeff", "\u00ad", "\t\r\n", "\x00",
        math.nan, np.float64("nan"), Decimal("NaN"), Decimal("sNaN"), pd.NaT, pd.NA,
    ],
)  # fmt: skip
def test_blank_values(value: object) -> None:
    assert is_blank(value) is True


@pytest.mark.parametrize(
    "value",
    [0, 0.0, -0.0, False, Decimal(0), "0", "-", ".", math.inf, np.int64(0), [], pd.Timestamp("2020-01-01")],
)
def test_values_that_are_not_blank(value: object) -> None:
    assert is_blank(value) is False


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LĐLĐ huyện Điện Biên Đông", "ldld-huyen-dien-bien-dong"),
        ("CĐCS  Trường THCS số 2 (Mường Ảng)/2020", "cdcs-truong-thcs-so-2-muong-ang-2020"),
        ("H'Mông – H’Mông", "hmong-hmong"),
        ("../..\\x", "x"),
        ("Côn", "con_"),
        ("Côn Đảo", "con-dao"),
        ("COM1", "com1_"),
        ("", "khong-ten"),
        ("–/*?", "khong-ten"),
        ("日本", "khong-ten"),
    ],
)
def test_slug_is_a_safe_part_of_a_file_name(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(any_text)
def test_slug_is_never_empty_and_ascii(text: str) -> None:
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_")
    assert slug(text)


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("Không có ủy viên", "không có ủy viên"),
        ("Điều kiện 1", "điều kiện 1"),
        ("CĐCS vững mạnh", "CĐCS vững mạnh"),
        ("Ở nơi khác", "ở nơi khác"),
        ("5 đơn vị", "5 đơn vị"),
        ("Ý", "ý"),
        ("", ""),
    ],
)
def test_a_text_within_a_sentence(text: str, within: str) -> None:
    assert uncapitalised(text) == within

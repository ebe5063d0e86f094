from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.text.vietnamese import LETTERS_IN_ORDER, VOWELS, names, words

from thidua.text import fold, name_key, text_key

PLAIN_LETTERS = {letter: (place, 0) for place, letter in enumerate(LETTERS_IN_ORDER)}
VOWELS_WITH_TONES = {
    letter: (LETTERS_IN_ORDER.index(vowel[0]), tone) for vowel in VOWELS for tone, letter in enumerate(vowel)
}
LETTER_AND_TONE = PLAIN_LETTERS | VOWELS_WITH_TONES

WORDS_IN_ORDER = [
    "A", "An", "Anh", "Ảnh", "Ánh", "Ân", "Ẩn", "Ấn", "Ba", "Bà", "Bả", "Bã", "Bá", "Bạ", "Dũng", "Đào",
    "Đạt", "Em", "Én", "Êm", "Oanh", "Ông", "Ơn", "Phạm", "Uyên", "Ưng", "Văn", "Xuân", "Ỷ", "Yên",
]  # fmt: skip

NAMES_IN_ORDER = [
    "An",
    "Dương Văn An",
    "Đặng Thị An",
    "Đặng Văn An",
    "Đỗ An",
    "Đỗ Văn An",
    "Phạm A An",
    "Phạm Văn An",
    "Nguyễn Văn Anh",
    "Nguyễn Thị Ánh",
    "Lò Thị Ân",
    "Trần Văn Dũng",
    "Cao Văn Đạt",
    "Lò Thị Oanh",
    "Bùi Văn Ơn",
]


def shuffled(items: list[str]) -> list[str]:
    return items[1::2][::-1] + items[::2]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_words_stand_in_dictionary_order(form: str) -> None:
    mixed = [unicodedata.normalize(form, word) for word in shuffled(WORDS_IN_ORDER)]
    assert [unicodedata.normalize("NFC", word) for word in sorted(mixed, key=text_key)] == WORDS_IN_ORDER


def test_names_stand_by_given_then_family_then_middle_name() -> None:
    assert sorted(shuffled(NAMES_IN_ORDER), key=name_key) == NAMES_IN_ORDER


def test_texts_stand_word_by_word_and_numbers_by_value() -> None:
    in_order = [
        "",
        "(chưa rõ)",
        "2 tập thể",
        "10 tập thể",
        "CĐCS",
        "CĐCS Trường số 2",
        "CĐCS Trường số 02 B",
        "CĐCS Trường số 10",
        "CĐCS Y tế",
        "Điện Biên",
        "Điện Biên Đông",
        "H'Mông",
        "Ma Văn B",
        "Mà Văn A",
        "Ω",
    ]
    assert sorted(shuffled(in_order), key=text_key) == in_order


def test_letters_are_compared_before_the_tone_of_a_word_and_a_word_before_the_next() -> None:
    assert text_key("Ạn") < text_key("Anh")
    assert text_key("An Vy") < text_key("Án An")
    assert name_key("Nguyễn An") < name_key("Bùi Ản")


@given(words, words)
def test_order_of_words_agrees_with_a_table_of_letters(one: str, other: str) -> None:
    def by_table(word: str) -> tuple[list[int], list[int]]:
        pairs = [LETTER_AND_TONE[letter] for letter in word]
        return [letter for letter, _ in pairs], [tone for _, tone in pairs if tone]

    # `fold` moves a single tone to its place, which changes neither the letters nor the tones in their order.
    assert (text_key(one) < text_key(other)) == (by_table(one) < by_table(other))


@given(names, names)
def test_names_tie_exactly_when_they_fold_equal(one: str, other: str) -> None:
    assert (name_key(one) == name_key(other)) == (fold(one) == fold(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Lò Thị Hoà", "Lò Thị Hòa"), ("LÒ VĂN A", "Lò Văn A"), ("Thuỷ", "Thủy"), ("số 2", "số 02")],
)
def test_spellings_of_one_text_tie(one: str, other: str) -> None:
    assert text_key(one) == text_key(other)
    assert name_key(one) == name_key(other)


hard_texts = st.text(st.characters(exclude_categories=[])) | st.sampled_from(["", "\u0301", "\u0302a", "7", "9" * 5000])


@given(st.lists(hard_texts))
def test_any_texts_can_be_sorted(texts: list[str]) -> None:
    for key in (name_key, text_key):
        in_order = sorted(map(key, texts))
        assert all(one <= other for one, other in pairwise(in_order))

"""Vietnamese alphabetical order: word by word, each by its letters and only then by its tone.

Collation of a whole line, as ICU does it, weighs tones only when all letters of the line are equal,
which puts people of one given name in disorder; so a word is compared fully before the next one.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TypeAlias

from thidua.text.unicode import fold

# Class of the sign (punctuation, number, letter, anything else), its place within the class, its text.
SignKey: TypeAlias = tuple[int, int, str]
WordKey: TypeAlias = tuple[tuple[SignKey, ...], tuple[int, ...]]
TextKey: TypeAlias = tuple[WordKey, ...]
NameKey: TypeAlias = tuple[TextKey, TextKey, TextKey]

_ALPHABET = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {tone: place for place, tone in enumerate("\u0300\u0309\u0303\u0301\u0323", start=1)}
_SIGN = re.compile("([0-9]+)|.[\u0302\u0306\u031b]?", re.DOTALL)

_PUNCTUATION, _NUMBER, _LETTER, _OTHER = range(4)


def _sign_key(sign: re.Match[str]) -> SignKey:
    if sign.group(1):
        # Compared as numbers, "số 2" before "số 10", without converting: a cell may hold a thousand digits.
        digits = sign.group(1).lstrip("0")
        return _NUMBER, len(digits), digits
    text = unicodedata.normalize("NFC", sign.group())
    place = _ALPHABET.get(text)
    if place is not None:
        return _LETTER, place, ""
    return (_OTHER if text[0].isalpha() else _PUNCTUATION), 0, text


def _word_key(word: str) -> WordKey:
    signs = unicodedata.normalize("NFD", word)
    letters = "".join(sign for sign in signs if sign not in _TONES)
    tones = tuple(_TONES[sign] for sign in signs if sign in _TONES)
    return tuple(map(_sign_key, _SIGN.finditer(letters))), tones


def text_key(text: str) -> TextKey:
    """Sort key of a text: ă after a, đ after d, tones ngang, huyền, hỏi, ngã, sắc, nặng; numbers by value.

    Texts that `fold` makes equal are equal here too, so ties are left to the order the caller gives.
    """
    return tuple(map(_word_key, fold(text).split()))


def name_key(full_name: str) -> NameKey:
    """Sort key of a person's name: given name (the last word), then family name, then the words between."""
    words = text_key(full_name)
    return words[-1:], words[:1] if len(words) > 1 else (), words[1:-1]

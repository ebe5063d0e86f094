"""Vietnamese text out of strangers' files: mended once on arrival, compared by keys ever after."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum


class StrayMark(StrEnum):
    """What `clean` found to mend in a text."""

    DECOMPOSED = "decomposed"
    LOOKALIKE = "lookalike"
    HIDDEN = "hidden"
    BLANKS = "blanks"


# Eth and African D look like the Vietnamese letter, yet no normalization form merges them with it.
_LOOKALIKES = str.maketrans("ÐƉðɖ", "ĐĐđđ")

_BLANK = re.compile("[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u2800\u3164\uffa0]+")
_NEWLINE = re.compile("\r\n?|[\n\v\f\x85\u2028\u2029]")
_NEWLINES_AND_THEIR_BLANKS = re.compile(" ?\n[ \n]*")

_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs"})
_BREAKS = frozenset("\t\n\r\v\f\x85")
# Invisible although their Unicode category is that of a letter or a mark; the last two may not stand in XML.
_OTHER_HIDDEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\ufffe\uffff]")

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SHAPES = "\u0302\u0306"
_MARKS_ABOVE = re.compile("[\u0300\u0301\u0303\u0309\u0302\u0306]{2,}")
_WORD = re.compile("(?:[^\\W\\d_]|[\u0300-\u036f])+")
_VOWEL = re.compile("[aeiouy]([\u0302\u0306\u031b]*)")

_PUNCTUATION = str.maketrans(
    dict.fromkeys("‘’‛ʼʹ′`´＇", "'") | dict.fromkeys("“”„‟″＂", '"') | dict.fromkeys("‐‑‒–—―−－", "-")
)

_MISSING_VALUE_TYPES = frozenset({"NAType", "NaTType"})

_RESERVED_BY_WINDOWS = re.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]")


def _without_hidden(text: str) -> str:
    seen = "".join(c for c in text if c in _BREAKS or unicodedata.category(c) not in _HIDDEN_CATEGORIES)
    return _OTHER_HIDDEN.sub("", seen)


def _with_plain_blanks(text: str) -> str:
    one_blank = _BLANK.sub(" ", _NEWLINE.sub("\n", text))
    return _NEWLINES_AND_THEIR_BLANKS.sub("\n", one_blank).strip(" \n")


def _with_own_letters(text: str) -> str:
    return text.translate(_LOOKALIKES)


def _shapes_before_tones(marks: re.Match[str]) -> str:
    return "".join(sorted(marks.group(), key=lambda mark: mark not in _SHAPES))


def _composed(text: str) -> str:
    # A tone typed before the circumflex or breve is of the same combining class, so NFC alone would leave it.
    ordered = _MARKS_ABOVE.sub(_shapes_before_tones, unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", ordered)


# Composing comes last: a hidden character between a letter and its mark keeps the two apart.
_MENDING: tuple[tuple[StrayMark, Callable[[str], str]], ...] = (
    (StrayMark.HIDDEN, _without_hidden),
    (StrayMark.BLANKS, _with_plain_blanks),
    (StrayMark.LOOKALIKE, _with_own_letters),
    (StrayMark.DECOMPOSED, _composed),
)


def clean(raw: str) -> str:
    """The text in NFC with Vietnamese letters, plain single blanks and nothing invisible.

    Line breaks of every kind become one newline, empty lines go; quotes and dashes stay as typed.
    Text of a legacy font must be converted first: TCVN3 writes "ư" as a soft hyphen and "é" as Eth.
    """
    for _, mend in _MENDING:
        raw = mend(raw)
    return raw


def stray_marks(raw: str) -> tuple[StrayMark, ...]:
    """What `clean` mends in this text, in the order of `StrayMark`; empty if nothing."""
    found = set()
    for mark, mend in _MENDING:
        mended = mend(raw)
        if mended != raw:
            found.add(mark)
        raw = mended
    return tuple(mark for mark in StrayMark if mark in found)


def _with_tone_in_one_place(word: re.Match[str]) -> str:
    letters = "".join(c for c in word.group() if c not in _TONES)
    tones = "".join(c for c in word.group() if c in _TONES)
    vowels = list(_VOWEL.finditer(letters))
    if len(tones) != 1 or not vowels:
        return word.group()
    shaped = [vowel for vowel in vowels if vowel.group(1)]
    place = (shaped or vowels)[-1].end()
    return letters[:place] + tones + letters[place:]


def fold(text: str) -> str:
    """The key under which spellings of one name are equal: case, tone placement, quotes, dashes, line breaks.

    Letters and tones stay, i and y stay apart; a word with more than one tone is left as typed.
    For comparing only, never for showing: the tone may stand where nobody writes it.
    """
    plain = clean(text).casefold().replace("\n", " ").translate(_PUNCTUATION)
    return unicodedata.normalize("NFC", _WORD.sub(_with_tone_in_one_place, unicodedata.normalize("NFD", plain)))


def bare(text: str) -> str:
    """The text without accents, "đ" as "d", in lower case: for searching."""
    letters = "".join(c for c in unicodedata.normalize("NFD", fold(text)) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", letters.replace("đ", "d"))


def is_blank(value: object) -> bool:
    """Whether a cell's value counts as not filled in: NaN and invisible text do, 0 and False do not."""
    if value is None:
        return True
    if isinstance(value, str):
        return not clean(value)
    # Known by name so that the text room does not load pandas.
    if type(value).__name__ in _MISSING_VALUE_TYPES:
        return True
    if isinstance(value, float):
        return math.isnan(value)
    return isinstance(value, Decimal) and value.is_nan()


def slug(text: str) -> str:
    """The text as an ASCII part of a file name: bare words joined by "-", or "khong-ten"."""
    words = re.sub("[^a-z0-9]+", "-", bare(text).replace("'", "")).strip("-")
    if _RESERVED_BY_WINDOWS.fullmatch(words):
        return f"{words}_"
    return words or "khong-ten"


def uncapitalised(text: str) -> str:
    """The text as it stands within a sentence; one that begins with an abbreviation ("CĐCS") stays as it is."""
    first, rest = text[:1], text[1:]
    return text if rest[:1].isupper() else first.lower() + rest

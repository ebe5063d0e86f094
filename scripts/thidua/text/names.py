"""Names of people as typed, with the case of the shift key mended and nothing else."""

from __future__ import annotations

import re

from thidua.text.unicode import clean

_WORD = re.compile("[^\\W\\d_][\\w\u0300-\u036f]*")


def _capitalized(word: re.Match[str]) -> str:
    text = word.group()
    return text[0].upper() + text[1:].lower()


def tidy_name(full: str) -> str:
    """The name on one clean line, in title case if typed wholly in capitals or wholly in small letters.

    Any other mixture stays as typed: it may be meant. Parts after an apostrophe or hyphen begin with a
    capital (H'Mông, Y-Ban), as does the middle name "A".
    """
    name = clean(full).replace("\n", " ")
    single_letter = sum(c.isalpha() for c in name) == 1
    if not single_letter and (name.isupper() or name.islower()):
        return _WORD.sub(_capitalized, name)
    return name

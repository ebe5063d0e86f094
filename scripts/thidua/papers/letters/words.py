"""Short texts that the letters' lists are put together from."""

from __future__ import annotations

import re

from thidua.messages import say
from thidua.text import two_digits

_MOST_LETTERS_OF_A_VALUE = 40


def points_told(must: int, look: int) -> str:
    """How many points must be mended and how many looked at, in words; not both are 0."""
    counts = {"must": two_digits(must), "look": two_digits(look)}
    if must and look:
        return say("letters.points_both", **counts)
    kind = "must" if must else "look"
    return say(f"letters.points_{kind}", **{kind: counts[kind]})


def who_and_where(subject: str, place: str) -> str:
    """Whom a point is about and where it stands, as a cell of a table begins."""
    if not (subject and place):
        return capital(subject or place)
    return say("letters.who_and_where", subject=subject, place=place)


def capital(text: str) -> str:
    """The text as a cell of a table begins."""
    return text[:1].upper() + text[1:]


def shortened(value: str) -> str:
    """As many whole words as there is room for; of one word that is longer than that its beginning."""
    if len(value) <= _MOST_LETTERS_OF_A_VALUE:
        return value
    begin = value[:_MOST_LETTERS_OF_A_VALUE]
    # The last letter that fits gives way to the sign that something is left out.
    words = re.sub(r"\s\S*$", "", begin) if re.search(r"\S\s", begin) else begin[:-1]
    return f"{words.rstrip(' ,;:-–')}…"

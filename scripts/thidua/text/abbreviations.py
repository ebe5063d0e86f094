"""The unions' everyday abbreviations: whoever types "LĐLĐ huyện" means the same body as "Liên đoàn Lao động huyện"."""

from __future__ import annotations

from thidua.text.unicode import clean, fold

ABBREVIATIONS = (
    ("lđlđ", "liên đoàn lao động"),
    ("cđcs", "công đoàn cơ sở"),
    ("cđ ", "công đoàn "),
)
"""Short and full form in small letters, the longer short form before the one that begins it."""


def fold_in_full(text: str) -> str:
    """The matching key of a body's name with its abbreviations written out."""
    written = clean(text).casefold()
    for short, full in ABBREVIATIONS:
        written = written.replace(short, full)
    return fold(written)

"""How wide a text is in Times New Roman, and where it breaks into lines, without asking Word."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from pathlib import Path

_UNITS_OF_THE_SIZE = 2048
_MM_PER_POINT = 25.4 / 72
_HORN = "\u031b"


def text_width_mm(text: str, size: float, bold: bool = False, italic: bool = False) -> float:
    """The width of one line of text in millimetres, at a size in points.

    A letter that is not in the table counts as one of full width, so that no text is taken for narrower than it is.
    """
    widths = _widths(bold=bold, italic=italic)
    return sum(_width_of(sign, widths) for sign in unicodedata.normalize("NFC", text)) * size * _MM_PER_POINT


def lines_within(text: str, size: float, width_mm: float, *, bold: bool = False, italic: bool = False) -> list[str]:
    """The lines into which a text breaks between words; a single word may still be wider than the line."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width_mm(longer, size, bold, italic) <= width_mm:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _width_of(sign: str, widths: dict[str, float]) -> float:
    if sign in widths:
        return widths[sign]
    if sign == "\u00a0":
        return widths[" "]
    if unicodedata.combining(sign):
        return 0.0
    letter, *marks = tuple(unicodedata.normalize("NFD", sign))
    bare = unicodedata.normalize("NFC", letter + _HORN) if _HORN in marks else letter
    return widths.get(bare, 1.0)


@cache
def _widths(*, bold: bool, italic: bool) -> dict[str, float]:
    """Width by letter as a share of the size of the type."""
    style = "_".join(word for word, is_so in (("bold", bold), ("italic", italic)) if is_so) or "regular"
    with Path(__file__).with_name("times_widths.toml").open("rb") as file:
        table = tomllib.load(file)[style]
    space = table.pop("space")
    by_letter = {sign: int(width) for width, signs in table.items() for sign in signs} | {" ": space}
    return {sign: width / _UNITS_OF_THE_SIZE for sign, width in by_letter.items()}

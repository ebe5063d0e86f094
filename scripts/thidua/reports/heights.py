"""Heights of rows with wrapped text, reckoned here: Excel fits them on opening, LibreOffice and merged cells do not."""

from __future__ import annotations

import unicodedata

from thidua.reports.look import DENSE_SIZE

_PIXELS_PER_WIDTH, _PIXELS_PER_POINT, _PADDING = 8.0, 96 / 72, 6.0
_LINE_SPACING = 1.3
_TALLEST = 400.0
_BOLD = 1.08

# Widths of Times New Roman in parts of its size, by kind of letter.
_CAPITAL, _SMALL, _OPEN, _NARROW, _WIDE, _DIGIT, _BLANK = 0.72, 0.5, 0.45, 0.33, 0.78, 0.5, 0.25
_NARROW_SIGNS = frozenset("iljtfrIíìỉĩị.,;:!'()|/-")
_OPEN_LETTERS = frozenset("acesz")
_WIDE_SIGNS = frozenset("mwMW%@…")


def text_width(text: str) -> float:
    """Roughly how wide a text is, in parts of the size of its letters."""
    return sum(map(_sign_width, text))


def _sign_width(sign: str) -> float:
    if sign == " ":
        return _BLANK
    if sign in _WIDE_SIGNS:
        return _WIDE
    if sign in _NARROW_SIGNS:
        return _NARROW
    if sign.isupper():
        return _CAPITAL
    if unicodedata.normalize("NFD", sign)[0] in _OPEN_LETTERS:
        return _OPEN
    return _DIGIT if sign.isdigit() else _SMALL


def line_count(text: str, width: float, *, size: float = DENSE_SIZE, bold: bool = False) -> int:
    """How many lines a text takes in a column so wide (in Excel's units), words kept whole where they fit."""
    room = (width * _PIXELS_PER_WIDTH - _PADDING) / (size * _PIXELS_PER_POINT * (_BOLD if bold else 1.0))
    return sum(_lines_of_paragraph(paragraph, room) for paragraph in text.split("\n"))


def _lines_of_paragraph(paragraph: str, room: float) -> int:
    lines, used = 1, 0.0
    for word in paragraph.split(" "):
        needed = text_width(word)
        if used and used + _BLANK + needed > room:
            lines, used = lines + 1, 0.0
        used += needed + (_BLANK if used else 0.0)
        broken = int(used / room) if used > room else 0
        lines, used = lines + broken, used - broken * room
    return lines


def height_of(lines: int, *, size: float = DENSE_SIZE) -> float:
    """Height in points of so many lines, as far as a row can be high."""
    return min(round(lines * size * _LINE_SPACING + 2, 2), _TALLEST)

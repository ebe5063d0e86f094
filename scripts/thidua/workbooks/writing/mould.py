"""Many copies of one workbook that differ in a few words: written once with marks, then cast by replacing them.

A mould holds nothing of any unit, so nothing of one can come into another's copy; and a copy costs a fraction
of writing a workbook anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.workbook import Workbook

from thidua.workbooks.save import workbook_bytes

_WORD = re.compile(rb"\[\[thidua:([a-z_]+)\]\]")
_NUMBER = re.compile(rb"<v>(97531\d{4})</v>")
_FIRST_NUMBER = 975310000
_MOST_NUMBERS = 10000


class MarkLostError(AssertionError):
    """A mark is not in the workbook, or one is left without a value: a fault of ours, never sent out."""


def word_mark(name: str) -> str:
    """The text that stands for the word of this name."""
    return f"[[thidua:{name}]]"


def number_mark(place: int) -> int:
    """The number that stands for the one at this place (0, 1, …) of a list of numbers."""
    if not 0 <= place < _MOST_NUMBERS:
        raise MarkLostError(place)
    return _FIRST_NUMBER + place


@dataclass(frozen=True, slots=True)
class Mould:
    """The parts of a workbook with their marks in place, in the order of the file."""

    parts: tuple[tuple[ZipInfo, bytes], ...]
    words: frozenset[str]
    numbers: frozenset[int]

    def cast(self, words: Mapping[str, str], numbers: Mapping[int, int]) -> bytes:
        """The workbook with these words and numbers; raises `MarkLostError` where they are not those of the marks."""
        if words.keys() != self.words or numbers.keys() != self.numbers:
            raise MarkLostError(words.keys() ^ self.words, numbers.keys() ^ self.numbers)
        # WHY: character references are right in a part of any encoding.
        as_xml = {name.encode(): escape(word).encode("ascii", "xmlcharrefreplace") for name, word in words.items()}
        buffer = BytesIO()
        with ZipFile(buffer, "w", ZIP_DEFLATED) as package:
            for info, data in self.parts:
                cast = _WORD.sub(lambda found: as_xml[found[1]], data)
                cast = _NUMBER.sub(lambda found: b"<v>%d</v>" % numbers[int(found[1]) - _FIRST_NUMBER], cast)
                package.writestr(info, cast, ZIP_DEFLATED)
        return buffer.getvalue()


def mould_of(workbook: Workbook) -> Mould:
    """The mould of a workbook in which marks stand where copies differ."""
    with ZipFile(BytesIO(workbook_bytes(workbook))) as package:
        parts = tuple((info, package.read(info)) for info in package.infolist())
    words = {found.decode() for _, data in parts for found in _WORD.findall(data)}
    numbers = {int(found) - _FIRST_NUMBER for _, data in parts for found in _NUMBER.findall(data)}
    return Mould(parts, frozenset(words), frozenset(numbers))

"""One streaming pass over the XML of a worksheet for what the fast reader leaves out or cannot bear.

The reader gives values only: it takes errors and formulas that were never calculated for blanks, knows no
hidden rows, and a single value in the last cell of the grid brings its process down. Elements are told
apart by local name, as the reader does it, so that no namespace trick shows the two different cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from xml.parsers import expat

from thidua.workbooks.cells import column_letter, column_number
from thidua.workbooks.reading.package import Package
from thidua.workbooks.reading.refusal import RefusalReason, Refused

MAX_ROW = 50_000
"""A register of a hundred years fits; the reader lays out every cell up to the last one in memory."""
MAX_COLUMN = 128
"""The widest form has some thirty columns; with MAX_ROW the worst sheet takes less than 300 MB to read."""

_ADDRESS = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})", re.ASCII)
_TRUE = frozenset({"1", "true", "on"})
_LEGACY_FONTS = (".vn", "vni")

Address = tuple[int, int]
Attributes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What one pass over a worksheet found; addresses are (row, column), counted from one.

    `max_row` and `max_column` are those of the lowest and of the rightmost cell with content, 0 if none.
    """

    hidden: bool
    formulas: frozenset[Address]
    formulas_without_value: frozenset[Address]
    errors: Mapping[Address, str]
    hidden_rows: frozenset[int]
    merged: tuple[str, ...]
    max_row: int
    max_column: int
    legacy_fonts: bool


def scan_sheet(package: Package, part: str, name: str, *, hidden: bool) -> SheetFacts:
    """Facts about the worksheet `name` kept in `part`; refuses a value beyond MAX_ROW or MAX_COLUMN."""
    scan = _Scan(name)
    package.stream(part, scan.attach)
    return SheetFacts(
        hidden=hidden,
        formulas=frozenset(scan.formulas),
        formulas_without_value=frozenset(scan.formulas_without_value),
        errors=scan.errors,
        hidden_rows=frozenset(scan.hidden_rows),
        merged=tuple(scan.merged),
        max_row=scan.max_row,
        max_column=scan.max_column,
        legacy_fonts=scan.legacy_fonts,
    )


def names_legacy_font(package: Package, part: str) -> bool:
    """Whether the styles or shared strings in `part` name a font of the encodings before Unicode."""
    found = False

    def on_start(name: str, attributes: Attributes) -> None:
        nonlocal found
        if _local(name) in {"name", "rFont"} and is_legacy_font(attributes.get("val", "")):
            found = True

    def prepare(parser: expat.XMLParserType) -> None:
        parser.StartElementHandler = on_start

    package.stream(part, prepare)
    return found


def is_legacy_font(font: str) -> bool:
    """Whether a font's name is one of TCVN3 (.VnTime) or VNI (VNI-Times)."""
    return font.lower().startswith(_LEGACY_FONTS)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


@lru_cache(maxsize=2**16)
def _parse_address(text: str) -> Address:
    match = _ADDRESS.fullmatch(text)
    if match is None:
        raise ValueError(f"no address: {text!r}")
    return int(match[2]), column_number(match[1].upper())


class _ByLocalName(dict[str, Callable[[str, Attributes], None]]):
    """Handlers by element name, found once by local name for every prefix that turns up."""

    def __missing__(self, name: str) -> Callable[[str, Attributes], None]:
        local = _local(name)
        handler = self[local] if local != name and local in self and local != "f" else _ignore
        self[name] = handler
        return handler


def _ignore(_name: str, _attributes: Attributes) -> None:
    """An element that says nothing about cells."""


class _Scan:
    """The state of one pass. A cell is watched, its text collected and judged at its end, only if it is an
    error, holds a formula or lies too far out; for all others the start of their value is enough."""

    def __init__(self, sheet: str) -> None:
        self.sheet = sheet
        self.formulas: set[Address] = set()
        self.formulas_without_value: set[Address] = set()
        self.errors: dict[Address, str] = {}
        self.hidden_rows: set[int] = set()
        self.merged: list[str] = []
        self.max_row = 0
        self.max_column = 0
        self.legacy_fonts = False
        self._row = 0
        self._cell_name = ""
        self._address: Address = (0, 0)
        self._type: str | None = None
        self._formula = False
        self._watching = False
        self._text: list[str] = []
        self._handlers = _ByLocalName(
            c=self._on_cell,
            v=self._on_value,
            t=self._on_inline_text,
            row=self._on_row,
            mergeCell=self._on_merged,
            rFont=self._on_font,
        )
        self._handlers["is"] = self._on_value

    def attach(self, parser: expat.XMLParserType) -> None:
        """Put this scan's handlers on a fresh parser."""
        self._parser = parser
        parser.StartElementHandler = self._on_start

    def _on_start(self, name: str, attributes: Attributes) -> None:
        self._handlers[name](name, attributes)

    def _on_row(self, _name: str, attributes: Attributes) -> None:
        number = attributes.get("r")
        self._row = self._row + 1 if number is None else int(number)
        self._address = (self._row, 0)
        if attributes.get("hidden") in _TRUE:
            self.hidden_rows.add(self._row)

    def _on_cell(self, name: str, attributes: Attributes) -> None:
        reference = attributes.get("r")
        address = (self._row, self._address[1] + 1) if reference is None else _parse_address(reference)
        self._address = address
        self._type = attributes.get("t")
        self._formula = False
        if self._type == "e" or address[0] > MAX_ROW or address[1] > MAX_COLUMN:
            self._watch()
        if name != self._cell_name:
            # WHY: only the f of the cell's own prefix is a formula; xm:f in later extensions is none.
            self._cell_name = name
            self._handlers[f"{name[:-1]}f"] = self._on_formula

    def _on_formula(self, _name: str, _attributes: Attributes) -> None:
        self._formula = True
        self._watch()

    def _on_value(self, name: str, _attributes: Attributes) -> None:
        if not self._watching:
            self._count()
        elif name.endswith("v"):
            self._parser.CharacterDataHandler = self._text.append

    def _on_inline_text(self, _name: str, _attributes: Attributes) -> None:
        if self._watching:
            self._parser.CharacterDataHandler = self._text.append

    def _on_merged(self, _name: str, attributes: Attributes) -> None:
        self.merged.append(attributes.get("ref", ""))

    def _on_font(self, _name: str, attributes: Attributes) -> None:
        self.legacy_fonts |= is_legacy_font(attributes.get("val", ""))

    def _watch(self) -> None:
        if not self._watching:
            self._watching = True
            self._text.clear()
            self._parser.EndElementHandler = self._on_end

    def _on_end(self, name: str) -> None:
        local = _local(name)
        if local in {"v", "t"}:
            self._parser.CharacterDataHandler = None
        elif local == "c":
            self._parser.EndElementHandler = None
            self._watching = False
            self._judge("".join(self._text))

    def _judge(self, text: str) -> None:
        row, column = self._address
        if (row > MAX_ROW or column > MAX_COLUMN) and (text or self._formula):
            raise Refused(RefusalReason.FAR_CELL, f"{self.sheet}!{column_letter(column)}{row}")
        if self._type == "e" and text:
            self.errors[row, column] = text
        if self._formula:
            self.formulas.add((row, column))
            # WHY: a formula of type text whose result is empty was calculated; it shows nothing, rightly.
            if not text and self._type != "str":
                self.formulas_without_value.add((row, column))
        if text or (row, column) in self.formulas_without_value:
            self._count()

    def _count(self) -> None:
        row, column = self._address
        if row > self.max_row:  # noqa: PLR1730 - called for every cell; max() takes three times as long
            self.max_row = row
        if column > self.max_column:  # noqa: PLR1730
            self.max_column = column

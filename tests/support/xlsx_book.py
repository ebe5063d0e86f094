"""A workbook as its XML says it: sheets, cells, names, tables, nothing interpreted or repaired."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from lxml import etree
from openpyxl.utils import column_index_from_string, range_boundaries
from tests.support.ooxml import RELATIONSHIPS, Package, Relationship, relationships
from tests.support.xlsx_formula import Known

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WORKBOOK = "xl/workbook.xml"
CELL_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
ESCAPED_LETTER = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet with the relationships of its part."""

    name: str
    root: etree._Element
    related: dict[str, Relationship]

    def each(self, path: str) -> Iterator[etree._Element]:
        """Elements of the main namespace under a path such as `mergeCells/mergeCell`."""
        return self.root.iterfind("/".join(MAIN + step for step in path.split("/")))

    def targets(self, kind: str) -> list[str]:
        """The parts that the sheet is related to in one way."""
        return [link.target for link in self.related.values() if link.kind == kind]


@dataclass(frozen=True, slots=True)
class Cell:
    """One stored cell; row and column are 1-based."""

    row: int
    column: int
    element: etree._Element


@dataclass(frozen=True, slots=True)
class Name:
    """One defined name; `scope` is the index of its sheet, None for the whole book."""

    name: str
    scope: int | None
    formula: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a sheet; `reference` as (first column, first row, last column, last row)."""

    part: str
    sheet: Sheet
    root: etree._Element
    reference: tuple[int, int, int, int]

    @property
    def name(self) -> str:
        """The name that formulas use."""
        return self.root.get("displayName", "")

    @property
    def columns(self) -> list[str]:
        """Column names as shown in the header."""
        return [
            unescaped(column.get("name", "")) for column in self.root.iterfind(f"{MAIN}tableColumns/{MAIN}tableColumn")
        ]


@dataclass(frozen=True, slots=True)
class Book:
    """One workbook."""

    package: Package
    root: etree._Element
    strings: Sequence[str]
    sheet_names: Sequence[str]
    sheets: Sequence[Sheet]
    names: Sequence[Name]
    tables: Sequence[Table]

    def known_on(self, sheet: str | None) -> Known:
        """What formulas on one sheet may name; None for those that belong to no sheet."""
        scopes = {None, self.sheet_names.index(sheet)} if sheet is not None else {None}
        return Known(
            sheets=frozenset(name.casefold() for name in self.sheet_names),
            tables=frozenset(table.name.casefold() for table in self.tables),
            names=frozenset(name.name.casefold() for name in self.names if name.scope in scopes),
            all_names=frozenset(name.name.casefold() for name in self.names),
        )


def read_book(package: Package) -> Book:
    """Arrange the parts of a workbook, without those that are missing; raises KeyError where it is none."""
    parts = package.parts
    root = parts[WORKBOOK]
    related = relationships(parts, WORKBOOK)
    entries = root.findall(f"{MAIN}sheets/{MAIN}sheet")
    sheets = []
    for entry in entries:
        link = related.get(entry.get(f"{RELATIONSHIPS}id", ""))
        if link is not None and link.target in parts:
            sheets.append(Sheet(entry.get("name", ""), parts[link.target], relationships(parts, link.target)))
    strings = parts.get("xl/sharedStrings.xml")
    return Book(
        package,
        root,
        [text_of(item) for item in strings.iterfind(f"{MAIN}si")] if strings is not None else [],
        [entry.get("name", "") for entry in entries],
        sheets,
        [_name(element) for element in root.iterfind(f"{MAIN}definedNames/{MAIN}definedName")],
        [
            Table(part, sheet, parts[part], range_boundaries(parts[part].get("ref")))
            for sheet in sheets
            for part in sheet.targets("table")
            if part in parts
        ],
    )


def rows_of(sheet: Sheet) -> Iterator[tuple[int, list[Cell]]]:
    """Rows with their cells as stored, in stored order; where a number is not stored it is counted."""
    row_number = 0
    for row in sheet.each("sheetData/row"):
        row_number = int(row.get("r", row_number + 1))
        column, cells = 0, []
        for element in row.iterfind(f"{MAIN}c"):
            stored = CELL_REFERENCE.fullmatch(element.get("r", ""))
            column = column_index_from_string(stored[1]) if stored else column + 1
            cells.append(Cell(int(stored[2]) if stored else row_number, column, element))
        yield row_number, cells


def cells_of(sheet: Sheet) -> Iterator[Cell]:
    """All stored cells of a sheet."""
    return chain.from_iterable(cells for _, cells in rows_of(sheet))


def shared_index(cell: Cell) -> int | None:
    """The index into the shared strings, None where the cell holds none."""
    value = cell.element.findtext(f"{MAIN}v")
    return int(value) if cell.element.get("t") == "s" and value is not None else None


def cell_text(cell: Cell, strings: Sequence[str]) -> str | None:
    """The text of a text cell, None for numbers and for an index that leads nowhere."""
    kind = cell.element.get("t")
    if kind == "s":
        index = shared_index(cell)
        return strings[index] if index is not None and 0 <= index < len(strings) else None
    if kind == "inlineStr":
        return "".join(text_of(item) for item in cell.element.iterfind(f"{MAIN}is"))
    return unescaped(cell.element.findtext(f"{MAIN}v") or "") if kind == "str" else None


def text_of(item: etree._Element) -> str:
    """The text of a string item, plain or of several runs, without phonetic hints."""
    runs = item.findall(f"{MAIN}t") + item.findall(f"{MAIN}r/{MAIN}t")
    return unescaped("".join(run.text or "" for run in runs))


def unescaped(text: str) -> str:
    """Letters that XML cannot hold are stored as `_x000a_`."""
    return ESCAPED_LETTER.sub(lambda match: chr(int(match[1], 16)), text)


def _name(element: etree._Element) -> Name:
    scope = element.get("localSheetId")
    return Name(element.get("name", ""), int(scope) if scope is not None else None, element.text or "")

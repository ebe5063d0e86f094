"""Tables of a paper: widths that agree; lists whose header repeats on each page, whose rows stay whole."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from tests.support.docx_fonts import W
from tests.support.ooxml import excerpt


def table_faults(root: etree._Element, list_rows: int) -> Iterator[str]:
    """Faults of every table of one part; tables are counted from 1 in reading order."""
    for number, table in enumerate(root.iter(f"{W}tbl"), 1):
        yield from (f"table {number}: {fault}" for fault in _width_faults(table))
        if len(table.findall(f"{W}tr")) > list_rows:
            yield from (f"table {number}: {fault}" for fault in _list_faults(table))


def _width_faults(table: etree._Element) -> Iterator[str]:
    grid = [int(column.get(f"{W}w", "0")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    for number, row in enumerate(table.iterfind(f"{W}tr"), 1):
        place = _number(row, "trPr", "gridBefore", 0)
        for cell in row.iterfind(f"{W}tc"):
            span = _number(cell, "tcPr", "gridSpan", 1)
            wanted = sum(grid[place : place + span])
            place += span
            width = cell.find(f"{W}tcPr/{W}tcW")
            stored = (width.get(f"{W}w"), width.get(f"{W}type")) if width is not None else None
            if stored != (str(wanted), "dxa"):
                yield f"row {number}: cell of width {stored} over grid columns of {wanted}: {_text(cell)}"
        place += _number(row, "trPr", "gridAfter", 0)
        if place != len(grid):
            yield f"row {number}: {place} columns, the grid has {len(grid)}"


def _list_faults(table: etree._Element) -> Iterator[str]:
    rows = table.findall(f"{W}tr")
    if not _is_on(rows[0], "tblHeader"):
        yield "header row does not repeat"
    for number, row in enumerate(rows, 1):
        if not _is_on(row, "cantSplit"):
            yield f"row {number} may break across pages: {_text(row)}"


def _is_on(row: etree._Element, name: str) -> bool:
    found = row.find(f"{W}trPr/{W}{name}")
    return found is not None and found.get(f"{W}val", "1") in {"1", "true", "on"}


def _number(holder: etree._Element, properties: str, name: str, default: int) -> int:
    found = holder.find(f"{W}{properties}/{W}{name}")
    return int(found.get(f"{W}val", default)) if found is not None else default


def _text(element: etree._Element) -> str:
    return excerpt("".join(item.text or "" for item in element.iter(f"{W}t")))

"""Rows added below those of a book that people keep: the rest of the file stays byte for byte what it was.

Loading and saving a book would lose what the library does not know, so only the sheet itself is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from io import BytesIO
from posixpath import join, normpath
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree
from openpyxl.formula.translate import Translator

from thidua.config import Config
from thidua.forms.model import TableSheet
from thidua.messages import CannotRunError, say
from thidua.workbooks.cells import RawSheet, column_letter, column_number
from thidua.workbooks.reading.columns import columns_by_header, columns_by_key
from thidua.workbooks.reading.located import locate_table, sheet_of
from thidua.workbooks.reading.package import WORKBOOK
from thidua.workbooks.reading.raw import read
from thidua.workbooks.writing.fill import Row, shown

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
_ADDRESS = re.compile(r"^([A-Z]+)(\d+)$")
_BEFORE_RECKONING = ("sheets", "functionGroups", "externalReferences", "definedNames")
_LAST_OF_AREA = re.compile(r"(?<=\$)(\d+)$")


class TableNotFoundError(CannotRunError):
    """The book lacks the sheet or columns that the rows belong to; the text is for the clerk."""


def append_rows(data: bytes, table: TableSheet, rows: Sequence[Row], config: Config, *, file: str) -> bytes:
    """The book with these rows of stored values below everything that stands in the table.

    Ready-made rows are filled in, then further ones are made like the last. Raises `Refused`, `TableNotFoundError`.
    """
    if not rows:
        return data
    sheet = sheet_of(read(data), table.name)
    if sheet is None:
        raise TableNotFoundError(say("close.register_no_sheet", file=file, sheet=table.name))
    columns, last = _place_below(sheet, table, rows, file)
    with ZipFile(BytesIO(data)) as book:
        part = _part_of(book, sheet.name)
        tree = etree.fromstring(book.read(part), _PARSER)
        _add(tree, columns, [_cells(row, table, config) for row in rows], last)
        changed = {part: _xml(tree), **_workbook_part(book, sheet.name, last, last + len(rows))}
        return _with_parts(book, changed)


def _place_below(sheet: RawSheet, table: TableSheet, rows: Sequence[Row], file: str) -> tuple[dict[str, int], int]:
    """The column of each key, and the last row in which anything stands."""
    by_key, key_row = columns_by_key(sheet, table.columns)
    by_header, header_row = columns_by_header(sheet, table.columns)
    columns = {**by_header, **by_key}
    wanted = {key for row in rows for key, value in row.items() if value is not None}
    if missing := [column.header for column in table.columns if column.key in wanted - columns.keys()]:
        quoted = ", ".join(f"“{header}”" for header in missing)
        raise TableNotFoundError(say("close.register_no_column", file=file, columns=quoted))
    filled = [row.row for row in locate_table(sheet, table).rows]
    return columns, max([key_row and key_row + 1, header_row, *filled])


def _cells(row: Row, table: TableSheet, config: Config) -> dict[str, object]:
    return {key: shown(table.column(key), value, config) for key, value in row.items() if value is not None}


def _part_of(book: ZipFile, title: str) -> str:
    """Name of the part that holds a sheet."""
    sheets = etree.fromstring(book.read(WORKBOOK), _PARSER).iter(f"{{{_MAIN}}}sheet")
    relation = next(sheet.get(_RELATION) for sheet in sheets if sheet.get("name") == title)
    relations = etree.fromstring(book.read("xl/_rels/workbook.xml.rels"), _PARSER)
    target = next(str(each.get("Target")) for each in relations if each.get("Id") == relation)
    return target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))


def _add(tree: etree._Element, columns: Mapping[str, int], rows: Sequence[Mapping[str, object]], last: int) -> None:
    data = tree.find(f"{{{_MAIN}}}sheetData")
    assert data is not None  # noqa: S101 - every worksheet that could be read has one
    there = dict(_numbered(data))
    for number, values in enumerate(rows, start=last + 1):
        row = there.get(number)
        if row is None:
            row = _row_like(there[max(each for each in there if each < number)], number)
            there[number] = row
            data.insert(sum(each < number for each in there), row)
        for key, value in values.items():
            _set(_cell(row, columns[key]), value)
    size = tree.find(f"{{{_MAIN}}}dimension")
    if size is not None and ":" in str(size.get("ref")):
        size.set("ref", _reaching(str(size.get("ref")), last + len(rows)))


def _numbered(data: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """Rows by their numbers; those that name neither themselves nor their cells follow each other."""
    number = 0
    for row in data.iterchildren(f"{{{_MAIN}}}row"):
        number = int(row.get("r") or number + 1)
        row.set("r", str(number))
        column = 0
        for cell in row.iterchildren(f"{{{_MAIN}}}c"):
            column = _column_of(cell) if cell.get("r") else column + 1
            cell.set("r", f"{column_letter(column)}{number}")
        yield number, row


def _row_like(model: etree._Element, number: int) -> etree._Element:
    """A row with the height, styles and formulas of another, and nothing of what stands in it."""
    row = deepcopy(model)
    row.set("r", str(number))
    for cell in row.iterchildren(f"{{{_MAIN}}}c"):
        old = str(cell.get("r"))
        new = f"{column_letter(_column_of(cell))}{number}"
        formula = cell.find(f"{{{_MAIN}}}f")
        own = formula.text if formula is not None and formula.get("t") is None else None
        _empty(cell)
        cell.set("r", new)
        if own:
            moved = etree.SubElement(cell, f"{{{_MAIN}}}f")
            moved.text = Translator(f"={own}", old).translate_formula(new).removeprefix("=")
    return row


def _cell(row: etree._Element, column: int) -> etree._Element:
    """The cell of this column, put in its place where it is not there."""
    before = 0
    for cell in row.iterchildren(f"{{{_MAIN}}}c"):
        number = _column_of(cell)
        if number == column:
            return cell
        before += number < column
    made = etree.Element(f"{{{_MAIN}}}c", {"r": f"{column_letter(column)}{row.get('r')}"})
    row.insert(before, made)
    return made


def _set(cell: etree._Element, value: object) -> None:
    _empty(cell)
    if isinstance(value, int):
        etree.SubElement(cell, f"{{{_MAIN}}}v").text = str(value)
        return
    cell.set("t", "inlineStr")
    text = etree.SubElement(etree.SubElement(cell, f"{{{_MAIN}}}is"), f"{{{_MAIN}}}t")
    text.text = str(value)
    text.set(_SPACE, "preserve")


def _empty(cell: etree._Element) -> None:
    for child in list(cell):
        cell.remove(child)
    if "t" in cell.attrib:
        del cell.attrib["t"]


def _column_of(cell: etree._Element) -> int:
    match = _ADDRESS.match(str(cell.get("r")))
    assert match is not None  # noqa: S101 - the file could be read
    return column_number(match[1])


def _reaching(area: str, row: int) -> str:
    start, _, end = area.partition(":")
    letters = end.rstrip("0123456789")
    return f"{start}:{letters}{max(int(end[len(letters) :]), row)}"


def _workbook_part(book: ZipFile, title: str, before: int, after: int) -> dict[str, bytes]:
    """The workbook's own part: the sheet is printed as far as its rows go, where it was before; all is reckoned anew.

    Excel shows what formulas came to at the last saving unless it is told otherwise.
    """
    tree = etree.fromstring(book.read(WORKBOOK), _PARSER)
    titles = [sheet.get("name") for sheet in tree.iter(f"{{{_MAIN}}}sheet")]
    for name in tree.iter(f"{{{_MAIN}}}definedName"):
        ours = name.get("name") == "_xlnm.Print_Area" and name.get("localSheetId") == str(titles.index(title))
        end = _LAST_OF_AREA.search(name.text or "")
        if ours and end is not None and before <= int(end[1]) < after:
            name.text = _LAST_OF_AREA.sub(str(after), str(name.text))
    reckoning = tree.find(f"{{{_MAIN}}}calcPr")
    if reckoning is None:
        reckoning = etree.Element(f"{{{_MAIN}}}calcPr")
        earlier = [part for tag in _BEFORE_RECKONING if (part := tree.find(f"{{{_MAIN}}}{tag}")) is not None]
        earlier[-1].addnext(reckoning)
    reckoning.set("fullCalcOnLoad", "1")
    return {WORKBOOK: _xml(tree)}


def _xml(tree: etree._Element) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _with_parts(book: ZipFile, changed: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as target:
        for info in book.infolist():
            target.writestr(
                info, changed.get(info.filename, book.read(info.filename)), compress_type=info.compress_type
            )
    return out.getvalue()

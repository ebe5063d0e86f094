"""Faults of a workbook that make Excel offer a repair, or show #NAME?, and that the SDK validator cannot see.

All are counts and comparisons over the XML. The limits are Excel's own, from its published specifications
and from files that it was seen to repair.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree
from openpyxl.utils import get_column_letter, range_boundaries
from tests.support.ooxml import RELATIONSHIPS, letter_faults, local_name, order_faults, read_package, words
from tests.support.xlsx_book import (
    MAIN,
    Book,
    Cell,
    Name,
    Sheet,
    Table,
    cell_text,
    cells_of,
    read_book,
    rows_of,
    shared_index,
    unescaped,
)
from tests.support.xlsx_formula import Known, formula_faults, location_faults, utf16_length

LONGEST_SHEET_NAME = 31
LONGEST_CELL_TEXT = 32_767
LONGEST_FOOTER = 255
LONGEST_VALIDATION_FORMULA = 255
LONGEST_VALIDATION_TEXTS = {"promptTitle": 32, "prompt": 255, "errorTitle": 32, "error": 255}

ILLEGAL_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]|^'|'$")
LEGAL_NAME = re.compile(r"(?!\d)[\w\\][\w.\\?]{0,254}")
LOOKS_LIKE_CELL = re.compile(r"[A-Z]{1,3}\d+|R|C|R\d*C\d*", re.IGNORECASE)
EXTENSION_FORMULA = "{http://schemas.microsoft.com/office/excel/2006/main}f"
NOTE = "{urn:schemas-microsoft-com:office:excel}"

SHEET_ORDER = words(
    """
    sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection
    protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells
    phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup
    headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing
    legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts
    extLst
    """
)
REPEATED_IN_SHEET = frozenset({"conditionalFormatting"})

Located = tuple[str, str]
"""A place on a sheet, empty for the sheet as a whole, and what is wrong there."""


def lint(path: Path) -> list[str]:
    """Every fault found in one workbook, in the order of the book; a sound one gives an empty list."""
    package = read_package(path)
    faults = list(package.faults)
    try:
        book = read_book(package)
    except KeyError as missing:
        return [*faults, f"no workbook can be read: {missing} is missing"]
    faults += _book_faults(book)
    for sheet in book.sheets:
        for place, fault in _sheet_faults(sheet, book):
            faults.append(f"{sheet.name}!{place}: {fault}" if place else f"{sheet.name}: {fault}")
    faults += _table_faults(book)
    faults += letter_faults(package.parts)
    return faults


def _book_faults(book: Book) -> Iterator[str]:
    for name in book.sheet_names:
        if utf16_length(name) > LONGEST_SHEET_NAME:
            yield f"sheet name of {utf16_length(name)} characters, over {LONGEST_SHEET_NAME}: {name}"
        if not name or ILLEGAL_IN_SHEET_NAME.search(name):
            yield f"illegal sheet name: {name}"
    for name in _repeated(book.sheet_names):
        yield f"two sheets named {name}"
    for part in book.package.parts:
        if part.startswith("xl/externalLinks/") and "/_rels/" not in part:
            yield f"{part}: link to another workbook"
    for name in book.names:
        yield from (f"name {name.name}: {fault}" for fault in _name_faults(name, book))
    for scope in dict.fromkeys(name.scope for name in book.names):
        for repeated in _repeated(name.name for name in book.names if name.scope == scope):
            yield f"name {repeated}: defined twice"


def _name_faults(name: Name, book: Book) -> Iterator[str]:
    if not LEGAL_NAME.fullmatch(name.name) or LOOKS_LIKE_CELL.fullmatch(name.name):
        yield "not a legal name"
    if name.scope is not None and name.scope >= len(book.sheet_names):
        yield f"belongs to sheet {name.scope} of {len(book.sheet_names)}"
    else:
        sheet = None if name.scope is None else book.sheet_names[name.scope]
        yield from formula_faults(name.formula, book.known_on(sheet))


def _sheet_faults(sheet: Sheet, book: Book) -> Iterator[Located]:
    known = book.known_on(sheet.name)
    yield from (("", fault) for fault in order_faults(sheet.root, SHEET_ORDER, REPEATED_IN_SHEET))
    yield from _row_order_faults(sheet)
    for cell in cells_of(sheet):
        yield from ((_address(cell), fault) for fault in _cell_faults(cell, book, known))
    yield from _merge_faults(sheet)
    yield from _rule_faults(sheet, known)
    for link in sheet.each("hyperlinks/hyperlink"):
        if link.get(f"{RELATIONSHIPS}id") is None:
            faults = location_faults(link.get("location", ""), known)
            yield from ((link.get("ref", ""), fault) for fault in faults)
    yield from _comment_faults(sheet, book)
    for part in sheet.each("headerFooter/*"):
        length = utf16_length(unescaped(part.text or ""))
        if length > LONGEST_FOOTER:
            yield "", f"{local_name(part)} of {length} characters, over {LONGEST_FOOTER}"


def _rule_faults(sheet: Sheet, known: Known) -> Iterator[Located]:
    """Conditional formats and validations, which may not name a table, not even one that exists."""
    known = replace(known, tables=frozenset())
    for rule in sheet.each("conditionalFormatting"):
        for formula in rule.iter(f"{MAIN}formula"):
            for fault in formula_faults(formula.text or "", known):
                yield rule.get("sqref", ""), f"format: {fault}"
    for validation in sheet.each("dataValidations/dataValidation"):
        for fault in _validation_faults(validation, known):
            yield validation.get("sqref", ""), f"validation: {fault}"
    for formula in sheet.root.iter(EXTENSION_FORMULA):
        yield from (("", f"extension: {fault}") for fault in formula_faults(formula.text or "", known))


def _row_order_faults(sheet: Sheet) -> Iterator[Located]:
    last_row = 0
    for number, cells in rows_of(sheet):
        if number <= last_row:
            yield "", f"row {number} stands after row {last_row}"
        last_row = max(number, last_row)
        last_column = 0
        for cell in cells:
            if cell.row != number:
                yield _address(cell), f"cell stands in row {number}"
            if cell.column <= last_column:
                yield _address(cell), f"cell stands after column {get_column_letter(last_column)}"
            last_column = max(cell.column, last_column)


def _cell_faults(cell: Cell, book: Book, known: Known) -> Iterator[str]:
    index = shared_index(cell)
    if index is not None and not 0 <= index < len(book.strings):
        yield f"shared string {index} of {len(book.strings)}"
    length = utf16_length(cell_text(cell, book.strings) or "")
    if length > LONGEST_CELL_TEXT:
        yield f"text of {length} characters, over {LONGEST_CELL_TEXT}"
    formula = cell.element.findtext(f"{MAIN}f")
    if formula:
        yield from formula_faults(formula, known)


def _merge_faults(sheet: Sheet) -> Iterator[Located]:
    merged = sorted(
        (range_boundaries(merge.get("ref", "")), merge.get("ref", "")) for merge in sheet.each("mergeCells/mergeCell")
    )
    for place, (one, reference) in enumerate(merged):
        for other, other_reference in merged[place + 1 :]:
            if other[0] > one[2]:
                break
            if other[1] <= one[3] and one[1] <= other[3]:
                yield other_reference, f"merged over {reference}"


def _validation_faults(validation: etree._Element, known: Known) -> Iterator[str]:
    for attribute, longest in LONGEST_VALIDATION_TEXTS.items():
        length = utf16_length(unescaped(validation.get(attribute, "")))
        if length > longest:
            yield f"{attribute} of {length} characters, over {longest}"
    for element in validation:
        formula = element.text or ""
        if validation.get("type") == "list" and formula.startswith('"'):
            length = utf16_length(formula[1:-1].replace('""', '"'))
            if length > LONGEST_VALIDATION_FORMULA:
                yield f"list of {length} characters, over {LONGEST_VALIDATION_FORMULA}"
        elif utf16_length(formula) > LONGEST_VALIDATION_FORMULA:
            yield f"formula of {utf16_length(formula)} characters, over {LONGEST_VALIDATION_FORMULA}"
        else:
            yield from formula_faults(formula, known)


def _comment_faults(sheet: Sheet, book: Book) -> Iterator[Located]:
    drawings = [sheet.related.get(item.get(f"{RELATIONSHIPS}id", "")) for item in sheet.each("legacyDrawing")]
    shapes = {
        (data.findtext(f"{NOTE}Row"), data.findtext(f"{NOTE}Column"))
        for drawing in drawings
        if drawing is not None and drawing.target in book.package.parts
        for data in book.package.parts[drawing.target].iter(f"{NOTE}ClientData")
    }
    for part in sheet.targets("comments"):
        if part not in book.package.parts:
            continue
        for comment in book.package.parts[part].iterfind(f"{MAIN}commentList/{MAIN}comment"):
            column, row, *_ = range_boundaries(comment.get("ref"))
            if (str(row - 1), str(column - 1)) not in shapes:
                yield comment.get("ref", ""), "comment without its VML shape"


def _table_faults(book: Book) -> Iterator[str]:
    for table in book.tables:
        yield from (f"table {table.name}: {fault}" for fault in _one_table_faults(table, book))
    for name in _repeated(table.name for table in book.tables):
        yield f"table {name}: name stands twice"
    for number in _repeated(table.root.get("id", "") for table in book.tables):
        yield f"table id {number} stands twice"


def _one_table_faults(table: Table, book: Book) -> Iterator[str]:
    if not LEGAL_NAME.fullmatch(table.name) or LOOKS_LIKE_CELL.fullmatch(table.name):
        yield "not a legal name"
    if table.name.casefold() in book.known_on(None).all_names:
        yield "name is a defined name too"
    yield from (f"two columns named {column}" for column in _repeated(table.columns))
    first_column, first_row, last_column, _ = table.reference
    if last_column - first_column + 1 != len(table.columns):
        yield f"{len(table.columns)} columns over {last_column - first_column + 1} of the sheet"
    if table.root.get("headerRowCount") != "0":
        row = {cell.column: cell for cell in cells_of(table.sheet) if cell.row == first_row}
        for column, name in enumerate(table.columns, first_column):
            shown = cell_text(row[column], book.strings) if column in row else None
            if shown != name:
                yield f"column {name} has the header {shown}"
    known = book.known_on(table.sheet.name)
    for tag in ("calculatedColumnFormula", "totalsRowFormula"):
        for element in table.root.iter(MAIN + tag):
            yield from formula_faults(element.text or "", known)


def _repeated(names: Iterable[str]) -> list[str]:
    spellings: dict[str, list[str]] = {}
    for name in names:
        spellings.setdefault(name.casefold(), []).append(name)
    return [found[0] for found in spellings.values() if len(found) > 1]


def _address(cell: Cell) -> str:
    return f"{get_column_letter(cell.column)}{cell.row}"

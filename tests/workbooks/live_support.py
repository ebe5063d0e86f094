"""What a workbook says of its own rows, and what the script finds in them, in one language: marks on columns.

A mark is a column's key with what is wrong there: it is missing, wrong in itself, or breaks a rule with others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from tests.support.season_builder import checkout_config

from thidua.config.vocabulary import Severity
from thidua.findings import Finding
from thidua.forms.choices import choices
from thidua.forms.model import CellType, Column, FieldSheet, LiveCheck, TableSheet
from thidua.messages import catalogue, say
from thidua.text import is_blank
from thidua.workbooks.layout import CHECK_COLUMN, CHECK_KEY, FIRST_ROW, VALUE_COLUMN, TableLayout
from thidua.workbooks.writing.fields import field_row
from thidua.workbooks.writing.fill import key_columns
from thidua.workbooks.writing.formulas import whole_bounds, wrong_label, year_bounds

MISSING, WRONG = "missing", "wrong"
Mark = tuple[str, str]
Marks = frozenset[Mark]
Row = Mapping[str, object]

_MORE_WOMEN = catalogue()["cells.more_women_than_people"].what.partition("{")[0]
_KEY = re.compile(r"\{(\w+)\}")
_FIELD_NAME = re.compile(r"\btt_(\w+)")


def columns_of(sheet: TableSheet | FieldSheet) -> tuple[Column, ...]:
    """The columns of a table, or the lines of a field sheet."""
    return sheet.columns if isinstance(sheet, TableSheet) else sheet.fields


def mark_of_check(check: LiveCheck) -> Mark:
    """A check of several cells is told at the first that it names."""
    return _KEY.findall(check.fails)[0], check.rule


def keys_of_check(check: LiveCheck) -> set[str]:
    """Cells of the row, and lines of the submission, that a check looks at."""
    return set(_KEY.findall(check.fails)) | set(_FIELD_NAME.findall(check.fails))


def labels(sheet: TableSheet | FieldSheet) -> dict[str, Mark]:
    """What each short label of a sheet's check column means."""
    known: dict[str, Mark] = {}
    for column in columns_of(sheet):
        known[say("live.missing", header=column.header)] = (column.key, MISSING)
        if column.among or (column.type not in {CellType.TEXT, CellType.LONG_TEXT} and not column.derived):
            known[wrong_label(column, checkout_config())] = (column.key, WRONG)
    return known | {check.label: mark_of_check(check) for check in sheet.checks}


def told_marks(text: object, sheet: TableSheet | FieldSheet) -> Marks:
    """The marks in a check cell; a label that the sheet does not have is an error."""
    known = labels(sheet)
    return frozenset(known[label] for label in str(text or "").split("; ") if label)


def live_rows(workbook: Workbook, table: TableSheet, count: int) -> list[Marks]:
    """What a recalculated workbook tells in its first rows."""
    sheet = workbook[table.name]
    column = key_columns(sheet)[CHECK_KEY]
    return [told_marks(sheet.cell(row=FIRST_ROW + index, column=column).value, table) for index in range(count)]


def live_fields(workbook: Workbook, fields: FieldSheet) -> Marks:
    """What a recalculated workbook tells beside all lines of a field sheet."""
    sheet = workbook[fields.name]
    found = [
        told_marks(sheet.cell(row=field_row(fields, f.key), column=CHECK_COLUMN).value, fields) for f in fields.fields
    ]
    return frozenset().union(*found)


def computed(path: Path) -> Workbook:
    """A workbook with the values that LibreOffice reckoned."""
    return load_workbook(path, data_only=True)


def _mark_of_finding(finding: Finding, key: str) -> Mark:
    if finding.rule == "DL-08" and finding.message.startswith(_MORE_WOMEN):
        return key, "DL-08"
    if is_blank(finding.place.value):
        return key, MISSING
    return key, WRONG if finding.rule.startswith("DL-") else finding.rule


def script_rows(findings: Iterable[Finding], file: str, table: TableSheet, count: int) -> list[Marks]:
    """What the script finds in the same rows that bars somebody under the rules that the sheet checks itself."""
    layout = TableLayout(table)
    checked = {check.rule for check in table.checks}
    keys = {layout.letter(key): key for key in table.keys}
    found: list[set[Mark]] = [set() for _ in range(count)]
    for each in findings:
        if (
            each.severity is Severity.BLOCK
            and not each.group
            and (each.place.file, each.place.sheet) == (file, table.name)
        ):
            place = re.fullmatch(r"([A-Z]+)(\d+)", each.place.cell)
            assert place is not None, each
            if each.rule.startswith("DL-") or each.rule in checked:
                found[int(place[2]) - FIRST_ROW].add(_mark_of_finding(each, keys[place[1]]))
    return list(map(frozenset, found))


def script_fields(findings: Iterable[Finding], file: str, fields: FieldSheet) -> Marks:
    """What the script finds on the lines of a field sheet by reading them and by the sheet's own checks."""
    rows = {f"C{field_row(fields, field.key)}": field.key for field in fields.fields}
    assert VALUE_COLUMN == 3
    checks = {check.rule for check in fields.checks}
    return frozenset(
        _mark_of_finding(each, rows[each.place.cell])
        for each in findings
        if each.severity is Severity.BLOCK
        and (each.place.file, each.place.sheet) == (file, fields.name)
        and (each.rule in checks or is_blank(each.place.value) or each.rule.startswith("DL-"))
    )


def told_live_only(told: Marks, sheet: TableSheet | FieldSheet, faulty_fields: Marks) -> Marks:
    """Marks that only the workbook sets, by design.

    It compares cells as soon as they hold numbers; the script compares no cell that is wrong in itself, and
    asks HS-04 and BB-01 only of nominees, which a row without name or award is not.
    """
    faulty = {key for key, kind in told | faulty_fields if kind in {MISSING, WRONG}}
    identity = {column.key for column in columns_of(sheet) if column.identity}
    return frozenset(
        mark
        for check in sheet.checks
        if (mark := mark_of_check(check)) in told
        and (keys_of_check(check) & faulty or (check.rule != "DL-08" and identity & faulty))
    )


def odd_values(column: Column) -> Sequence[object]:
    """Values on both sides of every edge of a column's type, as people type and paste them."""
    config = checkout_config()
    match column.type:
        case CellType.CHOICE:
            assert column.choices is not None
            label = choices(column.choices, config)[-1].label
            return (None, "", " ", label, f" {label} ", label.upper(), f"{label}x", "Không rõ", 5, True)
        case CellType.WHOLE:
            low, high = whole_bounds(column, config)
            edges = (low - 1, low, high, high + 1)
            return (None, " ", *edges, -1, 0, 1, 13, 1.5, "12", " 3 ", "0", "ba", "=1+1")
        case CellType.DATE | CellType.DATE_OR_YEAR:
            return (*ODD_DATES, *_years(column))
        case _:
            return (None, "", " ", "Bình thường", "=1+1", 5, 1.5, date(2020, 11, 30))


ODD_DATES: tuple[object, ...] = (
    None, " ", "31/02/1980", "29/02/1980", "29/02/1981", "29/02/1900", "29/02/2000", "31/04/1980", "31/12/1980",
    "5/3/1980", " 05/03/1980 ", "05/3/1980", "05-03-1980", "1980-03-05", "05/13/1980", "13/05/1980", "0/3/1980",
    "05/03/80", "05/03/1980/", "5 /3/1980", "05/03/1980 ạ", "+5/3/1980", "5./3/1980", "05/03/2E03", "05/03/0980",
    "1980", " 1980 ", 1980, "198", "19800", "2E03", "+198", 1980.5, 980, 29285, 29285.5, 7305, 7306, 73050, 73051, -1,
    0, date(1980, 3, 5), date(1910, 3, 5), date(2150, 3, 5), True, "không rõ", "=1+1",
)  # fmt: skip


def _years(column: Column) -> Iterable[object]:
    low, high = year_bounds(column, checkout_config())
    for year in (low - 1, low, high, high + 1):
        yield from (year, str(year), f"01/01/{year}", f"31/12/{year}")


def spoiled(row: Row, table: TableSheet | FieldSheet, random: Random, *, keep: frozenset[str] = frozenset()) -> Row:
    """A row with some of its cells replaced by odd values, often few, now and then all."""
    columns = [column for column in columns_of(table) if column.key not in keep]
    count = random.choice((0, 1, 1, 2, 3, len(columns)))
    return {**row, **{column.key: random.choice(odd_values(column)) for column in random.sample(columns, count)}}

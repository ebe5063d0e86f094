"""The set-up of the season before as that of the next: units, criteria, conflicts and council, values as typed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from thidua.config import Config
from thidua.forms import SETUP
from thidua.forms.setup import QUOTAS, UNITS
from thidua.messages import say
from thidua.season.setup import SetupUnusableError
from thidua.text import bare, is_blank
from thidua.workbooks.cells import RawSheet, RawWorkbook, column_letter
from thidua.workbooks.layout import LIST_SHEET, STAMP_SHEET
from thidua.workbooks.reading.located import LocatedTable, locate_table, sheet_of
from thidua.workbooks.reading.raw import read
from thidua.workbooks.reading.refusal import Refused
from thidua.workbooks.save import workbook_bytes
from thidua.workbooks.writing.blank import build_blank
from thidua.workbooks.writing.build import build_master
from thidua.workbooks.writing.fill import Row, write_rows

RATINGS = SETUP.table("Xếp loại")
OF_ONE_SEASON = (QUOTAS, RATINGS)
"""What the desk settles anew every season, and what therefore stays empty."""

CARRIED = tuple(table for table in SETUP.tables if table not in OF_ONE_SEASON)


@dataclass(frozen=True, slots=True)
class CarriedSetup:
    """The new set-up as a file, how many rows each sheet got, and what was left behind."""

    data: bytes
    rows: dict[str, int]
    notes: tuple[str, ...]

    @property
    def has_units(self) -> bool:
        """Whether a unit was carried over."""
        return bool(self.rows[UNITS.name])


def carried_setup(old: Path, new_config: Config) -> CarriedSetup:
    """The set-up in `old` carried over to the season of `new_config`; a blank one where there is none.

    Raises `SetupUnusableError` where the file is there and cannot be read.
    """
    raw = _opened(old)
    notes = [] if raw is not None else [say("new_season.no_setup", file=SETUP.file_name)]
    rows: dict[str, list[Row]] = {table.name: [] for table in SETUP.tables}
    if raw is not None:
        for table in CARRIED:
            sheet = sheet_of(raw, table.name)
            if sheet is None:
                notes.append(say("new_season.sheet_missing", sheet=table.name))
                continue
            located = locate_table(sheet, table)
            rows[table.name] = _typed(located)
            notes += _left_behind(sheet, located)
        notes += _extra_sheets(raw)
    workbook = build_master(SETUP, new_config) if raw is not None else build_blank(SETUP, new_config)
    for table in CARRIED:
        write_rows(workbook, table, rows[table.name], new_config)
    return CarriedSetup(workbook_bytes(workbook), {name: len(each) for name, each in rows.items()}, tuple(notes))


def _opened(path: Path) -> RawWorkbook | None:
    if not path.exists():
        return None
    try:
        return read(path.read_bytes())
    except Refused as error:
        raise SetupUnusableError(say("files.setup_damaged", file=path.name)) from error
    except OSError as error:
        raise SetupUnusableError(say("files.setup_in_use", file=path.name)) from error


def _typed(located: LocatedTable) -> list[Row]:
    """What stands in the declared columns, row by row; a formula is carried over as its last result."""
    return [
        {key: cell.raw.value for key, cell in row.cells.items() if cell.raw is not None}
        for row in located.rows
        if not row.stray
    ]


def _left_behind(sheet: RawSheet, located: LocatedTable) -> list[str]:
    """Columns that the form lacks and that the clerk filled in, and columns of the form that are gone."""
    name = located.sheet.name
    notes = [say("new_season.column_missing", sheet=name, header=column.header) for column in located.missing]
    notes += [
        say("new_season.column_left", sheet=name, column=_named(sheet, located, n)) for n in _foreign(located, sheet)
    ]
    stray = [str(row.row) for row in located.rows if row.stray]
    if stray:
        notes.append(say("new_season.rows_left", sheet=name, rows=", ".join(stray)))
    return notes


def _foreign(located: LocatedTable, sheet: RawSheet) -> list[int]:
    """Columns, beside those of the form, in which something was typed on rows that are carried over."""
    found = set()
    for row in located.rows:
        own = {cell.number for cell in row.cells.values()}
        if not row.stray:
            cells = sheet.rows[row.row].items()
            found |= {n for n, cell in cells if n not in own and not cell.formula and not is_blank(cell.value)}
    return sorted(found)


def _named(sheet: RawSheet, located: LocatedTable, number: int) -> str:
    """The column's letter with its heading: the last text above the first row."""
    above = [cells[number].value for row, cells in sheet.rows.items() if row < located.rows[0].row and number in cells]
    heading = str(above[-1]) if above else ""
    letter = column_letter(number)
    return say("new_season.column_named", letter=letter, heading=heading) if heading else letter


def _extra_sheets(raw: RawWorkbook) -> list[str]:
    ours = {bare(name) for name in (STAMP_SHEET, LIST_SHEET, *(part.name for part in SETUP.sheets))}
    return [
        say("new_season.sheet_left", sheet=name)
        for name, each in raw.sheets.items()
        if bare(name) not in ours and each.rows
    ]

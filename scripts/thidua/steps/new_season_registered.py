"""The registrations that units returned this season, as the book that next season's nominations are held against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import chain

from thidua.config import Config
from thidua.config.vocabulary import Recipient
from thidua.forms import REGISTERED
from thidua.forms.carried import TITLES_REGISTERED
from thidua.forms.registration import REGISTERED_COLLECTIVES, REGISTERED_PEOPLE
from thidua.messages import say
from thidua.season.model import Season
from thidua.season.rows import SourceRow
from thidua.season.workbook_rows import WorkbookRows
from thidua.text import padded_date
from thidua.workbooks.save import workbook_bytes
from thidua.workbooks.writing.build import build_master
from thidua.workbooks.writing.fill import Row, write_rows


@dataclass(frozen=True, slots=True)
class CarriedRegistrations:
    """The book as a file (None where no registration came), its number of lines, what the clerk should know."""

    data: bytes | None
    lines: int
    notes: tuple[str, ...]


def carried_registrations(season: Season, new_config: Config) -> CarriedRegistrations:
    """Every taken row of every counting registration; nothing where they are for another year than the new one."""
    registered_for, year = season.config.season.registers_for, new_config.season.year
    if registered_for != year:
        told = say("new_season.registered_for_another", file=REGISTERED.file_name, other=registered_for, year=year)
        return CarriedRegistrations(None, 0, (told,))
    if not season.registrations:
        return CarriedRegistrations(None, 0, (say("new_season.no_registration", file=REGISTERED.file_name),))
    rows = list(chain.from_iterable(map(_rows_of, season.registrations)))
    workbook = build_master(REGISTERED, new_config)
    write_rows(workbook, TITLES_REGISTERED, rows, new_config)
    return CarriedRegistrations(workbook_bytes(workbook), len(rows), _without_registration(season))


def _rows_of(book: WorkbookRows) -> list[Row]:
    people = (_row(row, Recipient.INDIVIDUAL, "full_name") for row in book.tables.get(REGISTERED_PEOPLE.name, ()))
    others = (_row(row, Recipient.COLLECTIVE, "name") for row in book.tables.get(REGISTERED_COLLECTIVES.name, ()))
    return [*people, *others]


def _row(row: SourceRow, recipient: Recipient, name_key: str) -> Row:
    birth = row.values.get("birth")
    return {
        "subject_kind": recipient.value,
        name_key: row.text(name_key),
        "birth": padded_date(birth) if isinstance(birth, date) else birth,
        "unit_code": row.unit_code,
        "title": row.text("title"),
        "topic": row.text("topic") or None,
    }


def _without_registration(season: Season) -> tuple[str, ...]:
    came = {book.unit_code for book in season.registrations}
    names = [unit.name for code, unit in season.setup.units.items() if code not in came]
    return (say("new_season.units_without", count=len(names), units=", ".join(names)),) if names else ()

"""What earlier years left: the register of awards and the registrations made a year ago, each row with its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from thidua.config import Config
from thidua.config.vocabulary import Recipient
from thidua.findings import Finding
from thidua.forms import REGISTER, REGISTERED
from thidua.forms.carried import AWARDS_GIVEN, TITLES_REGISTERED
from thidua.forms.model import Form, TableSheet
from thidua.messages import CannotRunError, say
from thidua.season.people import Directory, Subject, directory
from thidua.season.reading import read_workbook
from thidua.season.rows import SourceRow
from thidua.workbooks.cells import RawWorkbook
from thidua.workbooks.reading.raw import read
from thidua.workbooks.reading.refusal import Refused


class CarriedBookUnreadableError(CannotRunError):
    """The register or last year's registrations are there and cannot be read; the text is for the clerk."""


@dataclass(frozen=True, slots=True)
class AwardGiven:
    """One line of the register: who was awarded what, for which year, by which decision."""

    subject: Subject
    award: str
    year: int | None
    decision_no: str
    decision_date: date | None
    row: SourceRow


@dataclass(frozen=True, slots=True)
class TitleRegistered:
    """One title that somebody registered for, with the topic named for it."""

    subject: Subject
    title: str
    topic: str
    row: SourceRow


@dataclass(frozen=True, slots=True)
class Register:
    """The register of awards; `findings` are those of its cells."""

    lines: tuple[AwardGiven, ...]
    directory: Directory[AwardGiven]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Registered:
    """The titles registered a year ago for this season; `findings` are those of its cells."""

    lines: tuple[TitleRegistered, ...]
    directory: Directory[TitleRegistered]
    findings: tuple[Finding, ...]


def read_register(path: Path, config: Config) -> Register | None:
    """The register, None where there is none yet; raises `CarriedBookUnreadableError`."""
    raw = _opened(path)
    return None if raw is None else register_in(raw, config, file=path.name)


def register_in(raw: RawWorkbook, config: Config, *, file: str) -> Register:
    """The register in a workbook that was read."""
    rows, findings = _rows(raw, REGISTER, AWARDS_GIVEN, config, file)
    lines = tuple(
        AwardGiven(
            subject_of(row),
            row.text("award"),
            row.whole("award_year"),
            row.text("decision_no"),
            row.day("decision_date"),
            row,
        )
        for row in rows
    )
    return Register(lines, directory(((each.subject, each) for each in lines), _similarity(config)), findings)


def read_registered(path: Path, config: Config) -> Registered | None:
    """Last year's registrations, None where there are none; raises `CarriedBookUnreadableError`."""
    raw = _opened(path)
    return None if raw is None else registered_in(raw, config, file=path.name)


def registered_in(raw: RawWorkbook, config: Config, *, file: str) -> Registered:
    """Last year's registrations in a workbook that was read."""
    rows, findings = _rows(raw, REGISTERED, TITLES_REGISTERED, config, file)
    lines = tuple(TitleRegistered(subject_of(row), row.text("title"), row.text("topic"), row) for row in rows)
    return Registered(lines, directory(((each.subject, each) for each in lines), _similarity(config)), findings)


def subject_of(row: SourceRow) -> Subject:
    """The subject of a row that names kind, name, birth and unit."""
    recipient = Recipient(row.text("subject_kind"))
    name = row.text("full_name" if recipient is Recipient.INDIVIDUAL else "name")
    return Subject(recipient, name, row.text("birth"), row.text("unit_code"))


def _similarity(config: Config) -> Fraction:
    return config.rules.tr_03.similarity


def _opened(path: Path) -> RawWorkbook | None:
    if not path.exists():
        return None
    try:
        return read(path.read_bytes())
    except (Refused, OSError) as error:
        raise CarriedBookUnreadableError(say("files.carried_unreadable", file=path.name)) from error


def _rows(
    raw: RawWorkbook, form: Form, table: TableSheet, config: Config, file: str
) -> tuple[tuple[SourceRow, ...], tuple[Finding, ...]]:
    rows = read_workbook(raw, form, config, file=file, unit_code="")
    return rows.tables.get(table.name, ()), rows.findings

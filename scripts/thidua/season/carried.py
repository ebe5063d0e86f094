"""What earlier years left: the register of awards and the registrations made a year ago, each row with its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from thidua.config import Config
from thidua.config.vocabulary import Confidence, Recipient, Severity
from thidua.findings import Finding, RuleInfo, register
from thidua.forms import REGISTER, REGISTERED
from thidua.forms.carried import AWARDS_GIVEN, TITLES_REGISTERED
from thidua.forms.model import Form, TableSheet
from thidua.messages import CannotRunError, say
from thidua.season.closed import Closed
from thidua.season.people import Directory, Subject, directory
from thidua.season.reading import read_workbook
from thidua.season.rows import SourceRow
from thidua.text import bare
from thidua.workbooks.cells import RawWorkbook
from thidua.workbooks.reading.raw import read
from thidua.workbooks.reading.refusal import Refused

NOTHING_CLOSED = Closed()

# A decision's number or date, or a unit's code, that the register lacks is found with its cells.
register(RuleInfo(id="SO-02", severity=Severity.LOOK, confidence=Confidence.ARITHMETIC))
register(RuleInfo(id="SO-05", severity=Severity.LOOK, confidence=Confidence.ARITHMETIC))


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


_Line = TypeVar("_Line", AwardGiven, TitleRegistered)


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


def read_register(path: Path, config: Config, closed: Closed = NOTHING_CLOSED) -> Register | None:
    """The register, None where there is none yet; raises `CarriedBookUnreadableError`.

    Lines by the decisions `closed` in this very season are left out: they are what came of its nominations.
    """
    raw = _opened(path)
    if raw is None:
        return None
    register = register_in(raw, config, file=path.name, closed=closed)
    return None if closed.register_made and not register.lines else register


def register_in(raw: RawWorkbook, config: Config, *, file: str, closed: Closed = NOTHING_CLOSED) -> Register:
    """The register in a workbook that was read, without the lines by decisions `closed` in this very season."""
    rows, findings = _rows(raw, REGISTER, AWARDS_GIVEN, config, file)
    own = {(decision_key(paper.numbered), paper.day) for paper in closed.decisions}
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
        if row.whole("award_year") != config.season.year
        or (decision_key(row.text("decision_no")), row.day("decision_date")) not in own
    )
    return Register(lines, _directory(lines, config), findings)


def decision_key(number: str) -> str:
    """A decision's number and symbol as compared: blanks, case, accents and a leading zero are no matter."""
    return "".join(bare(number).split()).lstrip("0")


def read_registered(path: Path, config: Config) -> Registered | None:
    """Last year's registrations, None where there are none; raises `CarriedBookUnreadableError`."""
    raw = _opened(path)
    return None if raw is None else registered_in(raw, config, file=path.name)


def registered_in(raw: RawWorkbook, config: Config, *, file: str) -> Registered:
    """Last year's registrations in a workbook that was read."""
    rows, findings = _rows(raw, REGISTERED, TITLES_REGISTERED, config, file)
    lines = tuple(TitleRegistered(subject_of(row), row.text("title"), row.text("topic"), row) for row in rows)
    return Registered(lines, _directory(lines, config), findings)


def subject_of(row: SourceRow) -> Subject:
    """The subject of a row that names kind, name, birth and unit; a line without a unit is certainly nobody's."""
    recipient = Recipient(row.text("subject_kind"))
    name = row.text("full_name" if recipient is Recipient.INDIVIDUAL else "name")
    birth = row.text("birth") if recipient is Recipient.INDIVIDUAL else ""
    return Subject(recipient, name, birth, row.text("unit_code").upper())


def _directory(lines: Iterable[_Line], config: Config) -> Directory[_Line]:
    """The lines by their subjects; one without a name is nobody's."""
    return directory(((each.subject, each) for each in lines if each.subject.name), config.rules.tr_03.similarity)


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
    # A book of earlier years bars nobody who is nominated now: its faults are for the desk to look at.
    findings = (
        replace(each, severity=Severity.LOOK) if each.severity is Severity.BLOCK else each for each in rows.findings
    )
    return rows.tables.get(table.name, ()), tuple(findings)

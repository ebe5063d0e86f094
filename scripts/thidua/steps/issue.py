"""Issuing: per unit a folder with its workbooks filled in from the masters, and an .eml draft with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from openpyxl.workbook import Workbook

from thidua.config import Config
from thidua.config.vocabulary import Severity
from thidua.forms import ISSUED_AT_START
from thidua.forms.model import Form, TableSheet
from thidua.mail import Attachment, draft_bytes
from thidua.messages import CannotRunError, say
from thidua.season.setup import Setup, Unit, over_allotted, read_setup
from thidua.steps.places import Places
from thidua.text import padded_date, slug
from thidua.workbooks.save import workbook_bytes, write_bytes
from thidua.workbooks.stamp import Stamp, add_stamp, fingerprint
from thidua.workbooks.writing.build import is_letter
from thidua.workbooks.writing.fill import grow, write_guide, write_quotas
from thidua.workbooks.writing.master import open_master
from thidua.workbooks.writing.style import footer


class SetupHasFaultsError(CannotRunError):
    """The set-up has blocking faults: workbooks with wrong quotas must not go out."""


@dataclass(frozen=True, slots=True)
class IssueReport:
    """What was written: unit folders, workbooks, and what the clerk should know."""

    units: int
    workbooks: int
    notes: tuple[str, ...]


def issue_at_start(places: Places, config: Config, *, on_done: Callable[[str], None] | None = None) -> IssueReport:
    """Issue the workbooks of the start of the collection to every unit of the set-up.

    Raises `SetupUnusableError`, `SetupHasFaultsError`, `MasterRefusedError`, `FileLockedError`.
    """
    setup = read_setup(places.setup, config)
    _refuse_faulty(setup, config)
    masters = [(form, open_master(places.masters, form, config)) for form in ISSUED_AT_START]
    # Tables only grow, so units that need fewer rows come first and one loaded master serves them all.
    units = sorted(setup.units.values(), key=lambda unit: (_rows_needed(unit, setup, config), unit.order))
    notes: list[str] = []
    if not (config.organisation.email and config.organisation.phone):
        notes.append(say("issue.no_contact"))
    for unit in units:
        folder = places.issued / unit.code
        attachments = []
        for form, master in masters:
            _fill(master, form, unit, setup, config)
            data = workbook_bytes(master)
            write_bytes(data, folder / form.file_name)
            attachments.append(Attachment(f"{form.id.value}-{slug(unit.code)}.xlsx", data))
        write_bytes(_draft(unit, attachments, config), folder / f"thu-{slug(unit.code)}.eml")
        if not unit.email:
            notes.append(say("issue.no_email", unit=unit.name))
        if on_done is not None:
            on_done(unit.name)
    notes += _strays(places.issued, setup)
    return IssueReport(len(units), len(units) * len(masters), tuple(notes))


def _refuse_faulty(setup: Setup, config: Config) -> None:
    faults = [(found.place, found.message) for found in setup.findings if found.severity is Severity.BLOCK]
    faults += over_allotted(setup, config)
    if faults:
        lines = [
            say("files.finding_line", sheet=place.sheet, cell=place.cell, message=message) for place, message in faults
        ]
        text = "\n".join(f"  - {line}" for line in lines)
        raise SetupHasFaultsError(say("files.setup_has_faults", file=setup.file, count=len(faults), faults="\n" + text))


def _rows_needed(unit: Unit, setup: Setup, config: Config) -> int:
    """Ready-made rows of a unit's tables: what its quota needs and room to spare, within the set limits."""
    quotas = setup.quotas_of(unit.code).values()
    most = max((sum(q.individuals for q in quotas), sum(q.collectives for q in quotas)), default=0)
    limits = config.workbooks
    return min(max(most * limits.quota_room, limits.ready_rows_at_least), limits.ready_rows_at_most)


def _fill(master: Workbook, form: Form, unit: Unit, setup: Setup, config: Config) -> None:
    """Turn the loaded master into this unit's copy."""
    write_guide(master, guide_of(unit, config))
    write_quotas(
        master, form, {award: (q.collectives, q.individuals) for award, q in setup.quotas_of(unit.code).items()}
    )
    for part in form.sheets:
        if not is_letter(part):
            footer(master[part.name], unit.name)
        if isinstance(part, TableSheet) and part.awards is not None:
            grow(master[part.name], _rows_needed(unit, setup, config))
    mark = fingerprint(form, config)
    stamp = Stamp(
        form=form.id.value,
        form_version=str(form.version),
        season=config.season.id,
        fingerprint=mark,
        unit_code=unit.code,
        issue_id=f"{config.season.id}-{unit.code}-{mark[:6]}",
    )
    add_stamp(master, stamp)
    master.active = 0


def guide_of(unit: Unit, config: Config) -> dict[str, str]:
    """What the first sheet of a unit's workbook says."""
    authority = "letter.authority_committee" if unit.kind.is_upper_level else "letter.authority_executive"
    to_be_told = say("sheet.to_be_told")
    return {
        "season": config.season.id,
        "unit_code": unit.code,
        "unit_name": unit.name,
        "bloc": unit.bloc,
        "parent_line": unit.parent_line,
        "symbol": unit.symbol,
        "place": unit.place or config.organisation.place,
        "authority": say(authority),
        "deadline": padded_date(config.last_nomination_day),
        "email": config.organisation.email or to_be_told,
        "phone": config.organisation.phone or to_be_told,
    }


def _draft(unit: Unit, attachments: list[Attachment], config: Config) -> bytes:
    organisation = config.organisation
    subject = say("mail.issue_subject", year=config.season.year, unit=unit.name)
    body = say(
        "mail.issue_body",
        unit=unit.name,
        federation=organisation.name,
        desk=organisation.desk,
        year=config.season.year,
        deadline=padded_date(config.last_nomination_day),
    )
    return draft_bytes(to=unit.email, subject=subject, body=body, attachments=attachments)


def _strays(issued: Path, setup: Setup) -> list[str]:
    """Folders of units that the set-up no longer has: told, never deleted."""
    return [
        say("issue.stray_folder", folder=folder.name)
        for folder in sorted(issued.iterdir())
        if folder.is_dir() and folder.name not in setup.units
    ]

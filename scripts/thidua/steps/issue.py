"""Issuing: per unit a folder with its workbooks filled in from the masters, and an .eml draft with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl.workbook import Workbook

from thidua.config import Config
from thidua.config.vocabulary import Due, Severity
from thidua.forms import ISSUED_AT_START
from thidua.forms.choices import awards_of
from thidua.forms.model import Form, ListName, QuotaSheet, TableSheet
from thidua.mail import Attachment, draft_bytes
from thidua.messages import CannotRunError, say
from thidua.season.setup import Setup, Unit, over_allotted, read_setup
from thidua.steps.issue_notes import changed_by, changed_copies, no_address, refuse_without_quotas, without_quota
from thidua.steps.places import Places
from thidua.text import padded_date, slug
from thidua.workbooks.save import write_bytes
from thidua.workbooks.stamp import Stamp, add_stamp, fingerprint
from thidua.workbooks.writing.build import is_letter
from thidua.workbooks.writing.fill import write_guide, write_quotas
from thidua.workbooks.writing.guide import GUIDE_KEYS
from thidua.workbooks.writing.master import open_master
from thidua.workbooks.writing.mould import Mould, mould_of, number_mark, word_mark
from thidua.workbooks.writing.ready_rows import grow
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

    Raises `SetupUnusableError`, `SetupHasFaultsError`, `NoQuotaAtAllError`, `MasterRefusedError`, `FileLockedError`.
    """
    setup = read_setup(places.setup, config)
    _refuse_faulty(setup, config)
    refuse_without_quotas(setup, config)
    masters = [_Master(form, open_master(places.masters, form, config), config) for form in _by_deadline(config)]
    # Tables only grow, so units that need fewer rows come first and one loaded master serves them all.
    units = sorted(setup.units.values(), key=lambda unit: (rows_needed(unit, setup, config), unit.order))
    notes = without_quota(setup, config)
    changed: list[Unit] = []
    if not (config.organisation.email and config.organisation.phone):
        notes.append(say("issue.no_contact"))
    for unit in units:
        folder = places.issued / unit.code
        attachments = []
        for master in masters:
            data = master.copy_for(unit, setup)
            if changed_by(data, folder / master.form.file_name):
                changed.append(unit)
            write_bytes(data, folder / master.form.file_name)
            attachments.append(Attachment(attached_name(master.form, unit), data))
        write_bytes(_draft(unit, attachments, config), folder / f"thu-{slug(unit.code)}.eml")
        if no_address(unit):
            notes.append(no_address(unit))
        if on_done is not None:
            on_done(unit.name)
    notes += [*changed_copies(changed), *_strays(places.issued, setup)]
    return IssueReport(len(units), len(units) * len(masters), tuple(notes))


def _by_deadline(config: Config) -> list[Form]:
    """The workbooks in the order in which they are due."""
    return sorted(ISSUED_AT_START, key=lambda form: config.last_day(_due(form)))


def _due(form: Form) -> Due:
    assert form.due is not None  # noqa: S101 - what units get they give back
    return form.due


def _refuse_faulty(setup: Setup, config: Config) -> None:
    faults = [(found.place, found.message) for found in setup.findings if found.severity is Severity.BLOCK]
    faults += over_allotted(setup, config)
    if faults:
        lines = [
            say("files.finding_line", sheet=place.sheet, cell=place.cell, message=message) for place, message in faults
        ]
        text = "\n".join(f"  - {line}" for line in lines)
        raise SetupHasFaultsError(say("files.setup_has_faults", file=setup.file, count=len(faults), faults="\n" + text))


def rows_needed(unit: Unit, setup: Setup, config: Config) -> int:
    """Ready-made rows of a unit's tables: what its quota needs and room to spare, within the set limits."""
    quotas = setup.quotas_of(unit.code).values()
    most = max((sum(q.individuals for q in quotas), sum(q.collectives for q in quotas)), default=0)
    limits = config.workbooks
    return min(max(most * limits.quota_room, limits.ready_rows_at_least), limits.ready_rows_at_most)


_FOOTER, _ISSUE_ID = "footer", "issue_id"


@dataclass
class _Master:
    """A loaded master with marks where units differ, and a mould for each number of rows that some unit needs."""

    form: Form
    workbook: Workbook
    config: Config
    moulds: dict[tuple[int, frozenset[str]], Mould] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._fingerprint = fingerprint(self.form, self.config)
        self._quota_awards = (
            [award.code for award in awards_of(ListName.QUOTA_AWARDS, self.config)]
            if any(isinstance(part, QuotaSheet) for part in self.form.sheets)
            else []
        )

    def copy_for(self, unit: Unit, setup: Setup) -> bytes:
        """This unit's copy."""
        guide = guide_of(unit, self.form, self.config)
        # WHY: a cell with an empty text in it is not an empty cell, so what is blank is blank in the mould.
        blank = frozenset(key for key, word in guide.items() if not word)
        mould = self._mould(rows_needed(unit, setup, self.config), blank)
        words = {key: word for key, word in guide.items() if word}
        words[_FOOTER] = unit.name.replace("&", "&&")
        words[_ISSUE_ID] = f"{self.config.season.id}-{unit.code}-{self._fingerprint[:6]}"
        quotas = setup.quotas_of(unit.code)
        numbers: dict[int, int] = {}
        for place, award in enumerate(self._quota_awards):
            quota = quotas.get(award)
            numbers |= {2 * place: quota.collectives if quota else 0, 2 * place + 1: quota.individuals if quota else 0}
        return mould.cast(words, numbers)

    def _mould(self, rows: int, blank: frozenset[str]) -> Mould:
        grows = any(isinstance(part, TableSheet) and part.awards is not None for part in self.form.sheets)
        key = (rows if grows else 0, blank)
        if key not in self.moulds:
            self._grow(rows)
            self._mark(blank)
            self.moulds[key] = mould_of(self.workbook)
        return self.moulds[key]

    def _grow(self, rows: int) -> None:
        for part in self.form.sheets:
            if isinstance(part, TableSheet) and part.awards is not None:
                grow(self.workbook[part.name], rows)

    def _mark(self, blank: frozenset[str]) -> None:
        """Put marks where the copies of units differ."""
        master = self.workbook
        write_guide(master, {key: "" if key in blank else word_mark(key) for key in GUIDE_KEYS})
        if self._quota_awards:
            marks = {
                award: (number_mark(2 * place), number_mark(2 * place + 1))
                for place, award in enumerate(self._quota_awards)
            }
            write_quotas(master, self.form, marks)
        for part in self.form.sheets:
            if not is_letter(part):
                footer(master[part.name], word_mark(_FOOTER))
        add_stamp(master, stamp_of(word_mark("unit_code"), self.form, self.config, issue_id=word_mark(_ISSUE_ID)))
        master.active = 0


def stamp_of(unit_code: str, form: Form, config: Config, *, issue_id: str) -> Stamp:
    """The stamp of a unit's copy."""
    return Stamp(
        form=form.id.value,
        form_version=str(form.version),
        season=config.season.id,
        registers_for=str(config.season.registers_for) if form.due is Due.REGISTRATION else "",
        fingerprint=fingerprint(form, config),
        unit_code=unit_code,
        issue_id=issue_id,
    )


def guide_of(unit: Unit, form: Form, config: Config) -> dict[str, str]:
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
        "deadline": padded_date(config.last_day(_due(form))),
        "email": config.organisation.email or to_be_told,
        "phone": config.organisation.phone or to_be_told,
    }


def attached_name(form: Form, unit: Unit) -> str:
    """Under which name a unit's workbook is attached to its letter."""
    return f"{form.id.value}-{slug(unit.code)}.xlsx"


def _draft(unit: Unit, attachments: Sequence[Attachment], config: Config) -> bytes:
    organisation = config.organisation
    forms = _by_deadline(config)
    named = [say("mail.issue_named", form=form.title.lower(), year=config.year_of(form.due)) for form in forms]
    subject = say("mail.issue_subject", forms=_as_sentence(", ".join(named)), unit=unit.name)
    lines = [
        say(
            "mail.issue_workbook",
            form=_as_sentence(name),
            file=attached_name(form, unit),
            deadline=padded_date(config.last_day(_due(form))),
        )
        for form, name in zip(forms, named, strict=True)
    ]
    body = say(
        "mail.issue_body",
        unit=unit.name,
        federation=organisation.name,
        desk=organisation.desk,
        count=len(forms),
        workbooks="\n".join(lines),
    )
    return draft_bytes(to=unit.email, subject=subject, body=body, attachments=attachments)


def _as_sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _strays(issued: Path, setup: Setup) -> list[str]:
    """Folders of units that the set-up no longer has: told, never deleted."""
    return [
        say("issue.stray_folder", folder=folder.name)
        for folder in sorted(issued.iterdir())
        if folder.is_dir() and folder.name not in setup.units
    ]

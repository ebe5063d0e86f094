"""Issuing at the start: per unit a folder with its workbooks, filled in from the masters, and an e-mail draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl.workbook import Workbook

from thidua.config import Config
from thidua.config.vocabulary import Severity
from thidua.forms import ISSUED_AT_START, DutyKind
from thidua.forms.choices import awards_of
from thidua.forms.model import Form, ListName, QuotaSheet, TableSheet
from thidua.messages import CannotRunError, say
from thidua.season.duties import gets
from thidua.season.setup import Setup, Unit, over_allotted, read_setup
from thidua.steps.copies import Enclosed, blank_words, mark_words, rows_needed, words_for
from thidua.steps.delivery import Delivery, IssueReport
from thidua.steps.issue_notes import looks_of_criteria, refuse_without_quotas, without_days_of_scoring, without_quota
from thidua.steps.places import Places
from thidua.workbooks.writing.fill import write_quotas
from thidua.workbooks.writing.master import open_master
from thidua.workbooks.writing.mould import Mould, mould_of, number_mark
from thidua.workbooks.writing.ready_rows import grow
from thidua.workbooks.writing.score_table import write_scoring


class SetupHasFaultsError(CannotRunError):
    """The set-up has blocking faults: workbooks with wrong quotas must not go out."""


def issue_at_start(places: Places, config: Config, *, on_done: Callable[[str], None] | None = None) -> IssueReport:
    """Issue the workbooks of the start of the collection to every unit of the set-up.

    Raises `SetupUnusableError`, `SetupHasFaultsError`, `NoQuotaAtAllError`, `MasterRefusedError`, `FileLockedError`.
    """
    setup = usable_setup(places, config)
    refuse_without_quotas(setup, config)
    kinds = sorted(map(DutyKind, ISSUED_AT_START), key=lambda kind: config.last_day(kind.due))
    masters = {
        kind: _Master(kind.form, open_master(places.masters, kind.form, config), setup, config)
        for kind in kinds
        if any(gets(unit, kind, setup) for unit in setup.units.values())
    }
    # Tables only grow, so units that need fewer rows come first and one loaded master serves them all.
    units = sorted(setup.units.values(), key=lambda unit: (rows_needed(unit, setup, config), unit.order))
    files = tuple(form.file_name for form in ISSUED_AT_START)
    delivery = Delivery(places, config, "issue", "thu", without_quota(setup, config), leaves=files)
    if not (config.organisation.email and config.organisation.phone):
        delivery.notes.append(say("issue.no_contact"))
    delivery.notes += [*looks_of_criteria(setup), *without_days_of_scoring(setup, config)]
    for unit in units:
        delivery.to(unit, [Enclosed(kind, masters[kind].copy_for(unit)) for kind in masters if gets(unit, kind, setup)])
        if on_done is not None:
            on_done(unit.name)
    delivery.notes += _strays(places.issued, setup)
    return delivery.report_of(setup.units)


def usable_setup(places: Places, config: Config) -> Setup:
    """The set-up, from which workbooks may go out; raises `SetupUnusableError`, `SetupHasFaultsError`."""
    setup = read_setup(places.setup, config)
    faults = [(found.place, found.message) for found in setup.findings if found.severity is Severity.BLOCK]
    faults += over_allotted(setup, config)
    if faults:
        lines = [
            say("files.finding_line", sheet=place.sheet, cell=place.cell, message=message) for place, message in faults
        ]
        text = "\n".join(f"  - {line}" for line in lines)
        raise SetupHasFaultsError(say("files.setup_has_faults", file=setup.file, count=len(faults), faults="\n" + text))
    return setup


@dataclass
class _Master:
    """A loaded master with marks where units differ, and a mould for each number of rows that some unit needs."""

    form: Form
    workbook: Workbook
    setup: Setup
    config: Config
    moulds: dict[tuple[int, frozenset[str]], Mould] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if any(table.scored for table in self.form.tables):
            write_scoring(self.workbook, self.form, self.setup.scoring.table, self.config)
        self._quota_awards = (
            [award.code for award in awards_of(ListName.QUOTA_AWARDS, self.config)]
            if any(isinstance(part, QuotaSheet) for part in self.form.sheets)
            else []
        )

    def copy_for(self, unit: Unit) -> bytes:
        """This unit's copy."""
        mould = self._mould(unit)
        quotas = self.setup.quotas_of(unit.code)
        numbers: dict[int, int] = {}
        for place, award in enumerate(self._quota_awards):
            quota = quotas.get(award)
            numbers |= {2 * place: quota.collectives if quota else 0, 2 * place + 1: quota.individuals if quota else 0}
        return mould.cast(words_for(unit, self.form, self.config), numbers)

    def _mould(self, unit: Unit) -> Mould:
        rows = rows_needed(unit, self.setup, self.config)
        grows = [part.name for part in self.form.sheets if isinstance(part, TableSheet) and part.awards is not None]
        key = (rows if grows else 0, blank_words(unit, self.form, self.config))
        if key not in self.moulds:
            for name in grows:
                grow(self.workbook[name], rows)
            if self._quota_awards:
                marks = {
                    award: (number_mark(2 * place), number_mark(2 * place + 1))
                    for place, award in enumerate(self._quota_awards)
                }
                write_quotas(self.workbook, self.form, marks)
            mark_words(self.workbook, self.form, self.config, like=unit, scoring=self.setup.scoring.table)
            self.moulds[key] = mould_of(self.workbook)
        return self.moulds[key]


def _strays(issued: Path, setup: Setup) -> list[str]:
    """Folders of units that the set-up no longer has: told, never deleted."""
    return [
        say("issue.stray_folder", folder=folder.name)
        for folder in sorted(issued.iterdir())
        if folder.is_dir() and folder.name not in setup.units
    ]

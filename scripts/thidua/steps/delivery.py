"""Putting issued workbooks into the units' folders, each unit's with its e-mail draft, and telling what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from thidua.config import Config
from thidua.forms import DutyKind
from thidua.messages import say
from thidua.reports.sending import kind_title
from thidua.season.setup import Unit
from thidua.steps.copies import Enclosed, file_name, issue_draft
from thidua.steps.issue_notes import changed_by, changed_copies, no_address
from thidua.steps.places import Places
from thidua.text import padded_date, slug
from thidua.workbooks.save import write_bytes


@dataclass(frozen=True, slots=True)
class IssueReport:
    """What was written: unit folders, workbooks and of which kinds, and what the clerk should know."""

    units: int
    workbooks: int
    notes: tuple[str, ...]
    kinds: tuple[DutyKind, ...] = ()


def last_days_over(kinds: Iterable[DutyKind], config: Config, today: date) -> list[str]:
    """That the e-mails name a last day that is over."""
    over = [kind for kind in kinds if config.last_day(kind.due) < today]
    return [say("issue.day_over", form=kind_title(kind), day=padded_date(config.last_day(kind.due))) for kind in over]


@dataclass
class Delivery:
    """One issue under way.

    `letter` names its sentences in the catalogue, `draft` begins the drafts' file names, `leaves` are the patterns
    of the workbooks that it writes.
    """

    places: Places
    config: Config
    letter: str
    draft: str
    notes: list[str] = field(default_factory=list)
    leaves: tuple[str, ...] = ()
    _units: int = 0
    _workbooks: int = 0
    _kinds: dict[DutyKind, None] = field(default_factory=dict)
    _changed: list[Unit] = field(default_factory=list)
    _written: set[Path] = field(default_factory=set)

    def to(self, unit: Unit, enclosed: Sequence[Enclosed]) -> None:
        """Write a unit's workbooks and the draft that carries them; raises `FileLockedError`, `FileNotWrittenError`."""
        folder = self.places.issued / unit.code
        for each in enclosed:
            path = folder / file_name(each.kind.form, each.subject)
            if changed_by(each.data, path):
                self._changed.append(unit)
            write_bytes(each.data, path)
            self._kinds[each.kind] = None
            self._written.add(path)
        draft = issue_draft(unit, enclosed, self.config, letter=self.letter)
        path = folder / self._draft_name(unit.code)
        write_bytes(draft, path)
        self._written.add(path)
        if told := no_address(unit):
            self.notes.append(told)
        self._units += 1
        self._workbooks += len(enclosed)

    def _draft_name(self, unit_code: str) -> str:
        return f"{self.draft}-{slug(unit_code)}.eml"

    def report_of(self, units: Iterable[str]) -> IssueReport:
        """What has been written, and what of an earlier issue still lies in the folders of these units."""
        there = (
            path
            for unit in units
            for leaf in (*self.leaves, self._draft_name(unit))
            for path in (self.places.issued / unit).glob(leaf)
        )
        stray = [path.relative_to(self.places.issued).as_posix() for path in sorted(there) if path not in self._written]
        notes = [*self.notes, *changed_copies(self._changed)]
        if stray:
            notes.append(say("issue.stray_copies", count=len(stray), files=", ".join(stray)))
        return IssueReport(self._units, self._workbooks, tuple(notes), tuple(self._kinds))

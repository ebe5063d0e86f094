"""Putting issued workbooks into the units' folders, each unit's with its e-mail draft, and telling what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from thidua.config import Config
from thidua.messages import say
from thidua.season.setup import Unit
from thidua.steps.copies import Enclosed, file_name, issue_draft
from thidua.steps.issue_notes import changed_by, changed_copies, no_address
from thidua.steps.places import Places
from thidua.text import slug
from thidua.workbooks.save import write_bytes


@dataclass(frozen=True, slots=True)
class IssueReport:
    """What was written: unit folders, workbooks, and what the clerk should know."""

    units: int
    workbooks: int
    notes: tuple[str, ...]


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
            self._written.add(path)
        draft = issue_draft(unit, enclosed, self.config, letter=self.letter)
        write_bytes(draft, folder / f"{self.draft}-{slug(unit.code)}.eml")
        if told := no_address(unit):
            self.notes.append(told)
        self._units += 1
        self._workbooks += len(enclosed)

    def report_of(self, units: Iterable[str]) -> IssueReport:
        """What has been written, and what of an earlier issue still lies in the folders of these units."""
        there = (path for unit in units for leaf in self.leaves for path in (self.places.issued / unit).glob(leaf))
        stray = [path.relative_to(self.places.issued).as_posix() for path in sorted(there) if path not in self._written]
        notes = [*self.notes, *changed_copies(self._changed)]
        if stray:
            notes.append(say("issue.stray_copies", count=len(stray), files=", ".join(stray)))
        return IssueReport(self._units, self._workbooks, tuple(notes))

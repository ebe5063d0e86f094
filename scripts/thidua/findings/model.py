"""A finding: which rule, how heavy, where exactly, in one sentence that says what to do."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.config.vocabulary import Severity


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a finding stands: file (path below `returned/`), sheet, cell, and what is there."""

    file: str = ""
    sheet: str = ""
    cell: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found.

    `subjects` are the ids of the nominees it concerns; `whole_unit` says that it concerns all of its
    unit's. `group` marks a finding on a group's number, whose effect on the rows is decided afterwards;
    `eased_message` is its sentence where the rows barred by other rules bring the group within its limit.
    `desk_only` ones are for the desk to settle, not for the unit to mend.
    """

    rule: str
    severity: Severity
    unit: str
    place: Place
    message: str
    basis: str = ""
    subjects: tuple[str, ...] = ()
    whole_unit: bool = False
    group: str = ""
    eased_message: str = ""
    desk_only: bool = False

    @property
    def order(self) -> tuple[int, str, str, str, int, str]:
        """Blocking ones first, then by unit, file, sheet and cell, row by row."""
        row = int("".join(filter(str.isdigit, self.place.cell)) or 0)
        return (self.severity.weight, self.unit, self.place.file, self.place.sheet, row, self.place.cell)

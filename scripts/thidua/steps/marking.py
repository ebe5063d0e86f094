"""A returned file as it goes back: every value as typed, every finding on its cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from thidua.config import Config
from thidua.findings import Finding
from thidua.forms.model import FieldSheet, Form, TableSheet
from thidua.season.setup import Setup, Unit
from thidua.steps.issue import guide_of, rows_needed, stamp_of
from thidua.workbooks.cells import RawWorkbook
from thidua.workbooks.reading.located import Located, locate_fields, locate_table, sheet_of
from thidua.workbooks.writing.marked import KeptRow, Mark, UnitCopy

_RETURNED = "tra-lai"


@dataclass(frozen=True, slots=True)
class Marking:
    """What goes into a marked copy: the unit's own values, the marks of its findings, what concerns the whole file."""

    copy: UnitCopy
    marks: tuple[Mark, ...]
    general: tuple[str, ...]


def marking_of(
    raw: RawWorkbook,
    form: Form,
    config: Config,
    *,
    unit: Unit,
    setup: Setup,
    findings: Sequence[Finding],
    headings: HeadingsRead,
) -> Marking:
    """The content of a unit's marked copy from the file that it returned and what was found in it."""
    rows, lines, cells = _kept(raw, form, headings)
    quotas = setup.quotas_of(unit.code)
    copy = UnitCopy(
        guide=guide_of(unit, form, config),
        quotas={award: (quota.collectives, quota.individuals) for award, quota in quotas.items()},
        stamp=stamp_of(unit.code, form, config, issue_id=f"{config.season.id}-{unit.code}-{_RETURNED}"),
        rows=rows,
        fields=lines,
        ready_rows=rows_needed(unit, setup, config),
    )
    placed = [(finding, _mark(finding, cells)) for finding in findings]
    return Marking(
        copy,
        tuple(mark for _, mark in placed if mark is not None),
        tuple(finding.message for finding, mark in placed if mark is None),
    )


HeadingsRead = Callable[[str], Mapping[str, str]]
"""By sheet the column keys that stand under headings of the unit's own, as the desk has them read."""

_Cells = Mapping[tuple[str, str], tuple[str, int]]
"""Column key and row by sheet and address, for every cell of the returned file that the form declares."""


def _kept(
    raw: RawWorkbook, form: Form, headings: HeadingsRead
) -> tuple[dict[str, list[KeptRow]], dict[str, dict[str, object]], dict[tuple[str, str], tuple[str, int]]]:
    """Rows of the tables and lines of the field sheets exactly as typed, and where each stood."""
    rows: dict[str, list[KeptRow]] = {}
    lines: dict[str, dict[str, object]] = {}
    cells: dict[tuple[str, str], tuple[str, int]] = {}
    for part in form.sheets:
        sheet = sheet_of(raw, part.name)
        if sheet is None:
            continue
        if isinstance(part, TableSheet):
            kept = [row for row in locate_table(sheet, part, headings(part.name)).rows if not row.stray]
            rows[part.name] = [KeptRow(row=row.row, values=_typed(row.cells)) for row in kept]
            cells |= {(part.name, cell.address): (key, row.row) for row in kept for key, cell in row.cells.items()}
        elif isinstance(part, FieldSheet):
            found = locate_fields(sheet, part).cells
            lines[part.name] = _typed(found)
            cells |= {(part.name, cell.address): (key, 0) for key, cell in found.items()}
    return rows, lines, cells


def _typed(cells: Mapping[str, Located]) -> dict[str, object]:
    return {key: cell.raw.value for key, cell in cells.items() if cell.raw is not None and cell.raw.value is not None}


def _mark(finding: Finding, cells: _Cells) -> Mark | None:
    """The mark of a finding on a cell; None where it concerns the file as a whole."""
    place = finding.place
    if not place.sheet:
        return None
    key, row = cells.get((place.sheet, place.cell), ("", 0))
    return Mark(
        sheet=place.sheet,
        key=key,
        row=row,
        rule=finding.rule,
        severity=finding.severity,
        message=finding.message,
        basis=finding.basis,
    )

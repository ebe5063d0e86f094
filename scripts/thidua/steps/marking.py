"""A returned file as it goes back: every value as typed, every finding on its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from thidua.config import Config
from thidua.findings import Finding
from thidua.forms.model import FieldSheet, Form, GuideSheet, Sheet, TableSheet
from thidua.messages import say
from thidua.season.setup import Setup, Unit
from thidua.steps.copies import guide_of, rows_needed, stamp_of
from thidua.workbooks.cells import RawSheet, RawWorkbook, column_letter
from thidua.workbooks.reading.beside import columns_beside, sheets_beside
from thidua.workbooks.reading.located import (
    Located,
    LocatedTable,
    locate_fields,
    locate_table,
    sheet_of,
)
from thidua.workbooks.writing.marked import Mark, mending_order
from thidua.workbooks.writing.unit_copy import KeptRow, UnitCopy

_RETURNED = "tra-lai"


@dataclass(frozen=True, slots=True)
class Marking:
    """What goes into a marked copy: the unit's own values, the marks of its findings, what concerns the whole file.

    `told` are the findings in the order of the copy's first sheet, each with its mark, None for the whole file.
    """

    copy: UnitCopy
    marks: tuple[Mark, ...]
    general: tuple[str, ...]
    told: tuple[tuple[Finding, Mark | None], ...]


def marking_of(
    raw: RawWorkbook,
    form: Form,
    config: Config,
    *,
    unit: Unit,
    setup: Setup,
    findings: Sequence[Finding],
    headings: HeadingsRead,
    subject: Unit | None = None,
    province_rated: int | None = None,
    of_scored: Mapping[str, Mapping[str, object]] | None = None,
) -> Marking:
    """The content of a unit's marked copy from the file that it returned and what was found in it.

    `subject` is the unit that it cross-scores there, `of_scored` what that one's own table says by criterion,
    `province_rated` what a bloc's copy says of the province.
    """
    rows, lines, cells, left_out = _kept(raw, form, headings)
    quotas = setup.quotas_of(unit.code)
    copy = UnitCopy(
        guide=guide_of(unit, form, config, subject),
        quotas={award: (quota.collectives, quota.individuals) for award, quota in quotas.items()},
        stamp=stamp_of(unit, form, config, mark=_RETURNED, subject=subject, scoring=setup.scoring.table),
        rows=rows,
        fields=lines,
        ready_rows=rows_needed(unit, setup, config),
        province_rated=province_rated,
        counting=frozenset(each.code for each in setup.blocs.get(unit.bloc, ()) if each.kind.is_upper_level),
        scoring=setup.scoring.table if any(table.scored for table in form.tables) else None,
        of_scored=of_scored,
    )
    marked = [(finding, _mark(finding, cells)) for finding in findings]
    placed = sorted(marked, key=lambda each: mending_order(form, each[0].severity, each[1]))
    return Marking(
        copy,
        tuple(mark for _, mark in placed if mark is not None),
        (*(finding.message for finding, mark in placed if mark is None), *left_out),
        tuple(placed),
    )


HeadingsRead = Callable[[str], Mapping[str, str]]
"""By sheet the column keys that stand under headings of the unit's own, as the desk has them read."""

_Cells = Mapping[tuple[str, str], tuple[str, int]]
"""Column key and row by sheet and address, for every cell of the returned file that the form declares."""


def _kept(
    raw: RawWorkbook, form: Form, headings: HeadingsRead
) -> tuple[
    dict[str, list[KeptRow]], dict[str, dict[str, object]], dict[tuple[str, str], tuple[str, int]], tuple[str, ...]
]:
    """Rows of the tables and lines of the field sheets exactly as typed, where each stood, and what is left out."""
    rows: dict[str, list[KeptRow]] = {}
    lines: dict[str, dict[str, object]] = {}
    cells: dict[tuple[str, str], tuple[str, int]] = {}
    left_out: list[str] = []
    for part in form.sheets:
        sheet = sheet_of(raw, part.name)
        if sheet is None:
            continue
        if isinstance(part, TableSheet):
            table = locate_table(sheet, part, headings(part.name))
            left_out += _left_out(sheet, table)
            kept = [row for row in table.rows if not row.stray]
            rows[part.name] = [KeptRow(row=row.row, values=_typed(row.cells)) for row in kept]
            cells |= {(part.name, cell.address): (key, row.row) for row in kept for key, cell in row.cells.items()}
        elif lines_of := _lines_of(part):
            found = locate_fields(sheet, lines_of).cells
            lines[part.name] = _typed(found)
            cells |= {(part.name, cell.address): (key, 0) for key, cell in found.items()}
    left_out += [say("send_back.sheet_left_out", sheet=sheet.name) for sheet in sheets_beside(raw, form)]
    return rows, lines, cells, tuple(left_out)


def _lines_of(part: Sheet) -> FieldSheet | None:
    """What the unit fills in on a sheet of one value per line, be it the first one."""
    if isinstance(part, GuideSheet):
        return part.lines if part.fields else None
    return part if isinstance(part, FieldSheet) else None


def _left_out(sheet: RawSheet, table: LocatedTable) -> Iterator[str]:
    """A sentence for each thing on the sheet of a table for which the form has no place."""
    if not table.head and sheet.rows:
        yield say("send_back.table_left_out", sheet=sheet.name)
    for column in columns_beside(sheet, table):
        about = {"sheet": sheet.name, "column": column_letter(column.number)}
        if column.heading:
            yield say("send_back.column_left_out", **about, heading=column.heading)
        else:
            yield say("send_back.nameless_column_left_out", **about)
    if stray := [str(row.row) for row in table.rows if row.stray]:
        yield say("send_back.rows_left_out", sheet=sheet.name, rows=", ".join(stray))


def _typed(cells: Mapping[str, Located]) -> dict[str, object]:
    """What stands in each cell, but for those that the workbook reckons itself."""
    return {
        key: cell.raw.value
        for key, cell in cells.items()
        if cell.raw is not None and cell.raw.value is not None and not cell.column.derived
    }


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
        about_group=bool(finding.group),
    )

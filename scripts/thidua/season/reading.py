"""From a raw workbook to typed rows: structure, then cells, all faults of a stage together, none swallowed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from thidua.config import Config
from thidua.config.vocabulary import Confidence, Recipient, Severity
from thidua.findings import Place, RuleInfo, found, register
from thidua.forms import FORMS
from thidua.forms.choices import AWARD_LISTS
from thidua.forms.model import Column, FieldSheet, Form, FormId, GuideSheet, TableSheet
from thidua.messages import say
from thidua.season.layouts import LayoutAnswer, Layouts
from thidua.season.legacy_fonts import legacy_text
from thidua.season.rows import Nominee, RowAccount, SourceRow, nominee_id
from thidua.season.workbook_rows import Collected, WorkbookRows
from thidua.workbooks.cells import RawSheet, RawWorkbook
from thidua.workbooks.reading.beside import sheets_beside
from thidua.workbooks.reading.located import (
    Located,
    LocatedFields,
    LocatedRow,
    LocatedTable,
    locate_fields,
    locate_table,
    sheet_of,
)
from thidua.workbooks.reading.refusal import SecondLookFailed
from thidua.workbooks.reading.values import Trouble, Value, parse_cell

# Numbers and dates of papers that are not there are found with their cells, the order of the dates by the rules.
register(RuleInfo(id="HS-03", severity=Severity.BLOCK, confidence=Confidence.SEEN, also=(Severity.LOOK,)))

FontLook = Callable[[str], Mapping[tuple[int, int], str]]
"""Second look at a sheet: legacy font names by (row, column); raises `SecondLookFailed`."""


def read_workbook(
    raw: RawWorkbook,
    form: Form,
    config: Config,
    *,
    file: str,
    unit_code: str,
    subject_unit: str = "",
    fonts: FontLook | None = None,
    layouts: Sequence[LayoutAnswer] | None = None,
) -> WorkbookRows:
    """Typed rows of a workbook of this form with everything found wrong in structure and cells.

    `layouts` are the desk's answers on columns of units' own; None for books about which it is not asked.
    """
    asked = None if layouts is None else Layouts(layouts, file, unit_code, form.id.value)
    reader = _Reader(Collected(form.id, file, unit_code, subject_unit=subject_unit), config, fonts, asked)
    for part in form.sheets:
        if isinstance(part, GuideSheet) and part.fields:
            reader.first_sheet(part, raw)
        if not isinstance(part, TableSheet | FieldSheet):
            continue
        sheet = sheet_of(raw, part.name)
        if sheet is None:
            reader.find("DL-01", Place(file, part.name), say("cells.sheet_missing", sheet=part.name), whole_unit=True)
        elif isinstance(part, TableSheet):
            reader.table(reader.laid_out(sheet, part))
        else:
            located = locate_fields(sheet, part)
            reader.fields(part, located.cells, located.missing)
    reader.emptiness(form)
    reader.extra_sheets(raw, form)
    return reader.out.frozen()


class _Reader:
    """Collects rows and findings of one workbook."""

    def __init__(self, out: Collected, config: Config, fonts: FontLook | None, layouts: Layouts | None) -> None:
        self.out, self._config, self._fonts, self._layouts = out, config, fonts, layouts

    def find(
        self,
        rule: str,
        place: Place,
        message: str,
        *,
        subjects: tuple[str, ...] = (),
        whole_unit: bool = False,
        severity: Severity | None = None,
        desk_only: bool = False,
    ) -> None:
        of_council = FORMS[self.out.form].from_council
        self.out.findings.append(
            found(
                rule,
                self._config,
                # WHY: what is wrong in the council's book is the desk's to settle; no unit can mend it.
                unit="" if of_council else self.out.unit_code,
                place=place,
                message=message,
                lighter=severity,
                subjects=subjects,
                # WHY: what is wrong with a unit's registrations bars nobody from being commended this year.
                whole_unit=whole_unit and self.out.form is FormId.NOMINATIONS,
                desk_only=desk_only or of_council,
            )
        )

    def laid_out(self, sheet: RawSheet, part: TableSheet) -> LocatedTable:
        """The table with its columns where they are, or where the desk has said that they are."""
        if self._layouts is None:
            return locate_table(sheet, part)
        table, columns = self._layouts.lay_out(sheet, part)
        self.out.foreign += columns
        for column in columns:
            if column.settled or table.missing:
                message, severity = column.told
                self.find("DL-18", column.place, message, severity=severity, desk_only=True)
        return table

    def table(self, table: LocatedTable) -> None:
        """Structure first; rows only where the columns that make a row are there."""
        name = table.sheet.name
        self._structure(table)
        self.out.tables[name] = []
        ignored = [row for row in table.rows if row.stray]
        for row in ignored:
            message = say("cells.stray_row", row=row.row, sheet=name)
            self.find("DL-15", Place(self.out.file, name, f"{row.row}:{row.row}"), message)
        fonts = self._legacy_fonts(table)
        rejected = [row for row in table.rows if not row.stray and not self._row(table.sheet, row, fonts)]
        taken = len(self.out.tables[name])
        self.out.accounts.append(RowAccount(self.out.file, name, len(table.rows), taken, len(rejected), len(ignored)))

    def first_sheet(self, guide: GuideSheet, raw: RawWorkbook) -> None:
        """What the unit fills in on the first sheet; that the sheet is gone is told of its lines alone."""
        sheet = sheet_of(raw, guide.name)
        located = locate_fields(sheet, guide.lines) if sheet else LocatedFields(guide.lines, {}, guide.fields)
        self.fields(guide.lines, located.cells, located.missing)

    def emptiness(self, form: Form) -> None:
        """A form for nominees in whose tables nothing at all was typed: no nominations, or the wrong file?"""
        sheets = recipients_of(form)
        counted = [account.read for account in self.out.accounts if account.sheet in sheets]
        if sheets and len(counted) == len(sheets) and not any(counted):
            self.find("DL-16", Place(self.out.file), say("cells.no_nomination"))

    def extra_sheets(self, raw: RawWorkbook, form: Form) -> None:
        """Sheets that are none of the form's: a copied list would be lost without a word."""
        for sheet in sheets_beside(raw, form):
            message = say("cells.extra_sheet", sheet=sheet.name, rows=len(sheet.rows))
            self.find("DL-17", Place(self.out.file, sheet.name), message)
            self.out.accounts.append(RowAccount(self.out.file, sheet.name, len(sheet.rows), 0, 0, len(sheet.rows)))

    def _legacy_fonts(self, table: LocatedTable) -> Mapping[tuple[int, int], str]:
        """Fonts of old encodings on this sheet; that they could not be looked at is told, not passed over."""
        if self._fonts is None:
            return {}
        try:
            return self._fonts(table.title)
        except SecondLookFailed:
            message = say("cells.fonts_unseen", sheet=table.sheet.name)
            self.find("DL-12", Place(self.out.file, table.sheet.name), message)
            return {}

    def _structure(self, table: LocatedTable) -> None:
        name, file = table.sheet.name, self.out.file
        if table.by_header:
            self.find("DL-03", Place(file, name), say("cells.keys_lost", sheet=name))
        for column in table.missing:
            message = say("cells.column_missing", sheet=name, header=column.header)
            needed = column.required or column.conditional
            self.find(
                "DL-02", Place(file, name), message, whole_unit=needed, severity=None if needed else Severity.NOTE
            )
        if table.hidden_rows:
            rows = ", ".join(map(str, table.hidden_rows))
            message = say("cells.hidden_rows", sheet=name, count=len(table.hidden_rows), rows=rows)
            self.find("DL-13", Place(file, name), message)
        for area in table.merged:
            self.find("DL-14", Place(file, name, area), say("cells.merged", sheet=name, area=area))

    def _row(self, sheet: TableSheet, row: LocatedRow, fonts: Mapping[tuple[int, int], str]) -> bool:
        """Take one row; False where it lacks what makes it a row and is rejected."""
        values: dict[str, Value] = {}
        faults: list[tuple[Located, Trouble]] = []
        notes: list[tuple[Located, Trouble]] = []
        for key, cell in row.cells.items():
            parsed = parse_cell(cell, self._config)
            values[key] = parsed.value
            notes += [(cell, note) for note in parsed.notes]
            if parsed.fault is not None:
                faults.append((cell, parsed.fault))
            elif (legacy := legacy_text(cell, fonts)) is not None:
                notes.append((cell, legacy))
        broken = frozenset(cell.column.key for cell, _ in faults)
        source = SourceRow(self.out.file, self.out.unit_code, sheet.name, row.row, values, row.cells, broken)
        nominee = self._nominee(sheet, source)
        faults += self._missing(sheet, source, broken)
        subjects = (nominee.id,) if nominee else ()
        for cell, trouble in faults + notes:
            self.find(trouble.rule, source.place(cell.column.key), trouble.message, subjects=subjects)
        self._women(source, subjects)
        if any(values.get(column.key) is None for column in sheet.columns if column.identity):
            self.out.rejected.setdefault(sheet.name, []).append(source)
            return False
        self.out.tables[sheet.name].append(source)
        if nominee is not None:
            self.out.nominees.append(nominee)
        return True

    def _women(self, row: SourceRow, subjects: tuple[str, ...]) -> None:
        women, headcount = row.whole("women"), row.whole("headcount")
        if women is not None and headcount is not None and women > headcount:
            message = say("cells.more_women_than_people", women=women, headcount=headcount)
            self.find("DL-08", row.place("women"), message, subjects=subjects)

    def _nominee(self, sheet: TableSheet, row: SourceRow) -> Nominee | None:
        """The nominee that a row of an award table is, None in other tables and for rows to be rejected."""
        if sheet.awards is None or any(row.values.get(c.key) is None for c in sheet.columns if c.identity):
            return None
        recipient = AWARD_LISTS[sheet.awards]
        nominee = Nominee("", recipient, row)
        own_id = nominee_id(recipient, nominee.subject, row.unit_code, nominee.award)
        same = sum(each.id.startswith(own_id) for each in self.out.nominees)
        return Nominee(f"{own_id}-{same + 1}" if same else own_id, recipient, row)

    def _missing(self, sheet: TableSheet, row: SourceRow, broken: frozenset[str]) -> list[tuple[Located, Trouble]]:
        """Cells that must not be empty: those that make a row, required ones, those that the chosen award asks for."""
        award = row.text("award") if sheet.awards else ""
        needs = self._config.award_of(award).needs(AWARD_LISTS[sheet.awards]) if sheet.awards and award else ()
        faults = []
        for column in sheet.columns:
            wanted = column.required or column.identity or column.key in needs
            if column.key not in row.cells or not wanted or column.key in broken or row.values[column.key] is not None:
                continue
            key = column.told_if_missing or ("cells.missing_identity" if column.identity else "cells.missing")
            faults.append((row.cells[column.key], Trouble(column.rule_if_missing, say(key, header=column.header))))
        return faults

    def fields(self, sheet: FieldSheet, cells: Mapping[str, Located], missing: tuple[Column, ...]) -> None:
        """The lines of a field sheet; a fault in them concerns the whole dossier."""
        for column in missing:
            message = say("cells.field_missing", sheet=sheet.name, header=column.header)
            place, severity = Place(self.out.file, sheet.name), None if column.required else Severity.NOTE
            self.find("DL-02", place, message, whole_unit=column.required, severity=severity)
        values: dict[str, Value] = {}
        broken: set[str] = set()
        troubles: list[tuple[Located, Trouble, bool]] = []
        for column in sheet.fields:
            cell = cells.get(column.key)
            if cell is None:
                continue
            parsed = parse_cell(cell, self._config)
            values[column.key] = parsed.value
            troubles += [(cell, note, False) for note in parsed.notes]
            if parsed.fault is not None:
                broken.add(column.key)
                troubles.append((cell, parsed.fault, True))
            elif parsed.value is None and column.required:
                trouble = Trouble(column.rule_if_missing, say("cells.missing", header=column.header))
                troubles.append((cell, trouble, True))
        source = SourceRow(self.out.file, self.out.unit_code, sheet.name, 0, values, cells, frozenset(broken))
        self.out.fields[sheet.name] = source
        for cell, trouble, whole in troubles:
            self.find(trouble.rule, source.place(cell.column.key), trouble.message, whole_unit=whole)


def recipients_of(form: Form) -> dict[str, Recipient]:
    """Which sheets of a form hold nominees, and of what kind."""
    return {table.name: AWARD_LISTS[table.awards] for table in form.tables if table.awards}

"""Whose file it is and of which form: by stamp sheet, document properties, or the first sheet; never by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from thidua.config.vocabulary import Role
from thidua.forms import FORMS, RETURNED
from thidua.forms.model import Form, FormId
from thidua.messages import say
from thidua.text import bare, fold
from thidua.workbooks.cells import RawWorkbook
from thidua.workbooks.layout import STAMP_SHEET
from thidua.workbooks.reading.located import guide_values, sheet_of
from thidua.workbooks.stamp import PROPERTY_PREFIX, stamp_from


class KnownBy(StrEnum):
    """What a file was identified by, the surest first."""

    STAMP = "stamp"
    PROPERTIES = "properties"
    GUIDE = "guide"


@dataclass(frozen=True, slots=True)
class Identity:
    """What a file says it is.

    `registers_for` is blank where no stamp tells; `written_unit` and `written_subject` are what the first sheet says,
    for the stamp and the sheet may name two units. `role` is blank in forms that know none; `subject_unit` is whom a
    cross-scorer scores, blank in every other role; `table` marks the criteria of a scored copy where the stamp tells.
    """

    form: str
    form_version: str
    season: str
    unit_code: str
    known_by: KnownBy
    registers_for: str = ""
    written_unit: str = ""
    role: str = ""
    subject_unit: str = ""
    written_subject: str = ""
    table: str = ""

    @property
    def is_cross(self) -> bool:
        """Whether it is about another unit than the one that fills it in."""
        return self.role == Role.CROSS.value


def identify(workbook: RawWorkbook) -> Identity | None:
    """The identity of a workbook, None where it carries no sign of ours."""
    written = guide_values(workbook)
    sheet = workbook.sheets.get(STAMP_SHEET)
    if sheet is not None:
        pairs = {}
        for row in sheet.rows:
            key, value = sheet.cell(row, 1), sheet.cell(row, 2)
            if key is not None:
                pairs[str(key.value)] = "" if value is None else str(value.value)
        if (found := _from_stamp(pairs, KnownBy.STAMP, written)) is not None:
            return found
    own = {
        key.removeprefix(PROPERTY_PREFIX): value
        for key, value in workbook.properties.items()
        if key.startswith(PROPERTY_PREFIX)
    }
    return _from_stamp(own, KnownBy.PROPERTIES, written) or _from_guide(workbook, written)


def _from_stamp(pairs: Mapping[str, str], known_by: KnownBy, written: Mapping[str, str]) -> Identity | None:
    stamp = stamp_from(pairs)
    if stamp is None:
        return None
    return Identity(
        form=stamp.form,
        form_version=stamp.form_version,
        season=stamp.season,
        unit_code=stamp.unit_code,
        known_by=known_by,
        registers_for=stamp.registers_for,
        written_unit=written.get("unit_code", ""),
        role=stamp.role,
        subject_unit=stamp.subject_unit if stamp.role == Role.CROSS.value else "",
        written_subject=written.get("subject_unit", "") if stamp.role == Role.CROSS.value else "",
        table=stamp.table,
    )


def _from_guide(workbook: RawWorkbook, written: Mapping[str, str]) -> Identity | None:
    """Unit and season stand on the first sheet; the form is the one that the sheets are most like."""
    unit = written.get("unit_code", "")
    form = max(RETURNED, key=lambda form: _likeness(workbook, form))
    if not unit or not _has_sheets_of(workbook, form):
        return None
    version = str(form.version)
    role = _written_role(form, written)
    subject = written.get("subject_unit", "") if role == Role.CROSS.value else ""
    return Identity(
        form.id.value,
        version,
        written.get("season", ""),
        unit,
        KnownBy.GUIDE,
        written_unit=unit,
        role=role,
        subject_unit=subject,
        written_subject=subject,
    )


def _written_role(form: Form, written: Mapping[str, str]) -> str:
    """The role that the first sheet tells in words, or where it has none, by naming another unit or not."""
    if form.cross_due is None:
        return ""
    words = bare(written.get("role", ""))
    named = {bare(say("sheet.role_self")): Role.SELF, bare(say("sheet.role_cross")): Role.CROSS}
    about_another = fold(written.get("subject_unit", "")) not in {"", fold(written["unit_code"])}
    return named.get(words, Role.CROSS if about_another else Role.SELF).value


def _has_sheets_of(workbook: RawWorkbook, form: Form) -> bool:
    there = [part.name for part in form.sheets if sheet_of(workbook, part.name) is not None]
    return 2 * len(there) > len(form.sheets)


Sign = tuple[str, str]
"""A sheet, and a key or heading that stands on it; "" for the sheet itself."""


def _likeness(workbook: RawWorkbook, form: Form) -> float:
    """The share of signs that form and workbook have in common; forms have sheets of the same name."""
    own = _signs_of(form)
    there = {sign for each in RETURNED for sign in _signs_of(each)} & _signs_in(workbook)
    return len(there & own) / len(there | own)


def _signs_of(form: Form) -> set[Sign]:
    signs: set[Sign] = {(bare(part.name), "") for part in form.sheets}
    for table in form.tables:
        signs |= {(bare(table.name), bare(text)) for column in table.columns for text in (column.key, column.header)}
    for sheet in form.field_sheets:
        signs |= {(bare(sheet.name), bare(text)) for field in sheet.fields for text in (field.key, field.header)}
    return signs


def _signs_in(workbook: RawWorkbook) -> set[Sign]:
    """Every sheet of the workbook, and every text in it, most of which are signs of nothing."""
    signs: set[Sign] = {(bare(name), "") for name in workbook.sheets}
    for name, sheet in workbook.sheets.items():
        signs |= {
            (bare(name), bare(cell.value))
            for row in sheet.rows.values()
            for cell in row.values()
            if isinstance(cell.value, str)
        }
    return signs


def form_of(identity: Identity) -> Form | None:
    """The form that an identity names, None where there is no such form."""
    return FORMS[FormId(identity.form)] if identity.form in {form.value for form in FormId} else None

"""Whose file it is and of which form: by stamp sheet, document properties, or the first sheet; never by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from thidua.forms import FORMS, ISSUED_AT_START
from thidua.forms.model import Form, FormId
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
    """What a file says it is."""

    form: str
    form_version: str
    season: str
    unit_code: str
    known_by: KnownBy


def identify(workbook: RawWorkbook) -> Identity | None:
    """The identity of a workbook, None where it carries no sign of ours."""
    sheet = workbook.sheets.get(STAMP_SHEET)
    if sheet is not None:
        pairs = {}
        for row in sheet.rows:
            key, value = sheet.cell(row, 1), sheet.cell(row, 2)
            if key is not None:
                pairs[str(key.value)] = "" if value is None else str(value.value)
        if (found := _from_stamp(pairs, KnownBy.STAMP)) is not None:
            return found
    own = {
        key.removeprefix(PROPERTY_PREFIX): value
        for key, value in workbook.properties.items()
        if key.startswith(PROPERTY_PREFIX)
    }
    return _from_stamp(own, KnownBy.PROPERTIES) or _from_guide(workbook)


def _from_stamp(pairs: Mapping[str, str], known_by: KnownBy) -> Identity | None:
    stamp = stamp_from(pairs)
    if stamp is None:
        return None
    return Identity(stamp.form, stamp.form_version, stamp.season, stamp.unit_code, known_by)


def _from_guide(workbook: RawWorkbook) -> Identity | None:
    """Unit and season stand on the first sheet; the form is the one whose sheets are there."""
    values = guide_values(workbook)
    form = next((form for form in ISSUED_AT_START if _has_sheets_of(workbook, form)), None)
    if form is None or not values.get("unit_code"):
        return None
    version = str(form.version)
    return Identity(form.id.value, version, values.get("season", ""), values["unit_code"], KnownBy.GUIDE)


def _has_sheets_of(workbook: RawWorkbook, form: Form) -> bool:
    there = [part.name for part in form.sheets if sheet_of(workbook, part.name) is not None]
    return 2 * len(there) > len(form.sheets)


def form_of(identity: Identity) -> Form | None:
    """The form that an identity names, None where there is no such form."""
    return FORMS[FormId(identity.form)] if identity.form in {form.value for form in FormId} else None

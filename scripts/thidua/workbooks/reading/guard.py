"""One cheap pass over the bytes of a returned file before any library parses them.

It refuses, with a reason, whatever would crash, mislead or exhaust the reader behind it, and collects what
that reader cannot tell: errors, formulas with and without a value, hidden rows, merged ranges, properties.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree.ElementTree import Element

from thidua.workbooks.reading.package import WORKBOOK, Package, open_package
from thidua.workbooks.reading.refusal import RefusalReason, Refused
from thidua.workbooks.reading.sheet_scan import SheetFacts, names_legacy_font, scan_sheet

__all__ = ["GuardReport", "RefusalReason", "Refused", "SheetFacts", "inspect"]

_RELATIONSHIPS = "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
_SHARED_STRINGS = "xl/sharedStrings.xml"
_CORE = "docProps/core.xml"
_CUSTOM = "docProps/custom.xml"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/"
_MODIFIED = "{http://purl.org/dc/terms/}modified"
_HIDDEN_STATES = frozenset({"hidden", "veryHidden"})


@dataclass(frozen=True, slots=True)
class GuardReport:
    """Facts per worksheet in the order of the file, and what the document properties say."""

    sheets: Mapping[str, SheetFacts]
    properties: Mapping[str, str]
    modified: datetime | None
    legacy_fonts: bool


def inspect(data: bytes) -> GuardReport:
    """Judge the bytes of one file; raises `Refused` for whatever must not reach the reader."""
    package = open_package(data)
    sheets = _scan_sheets(package)
    fonts = [names_legacy_font(package, part) for part in (_STYLES, _SHARED_STRINGS) if part in package]
    return GuardReport(
        sheets=sheets,
        properties=_properties(package),
        modified=_modified(package),
        legacy_fonts=any(fonts) or any(facts.legacy_fonts for facts in sheets.values()),
    )


def _scan_sheets(package: Package) -> dict[str, SheetFacts]:
    root = package.tree(WORKBOOK)
    if root.tag.startswith(_STRICT):
        raise Refused(RefusalReason.STRICT)
    if root.tag != f"{_MAIN}workbook":
        raise Refused(RefusalReason.DAMAGED, WORKBOOK)
    targets = _worksheet_targets(package)
    sheets: dict[str, SheetFacts] = {}
    for sheet in root.iterfind(f"{_MAIN}sheets/{_MAIN}sheet"):
        target = targets.get(_relationship(sheet))
        if target is None:  # a chart or dialogue sheet: no cells
            continue
        name = sheet.get("name", "")
        if name in sheets:
            raise Refused(RefusalReason.DAMAGED, f"twice: {name}")
        part = _part_of(package, target)
        sheets[name] = scan_sheet(package, part, name, hidden=sheet.get("state") in _HIDDEN_STATES)
    if not sheets:
        raise Refused(RefusalReason.NO_SHEETS)
    return sheets


def _relationship(sheet: Element) -> str:
    """The id that ties a sheet to its part: the one attribute of that name in whichever namespace."""
    return next((value for key, value in sheet.items() if key.endswith("}id")), "")


def _worksheet_targets(package: Package) -> dict[str, str]:
    return {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in package.tree(_RELATIONSHIPS)
        if relation.get("Type", "").endswith("/worksheet")
    }


def _part_of(package: Package, target: str) -> str:
    """The part that a target means: relative to xl/ or absolute by the standard, else from the root."""
    by_standard = posixpath.normpath(posixpath.join("/xl", target.replace("\\", "/"))).lstrip("/")
    from_root = posixpath.normpath(target).lstrip("/")
    found = {part for part in (by_standard, from_root) if part in package}
    if len(found) != 1:  # two: the reader behind the guard might open the other one
        raise Refused(RefusalReason.DAMAGED, target)
    return found.pop()


def _properties(package: Package) -> dict[str, str]:
    if _CUSTOM not in package:
        return {}
    return {
        entry.get("name", ""): "".join(entry.itertext()).strip() for entry in package.tree(_CUSTOM) if entry.get("name")
    }


def _modified(package: Package) -> datetime | None:
    """When the file was last saved; None where it does not say so as a date."""
    text = package.tree(_CORE).findtext(_MODIFIED, "").strip() if _CORE in package else ""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)

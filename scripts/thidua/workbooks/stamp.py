"""The stamp by which a returned workbook is known: a very hidden sheet, and the document's properties."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from openpyxl.packaging.custom import CustomPropertyList, StringProperty
from openpyxl.workbook import Workbook

from thidua.config import Config
from thidua.config.rules import Plain
from thidua.forms.choices import awards_of, choices
from thidua.forms.model import CeilingSheet, ConclusionSheet, Form
from thidua.workbooks.layout import STAMP_SHEET
from thidua.workbooks.writing.letter import letter_texts
from thidua.workbooks.writing.style import set_value

PROPERTY_PREFIX = "thidua."


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What form a workbook is, of which season, for whom; all text, so that it survives every program.

    `table` marks the scoring table that a scored copy was issued with, "" in all others.
    """

    form: str
    form_version: str
    season: str
    fingerprint: str
    registers_for: str = ""
    unit_code: str = ""
    role: str = ""
    subject_unit: str = ""
    issue_id: str = ""
    table: str = ""


def fingerprint(form: Form, config: Config) -> str:
    """A short mark of everything that must fit between form, configuration and master."""
    parts = [repr(form)]  # headings, types, bounds, prompts, checks: all that the declaration says
    for table in form.tables:
        lists = [column.choices for column in table.columns if column.choices]
        parts += [choice.label for name in lists for choice in choices(name, config)]
        if table.awards:
            parts += [award.model_dump_json(include=_MARKED) for award in awards_of(table.awards, config)]
    if any(sheet.letter for sheet in form.field_sheets):
        parts += [text.model_dump_json() for text in letter_texts(config)]
        parts.append(config.paper.margins_mm.model_dump_json())
    years = dict.fromkeys((config.season.year, config.year_of(form.due)))
    parts += [*map(str, years), config.organisation.model_dump_json(include=_SPELLED_OUT)]
    parts += [str(value) for section in _scored_by(form, config) for _, value in section.parameters()]
    parts += _voted_by(form, config)
    rule = config.rules.ct_02
    parts += [str(rule.share), str(rule.small_quota), *rule.leader_classes]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _voted_by(form: Form, config: Config) -> Iterator[str]:
    """What the council votes by, which stands in live formulas of its workbook."""
    if any(isinstance(part, ConclusionSheet) for part in form.sheets):
        yield from (str(config.council.quorum), str(config.council.count_written_opinions))
        for award in config.award:
            yield f"{award.code} {award.ballot} {award.pass_mark.kind} {award.pass_mark.share}"


def _scored_by(form: Form, config: Config) -> Iterator[Plain]:
    """The rules whose parameters stand in live formulas of scores and of a bloc's ceiling."""
    has_ceiling = any(isinstance(part, CeilingSheet) for part in form.sheets)
    if has_ceiling or any(table.scored for table in form.tables):
        yield config.rules.dd_01
        yield config.rules.dd_04
    if has_ceiling and config.rules.ct_03 is not None:
        yield config.rules.ct_03


_SPELLED_OUT = {"name", "short_name", "place", "standing_committee", "desk"}
"""What a master says of the organisation; its addresses are filled in when a unit's copy is issued."""
_MARKED = {"code", "reports", "allotment", "needs_collective", "needs_individual", "decided_by"}


def add_stamp(workbook: Workbook, stamp: Stamp) -> None:
    """Put the stamp on its sheet and into the properties, replacing the one that is there."""
    if STAMP_SHEET in workbook.sheetnames:
        del workbook[STAMP_SHEET]
    sheet = workbook.create_sheet(STAMP_SHEET)
    sheet.sheet_state = "veryHidden"
    for row, (key, value) in enumerate(asdict(stamp).items(), start=1):
        set_value(sheet.cell(row=row, column=1), key)
        set_value(sheet.cell(row=row, column=2), value)
    properties: CustomPropertyList[Any] = workbook.custom_doc_props  # type: ignore[attr-defined]
    for name in list(properties.names):
        del properties[name]
    for key, value in asdict(stamp).items():
        properties.append(StringProperty(name=PROPERTY_PREFIX + key, value=value))


def stamp_from(values: Mapping[str, str]) -> Stamp | None:
    """The stamp in these keys and values; None where form, season or unit's place is not among them."""
    known = {field.name for field in fields(Stamp)}
    found = {key: value for key, value in values.items() if key in known}
    if {"form", "form_version", "season", "fingerprint"} <= found.keys():
        return Stamp(**found)
    return None

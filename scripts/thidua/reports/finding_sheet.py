"""The sheet `Phát hiện`: every finding once, grouped by unit, blocking ones first, each leading to its cell."""

from __future__ import annotations

from thidua.config.vocabulary import Severity
from thidua.messages import say
from thidua.reports.counts import SEVERITY_LABELS, findings_by_severity, findings_in_words
from thidua.reports.desk_matters import heading_of
from thidua.reports.grouping import FindingLine, cell_label, finding_lines
from thidua.reports.links import Links
from thidua.reports.look import Align, Tint
from thidua.reports.names import RowNames
from thidua.reports.table import Linked, ReportColumn, ReportTable
from thidua.verdict import Result

_TINTS = {Severity.BLOCK: Tint.WRONG, Severity.LOOK: Tint.DOUBT, Severity.NOTE: Tint.NONE}


def finding_table(result: Result, links: Links) -> ReportTable[FindingLine]:
    """One line per finding and sheet; a finding on many cells lists them and leads to the first."""
    names = RowNames(result)

    def where(line: FindingLine) -> Linked | None:
        place = line.first.place
        if not place.file:
            return None
        # Without a cell the sheet itself may be what is missing.
        link = links.to(place.file, place.sheet if place.cell else "", place.cell)
        return Linked(cell_label(place.cell) if place.cell else say("reports.whole_file"), link)

    return ReportTable(
        name="Phát hiện",
        title=say("reports.title_findings"),
        note=say("reports.note_findings", counts=findings_in_words(findings_by_severity(result))),
        columns=(
            ReportColumn(key="unit_name", width=20, value=lambda line: heading_of(line.first, result), bold=True),
            ReportColumn(
                key="severity",
                width=9.5,
                value=lambda line: SEVERITY_LABELS[line.first.severity],
                align=Align.CENTRE,
                tint=lambda line: _TINTS[line.first.severity],
                bold=True,
            ),
            ReportColumn(key="rule", heading=say("reports.col_rules"), width=9, value=lambda line: line.first.rule),
            ReportColumn(key="message", width=58, value=lambda line: line.message),
            ReportColumn(key="whose", width=28, value=lambda line: line.whose(result, names)),
            ReportColumn(key="file", width=22, value=lambda line: line.first.place.file),
            ReportColumn(key="sheet", width=11, value=lambda line: line.first.place.sheet),
            ReportColumn(key="cell", width=9, value=where, align=Align.CENTRE),
            ReportColumn(key="count", width=8, value=lambda line: len(line.findings), align=Align.CENTRE, summed=True),
            ReportColumn(key="basis", width=20, value=lambda line: line.first.basis),
        ),
        rows=finding_lines(result),
        frozen_key="unit_name",
    )

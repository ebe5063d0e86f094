"""The sheet `Thay đổi`: what each new submission changed, which findings it mended, which it brought."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from thidua.config.vocabulary import Role
from thidua.findings import Place
from thidua.forms import FORMS, DutyKind
from thidua.messages import say
from thidua.reports.counts import unit_name
from thidua.reports.links import Links
from thidua.reports.look import Tint
from thidua.reports.names import RowNames
from thidua.reports.sending import duty_title
from thidua.reports.table import Linked, ReportColumn, ReportTable
from thidua.season.duties import Duty
from thidua.verdict import Result
from thidua.verdict.changes import Resubmission

_GONE, _STILL, _NEW = "gone", "still", "new"
_TINTS = {_STILL: Tint.DOUBT, _NEW: Tint.WRONG}


@dataclass(frozen=True, slots=True, kw_only=True)
class _ChangeRow:
    """One line: a changed cell or row, or a finding that has gone, is still there, or has come."""

    of: Resubmission
    kind: str
    subject: str
    before: str
    after: str
    place: Place


def change_table(result: Result, links: Links) -> ReportTable[_ChangeRow]:
    """Every change of every unit that sent a form again, in official order."""
    names = RowNames(result)

    def place(row: _ChangeRow) -> Linked:
        where = row.place
        text = f"{where.sheet}!{where.cell}" if where.sheet else where.file
        return Linked(text, links.to(where.file, where.sheet, where.cell))

    columns: tuple[ReportColumn[_ChangeRow], ...] = (
        ReportColumn(key="unit_name", width=26, value=lambda row: unit_name(result, row.of.unit_code), bold=True),
        ReportColumn(key="form", width=18, value=lambda row: _title(row.of, result)),
        ReportColumn(
            key="change",
            width=18,
            value=lambda row: say(f"reports.change_{row.kind}"),
            tint=lambda row: _TINTS.get(row.kind, Tint.NONE),
        ),
        ReportColumn(key="subject", width=30, value=lambda row: row.subject),
        ReportColumn(key="before", width=44, value=lambda row: row.before),
        ReportColumn(key="after", width=44, value=lambda row: row.after),
        ReportColumn(key="place", width=18, value=place),
    )
    return ReportTable(
        name="Thay đổi",
        title=say("reports.title_changes"),
        note=say(
            "reports.note_changes",
            files=len(result.resubmissions),
            gone=sum(len(each.gone) for each in result.resubmissions),
            left=sum(len(each.still) for each in result.resubmissions),
            new=sum(len(each.new) for each in result.resubmissions),
        ),
        columns=columns,
        rows=tuple(row for each in result.resubmissions for row in _rows(each, names)),
        frozen_key="form",
    )


def _title(of: Resubmission, result: Result) -> str:
    """What was sent again, as the list of what units owe calls it."""
    role = Role.CROSS if of.subject_unit else Role.SELF
    return duty_title(Duty(DutyKind(FORMS[of.form], role), of.unit_code, of.subject_unit), result.season.setup)


def _rows(of: Resubmission, names: RowNames) -> Iterator[_ChangeRow]:
    for change in of.changes:
        yield _ChangeRow(
            of=of,
            kind=change.kind.value,
            subject=_joined(change.row, change.header),
            before=change.before,
            after=change.after,
            place=change.place,
        )
    told = (
        *((_GONE, finding, finding.message, "") for finding in of.gone),
        *((_STILL, now, was.message, now.message) for was, now in of.still),
        *((_NEW, finding, "", finding.message) for finding in of.new),
    )
    for kind, finding, before, after in told:
        subject = _joined(names.of_finding(finding), finding.rule)
        yield _ChangeRow(of=of, kind=kind, subject=subject, before=before, after=after, place=finding.place)


def _joined(*parts: str) -> str:
    return " – ".join(part for part in parts if part)

"""The sheets of files and units: `Đơn vị gửi`, `Đối chiếu hàng`, `Nguồn`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from thidua.config.vocabulary import Due, Role, Severity
from thidua.forms import DUTY_KINDS, FORMS, DutyKind
from thidua.forms.model import FormId
from thidua.intake.receipts import FROM_ENTRY, Receipt, Status
from thidua.messages import say
from thidua.reports.counts import SEVERITY_LABELS, findings_of_units, unit_name
from thidua.reports.links import Links
from thidua.reports.look import Align, Tint
from thidua.reports.sending import UnitState, kind_title, kinds_by_deadline, states_of
from thidua.reports.table import Formula, Linked, ReportColumn, ReportTable
from thidua.season.duties import Duty
from thidua.season.rows import RowAccount
from thidua.season.setup import Unit
from thidua.verdict import Result

_STATE_TINTS = {UnitState.MISSING: Tint.WRONG, UnitState.REFUSED: Tint.WRONG, UnitState.LATE: Tint.DOUBT}
_STATUS_TINTS = {
    Status.REFUSED: Tint.WRONG,
    Status.NEEDS_CONFIRMATION: Tint.WRONG,
    Status.NOT_OURS: Tint.DOUBT,
    Status.LATE: Tint.DOUBT,
}


@dataclass(frozen=True, slots=True)
class _UnitRow:
    unit: Unit
    owed: Mapping[DutyKind, tuple[tuple[Duty, UnitState], ...]]
    counting: Mapping[DutyKind, Receipt]
    files: int
    rows: int
    nominees: int
    findings: Mapping[Severity, int]


def _receipt_title(receipt: Receipt, result: Result) -> str:
    """What a file is, a cross-scorer's with the unit that it scores; "" where nobody knows."""
    if receipt.subject_unit:
        return say("reports.duty_cross", subject=unit_name(result, receipt.subject_unit))
    kinds = (kind for kind in DUTY_KINDS if kind.form.id.value == receipt.form and kind.role is Role.SELF)
    return next(map(kind_title, kinds), form_title(receipt.form).capitalize())


def form_title(form: str) -> str:
    """Title of a form by its id, "" for none."""
    return FORMS[FormId(form)].title if form in {each.value for each in FormId} else form


def _moment(moment: datetime) -> str:
    return moment.strftime("%d/%m/%Y %H:%M")


def unit_table(result: Result, links: Links) -> ReportTable[_UnitRow]:
    """One line per unit in official order: what it sent, which file counts, what was found."""
    rows = _unit_rows(result)
    kinds = kinds_by_deadline(result.season)
    number = {row.unit.code: place for place, row in enumerate(rows, start=1)}

    def block_tint(row: _UnitRow) -> Tint:
        return Tint.WRONG if row.findings[Severity.BLOCK] else Tint.NONE

    columns: list[ReportColumn[_UnitRow]] = [
        ReportColumn(key="number", width=5, value=lambda row: number[row.unit.code], align=Align.CENTRE),
        ReportColumn(key="unit_name", width=34, value=lambda row: row.unit.name, bold=True),
        ReportColumn(key="unit_code", width=21, value=lambda row: row.unit.code),
        *(column for kind in kinds for column in _columns_of(kind, result, links)),
        _count("files", lambda row: row.files),
        _count("rows", lambda row: row.rows),
        _count("nominees", lambda row: row.nominees),
        ReportColumn(
            key="block",
            heading=SEVERITY_LABELS[Severity.BLOCK],
            width=9,
            value=lambda row: row.findings[Severity.BLOCK],
            align=Align.CENTRE,
            tint=block_tint,
            summed=True,
        ),
        _count("look", heading=SEVERITY_LABELS[Severity.LOOK], value=lambda row: row.findings[Severity.LOOK]),
        _count("note", heading=SEVERITY_LABELS[Severity.NOTE], value=lambda row: row.findings[Severity.NOTE]),
        ReportColumn(key="email", width=28, value=lambda row: row.unit.email),
    ]
    return ReportTable(
        name="Đơn vị gửi",
        title=say("reports.title_units"),
        note=say("reports.note_units"),
        columns=columns,
        rows=rows,
        frozen_key="unit_name",
    )


def _columns_of(kind: DutyKind, result: Result, links: Links) -> tuple[ReportColumn[_UnitRow], ...]:
    """Where the unit stands with a kind of workbook, leading to the file that counts.

    Of nominations, which everything below is about, also the name of that file and when it came.
    """

    def state(row: _UnitRow) -> Linked | str | None:
        receipt = row.counting.get(kind)
        told = _told(kind, row.owed[kind], result)
        return Linked(told, links.to(receipt.file)) if told and receipt and not named else told

    def tint(row: _UnitRow) -> Tint:
        worst = next((each for each in UnitState if each in {found for _, found in row.owed[kind]}), None)
        return _STATE_TINTS.get(worst, Tint.NONE) if worst else Tint.NONE

    def counting(row: _UnitRow) -> Linked | None:
        receipt = row.counting.get(kind)
        return Linked(receipt.file, links.to(receipt.file)) if receipt else None

    def received(row: _UnitRow) -> str | None:
        receipt = row.counting.get(kind)
        return _moment(receipt.counted_at) if receipt else None

    named = kind.due is Due.NOMINATIONS
    width = 32 if kind.role is Role.CROSS else 14
    stands = ReportColumn(key=f"state {kind.due}", heading=kind_title(kind), width=width, value=state, tint=tint)
    if not named:
        return (stands,)
    file = ReportColumn(key="counting_file", width=24, value=counting)
    return (stands, file, ReportColumn(key="received", width=12, value=received, align=Align.CENTRE))


def _told(kind: DutyKind, owed: Sequence[tuple[Duty, UnitState]], result: Result) -> str | None:
    """Where a unit stands with a kind; of cross-scoring how many came, and of which units the others are."""
    if not owed:
        return None
    if kind.role is not Role.CROSS:
        return owed[0][1].label
    units = result.season.setup.units
    came = sum(state in {UnitState.ACCEPTED, UnitState.LATE} for _, state in owed)
    others = (
        say(
            "reports.copies_of",
            state=wanted.label,
            units=", ".join(units[duty.subject_unit].name for duty, state in owed if state is wanted),
        )
        for wanted in UnitState
        if wanted is not UnitState.ACCEPTED and any(state is wanted for _, state in owed)
    )
    return "; ".join((say("reports.copies_sent", sent=came, all=len(owed)), *others))


def _count(key: str, value: Callable[[_UnitRow], int], heading: str = "") -> ReportColumn[_UnitRow]:
    return ReportColumn(key=key, heading=heading, width=9, value=value, align=Align.CENTRE, summed=True)


def _unit_rows(result: Result) -> list[_UnitRow]:
    season = result.season
    findings = findings_of_units(result)
    states = {kind: states_of(result, kind) for kind in kinds_by_deadline(season)}
    counting = {each.receipt.group: each.receipt for each in season.counted.counting}
    files = [arrival.receipt.unit_code for arrival in season.counted.arrivals]
    unit_of = {arrival.receipt.file: arrival.receipt.unit_code for arrival in season.counted.arrivals}
    nominees = [judged.nominee.unit_code for judged in result.nominees]
    return [
        _UnitRow(
            unit=unit,
            owed={kind: tuple(each for each in owed if each[0].unit_code == code) for kind, owed in states.items()},
            counting={
                kind: counting[code, kind.form.id.value, ""]
                for kind in states
                if kind.role is Role.SELF and (code, kind.form.id.value, "") in counting
            },
            files=files.count(code),
            rows=sum(account.read for account in season.accounts if unit_of[account.file] == code),
            nominees=nominees.count(code),
            findings=findings[code],
        )
        for code, unit in season.setup.units.items()
    ]


def account_table(result: Result, links: Links) -> ReportTable[RowAccount]:
    """Rows read = taken + rejected + ignored, per file and sheet, reckoned again by the sheet itself."""
    unit_of = {each.receipt.file: each.receipt.unit_code for each in result.season.counted.arrivals}
    balanced, unbalanced = say("reports.balanced"), say("reports.unbalanced")

    def check(row: RowAccount) -> Formula:
        formula = f'=IF({{read}}={{taken}}+{{rejected}}+{{ignored}},"{balanced}","{unbalanced}")'
        return Formula(formula, balanced if _balances(row) else unbalanced)

    def count(key: str) -> ReportColumn[RowAccount]:
        def value(row: RowAccount) -> int:
            found: int = getattr(row, key)
            return found

        return ReportColumn(key=key, width=12, value=value, align=Align.CENTRE, summed=True)

    return ReportTable(
        name="Đối chiếu hàng",
        title=say("reports.title_accounts"),
        note=say("reports.note_accounts"),
        columns=(
            ReportColumn(key="unit_name", width=34, value=lambda row: unit_name(result, unit_of[row.file])),
            ReportColumn(
                key="file",
                width=44,
                value=lambda row: Linked(row.file, links.to(row.file, row.sheet)),
            ),
            ReportColumn(key="sheet", width=20, value=lambda row: row.sheet),
            count("read"),
            count("taken"),
            count("rejected"),
            count("ignored"),
            ReportColumn(
                key="check",
                width=13,
                value=check,
                align=Align.CENTRE,
                tint=lambda row: Tint.NONE if _balances(row) else Tint.WRONG,
            ),
        ),
        rows=result.season.accounts,
        frozen_key="unit_name",
    )


def _balances(row: RowAccount) -> bool:
    return row.read == row.taken + row.rejected + row.ignored


def source_table(result: Result, links: Links) -> ReportTable[Receipt]:
    """Every file that came: whose it is, when it came, what became of it, its fingerprint."""
    receipts = tuple(arrival.receipt for arrival in result.season.counted.arrivals)
    return ReportTable(
        name="Nguồn",
        title=say("reports.title_sources"),
        note=say("reports.note_sources", files=len(receipts)),
        columns=(
            ReportColumn(key="file", width=44, value=lambda row: Linked(row.file, links.to(row.file))),
            ReportColumn(
                key="unit_name", width=32, value=lambda row: unit_name(result, row.unit_code) if row.unit_code else None
            ),
            ReportColumn(key="form", width=24, value=lambda row: _receipt_title(row, result)),
            ReportColumn(key="received", width=17, value=lambda row: _moment(row.counted_at), align=Align.CENTRE),
            ReportColumn(key="known_from", width=15, value=lambda row: FROM_ENTRY if row.corrected else row.known_from),
            ReportColumn(
                key="status",
                width=20,
                value=lambda row: row.status.label,
                tint=lambda row: _STATUS_TINTS.get(row.status, Tint.NONE),
            ),
            ReportColumn(key="sha256", width=36, value=lambda row: row.sha256),
        ),
        rows=receipts,
        frozen_key="file",
    )

"""The sheets of nominations: `Đề nghị` and `Chỉ tiêu`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thidua.config import Config
from thidua.config.vocabulary import Recipient
from thidua.forms.choices import label_of
from thidua.forms.model import ListName
from thidua.messages import say
from thidua.reports.counts import RECIPIENT_LABELS, standings_in_words, unit_name
from thidua.reports.links import Links
from thidua.reports.look import Align, Tint
from thidua.reports.reasons import reasons_of_all
from thidua.reports.table import Linked, ReportColumn, ReportTable
from thidua.season.rows import Nominee
from thidua.text import padded_date, percent
from thidua.verdict import Judged, QuotaLine, Result, Standing
from thidua.verdict.result import LeaderLine

_STANDING_TINTS = {Standing.BLOCKED: Tint.WRONG, Standing.TO_DECIDE: Tint.DOUBT, Standing.STANDS: Tint.NONE}


def nominee_table(result: Result, links: Links) -> ReportTable[Judged]:
    """Every nominee in official order with its standing, why, and where it stands in the unit's file."""
    config = result.season.config
    number = {judged.nominee.id: place for place, judged in enumerate(result.nominees, start=1)}
    reasons = reasons_of_all(result)

    def source(row: Judged) -> Linked:
        place = row.nominee.place
        return Linked(f"{place.sheet}!{place.cell}", links.to(place.file, place.sheet, place.cell))

    columns: tuple[ReportColumn[Judged], ...] = (
        ReportColumn(key="number", width=5, value=lambda row: number[row.nominee.id], align=Align.CENTRE),
        ReportColumn(key="unit_name", width=17, value=lambda row: unit_name(result, row.nominee.unit_code)),
        ReportColumn(key="recipient", width=8, value=lambda row: RECIPIENT_LABELS[row.nominee.recipient]),
        ReportColumn(key="name", width=20, value=lambda row: row.nominee.name, bold=True),
        ReportColumn(key="birth", width=11.5, value=lambda row: birth(row.nominee), align=Align.CENTRE),
        ReportColumn(key="position", width=14, value=lambda row: row.nominee.row.text("position")),
        ReportColumn(key="workplace", width=17, value=lambda row: workplace(row.nominee)),
        ReportColumn(key="award", width=15, value=lambda row: config.award_name(row.nominee.award)),
        ReportColumn(key="class", width=14, value=lambda row: subject_class(row.nominee, config)),
        ReportColumn(key="votes", width=11, value=lambda row: votes(row.nominee), align=Align.CENTRE),
        ReportColumn(
            key="standing",
            width=12,
            value=lambda row: row.standing.label,
            tint=lambda row: _STANDING_TINTS[row.standing],
            bold=True,
        ),
        ReportColumn(key="rules", width=8, value=lambda row: ", ".join(row.rules)),
        ReportColumn(key="reasons", width=44, value=lambda row: "\n".join(reasons[row.nominee.id])),
        ReportColumn(key="source", width=11, value=source),
        ReportColumn(key="nominee_id", width=15, value=lambda row: row.nominee.id),
    )
    return ReportTable(
        name="Đề nghị",
        title=say("reports.title_nominees"),
        note=say("reports.note_nominees", all=len(result.nominees), standings=standings_in_words(result)),
        columns=columns,
        rows=result.nominees,
        frozen_key="name",
    )


def birth(nominee: Nominee) -> str:
    """A birth as people read it: dd/mm/yyyy, or the year alone."""
    value = nominee.row.values.get("birth")
    return padded_date(value) if isinstance(value, date) else nominee.row.text("birth")


def workplace(nominee: Nominee) -> str:
    """Where a person works, or who manages a collective."""
    return nominee.row.text("workplace") or nominee.row.text("managing_unit")


def subject_class(nominee: Nominee, config: Config) -> str:
    """The class of a person, or the kind of a collective, in words without their examples."""
    for key, choices in (("subject_class", ListName.SUBJECT_CLASSES), ("kind", ListName.COLLECTIVE_KINDS)):
        if code := nominee.row.text(key):
            return label_of(choices, code, config).partition(" (")[0]
    return ""


def votes(nominee: Nominee) -> str:
    """Votes of all ballots, with their share."""
    given, ballots = nominee.row.whole("votes_for"), nominee.row.whole("ballots")
    if given is None or not ballots or given < 0:
        return ""
    return f"{given}/{ballots} ({percent(given, ballots)})"


@dataclass(frozen=True, slots=True, kw_only=True)
class _QuotaRow:
    """One limit: of an award, or of leaders."""

    unit: str
    award: str
    recipient: str
    quota: int | str
    allowed: int | str
    nominated: int
    left: int | None
    stands: int
    share: str = ""
    of_leaders: bool = False

    @property
    def over(self) -> bool:
        return self.left is not None and self.left < 0


def quota_table(result: Result) -> ReportTable[_QuotaRow]:
    """Quotas of every unit, award and kind, then the leaders of every unit, in one grid."""

    def tint(row: _QuotaRow) -> Tint:
        if row.left is None:
            return Tint.DOUBT
        return Tint.WRONG if row.over else Tint.NONE

    def number(key: str, width: float, heading: str = "") -> ReportColumn[_QuotaRow]:
        def value(row: _QuotaRow) -> int | str | None:
            found: int | str | None = getattr(row, key)
            return found

        return ReportColumn(key=key, heading=heading, width=width, value=value, align=Align.CENTRE)

    return ReportTable(
        name="Chỉ tiêu",
        title=say("reports.title_quotas"),
        note=say("reports.note_quotas"),
        columns=(
            ReportColumn(key="unit_name", width=34, value=lambda row: row.unit, bold=True),
            ReportColumn(key="award", width=36, value=lambda row: row.award),
            ReportColumn(key="recipient", width=11, value=lambda row: row.recipient),
            number("quota", 12),
            number("allowed", 14),
            number("nominated", 11),
            number("left", 10),
            number("share", 15),
            number("stands", 12, Standing.STANDS.label),
            ReportColumn(key="outcome", width=24, value=_outcome, tint=tint),
        ),
        rows=(*_quota_rows(result), *_leader_rows(result)),
        frozen_key="unit_name",
    )


def _outcome(row: _QuotaRow) -> str:
    if row.left is None:
        return say("reports.outcome_unknown")
    if row.over:
        return say("reports.outcome_over", over=-row.left)
    if row.of_leaders and row.left == row.nominated == 0:
        return say("reports.outcome_no_leaders")
    return say("reports.outcome_left", left=row.left) if row.left else say("reports.outcome_full")


def _quota_rows(result: Result) -> Iterator[_QuotaRow]:
    for line in result.quotas:
        yield _quota_row(line, result)


def _quota_row(line: QuotaLine, result: Result) -> _QuotaRow:
    unknown = say("reports.quota_unknown")
    return _QuotaRow(
        unit=unit_name(result, line.unit_code),
        award=result.season.config.award_name(line.award),
        recipient=RECIPIENT_LABELS[line.recipient],
        quota=unknown if line.quota is None else line.quota,
        allowed=unknown if line.quota is None else line.quota,
        nominated=line.nominated,
        left=None if line.quota is None else line.quota - line.nominated,
        stands=line.standing,
    )


def _leader_rows(result: Result) -> Iterator[_QuotaRow]:
    for line in result.leaders:
        yield _leader_row(line, result)


def _leader_row(line: LeaderLine, result: Result) -> _QuotaRow:
    unknown = say("reports.quota_unknown")
    return _QuotaRow(
        unit=unit_name(result, line.unit_code),
        award=say("reports.leaders_line"),
        recipient=RECIPIENT_LABELS[Recipient.INDIVIDUAL],
        quota=unknown if line.quota is None else line.quota,
        allowed=unknown if line.allowed is None else say("reports.leaders_allowed", count=line.allowed),
        nominated=line.nominated,
        left=None if line.allowed is None else line.allowed - line.nominated,
        stands=line.standing,
        share=percent(line.nominated, line.individuals) if line.individuals else "",
        of_leaders=True,
    )

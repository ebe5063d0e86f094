"""The sheet `Đề xuất cắt`: per exceeded quota who stays and who goes by the suggested order, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from thidua.forms.choices import KeepOrCut
from thidua.messages import say
from thidua.reports.counts import unit_name
from thidua.reports.links import Links
from thidua.reports.look import Align, Tint
from thidua.reports.table import Linked, ReportColumn, ReportTable
from thidua.rules.groups import Candidate, Group
from thidua.verdict import Result
from thidua.verdict.cut import Cut
from thidua.verdict.order import awards_in_words, limit_in_words, reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class _CutRow:
    """One candidate of an exceeded limit, in the order in which it would stay."""

    group: Group
    limit: int
    place: int
    candidate: Candidate
    suggestion: str
    decided: str
    reason: str


def cut_table(result: Result, links: Links) -> ReportTable[_CutRow]:
    """Every exceeded limit with its candidates in the suggested order, the desk's answer beside each."""
    season = result.season
    standing = {judged.nominee.id: judged.standing for judged in result.nominees}

    def source(row: _CutRow) -> Linked:
        place = row.candidate.first.place
        return Linked(f"{place.sheet}!{place.cell}", links.to(place.file, place.sheet, place.cell))

    columns: tuple[ReportColumn[_CutRow], ...] = (
        ReportColumn(key="unit_name", width=26, value=lambda row: _owner(row.group, result), bold=True),
        ReportColumn(key="rule", width=8, value=lambda row: row.group.rule, align=Align.CENTRE),
        ReportColumn(key="limit", width=34, value=lambda row: limit_in_words(row.group, row.limit, season.config)),
        ReportColumn(key="place_in_order", width=9, value=lambda row: row.place, align=Align.CENTRE),
        ReportColumn(key="name", width=26, value=lambda row: row.candidate.first.name, bold=True),
        ReportColumn(key="award", width=24, value=lambda row: awards_in_words(row.candidate, season.config)),
        ReportColumn(key="suggestion", width=14, value=lambda row: row.suggestion, tint=_tint, bold=True),
        ReportColumn(key="why", width=46, value=lambda row: row.reason),
        ReportColumn(key="decided", width=12, value=lambda row: row.decided),
        ReportColumn(key="standing", width=14, value=lambda row: standing[row.candidate.first.id].label),
        ReportColumn(key="source", width=12, value=source),
    )
    return ReportTable(
        name="Đề xuất cắt",
        title=say("reports.title_cuts"),
        note=say("reports.note_cuts"),
        columns=columns,
        rows=tuple(_rows(result)),
        frozen_key="limit",
    )


def _owner(group: Group, result: Result) -> str:
    if group.bloc:
        return group.bloc.name
    known = group.unit_code in result.season.setup.units
    return unit_name(result, group.unit_code) if known else result.season.config.organisation.short_name


def _tint(row: _CutRow) -> Tint:
    return {KeepOrCut.KEEP.value: Tint.NONE, KeepOrCut.CUT.value: Tint.WRONG}.get(row.suggestion, Tint.DOUBT)


def _rows(result: Result) -> Iterator[_CutRow]:
    answers = {(each.rule, each.nominee_id): each.choice.value for each in result.season.decisions.keeps}
    for each in result.cuts:
        if each.cuts_nobody:
            continue
        for place, (candidate, suggestion) in enumerate(_in_order(each), start=1):
            yield _CutRow(
                group=each.group,
                limit=each.left.limit,
                place=place,
                candidate=candidate,
                suggestion=suggestion,
                decided=next((a for n in candidate.nominees if (a := answers.get((each.group.rule, n.id)))), ""),
                reason=reasons(candidate, each.group, result.season),
            )


def _in_order(cut: Cut) -> Iterator[tuple[Candidate, str]]:
    for candidates, suggestion in (
        (cut.stay, KeepOrCut.KEEP.value),
        (cut.tied, say("verdict.tie_label")),
        (cut.go, KeepOrCut.CUT.value),
    ):
        for candidate in candidates:
            yield candidate, suggestion

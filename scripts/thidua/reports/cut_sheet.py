"""The sheet `Đề xuất cắt`: per exceeded quota who stays and who goes by the suggested order, and why.

Units that a bloc proposes and that do not nominate themselves stand among the others at the place that they take.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from thidua.findings import Place
from thidua.forms.choices import KeepOrCut
from thidua.messages import say
from thidua.reports.counts import unit_name
from thidua.reports.links import Links
from thidua.reports.look import Align, Tint
from thidua.reports.table import Linked, ReportColumn, ReportTable
from thidua.rules.bloc_groups import lines_of, merit_in_bloc, names_of
from thidua.rules.groups import Candidate, Group
from thidua.scoring.blocs import Bloc
from thidua.verdict import Result
from thidua.verdict.cut import Cut
from thidua.verdict.order import awards_in_words, limit_in_words, reasons, reasons_in_bloc


@dataclass(frozen=True, slots=True, kw_only=True)
class _CutRow:
    """What takes a place of an exceeded limit, in the order in which it would stay."""

    group: Group
    limit: int
    name: str
    award: str
    suggestion: str
    reason: str
    source: Place
    decided: str = ""
    standing: str = ""
    place: int = 0


def cut_table(result: Result, links: Links) -> ReportTable[_CutRow]:
    """Every exceeded limit with its candidates in the suggested order, the desk's answer beside each."""
    season = result.season

    def source(row: _CutRow) -> Linked:
        place = row.source
        return Linked(f"{place.sheet}!{place.cell}", links.to(place.file, place.sheet, place.cell))

    columns: tuple[ReportColumn[_CutRow], ...] = (
        ReportColumn(key="unit_name", width=26, value=lambda row: _owner(row.group, result), bold=True),
        ReportColumn(key="rule", width=8, value=lambda row: row.group.rule, align=Align.CENTRE),
        ReportColumn(key="limit", width=34, value=lambda row: limit_in_words(row.group, row.limit, season)),
        ReportColumn(key="place_in_order", width=9, value=lambda row: row.place, align=Align.CENTRE),
        ReportColumn(key="name", width=26, value=lambda row: row.name, bold=True),
        ReportColumn(key="award", width=24, value=lambda row: row.award),
        ReportColumn(key="suggestion", width=14, value=lambda row: row.suggestion, tint=_tint, bold=True),
        ReportColumn(key="why", width=46, value=lambda row: row.reason),
        ReportColumn(key="decided", width=12, value=lambda row: row.decided),
        ReportColumn(key="standing", width=14, value=lambda row: row.standing),
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
    standing = {judged.nominee.id: judged.standing for judged in result.nominees}

    def row(cut: Cut, candidate: Candidate, suggestion: str) -> _CutRow:
        return _CutRow(
            group=cut.group,
            limit=cut.left.limit,
            name=candidate.first.name,
            award=awards_in_words(candidate, result.season.config),
            suggestion=suggestion,
            reason=reasons(candidate, cut.group, result.season),
            decided=next((a for n in candidate.nominees if (a := answers.get((cut.group.rule, n.id)))), ""),
            standing=standing[candidate.first.id].label,
            source=candidate.first.place,
        )

    for cut in result.cuts:
        if cut.cuts_nobody:
            continue
        rows = [(candidate, row(cut, candidate, suggestion)) for candidate, suggestion in _in_order(cut)]
        in_order = _with_those_beside(rows, cut, cut.group.bloc, result) if cut.group.bloc else [r for _, r in rows]
        yield from (replace(each, place=place) for place, each in enumerate(in_order, start=1))


def _with_those_beside(
    rows: Sequence[tuple[Candidate, _CutRow]], cut: Cut, bloc: Bloc, result: Result
) -> list[_CutRow]:
    """In the order of the bloc; of equals those first who take the place of the others."""
    beside = [(unit, _row_beside(unit, cut, bloc, result)) for unit in cut.group.beside]
    own = [(candidate.first.unit_code, row) for candidate, row in rows]
    return [row for _, row in sorted((*beside, *own), key=lambda pair: merit_in_bloc(pair[0], bloc))]


def _row_beside(unit: str, cut: Cut, bloc: Bloc, result: Result) -> _CutRow:
    lines = [each for each in lines_of(bloc, unit) if each.award]
    return _CutRow(
        group=cut.group,
        limit=cut.left.limit,
        name=names_of((unit,), result.season),
        award="; ".join(dict.fromkeys(result.season.config.award_name(each.award) for each in lines)),
        suggestion=say("verdict.beside_label"),
        reason="; ".join(reasons_in_bloc(unit, bloc)),
        source=lines[0].row.place("unit_code"),
    )


def _in_order(cut: Cut) -> Iterator[tuple[Candidate, str]]:
    for candidates, suggestion in (
        (cut.stay, KeepOrCut.KEEP.value),
        (cut.waiting, say("verdict.waiting_label")),
        (cut.tied, say("verdict.tie_label")),
        (cut.go, KeepOrCut.CUT.value),
    ):
        for candidate in candidates:
            yield candidate, suggestion

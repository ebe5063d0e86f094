"""The sheet `Ma trận điểm`: per bloc who gave whom which total, and what each criterion came to for each unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from thidua.config import Config
from thidua.forms.choices import CriterionKind
from thidua.forms.criteria import Criterion, CriterionGroup
from thidua.messages import say
from thidua.reports.heights import height_of, line_count
from thidua.reports.look import HEAD_SIZE, POINTS_FORMAT, TEXT_SIZE, TITLE_SIZE, Align, Look, Tint
from thidua.reports.score_sheet import short_format
from thidua.reports.score_words import has_crosses, is_short, share_in_words, unit_name
from thidua.reports.table import ReportColumn, set_up_page, write_header, write_row
from thidua.scoring.arithmetic import Reckoned, is_left_out
from thidua.scoring.blocs import Bloc, UnitScores, blocs_of, reckoned_by
from thidua.scoring.deviation import spreads
from thidua.season.model import Season

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

NAME = say("score_sheets.name_matrix")
_WIDTHS, _UNIT_WIDTH = (7.0, 46.0, 9.0), 13.0
_FIRST_UNIT = len(_WIDTHS)
_MAXIMUM = 2
_DARK, _MIDDLE, _LIGHT = "#9DB2D9", "#DCE5F4", "#FFFFFF"
_SHADES = ("#E6ECF7", "#C7D4EB", "#9DB2D9")
"""From near white to what black letters are still read on; lower scores are darker, also in grey."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """What stands in the column of a unit."""

    value: Decimal | str | None
    number_format: str = POINTS_FORMAT
    tint: Tint = Tint.NONE


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of either matrix: three columns that say what it is, then one for each unit."""

    code: str | int
    text: str
    third: Decimal | str | None
    cells: tuple[_Cell, ...]
    tint: Tint = Tint.NONE


class MatrixSheet:
    """Writes the sheet bloc by bloc from the top down, each matrix on a page of its own."""

    def __init__(self, workbook: Workbook, sheet: Worksheet, look: Look) -> None:
        self._workbook, self._sheet, self._look = workbook, sheet, look
        self._row = 3
        self._breaks: list[int] = []
        self._width = 0.0

    def write(self, season: Season, footer: str) -> None:
        """Fill the empty sheet."""
        sheet, look = self._sheet, self._look
        blocs = blocs_of(season)
        most = max(len(bloc.units) for bloc in blocs)
        for number, width in enumerate((*_WIDTHS, *([_UNIT_WIDTH] * most))):
            sheet.set_column(number, number, width)
        self._width = sum(_WIDTHS) + most * _UNIT_WIDTH
        title = say("score_sheets.title_matrix", year=season.config.season.year)
        sheet.write_string(0, 0, title, look.line(TITLE_SIZE, bold=True, accent=True))
        sheet.set_row_pixels(0, 24)
        self._row = 1
        self._sentence(say("score_sheets.note_matrix"))
        self._row += 1
        for bloc in blocs:
            if bloc is not blocs[0]:
                self._breaks.append(self._row)
            self._bloc(bloc, season)
        sheet.freeze_panes(1, 2)
        sheet.repeat_rows(0)
        set_up_page(sheet, footer, landscape=True)
        sheet.set_h_pagebreaks(self._breaks)

    def _bloc(self, bloc: Bloc, season: Season) -> None:
        self._head(say("score_sheets.bloc", bloc=bloc.name, count=len(bloc.units)))
        if not has_crosses(bloc):
            self._sentence(say("score_sheets.no_cross_at_all"))
            self._row += 1
            return
        self._totals(bloc, season)
        self._breaks.append(self._row)
        self._criteria(bloc, season)

    def _totals(self, bloc: Bloc, season: Season) -> None:
        self._head(say("score_sheets.head_totals"))
        columns = _columns(bloc, ("number", "scorer", "done"))
        self._header(columns)
        scorers = _scorers(bloc)
        first = self._row
        for place, scorer in enumerate(scorers, start=1):
            self._line(_scorer_line(place, scorer, bloc, season), columns)
        self._line(_mean_line(bloc), _bold(columns))
        self._grade(first, scorers, bloc)
        self._sentence(say("score_sheets.legend_totals"))
        self._row += 1

    def _grade(self, first: int, scorers: Sequence[str], bloc: Bloc) -> None:
        """Three colours over what others gave, own scores left out."""
        areas = []
        for row, scorer in enumerate(scorers, start=first):
            open_from = _FIRST_UNIT
            for column, unit in enumerate(bloc.units, start=_FIRST_UNIT):
                if unit.unit.code == scorer:
                    areas += [xl_range(row, open_from, row, column - 1)] if column > open_from else []
                    open_from = column + 1
            last = _FIRST_UNIT + len(bloc.units) - 1
            areas += [xl_range(row, open_from, row, last)] if last >= open_from else []
        if areas:
            colours = {"min_color": _DARK, "mid_color": _MIDDLE, "max_color": _LIGHT}
            options = {"type": "3_color_scale", **colours, "multi_range": " ".join(areas)}
            self._sheet.conditional_format(areas[0], options)

    def _criteria(self, bloc: Bloc, season: Season) -> None:
        table, config = season.setup.scoring.table, season.config
        self._head(f"{bloc.name}. {say('score_sheets.head_criteria')}")
        columns = _columns(bloc, ("code", "criterion", "maximum"))
        self._header(columns)
        far = {(each.unit_code, each.criterion.code) for each in spreads(bloc, table, config)}
        for group in table.groups:
            self._line(_group_line(group, bloc, config), _bold(columns))
            first = self._row
            for criterion in group.criteria:
                self._line(_criterion_line(criterion, bloc, far), columns)
            if group.kind is CriterionKind.POINTS:
                self._shade(first, self._row - 1, len(bloc.units), config)
        self._line(_sum_line(bloc, config), _bold(columns))
        self._legend(far=bool(far), config=config)

    def _shade(self, first: int, last: int, units: int, config: Config) -> None:
        """The lower the share of the maximum, the darker; the steps are those of the ratings."""
        score = xl_rowcol_to_cell(first, _FIRST_UNIT)
        maximum = xl_rowcol_to_cell(first, _MAXIMUM, col_abs=True)
        for cut, colour in reversed(list(zip(_cuts(config), _SHADES, strict=False))):
            below = f"{score}*{config.rules.dd_01.total_cap}<{cut}*{maximum}"
            options = {
                "type": "formula",
                "criteria": f"=AND(ISNUMBER({score}),{below})",
                "format": self._workbook.add_format({"bg_color": colour}),
                "stop_if_true": True,
            }
            self._sheet.conditional_format(first, _FIRST_UNIT, last, _FIRST_UNIT + units - 1, options)

    def _legend(self, *, far: bool, config: Config) -> None:
        shares = [share_in_words(Fraction(cut) / config.rules.dd_01.total_cap) for cut in _cuts(config)]
        steps = ", ".join(say("score_sheets.below", share=share) for share in shares)
        self._sentence(say("score_sheets.legend_criteria", first=shares[0], steps=steps))
        tolerated = share_in_words(config.rules.dd_03.tolerance)
        key = "score_sheets.legend_spreads" if far else "score_sheets.no_spreads"
        self._sentence(say(key, share=tolerated))
        self._row += 1

    def _header(self, columns: Sequence[ReportColumn[_Line]]) -> None:
        write_header(self._sheet, self._row, columns, self._look)
        self._row += 1

    def _line(self, line: _Line, columns: Sequence[ReportColumn[_Line]]) -> None:
        write_row(self._sheet, self._row, line, columns, self._look)
        self._row += 1

    def _head(self, text: str) -> None:
        self._sheet.write_string(self._row, 0, text, self._look.line(HEAD_SIZE, bold=True, accent=True))
        self._row += 1

    def _sentence(self, text: str) -> None:
        style = self._look.line(wrap=True)
        last = _FIRST_UNIT + round((self._width - sum(_WIDTHS)) / _UNIT_WIDTH) - 1
        self._sheet.merge_range(self._row, 0, self._row, last, "", style)
        self._sheet.write_string(self._row, 0, text, style)
        self._sheet.set_row(self._row, height_of(line_count(text, self._width, size=TEXT_SIZE), size=TEXT_SIZE))
        self._row += 1


def _cuts(config: Config) -> list[Decimal]:
    """The marks of the ratings from the highest down, as many as there are shades."""
    return sorted(config.rules.dd_04.cuts.values(), reverse=True)[: len(_SHADES)]


def _columns(bloc: Bloc, keys: tuple[str, str, str]) -> tuple[ReportColumn[_Line], ...]:
    """Three columns that say what a row is, then one for each unit of the bloc."""
    number, text, third = (say(f"score_sheets.col_{key}") for key in keys)

    def tint(row: _Line) -> Tint:
        return row.tint

    return (
        ReportColumn(
            key=keys[0], heading=number, width=_WIDTHS[0], value=lambda row: row.code, align=Align.CENTRE, tint=tint
        ),
        ReportColumn(key=keys[1], heading=text, width=_WIDTHS[1], value=lambda row: row.text, tint=tint),
        ReportColumn(
            key=keys[2],
            heading=third,
            width=_WIDTHS[2],
            value=lambda row: row.third,
            align=Align.CENTRE,
            tint=tint,
            number_format=lambda _: POINTS_FORMAT,
        ),
        *(_unit_column(place, each.unit.name) for place, each in enumerate(bloc.units)),
    )


def _unit_column(place: int, name: str) -> ReportColumn[_Line]:
    return ReportColumn(
        key=f"unit_{place}",
        heading=name,
        width=_UNIT_WIDTH,
        value=lambda row: row.cells[place].value,
        align=Align.CENTRE,
        tint=lambda row: row.cells[place].tint or row.tint,
        number_format=lambda row: row.cells[place].number_format,
    )


def _bold(columns: Sequence[ReportColumn[_Line]]) -> list[ReportColumn[_Line]]:
    return [replace(column, bold=True) for column in columns]


def _scorers(bloc: Bloc) -> tuple[str, ...]:
    """The units of the bloc, and whoever else was assigned to score one of them."""
    own = [each.unit.code for each in bloc.units]
    others = [code for each in bloc.units for code in (*(cross.scorer for cross in each.crosses), *each.not_scored)]
    return tuple(dict.fromkeys((*own, *others)))


def _scorer_line(place: int, scorer: str, bloc: Bloc, season: Season) -> _Line:
    """What one scorer gave: its own score where it is scored itself, and how many of those assigned it has scored."""
    cells = tuple(_given(scorer, each, season) for each in bloc.units)
    done = sum(cross.scorer == scorer for each in bloc.units for cross in each.crosses)
    wanted = done + sum(scorer in each.not_scored for each in bloc.units)
    told = say("score_sheets.done", done=done, all=wanted) if wanted else say("score_sheets.unscored")
    return _Line(place, unit_name(scorer, season), told, cells)


def _given(scorer: str, unit: UnitScores, season: Season) -> _Cell:
    """The total that a scorer gave a unit; blank where it was not assigned to it."""
    if unit.unit.code == scorer:
        own = _total(unit.own_reckoned)
        if not isinstance(own.value, Decimal):
            return replace(own, tint=Tint.QUIET)
        mark = say("score_sheets.own_mark")
        return replace(own, number_format=f'{own.number_format}" {mark}"', tint=Tint.QUIET)
    table, config = season.setup.scoring.table, season.config
    cross = next((each for each in unit.crosses if each.scorer == scorer), None)
    if cross is not None:
        return _total(reckoned_by(cross, unit.own, table, config))
    return _Cell(say("score_sheets.unscored") if scorer in unit.not_scored else None)


def _total(reckoned: Reckoned | None) -> _Cell:
    if reckoned is None:
        return _Cell(say("score_sheets.unscored"))
    return _Cell(reckoned.total, short_format() if is_short(reckoned) else POINTS_FORMAT)


def _mean_line(bloc: Bloc) -> _Line:
    cells = tuple(_total(each.cross) for each in bloc.units)
    return _Line("", say("score_sheets.mean"), None, cells, Tint.BAND)


def _sum_line(bloc: Bloc, config: Config) -> _Line:
    cells = tuple(_total(each.cross) for each in bloc.units)
    return _Line("", say("score_sheets.total"), Decimal(config.rules.dd_01.total_cap), cells, Tint.BAND)


def _group_line(group: CriterionGroup, bloc: Bloc, config: Config) -> _Line:
    """A group with its maximum and what it comes to for each unit; the bonus as far as it counts."""
    cap = Decimal(config.rules.dd_01.bonus_cap) if group.kind is CriterionKind.BONUS else None
    maximum = None if group.kind is CriterionKind.DEDUCTION else group.maximum
    if cap is not None:
        maximum = min(cap, group.maximum)
    return _Line("", group.name, maximum, tuple(_group_cell(group, each, cap) for each in bloc.units), Tint.BAND)


def _group_cell(group: CriterionGroup, unit: UnitScores, cap: Decimal | None) -> _Cell:
    if unit.cross is None:
        return _Cell(say("score_sheets.unscored"))
    points = next((each.points for each in unit.cross.groups if each.group == group), None)
    if points is None:
        points = sum((unit.cross.lines[each.code] or Decimal(0) for each in group.criteria), Decimal(0))
    return _Cell(points if cap is None else min(cap, points))


def _criterion_line(criterion: Criterion, bloc: Bloc, far: set[tuple[str, str]]) -> _Line:
    cells = tuple(_mean(criterion, each, far=(each.unit.code, criterion.code) in far) for each in bloc.units)
    return _Line(criterion.code, criterion.text, criterion.maximum, cells)


def _mean(criterion: Criterion, unit: UnitScores, *, far: bool) -> _Cell:
    """The mean of a criterion over those who scored it, marked where they are far apart."""
    if unit.cross is None:
        return _Cell(say("score_sheets.unscored"))
    score = unit.cross.lines[criterion.code]
    if score is not None:
        return _Cell(score, f'{POINTS_FORMAT}"*"' if far else POINTS_FORMAT)
    entry = unit.own.entries.get(criterion.code) if unit.own else None
    return _Cell(say("score_sheets.left_out" if is_left_out(criterion, entry) else "score_sheets.unscored"))

"""The sheet `Ma trận điểm`: per bloc who gave whom which total, and what each criterion came to for each unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from thidua.config import Config
from thidua.forms.choices import CriterionKind
from thidua.messages import say
from thidua.reports.heights import height_of, line_count
from thidua.reports.look import HEAD_SIZE, POINTS_FORMAT, TEXT_SIZE, TITLE_SIZE, Align, Look, Tint
from thidua.reports.score_lines import (
    MatrixLine,
    criterion_line,
    group_line,
    mean_line,
    scorer_line,
    scorers_of,
    sum_line,
)
from thidua.reports.score_words import has_crosses, share_in_words
from thidua.reports.table import ReportColumn, set_up_page, write_header, write_row
from thidua.scoring.blocs import Bloc, blocs_of
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
        scorers = scorers_of(bloc)
        first = self._row
        lines = [scorer_line(place, scorer, bloc, season) for place, scorer in enumerate(scorers, start=1)]
        for line in lines:
            self._line(line, columns)
        self._line(mean_line(bloc), _bold(columns))
        self._grade(first, lines)
        self._sentence(say("score_sheets.legend_totals"))
        self._row += 1

    def _grade(self, first: int, lines: Sequence[MatrixLine]) -> None:
        """Three colours over what others gave, own scores and sums that are not whole left out."""
        areas = [
            xl_rowcol_to_cell(row, column)
            for row, line in enumerate(lines, start=first)
            for column, cell in enumerate(line.cells, start=_FIRST_UNIT)
            if cell.is_graded
        ]
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
            self._line(group_line(group, bloc, config), _bold(columns))
            first = self._row
            for criterion in group.criteria:
                self._line(criterion_line(criterion, bloc, far), columns)
            if group.kind is CriterionKind.POINTS:
                self._shade(first, self._row - 1, len(bloc.units), config)
        self._line(sum_line(bloc, config), _bold(columns))
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

    def _header(self, columns: Sequence[ReportColumn[MatrixLine]]) -> None:
        write_header(self._sheet, self._row, columns, self._look)
        self._row += 1

    def _line(self, line: MatrixLine, columns: Sequence[ReportColumn[MatrixLine]]) -> None:
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


def _columns(bloc: Bloc, keys: tuple[str, str, str]) -> tuple[ReportColumn[MatrixLine], ...]:
    """Three columns that say what a row is, then one for each unit of the bloc."""
    number, text, third = (say(f"score_sheets.col_{key}") for key in keys)

    def tint(row: MatrixLine) -> Tint:
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


def _unit_column(place: int, name: str) -> ReportColumn[MatrixLine]:
    return ReportColumn(
        key=f"unit_{place}",
        heading=name,
        width=_UNIT_WIDTH,
        value=lambda row: row.cells[place].value,
        align=Align.CENTRE,
        tint=lambda row: row.cells[place].tint or row.tint,
        number_format=lambda row: row.cells[place].number_format,
    )


def _bold(columns: Sequence[ReportColumn[MatrixLine]]) -> list[ReportColumn[MatrixLine]]:
    return [replace(column, bold=True) for column in columns]

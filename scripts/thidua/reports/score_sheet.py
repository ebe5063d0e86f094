"""The sheet `Điểm và xếp hạng`: every emulation bloc with its scores, ranks, ceiling, proposals, and two pictures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING

from thidua.messages import say
from thidua.reports.heights import height_of, line_count
from thidua.reports.look import HEAD_SIZE, TEXT_SIZE, TITLE_SIZE, Align, Look, Tint
from thidua.reports.score_charts import (
    DEVIATION_FORMAT,
    SERIES_LOOKS,
    Column,
    Series,
    deviation_chart,
    points_chart,
)
from thidua.reports.score_columns import drawn_points, score_columns
from thidua.reports.score_words import (
    bloc_sentences,
    share_in_words,
    unit_name,
)
from thidua.reports.table import ReportColumn, set_up_page, write_content, write_header, write_row
from thidua.scoring.arithmetic import in_cents
from thidua.scoring.blocs import Bloc, UnitScores, blocs_of
from thidua.scoring.deviation import ScorerDeviation, scorer_deviations
from thidua.season.model import Season

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.chart import Chart
    from xlsxwriter.worksheet import Worksheet

NAME = say("score_sheets.name_scores")
_SCORES = ("self", "cross", "agreed")
_LABEL = 0
_REMARK = (3, 6)
"""First and last column of the remark beside a scorer's deviation."""
_CHART_FROM = 7
_PIXELS_OF_ROW, _PIXELS_PER_WIDTH, _PIXELS_BESIDE, _POINTS_PER_PIXEL, _EDGE = 20, 8, 5, 0.75, 4
_POINTS_HEIGHT, _BAR_HEIGHT, _LEAST_HEIGHT = 320, 26, 200
_LEAST_WIDTH, _COLUMN_WIDTH = 360, 42
_PAGE_SHAPE = 0.63
"""Height of what a printed page holds as a share of its width."""


def has_blocs_to_score(season: Season) -> bool:
    """Whether the season has anything to show on the sheets about scores."""
    return bool(season.setup.scoring.table) and bool(season.setup.blocs)


class ScoreSheet:
    """Writes the sheet bloc by bloc from the top down."""

    def __init__(self, workbook: Workbook, sheet: Worksheet, look: Look) -> None:
        self._workbook, self._sheet, self._look = workbook, sheet, look
        self._row, self._height = 0, 0.0
        """The next free row, and how high in points what stands above it on the printed page is."""
        self._breaks: list[int] = []
        self._widths: Sequence[float] = ()

    def write(self, season: Season, footer: str) -> None:
        """Fill the empty sheet."""
        sheet, look, config = self._sheet, self._look, season.config
        title = say("score_sheets.title_scores", year=config.season.year)
        note = say("score_sheets.note_scores", decimals=config.rules.dd_04.decimals)
        sheet.write_string(0, 0, title, look.line(TITLE_SIZE, bold=True, accent=True))
        sheet.write_string(1, 0, note, look.line(italic=True))
        sheet.set_row_pixels(0, 24)
        self._row = 3
        blocs = blocs_of(season)
        for bloc in blocs:
            if bloc is not blocs[0]:
                self._new_page()
            self._bloc(bloc, blocs, season)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        set_up_page(sheet, footer, landscape=True)
        sheet.set_h_pagebreaks(self._breaks)

    def _bloc(self, bloc: Bloc, blocs: Sequence[Bloc], season: Season) -> None:
        columns = score_columns(bloc, season)
        self._widths = [column.width for column in columns]
        for number, column in enumerate(columns):
            self._sheet.set_column(number, number, column.width)
        self._head(say("score_sheets.bloc", bloc=bloc.name, count=len(bloc.units)))
        for sentence in bloc_sentences(bloc, blocs, season):
            self._sentence(sentence)
        self._down(1)
        self._below(write_header(self._sheet, self._row, columns, self._look))
        first = self._row
        for unit in bloc.units:
            self._below(write_row(self._sheet, self._row, unit, columns, self._look))
        self._down(1)
        deviations = scorer_deviations(bloc, season.setup.scoring.table)
        series = self._series(bloc, columns, first)
        if series:
            self._points_chart(bloc, Column(NAME, first, first + len(bloc.units) - 1, _LABEL), series)
        self._deviations(deviations, season)

    def _series(self, bloc: Bloc, columns: Sequence[ReportColumn[UnitScores]], first: int) -> list[Series]:
        """The kinds of scores of which there are any; what is drawn stands in hidden columns behind the table."""
        found = []
        headings = {column.key: column.header for column in columns}
        for place, key in enumerate(_SCORES):
            drawn = [drawn_points(key, unit) for unit in bloc.units]
            values = [value for value in drawn if value is not None]
            if values:
                number = len(columns) + 1 + place
                self._sheet.set_column(number, number, None, None, {"hidden": True})
                for row, value in enumerate(drawn, start=first):
                    if value is not None:
                        self._sheet.write_number(row, number, value, self._look.cell())
                numbers = Column(NAME, first, first + len(bloc.units) - 1, number)
                found.append(Series(headings[key], SERIES_LOOKS[place], numbers, values))
        return found

    def _points_chart(self, bloc: Bloc, units: Column, series: Sequence[Series]) -> None:
        self._keep_together(_POINTS_HEIGHT)
        wide = _LEAST_WIDTH + _COLUMN_WIDTH * len(bloc.units) * len(series)
        size = (min(self._pixels(0, len(self._widths)), wide), _POINTS_HEIGHT)
        chart = points_chart(self._workbook, bloc.name, units, series, size)
        self._place(self._row, 0, chart, say("score_sheets.name_scores"))
        self._down(ceil(_POINTS_HEIGHT / _PIXELS_OF_ROW) + 1)

    def _deviations(self, deviations: Sequence[ScorerDeviation], season: Season) -> None:
        """The scorers' deviations as a small table, and beside it as bars."""
        height = max(_LEAST_HEIGHT, _BAR_HEIGHT * (len(deviations) + 2))
        self._keep_together(height + 3 * _PIXELS_OF_ROW if deviations else 3 * _PIXELS_OF_ROW)
        self._head(say("score_sheets.head_deviations"))
        if not deviations:
            self._sentence(say("score_sheets.no_deviations"))
            self._down(1)
            return
        share = share_in_words(season.config.rules.dd_03.scorer_tolerance)
        self._sentence(say("score_sheets.note_deviations", share=share))
        top = self._row
        keys = ("scorer", "lines", "mean")
        for number, key in enumerate(keys):
            self._sheet.write_string(top, number, say(f"score_sheets.col_{key}"), self._look.header())
        self._sheet.merge_range(top, *_area(top), say("score_sheets.col_remark"), self._look.header())
        self._set_height(height_of(3))
        first = self._row
        for each in deviations:
            self._deviation(each, season)
        last = self._row - 1
        outliers = [
            (place, unit_name(each.scorer, season))
            for place, each in enumerate(deviations)
            if each.is_outlier(season.config)
        ]
        size = (self._pixels(_CHART_FROM, len(self._widths)), height)
        areas = Column(NAME, first, last, 0), Column(NAME, first, last, 2)
        chart = deviation_chart(self._workbook, *areas, outliers, size)
        self._place(top, _CHART_FROM, chart, say("score_sheets.chart_deviations"))
        covered = (height_of(3) + (last - first + 1) * height_of(1)) / _POINTS_PER_PIXEL
        self._down(max(0, ceil((height - covered) / _PIXELS_OF_ROW)) + 1)

    def _place(self, row: int, column: int, chart: Chart, description: str) -> None:
        """Put a picture a little within its first cell, so that its frame is not printed on the page before."""
        options = {"object_position": 2, "description": description, "x_offset": 2, "y_offset": 2}
        self._sheet.insert_chart(row, column, chart, options)

    def _deviation(self, each: ScorerDeviation, season: Season) -> None:
        cell, row = self._look.cell, self._row
        remark, tint = "", Tint.NONE
        if each.is_outlier(season.config):
            remark, tint = say("score_sheets.too_high" if each.mean > 0 else "score_sheets.too_low"), Tint.DOUBT
        mean = in_cents(Decimal(each.mean.numerator) * 100 / each.mean.denominator)
        name = unit_name(each.scorer, season)
        write_content(self._sheet, row, 0, name, cell(bold=True))
        write_content(self._sheet, row, 1, each.lines, cell(Align.CENTRE))
        write_content(self._sheet, row, 2, mean, cell(Align.CENTRE, number_format=DEVIATION_FORMAT))
        self._sheet.merge_range(row, *_area(row), remark, cell(Align.LEFT, tint))
        self._set_height(height_of(line_count(name, self._widths[0], bold=True)))

    def _head(self, text: str) -> None:
        self._sheet.write_string(self._row, 0, text, self._look.line(HEAD_SIZE, bold=True, accent=True))
        self._down(1)

    def _sentence(self, text: str) -> None:
        style = self._look.line(wrap=True)
        self._sheet.merge_range(self._row, 0, self._row, len(self._widths) - 1, "", style)
        self._sheet.write_string(self._row, 0, text, style)
        self._set_height(height_of(line_count(text, sum(self._widths), size=TEXT_SIZE), size=TEXT_SIZE))

    def _keep_together(self, pixels: int) -> None:
        """Begin a new page where what is so high would be cut in two."""
        if self._height + pixels * _POINTS_PER_PIXEL > self._page:
            self._new_page()

    def _new_page(self) -> None:
        self._breaks.append(self._row)
        self._height = 0.0

    @property
    def _page(self) -> float:
        """How much height in points fits on a printed page, which is as wide as the table."""
        real = sum(width * _PIXELS_PER_WIDTH + _PIXELS_BESIDE for width in self._widths)
        return real * _POINTS_PER_PIXEL * _PAGE_SHAPE

    def _pixels(self, first: int, after: int) -> int:
        """The width of some columns, as XlsxWriter reckons it where it places pictures."""
        return int(sum(width * 7 + _PIXELS_BESIDE for width in self._widths[first:after])) - _EDGE

    def _set_height(self, height: float) -> None:
        self._sheet.set_row(self._row, height)
        self._below(height)

    def _below(self, height: float) -> None:
        self._row += 1
        self._height += height

    def _down(self, rows: int) -> None:
        self._row += rows
        self._height += rows * _PIXELS_OF_ROW * _POINTS_PER_PIXEL


def _area(row: int) -> tuple[int, int, int]:
    """Where the remark beside a deviation stands: first column, row, last column."""
    return _REMARK[0], row, _REMARK[1]

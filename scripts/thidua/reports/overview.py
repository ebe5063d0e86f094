"""The sheet `Tổng quan`: what is left to do, what has come, the counts, two charts; one page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from thidua.config.vocabulary import Due
from thidua.forms import DutyKind
from thidua.messages import say
from thidua.reports.counts import (
    RECIPIENT_LABELS,
    SEVERITY_LABELS,
    files_by_status,
    findings_by_severity,
    nominees_by_award,
    nominees_by_standing,
)
from thidua.reports.heights import height_of, line_count
from thidua.reports.look import DENSE_SIZE, HEAD_SIZE, TEXT_SIZE, TITLE_SIZE, Align, Look, Tint
from thidua.reports.next_steps import next_steps
from thidua.reports.not_checked import not_checked_notice
from thidua.reports.sending import UnitState, count_by_state, is_open, kind_with_year, kinds_by_deadline, not_issued
from thidua.reports.table import set_up_page, write_content
from thidua.text import padded_date
from thidua.verdict import Result, Standing
from thidua.workbooks.writing.style import ACCENT, FACE

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

NAME = "Tổng quan"
_WIDTHS = (42, 11, 13, 11, 15, 11)
_LEFT, _RIGHT = (0, 0, 1), (3, 4, 5)
"""Columns of two small tables side by side: first and last of the label, count."""
_LAST = len(_WIDTHS) - 1
_NOT_ASKED = (UnitState.NOT_DUE, UnitState.NOT_ISSUED)
_CHART_WIDTHS, _CHART_HEIGHT = (400, 290), 230

Counts = Sequence[tuple[str, int]]
Columns = tuple[int, int, int]
Area = tuple[str, int, int, int, int]
"""Sheet, first row and column, last row and column."""


class OverviewSheet:
    """Writes the sheet from the top down."""

    def __init__(self, workbook: Workbook, sheet: Worksheet, look: Look) -> None:
        self._workbook, self._sheet, self._look = workbook, sheet, look
        self._header = look.header()

    def write(self, result: Result, footer: str) -> None:
        """Fill the empty sheet."""
        for number, width in enumerate(_WIDTHS):
            self._sheet.set_column(number, number, width)
        row = self._heading(result)
        row = self._notice(result, row)
        row = self._steps(result, row)
        row = self._awards(row, result) + 1
        states, row = self._sending(row, result)
        row += 1
        findings = [(SEVERITY_LABELS[severity], count) for severity, count in findings_by_severity(result).items()]
        files = [(status.label, count) for status, count in files_by_status(result).items()]
        standings = [(standing.label, count) for standing, count in nominees_by_standing(result).items()]
        left = self._counts(row, _LEFT, say("reports.head_files"), files)
        right = self._counts(row, _RIGHT, say("reports.head_findings"), findings) + 1
        right = self._counts(right, _RIGHT, say("reports.head_standing"), standings)
        found = (NAME, row + 1, _RIGHT[0], row + len(findings), _RIGHT[0])
        counts = (NAME, row + 1, _RIGHT[2], row + len(findings), _RIGHT[2])
        row = max(left, right) + 1
        self._chart(row, _LEFT, say("reports.chart_units"), *states)
        self._chart(row, _RIGHT, say("reports.chart_findings"), found, counts)
        self._sheet.hide_gridlines(2)
        set_up_page(self._sheet, footer, landscape=False)
        self._sheet.fit_to_pages(1, 1)

    def _sending(self, row: int, result: Result) -> tuple[tuple[Area, Area], int]:
        """Per kind of workbook how many are owed and where they stand.

        Returns the areas that the chart of nominations shows, and the row below.
        """
        states = [state for state in reversed(UnitState) if state not in _NOT_ASKED]
        heads = (say("reports.head_sending"), say("reports.head_owed"), *(state.label for state in states))
        self._heads(row, heads)
        kinds = kinds_by_deadline(result.season)
        for place, kind in enumerate(kinds, start=row + 1):
            counts = tuple(count_by_state(result, kind).values())
            self._numbers(place, _kind_told(result, kind), (sum(counts), *counts))
        charted = row + 1 + [kind.due for kind in kinds].index(Due.NOMINATIONS)
        first, last = _LAST - len(states) + 1, _LAST
        return ((NAME, row, first, row, last), (NAME, charted, first, charted, last)), row + len(kinds) + 1

    def _heading(self, result: Result) -> int:
        config, sheet, look = result.season.config, self._sheet, self._look
        sheet.write_string(0, 0, config.organisation.name, look.line())
        sheet.write_string(1, 0, config.organisation.desk, look.line(bold=True))
        title = say("reports.title_overview", year=config.season.year)
        sheet.write_string(3, 0, title, look.line(TITLE_SIZE, bold=True, accent=True))
        deadline = padded_date(config.last_nomination_day)
        files = len(result.season.counted.arrivals)
        note = say("reports.note_overview", deadline=deadline, files=files)
        sheet.write_string(4, 0, note, look.line(italic=True))
        return 6

    def _notice(self, result: Result, row: int) -> int:
        """A box that says what was not checked, where there is such a thing; returns the row below it."""
        text = not_checked_notice(result.season.config)
        if not text:
            return row
        lines = line_count(text, sum(_WIDTHS), size=TEXT_SIZE, bold=True)
        self._sheet.set_row(row, height_of(lines, size=TEXT_SIZE))
        self._sheet.merge_range(row, 0, row, _LAST, text, self._look.notice())
        return row + 2

    def _steps(self, result: Result, row: int) -> int:
        self._sheet.write_string(row, 0, say("reports.head_next"), self._look.line(HEAD_SIZE, bold=True, accent=True))
        wrapped = self._look.line(wrap=True)
        for number, step in enumerate(next_steps(result), start=1):
            text = f"– {step}"
            lines = line_count(text, sum(_WIDTHS), size=TEXT_SIZE)
            self._sheet.set_row(row + number, height_of(lines, size=TEXT_SIZE))
            self._sheet.merge_range(row + number, 0, row + number, _LAST, "", wrapped)
            self._sheet.write_string(row + number, 0, text, wrapped)
        return row + len(next_steps(result)) + 2

    def _counts(self, row: int, columns: Columns, title: str, counts: Counts) -> int:
        """A small table of counts with its sum; returns the row below it."""
        cell = self._look.cell
        total = sum(count for _, count in counts)
        self._pair(row, columns, (title, say("reports.head_count")), (self._header, self._header))
        for place, pair in enumerate(counts, start=row + 1):
            self._pair(place, columns, pair, (cell(), cell(Align.CENTRE)))
        last = row + len(counts) + 1
        styles = cell(Align.LEFT, Tint.QUIET, bold=True), cell(Align.CENTRE, Tint.QUIET, bold=True)
        self._pair(last, columns, (say("reports.total"), total), styles)
        return last + 1

    def _pair(self, row: int, columns: Columns, pair: tuple[str, str | int], styles: tuple[Format, Format]) -> None:
        """A label over its columns, and what stands beside it."""
        first, last, beside = columns
        if last > first:
            self._sheet.merge_range(row, first, row, last, "", styles[0])
        write_content(self._sheet, row, first, pair[0], styles[0])
        write_content(self._sheet, row, beside, pair[1], styles[1])

    def _chart(self, row: int, columns: Columns, title: str, labels: Area, counts: Area) -> None:
        """Bars with their numbers, so that nothing hangs on a colour."""
        chart = self._workbook.add_chart({"type": "bar"})
        chart.add_series(
            {
                "categories": list(labels),
                "values": list(counts),
                "fill": {"color": f"#{ACCENT}"},
                "gap": 60,
                "data_labels": {"value": True, "font": {"name": FACE, "size": DENSE_SIZE}},
            }
        )
        font = {"name": FACE, "size": DENSE_SIZE}
        chart.set_title({"name": title, "name_font": {**font, "bold": True}, "overlay": False})
        chart.set_legend({"none": True})
        chart.set_y_axis({"reverse": True, "num_font": font, "major_tick_mark": "none"})
        chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
        width = _CHART_WIDTHS[0] if columns == _LEFT else _CHART_WIDTHS[1]
        chart.set_size({"width": width, "height": _CHART_HEIGHT})
        self._sheet.insert_chart(row, columns[0], chart, {"object_position": 2, "description": title})

    def _awards(self, row: int, result: Result) -> int:
        """Per award and kind: nominated, and each standing; returns the row below it."""
        config = result.season.config
        self._heads(
            row, (say("reports.head_awards"), say("reports.head_nominated"), *(each.label for each in Standing))
        )
        lines = nominees_by_award(result)
        for place, line in enumerate(lines, start=row + 1):
            name = f"{config.award_name(line.award)} ({RECIPIENT_LABELS[line.recipient].lower()})"
            numbers = (line.nominated, *(line.standing[standing] for standing in Standing))
            self._numbers(place, name, numbers)
        return row + len(lines) + 1

    def _heads(self, row: int, heads: Sequence[str]) -> None:
        lines = 1
        for number, head in enumerate(heads):
            self._sheet.write_string(row, number, head, self._header)
            lines = max(lines, line_count(head, _WIDTHS[number], bold=True))
        self._sheet.set_row(row, height_of(lines))

    def _numbers(self, row: int, label: str, numbers: Sequence[int]) -> None:
        cell = self._look.cell
        write_content(self._sheet, row, 0, label, cell())
        for number, count in enumerate(numbers, start=1):
            write_content(self._sheet, row, number, count, cell(Align.CENTRE))
        self._sheet.set_row(row, height_of(line_count(label, _WIDTHS[0])))


def _kind_told(result: Result, kind: DutyKind) -> str:
    """A kind of workbook with its year, and until when it may come while nobody is late with it."""
    config = result.season.config
    named = kind_with_year(kind, config)
    if is_open(result, kind):
        named = say("reports.still_open", form=named, deadline=padded_date(config.last_day(kind.due)))
    if waiting := not_issued(result, kind):
        named = say("reports.not_issued", form=named, count=waiting)
    return named

"""The two pictures of a bloc: scores side by side, and how far each scorer is from the others; readable in grey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Any

from thidua.messages import say
from thidua.reports.counts import capped
from thidua.reports.look import DENSE_SIZE, POINTS_FORMAT
from thidua.workbooks.writing.style import ACCENT, FACE

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.chart import Chart

DEVIATION_FORMAT = "[$-42A]+0.0;[$-42A]-0.0;[$-42A]0.0"
_SMALL_SIZE, _LABEL_SIZE, _CROWDED_SIZE = 10, 9, 7
_MOST_NAMES = 3
_CROWD = 36
"""More columns than these leave room for small labels only."""
_STEP = 10
_FONT = {"name": FACE, "size": DENSE_SIZE}
_SMALL = {"name": FACE, "size": _SMALL_SIZE}
_BORDER = {"color": f"#{ACCENT}", "width": 0.75}
_PALE = {"fill": {"color": "#D9D9D9"}, "border": _BORDER}
_STRIPED = {
    "pattern": {"pattern": "wide_upward_diagonal", "fg_color": f"#{ACCENT}", "bg_color": "#FFFFFF"},
    "border": _BORDER,
}
_DARK = {"fill": {"color": f"#{ACCENT}"}, "border": _BORDER}
SERIES_LOOKS: Sequence[dict[str, Any]] = (_PALE, _STRIPED, _DARK)
"""Pale, striped, dark: told apart without colours."""


@dataclass(frozen=True, slots=True)
class Column:
    """A stretch of one column of a sheet, 0-based, both ends included."""

    sheet: str
    first: int
    last: int
    column: int

    @property
    def reference(self) -> list[Any]:
        """The stretch as XlsxWriter takes it."""
        return [self.sheet, self.first, self.column, self.last, self.column]


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of score: what it is called and how it looks, where its numbers stand, and these."""

    name: str
    look: dict[str, Any]
    numbers: Column
    values: Sequence[Decimal]


def points_chart(
    workbook: Workbook, bloc: str, units: Column, series: Sequence[Series], size: tuple[float, float]
) -> Chart:
    """Columns of each unit's scores, the axis from a little below the lowest; the title says from where."""
    values = [value for each in series for value in each.values]
    least = _least(values)
    most = _to_step(max(values), ROUND_CEILING)
    crowded = len(series) * (units.last - units.first + 1) > _CROWD
    label = _CROWDED_SIZE if crowded else _LABEL_SIZE
    chart = workbook.add_chart({"type": "column"})
    for each in series:
        chart.add_series(
            {
                "name": each.name,
                "categories": units.reference,
                "values": each.numbers.reference,
                **each.look,
                "gap": 40,
                "overlap": 0,
                "data_labels": {"value": True, "num_format": POINTS_FORMAT, "font": {"name": FACE, "size": label}},
            }
        )
    _titled(chart, say("score_sheets.chart_points", bloc=bloc, least=least))
    chart.set_x_axis({"num_font": _SMALL, "major_tick_mark": "none"})
    chart.set_y_axis(
        {
            "min": least,
            "max": max(most, least + _STEP),
            "major_unit": _STEP,
            "num_font": _SMALL,
            "num_format": "0",
            "major_gridlines": {"visible": False},
        }
    )
    chart.set_legend({"position": "top", "font": _FONT})
    chart.show_hidden_data()
    chart.set_size({"width": size[0], "height": size[1]})
    return chart


def deviation_chart(
    workbook: Workbook,
    scorers: Column,
    deviations: Column,
    outliers: Sequence[tuple[int, str]],
    size: tuple[float, float],
) -> Chart:
    """Bars to the left and right of nought; outliers, given by place and name, are dark and named in the title."""
    far = {place for place, _ in outliers}
    count = deviations.last - deviations.first + 1
    chart = workbook.add_chart({"type": "bar"})
    chart.add_series(
        {
            "categories": scorers.reference,
            "values": deviations.reference,
            **_PALE,
            "gap": 50,
            "invert_if_negative": False,
            "points": [_DARK if place in far else _PALE for place in range(count)],
            "data_labels": {"value": True, "num_format": DEVIATION_FORMAT, "font": _SMALL},
        }
    )
    named = capped(tuple(name for _, name in outliers), _MOST_NAMES, "reports.units_more")
    _titled(
        chart,
        say("score_sheets.chart_outliers", units=named) if named else say("score_sheets.chart_deviations"),
    )
    # Names stand at the edge, where bars to the left of nought do not run through them.
    chart.set_y_axis({"reverse": True, "label_position": "low", "num_font": _SMALL, "major_tick_mark": "none"})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_legend({"none": True})
    chart.set_size({"width": size[0], "height": size[1]})
    return chart


def _titled(chart: Chart, title: str) -> None:
    chart.set_title({"name": title, "name_font": {**_FONT, "bold": True}, "overlay": False})


def _least(values: Sequence[Decimal]) -> int:
    """Where the axis begins: a step's half below the lowest value at least, and never below nought."""
    return max(0, _to_step(min(values) - _STEP // 2, ROUND_FLOOR))


def _to_step(value: Decimal, rounding: str) -> int:
    return int((value / _STEP).to_integral_value(rounding)) * _STEP

"""The hidden columns of a scored table: what a row is and what it comes to, in whole hundredths, so exactly."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from thidua.config import Config
from thidua.forms.choices import CriterionKind
from thidua.forms.criteria import Criterion, CriterionGroup
from thidua.forms.model import TableSheet
from thidua.workbooks.layout import (
    FAILS_KEY,
    FIRST_ROW,
    GROUP_KEY,
    HEADING_KINDS,
    KIND_KEY,
    LAST_ROW,
    LEFT_KEY,
    LINE_KINDS,
    MAY_KEY,
    MUST_KEY,
    POINTS_KEY,
    SUBTOTAL_KEY,
    TableLayout,
)
from thidua.workbooks.writing.formulas import quoted
from thidua.workbooks.writing.live_points import HUNDREDTHS, capped_bonus, in_hundredths, is_below, is_usable
from thidua.workbooks.writing.style import UNNEEDED, WRONG_CELL_FILL, coloured_when, filled

Cell = str | int | None
"""What stands in a hidden cell: a formula, a mark, a number, nothing."""


def line_columns(
    layout: TableLayout, row: int, group: CriterionGroup, line: Criterion, config: Config
) -> dict[str, Cell]:
    """The hidden cells of a criterion's row.

    What is no number within the column's bounds is not scored: its points are an empty text, which no sum counts.
    """
    score, maximum = layout.cell("score", row), layout.cell("maximum", row)
    may, must, left, points = (layout.cell(key, row) for key in (MAY_KEY, MUST_KEY, LEFT_KEY, POINTS_KEY))
    most = f"IF(ISNUMBER({maximum}),{in_hundredths(maximum)},{config.rules.dd_01.total_cap * HUNDREDTHS})"
    out = f'AND({may}=1,LOWER(TRIM({layout.cell("applies", row)}))="không")'
    counted = f'IF({is_usable(layout.sheet.column("score"), score)},MIN({in_hundredths(score)},{most}),"")'
    return {
        KIND_KEY: LINE_KINDS[group.kind],
        GROUP_KEY: group.number,
        MUST_KEY: int(line.must_score and group.kind is CriterionKind.POINTS),
        MAY_KEY: int(line.may_be_left_out),
        LEFT_KEY: f"=IF({out},IF(ISNUMBER({maximum}),{in_hundredths(maximum)},0),0)",
        POINTS_KEY: f"=IF({left}>0,0,{counted})",
        SUBTOTAL_KEY: None,
        FAILS_KEY: f"=IF(AND({must}=1,{left}=0,ISNUMBER({points})),IF({points}=0,1,0),0)",
    }


def heading_columns(layout: TableLayout, row: int, group: CriterionGroup, config: Config) -> dict[str, Cell]:
    """The hidden cells of a group's heading: its points, scaled back to its maximum where lines are left out."""
    fails: str | None
    if group.kind is CriterionKind.POINTS:
        subtotal, fails = _of_points(layout, row, group, config)
    else:
        total, fails = _sum_of(layout, POINTS_KEY, group, row), None
        is_bonus = group.kind is CriterionKind.BONUS
        subtotal = f"={capped_bonus(total, config.rules.dd_01) if is_bonus else total}"
    return {
        KIND_KEY: HEADING_KINDS[group.kind],
        GROUP_KEY: group.number,
        MUST_KEY: None,
        MAY_KEY: None,
        LEFT_KEY: None,
        POINTS_KEY: None,
        SUBTOTAL_KEY: subtotal,
        FAILS_KEY: fails,
    }


def _of_points(layout: TableLayout, row: int, group: CriterionGroup, config: Config) -> tuple[str, str]:
    """Half a hundredth rounds up: INT((2pm + d) / 2d) for points p, maximum m and what is applied of it, d.

    A group in which a line has no score yet is not judged, nor one of which nothing applies.
    """
    points = _sum_of(layout, POINTS_KEY, group, row)
    whole = in_hundredths(layout.cell("maximum", row))
    applied = f"({whole}-{_sum_of(layout, LEFT_KEY, group, row)})"
    scaled = f"INT((2*{points}*{whole}+{applied})/(2*{applied}))"
    scale_back = config.rules.dd_01.scale_back
    within = whole if scale_back else applied
    below = is_below(layout.cell(SUBTOTAL_KEY, row), within, config.rules.dd_04.group_share)
    subtotal = f"=IF({applied}>0,{scaled},0)" if scale_back else f"={points}"
    return subtotal, f"=IF(AND({applied}>0,{unscored(layout, group=layout.cell(GROUP_KEY, row))}=0,{below}),1,0)"


def unscored(layout: TableLayout, *, group: str = "", sheet: bool = False) -> str:
    """How many lines of points have no score, of all or of the group in a cell; with the sheet's name if asked for."""
    kind, left, points, number = (layout.span(key, sheet=sheet) for key in (KIND_KEY, LEFT_KEY, POINTS_KEY, GROUP_KEY))
    of_group = f"*({number}={group})" if group else ""
    of_points = quoted(LINE_KINDS[CriterionKind.POINTS])
    return f"SUMPRODUCT(({kind}={of_points}){of_group}*({left}=0)*(1-ISNUMBER({points})))"


def _sum_of(layout: TableLayout, key: str, group: CriterionGroup, row: int) -> str:
    number, kind = layout.cell(GROUP_KEY, row), quoted(LINE_KINDS[group.kind])
    return f"SUMIFS({layout.span(key)},{layout.span(GROUP_KEY)},{number},{layout.span(KIND_KEY)},{kind})"


def sum_of_kind(table: TableSheet, key: str, kind: str) -> str:
    """The sum of a hidden column over the rows of a kind, from any sheet."""
    layout = TableLayout(table)
    return f"SUMIFS({layout.span(key, sheet=True)},{layout.span(KIND_KEY, sheet=True)},{quoted(kind)})"


def colour_scores(sheet: Worksheet, layout: TableLayout) -> None:
    """Grey for the score of a line that is left out; a red tint for one above its maximum."""
    score, maximum = layout.cell("score", FIRST_ROW), layout.cell("maximum", FIRST_ROW)
    letter = layout.letter("score")
    area = f"{letter}{FIRST_ROW}:{letter}{LAST_ROW}"
    left_out = coloured_when(f"N({layout.cell(LEFT_KEY, FIRST_ROW)})>0", filled(UNNEEDED), final=True)
    sheet.conditional_formatting.add(area, left_out)
    over = f"AND(ISNUMBER({score}),ISNUMBER({maximum}),{score}>{maximum})"
    sheet.conditional_formatting.add(area, coloured_when(over, WRONG_CELL_FILL))

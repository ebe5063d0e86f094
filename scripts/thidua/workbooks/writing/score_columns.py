"""The hidden columns of a scored table: what a row is and what it comes to, in whole hundredths, so exactly.

A line has its kind (points, bonus, deduction), the heading of a group another, so that sums over one kind never
take in the headings that show them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from openpyxl.worksheet.worksheet import Worksheet

from thidua.config import Config
from thidua.forms.choices import CriterionKind
from thidua.forms.criteria import Criterion, CriterionGroup
from thidua.forms.model import TableSheet
from thidua.workbooks.layout import (
    FAILS_KEY,
    FIRST_ROW,
    GROUP_KEY,
    KIND_KEY,
    LAST_ROW,
    LEFT_KEY,
    MAY_KEY,
    MUST_KEY,
    POINTS_KEY,
    SUBTOTAL_KEY,
    TableLayout,
)
from thidua.workbooks.writing.formulas import quoted
from thidua.workbooks.writing.style import UNNEEDED, WRONG_CELL_FILL, coloured_when, filled

LINE_KINDS: Mapping[CriterionKind, str] = MappingProxyType(
    {CriterionKind.POINTS: "D", CriterionKind.BONUS: "T", CriterionKind.DEDUCTION: "R"}
)
HEADING_KINDS: Mapping[CriterionKind, str] = MappingProxyType(
    {CriterionKind.POINTS: "N", CriterionKind.BONUS: "NT", CriterionKind.DEDUCTION: "NR"}
)
HUNDREDTHS = 100
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
    most = f"IF(ISNUMBER({maximum}),{_hundredths(maximum)},{config.rules.dd_01.total_cap * HUNDREDTHS})"
    bounds = layout.sheet.column("score")
    # WHY: LibreOffice takes TRUE for the number 1, Excel does not.
    is_score = f"AND(NOT(ISLOGICAL({score})),{score}>={bounds.minimum},{score}<={bounds.maximum})"
    out = f'AND({may}=1,LOWER(TRIM({layout.cell("applies", row)}))="không")'
    counted = f'IF(ISNUMBER({score}),IF({is_score},MIN({_hundredths(score)},{most}),""),"")'
    return {
        KIND_KEY: LINE_KINDS[group.kind],
        GROUP_KEY: group.number,
        MUST_KEY: int(line.must_score and group.kind is CriterionKind.POINTS),
        MAY_KEY: int(line.may_be_left_out),
        LEFT_KEY: f"=IF({out},IF(ISNUMBER({maximum}),{_hundredths(maximum)},0),0)",
        POINTS_KEY: f"=IF({left}>0,0,{counted})",
        SUBTOTAL_KEY: None,
        FAILS_KEY: f"=IF(AND({must}=1,{left}=0,ISNUMBER({points})),IF({points}=0,1,0),0)",
    }


def heading_columns(layout: TableLayout, row: int, group: CriterionGroup, config: Config) -> dict[str, Cell]:
    """The hidden cells of a group's heading: its points, scaled back to its maximum where lines are left out."""
    subtotal, fails = _of_points(layout, row, group, config)
    if group.kind is not CriterionKind.POINTS:
        total, fails = _sum_of(layout, POINTS_KEY, group, row), None
        cap = config.rules.dd_01.bonus_cap * HUNDREDTHS
        subtotal = f"=MIN({total},{cap})" if group.kind is CriterionKind.BONUS else f"={total}"
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


def _of_points(layout: TableLayout, row: int, group: CriterionGroup, config: Config) -> tuple[str, str | None]:
    """Half a hundredth rounds up: INT((2pm + d) / 2d) for points p, maximum m and what is applied of it, d."""
    points = _sum_of(layout, POINTS_KEY, group, row)
    whole = _hundredths(layout.cell("maximum", row))
    applied = f"({whole}-{_sum_of(layout, LEFT_KEY, group, row)})"
    scaled = f"INT((2*{points}*{whole}+{applied})/(2*{applied}))"
    share = config.rules.dd_04.group_share
    below = f"{layout.cell(SUBTOTAL_KEY, row)}*{share.denominator}<{whole}*{share.numerator}"
    subtotal = f"=IF({applied}>0,{scaled},0)" if config.rules.dd_01.scale_back else f"={points}"
    return subtotal, f"=IF(AND({applied}>0,{below}),1,0)"


def _sum_of(layout: TableLayout, key: str, group: CriterionGroup, row: int) -> str:
    number, kind = layout.cell(GROUP_KEY, row), quoted(LINE_KINDS[group.kind])
    return f"SUMIFS({layout.span(key)},{layout.span(GROUP_KEY)},{number},{layout.span(KIND_KEY)},{kind})"


def _hundredths(ref: str) -> str:
    """Half a hundredth rounds up; the product of a rounded number with 100 is mended to the whole one it means."""
    return f"ROUND(ROUND({ref},2)*{HUNDREDTHS},0)"


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

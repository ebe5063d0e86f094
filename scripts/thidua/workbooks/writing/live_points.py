"""Points in live formulas, reckoned as the script reckons them: in whole hundredths, so that both agree on every edge.

Every function takes and gives the text of a formula without its "="; what it gives is a number of hundredths of a
point, or the place of a rating in the list of ratings.
"""

from __future__ import annotations

from decimal import ROUND_CEILING
from fractions import Fraction

from thidua.config.bloc_rules import RatingCuts, ScoreArithmetic
from thidua.config.vocabulary import Rating
from thidua.forms.model import Column

HUNDREDTHS = 100


def in_hundredths(ref: str) -> str:
    """Half a hundredth rounds up; the product of a rounded number with 100 is mended to the whole one it means."""
    return f"ROUND(ROUND({ref},2)*{HUNDREDTHS},0)"


def is_usable(column: Column, ref: str) -> str:
    """Whether a cell holds points that count: a number within the column's bounds."""
    # WHY: LibreOffice takes TRUE for the number 1, Excel does not.
    within = f"AND(NOT(ISLOGICAL({ref})),{ref}>={column.minimum},{ref}<={column.maximum})"
    return f"IF(ISNUMBER({ref}),{within},FALSE)"


def capped_bonus(bonus: str, rule: ScoreArithmetic) -> str:
    """The bonus as far as it counts."""
    return f"MIN({bonus},{rule.bonus_cap * HUNDREDTHS})"


def total_of(points: str, bonus: str, deduction: str, rule: ScoreArithmetic) -> str:
    """Points and bonus, as far as it counts, less deductions, within 0 and the cap of the total."""
    return f"MAX(0,MIN({rule.total_cap * HUNDREDTHS},{points}+{bonus}-{deduction}))"


def rounded(total: str, rule: RatingCuts) -> str:
    """A total that is not below 0 as it is compared with the cuts: half of the last decimal rounds up."""
    step = 10 ** (2 - rule.decimals)
    return f"INT((2*{total}+{step})/{2 * step})*{step}"


def reached(total: str, rule: RatingCuts) -> str:
    """The place of the rating that a rounded total reaches."""
    ratings = list(Rating)
    place = str(len(ratings))
    for rating in sorted(rule.cuts, key=ratings.index, reverse=True):
        # WHY: totals are whole hundredths, so one reaches a finer cut with the next whole one.
        cut = (rule.cuts[rating] * HUNDREDTHS).to_integral_value(ROUND_CEILING)
        place = f"IF({total}>={cut},{ratings.index(rating) + 1},{place})"
    return place


def kept(place: str, failed: str, rule: RatingCuts) -> str:
    """The place of the rating where a failed mandatory condition allows no better than some."""
    return f"MAX({place},IF({failed},{list(Rating).index(rule.at_most) + 1},1))"


def is_below(points: str, maximum: str, share: Fraction) -> str:
    """Whether points are below a share of a maximum."""
    return f"{points}*{share.denominator}<{maximum}*{share.numerator}"

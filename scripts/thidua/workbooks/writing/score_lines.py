"""What each line of the results says: points, bonus, deductions, total, conditions, rating, all by live formulas."""

from __future__ import annotations

from dataclasses import dataclass, replace

from thidua.config import Config
from thidua.config.vocabulary import YesNo
from thidua.forms.choices import CriterionKind
from thidua.forms.model import Form, ListName, ScoreSheet
from thidua.messages import say
from thidua.workbooks.layout import (
    FAILS_KEY,
    FIELD_FIRST_ROW,
    HEADING_KINDS,
    LEFT_KEY,
    LINE_KINDS,
    POINTS_KEY,
    SUBTOTAL_KEY,
    TableLayout,
)
from thidua.workbooks.writing.formulas import quoted, spliced
from thidua.workbooks.writing.live_points import HUNDREDTHS, capped_bonus, kept, reached, rounded, total_of
from thidua.workbooks.writing.score_columns import sum_of_kind, unscored

SCORE_LINES = (
    "points",
    "bonus",
    "deduction",
    "total",
    "rounded",
    "unscored",
    "failed_reckoned",
    "failed_declared",
    "unanswered_conditions",
    "rating_by_points",
    "rating",
    "claimed_rating",
)
"""Keys of the lines in their order; those of the groups, `group_1` and on, follow below."""


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """A line's formulas: the exact whole number, the value shown, the remark; "" where it has none."""

    exact: str
    value: str
    remark: str = ""
    number_format: str = "General"


def line_row(key: str) -> int:
    """Row of a line that every scoring workbook has."""
    return FIELD_FIRST_ROW + 1 + SCORE_LINES.index(key)


def exact_cell(key: str) -> str:
    """The hidden cell with the whole number behind a line."""
    return f"$E${line_row(key)}"


def score_lines(part: ScoreSheet, form: Form, config: Config) -> dict[str, ScoreLine]:
    """What stands in each line, by key."""
    return {
        **_of_points(part, form, config),
        **_of_conditions(part, form),
        **_of_ratings(config),
        "claimed_rating": _claimed(form),
    }


def _of_points(part: ScoreSheet, form: Form, config: Config) -> dict[str, ScoreLine]:
    table, rule, decimals = form.table(part.table), config.rules.dd_01, config.rules.dd_04.decimals
    headings = {kind: sum_of_kind(table, SUBTOTAL_KEY, HEADING_KINDS[kind]) for kind in HEADING_KINDS}
    bonus = sum_of_kind(table, POINTS_KEY, LINE_KINDS[CriterionKind.BONUS])
    cap = rule.bonus_cap * HUNDREDTHS
    left = f"SUM({TableLayout(table).span(LEFT_KEY, sheet=True)})>0"
    scaled = f'=IF({left},{quoted(say("sheet.score_scaled_back"))},"")' if rule.scale_back else ""
    over = f'=IF({bonus}>{cap},{quoted(say("sheet.score_bonus_capped", cap=rule.bonus_cap))},"")'
    points, more, less = (exact_cell(key) for key in ("points", "bonus", "deduction"))
    sum_total, most = f"{points}+{more}-{less}", rule.total_cap * HUNDREDTHS
    too_much = quoted(say("sheet.score_total_capped", cap=rule.total_cap))
    exact = {
        "points": (headings[CriterionKind.POINTS], scaled),
        "bonus": (capped_bonus(headings[CriterionKind.BONUS], rule), over),
        "deduction": (headings[CriterionKind.DEDUCTION], ""),
        "total": (total_of(points, more, less, rule), f'=IF({sum_total}>{most},{too_much},"")'),
        "rounded": (
            rounded(exact_cell("total"), config.rules.dd_04),
            f"={quoted(say('sheet.score_decimals', decimals=decimals))}",
        ),
    }
    return {
        key: ScoreLine(
            f"={formula}",
            f"={exact_cell(key)}/{HUNDREDTHS}",
            remark,
            _with_decimals(decimals) if key == "rounded" else "0.00",
        )
        for key, (formula, remark) in exact.items()
    }


def _with_decimals(decimals: int) -> str:
    return "0." + "0" * decimals if decimals else "0"


def _of_conditions(part: ScoreSheet, form: Form) -> dict[str, ScoreLine]:
    table, conditions = TableLayout(form.table(part.table)), TableLayout(form.table(part.conditions))
    code, met = (conditions.span(key, sheet=True) for key in ("code", "met"))
    asked, answer = f"(LEN(TRIM({code}))>0)", f"LOWER(TRIM({met}))"
    yes, no = (quoted(each.value.lower()) for each in (YesNo.YES, YesNo.NO))
    counts = {
        "unscored": unscored(table, sheet=True),
        "failed_reckoned": f"SUM({table.span(FAILS_KEY, sheet=True)})",
        "failed_declared": f"SUMPRODUCT({asked}*({answer}={no}))",
        "unanswered_conditions": f"SUMPRODUCT({asked}*({answer}<>{yes})*({answer}<>{no}))",
    }
    lines = {key: ScoreLine(f"={formula}", f"={exact_cell(key)}") for key, formula in counts.items()}
    # WHY: while scores are missing every group is below its share, which nobody has failed yet.
    reckoned = f'=IF({exact_cell("unscored")}>0,"",{exact_cell("failed_reckoned")})'
    return lines | {"failed_reckoned": replace(lines["failed_reckoned"], value=reckoned)}


def _of_ratings(config: Config) -> dict[str, ScoreLine]:
    """The place of the rating in the list of ratings: by the cuts, then no better than conditions allow."""
    rule = config.rules.dd_04
    blanks, first, last = (exact_cell(key) for key in ("unscored", "rating_by_points", "rating"))
    failed = f"{exact_cell('failed_reckoned')}+{exact_cell('failed_declared')}>0"
    unrated = spliced(say("sheet.score_unrated", count="{n}"), n=blanks)[1:]
    unanswered = exact_cell("unanswered_conditions")
    open_questions = spliced(say("sheet.score_unanswered", count="{n}"), n=unanswered)[1:]
    lowered = quoted(say("sheet.score_lowered", rating=rule.at_most.label))
    remark = f'IF({last}<>{first},{lowered},IF({unanswered}>0,{open_questions},""))'

    def label(place: str) -> str:
        return f'=IF({blanks}>0,"",INDEX({ListName.RATINGS.value},{place}))'

    return {
        "rating_by_points": ScoreLine(
            f"={reached(exact_cell('rounded'), rule)}", label(first), f'=IF({blanks}>0,{unrated},"")'
        ),
        "rating": ScoreLine(f"={kept(first, failed, rule)}", label(last), f"=IF({blanks}>0,{unrated},{remark})"),
    }


def _claimed(form: Form) -> ScoreLine:
    """Whether the unit claims the rating that its points and conditions give; nothing where it claims none."""
    assert form.guide is not None  # noqa: S101 - what is scored is sent out
    claimed = form.guide.lines.defined_name("claimed_rating")
    nothing = f"OR(LEN(TRIM({claimed}))=0,{exact_cell('unscored')}>0)"
    agrees = f"LOWER(TRIM({claimed}))=LOWER($C${line_row('rating')})"
    words = f"IF({agrees},{quoted(say('sheet.score_claim_agrees'))},{quoted(say('sheet.score_claim_differs'))})"
    return ScoreLine("", f'=IF(LEN(TRIM({claimed}))=0,"",TRIM({claimed}))', f'=IF({nothing},"",{words})')

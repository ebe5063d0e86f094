"""The columns of a bloc's table of scores, and the points that its picture shows."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from thidua.forms.choices import CriterionKind
from thidua.forms.criteria import ScoringTable
from thidua.messages import say
from thidua.reports.look import POINTS_FORMAT, Align, Tint
from thidua.reports.score_words import (
    is_short,
    points_given,
    proposed_in_words,
    rank_in_words,
    scorers_in_words,
    short_format,
)
from thidua.reports.table import ReportColumn
from thidua.scoring.blocs import Bloc, UnitScores
from thidua.scoring.words import conditions_failed
from thidua.season.model import Season


def score_columns(bloc: Bloc, season: Season) -> tuple[ReportColumn[UnitScores], ...]:
    """The columns of a bloc's table; self and cross are points without bonus and deductions, as in the bloc's book."""
    table, config = season.setup.scoring.table, season.config

    def failed(row: UnitScores) -> str:
        return conditions_failed(row, table, config)

    def rating(row: UnitScores) -> str:
        return row.rating.label if row.rating else ""

    def official(row: UnitScores) -> str:
        return row.official.rating.label if row.official else ""

    return (
        _words("unit", 26, lambda row: row.unit.name, bold=True),
        _points("self", 9.5, lambda row: points_given(row.own_reckoned), _own_format),
        _points("cross", 9.5, lambda row: points_given(row.cross), _cross_format),
        _points("agreed", 9, lambda row: row.agreed.points if row.agreed else None),
        _points("bonus", 7, lambda row: _extra(row, CriterionKind.BONUS, table)),
        _points("deduction", 7, lambda row: _extra(row, CriterionKind.DEDUCTION, table)),
        _points("total", 8, lambda row: row.total, bold=True),
        _words("rank", 9, rank_in_words, align=Align.CENTRE, bold=True),
        _words("rating", 14, rating),
        _words("failed", 22, failed, tint=lambda row: Tint.DOUBT if row.fails_a_condition else Tint.NONE),
        _words("official", 14, official),
        _words("scorers", 29, lambda row: scorers_in_words(row, season)),
        _words("proposed", 22, lambda row: proposed_in_words(row, bloc, season)),
    )


def _words(
    key: str,
    width: float,
    value: Callable[[UnitScores], str],
    *,
    align: Align = Align.LEFT,
    bold: bool = False,
    tint: Callable[[UnitScores], Tint] = lambda _: Tint.NONE,
) -> ReportColumn[UnitScores]:
    heading = say(f"score_sheets.col_{key}")
    return ReportColumn(key=key, heading=heading, width=width, value=value, align=align, bold=bold, tint=tint)


def _points(
    key: str,
    width: float,
    value: Callable[[UnitScores], Decimal | None],
    number_format: Callable[[UnitScores], str] = lambda _: POINTS_FORMAT,
    *,
    bold: bool = False,
) -> ReportColumn[UnitScores]:
    return ReportColumn(
        key=key,
        heading=say(f"score_sheets.col_{key}"),
        width=width,
        value=value,
        align=Align.CENTRE,
        number_format=number_format,
        bold=bold,
    )


def _own_format(row: UnitScores) -> str:
    return short_format() if is_short(row.own_reckoned) else POINTS_FORMAT


def _cross_format(row: UnitScores) -> str:
    return short_format() if is_short(row.cross) else POINTS_FORMAT


def _extra(row: UnitScores, kind: CriterionKind, table: ScoringTable) -> Decimal | None:
    """Bonus or deduction as agreed, before that as cross-scored where that is known."""
    if row.agreed is None and (row.cross is None or kind in row.cross.kinds_unknown(table)):
        return None
    scores = row.agreed or row.cross
    assert scores is not None  # noqa: S101 - one of both is there
    return scores.bonus if kind is CriterionKind.BONUS else scores.deduction


def drawn_points(key: str, row: UnitScores) -> Decimal | None:
    """The points that a picture shows: those of a table that lacks some would be taken for the whole."""
    if key == "agreed":
        return row.agreed.points if row.agreed else None
    reckoned = row.own_reckoned if key == "self" else row.cross
    return None if is_short(reckoned) else points_given(reckoned)

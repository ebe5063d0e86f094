"""Figures that are each in order and contradict each other: days out of the season, limits the wrong way round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from thidua.config.bloc_rules import RatingCuts
from thidua.config.model import Config
from thidua.config.problems import Problem, key_at, problem
from thidua.config.rules import (
    AdvancedCollective,
    ConsecutiveTitles,
    ExcellentCollective,
    Plain,
    VotesShare,
)
from thidua.config.vocabulary import PassKind, Rating
from thidua.text import decimal_comma, padded_date

_IN_ORDER = ("self_scores_deadline", "cross_scores_deadline", "bloc_deadline", "nominations_deadline")


def contradictions(config: Config, sections: Iterable[tuple[str, Plain]]) -> Iterator[Problem]:
    """Every contradiction of the configuration and of all rules' sections, each given with its path."""
    yield from _season(config)
    yield from _bloc_days(config)
    yield from _base_salary(config)
    yield from _pass_marks(config)
    for path, section in sections:
        yield from _section(path, section)
    yield from _workbooks(config)


def _season(config: Config) -> Iterator[Problem]:
    season = config.season
    year, following = season.year, season.year + 1
    if season.registers_for != following:
        values = {"value": season.registers_for, "year": year, "next": following, "key": "registers_for"}
        yield problem(key_at("season", "registers_for"), "config.registers_not_next", **values)
    due = season.nominations_deadline
    if due.year not in {year, following}:
        key = "nominations_deadline"
        yield problem(key_at("season", key), "config.nominations_out_of_season", **_days(key, due, year))
    due = season.registration_deadline
    if due.year not in {year, following}:
        key = "registration_deadline"
        yield problem(key_at("season", key), "config.registration_out_of_season", **_days(key, due, following))
    if season.decision_day is not None and season.decision_day < season.nominations_deadline:
        days = {"day": padded_date(season.decision_day), "deadline": padded_date(season.nominations_deadline)}
        yield problem(key_at("season", "decision_day"), "config.decision_before_deadline", **days)


def _bloc_days(config: Config) -> Iterator[Problem]:
    """Self-scores, cross-scores, the bloc's meeting, the dossier: each is made from what came before it (A34)."""
    dated = {key: getattr(config.season, key) for key in _IN_ORDER}
    for (key, first), (_, second) in pairwise((key, day) for key, day in dated.items() if day is not None):
        if first > second:
            days = {"first": padded_date(first), "second": padded_date(second)}
            yield problem(key_at("season", key), "config.dates_out_of_order", **days)


def _days(key: str, due: date, usual_year: int) -> dict[str, object]:
    example = due.replace(year=usual_year, day=min(due.day, 28)).isoformat()
    return {"day": padded_date(due), "key": key, "example": example}


def _base_salary(config: Config) -> Iterator[Problem]:
    for number, (one, other) in enumerate(pairwise(config.bonus.base_salary), start=2):
        if one.valid_from >= other.valid_from:
            path = f"bonus.base_salary[{number}]"
            first, second = padded_date(one.valid_from), padded_date(other.valid_from)
            yield problem(path, "config.salary_out_of_order", first=first, second=second)


def _pass_marks(config: Config) -> Iterator[Problem]:
    for award in config.award:
        if award.pass_mark.kind is PassKind.ABOVE and award.pass_mark.share == 1:
            yield problem(
                f"award[{award.code}].pass_mark", "config.never_passed", above=PassKind.ABOVE, reached=PassKind.AT_LEAST
            )


def _section(path: str, section: Plain) -> Iterator[Problem]:
    match section:
        case ExcellentCollective() if section.ldtt_share > section.completed_share:
            yield problem(f"{path}.ldtt_share", "config.more_titles_than_completed")
        case ExcellentCollective():
            pass
        case AdvancedCollective(ldtt_share=share) if share == 1:
            yield problem(f"{path}.ldtt_share", "config.above_all")
        case VotesShare(votes_share=share) if share == 1:
            yield problem(f"{path}.votes_share", "config.above_all")
        case ConsecutiveTitles() if section.cstdcs_years_for_national < section.cstdcs_years:
            key, needed = "cstdcs_years_for_national", section.cstdcs_years
            values = {"national": section.cstdcs_years_for_national, "confederation": needed, "key": key}
            yield problem(f"{path}.{key}", "config.national_needs_less", **values)
        case RatingCuts():
            yield from _cuts(path, section)


def _cuts(path: str, section: RatingCuts) -> Iterator[Problem]:
    """A better rating needs more points."""
    given = [rating for rating in Rating if rating in section.cuts]
    for better, worse in pairwise(given):
        high, low = section.cuts[better], section.cuts[worse]
        if high <= low:
            points = {"high": decimal_comma(high), "low": decimal_comma(low)}
            yield problem(f"{path}.cuts.{better}", "config.cuts_not_descending", better=better, worse=worse, **points)


def _workbooks(config: Config) -> Iterator[Problem]:
    least, most = config.workbooks.ready_rows_at_least, config.workbooks.ready_rows_at_most
    if least > most:
        yield problem(
            key_at("workbooks", "ready_rows_at_least"),
            "config.rows_wrong_way_round",
            least=least,
            most=most,
            key="ready_rows_at_least",
        )

"""DD: ratings that units claim and the federation gives, against points and mandatory conditions."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.config.vocabulary import Confidence, Rating, Severity
from thidua.findings import Place
from thidua.forms.scoring import CLAIMED_RATING
from thidua.messages import say
from thidua.rules.examples import BlocExample, Example
from thidua.rules.run import Breach, rule
from thidua.scoring.arithmetic import rating_of, rounded_total
from thidua.scoring.blocs import UnitScores, blocs_of
from thidua.scoring.words import conditions_failed, conditions_named, failed_in_words
from thidua.season.model import Season
from thidua.season.scoring_setup import OfficialRating
from thidua.text import points_comma, uncapitalised


@rule(
    "DD-04",
    Severity.LOOK,
    Confidence.RECONSTRUCTION,
    passing=Example(bloc=BlocExample(ratings={"A": Rating.EXCELLENT}, points={"A": 89.95})),
    failing=Example(bloc=BlocExample(ratings={"A": Rating.EXCELLENT}, points={"A": 89.94})),
)
def ratings_agree_with_points(season: Season) -> Iterator[Breach]:
    """The claimed rating follows from the unit's own table, the official one from its points and the bloc's."""
    if not season.setup.scoring.table:
        return
    scores: dict[str, UnitScores] = {}
    settled: set[str] = set()
    for bloc in blocs_of(season):
        for unit in bloc.units:
            yield from _claimed(unit, season)
            yield from _conditions(unit, season)
            scores[unit.unit.code] = unit
            if bloc.book is not None and bloc.settled:
                settled.add(unit.unit.code)
    for code, official in season.setup.scoring.ratings.items():
        yield from _official(code, official, scores.get(code), season, settled=code in settled)


def _claimed(unit: UnitScores, season: Season) -> Iterator[Breach]:
    """A table in which lines are not scored yet has no rating to compare with."""
    own, reckoned = unit.own, unit.own_reckoned
    if own is None or reckoned is None or own.claimed is None or not reckoned.is_whole:
        return
    if own.claimed is reckoned.rating:
        return
    message = say(
        "rules.claimed_rating_differs",
        claimed=own.claimed.label,
        points=points_comma(reckoned.rounded),
        reckoned=reckoned.rating.label,
        failed=_because(failed_in_words(reckoned.failed, season.setup.scoring.table, season.config)),
    )
    sheet = next(each for each in own.book.fields.values() if CLAIMED_RATING.key in each.values)
    yield Breach(unit=unit.unit.code, place=sheet.place(CLAIMED_RATING.key), message=message)


def _official(
    code: str, official: OfficialRating, scores: UnitScores | None, season: Season, *, settled: bool
) -> Iterator[Breach]:
    """Against the points beside it, else against what the bloc has agreed on; conditions heeded either time."""
    config, table = season.config, season.setup.scoring.table
    failed = conditions_failed(scores, table, config) if scores else ""
    values = {
        "unit": season.setup.units[code].name,
        "rating": official.rating.label,
        "failed": _because(failed),
    }
    if official.points is not None:
        reckoned = rating_of(rounded_total(official.points, config), config, failed=bool(failed))
        if reckoned is not official.rating:
            points, file = points_comma(official.points), season.setup.file
            message = say("rules.official_rating_differs", **values, points=points, reckoned=reckoned.label, file=file)
            yield _at_official(official, message)
            return
    if not settled or scores is None or scores.rating is None or scores.rounded is None:
        return
    if scores.rating is not official.rating:
        points = points_comma(scores.rounded)
        message = say("rules.official_rating_against_bloc", **values, points=points, reckoned=scores.rating.label)
        yield _at_official(official, message)


def _at_official(official: OfficialRating, message: str) -> Breach:
    return Breach(unit="", place=official.row.place("official_rating"), message=message, desk_only=True)


def _conditions(unit: UnitScores, season: Season) -> Iterator[Breach]:
    """Conditions on which the tables contradict each other, or the bloc's book contradicts all tables."""
    table, row = season.setup.scoring.table, unit.agreed.row if unit.agreed else None
    if unit.disputed:
        message = say(
            "rules.conditions_disputed", unit=unit.unit.name, conditions=conditions_named(unit.disputed, table)
        )
        place = row.place("failed_conditions") if row and "failed_conditions" in row.cells else Place()
        yield Breach(unit=row.unit_code if row else "", place=place, message=message, desk_only=True)
    if unit.failed and row is not None and not unit.fails_a_condition:
        words = uncapitalised(failed_in_words(unit.failed, table, season.config))
        message = say("rules.conditions_waived", unit=unit.unit.name, failed=words)
        place = row.place("failed_conditions") if "failed_conditions" in row.cells else Place(row.file, row.sheet)
        yield Breach(unit=row.unit_code, place=place, message=message, desk_only=True)


def _because(words: str) -> str:
    return say("rules.because_failed", failed=uncapitalised(words)) if words else ""

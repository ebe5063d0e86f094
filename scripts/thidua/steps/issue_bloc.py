"""Issuing the blocs' books to their standing units, with self-scores and cross-scores side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from thidua.config import Config
from thidua.forms import BLOC, DutyKind
from thidua.forms.choices import CriterionKind
from thidua.messages import say
from thidua.scoring.arithmetic import Reckoned
from thidua.scoring.blocs import EMPTY, Bloc, UnitScores, blocs_of
from thidua.scoring.ceiling import excellent_in_province
from thidua.scoring.words import failed_in_words
from thidua.season.setup import Setup, Unit
from thidua.steps.copies import Enclosed, mark_words, words_for
from thidua.steps.delivery import Delivery, IssueReport
from thidua.steps.gather import gather
from thidua.steps.issue import usable_setup
from thidua.steps.issue_cross import NothingToScoreError
from thidua.steps.issue_notes import looks_of_criteria
from thidua.steps.places import Places
from thidua.workbooks.writing.bloc_sheets import COUNTS_FOR_CEILING, write_bloc
from thidua.workbooks.writing.master import open_master
from thidua.workbooks.writing.mould import mould_of

OF_BLOC = DutyKind(BLOC)


def issue_bloc(places: Places, config: Config, *, on_done: Callable[[str], None] | None = None) -> IssueReport:
    """Issue one book per bloc; what is not scored yet is blank there, and told.

    Raises `NothingToScoreError`, `SetupUnusableError`, `SetupHasFaultsError`, `MasterRefusedError`,
    `BookUnreadableError`, `FileLockedError`, `FileNotWrittenError`.
    """
    setup = usable_setup(places, config)
    if not setup.scoring.table or not setup.blocs:
        raise NothingToScoreError(say("issue.nothing_to_score", file=setup.file))
    season = gather(places, config).season
    delivery = Delivery(places, config, "bloc", "thu-khoi", leaves=(BLOC.file_name,))
    delivery.notes += looks_of_criteria(setup)
    if season.assignment is None:
        delivery.notes.append(say("issue.not_cross_scored"))
    blocs = blocs_of(season)
    province_rated = excellent_in_province(blocs, setup)
    for bloc in blocs:
        delivery.notes += _not_self_scored(bloc)
        if season.assignment is not None:
            delivery.notes += _not_cross_scored(bloc, setup)
        if bloc.standing is None:
            delivery.notes.append(say("issue.no_standing_unit", bloc=bloc.name))
            continue
        book = _book(places, bloc, bloc.standing, setup, config, province_rated=province_rated)
        delivery.to(bloc.standing, [Enclosed(OF_BLOC, book)])
        if on_done is not None:
            on_done(bloc.name)
    return delivery.report_of(setup.units)


def _book(places: Places, bloc: Bloc, standing: Unit, setup: Setup, config: Config, *, province_rated: int) -> bytes:
    workbook = open_master(places.masters, BLOC, config)
    lines = [_line(scores, setup, config) for scores in bloc.units]
    write_bloc(workbook, BLOC, lines, config, province_rated=province_rated)
    mark_words(workbook, BLOC, config, like=standing)
    return mould_of(workbook).cast(words_for(standing, BLOC, config), {})


def _line(scores: UnitScores, setup: Setup, config: Config) -> dict[str, object]:
    """A unit's line; points of a table in which criteria are not scored yet are left out, as they would mislead."""
    cross = scores.cross if scores.cross and scores.cross.complete else None
    unknown = cross.kinds_unknown(setup.scoring.table) if cross else ()
    own = scores.own_reckoned if scores.own_reckoned and scores.own_reckoned.complete else None
    return {
        "unit_code": scores.unit.code,
        "name": scores.unit.name,
        "self_score": float(own.points) if own else None,
        "cross_score": float(cross.points) if cross else None,
        "bonus": float(cross.bonus) if cross and CriterionKind.BONUS not in unknown else None,
        "deduction": float(cross.deduction) if cross and CriterionKind.DEDUCTION not in unknown else None,
        "failed_conditions": failed_in_words(scores.failed, setup.scoring.table, config) or None,
        COUNTS_FOR_CEILING: scores.unit.kind.is_upper_level,
        "official_rating": scores.official.rating.value if scores.official else None,
    }


def _not_self_scored(bloc: Bloc) -> Iterator[str]:
    """Whose own scores the bloc will not find in its book."""
    missing = [each.unit.name for each in bloc.units if not _is_complete(each.own_reckoned)]
    if missing:
        yield say("issue.self_scores_missing", bloc=bloc.name, units=", ".join(missing))


def _not_cross_scored(bloc: Bloc, setup: Setup) -> Iterator[str]:
    """Whom not everybody scored who was to, or in whose tables bonus or deductions cannot be read."""
    for each in bloc.units:
        if each.not_scored or not _is_complete(each.cross):
            nobody = say("issue.some_not_scored" if each.crosses else "issue.nobody_scored")
            scorers = ", ".join(_scorer(*of, setup) for of in each.not_scored.items()) or nobody
            yield say("issue.cross_scores_missing", unit=each.unit.name, scorers=scorers)
        if each.cross is not None and each.cross.unknown_extras:
            codes = ", ".join(each.cross.unknown_extras)
            yield say("issue.extras_unknown", unit=each.unit.name, codes=codes)


def _scorer(code: str, state: str, setup: Setup) -> str:
    name = setup.units[code].name
    return say("issue.scored_nothing", scorer=name) if state == EMPTY else name


def _is_complete(reckoned: Reckoned | None) -> bool:
    return reckoned is not None and reckoned.complete

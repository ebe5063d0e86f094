"""DD: who scored whom, as assigned, and how far scorers are from each other (guidance II.1)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from thidua.config.vocabulary import Confidence, Severity
from thidua.findings import Place
from thidua.forms import ASSIGNMENT
from thidua.forms.desk import ASSIGNED
from thidua.forms.scoring import SCORES
from thidua.intake.counting import MISSING
from thidua.intake.receipts import Status
from thidua.messages import say
from thidua.rules.examples import BlocExample, Example, ScoresExample, cross_scores, everybody_scores
from thidua.rules.run import Breach, rule
from thidua.scoring.arithmetic import is_left_out
from thidua.scoring.blocs import EMPTY, Bloc, UnitScores, blocs_of
from thidua.scoring.deviation import scorer_deviations, too_far
from thidua.scoring.score_files import ScoreFile, score_files
from thidua.season.assigned_pairs import AssignmentTroubleKind
from thidua.season.duties import is_not_issued
from thidua.season.model import Season
from thidua.text import percent, points_comma

_PAIRS = everybody_scores("ABC")
_STATES = {MISSING: "rules.scores_not_sent", Status.REFUSED.value: "rules.scores_refused"}


def files_that_count(season: Season) -> tuple[ScoreFile, ...]:
    """Every unit's own table, and those of cross-scorers by the pairs of the assignment that count."""
    pairs = frozenset(season.usable_pairs)
    return tuple(each for each in score_files(season) if each.is_own or (each.scorer, each.scored) in pairs)


@rule(
    "DD-02",
    Severity.BLOCK,
    Confidence.SEEN,
    also=(Severity.LOOK,),
    passing=Example(bloc=BlocExample(pairs=_PAIRS, scores=cross_scores(_PAIRS))),
    failing=Example(bloc=BlocExample(pairs=_PAIRS, scores=(*cross_scores(_PAIRS), ScoresExample(by="B", of="B")))),
)
def scored_as_assigned(season: Season) -> Iterator[Breach]:
    """Nobody cross-scores itself or somebody it was not assigned to; whoever was assigned has scored."""
    if not season.setup.scoring.table:
        return
    yield from _assigned_rightly(season)
    yield from _by_those_assigned(season)
    for bloc in blocs_of(season):
        for unit in bloc.units:
            yield from _all_have_scored(unit, season)


_LIGHTER_TROUBLES = {AssignmentTroubleKind.TOO_FEW: Severity.LOOK, AssignmentTroubleKind.TWICE: Severity.LOOK}


def _assigned_rightly(season: Season) -> Iterator[Breach]:
    """The assignment itself, which is the desk's."""
    if season.assignment is None:
        return
    for trouble in season.assignment.wrong_in(season.setup, season.config):
        if trouble.kind is AssignmentTroubleKind.TOO_FEW:
            wanted = season.config.scoring.scorers_per_unit
            message = say(
                "rules.assigned_too_few", scored=_name(trouble.scored, season), count=trouble.count, wanted=wanted
            )
        else:
            scorer, scored = _name(trouble.scorer, season), _name(trouble.scored, season)
            message = say(f"rules.assigned_{trouble.kind}", scorer=scorer, scored=scored)
        place = Place(ASSIGNMENT.file_name, ASSIGNED.name)
        severity = _LIGHTER_TROUBLES.get(trouble.kind)
        yield Breach(unit="", place=place, message=message, severity=severity, desk_only=True)


def _by_those_assigned(season: Season) -> Iterator[Breach]:
    crosses = [each for each in score_files(season) if not each.is_own]
    if season.assignment is None:
        if not crosses:
            return
        message = say("rules.nobody_assigned", count=len(crosses), file=ASSIGNMENT.file_name)
        yield Breach(unit="", place=Place(ASSIGNMENT.file_name), message=message, severity=Severity.LOOK)
        return
    counted = {each.book.file for each in files_that_count(season)}
    for file in crosses:
        if file.book.file in counted:
            continue
        names = {"unit": _name(file.scorer, season), "scored": _name(file.scored, season)}
        severity: Severity | None = None
        if file.scorer == file.scored:
            message = say("rules.cross_scored_itself", unit=names["unit"])
        elif (file.scorer, file.scored) in season.assignment.keys:
            # What is wrong with the pair is told of the assignment; the scorer did as it was asked.
            message, severity = say("rules.pair_does_not_count", **names), Severity.LOOK
        else:
            message = say("rules.not_assigned", **names)
        # The unit can mend nothing in a table that does not count.
        place = Place(file.book.file)
        yield Breach(unit=file.scorer, place=place, message=message, severity=severity, desk_only=True)


def _all_have_scored(unit: UnitScores, season: Season) -> Iterator[Breach]:
    """Told of the scorer: nothing came of a copy that it has, or a table without a single score."""
    about = (duty for duty in season.duties if duty.subject_unit == unit.unit.code)
    unissued = {duty.unit_code for duty in about if is_not_issued(duty, season.counted)}
    for scorer, state in unit.not_scored.items():
        if state == EMPTY or scorer in unissued:
            continue
        message = say(
            "rules.has_not_scored",
            unit=_name(scorer, season),
            scored=unit.unit.name,
            state=say(_STATES.get(state, "rules.scores_not_counted")),
        )
        yield Breach(unit=scorer, place=Place(), message=message, severity=Severity.LOOK, desk_only=True)
    for file in unit.empty:
        message = say("rules.scored_nothing", scored=unit.unit.name)
        place = Place(file.book.file, SCORES.name)
        yield Breach(unit=file.scorer, place=place, message=message, severity=Severity.LOOK)


@rule(
    "DD-03",
    Severity.LOOK,
    Confidence.RECONSTRUCTION,
    passing=Example(
        bloc=BlocExample(
            pairs=_PAIRS,
            scores=(
                ScoresExample(by="A", lines={"1.1": {"score": 27}}),
                ScoresExample(by="B", of="A", lines={"1.1": {"score": 21}}),
            ),
        )
    ),
    failing=Example(
        bloc=BlocExample(
            pairs=_PAIRS,
            scores=(
                ScoresExample(by="A", lines={"1.1": {"score": 27}}),
                ScoresExample(by="B", of="A", lines={"1.1": {"score": 20.9}}),
            ),
        )
    ),
)
def scores_are_near_each_other(season: Season) -> Iterator[Breach]:
    """Cross-scores near the unit's own, and each scorer near the others; for the desk, as scorers see no own scores."""
    for bloc in blocs_of(season):
        for unit in bloc.units:
            for file in unit.crosses:
                yield from _far_from_own(file, unit, season)
        yield from _outliers(bloc, season)


def _far_from_own(file: ScoreFile, unit: UnitScores, season: Season) -> Iterator[Breach]:
    if unit.own is None:
        return
    for criterion in season.setup.scoring.table.scored:
        code, maximum = criterion.code, criterion.maximum
        own, cross = unit.own.score(code), file.score(code)
        if own is None or cross is None or maximum is None or is_left_out(criterion, unit.own.entries[code]):
            continue
        if too_far(cross, own, criterion, season.config):
            message = say(
                "rules.cross_score_far_off",
                scorer=_name(file.scorer, season),
                scored=unit.unit.name,
                code=code,
                cross=points_comma(cross),
                own=points_comma(own),
                maximum=points_comma(maximum),
                share=_percent(season.config.rules.dd_03.tolerance),
            )
            yield Breach(unit=file.scorer, place=file.rows[code].place("score"), message=message, desk_only=True)


def _outliers(bloc: Bloc, season: Season) -> Iterator[Breach]:
    for each in scorer_deviations(bloc, season.setup.scoring.table):
        if not each.is_outlier(season.config):
            continue
        key = "rules.scorer_gives_more" if each.mean > 0 else "rules.scorer_gives_less"
        message = say(key, unit=_name(each.scorer, season), share=_percent(abs(each.mean)), lines=each.lines)
        file = next(file for unit in bloc.units for file in unit.crosses if file.scorer == each.scorer)
        yield Breach(unit=each.scorer, place=Place(file.book.file), message=message, desk_only=True)


def _percent(share: Fraction) -> str:
    return percent(share.numerator, share.denominator)


def _name(code: str, season: Season) -> str:
    """The unit's name; a code that nobody knows as it was typed."""
    return season.setup.units[code].name if code in season.setup.units else code

"""Issuing the cross-scoring copies: what a unit set out to do and did is there, the scores it gave itself are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from thidua.config import Config
from thidua.config.vocabulary import Role
from thidua.forms import SCORING, DutyKind
from thidua.messages import CannotRunError, say
from thidua.scoring.assignment import lot_of, propose
from thidua.scoring.score_files import ScoreFile, score_files
from thidua.season.assigned_pairs import AssignmentTrouble, AssignmentTroubleKind, Pair
from thidua.season.assignment import AssignedPair, Assignment, write_assignment
from thidua.season.setup import Setup, Unit
from thidua.steps.copies import Enclosed, file_name_about, mark_words, shown_of, words_for
from thidua.steps.delivery import Delivery, IssueReport
from thidua.steps.gather import gather
from thidua.steps.issue import usable_setup
from thidua.steps.issue_notes import looks_of_criteria
from thidua.steps.places import Places
from thidua.workbooks.writing.master import open_master
from thidua.workbooks.writing.mould import Mould, mould_of
from thidua.workbooks.writing.score_table import fill_for_scorer, write_scoring

CROSS = DutyKind(SCORING, Role.CROSS)


class NothingToScoreError(CannotRunError):
    """There is no scoring table, no bloc, or no self-score yet: nobody can score anybody."""


def issue_cross(places: Places, config: Config, *, on_done: Callable[[str], None] | None = None) -> IssueReport:
    """Issue a copy to every assigned scorer of a unit whose self-scores are back; assign first where nobody has.

    Raises `NothingToScoreError`, `SetupUnusableError`, `SetupHasFaultsError`, `MasterRefusedError`,
    `BookUnreadableError`, `FileLockedError`, `FileNotWrittenError`.
    """
    setup = usable_setup(places, config)
    if not setup.scoring.table or not setup.blocs:
        raise NothingToScoreError(say("issue.nothing_to_score", file=setup.file))
    season = gather(places, config).season
    own = {each.scored: each for each in score_files(season) if each.is_own}
    if not own:
        raise NothingToScoreError(say("issue.no_self_scores"))
    assignment, notes = _assignment(places, season.assignment, setup, config)
    troubles = assignment.wrong_in(setup, config)
    pairs = assignment.usable_in(setup)
    notes += [_told(each, setup) for each in troubles if each.kind is not AssignmentTroubleKind.TOO_FEW]
    if season.assignment is not None:  # of a proposal it was said why there cannot be more
        notes += _too_few(troubles, setup, config)
    notes += _waiting(pairs, own, setup)
    notes += _on_another_table(own.values(), setup)
    notes += looks_of_criteria(setup)
    delivery = Delivery(places, config, "cross", "thu-cham-cheo", notes, leaves=(file_name_about(SCORING, "*"),))
    by_scorer: dict[str, list[Unit]] = defaultdict(list)
    for one, other in pairs:
        if other in own:
            by_scorer[one].append(setup.units[other])
    copies = _Copies(places, setup, config, own)
    for scorer in (unit for unit in setup.units.values() if unit.code in by_scorer):
        delivery.to(
            scorer, [Enclosed(CROSS, copies.of(subject, scorer), subject) for subject in by_scorer[scorer.code]]
        )
        if on_done is not None:
            on_done(scorer.name)
    return delivery.report_of(setup.units)


@dataclass
class _Copies:
    """The copies about each unit that was scored, cast from one mould for all of its scorers."""

    places: Places
    setup: Setup
    config: Config
    own: Mapping[str, ScoreFile]
    _moulds: dict[str, Mould] = field(default_factory=dict)

    def of(self, subject: Unit, scorer: Unit) -> bytes:
        """The copy about one unit for one of its scorers."""
        if subject.code not in self._moulds:
            self._moulds[subject.code] = self._mould(subject, scorer)
        return self._moulds[subject.code].cast(words_for(scorer, SCORING, self.config, subject), {})

    def _mould(self, subject: Unit, scorer: Unit) -> Mould:
        workbook = open_master(self.places.masters, SCORING, self.config)
        table = self.setup.scoring.table
        write_scoring(workbook, SCORING, table, self.config)
        fill_for_scorer(workbook, SCORING, shown_of(self.own[subject.code]), self.config)
        mark_words(workbook, SCORING, self.config, like=scorer, subject=subject, scoring=table)
        return mould_of(workbook)


def _assignment(places: Places, known: Assignment | None, setup: Setup, config: Config) -> tuple[Assignment, list[str]]:
    """The desk's assignment, its names brought up to date; a proposal, written down, where there is none yet."""
    notes: list[str] = []
    if known is None:
        pairs, notes = _proposed(setup, config)
        known = Assignment(tuple(AssignedPair(*pair) for pair in pairs))
        notes.append(say("issue.assignment_proposed", file=places.assignment.name))
    kept = write_assignment(places.assignment, [*known.pairs, *known.unfinished], setup, config)
    return known, [*notes, *known.troubles, *([kept] if kept else [])]


def _proposed(setup: Setup, config: Config) -> tuple[list[tuple[str, str]], list[str]]:
    pairs: list[tuple[str, str]] = []
    notes: list[str] = []
    for bloc, units in setup.blocs.items():
        codes = [unit.code for unit in units]
        proposal = propose(codes, setup.scoring.conflicts, config.scoring.scorers_per_unit, lot_of(config, bloc))
        pairs += proposal.pairs
        if not proposal.complete:
            words = _short_in_words(proposal.short, setup)
            notes.append(say("issue.too_few_scorers", bloc=bloc, wanted=proposal.wanted, short=words))
    return pairs, notes


def _too_few(troubles: Sequence[AssignmentTrouble], setup: Setup, config: Config) -> Iterator[str]:
    """By bloc who has fewer scorers than are wanted in the assignment as the desk left it."""
    counts = {each.scored: each.count for each in troubles if each.kind is AssignmentTroubleKind.TOO_FEW}
    for bloc, units in setup.blocs.items():
        short = {unit.code: counts[unit.code] for unit in units if unit.code in counts}
        if short:
            words = _short_in_words(short, setup)
            yield say("issue.assigned_too_few", bloc=bloc, wanted=config.scoring.scorers_per_unit, short=words)


def _short_in_words(short: Mapping[str, int], setup: Setup) -> str:
    return ", ".join(say("issue.scorers_of", unit=setup.units[code].name, count=count) for code, count in short.items())


def _told(trouble: AssignmentTrouble, setup: Setup) -> str:
    """What is wrong with a pair, by the names of its units; a code that nobody knows as it was typed."""
    scorer, scored = (
        setup.units[code].name if code in setup.units else code for code in (trouble.scorer, trouble.scored)
    )
    return say(f"issue.pair_{trouble.kind}", scorer=scorer, scored=scored)


def _on_another_table(own: Iterable[ScoreFile], setup: Setup) -> Iterator[str]:
    """Whose self-scores were given on criteria that the set-up has changed since."""
    others = {each.scored for each in own if not each.rests_on(setup.scoring.table)}
    if others:
        units = ", ".join(unit.name for unit in setup.units.values() if unit.code in others)
        yield say("issue.self_scores_on_another_table", count=len(others), units=units, file=setup.file)


def _waiting(pairs: Sequence[Pair], own: Mapping[str, ScoreFile], setup: Setup) -> Iterator[str]:
    """Whose self-scores are not back, so that nobody can score them yet."""
    codes = {scored for _, scored in pairs if scored not in own}
    if codes:
        units = ", ".join(setup.units[code].name for code in setup.units if code in codes)
        yield say("issue.waiting_for_self_scores", count=len(codes), units=units)

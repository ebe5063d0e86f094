"""A bloc with its scores side by side: self, cross, agreed; totals, ranks with ties shared, what it may propose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from thidua.config import Config
from thidua.config.vocabulary import Rating, YesNo
from thidua.forms.bloc import AGREED, PROPOSALS
from thidua.scoring.arithmetic import (
    Failed,
    FailedBy,
    Reckoned,
    in_cents,
    rating_of,
    reckon,
    rounded_total,
    total_of,
)
from thidua.scoring.cross_mean import disputed_conditions, left_out_of, mean_of_scorers
from thidua.scoring.score_files import ScoreFile, score_files
from thidua.season.model import Season
from thidua.season.rows import SourceRow
from thidua.season.scoring_setup import OfficialRating, decimal_of
from thidua.season.setup import Unit
from thidua.season.workbook_rows import WorkbookRows

EMPTY = "empty"
"""What has become of a scorer's table in which there is no score at all."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the bloc agreed on for a unit; a number that is missing or cannot be read is None, and so is the total.

    `failed` are the mandatory conditions that the bloc calls failed, in its own words: "" where all are met, None
    where its book has no such column.
    """

    row: SourceRow
    points: Decimal | None
    bonus: Decimal | None
    deduction: Decimal | None
    total: Decimal | None
    failed: str | None


@dataclass(frozen=True, slots=True)
class UnitScores:
    """A unit of a bloc with all its scores.

    `crosses` are the tables of assigned scorers, `empty` those of them without any score, `not_scored` the assigned
    scorers of whom none counts, with what has become of theirs (EMPTY, or the state of what they owe). `left_out`
    are the criteria that do not apply to the unit. `failed` are the mandatory conditions that the returned tables
    show to be failed, `disputed` the codes of those on which they contradict each other. `cross` reckons the mean
    over those who did score. `total` is the agreed one, until the bloc has met the cross-scorers'; `rank` is among
    the units that have one, `tied` are those of the same rank.
    """

    unit: Unit
    own: ScoreFile | None
    own_reckoned: Reckoned | None
    crosses: tuple[ScoreFile, ...]
    empty: tuple[ScoreFile, ...]
    not_scored: Mapping[str, str]
    left_out: frozenset[str]
    cross: Reckoned | None
    agreed: Agreed | None
    official: OfficialRating | None
    failed: tuple[Failed, ...]
    disputed: tuple[str, ...] = ()
    total: Decimal | None = None
    rounded: Decimal | None = None
    rating: Rating | None = None
    rank: int | None = None
    tied: tuple[str, ...] = ()

    @property
    def counted_rating(self) -> Rating | None:
        """The federation's rating where there is one, else that by points."""
        return self.official.rating if self.official else self.rating

    @property
    def fails_a_condition(self) -> bool:
        """Whether a mandatory condition is failed: the bloc's word once it has met, before that the tables'."""
        told = self.agreed.failed if self.agreed else None
        return bool(self.failed if told is None else told)


@dataclass(frozen=True, slots=True)
class Proposed:
    """One line of `Bình bầu`: a unit for an award, as the leading one or not, with its votes."""

    row: SourceRow
    unit_code: str
    award: str
    leading: bool

    @property
    def votes_for(self) -> int | None:
        """Votes for it."""
        return self.row.whole("votes_for")


@dataclass(frozen=True, slots=True)
class Bloc:
    """An emulation bloc: its units in official order, its book where one came, its proposals.

    `settled` says that the ranks are by agreed totals.
    """

    name: str
    standing: Unit | None
    units: tuple[UnitScores, ...]
    book: WorkbookRows | None
    proposals: tuple[Proposed, ...]

    @property
    def settled(self) -> bool:
        """Whether every unit has an agreed total."""
        return all(each.agreed is not None and each.agreed.total is not None for each in self.units)

    @property
    def leading(self) -> tuple[str, ...]:
        """The units that the bloc elected as its leading one; more than one is too many."""
        return tuple(dict.fromkeys(each.unit_code for each in self.proposals if each.leading))

    def unit(self, code: str) -> UnitScores | None:
        """The scores of one of its units."""
        return next((each for each in self.units if each.unit.code == code), None)


def blocs_of(season: Season) -> tuple[Bloc, ...]:
    """All blocs of the set-up with everything that has come in."""
    files = score_files(season)
    return tuple(_bloc(name, units, files, season) for name, units in season.setup.blocs.items())


def _bloc(name: str, units: Sequence[Unit], files: Sequence[ScoreFile], season: Season) -> Bloc:
    book = season.bloc_books.get(name)
    lines: dict[str, SourceRow] = {}
    for row in book.tables.get(AGREED.name, ()) if book else ():
        lines.setdefault(row.text("unit_code").upper(), row)
    scores = [_unit_scores(unit, files, lines.get(unit.code), season) for unit in units]
    proposals = [
        Proposed(row, row.text("unit_code").upper(), row.text("award"), leading=row.text("leading") == YesNo.YES)
        for row in (book.tables.get(PROPOSALS.name, ()) if book else ())
    ]
    standing = season.setup.standing_unit_of(name)
    return Bloc(name, standing, _ranked(scores), book, tuple(proposals))


def _unit_scores(unit: Unit, files: Sequence[ScoreFile], line: SourceRow | None, season: Season) -> UnitScores:
    table, config = season.setup.scoring.table, season.config
    own = next((each for each in files if each.is_own and each.scored == unit.code), None)
    assigned = [scorer for scorer, scored in season.usable_pairs if scored == unit.code]
    came = [
        each
        for each in files
        if not each.is_own and each.scored == unit.code != each.scorer and each.scorer in assigned
    ]
    crosses = tuple(each for each in came if not each.is_empty)
    empty = {each.scorer: each for each in came if each.is_empty}
    states = {(duty.unit_code, duty.subject_unit): season.state_of(duty) for duty in season.duties if duty.subject_unit}
    states |= {(scorer, unit.code): EMPTY for scorer in empty}
    scored_by = {each.scorer for each in crosses}
    not_scored = {
        scorer: state
        for scorer in assigned
        if scorer not in scored_by and scorer != unit.code and (state := states.get((scorer, unit.code))) is not None
    }
    left_out = left_out_of(table, own, crosses)
    own_reckoned = reckon(table, own.entries, own.met, config) if own else None
    cross = mean_of_scorers(table, left_out, crosses, config)
    agreed = _agreed(line, config) if line is not None else None
    failed = _failed(own_reckoned, cross)
    scores = UnitScores(
        unit=unit,
        own=own,
        own_reckoned=own_reckoned,
        crosses=crosses,
        empty=tuple(empty.values()),
        not_scored=not_scored,
        left_out=left_out,
        cross=cross,
        agreed=agreed,
        official=season.setup.scoring.ratings.get(unit.code),
        failed=failed,
        disputed=disputed_conditions(table, own, crosses),
    )
    return _with_total(scores, config)


def _with_total(scores: UnitScores, config: Config) -> UnitScores:
    """The total that ranks the unit: what the bloc agreed on; before that what the cross-scorers gave, if whole."""
    total = scores.agreed.total if scores.agreed else None
    if total is None and scores.agreed is None and scores.cross is not None and scores.cross.is_whole:
        total = scores.cross.total
    if total is None:
        return scores
    rounded = rounded_total(total, config)
    rating = rating_of(rounded, config, failed=scores.fails_a_condition)
    return replace(scores, total=total, rounded=rounded, rating=rating)


def _agreed(row: SourceRow, config: Config) -> Agreed:
    points, bonus, deduction = (_in_cents_of(row, key) for key in ("agreed_score", "bonus", "deduction"))
    total = None
    if points is not None and bonus is not None and deduction is not None:
        total = total_of(points, bonus, deduction, config)
    failed = row.text("failed_conditions") if "failed_conditions" in row.cells else None
    return Agreed(row, points, bonus, deduction, total, failed)


def _in_cents_of(row: SourceRow, key: str) -> Decimal | None:
    value = decimal_of(row, key)
    return None if value is None else in_cents(value)


def _failed(own: Reckoned | None, cross: Reckoned | None) -> tuple[Failed, ...]:
    """What the cross-scorers find failed, and what the unit itself declares not to be met."""
    found = dict.fromkeys(cross.failed if cross else own.failed if own else ())
    found |= dict.fromkeys(each for each in (own.failed if own else ()) if each.by is FailedBy.NOT_MET)
    return tuple(found)


def _ranked(scores: Sequence[UnitScores]) -> tuple[UnitScores, ...]:
    """The units with their ranks; equal totals share one, and the next is as many places further."""
    by_total: dict[Decimal, list[str]] = defaultdict(list)
    for each in scores:
        if each.total is not None:
            by_total[each.total].append(each.unit.code)
    ranks: dict[Decimal, int] = {}
    place = 1
    for total in sorted(by_total, reverse=True):
        ranks[total] = place
        place += len(by_total[total])
    return tuple(
        each
        if each.total is None
        else replace(
            each,
            rank=ranks[each.total],
            tied=tuple(code for code in by_total[each.total] if code != each.unit.code),
        )
        for each in scores
    )

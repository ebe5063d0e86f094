"""A bloc with its scores side by side: self, cross, agreed; totals, ranks with ties shared, what it may propose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from thidua.config import Config
from thidua.config.vocabulary import Rating, YesNo
from thidua.forms.bloc import AGREED, PROPOSALS
from thidua.forms.choices import CriterionKind
from thidua.forms.criteria import ScoringTable
from thidua.scoring.arithmetic import (
    Entry,
    Failed,
    FailedBy,
    Reckoned,
    in_cents,
    mean_of,
    rating_of,
    reckon,
    rounded_total,
    total_of,
)
from thidua.scoring.score_files import ScoreFile, score_files
from thidua.season.model import Season
from thidua.season.rows import SourceRow
from thidua.season.scoring_setup import OfficialRating, decimal_of
from thidua.season.setup import Unit
from thidua.season.workbook_rows import WorkbookRows


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the bloc agreed on for a unit; a number that is missing or cannot be read is None, and so is the total."""

    row: SourceRow
    points: Decimal | None
    bonus: Decimal | None
    deduction: Decimal | None
    total: Decimal | None


@dataclass(frozen=True, slots=True)
class UnitScores:
    """A unit of a bloc with all its scores.

    `crosses` are the tables of assigned scorers, `not_scored` the assigned scorers of whom none counts, with what
    has become of theirs. `cross` reckons the mean over those who did score. `total` is the agreed one, until the
    bloc has met the cross-scorers'; `rank` is among the units that have one, `tied` are those of the same rank.
    """

    unit: Unit
    own: ScoreFile | None
    own_reckoned: Reckoned | None
    crosses: tuple[ScoreFile, ...]
    not_scored: Mapping[str, str]
    cross: Reckoned | None
    agreed: Agreed | None
    official: OfficialRating | None
    failed: tuple[Failed, ...]
    total: Decimal | None = None
    rounded: Decimal | None = None
    rating: Rating | None = None
    rank: int | None = None
    tied: tuple[str, ...] = ()

    @property
    def counted_rating(self) -> Rating | None:
        """The federation's rating where there is one, else that by points."""
        return self.official.rating if self.official else self.rating


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
    assigned = season.assignment.scorers_of(unit.code) if season.assignment else ()
    crosses = tuple(
        each
        for each in files
        if not each.is_own and each.scored == unit.code != each.scorer and each.scorer in assigned
    )
    came = {each.scorer for each in crosses}
    states = {(duty.unit_code, duty.subject_unit): season.state_of(duty) for duty in season.duties if duty.subject_unit}
    not_scored = {
        scorer: state
        for scorer in assigned
        if scorer not in came and scorer != unit.code and (state := states.get((scorer, unit.code))) is not None
    }
    own_reckoned = reckon(table, own.entries, own.met, config) if own else None
    cross = _mean(table, own, crosses, config)
    agreed = _agreed(line, config) if line is not None else None
    failed = _failed(own_reckoned, cross)
    scores = UnitScores(
        unit=unit,
        own=own,
        own_reckoned=own_reckoned,
        crosses=crosses,
        not_scored=not_scored,
        cross=cross,
        agreed=agreed,
        official=season.setup.scoring.ratings.get(unit.code),
        failed=failed,
    )
    return _with_total(scores, config)


def _with_total(scores: UnitScores, config: Config) -> UnitScores:
    """The total that ranks the unit: what the bloc agreed on; before that what the cross-scorers gave, if complete."""
    total = scores.agreed.total if scores.agreed else None
    if total is None and scores.agreed is None and scores.cross is not None and scores.cross.complete:
        total = scores.cross.total
    if total is None:
        return scores
    rounded = rounded_total(total, config)
    rating = rating_of(rounded, config, failed=bool(scores.failed))
    return replace(scores, total=total, rounded=rounded, rating=rating)


def _mean(table: ScoringTable, own: ScoreFile | None, crosses: Sequence[ScoreFile], config: Config) -> Reckoned | None:
    """The mean over those who did score, criterion by criterion; None where nobody did."""
    if not crosses:
        return None
    reckoned = [reckoned_by(each, own, table, config) for each in crosses]
    entries = {}
    for line in table.scored:
        counted = [each.lines[line.code] for each in reckoned]
        if line.kind is not CriterionKind.POINTS:  # no bonus and no deduction entered is none given
            counted = [score or Decimal(0) for score in counted]
        applies = own.entries[line.code].applies if own and line.code in own.entries else True
        entries[line.code] = Entry(mean_of([score for score in counted if score is not None]), applies)
    met: dict[str, bool | None] = {}
    for condition in table.conditions:
        answers = [each.met.get(condition.code) for each in crosses]
        met[condition.code] = False if False in answers else True if True in answers else None
    return reckon(table, entries, met, config)


def reckoned_by(cross: ScoreFile, own: ScoreFile | None, table: ScoringTable, config: Config) -> Reckoned:
    """A cross-scorer's table reckoned through.

    Whether a criterion applies, the scored unit's own table says, which its cross-scorers were given to look at.
    """
    return reckon(table, _as_told_by(own, cross), cross.met, config)


def _as_told_by(own: ScoreFile | None, cross: ScoreFile) -> Mapping[str, Entry]:
    if own is None:
        return cross.entries
    return {
        code: replace(entry, applies=own.entries[code].applies if code in own.entries else entry.applies)
        for code, entry in cross.entries.items()
    }


def _agreed(row: SourceRow, config: Config) -> Agreed:
    points, bonus, deduction = (_in_cents_of(row, key) for key in ("agreed_score", "bonus", "deduction"))
    total = None
    if points is not None and bonus is not None and deduction is not None:
        total = total_of(points, bonus, deduction, config)
    return Agreed(row, points, bonus, deduction, total)


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

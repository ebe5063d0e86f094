"""What of a bloc's book its minutes may state as fact: what is wrong in it is left open, and named.

Wrong is a cell with a blocking finding, and what cannot be: more votes than ballots, two leading units, a unit of
another bloc. That a bloc proposes too many is no wrong cell; the minutes state what it did (findings with a group).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from thidua.config import Config
from thidua.config.vocabulary import Severity, YesNo
from thidua.findings import Finding
from thidua.forms.bloc import AGREED, MINUTES, PROPOSALS
from thidua.forms.model import Column
from thidua.messages import say
from thidua.scoring.blocs import Bloc, Proposed, UnitScores
from thidua.season.model import Season
from thidua.season.rows import SourceRow
from thidua.season.scoring_setup import OfficialRating

_POINTS = ("agreed_score", "bonus", "deduction")
_VOTES = frozenset({"votes_for", "ballots"})


@dataclass(frozen=True, slots=True)
class SoundBloc:
    """A bloc without what is wrong in its book, and without ratings that were not there when it met.

    A unit without a sound agreed total has no total, rank or rating by points; where one of them is wrong nobody
    has a rank. `proposals` are the lines that the minutes list, with "" for a unit or award that is open; `minutes`
    are the lines of `Biên bản`, `met` is the day of the meeting; `wrong` says in words what was taken out.
    """

    bloc: Bloc
    minutes: SourceRow | None
    proposals: tuple[Proposed, ...]
    met: date | None
    wrong: tuple[str, ...]


def sound_bloc(bloc: Bloc, findings: Collection[Finding]) -> SoundBloc:
    """The bloc as its minutes may state it."""
    if bloc.book is None:
        return SoundBloc(bloc, None, (), None, ())
    sieve = _Sieve(_barred(bloc.book.file, findings))
    lines = Counter(row.text("unit_code").upper() for row in bloc.book.tables.get(AGREED.name, ()))
    units = [_sound_unit(each, sieve, twice=lines[each.unit.code] > 1) for each in bloc.units]
    if sieve.wrong:
        units = [replace(each, rank=None, tied=()) for each in units]
    proposals = [(each, _sound_proposal(each, bloc, sieve)) for each in bloc.proposals]
    minutes = _sound_minutes(bloc.book.fields.get(MINUTES.name), bloc, sieve)
    listed = tuple(sound for given, sound in proposals if _is_listed(given))
    met = minutes.day("meeting_date") if minutes else None
    known = tuple(_without_later_rating(each, met) for each in units)
    stated = replace(bloc, units=known, proposals=tuple(sound for _, sound in proposals))
    return SoundBloc(stated, minutes, listed, met, tuple(sieve.wrong))


def season_as_known(season: Season, day: date | None) -> Season:
    """The season without official ratings that were decided after this day."""
    setup, scoring = season.setup, season.setup.scoring
    known = {code: each for code, each in scoring.ratings.items() if not _is_later(each, day)}
    return replace(season, setup=replace(setup, scoring=replace(scoring, ratings=known)))


def _without_later_rating(scores: UnitScores, day: date | None) -> UnitScores:
    return replace(scores, official=None) if scores.official and _is_later(scores.official, day) else scores


def _is_later(rating: OfficialRating, day: date | None) -> bool:
    decided = rating.row.day("decision_date")
    return day is not None and decided is not None and decided > day


def leading_line(bloc: Bloc) -> Proposed | None:
    """The line by which a bloc elected its leading unit."""
    return next((each for each in bloc.proposals if each.leading), None)


def has_enough_votes(proposed: Proposed, config: Config) -> bool | None:
    """Whether more than the share of its ballots that is asked for was for it (BB-01); None where nobody knows."""
    votes, ballots = proposed.votes_for, proposed.row.whole("ballots")
    return None if votes is None or not ballots else votes > ballots * config.rules.bb_01.votes_share


def _barred(file: str, findings: Collection[Finding]) -> frozenset[tuple[str, str]]:
    return frozenset(
        (each.place.sheet, each.place.cell)
        for each in findings
        if each.severity is Severity.BLOCK and not each.group and each.place.file == file and each.place.cell
    )


@dataclass(slots=True)
class _Sieve:
    """Takes wrong cells out of rows, and notes each in words."""

    barred: frozenset[tuple[str, str]]
    wrong: list[str] = field(default_factory=list)

    def sift(self, row: SourceRow, columns: Sequence[Column], impossible: Collection[str] = ()) -> SourceRow:
        """The row without its wrong cells in these columns."""
        wrong = [
            column
            for column in columns
            if row.values.get(column.key) is not None and (column.key in impossible or self._is_barred(row, column.key))
        ]
        self.wrong += [
            say("minutes.wrong_cell", sheet=row.sheet, cell=row.place(each.key).cell, header=each.header)
            for each in wrong
        ]
        gone = {each.key for each in wrong}
        return replace(row, values={key: value for key, value in row.values.items() if key not in gone})

    def _is_barred(self, row: SourceRow, key: str) -> bool:
        cell = row.cells.get(key)
        return cell is not None and (cell.sheet, cell.address) in self.barred


def _sound_unit(scores: UnitScores, sieve: _Sieve, *, twice: bool) -> UnitScores:
    agreed = scores.agreed
    if agreed is not None:
        columns = [AGREED.column(key) for key in ("unit_code", *_POINTS, "total", "rank")]
        row = sieve.sift(agreed.row, columns, _POINTS if twice else ())
        gone = agreed.row.values.keys() - row.values.keys()
        if "unit_code" in gone:
            gone = gone | set(_POINTS)
        points, bonus, deduction = (
            None if key in gone else value
            for key, value in zip(_POINTS, (agreed.points, agreed.bonus, agreed.deduction), strict=True)
        )
        whole = None not in (points, bonus, deduction) and "total" not in gone
        total = agreed.total if whole else None
        agreed = replace(agreed, row=row, points=points, bonus=bonus, deduction=deduction, total=total)
    if agreed is None or agreed.total is None:
        return replace(scores, agreed=agreed, total=None, rounded=None, rating=None, rank=None, tied=())
    return replace(scores, agreed=agreed)


def _sound_proposal(proposed: Proposed, bloc: Bloc, sieve: _Sieve) -> Proposed:
    impossible: set[str] = set()
    votes, ballots = proposed.votes_for, proposed.row.whole("ballots")
    if votes is not None and ballots is not None and votes > ballots:
        impossible |= _VOTES
    if bloc.unit(proposed.unit_code) is None:
        impossible.add("unit_code")
    if proposed.leading and len(bloc.leading) > 1:
        impossible.add("leading")
    row = sieve.sift(proposed.row, PROPOSALS.columns, impossible)
    unit = row.text("unit_code").upper()
    return Proposed(row, unit, row.text("award"), leading=bool(unit) and row.text("leading") == YesNo.YES)


def _is_listed(proposed: Proposed) -> bool:
    """Whether it proposes for an award, be it one that is not readable; a leading unit may be without any."""
    return bool(proposed.award) or "award" in proposed.row.broken or not proposed.leading


def _sound_minutes(minutes: SourceRow | None, bloc: Bloc, sieve: _Sieve) -> SourceRow | None:
    if minutes is None:
        return None
    impossible = set()
    present = minutes.whole("present")
    if present is not None and present > len(bloc.units):
        impossible.add("present")
    if bloc.unit(minutes.text("next_standing_unit").upper()) is None:
        impossible.add("next_standing_unit")
    return sieve.sift(minutes, MINUTES.fields, impossible)

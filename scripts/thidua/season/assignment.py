"""`phan-cong-cham-cheo.xlsx`: who scores whom, as the desk leaves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from thidua.config import Config
from thidua.forms.desk import ASSIGNED, ASSIGNMENT, UNITS_OF_BLOCS
from thidua.messages import say
from thidua.season.assigned_pairs import AssignmentTrouble, Pair, troubles_of, usable_pairs
from thidua.season.setup import Setup
from thidua.workbooks.book import keep_what_is_not_ours, read_book, save_book


@dataclass(frozen=True, slots=True)
class AssignedPair:
    """One unit that scores another; `note` is the clerk's."""

    scorer: str
    scored: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """All pairs in the order of the book, as often as they stand there; sentences about what is filled in wrongly.

    `unfinished` are rows without one of the codes: nobody scores by them, and they stay in the book.
    """

    pairs: tuple[AssignedPair, ...]
    troubles: tuple[str, ...] = ()
    unfinished: tuple[AssignedPair, ...] = ()

    @property
    def keys(self) -> tuple[Pair, ...]:
        """The codes of all pairs, as often as they stand there."""
        return tuple((pair.scorer, pair.scored) for pair in self.pairs)

    def usable_in(self, setup: Setup) -> tuple[Pair, ...]:
        """The pairs that count among these units, each once."""
        return usable_pairs(self.keys, _codes(setup), setup.scoring.conflicts)

    def wrong_in(self, setup: Setup, config: Config) -> tuple[AssignmentTrouble, ...]:
        """Which pairs do not count among these units, and who has too few scorers."""
        return troubles_of(self.keys, _codes(setup), setup.scoring.conflicts, config.scoring.scorers_per_unit)


def _codes(setup: Setup) -> dict[str, list[str]]:
    return {bloc: [unit.code for unit in units] for bloc, units in setup.blocs.items()}


def read_assignment(path: Path, config: Config) -> Assignment | None:
    """The book as it stands, None where there is none yet; raises `BookUnreadableError`."""
    if not path.exists():
        return None
    rows, troubles = read_book(path, ASSIGNMENT, config)
    pairs = [
        AssignedPair(row.text("unit_code").upper(), row.text("subject_unit").upper(), row.text("note"))
        for row in rows[ASSIGNED.name]
    ]
    unfinished = tuple(pair for pair in pairs if not (pair.scorer and pair.scored) and any(astuple(pair)))
    if unfinished:
        words = "; ".join(" – ".join(filter(None, astuple(pair))) for pair in unfinished)
        troubles += (say("files.assignment_unfinished", file=path.name, sheet=ASSIGNED.name, rows=words),)
    return Assignment(tuple(pair for pair in pairs if pair.scorer and pair.scored), troubles, unfinished)


def write_assignment(path: Path, pairs: Sequence[AssignedPair], setup: Setup, config: Config) -> str | None:
    """Write the book with names beside the codes; a sentence where something foreign in it was kept in a copy.

    Raises `BookUnreadableError`, `FileLockedError`, `FileNotWrittenError`.
    """
    kept = keep_what_is_not_ours(path, ASSIGNMENT, config)

    def name(code: str) -> str | None:
        return setup.units[code].name if code in setup.units else None

    def bloc(code: str) -> str | None:
        return setup.units[code].bloc if code in setup.units else None

    rows = [
        {
            "bloc": bloc(pair.scorer),
            "unit_code": pair.scorer or None,
            "unit_name": name(pair.scorer),
            "subject_unit": pair.scored or None,
            "subject_name": name(pair.scored),
            "note": pair.note or None,
        }
        for pair in pairs
    ]
    units = [
        {"bloc": unit.bloc, "unit_code": unit.code, "unit_name": unit.name}
        for units in setup.blocs.values()
        for unit in units
    ]
    save_book(path, ASSIGNMENT, {ASSIGNED.name: rows, UNITS_OF_BLOCS.name: units}, config)
    return kept

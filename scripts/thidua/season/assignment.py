"""`phan-cong-cham-cheo.xlsx`: who scores whom, as the desk leaves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from thidua.config import Config
from thidua.forms.desk import ASSIGNED, ASSIGNMENT
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
    """All pairs in the order of the book, each once; sentences about cells filled in wrongly."""

    pairs: tuple[AssignedPair, ...]
    troubles: tuple[str, ...] = ()

    def scorers_of(self, unit: str) -> tuple[str, ...]:
        """Who was assigned to score a unit."""
        return tuple(pair.scorer for pair in self.pairs if pair.scored == unit)

    def scored_by(self, unit: str) -> tuple[str, ...]:
        """Whom a unit was assigned to score."""
        return tuple(pair.scored for pair in self.pairs if pair.scorer == unit)

    def has(self, scorer: str, scored: str) -> bool:
        """Whether one was assigned to score the other."""
        return any((pair.scorer, pair.scored) == (scorer, scored) for pair in self.pairs)


def read_assignment(path: Path, config: Config) -> Assignment | None:
    """The book as it stands, None where there is none yet; raises `BookUnreadableError`."""
    if not path.exists():
        return None
    rows, troubles = read_book(path, ASSIGNMENT, config)
    pairs: dict[tuple[str, str], AssignedPair] = {}
    for row in rows[ASSIGNED.name]:
        scorer, scored = row.text("unit_code").upper(), row.text("subject_unit").upper()
        if scorer and scored:
            pairs.setdefault((scorer, scored), AssignedPair(scorer, scored, row.text("note")))
    return Assignment(tuple(pairs.values()), troubles)


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
            "unit_code": pair.scorer,
            "unit_name": name(pair.scorer),
            "subject_unit": pair.scored,
            "subject_name": name(pair.scored),
            "note": pair.note or None,
        }
        for pair in pairs
    ]
    save_book(path, ASSIGNMENT, {ASSIGNED.name: rows}, config)
    return kept

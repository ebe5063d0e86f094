"""Rows of returned workbooks with typed values, each value's cell at hand, and every row accounted for."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from thidua.config.vocabulary import Recipient
from thidua.findings import Place
from thidua.season.people import Subject
from thidua.text import fold, fold_in_full
from thidua.workbooks.reading.located import Located
from thidua.workbooks.reading.values import Value


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One taken row (or the lines of a field sheet): typed values by key, and where each stands."""

    file: str
    unit_code: str
    sheet: str
    row: int
    values: Mapping[str, Value]
    cells: Mapping[str, Located]
    broken: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))
        object.__setattr__(self, "cells", MappingProxyType(dict(self.cells)))

    def text(self, key: str) -> str:
        """The value as text, "" where blank."""
        value = self.values.get(key)
        return "" if value is None else str(value)

    def whole(self, key: str) -> int | None:
        """The value where it is a whole number."""
        value = self.values.get(key)
        return value if isinstance(value, int) else None

    def day(self, key: str) -> date | None:
        """The value where it is a day."""
        value = self.values.get(key)
        return value if isinstance(value, date) else None

    def place(self, key: str) -> Place:
        """Where the cell of a key stands."""
        cell = self.cells[key]
        return Place(self.file, cell.sheet, cell.address, cell.shown)


@dataclass(frozen=True, slots=True)
class Nominee:
    """A nominated collective or person: a taken row with an id that survives corrections and re-runs."""

    id: str
    recipient: Recipient
    row: SourceRow

    @property
    def unit_code(self) -> str:
        """The unit that nominates."""
        return self.row.unit_code

    @property
    def award(self) -> str:
        """Code of the award."""
        return self.row.text("award")

    @property
    def name_key(self) -> str:
        """Column key under which the name stands."""
        return "full_name" if self.recipient is Recipient.INDIVIDUAL else "name"

    @property
    def name(self) -> str:
        """The name as typed, cleaned."""
        return self.row.text(self.name_key)

    @property
    def subject(self) -> str:
        """What the id is made of: the name as typed, and a person's birth. Who is who, `Season.person_of` says."""
        return (
            f"{fold(self.name)}|{self.row.text('birth')}"
            if self.recipient is Recipient.INDIVIDUAL
            else fold_in_full(self.name)
        )

    @property
    def who(self) -> Subject:
        """The person or collective, as compared with other papers."""
        return Subject(self.recipient, self.name, self.row.text("birth"), self.unit_code)

    @property
    def place(self) -> Place:
        """Where the name stands."""
        return self.row.place(self.name_key)


def nominee_id(recipient: Recipient, subject: str, unit_code: str, award: str) -> str:
    """An id made of who and what, not of a row: kind, normalised name, birth, unit, award."""
    kind = "CN" if recipient is Recipient.INDIVIDUAL else "TT"
    digest = hashlib.sha256("|".join((kind, subject, unit_code, award)).encode()).hexdigest()
    return f"{kind}-{digest[:10].upper()}"


class RowLostError(AssertionError):
    """A row was read and neither taken, rejected nor ignored: a fault of ours, never passed over."""


@dataclass(frozen=True, slots=True)
class RowAccount:
    """Rows of one sheet of one file: `read` are all in which something stands, counted where they are found.

    read = taken + rejected + ignored, always; a row that goes another way raises `RowLostError`.
    """

    file: str
    sheet: str
    read: int
    taken: int
    rejected: int
    ignored: int

    def __post_init__(self) -> None:
        if self.read != self.taken + self.rejected + self.ignored:
            raise RowLostError(self)


def claimant(row: SourceRow, people: Mapping[tuple[str, str], Collection[str]]) -> Subject:
    """For whom a line claims an earlier award; `people` are the births of a unit's nominated persons by name."""
    person = Subject(Recipient.INDIVIDUAL, row.text("subject"), row.text("birth"), row.unit_code)
    births = people.get((row.unit_code, person.key), ())
    if person.birth or len(births) > 1:
        return person
    if births:
        return replace(person, birth=next(iter(births)))
    return Subject(Recipient.COLLECTIVE, person.name, "", row.unit_code)

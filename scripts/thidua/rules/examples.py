"""Examples that stand beside a rule: small seasons in a few cells, one that passes and one that does not.

They state only what the rule looks at; everything else is sound. Tests run them, the catalogue prints them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from thidua.config.vocabulary import UnitKind


@dataclass(frozen=True, slots=True)
class YearsAgo:
    """A year counted back from the season's."""

    years: int


@dataclass(frozen=True, slots=True)
class DaysAfter:
    """A day counted from the deadline of the nominations; before it where negative."""

    days: int


Cell = str | int | date | YearsAgo | DaysAfter | None
Cells = Mapping[str, Cell]
"""Stored values by column key; codes for choices."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Rows of one unit by sheet, what it was allotted, and what earlier years hold.

    `register` and `registered` are the books of earlier years, which are there, if empty, in every example.
    `second_unit` are individuals whom another unit nominates.
    """

    collectives: tuple[Cells, ...] = ()
    individuals: tuple[Cells, ...] = ()
    earlier: tuple[Cells, ...] = ()
    submission: Cells = field(default_factory=dict)
    quotas: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    register: tuple[Cells, ...] = ()
    registered: tuple[Cells, ...] = ()
    registering_people: tuple[Cells, ...] = ()
    registering_collectives: tuple[Cells, ...] = ()
    second_unit: tuple[Cells, ...] = ()
    unit_kind: UnitKind = UnitKind.DISTRICT

"""What a scoring table is made of: criteria in groups, and the default table that a new set-up comes with."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from thidua.forms.choices import CriterionCondition, CriterionKind

RATIO_SCALE = "Kết quả / chỉ tiêu"
"""The scale of lines whose points are the maximum times the share of the target that was reached."""

BELOW = "dưới"
"""The word before the points of those who reach no step, in scales such as "Từ 90%: 6; 80%: 5; dưới: 2"."""


_ROMAN_DIGITS = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD")),
    *((100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_ROMAN = re.compile("(?=.)M*(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def roman(number: int) -> str:
    """The number as groups are counted: I, II, …"""
    written = ""
    for value, digits in _ROMAN_DIGITS:
        times, number = divmod(number, value)
        written += digits * times
    return written


def is_roman(code: str) -> bool:
    """Whether a code is a Roman number in capitals and nothing else, as only the headings of groups have."""
    return _ROMAN.fullmatch(code) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One line: `maximum` is None for conditions and for deductions without an upper limit."""

    code: str
    group: str
    text: str
    kind: CriterionKind
    maximum: Decimal | None = None
    scale: str = ""
    condition: CriterionCondition | None = None

    @property
    def must_score(self) -> bool:
        """Whether no point here fails a mandatory condition."""
        return self.condition is not None and self.condition.must_score

    @property
    def may_be_left_out(self) -> bool:
        """Whether a unit to which it does not apply may leave it out."""
        return self.condition is not None and self.condition.may_be_left_out


@dataclass(frozen=True, slots=True)
class CriterionGroup:
    """The lines of one heading, all of one kind; `number` counts the groups that bear points, bonus, deductions."""

    number: int
    name: str
    kind: CriterionKind
    criteria: tuple[Criterion, ...]

    @property
    def maximum(self) -> Decimal:
        """The sum of its lines' maxima."""
        return sum((each.maximum or Decimal(0) for each in self.criteria), Decimal(0))


@dataclass(frozen=True, slots=True)
class ScoringTable:
    """The whole table in the order of the set-up; empty where the office does not score."""

    criteria: tuple[Criterion, ...] = ()

    @property
    def groups(self) -> tuple[CriterionGroup, ...]:
        """Headings with their scored lines in the order in which they first appear; conditions are not scored."""
        lines: dict[tuple[CriterionKind, str], list[Criterion]] = {}
        for each in self.criteria:
            if each.kind is not CriterionKind.CONDITION:
                lines.setdefault((each.kind, each.group), []).append(each)
        return tuple(
            CriterionGroup(number, name, kind, tuple(each))
            for number, ((kind, name), each) in enumerate(lines.items(), start=1)
        )

    @property
    def conditions(self) -> tuple[Criterion, ...]:
        """What a unit declares to be met or not."""
        return self.of_kind(CriterionKind.CONDITION)

    @property
    def scored(self) -> tuple[Criterion, ...]:
        """Every line that takes a number, group by group."""
        return tuple(each for group in self.groups for each in group.criteria)

    @property
    def mark(self) -> str:
        """A short mark of all that the table says, by which a copy tells on which table it rests; "" of none."""
        if not self:
            return ""
        lines = "\n".join(repr(tuple(row.values())) for row in rows_of(self))
        return hashlib.sha256(lines.encode()).hexdigest()[:12]

    def of_kind(self, kind: CriterionKind) -> tuple[Criterion, ...]:
        """The lines of one kind."""
        return tuple(each for each in self.criteria if each.kind is kind)

    def __bool__(self) -> bool:
        return bool(self.criteria)


def table_of(criteria: Iterable[Criterion]) -> ScoringTable:
    """The table of these lines."""
    return ScoringTable(tuple(criteria))


@cache
def default_table() -> ScoringTable:
    """The table of a new set-up: a reconstruction, to be replaced by the office's own (see the file's head)."""
    raw = tomllib.loads(files(__package__).joinpath("scoring_table.toml").read_text(encoding="utf-8"))
    return table_of(
        Criterion(
            code=line["code"],
            group=group["name"],
            text=line["text"],
            kind=CriterionKind(group["kind"]),
            maximum=Decimal(line["maximum"]) if "maximum" in line else None,
            scale=line.get("scale", ""),
            condition=CriterionCondition(line["condition"]) if "condition" in line else None,
        )
        for group in raw["group"]
        for line in group["line"]
    )


def rows_of(table: ScoringTable) -> list[Mapping[str, object]]:
    """The table as rows of stored values, as the set-up's sheet of criteria holds them."""
    return [
        {
            "code": each.code,
            "group": each.group,
            "criterion": each.text,
            "maximum": _number(each.maximum),
            "kind": each.kind.value,
            "scale": each.scale or None,
            "condition": each.condition.value if each.condition else None,
        }
        for each in table.criteria
    ]


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)

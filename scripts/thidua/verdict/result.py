"""The result of a run: workbook, JSON, papers and screen are views of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thidua.config.vocabulary import Recipient, Severity
from thidua.findings import Finding
from thidua.season.decisions import OpenPair, OpenQuestion
from thidua.season.model import Season
from thidua.season.rows import Nominee
from thidua.verdict.changes import Resubmission
from thidua.verdict.cut import Cut


class Standing(StrEnum):
    """Whether a nominee can be put to the council."""

    STANDS = "stands"
    BLOCKED = "blocked"
    TO_DECIDE = "to_decide"

    @property
    def label(self) -> str:
        """What the clerk reads."""
        return {"stands": "Không vướng", "blocked": "Bị chặn", "to_decide": "Chờ quyết định"}[self.value]


@dataclass(frozen=True, slots=True)
class Judged:
    """A nominee with its standing, the rules that bar it or ask for a person, and their sentences."""

    nominee: Nominee
    standing: Standing
    rules: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaLine:
    """One quota against what was nominated and what stands; `quota` is None where it could not be read."""

    unit_code: str
    award: str
    recipient: Recipient
    quota: int | None
    nominated: int
    standing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderLine:
    """A unit's individual quota, the leaders it allows, and those nominated and standing.

    `quota` and `allowed` are None where one of the unit's quotas could not be read.
    """

    unit_code: str
    quota: int | None
    allowed: int | None
    nominated: int
    individuals: int
    standing: int


@dataclass(frozen=True)
class Result:
    """Everything that one run of consolidation found on a day; `cuts` are what the suggested order alone makes."""

    season: Season
    today: date
    findings: tuple[Finding, ...]
    nominees: tuple[Judged, ...]
    quotas: tuple[QuotaLine, ...]
    leaders: tuple[LeaderLine, ...]
    questions: tuple[OpenQuestion, ...]
    pairs: tuple[OpenPair, ...]
    cuts: tuple[Cut, ...]
    resubmissions: tuple[Resubmission, ...]

    def count(self, severity: Severity) -> int:
        """Number of findings of a severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def standing(self, standing: Standing) -> tuple[Judged, ...]:
        """Nominees of a standing, in official order."""
        return tuple(judged for judged in self.nominees if judged.standing is standing)

"""What the papers are made from: the result of the season, the council's votes, the numbers of what is signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from thidua.config import Config
from thidua.config.vocabulary import Level
from thidua.council.meeting import Meeting
from thidua.council.outcome import Outcome, Ruling, ruling_on
from thidua.papers.kinds import PaperKind
from thidua.season.model import Season
from thidua.season.rows import Nominee
from thidua.verdict import Result


@dataclass(frozen=True, slots=True)
class Signed:
    """The number and the day that a paper got when it was signed."""

    number: str
    day: date


@dataclass(frozen=True)
class Situation:
    """Everything that papers are made from; `signed` are papers that bear number and day, by their names.

    `meeting` is None until the council's book has come back. `awarded` are the ids of those to whom each closed
    decision gives an award, by its name: whoever passes later is not on it.
    """

    result: Result
    today: date
    meeting: Meeting | None = None
    signed: Mapping[str, Signed] = field(default_factory=dict)
    awarded: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def season(self) -> Season:
        """The season."""
        return self.result.season

    @property
    def config(self) -> Config:
        """The season's configuration."""
        return self.result.season.config

    @property
    def voted(self) -> Meeting | None:
        """The meeting whose votes decide: one that was quorate and at which votes were taken."""
        meeting = self.meeting
        return meeting if meeting is not None and meeting.is_quorate and meeting.has_votes else None

    def ruling_on(self, nominee_id: str) -> Ruling | None:
        """What the council ruled on a nominee, None where it has not, or not on this one."""
        return ruling_on(nominee_id, self.meeting) if self.meeting is not None else None

    def has_passed(self, nominee_id: str) -> bool:
        """Whether the council voted for a nominee."""
        ruling = self.ruling_on(nominee_id)
        return ruling is not None and ruling.outcome is Outcome.PASSED

    def is_missed_by(self, nominee: Nominee) -> bool:
        """Whether the province's decision on a nominee's award is closed, and the nominee is not on its list."""
        kind = self.season.setup.units[nominee.unit_code].kind
        if self.config.award_of(nominee.award).decided_for(kind) is not Level.PROVINCE:
            return False
        listed = self.awarded.get(f"{PaperKind.DECISION}-{nominee.award.lower()}")
        return listed is not None and nominee.id not in listed

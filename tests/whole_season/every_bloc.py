"""Blocs side by side in one season, each with its book: issued, filled in, returned, consolidated.

A case is a bloc by the letters of its units; what it leaves out is sound: every unit rated excellent by the
federation, agreed points above the highest cut and all different, whoever nominates itself voted for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from tests.season.scoring_building import complete_minutes
from tests.support.season_builder import (
    CHECKOUT,
    SeasonFolder,
    UnitMade,
    complete_collective,
    complete_submission,
    set_received,
)
from tests.whole_season.every_rule import typed_fields, typed_table
from tests.whole_season.every_score import BOOK_FILE, CONFIG, told_line
from tests.whole_season.filling import filled

from thidua.config import Config
from thidua.config.vocabulary import Due, Rating, Recipient, YesNo
from thidua.forms import BLOC, NOMINATIONS
from thidua.forms.bloc import AGREED, MINUTES, PROPOSALS
from thidua.forms.nominees import COLLECTIVES
from thidua.forms.submission import SUBMISSION
from thidua.intake.counting import last_moment
from thidua.rules.examples import SMALL_TABLE
from thidua.sample.touches import restamp
from thidua.steps.consolidate import consolidate, evaluate
from thidua.steps.issue import issue_at_start
from thidua.steps.issue_bloc import issue_bloc
from thidua.steps.places import Places
from thidua.verdict import Result
from thidua.workbooks.layout import FIRST_ROW
from thidua.workbooks.save import workbook_bytes
from thidua.workbooks.writing.fill import Row, key_columns, write_beside, write_fields, write_rows

OWN_FILE = "de-nghi"
AWARD = "CO-TINH"
"""What units of a bloc are nominated for where a case says nothing else."""
TODAY = CONFIG.season.nominations_deadline + timedelta(days=1)
_OF_UNITS = ("unit_code", "next_standing_unit")


@dataclass(frozen=True, kw_only=True)
class Case:
    """A bloc: its units, what its book says, who nominates itself, and everything that is found in it.

    `agreed` changes lines of `Điểm` by unit, those of `added` units come below them; `others` are units of a second
    bloc without a book. `ratings` and `points` are the federation's, "" for none. `told` begins with the unit's letter.
    """

    name: str
    units: str = "ABCDE"
    others: str = ""
    ratings: Mapping[str, str] = field(default_factory=dict)
    points: Mapping[str, float] = field(default_factory=dict)
    agreed: Mapping[str, Row] = field(default_factory=dict)
    added: str = ""
    proposals: Sequence[Row] = ()
    minutes: Row = field(default_factory=dict)
    itself: Mapping[str, Row] = field(default_factory=dict)
    sender: str = "A"
    received: datetime | None = None
    book: bool = True
    told: tuple[str, ...] = ()


def proposed(unit: str, award: str = AWARD, **changes: object) -> Row:
    """A line of `Bình bầu`."""
    return {"unit_code": unit, "award": award or None, "votes_for": 3, "ballots": 4, **changes}


def leading(unit: str, award: str = AWARD, **changes: object) -> Row:
    """The line of the leading unit."""
    return proposed(unit, award, leading=YesNo.YES.value, **changes)


@dataclass(frozen=True)
class Blocs:
    """A checkout with a season of these blocs in it."""

    folder: SeasonFolder
    cases: Sequence[Case]

    @property
    def places(self) -> Places:
        """Where the season's files lie."""
        return Places(self.folder.root, CONFIG.season.id)

    @cached_property
    def units(self) -> dict[tuple[str, str], UnitMade]:
        """Every unit by its case and letter."""
        made = {}
        for place, case in enumerate(self.cases):
            for letter in case.units + case.others:
                bloc = f"Khối số {place}" if letter in case.units else f"Khối kia số {place}"
                code, name = f"K{place:02}-{letter}", f"LĐLĐ huyện {letter} {place:02}"
                made[case.name, letter] = UnitMade(code=code, name=name, bloc=bloc, quotas={"BK-TINH": (1, 0)})
        return made

    def code(self, case: Case, letter: str) -> str:
        """The code of a unit; what is no letter of the case stays as it is."""
        unit = self.units.get((case.name, letter))
        return unit.code if unit else letter

    def ratings(self) -> list[Row]:
        """The federation's own ratings, unit by unit."""
        return [
            {
                "unit_code": self.code(case, letter),
                "official_rating": rating,
                "points": case.points.get(letter),
            }
            for case in self.cases
            for letter in case.units
            if (rating := case.ratings.get(letter, Rating.EXCELLENT.value))
        ]

    def registered(self) -> list[Row]:
        """Everybody who nominates itself registered for that a year ago."""
        return [
            {
                "subject_kind": Recipient.COLLECTIVE.value,
                "unit_code": (unit := self.units[case.name, letter]).code,
                "name": unit.name,
                "title": changes.get("award", AWARD),
            }
            for case in self.cases
            for letter, changes in case.itself.items()
        ]

    def send(self, case: Case) -> None:
        """The bloc's book, and the nominations of those who nominate themselves."""
        for letter, changes in case.itself.items():
            self._nominate(case, letter, changes)
        if case.book:
            issued = self.places.issued / self.code(case, "A") / BLOC.file_name
            workbook = load_workbook(issued)
            self._fill(workbook, case)
            if case.sender != "A":
                restamp(workbook, unit_code=self.code(case, case.sender))
            received = case.received or last_moment(CONFIG, Due.BLOC) - timedelta(days=1)
            self._put(f"{self.code(case, case.sender)}-{BOOK_FILE}.xlsx", workbook_bytes(workbook), received)

    def _fill(self, workbook: Workbook, case: Case) -> None:
        lines = [
            {"unit_code": letter, "agreed_score": round(94.9 - place / 10, 1), "bonus": 0, "deduction": 0}
            | dict(case.agreed.get(letter, {}))
            for place, letter in enumerate(case.units + case.added)
        ]
        coded = [self._coded(line, case) for line in lines]
        write_beside(workbook, AGREED, coded[: len(case.units)], CONFIG)
        sheet = workbook[AGREED.name]
        for row, line in enumerate(coded[len(case.units) :], start=FIRST_ROW + len(case.units)):
            for key, value in line.items():
                sheet.cell(row=row, column=key_columns(sheet)[key]).value = value  # type: ignore[assignment]
        write_rows(workbook, PROPOSALS, [self._coded(line, case) for line in case.proposals], CONFIG)
        minutes = (
            complete_minutes(CONFIG) | {"present": len(case.units), "next_standing_unit": "B"} | dict(case.minutes)
        )
        write_fields(workbook, MINUTES, self._coded(minutes, case))

    def _coded(self, line: Row, case: Case) -> dict[str, object]:
        return {key: self.code(case, str(value)) if key in _OF_UNITS else value for key, value in line.items()}

    def _nominate(self, case: Case, letter: str, changes: Row) -> None:
        unit = self.units[case.name, letter]
        row = complete_collective(unit.name, **{"award": AWARD, "kind": "CAP-TREN"} | dict(changes))  # type: ignore[arg-type]
        typed = {
            SUBMISSION.name: typed_fields(SUBMISSION, complete_submission(CONFIG)),
            COLLECTIVES.name: typed_table(COLLECTIVES, [row]),
        }
        issued = (self.places.issued / unit.code / NOMINATIONS.file_name).read_bytes()
        moment = last_moment(CONFIG) - timedelta(days=1)
        self._put(f"{unit.code}-{OWN_FILE}.xlsx", filled(issued, NOMINATIONS, typed), moment)

    def _put(self, file: str, data: bytes, received: datetime) -> None:
        path = self.folder.returned / file
        path.write_bytes(data)
        set_received(path, received)

    def consolidated(self) -> Played:
        """The result of a run on the day after everything is due."""
        report = consolidate(self.places, CONFIG, today=TODAY)
        assert (report.locked, report.troubles) == ((), ())
        return Played(report.result, self)

    def evaluated(self, config: Config) -> Played:
        """What the files come to under another configuration."""
        return Played(evaluate(self.places, config, today=TODAY).result, self)


@dataclass(frozen=True)
class Played:
    """A consolidated season and its blocs."""

    result: Result
    blocs: Blocs

    def told(self, case: Case) -> tuple[str, ...]:
        """Everything found in a bloc, as `letter rule severity file sheet!cell`."""
        return tuple(self._lines(case))

    def _lines(self, case: Case) -> Iterator[str]:
        for finding in self.result.findings:
            for letter in case.units + case.others:
                if finding.unit == (code := self.blocs.code(case, letter)):
                    # A book is named by what it is, whichever unit a finding in it is told of.
                    line = told_line(finding, f"{code}-")
                    yield f"{letter} {re.sub(rf'K[0-9]+-[A-Z]-{BOOK_FILE}', BOOK_FILE, line)}"

    @property
    def told_of_nobody(self) -> list[str]:
        """The same for findings that are no unit's, with what they are about."""
        return [told_line(each, "") for each in self.result.findings if not each.unit]


def play(root: Path, cases: Sequence[Case]) -> Blocs:
    """The season up to everything that blocs and their units return."""
    for folder in ("templates_xlsx", "templates_docx"):
        (root / folder).symlink_to(CHECKOUT / folder)
    blocs = Blocs(SeasonFolder(root, CONFIG), cases)
    blocs.folder.write_setup(list(blocs.units.values()), criteria=SMALL_TABLE, ratings=blocs.ratings())
    blocs.folder.write_register([])
    blocs.folder.write_registered(blocs.registered())
    issue_at_start(blocs.places, CONFIG)
    issue_bloc(blocs.places, CONFIG)
    for case in cases:
        blocs.send(case)
    return blocs

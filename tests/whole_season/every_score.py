"""The units of one bloc, each with a table of itself and one of its neighbour: issued, filled in, returned, in stages.

A case says what is typed and what happens to the file; whatever it leaves out is sound. The neighbours stand in a
ring, each scoring the next one, so that it is plain whom a table is about.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from tests.season.scoring_building import agreed_row, complete_minutes, score_row
from tests.support.season_builder import CHECKOUT, SeasonFolder, UnitMade, checkout_config, set_received
from tests.whole_season.every_rule import typed_fields, typed_table
from tests.whole_season.filling import Sheets, Typed, filled

from thidua.config import Config
from thidua.config.vocabulary import Due, YesNo
from thidua.findings import Finding
from thidua.forms import BLOC, SCORING
from thidua.forms.bloc import AGREED, MINUTES
from thidua.forms.scoring import CLAIMED_RATING, CONDITIONS, SCORES
from thidua.intake.counting import last_moment
from thidua.rules.examples import SMALL_TABLE
from thidua.sample.touches import restamp
from thidua.season.assignment import AssignedPair, write_assignment
from thidua.season.setup import Setup, read_setup
from thidua.steps.consolidate import consolidate
from thidua.steps.issue import issue_at_start
from thidua.steps.issue_bloc import issue_bloc
from thidua.steps.issue_cross import issue_cross
from thidua.steps.places import Places
from thidua.text import slug
from thidua.verdict import Result
from thidua.workbooks.cells import column_letter
from thidua.workbooks.layout import FIRST_ROW, VALUE_COLUMN, TableLayout
from thidua.workbooks.save import workbook_bytes
from thidua.workbooks.writing.fill import Row
from thidua.workbooks.writing.guide import guide_field_row
from thidua.workbooks.writing.score_table import criterion_rows

Touch = Callable[[Workbook], None]
Pair = tuple[str, str]
Lines = dict[str, dict[str, Typed]]
"""Cells by criterion or condition and column key."""
OWN_FILE, CROSS_FILE, BOOK_FILE = "tu-cham", "cham-cheo", "khoi"
_SOUND = {str(line["code"]): score_row(line)["score"] for line in SMALL_TABLE if line["kind"] != "điều kiện"}


def scoring_config() -> Config:
    """The checkout's configuration: one scorer per unit, the blocs' workbooks due one after the other."""
    config = checkout_config()
    last = config.season.nominations_deadline
    days = {"self_scores_deadline": 20, "cross_scores_deadline": 10, "bloc_deadline": 5}
    season = config.season.model_copy(update={key: last - timedelta(days=before) for key, before in days.items()})
    scoring = config.scoring.model_copy(update={"scorers_per_unit": 1})
    return config.model_copy(update={"season": season, "scoring": scoring})


CONFIG = scoring_config()


@dataclass(frozen=True, kw_only=True)
class Table:
    """A scoring table on its way: cells by criterion and column key, what happens to the workbook, when it comes.

    `of` is the case whose unit it is made out to be about in the end; `before` are files sent before this one.
    """

    lines: Lines = field(default_factory=dict)
    claimed: str = ""
    touches: Sequence[Touch] = ()
    of: str = ""
    received: datetime | None = None
    before: tuple[Table, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Case:
    """A unit: its own table, that of the next unit, and everything that is found in it; None is never sent."""

    name: str
    own: Table | None = field(default_factory=Table)
    cross: Table | None = field(default_factory=Table)
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ring:
    """A checkout with a season in it: the cases as units of one bloc; `further` score units beside the ring.

    `agreed` and `minutes` change the first line of points in the bloc's book, and its minutes.
    """

    folder: SeasonFolder
    cases: Sequence[Case]
    further: Mapping[Pair, Table | None]
    agreed: Row = field(default_factory=dict)
    minutes: Row = field(default_factory=dict)

    @property
    def places(self) -> Places:
        """Where the season's files lie."""
        return Places(self.folder.root, CONFIG.season.id)

    @cached_property
    def setup(self) -> Setup:
        """The set-up as it is read."""
        return read_setup(self.places.setup, CONFIG)

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """The unit's code by the name of the case."""
        return {case.name: f"LD-{place:02}" for place, case in enumerate(self.cases)}

    @cached_property
    def pairs(self) -> dict[Pair, Table | None]:
        """Who scores whom, by the names of their cases, and what is sent."""
        names = [case.name for case in self.cases]
        ring = zip(names, [*names[1:], names[0]], (case.cross for case in self.cases), strict=True)
        return {(scorer, scored): table for scorer, scored, table in ring} | dict(self.further)

    def return_own(self) -> None:
        """Every unit's table of itself."""
        for case in self.cases:
            if case.own is not None:
                issued = self._issued(case.name, SCORING.file_name)
                self._return(case.name, case.own, issued, OWN_FILE, Due.SELF_SCORES)

    def return_cross(self) -> None:
        """The tables of cross-scorers."""
        for number, ((scorer, scored), table) in enumerate(self.pairs.items()):
            if table is not None:
                issued = self._issued(scorer, f"{SCORING.id.value}-{slug(self.codes[scored])}.xlsx")
                file = CROSS_FILE if number < len(self.cases) else f"{CROSS_FILE}-them"
                self._return(scorer, table, issued, file, Due.CROSS_SCORES)

    def return_book(self) -> None:
        """The bloc's book with agreed points, all different and none of them excellent."""
        standing = self.cases[0].name
        agreed = [agreed_row("", 0, agreed_score=80 - place / 2) for place in range(len(self.cases))]
        lines = [{key: value for key, value in row.items() if key != "unit_code"} for row in agreed]
        lines[0] |= self.agreed
        minutes = complete_minutes(CONFIG) | {"next_standing_unit": self.codes[standing]} | dict(self.minutes)
        typed = {AGREED.name: typed_table(AGREED, lines), MINUTES.name: typed_fields(MINUTES, minutes)}
        data = filled(self._issued(standing, BLOC.file_name), BLOC, typed)
        self._put(f"{self.codes[standing]}-{BOOK_FILE}.xlsx", data, last_moment(CONFIG, Due.BLOC) - timedelta(days=1))

    def _issued(self, name: str, file: str) -> bytes:
        return (self.places.issued / self.codes[name] / file).read_bytes()

    def _return(self, name: str, table: Table, issued: bytes, file: str, due: Due) -> None:
        end = last_moment(CONFIG, due)
        for number, each in enumerate((*table.before, table)):
            last = number == len(table.before)
            data = filled(issued, SCORING, self._typed(each, claims=file == OWN_FILE))
            stem = f"{self.codes[name]}-{file}" + ("" if last else f"-{number + 1}")
            received = each.received or end - timedelta(days=2 if last else 4)
            self._put(f"{stem}.xlsx", self._touched(data, each), received)

    def _put(self, file: str, data: bytes, received: datetime) -> None:
        path = self.folder.returned / file
        path.write_bytes(data)
        set_received(path, received)

    def _typed(self, table: Table, *, claims: bool) -> Sheets:
        rows = criterion_rows(SCORING, self.setup.scoring.table)
        scores: dict[str, Typed] = {}
        for code, row in rows[SCORES.name].items():
            cells: dict[str, Typed] = {"score": _SOUND[code], **table.lines.get(code, {})}  # type: ignore[dict-item]
            scores |= {f"{TableLayout(SCORES).letter(key)}{row}": value for key, value in cells.items()}
        conditions: dict[str, Typed] = {}
        for code, row in rows[CONDITIONS.name].items():
            cells = {"met": YesNo.YES.value, **table.lines.get(code, {})}
            conditions |= {f"{TableLayout(CONDITIONS).letter(key)}{row}": value for key, value in cells.items()}
        assert SCORING.guide is not None
        claim = f"{column_letter(VALUE_COLUMN)}{guide_field_row(SCORING, CLAIMED_RATING.key)}"
        guide = {SCORING.guide.name: {claim: table.claimed}} if claims and table.claimed else {}
        return {SCORES.name: scores, CONDITIONS.name: conditions, **guide}

    def _touched(self, data: bytes, table: Table) -> bytes:
        if not table.touches and not table.of:
            return data
        workbook = load_workbook(BytesIO(data))
        for touch in table.touches:
            touch(workbook)
        if table.of:
            restamp(workbook, subject_unit=self.codes[table.of])
        return workbook_bytes(workbook)

    def consolidated(self) -> Played:
        """The result of a run on the day after the blocs' books are due."""
        report = consolidate(self.places, CONFIG, today=CONFIG.last_day(Due.BLOC) + timedelta(days=1))
        assert (report.locked, report.troubles) == ((), ())
        return Played(report.result, self.codes)


@dataclass(frozen=True)
class Played:
    """A consolidated season and whose unit is whose."""

    result: Result
    codes: Mapping[str, str]

    def told(self, case: str) -> tuple[str, ...]:
        """Everything found in a case's unit, as `rule severity file sheet!cell`."""
        code = self.codes[case]
        return tuple(told_line(each, f"{code}-") for each in self.result.findings if each.unit == code)

    @property
    def told_of_nobody(self) -> list[str]:
        """The same for findings that are no unit's."""
        return [told_line(each, "") for each in self.result.findings if not each.unit]


def told_line(finding: Finding, own_files: str) -> str:
    """A finding with its place; of a file of the unit itself only what tells it from its others."""
    place = finding.place
    file = place.file.removeprefix(own_files).removesuffix(".xlsx")
    where = f"{place.sheet}!{place.cell}" if place.sheet else ""
    return " ".join(part for part in (finding.rule, finding.severity.value, file, where) if part)


def play(
    root: Path,
    cases: Sequence[Case],
    *,
    further: Mapping[Pair, Table | None] | None = None,
    agreed: Row | None = None,
    minutes: Row | None = None,
) -> Ring:
    """The season up to the returned book of the bloc."""
    for folder in ("templates_xlsx", "templates_docx"):
        (root / folder).symlink_to(CHECKOUT / folder)
    ring = Ring(SeasonFolder(root, CONFIG), cases, further or {}, agreed or {}, minutes or {})
    units = [
        UnitMade(code=code, name=f"LĐLĐ huyện Thứ {code[-2:]}", quotas={"BK-TINH": (1, 0)})
        for code in ring.codes.values()
    ]
    ring.folder.write_setup(units, criteria=SMALL_TABLE)
    ring.folder.write_register([])
    ring.folder.write_registered([])
    issue_at_start(ring.places, CONFIG)
    ring.return_own()
    pairs = [AssignedPair(ring.codes[scorer], ring.codes[scored]) for scorer, scored in ring.pairs]
    write_assignment(ring.places.assignment, pairs, ring.setup, CONFIG)
    issue_cross(ring.places, CONFIG)
    ring.return_cross()
    issue_bloc(ring.places, CONFIG)
    ring.return_book()
    return ring


def at(table: Table, received: datetime) -> Table:
    """The table at another moment."""
    return replace(table, received=received)


def row_of(code: str) -> int:
    """Index of a line of the season's scoring table from its first row, the headings counted."""
    lines = [line for line in SMALL_TABLE if line["kind"] != "điều kiện"]
    headings = list(dict.fromkeys(str(line["group"]) for line in lines))
    place = next(place for place, line in enumerate(lines) if line["code"] == code)
    return place + 1 + headings.index(str(lines[place]["group"]))


def added(**cells: Typed) -> Touch:
    """A row of the unit's own below the last line."""
    layout = TableLayout(SCORES)

    def touch(workbook: Workbook) -> None:
        row = FIRST_ROW + row_of("D1") + 1
        for key, value in cells.items():
            workbook[SCORES.name][f"{layout.letter(key)}{row}"].value = value

    return touch

"""A whole season through real files: set-up, returned workbooks, intake, rules and verdict, in a few lines of a test.

Every default is faultless: a test states only what it is about. `complete_person` and its like take changes by
column key; values are stored ones (codes for choices), except where a test wants what a unit would type.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from openpyxl.workbook import Workbook

from thidua.config import Config, load_config
from thidua.forms import NOMINATIONS, REGISTER, REGISTERED, SETUP
from thidua.forms.carried import AWARDS_GIVEN, TITLES_REGISTERED
from thidua.forms.nominations import EARLIER_AWARDS, OWN_TITLES
from thidua.forms.nominees import COLLECTIVES, INDIVIDUALS
from thidua.forms.setup import CONFLICTS, COUNCIL_MEMBERS, CRITERIA, PROVINCE_CODE, QUOTAS, RATINGS, UNITS
from thidua.forms.submission import SUBMISSION
from thidua.intake.counting import choose_counting, last_moment
from thidua.intake.take_in import take_in
from thidua.rules import run_rules
from thidua.season.carried import read_register, read_registered
from thidua.season.decisions import Decisions
from thidua.season.gathering import Carried, read_season
from thidua.season.setup import read_setup
from thidua.text import padded_date
from thidua.verdict import Result, judge
from thidua.workbooks.book import save_book
from thidua.workbooks.save import save_workbook
from thidua.workbooks.stamp import Stamp, add_stamp, fingerprint
from thidua.workbooks.writing.build import build_master
from thidua.workbooks.writing.fill import Row, write_fields, write_guide, write_quotas, write_rows

CHECKOUT = Path(__file__).parents[2]
Quotas = Mapping[str, tuple[int, int]]
"""Collectives and individuals by award code."""


@cache
def checkout_config() -> Config:
    """The configuration of the checkout, one object per session, as it keys caches."""
    return load_config(CHECKOUT / "config.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMade:
    """A unit of a test's season."""

    code: str
    name: str
    quotas: Quotas = field(default_factory=dict)
    kind: str = "LĐLĐ huyện"
    sector: str = "nhà nước"
    bloc: str = "Khối số 1"
    email: str = ""


@dataclass(frozen=True, slots=True)
class SeasonFolder:
    """The folders of a season below `root`, as in a checkout."""

    root: Path
    config: Config

    @property
    def inputs(self) -> Path:
        """What people supply."""
        return self.root / "inputs" / self.config.season.id

    @property
    def returned(self) -> Path:
        """What units sent back."""
        return self.inputs / "returned"

    @property
    def tong_hop(self) -> Path:
        """Where consolidation writes."""
        return self.root / "outputs" / self.config.season.id / "3-tong-hop"

    def write_setup(
        self,
        units: Sequence[UnitMade],
        *,
        province: Quotas | None = None,
        criteria: Sequence[Row] = (),
        ratings: Sequence[Row] = (),
        conflicts: Sequence[Row] = (),
        standing: Sequence[str] | None = None,
        council: Sequence[Row] = (),
    ) -> Path:
        """Write `thiet-lap.xlsx` with these units in this order, and the province's own quotas.

        Without `criteria` the office does not score. `standing` are the standing units of the blocs, the first one
        of each unless others are named.
        """
        workbook = build_master(SETUP, self.config)
        rows = unit_rows(units, _unit_row)
        if standing is not None:
            rows = [{**row, "bloc_role": "Có" if row["unit_code"] in standing else None} for row in rows]
        write_rows(workbook, UNITS, rows, self.config)
        holders = [(PROVINCE_CODE, province or {}), *((unit.code, unit.quotas) for unit in units)]
        write_rows(
            workbook, QUOTAS, [row for code, quotas in holders for row in _quota_rows(code, quotas)], self.config
        )
        for table, given in (
            (CRITERIA, criteria),
            (RATINGS, ratings),
            (CONFLICTS, conflicts),
            (COUNCIL_MEMBERS, council),
        ):
            write_rows(workbook, table, given, self.config)
        path = self.inputs / SETUP.file_name
        save_workbook(workbook, path)
        self.returned.mkdir(exist_ok=True)
        return path

    def write_return(
        self,
        unit: UnitMade,
        *,
        file: str = "",
        submission: Row | None = None,
        collectives: Sequence[Row] = (),
        individuals: Sequence[Row] = (),
        earlier: Sequence[Row] = (),
        own_titles: Sequence[Row] = (),
        received: datetime | None = None,
        season: str = "",
        change: Callable[[Workbook], None] | None = None,
    ) -> Path:
        """Write a unit's nominations below `returned/`, as issued and filled in; on time unless said otherwise.

        `change` may spoil the workbook before it is saved.
        """
        config = self.config
        workbook = build_master(NOMINATIONS, config)
        stamp = Stamp(
            form=NOMINATIONS.id.value,
            form_version=str(NOMINATIONS.version),
            season=season or config.season.id,
            fingerprint=fingerprint(NOMINATIONS, config),
            unit_code=unit.code,
        )
        add_stamp(workbook, stamp)
        guide = {"season": stamp.season, "unit_code": unit.code, "unit_name": unit.name, "bloc": unit.bloc}
        write_guide(workbook, guide)
        write_quotas(workbook, NOMINATIONS, dict(unit.quotas))
        write_fields(workbook, SUBMISSION, complete_submission(config) if submission is None else submission)
        tables = ((COLLECTIVES, collectives), (INDIVIDUALS, individuals), (EARLIER_AWARDS, earlier))
        for table, rows in (*tables, (OWN_TITLES, own_titles)):
            write_rows(workbook, table, rows, config)
        if change is not None:
            change(workbook)
        path = self.returned / (file or f"{unit.code}.xlsx")
        save_workbook(workbook, path)
        set_received(path, received or last_moment(config) - timedelta(days=1))
        return path

    def run(self, *, decisions: Decisions | None = None, today: date | None = None) -> Result:
        """Everything from the files to the result, as consolidation does it."""
        config = self.config
        setup = read_setup(self.inputs / SETUP.file_name, config)
        counted = choose_counting(take_in(self.returned, {}, setup.units, config), config)
        register = read_register(self.inputs / REGISTER.file_name, config)
        registered = read_registered(self.inputs / REGISTERED.file_name, config)
        carried = Carried(register, registered, decisions or Decisions())
        season = read_season(config, setup, counted, self.returned, carried)
        findings = (*season.findings, *run_rules(season))
        return judge(season, findings, today=today or config.season.nominations_deadline)

    def write_register(self, rows: Sequence[Row]) -> Path:
        """Write `so-khen-thuong.xlsx` with these lines; none is an empty register, which is not a missing one."""
        path = self.inputs / REGISTER.file_name
        save_book(path, REGISTER, {AWARDS_GIVEN.name: rows}, self.config)
        return path

    def write_registered(self, rows: Sequence[Row]) -> Path:
        """Write `dang-ky-dau-nam.xlsx` with these lines."""
        path = self.inputs / REGISTERED.file_name
        save_book(path, REGISTERED, {TITLES_REGISTERED.name: rows}, self.config)
        return path


def unit_rows(units: Sequence[UnitMade], row_of: Callable[[UnitMade, int], Row]) -> list[Row]:
    """The rows of units in a set-up, the first of each bloc as its standing unit."""
    first = {unit.bloc: unit.code for unit in reversed(units) if unit.bloc}
    return [
        {**row_of(unit, place), "bloc_role": "Có" if first.get(unit.bloc) == unit.code else None}
        for place, unit in enumerate(units, 1)
    ]


def set_received(path: Path, moment: datetime) -> None:
    """Give a file the date by which the intake knows when it came."""
    seconds = moment.replace(microsecond=0).timestamp()
    os.utime(path, (seconds, seconds))


def complete_submission(config: Config, **changes: object) -> dict[str, object]:
    """The lines of the submission sheet, ten days before the deadline, nine members called and present."""
    day = config.season.nominations_deadline - timedelta(days=10)
    values: dict[str, object] = {
        "submission_no": "12/TTr-LĐLĐ",
        "submission_date": padded_date(day),
        "signer": "Lò Văn Ký",
        "minutes_no": "03/BB-LĐLĐ",
        "minutes_date": padded_date(day),
        "members_called": 9,
        "members_present": 9,
        "report_no": "45/BC-LĐLĐ",
        "report_date": padded_date(day),
        "bloc_meeting_date": padded_date(day),
    }
    return values | changes


def complete_person(full_name: str, award: str = "BK-TINH", **changes: object) -> dict[str, object]:
    """A row of individuals that no rule finds anything in."""
    values: dict[str, object] = {
        "full_name": full_name,
        "honorific": "Ông",
        "birth": "05/03/1980",
        "position": "Giáo viên",
        "workplace": "Trường Tiểu học Mường Mùn",
        "subject_class": "TRUC-TIEP",
        "full_time_officer": "Không",
        "award": award,
        "rating": "HTXSNV",
        "rating_last_year": "HTXSNV",
        "initiatives_this_year": 1,
        "initiatives_last_year": 1,
        "months_worked": 12,
        "days_absent": 0,
        "discipline": "KHONG",
        "votes_for": 9,
        "ballots": 9,
        "reports_attached": 3,
        "achievement": "Dạy giỏi nhiều năm liền.",
    }
    return values | changes


def complete_collective(name: str, award: str = "BK-TINH", **changes: object) -> dict[str, object]:
    """A row of collectives that no rule finds anything in."""
    values: dict[str, object] = {
        "name": name,
        "award": award,
        "kind": "CDCS",
        "managing_unit": "LĐLĐ huyện Tuần Giáo",
        "headcount": 40,
        "women": 20,
        "rating": "HTXSNV",
        "rating_last_year": "HTXSNV",
        "tasks_completed": 40,
        "ldtt_count": 35,
        "cstdcs_count": 4,
        "disciplined": 0,
        "votes_for": 9,
        "ballots": 9,
        "reports_attached": 3,
        "achievement": "Phong trào thi đua sôi nổi.",
    }
    return values | changes


def _unit_row(unit: UnitMade, place: int) -> Row:
    return {
        "unit_code": unit.code,
        "name": unit.name,
        "kind": unit.kind,
        "bloc": unit.bloc or None,
        "order": place,
        "members": 1000,
        "primary_unions": 40,
        "sector": unit.sector,
        "email": unit.email or f"{unit.code.lower()}@example.vn",
        "parent_line": "LĐLĐ TỈNH",
        "symbol": "LĐLĐ",
    }


def _quota_rows(code: str, quotas: Quotas) -> Iterable[Row]:
    for award, (collectives, individuals) in quotas.items():
        yield {"unit_code": code, "award": award, "collectives": collectives, "individuals": individuals}

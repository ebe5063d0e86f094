"""Two seasons of the second province, played by the scripts themselves in a checkout of its own."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from tests.scripts.office import Ran, read_here, script
from tests.second_province.province import (
    AGREED,
    BOOK,
    COUNCIL,
    CRITERIA,
    CROSS_SCORED,
    GD,
    GIVEN,
    MET,
    NAMES,
    QUOTAS,
    SELF_SCORED,
    UNITS,
    Scored,
    Sent,
    submission,
)
from tests.support.season_builder import set_received

from thidua.config import Config, load_config
from thidua.console import run as console_run
from thidua.console.run import close_log
from thidua.forms import BLOC, NOMINATIONS, REGISTER, REGISTRATION, SCORING, SETUP
from thidua.forms.bloc import MINUTES
from thidua.forms.carried import AWARDS_GIVEN
from thidua.forms.scoring import CLAIMED_RATING, CONDITIONS, SCORES
from thidua.forms.setup import CRITERIA as CRITERIA_SHEET
from thidua.forms.submission import SUBMISSION
from thidua.text import slug
from thidua.workbooks.book import save_book
from thidua.workbooks.save import save_workbook
from thidua.workbooks.writing.fill import Row, write_beside, write_fields, write_rows

OWN_CONFIG = Path(__file__).parent / "config.toml"


@dataclass
class Office:
    """The checkout of the second province's office, and how each script ended."""

    root: Path
    ran: dict[str, Ran] = field(default_factory=dict)

    @property
    def config(self) -> Config:
        """The configuration now current."""
        return load_config(self.root / "config.toml")

    def inputs(self, year: int) -> Path:
        """What people supply in a season."""
        return self.root / "inputs" / str(year)

    def outputs(self, year: int) -> Path:
        """What the scripts write in a season."""
        return self.root / "outputs" / str(year)

    def run(self, year: int, name: str, *arguments: str) -> None:
        """Run a script as a clerk does; what it said is kept under season and name."""
        step = " ".join([name, *arguments]) if "--stage" in arguments else name
        self.ran[f"{year} {step}"] = _run(name, "--root", str(self.root), *arguments)

    def set_up(self, year: int) -> None:
        """Fill in the set-up from its master, as the office does in its first season."""
        workbook = load_workbook(self.root / "templates_xlsx" / SETUP.file_name)
        write_rows(workbook, SETUP.table("Đơn vị"), UNITS, self.config)
        write_rows(workbook, SETUP.table("Hội đồng"), COUNCIL, self.config)
        nothing = dict.fromkeys(CRITERIA_SHEET.keys)
        write_rows(workbook, CRITERIA_SHEET, [nothing] * CRITERIA_SHEET.ready_rows, self.config)
        write_rows(workbook, CRITERIA_SHEET, CRITERIA, self.config)
        save_workbook(workbook, self.inputs(year) / SETUP.file_name)
        (self.inputs(year) / "returned").mkdir()

    def allot(self, year: int) -> None:
        """Fill in the quotas."""
        path = self.inputs(year) / SETUP.file_name
        workbook = load_workbook(path)
        rows = [
            {"unit_code": code, "award": "BK-SH", "collectives": collectives, "individuals": individuals}
            for code, (collectives, individuals) in QUOTAS.items()
        ]
        write_rows(workbook, SETUP.table("Phân bổ chỉ tiêu"), rows, self.config)
        save_workbook(workbook, path)

    def receive(self, year: int, sendings: Iterable[Sent]) -> None:
        """Let units fill in the workbooks that were really issued to them, and put them where the desk does."""
        for sent in sendings:
            folder = self.outputs(year) / "1-phat-hanh" / sent.unit
            workbook = load_workbook(folder / NOMINATIONS.file_name)
            write_fields(workbook, SUBMISSION, submission(year, **sent.submission))
            tables = {"Tập thể": sent.collectives, "Cá nhân": sent.individuals, "Thành tích đã có": sent.earlier}
            for sheet, rows in tables.items():
                write_rows(workbook, NOMINATIONS.table(sheet), rows, self.config)
            self._put(year, sent, f"{NAMES[sent.unit]}.xlsx", workbook)
            if sent.registered_people is not None:
                workbook = load_workbook(folder / REGISTRATION.file_name)
                write_rows(workbook, REGISTRATION.table("Cá nhân"), sent.registered_people, self.config)
                write_rows(workbook, REGISTRATION.table("Tập thể"), sent.registered_collectives, self.config)
                self._put(year, sent, f"dang ky {sent.unit}.xlsx", workbook)

    def receive_scores(self, year: int, tables: Iterable[Scored]) -> None:
        """Let units fill in the scoring tables that were issued to them, about themselves or about another."""
        for table in tables:
            name = f"{SCORING.id.value}-{slug(table.of)}.xlsx" if table.of else SCORING.file_name
            workbook = load_workbook(self.outputs(year) / "1-phat-hanh" / table.unit / name)
            lines: list[Row] = [{"code": code, "score": score} for code, score in table.scores.items()]
            lines += [{"code": code, "applies": "Không"} for code in table.left_out]
            write_beside(workbook, SCORES, lines, self.config)
            write_beside(workbook, CONDITIONS, [{"code": "K1", "met": "Có"}], self.config)
            if table.claimed and SCORING.guide is not None:
                write_fields(workbook, SCORING.guide.lines, {CLAIMED_RATING.key: table.claimed})
            self._put(year, table, f"cham diem {table.unit} {table.of}.xlsx", workbook)

    def receive_book(self, year: int) -> None:
        """Let the standing unit fill in what its bloc agreed on."""
        workbook = load_workbook(self.outputs(year) / "1-phat-hanh" / GD / BLOC.file_name)
        lines = [{"unit_code": unit, **cells} for unit, cells in AGREED.items()]
        write_beside(workbook, BLOC.table("Điểm"), lines, self.config)
        write_fields(workbook, MINUTES, BOOK)
        self._put(year, Sent(GD, MET), "ho so khoi.xlsx", workbook)

    def _put(self, year: int, sent: Sent | Scored, name: str, workbook: Workbook) -> None:
        path = self.inputs(year) / "returned" / name
        save_workbook(workbook, path)
        set_received(path, sent.moment)


def play_two_seasons(root: Path, first: Iterable[Sent], second: Iterable[Sent]) -> Office:
    """The season of 2025 from a bare checkout, its register, the opening of 2026, and that season as well."""
    shutil.copy(OWN_CONFIG, root / "config.toml")
    office = Office(root)
    office.run(2025, "build_templates")
    office.set_up(2025)
    office.allot(2025)
    office.run(2025, "issue")
    office.receive(2025, first)
    office.run(2025, "consolidate", "--today", "21/11/2025")
    save_book(office.inputs(2025) / REGISTER.file_name, REGISTER, {AWARDS_GIVEN.name: GIVEN}, office.config)
    office.run(2026, "new_season", "2026")
    office.run(2026, "build_templates")
    office.allot(2026)
    office.run(2026, "issue")
    office.receive_scores(2026, SELF_SCORED)
    office.run(2026, "issue", "--stage", "cham-cheo")
    office.receive_scores(2026, CROSS_SCORED)
    office.run(2026, "issue", "--stage", "khoi")
    office.receive_book(2026)
    office.receive(2026, second)
    office.run(2026, "consolidate", "--today", "22/11/2026")
    office.run(2026, "draft", "--today", "22/11/2026")
    return office


def _run(name: str, *arguments: str) -> Ran:
    """A script's end in this process, its words caught."""
    said: dict[str, list[str]] = {"stdout": [], "stderr": []}

    class Stream:
        """What a script writes to one of its two streams."""

        def __init__(self, which: str) -> None:
            self._which = which

        def write(self, text: str) -> None:
            """Keep what is written."""
            said[self._which].append(text)

        def flush(self) -> None:
            """Nothing waits."""

        def isatty(self) -> bool:
            """Nobody watches."""
            return False

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("thidua.intake.take_in.read_many", read_here)
        patch.setattr(sys, "argv", [f"{name}.py", *arguments])
        patch.setattr(sys, "stdout", Stream("stdout"))
        patch.setattr(sys, "stderr", Stream("stderr"))
        with pytest.raises(SystemExit) as end:
            console_run.run_script(script(name).main)
        close_log()
    return Ran(end.value.code, "".join(said["stdout"]), "".join(said["stderr"]))

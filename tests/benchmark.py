"""How long the steps take, as whole processes: `just bench` (not part of the test suite).

Issues both workbooks to 45 units, then consolidates 100 returned ones of a made-up province of a hundred units
with seven nominations each; then 45 units with registrations and the books of earlier years, and in that season the
rules and the verdict alone. Last the papers: long decisions and many small papers as Word files and as PDF, each in a
process of its own, with the most memory it took. Prints wall seconds; run it on a quiet machine, several times, and
quote medians.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from openpyxl import load_workbook
from tests.support.season_builder import CHECKOUT, checkout_config, complete_collective, complete_person

from thidua.forms import NOMINATIONS, REGISTER, REGISTERED, REGISTRATION, SETUP
from thidua.forms.carried import AWARDS_GIVEN, TITLES_REGISTERED
from thidua.forms.nominees import COLLECTIVES, INDIVIDUALS
from thidua.forms.registration import REGISTERED_PEOPLE
from thidua.forms.setup import QUOTAS, UNITS
from thidua.rules import run_rules
from thidua.season.carried import read_register, read_registered
from thidua.season.gathering import Carried, read_season
from thidua.steps.incoming import read_incoming
from thidua.steps.places import Places
from thidua.verdict import judge
from thidua.workbooks.book import save_book
from thidua.workbooks.save import save_workbook
from thidua.workbooks.writing.fill import write_rows
from thidua.workbooks.writing.master import open_master

ISSUED, RETURNED, PEOPLE, COLLECTIVES_EACH = 45, 100, 5, 2
REGISTER_LINES, REGISTERED_LINES = 1000, 150
# Rows of a list, how many papers, whether also as PDF.
PAPERS = ((500, 1, False), (5000, 1, False), (12, 45, False), (1000, 1, True), (5000, 1, True))


def _set_up(root: Path, units: int) -> None:
    """A checkout's data folders with a set-up of so many attached primary unions."""
    shutil.rmtree(root, ignore_errors=True)
    for folder in ("templates_xlsx", "templates_docx"):
        shutil.copytree(CHECKOUT / folder, root / folder)
    shutil.copy(CHECKOUT / "config.toml", root)
    config = checkout_config()
    workbook = open_master(root / "templates_xlsx", SETUP, config)
    codes = [f"CS-{number:03}" for number in range(units)]
    unit_rows = [
        {
            "unit_code": code,
            "name": f"CĐCS số {code}",
            "kind": "CĐCS trực thuộc",
            "order": order,
            "sector": "nhà nước",
            "parent_line": "LĐLĐ TỈNH",
            "symbol": "CĐCS",
            "email": f"{code.lower()}@example.invalid",
        }
        for order, code in enumerate(codes, start=1)
    ]
    quota = {"award": "BK-TINH", "collectives": COLLECTIVES_EACH, "individuals": PEOPLE}
    write_rows(workbook, UNITS, unit_rows, config)
    write_rows(workbook, QUOTAS, [{"unit_code": code, **quota} for code in codes], config)
    save_workbook(workbook, root / "inputs" / config.season.id / SETUP.file_name)


def _return_all(root: Path) -> None:
    """Fill in every issued workbook; the fields are left empty, which costs a finding each and no time."""
    config = checkout_config()
    for number, issued in enumerate(_issued(root)):
        workbook = load_workbook(issued / NOMINATIONS.file_name)
        people = [complete_person(_person(number, i), birth=_birth(number, i)) for i in range(PEOPLE)]
        collectives = [complete_collective(f"Tổ số {i} của {number}") for i in range(COLLECTIVES_EACH)]
        write_rows(workbook, INDIVIDUALS, people, config)
        write_rows(workbook, COLLECTIVES, collectives, config)
        save_workbook(workbook, _places(root).returned / f"{issued.name}.xlsx")


def _register_all(root: Path) -> None:
    """Send every unit's registration, and write the books of earlier years."""
    config, places = checkout_config(), _places(root)
    units = _issued(root)
    keys = {column.key for column in REGISTERED_PEOPLE.columns}
    for number, issued in enumerate(units):
        workbook = load_workbook(issued / REGISTRATION.file_name)
        person = complete_person(_person(number, 0), birth=_birth(number, 0))
        row = {key: value for key, value in person.items() if key in keys} | {"title": "LDTT"}
        write_rows(workbook, REGISTERED_PEOPLE, [row], config)
        save_workbook(workbook, places.returned / f"{issued.name} dang ky.xlsx")
    lines = [_line(number, units) for number in range(REGISTER_LINES)]
    year = config.season.year
    given = [
        {
            **line,
            "award": "BK-TINH",
            "award_year": year - 1 - number % 5,
            "decision_no": f"{number}/QĐ-LĐLĐ",
            "decision_date": f"20/12/{year - 1 - number % 5}",
        }
        for number, line in enumerate(lines)
    ]
    registered = [line | {"title": "LDTT"} for line in lines[:REGISTERED_LINES]]
    save_book(places.register, REGISTER, {AWARDS_GIVEN.name: given}, config)
    save_book(places.registered, REGISTERED, {TITLES_REGISTERED.name: registered}, config)


def _line(number: int, units: list[Path]) -> dict[str, object]:
    """Somebody of earlier years, every seventh of them a nominee."""
    of_unit, place = number % len(units), number // len(units)
    return {
        "subject_kind": "cá nhân",
        "full_name": _person(of_unit, place),
        "birth": _birth(of_unit, place),
        "unit_code": units[of_unit].name,
    }


def _person(unit: int, place: int) -> str:
    return f"Lò Văn {chr(65 + place)} {unit}"


def _birth(unit: int, place: int) -> str:
    number = 7 * unit + place
    return f"{1 + number % 28:02}/{1 + number % 12:02}/{1960 + number % 40}"


def _places(root: Path) -> Places:
    return Places(root, checkout_config().season.id)


def _issued(root: Path) -> list[Path]:
    return sorted(_places(root).issued.iterdir())


def _timed(root: Path, script: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, CHECKOUT / "scripts" / script, "--root", root], check=True, capture_output=True)
    return time.perf_counter() - start


def _rules_and_verdict(root: Path) -> tuple[int, int, float]:
    """Nominees and findings, and the seconds that all rules and the verdict take over the season once it is read."""
    config, places = checkout_config(), _places(root)
    incoming = read_incoming(places, config)
    carried = Carried(read_register(places.register, config), read_registered(places.registered, config))
    season = read_season(config, incoming.setup, incoming.counted, places.returned, carried)
    start = time.perf_counter()
    result = judge(season, (*season.findings, *run_rules(season)), today=config.season.nominations_deadline)
    return len(result.nominees), len(result.findings), time.perf_counter() - start


def _papers(root: Path, rows: int, count: int, *, pdf: bool = False) -> str:
    """Draw up `count` decisions over so many rows each, and print them, in a process of its own."""
    code = "import sys; from tests.benchmark_papers import main; main(*sys.argv[1:])"
    arguments = [str(root / f"papers-{rows}-{count}"), str(rows), str(count), "pdf" if pdf else ""]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(CHECKOUT / "scripts"), str(CHECKOUT)))}
    command = [sys.executable, "-c", code, *arguments]
    run = subprocess.run(command, check=True, capture_output=True, text=True, env=environment, cwd=CHECKOUT)
    return run.stdout.strip()


def main() -> None:
    """Time issuing, consolidating, the rules alone, and the papers."""
    root = Path(tempfile.mkdtemp(prefix="thidua-bench-"))
    _set_up(root, ISSUED)
    sys.stdout.write(f"issue both workbooks to {ISSUED} units: {_timed(root, 'issue.py'):.1f} s\n")
    _return_all(root)
    _register_all(root)
    seconds = _timed(root, "consolidate.py")
    nominees, findings, alone = _rules_and_verdict(root)
    season = f"{ISSUED} units, {nominees} nominees, {REGISTER_LINES} lines of the register"
    sys.stdout.write(f"consolidate {season}, two workbooks each: {seconds:.1f} s\n")
    sys.stdout.write(f"all rules and the verdict alone, {findings} findings: {alone:.2f} s\n")
    _set_up(root, RETURNED)
    _timed(root, "issue.py")
    _return_all(root)
    sys.stdout.write(f"consolidate {RETURNED} workbooks: {_timed(root, 'consolidate.py'):.1f} s\n")
    for rows, count, pdf in PAPERS:
        sys.stdout.write(f"{_papers(root, rows, count, pdf=pdf)}\n")
    shutil.rmtree(root)


if __name__ == "__main__":
    main()

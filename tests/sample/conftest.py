"""One sample season for all tests of the room."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from thidua.config import Config
from thidua.sample.province import Province, load_province
from thidua.sample.returns import Return, honest_returns
from thidua.sample.whole_season import SAMPLE_SEASON, write_config
from thidua.steps.places import Places, open_season

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def config(tmp_path_factory: pytest.TempPathFactory, province: Province) -> Config:
    """The sample's own configuration, with days for the blocs' scoring."""
    root = tmp_path_factory.mktemp("config")
    shutil.copy(ROOT / "config.toml", root)
    write_config(root, Places(root, SAMPLE_SEASON), province)
    return open_season(root, SAMPLE_SEASON)[1]


@pytest.fixture(scope="session")
def province() -> Province:
    return load_province()


@pytest.fixture(scope="session")
def honest(province: Province, config: Config) -> dict[str, Return]:
    return honest_returns(province, config)[0]

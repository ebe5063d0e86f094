"""One sample season for all tests of the room."""

from __future__ import annotations

from pathlib import Path

import pytest

from thidua.config import Config, load_config
from thidua.sample.province import Province, load_province
from thidua.sample.returns import Return, honest_returns

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def config() -> Config:
    return load_config(ROOT / "config.toml")


@pytest.fixture(scope="session")
def province() -> Province:
    return load_province()


@pytest.fixture(scope="session")
def honest(province: Province, config: Config) -> dict[str, Return]:
    return honest_returns(province, config)[0]

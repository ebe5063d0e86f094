"""The page of a paper that is no official document of its own: other sizes and margins than the office's."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Width, height and margins of a page in millimetres, lying as it is printed."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float

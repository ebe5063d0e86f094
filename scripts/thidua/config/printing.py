"""How many copies of each kind of paper are printed, and for whom."""

from __future__ import annotations

from pydantic import Field

from thidua.config.base import Section


class Copies(Section):
    """So many copies for one recipient."""

    recipient: str = Field(min_length=1)
    copies: int = Field(ge=1, le=500)


class PrintedKind(Section):
    """The copies of one kind of paper, none where it is not in the bundle; `paper` is how its file names begin."""

    paper: str = Field(min_length=1)
    copies: tuple[Copies, ...]

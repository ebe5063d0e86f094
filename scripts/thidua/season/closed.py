"""What has been closed: papers that were signed, each with its number, its day and the hash of its final file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from thidua.messages import CannotRunError, say
from thidua.workbooks.save import write_bytes

_HASH = r"^[0-9a-f]{64}$"


class ClosedUnreadableError(CannotRunError):
    """The note of what was closed is there and cannot be read; going on would give a number twice."""


class ClosedPaper(BaseModel):
    """One signed paper; `batch` counts the runs that closed any, as later ones know more numbers to cite."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1)
    title: str
    symbol: str = Field(min_length=1)
    number: str = Field(min_length=1)
    day: date
    file: str = Field(min_length=1)
    sha256: str = Field(pattern=_HASH)
    nominees: tuple[str, ...]
    closed_on: date
    batch: int = Field(ge=1)

    @property
    def numbered(self) -> str:
        """Number and symbol as the paper bears them, such as 125/QĐ-LĐLĐ."""
        return f"{self.number}/{self.symbol}"


class Closed(BaseModel):
    """Every paper closed so far; `register_made`: there was no register of awards before the first closing.

    `begun` are decisions whose lines were about to enter the register: they stand here only after a run broken off.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    papers: tuple[ClosedPaper, ...] = ()
    begun: tuple[ClosedPaper, ...] = ()
    register_made: bool = False

    @property
    def batch(self) -> int:
        """The last run that closed any, 0 where none has."""
        return max((paper.batch for paper in self.papers), default=0)

    @property
    def decisions(self) -> tuple[ClosedPaper, ...]:
        """Those by whose numbers lines stand in the register of awards, or may stand there."""
        return tuple(paper for paper in (*self.papers, *self.begun) if paper.nominees)

    @property
    def nominees(self) -> frozenset[str]:
        """Ids of everybody to whom a closed decision gives an award."""
        return frozenset(nominee for paper in self.papers for nominee in paper.nominees)

    @property
    def awarded(self) -> Mapping[str, frozenset[str]]:
        """Ids of those to whom each closed decision gives an award, by its name."""
        return {paper.name: frozenset(paper.nominees) for paper in self.papers if paper.nominees}

    def of(self, name: str) -> ClosedPaper | None:
        """The closed paper of this name, None where it is not closed."""
        return next((paper for paper in self.papers if paper.name == name), None)


def read_closed(path: Path) -> Closed:
    """What was closed, nothing where nothing has been yet; raises `ClosedUnreadableError`."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Closed()
    except OSError as error:
        raise ClosedUnreadableError(say("close.manifest_unreadable", file=path.name)) from error
    try:
        closed = Closed.model_validate_json(content)
    except ValidationError as error:
        raise ClosedUnreadableError(say("close.manifest_unreadable", file=path.name)) from error
    if len({paper.name for paper in closed.papers}) != len(closed.papers):
        raise ClosedUnreadableError(say("close.manifest_unreadable", file=path.name))
    return closed


def write_closed(path: Path, closed: Closed) -> None:
    """Write what was closed; raises `FileLockedError`, `FileNotWrittenError`."""
    text = json.dumps(closed.model_dump(mode="json"), ensure_ascii=False, indent=1)
    write_bytes(f"{text}\n".encode(), path)

"""The whole season as it stands: what came in, what earlier years left, what the desk has decided."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.config import Config
from thidua.intake.receipts import ReceiptBook
from thidua.season.assignment import read_assignment
from thidua.season.carried import read_register, read_registered
from thidua.season.closed import read_closed
from thidua.season.decisions import read_decisions
from thidua.season.gathering import Carried, read_season
from thidua.season.model import Season
from thidua.steps.incoming import Progress, read_incoming
from thidua.steps.places import Places


@dataclass(frozen=True, slots=True)
class Gathered:
    """The season, the receipt book as it was, sentences about the desk's own books."""

    season: Season
    receipts: ReceiptBook
    troubles: tuple[str, ...]


def gather(places: Places, config: Config, *, on_done: Progress | None = None) -> Gathered:
    """Read everything, writing nothing.

    Raises `SetupUnusableError`, `BookUnreadableError`, `CarriedBookUnreadableError`, `ClosedUnreadableError`.
    """
    incoming = read_incoming(places, config, on_done=on_done)
    decisions = read_decisions(places.decisions, config)
    assignment = read_assignment(places.assignment, config)
    register = read_register(places.register, config, read_closed(places.closed))
    carried = Carried(register, read_registered(places.registered, config), decisions, assignment)
    season = read_season(config, incoming.setup, incoming.counted, places.returned, carried)
    troubles = (*incoming.book.troubles, *decisions.troubles, *(assignment.troubles if assignment else ()))
    return Gathered(season, incoming.book, troubles)

"""What has come in so far: the set-up, the receipt book, every returned file with its status."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from thidua.config import Config
from thidua.intake.counting import Counted, choose_counting
from thidua.intake.receipts import ReceiptBook, read_receipts
from thidua.intake.take_in import take_in
from thidua.season.setup import Setup, read_setup
from thidua.steps.places import Places

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Incoming:
    """Set-up and files of a season, and what the receipt book held before."""

    setup: Setup
    counted: Counted
    book: ReceiptBook


def read_incoming(places: Places, config: Config, *, on_done: Progress | None = None) -> Incoming:
    """Identify every returned file and settle which count; none where nothing has come yet.

    Raises `SetupUnusableError`, `BookUnreadableError`.
    """
    setup = read_setup(places.setup, config)
    book = read_receipts(places.receipts, config)
    told = (lambda path: on_done(path.name)) if on_done is not None else None
    taken = take_in(places.returned, book.remembered, setup.units, config, on_done=told)
    return Incoming(setup, choose_counting(taken, config, book.asked), book)

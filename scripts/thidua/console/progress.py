"""Progress on long work: a bar on a terminal, one plain line when done elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from thidua.messages import say


@contextmanager
def progress(label: str) -> Iterator[Callable[[str], None]]:
    """A callback to call with the name of each thing done."""
    if not sys.stderr.isatty():
        yield lambda _name: None
        return
    from rich.console import Console  # noqa: PLC0415 - rich is imported only where there is a screen
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        done = 0

        def advance(name: str) -> None:
            nonlocal done
            done += 1
            bar.update(task, description=say("console.progress", label=label, done=done, name=name), advance=1)

        yield advance

"""Work done in processes that may die or hang: the item at fault alone is refused, the rest goes on.

Own workers on pipes, not a ProcessPoolExecutor: when one of its processes aborts, that pool fails every
item in flight without saying whose fault it was, and it cannot stop one that hangs.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Generic, TypeVar

from thidua.workbooks.reading.refusal import RefusalReason, Refused

Item = TypeVar("Item")
Result = TypeVar("Result")

_STANDARD_ERROR = 2
_GOODBYE_SECONDS = 5.0


def run_isolated(
    task: Callable[[Item], Result],
    items: Sequence[Item],
    *,
    workers: int,
    seconds: float,
    on_done: Callable[[Item], None] | None = None,
) -> dict[Item, Result | Refused]:
    """Do `task` for every item in spawned processes; results in the order of `items`.

    `task` is a function of a module, its items and results can be pickled. What it raises becomes a
    `Refused`: as it is, or CRASHED with its text; a process that dies is CRASHED, one that takes longer than
    `seconds` over an item (its own start included) is TOO_SLOW. `on_done` is called here, as items finish.
    """
    waiting = deque(dict.fromkeys(items))
    results: dict[Item, Result | Refused] = {}
    crew = [_Worker(task, seconds) for _ in range(min(workers, len(waiting)))]
    try:
        while len(results) < len(set(items)):
            for worker in crew:
                if worker.idle and waiting:
                    worker.begin(waiting.popleft())
            for worker in _first_to_report([worker for worker in crew if not worker.idle]):
                item, results[item] = worker.finish()
                if on_done is not None:
                    on_done(item)
    finally:
        for worker in crew:
            worker.stop()
    return {item: results[item] for item in items}


class _Worker(Generic[Item, Result]):
    """One spawned process and the pipe to it; started at its first item, and anew after it died."""

    def __init__(self, task: Callable[[Item], Result], seconds: float) -> None:
        self._task = task
        self._seconds = seconds
        self._process: SpawnProcess | None = None
        self._item: Item
        self.idle = True
        self.deadline = 0.0
        self.connection: Connection

    def begin(self, item: Item) -> None:
        if self._process is None or not self._process.is_alive():
            self._start()
        self._item = item
        self.idle = False
        self.deadline = time.monotonic() + self._seconds
        with suppress(OSError):  # a process that died meanwhile is told by finish
            self.connection.send(item)

    def finish(self) -> tuple[Item, Result | Refused]:
        """The outcome of the item begun, once the process has reported, died or run out of time."""
        self.idle = True
        try:
            if self.connection.poll():
                outcome: Result | Refused = self.connection.recv()
                return self._item, outcome
        except (EOFError, OSError):
            return self._item, Refused(RefusalReason.CRASHED, f"exit code {self._exit_code()}")
        self.stop()
        return self._item, Refused(RefusalReason.TOO_SLOW, f"{self._seconds:g} s")

    def stop(self) -> None:
        if self._process is None:
            return
        self.connection.close()
        self._process.kill()
        self._process.join(_GOODBYE_SECONDS)
        self._process = None

    def _start(self) -> None:
        self.stop()
        context = get_context("spawn")
        self.connection, far_end = context.Pipe()
        self._process = context.Process(target=_serve, args=(far_end, self._task), daemon=True)
        self._process.start()
        far_end.close()

    def _exit_code(self) -> int | None:
        process = self._process
        if process is None:
            return None
        process.join(_GOODBYE_SECONDS)
        return process.exitcode


def _first_to_report(busy: Sequence[_Worker[Item, Result]]) -> list[_Worker[Item, Result]]:
    """Wait until a process reports, dies or is out of time, and give those that did."""
    patience = min(worker.deadline for worker in busy) - time.monotonic()
    ready = wait([worker.connection for worker in busy], timeout=max(0.0, patience))
    now = time.monotonic()
    return [worker for worker in busy if worker.connection in ready or now >= worker.deadline]


def _serve(connection: Connection, task: Callable[[Item], Result]) -> None:
    """Life of a worker: an item in, its outcome out, until the pipe closes."""
    # WHY: the last words of a native library that aborts would land between the lines of the clerk's screen.
    os.dup2(os.open(os.devnull, os.O_WRONLY), _STANDARD_ERROR)
    while True:
        try:
            item = connection.recv()
        except (EOFError, KeyboardInterrupt):
            return
        connection.send(_attempt(task, item))


def _attempt(task: Callable[[Item], Result], item: Item) -> Result | Refused:
    try:
        return task(item)
    except Refused as refusal:
        return refusal
    except Exception as fault:  # noqa: BLE001 - whatever one item sets off must not take the others along
        return Refused(RefusalReason.CRASHED, f"{type(fault).__name__}: {fault}")

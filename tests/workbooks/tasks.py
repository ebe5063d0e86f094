"""Tasks for the isolated workers; of a module of their own, so that a spawned process can import them."""

from __future__ import annotations

import os
import time

from thidua.workbooks.reading.refusal import RefusalReason, Refused


def double(number: int) -> int:
    return number * 2


def abort_on_three(number: int) -> int:
    if number == 3:
        os.abort()
    return number * 2


def hang_on_two(number: int) -> int:
    if number == 2:
        time.sleep(600)
    return number * 2


def fail_on_one(number: int) -> int:
    if number == 1:
        raise KeyError("cột")
    if number == 2:
        raise Refused(RefusalReason.STRICT, "x")
    return number * 2


def process_of(number: int) -> int:
    return os.getpid() if number >= 0 else number

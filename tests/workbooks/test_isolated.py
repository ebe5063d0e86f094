"""A task that kills, hangs or fails its process costs its own item and no other."""

from __future__ import annotations

import os

from tests.workbooks import tasks

from thidua.workbooks.reading.isolated import run_isolated
from thidua.workbooks.reading.refusal import RefusalReason, Refused

PLENTY = 120.0


def test_results_stand_in_the_order_of_the_items_and_each_is_announced_once() -> None:
    done: list[int] = []
    results = run_isolated(tasks.double, [5, 1, 5, 3], workers=2, seconds=PLENTY, on_done=done.append)
    assert list(results.items()) == [(5, 10), (1, 2), (3, 6)]
    assert sorted(done) == [1, 3, 5]


def test_work_is_done_elsewhere_by_no_more_processes_than_asked() -> None:
    results = run_isolated(tasks.process_of, list(range(20)), workers=1, seconds=PLENTY)
    assert len(set(results.values())) == 1
    assert os.getpid() not in results.values()


def test_nothing_to_do_starts_nothing() -> None:
    assert run_isolated(tasks.double, [], workers=2, seconds=PLENTY) == {}


def test_abort_of_the_process_costs_the_guilty_item_alone() -> None:
    for workers in (1, 2):
        results = run_isolated(tasks.abort_on_three, list(range(6)), workers=workers, seconds=PLENTY)
        guilty = results.pop(3)
        assert results == {0: 0, 1: 2, 2: 4, 4: 8, 5: 10}
        assert isinstance(guilty, Refused)
        assert guilty.reason is RefusalReason.CRASHED
        assert guilty.detail.startswith("exit code ")
        assert guilty.detail != "exit code 0"


def test_item_that_hangs_is_too_slow_and_the_rest_goes_on() -> None:
    results = run_isolated(tasks.hang_on_two, [1, 2, 3], workers=1, seconds=5.0)
    assert results == {1: 2, 2: Refused(RefusalReason.TOO_SLOW, "5 s"), 3: 6}


def test_what_a_task_raises_is_told_with_its_item() -> None:
    results = run_isolated(tasks.fail_on_one, [0, 1, 2], workers=1, seconds=PLENTY)
    assert results == {
        0: 0,
        1: Refused(RefusalReason.CRASHED, "KeyError: 'cột'"),
        2: Refused(RefusalReason.STRICT, "x"),
    }

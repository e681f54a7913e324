from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

from onrecord.workers import map_in_order


def double(number: int) -> int:
    return 2 * number


def double_or_die(number: int) -> int:
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def lost(number: int) -> int:
    return -number


def test_results_come_in_order() -> None:
    assert list(map_in_order(double, range(40), crashed=lost, processes=2, batch=3)) == [2 * n for n in range(40)]


def test_an_item_that_kills_its_worker_takes_nothing_else_with_it() -> None:
    results = list(map_in_order(double_or_die, range(20), crashed=lost, processes=2, batch=4))
    assert results == [2 * n if n != 5 else -5 for n in range(20)]


def test_a_worker_that_dies_while_others_are_waited_for_takes_nothing_with_it() -> None:
    results = []
    for result in map_in_order(double_or_die, range(40), crashed=lost, processes=2, batch=1):
        results.append(result)
        time.sleep(0.05)  # by now the worker of number 5 is dead, and more work is handed out
    assert results == [2 * n if n != 5 else -5 for n in range(40)]


def test_items_are_drawn_as_results_are_taken() -> None:
    drawn = 0

    def source() -> Iterator[int]:
        nonlocal drawn
        for number in range(10_000):
            drawn += 1
            yield number

    results = map_in_order(double, source(), crashed=lost, processes=1, batch=2)
    assert [next(results) for _ in range(4)] == [0, 2, 4, 6]
    assert drawn < 40
    results.close()  # type: ignore[attr-defined]

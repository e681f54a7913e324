"""Work spread over processes: order kept, memory bounded, and a worker that dies takes one item with it, not the run.

Nothing here knows what the work is. Workers start from a fork server, so that the threads and files of the calling
process do not leak into them; as always with `multiprocessing`, a script calls this below `if __name__ == "__main__"`.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 3
"""Batches a worker has waiting: enough to keep it busy, few enough to keep memory flat."""


def map_in_order(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    crashed: Callable[[Item], Result],
    processes: int,
    batch: int,
) -> Iterator[Result]:
    """`map(function, items)` in worker processes, lazily: items are drawn as results are taken.

    An item whose worker dies (a crash in native code, the out-of-memory killer) is tried once more, alone; if it
    kills that worker too its result is `crashed(item)`. Raises RuntimeError where no worker can be started.
    """
    batches = _batches(items, batch)
    waiting: deque[tuple[list[Item], Future[list[Result]]]] = deque()
    pool = _start(processes)
    try:
        for work in islice(batches, processes * _AHEAD):
            waiting.append((work, _submit(pool, function, work)))
        while waiting:
            work, future = waiting.popleft()
            try:
                results = future.result()
            except BrokenProcessPool:
                results = [_alone(function, item, crashed) for item in work]
                pool.shutdown(wait=False, cancel_futures=True)
                pool = _start(processes)
                waiting = deque((left, _submit(pool, function, left)) for left, _ in waiting)
            yield from results
            for more in islice(batches, 1):
                waiting.append((more, _submit(pool, function, more)))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, function: Callable[[Item], Result], work: list[Item]) -> Future[list[Result]]:
    """Hand work to the pool; where a worker has died meanwhile, the answer says so when its turn comes."""
    try:
        return pool.submit(_each, function, work)
    except BrokenProcessPool as error:
        broken: Future[list[Result]] = Future()
        broken.set_exception(error)
        return broken


def _batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    source = iter(items)
    while work := list(islice(source, size)):
        yield work


def _start(processes: int) -> ProcessPoolExecutor:
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    pool = ProcessPoolExecutor(
        processes, mp_context=multiprocessing.get_context(method), initializer=_die_of_an_interrupt
    )
    try:
        pool.submit(os.getpid).result()
    except BrokenProcessPool as error:
        raise RuntimeError(
            'no worker process could be started; in a script, call this below `if __name__ == "__main__":`'
        ) from error
    return pool


def _die_of_an_interrupt() -> None:
    """End a worker at once on Ctrl-C, without a traceback; the calling process says what there is to say."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _each(function: Callable[[Item], Result], work: list[Item]) -> list[Result]:
    return [function(item) for item in work]


def _alone(function: Callable[[Item], Result], item: Item, crashed: Callable[[Item], Result]) -> Result:
    pool = _start(1)
    try:
        return pool.submit(function, item).result()
    except BrokenProcessPool:
        return crashed(item)
    finally:
        pool.shutdown(wait=True)

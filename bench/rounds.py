"""Readers side by side: each in a process of its own, taking turns on the same pages, so that they meet one machine.

The turns are short (a few pages each) and the order changes from turn to turn: what else the machine does then slows
all readers alike. Pages lie in the memory of each process before the clock runs; the first page is read once untimed,
for what a reader loads at first use.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from multiprocessing.connection import Connection
from statistics import median
from typing import NamedTuple

from bench.readers import READERS, Read, Taken
from bench.sets import PageSet

_TURN = 6  # pages
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class Run(NamedTuple):
    """What one reader took from each page, by key, and the pages it read a second: by the clock, and of CPU time."""

    taken: Mapping[str, Taken]
    pages_a_second: float
    pages_a_cpu_second: float


class _Turn(NamedTuple):
    taken: tuple[Taken, ...]
    seconds: float
    cpu: float


def read_all(pages: PageSet, names: Sequence[str], rounds: int) -> dict[str, Run]:
    """Read all pages with each of the readers, `rounds` times; a reader's speed is that of its median round."""
    keys = sorted(pages.records)
    turns = [slice(at, at + _TURN) for at in range(0, len(keys), _TURN)]
    taken: dict[str, dict[str, Taken]] = {name: {} for name in names}
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in names}
    with ExitStack() as stack:
        readers = {name: stack.enter_context(_process(pages, name)) for name in names}
        for _ in range(rounds):
            spent = dict.fromkeys(names, (0.0, 0.0))
            for number, turn in enumerate(turns):
                for name in (*names[number % len(names) :], *names[: number % len(names)]):
                    done = _ask(readers[name], turn)
                    taken[name].update(zip(keys[turn], done.taken, strict=True))
                    spent[name] = (spent[name][0] + done.seconds, spent[name][1] + done.cpu)
            for name in names:
                times[name].append(spent[name])
    return {name: Run(taken[name], *_speeds(times[name], len(keys))) for name in names}


def _speeds(times: Sequence[tuple[float, float]], pages: int) -> tuple[float, float]:
    return pages / median(seconds for seconds, _ in times), pages / median(cpu for _, cpu in times)


def _ask(reader: Connection, turn: slice) -> _Turn:
    reader.send(turn)
    answer: _Turn = reader.recv()
    return answer


@contextmanager
def _process(pages: PageSet, name: str) -> Iterator[Connection]:
    """A reader's process, and the connection over which it is asked to read a stretch of the pages."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(pages, name, theirs), daemon=True)
    before = {key: os.environ.get(key) for key in _ONE_THREAD}
    os.environ.update(_ONE_THREAD)  # read by numerical libraries when they load, in the process that is started
    process.start()
    for key, value in before.items():
        os.environ.pop(key) if value is None else os.environ.update({key: value})
    theirs.close()
    try:
        yield ours
    finally:
        ours.close()
        process.join(10)
        process.kill()


def _serve(pages: PageSet, name: str, asked: Connection) -> None:
    read = READERS[name]()
    saved = [(pages.page(key), pages.records[key].get("url")) for key in sorted(pages.records)]
    for page, url in saved[:1]:
        _take(read, page, url)
    try:
        while True:
            asked.send(_turn(read, saved[asked.recv()]))
    except EOFError:  # nobody asks any more
        asked.close()


def _turn(read: Read, saved: Sequence[tuple[bytes, str | None]]) -> _Turn:
    start, cpu = time.perf_counter(), time.process_time()
    taken = tuple(_take(read, page, url) for page, url in saved)
    return _Turn(taken, time.perf_counter() - start, time.process_time() - cpu)


def _take(read: Read, page: bytes, url: str | None) -> Taken:
    try:
        return read(page, url)
    except Exception as error:  # (a reader that raises has failed on this page; the run goes on)
        return Taken(error=f"{type(error).__name__}: {error}")

"""Workers on a Ray cluster: work is handed out, what a dead worker had is done again, what kills two is cut in halves.

Nothing here knows what pages are. Ray is told to count no usage and to show no dashboard.
"""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Generic, NamedTuple, TypeVar

Item = TypeVar("Item")

LOCAL = "local"
"""The address of a cluster of this machine alone, which is started for the run and ended after it."""


class Dead(NamedTuple):
    """What became of an item over which workers died; `told` is what a look at it said, None where that died too."""

    told: Any = None


class _Work(NamedTuple, Generic[Item]):
    item: Item
    deaths: int = 0


def _ray() -> Any:
    """Ray itself. Raises RuntimeError where it is not installed."""
    try:
        return import_module("ray")
    except ImportError as error:
        raise RuntimeError("Ray is not installed: pip install 'onrecord[ray]'") from error


@contextmanager
def joined(address: str, processes: int | None) -> Iterator[int]:
    """Join a cluster, or start one of this machine that ends with the block; gives how many processors it has."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # nothing is told to anybody
    ray = _ray()
    known = ray.is_initialized()
    if not known:
        local: dict[str, Any] = {"num_cpus": processes, "include_dashboard": False} if address == LOCAL else {}
        _init(ray, address, local)
    try:
        yield int(ray.cluster_resources().get("CPU", 1))
    finally:
        if not known:
            ray.shutdown()


def _init(ray: Any, address: str, local: dict[str, Any]) -> None:
    try:
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR, **local)
    except (OSError, RuntimeError, ValueError) as error:
        raise RuntimeError(f"there is no Ray cluster at {address} ({error})") from error


class Pool(Generic[Item]):
    """So many workers, each an object that `make` and its arguments make in a process of its own."""

    def __init__(self, make: type, arguments: Sequence[Any], workers: int) -> None:
        self._ray = ray = _ray()
        self._actor: Any = ray.remote(make).options(num_cpus=1, max_restarts=0, max_task_retries=0)
        self._arguments = arguments
        self._workers: list[Any] = []
        self._running: dict[Any, tuple[Any, _Work[Item] | None]] = {}
        for _ in range(workers):
            self._start()

    def done(
        self,
        items: Iterable[Item],
        work: Callable[[Any, Item], Any],
        halve: Callable[[Any, Item], Any],
        halves: Callable[[Item, Any], Sequence[Item]],
    ) -> Iterator[tuple[Item, Any]]:
        """Each item with what became of it, as they are done; `Dead` where its workers died and it cannot be halved.

        `work` calls a worker with an item. An item over which two workers died is given to `halve`, which calls a
        worker to look at it, and what that answers to `halves`, which gives the parts to go on with, or none.
        """
        waiting, free = deque(_Work(item) for item in items), deque[Any]()
        while waiting or self._busy():
            while waiting and free:
                self._hand(free.popleft(), waiting.popleft(), work, halve)
            worker, had, answer = self._next()
            if had is None:
                free.append(worker)
                continue
            if isinstance(answer, Dead):
                self._start()
                if had.deaths < 2:
                    waiting.appendleft(_Work(had.item, had.deaths + 1))
                else:
                    yield had.item, answer
                continue
            free.append(worker)
            if had.deaths < 2:
                yield had.item, answer
            elif parts := halves(had.item, answer):
                waiting.extendleft(_Work(part) for part in parts)
            else:
                yield had.item, Dead(answer)

    def close(self) -> None:
        """End the workers."""
        for worker in self._workers:
            self._ray.kill(worker)

    def _busy(self) -> bool:
        return any(had for _, had in self._running.values())

    def _start(self) -> None:
        """Start a worker; it is free when it answers, so that no work waits for one that has no place yet."""
        worker = self._actor.remote(*self._arguments)
        self._workers.append(worker)
        self._running[worker.version.remote()] = (worker, None)

    def _hand(
        self,
        worker: Any,
        had: _Work[Item],
        work: Callable[[Any, Item], Any],
        halve: Callable[[Any, Item], Any],
    ) -> None:
        call = work if had.deaths < 2 else halve
        self._running[call(worker, had.item)] = (worker, had)

    def _next(self) -> tuple[Any, _Work[Item] | None, Any]:
        """The worker that is done next, what it had, and its answer. Raises what the work raised, if it did."""
        (ready,), _ = self._ray.wait(list(self._running), num_returns=1)
        worker, had = self._running.pop(ready)
        try:
            return worker, had, self._ray.get(ready)
        except self._ray.exceptions.RayActorError as error:
            if had is None:
                reason = str(error).strip().rpartition("\n")[2]  # before it stands how Ray came there
                raise RuntimeError(f"no worker could be started ({reason})") from error
            self._ray.kill(worker)
            return worker, had, Dead()

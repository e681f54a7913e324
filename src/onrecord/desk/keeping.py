"""The record while the desk shows it: open as long as pages are asked for, then let go so that others may add."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar, cast

from onrecord.errors import OnrecordError
from onrecord.record import Record

T = TypeVar("T")

_IDLE: Final = 3.0
"""Seconds after the last question until the file is let go of."""
_MEMORY: Final = "2GB"
"""What questions may take of the machine's memory."""
_REMEMBERED: Final = 400
"""Answers that are remembered at most."""

_STATE: Final = """
    SELECT (SELECT count(*) FROM articles), (SELECT max(number) FROM articles), (SELECT count(*) FROM layers),
        (SELECT count(*) FROM runs), (SELECT max(removed) FROM removals), (SELECT count(*) FROM pages)
"""


class Keeper:
    """One record for many questions at once; what is slow to find is remembered until the record changes."""

    def __init__(self, path: Path, idle: float = _IDLE) -> None:
        self.path = path
        self._idle = idle
        self._free = threading.Condition(threading.RLock())
        self._record: Record | None = None
        self._users = 0
        self._writing = False
        self._timer: threading.Timer | None = None
        self._state: tuple[Any, ...] = ()
        self._memory: OrderedDict[Hashable, object] = OrderedDict()
        self._at_work: dict[Hashable, threading.Thread] = {}
        self._failed: dict[Hashable, OnrecordError] = {}

    @contextmanager
    def reading(self) -> Iterator[Record]:
        """The record, for questions. Raises `RecordError` where it cannot be opened."""
        record = self._taken()
        try:
            yield record
        finally:
            self._given_back()

    @contextmanager
    def writing(self) -> Iterator[Record]:
        """The record, to add to; questions wait. Raises `RecordError` where it cannot be opened."""
        with self._free:
            self._free.wait_for(lambda: not self._users and not self._writing)
            self._writing = True
            self._close()
        try:
            with Record(self.path) as record:
                yield record
        finally:
            with self._free:
                self._writing = False
                self._free.notify_all()

    def remembered(self, record: Record, key: Hashable, find: Callable[[Record], T]) -> T:
        """What `find` finds in the record, found once a `key` as long as the record stays as it is."""
        with self._free:
            state = self._state
            if key in self._memory:
                self._memory.move_to_end(key)
                return cast("T", self._memory[key])
        found = find(record)
        with self._free:
            if state == self._state:
                self._memory[key] = found
                while len(self._memory) > _REMEMBERED:
                    self._memory.popitem(last=False)
        return found

    def awaited(self, key: Hashable, find: Callable[[Record], T], seconds: float) -> T | None:
        """What `find` finds, as `remembered`, but found aside; None where that takes longer than `seconds`.

        Whoever asks later gets it, as long as the record stays as it is. Raises the `OnrecordError` of `find`.
        """
        with self._free:
            if key not in self._memory and key not in self._at_work:
                self._at_work[key] = threading.Thread(target=self._find, args=(key, find), daemon=True)
                self._at_work[key].start()
            at_work = self._at_work.get(key)
        if at_work:
            at_work.join(seconds)
        with self._free:
            if key in self._failed:
                raise self._failed.pop(key)
            return cast("T | None", self._memory.get(key))

    def recalled(self, key: Hashable) -> object | None:
        """What is remembered of a key, without looking for it."""
        with self._free:
            return self._memory.get(key)

    def _find(self, key: Hashable, find: Callable[[Record], object]) -> None:
        try:
            with self.reading() as record:
                self.remembered(record, key, find)
        except OnrecordError as error:
            with self._free:
                self._failed[key] = error
        finally:
            with self._free:
                del self._at_work[key]

    @property
    def articles(self) -> int:
        """How many articles the record had when it was opened last."""
        return int(self._state[0]) if self._state else 0

    @property
    def state(self) -> tuple[Any, ...]:
        """What tells this state of the record from others."""
        return self._state

    def close(self) -> None:
        """Let go of the file."""
        with self._free:
            self._close()

    def _taken(self) -> Record:
        with self._free:
            self._free.wait_for(lambda: not self._writing)
            if self._timer:
                self._timer.cancel()
                self._timer = None
            if self._record is None:
                self._record = Record(self.path, read_only=True, memory=_MEMORY)
                self._know(self._record)
            self._users += 1
            return self._record

    def _know(self, record: Record) -> None:
        (state,) = record.browsing.ask(_STATE)
        if state != self._state:
            self._memory.clear()
            self._state = state

    def _given_back(self) -> None:
        with self._free:
            self._users -= 1
            if self._users:
                return
            self._free.notify_all()
            self._timer = threading.Timer(self._idle, self._let_go)
            self._timer.daemon = True
            self._timer.start()

    def _let_go(self) -> None:
        with self._free:
            if not self._users:
                self._close()

    def _close(self) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = None
        if self._record:
            self._record.close()
        self._record = None

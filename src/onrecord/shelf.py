"""What networks made of something not long ago, so that a reprint is not read again.

A network gives the same for the same input, so what it gave is kept by the hash of the input: bounded in bytes, the
oldest goes first. A reprint differs from its original in a few paragraphs; the others are found here. Nothing is
written to disk, and nothing is shared between processes.
"""

from __future__ import annotations

import hashlib
import pickle
import zlib
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Final, TypeVar
from weakref import WeakSet

_Made = TypeVar("_Made")

ROOM: Final = 12_000_000
"""Bytes that a shelf holds at most, for some thousand articles; a process that reads all layers has four shelves."""

_EACH: Final = 200
"""Bytes that an entry takes beside what it holds."""

_shelves: WeakSet[Shelf] = WeakSet()


class Shelf:
    """Values by key, packed, in `room` bytes; what was not asked for the longest goes first. May be used by threads."""

    def __init__(self, room: int = ROOM) -> None:
        self.room = room
        self.taken = 0
        self._packed: OrderedDict[bytes, bytes] = OrderedDict()
        self._lock = Lock()
        _shelves.add(self)

    def look(self, key: bytes) -> tuple[object] | None:
        """What is kept under a key, alone in a tuple; None where nothing is."""
        with self._lock:
            packed = self._packed.get(key)
            if packed is None:
                return None
            self._packed.move_to_end(key)
        return (pickle.loads(zlib.decompress(packed)),)  # noqa: S301 (what this process has packed itself)

    def put(self, key: bytes, value: object) -> None:
        """Keep a value, unless it is too large for any shelf."""
        packed = zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), 1)
        with self._lock:
            self._take_out(key)
            self._packed[key] = packed
            self.taken += len(packed) + _EACH
            while self.taken > self.room:
                self._take_out(next(iter(self._packed)))

    def get(self, key: bytes, make: Callable[[], _Made]) -> _Made:
        """What is kept under a key, else what `make` gives, which is kept then."""
        found = self.look(key)
        if found is not None:
            return found[0]  # type: ignore[return-value]  # what a key stands for has one type
        made = make()
        self.put(key, made)
        return made

    def clear(self) -> None:
        """Keep nothing any more."""
        with self._lock:
            self._packed.clear()
            self.taken = 0

    def _take_out(self, key: bytes) -> None:
        packed = self._packed.pop(key, None)
        if packed is not None:
            self.taken -= len(packed) + _EACH


def key_of(*parts: bytes) -> bytes:
    """A key for parts in their order: a hash, each part with its length before it."""
    made = hashlib.blake2b(digest_size=20)
    for part in parts:
        made.update(len(part).to_bytes(8, "big"))
        made.update(part)
    return made.digest()


def clear_shelves() -> None:
    """Let all shelves of this process forget: what is read next is read anew."""
    for shelf in tuple(_shelves):
        shelf.clear()

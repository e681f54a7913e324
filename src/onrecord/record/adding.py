"""Readings on their way into a record: kept a few together, and told when they are safe."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.errors import ReadError
from onrecord.model import Reading
from onrecord.record.correcting import Rule
from onrecord.record.taking import pages_of
from onrecord.record.writing import Growth, Writer


class Adding:
    """What a run of adding has kept (`growth`), and what failed.

    `told` gets each reading once it is safe; without it, each is made safe before the next one is taken.
    """

    def __init__(self, writer: Writer, rules: Sequence[Rule], told: Callable[[Reading], None] | None) -> None:
        self.growth = Growth()
        self.failures: list[ReadError] = []
        self._writer = writer
        self._rules = rules
        self._told = told
        self._waiting: list[Reading] = []

    def take(self, reading: Reading) -> None:
        """Take the pages of a reading, and keep what has become enough. Raises what DuckDB raises."""
        try:
            pages = pages_of(reading)
        except ReadError as error:
            self.failures.append(error)
            pages = ()
        for taken in pages:
            if self._writer.meets(taken):
                self.keep()
            self._writer.hold(taken.corrected(self._rules))
        self._waiting.append(reading)
        if self._told is None or self._writer.full or not pages:
            self.keep()

    def keep(self) -> None:
        """Keep what is held, and tell it. Raises what DuckDB raises; what was held then is not told."""
        waiting, self._waiting = self._waiting, []
        self.growth += self._writer.keep()
        for reading in waiting:
            if self._told:
                self._told(reading)

"""What a worker does: it holds the models and reads one split after the other. Here is nothing of Ray."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

import onrecord
from onrecord.errors import ReadError
from onrecord.model import Layer, SavedPage, SavedText
from onrecord.reading import read_many
from onrecord.record.writing import Growth
from onrecord.scale.drafting import Draft
from onrecord.scale.places import place_of
from onrecord.scale.splits import Split, pages_of
from onrecord.sources import Columns


@dataclass(frozen=True, slots=True)
class How:
    """How splits are read and where their rows are put: `run` is the number of the run, `staging` a folder."""

    run: int
    staging: str
    layers: tuple[Layer, ...]
    bodies: bool
    columns: Columns
    version: str = onrecord.__version__

    @property
    def told(self) -> str:
        """What a split has to be read anew for, where it changes."""
        return repr((self.version, self.layers, self.bodies, asdict(self.columns)))


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a split: the folder of its rows below the staging folder, what was found, what failed."""

    folder: str
    growth: Growth
    failures: tuple[ReadError, ...]


class Reader:
    """A worker. The models are loaded by the first split. Raises RuntimeError where it is of another version."""

    def __init__(self, how: How) -> None:
        if how.version != onrecord.__version__:
            raise RuntimeError(f"the worker has onrecord {onrecord.__version__}, the run {how.version}")
        self._how = how

    def version(self) -> str:
        """The version that reads here, and a sign that the worker lives."""
        return onrecord.__version__

    def count(self, split: Split) -> tuple[int, str]:
        """How many pages and texts a split has, and the name of the first; they are not read."""
        found = (each for each in pages_of(split, self._how.columns) if not isinstance(each, ReadError))
        first = next(found, None)
        if first is None:
            return 0, split.name
        return 1 + sum(1 for _ in found), first.name

    def read(self, split: Split, attempt: str) -> Done:
        """Read a split and write its rows; each attempt writes into a folder of its own.

        Raises OSError where they cannot be written.
        """
        how, number = self._how, split.key(self._how.told)
        failures: list[ReadError] = []
        draft = Draft(run=how.run, number=number, bodies=how.bodies)
        try:
            growth = self._fill(draft, split, failures)
            folder = f"{number:011x}-{attempt}"
            if growth.pages:
                draft.write(place_of(how.staging).below(folder))
        finally:
            draft.close()
        return Done(folder if growth.pages else "", growth, tuple(failures))

    def _fill(self, draft: Draft, split: Split, failures: list[ReadError]) -> Growth:
        def sources() -> Iterator[SavedPage | SavedText]:
            for found in pages_of(split, self._how.columns):
                if isinstance(found, ReadError):
                    failures.append(found)
                else:
                    yield found

        growth = Growth()
        for reading in read_many(sources(), processes=1, layers=self._how.layers):
            try:
                growth += draft.take(reading)
            except ReadError as error:
                failures.append(error)
        return growth

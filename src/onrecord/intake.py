"""Sources into a record: what is new is read and kept, what is known is passed over before it is read."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from onrecord.errors import ReadError
from onrecord.model import ALL, Layer, Reading, SavedPage, SavedText, Source
from onrecord.reading import read_many
from onrecord.record import Added, Record
from onrecord.sources import Memory, Validators

Found = Path | SavedPage | SavedText | bytes | ReadError
Watch = Callable[[Reading], None]


@dataclass(frozen=True, slots=True)
class Terms:
    """How pages are taken in: layers to read, processes (None: one a core), whether bytes are kept.

    With `again`, pages that are known are read all the same.
    """

    layers: tuple[Layer, ...] = ALL
    processes: int | None = None
    bodies: bool = True
    again: bool = False


@dataclass(slots=True)
class _Passed:
    """What was met on the way: pages that were known, sources that could not be had."""

    known: int = 0
    failures: list[ReadError] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Taken:
    """What an intake did: new rows by table, pages that were known, failures by cause."""

    added: Added
    known: int
    failures: tuple[ReadError, ...]

    @property
    def causes(self) -> tuple[tuple[str, int], ...]:
        """How many failed for each reason, the most frequent first; figures in a reason do not count."""
        counted = Counter(_cause(failure.reason) for failure in self.failures)
        return tuple(counted.most_common())


def memory_of(record: Record, settled: datetime | None = None) -> Memory:
    """What a record knows of addresses: pages that a list leads to are fetched once, named ones if they changed.

    With `settled`, pages that were first fetched after that moment are asked again whether they have changed.
    """

    def validators(url: str) -> Validators | None:
        given = record.given_at(url)
        return Validators(*given) if given else None

    def once(url: str) -> bool:
        first = record.first_seen(url)
        return first is not None and (settled is None or datetime.fromisoformat(first) < settled)

    return Memory(validators, once)


def take_in(record: Record, found: Iterable[Found], terms: Terms | None = None, watch: Watch | None = None) -> Taken:
    """Read what is new and keep it, some pages a transaction. What fails is told and stops nothing.

    `watch` is called with each reading, in order, after it was kept; for a source that could not be had it is called
    with a reading that has its error. Raises what `Record.add` raises; all that was told as kept is kept.
    """
    terms = terms or Terms()
    passed = _Passed()
    readings = read_many(_fresh(record, found, terms, passed), processes=terms.processes, layers=terms.layers)
    added = record.add(_with_failures(readings, passed), bodies=terms.bodies, kept=watch or _nobody)
    return Taken(added, passed.known, added.failures)


def _fresh(record: Record, found: Iterable[Found], terms: Terms, passed: _Passed) -> Iterator[Source]:
    """What is to be read: errors are put aside, what is known is counted."""
    for source in found:
        if isinstance(source, ReadError):
            passed.failures.append(source)
        elif not terms.again and _is_known(record, source, terms.layers):
            passed.known += 1
        else:
            yield source


def _is_known(record: Record, source: Source, layers: Sequence[Layer]) -> bool:
    body = _bytes_of(source)
    return body is not None and record.knows(hashlib.sha256(body).hexdigest(), layers)


def _bytes_of(source: Source) -> bytes | None:
    """The bytes of a source; None where they cannot be had (reading it tells why), or can be had but once (a pipe)."""
    if isinstance(source, Path):
        try:
            return source.read_bytes() if source.is_file() else None
        except (OSError, ValueError):
            return None
    if isinstance(source, SavedText):
        return source.text.encode("utf-8", "surrogatepass")
    if isinstance(source, SavedPage):
        return source.body
    return source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")


def _with_failures(readings: Iterable[Reading], passed: _Passed) -> Iterator[Reading]:
    """The readings, and between them those of sources that could not be had."""
    told = 0
    for reading in readings:
        yield reading
        while told < len(passed.failures):
            yield _failed(passed.failures[told])
            told += 1
    yield from map(_failed, passed.failures[told:])


def _failed(failure: ReadError) -> Reading:
    return Reading(failure.source, error=failure)


def _nobody(_: Reading) -> None:
    """Whom nothing is told: pages may be kept together all the same."""


def _cause(reason: str) -> str:
    """A reason without what is of one page alone: what stands in brackets, and figures."""
    bare = "".join("N" if letter.isdigit() else letter for letter in reason.partition(" (")[0].partition(";")[0])
    while "NN" in bare or "N,N" in bare:
        bare = bare.replace("NN", "N").replace("N,N", "N")
    return bare

"""A run on a cluster, from sources to a dataset; what an interrupted run had read is not read again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, field
from typing import Any, Final, NamedTuple
from uuid import uuid4

from onrecord.errors import ReadError, RecordError
from onrecord.model import ALL, Layer
from onrecord.record.writing import Growth
from onrecord.scale.cluster import LOCAL, Dead, Pool, joined
from onrecord.scale.places import Place, place_of
from onrecord.scale.reader import Done, How, Reader
from onrecord.scale.settling import Staged, begin, manifest_of, settle
from onrecord.scale.splits import Split, splits_of
from onrecord.sources import Columns

Watch = Callable[[Split, Done], None]

_DIED: Final = "its worker process died twice; the page was passed over"


@dataclass(frozen=True, slots=True)
class Job:
    """How a run is done: layers to read, workers (None: one a processor), whether bytes are kept, columns of tables.

    `cluster` is the address of a Ray cluster, or "local" for one of this machine alone.
    """

    layers: tuple[Layer, ...] = ALL
    processes: int | None = None
    bodies: bool = True
    columns: Columns = field(default_factory=Columns)
    cluster: str = LOCAL


class Outcome(NamedTuple):
    """What a run did: what is new in the dataset, splits that were read before, what failed."""

    growth: Growth
    known: int
    failures: tuple[ReadError, ...]


class _Part(NamedTuple):
    """A split to read, or half of one; `place` is that of the whole among the splits."""

    place: int
    split: Split


def read_into(address: str, sources: Sequence[str], job: Job | None = None, watch: Watch | None = None) -> Outcome:
    """Read archives and tables on a cluster into the dataset at `address`: a folder, or an address of any file system.

    `watch` is called with each split that is read. Raises `RecordError` where the dataset cannot be written, and
    RuntimeError where no worker can be started. What was read by then is taken over by the next run.
    """
    job = job or Job()
    dataset = _place(address)
    told = _told(dataset, address)
    run = max((each["run"] for each in told["runs"]), default=0) + 1
    staging = dataset.below("staging", f"run-{run:04}")
    how = How(run, _address(address, staging), job.layers, job.bodies, job.columns)
    before = {number for each in told["runs"] for number in each["splits"]}
    planned = [each for name in sources for each in splits_of(name)]
    failures = [each for each in planned if isinstance(each, ReadError)]
    splits = [each for each in planned if isinstance(each, Split)]
    wanted = [each for each in splits if each.key(how.told) not in before]
    if not wanted:
        return Outcome(Growth(), len(splits), tuple(failures))
    try:
        dataset.system.create_dir(dataset.path)
        begin(dataset)
        read = sorted(_read(wanted, staging, how, job, watch or _nobody), key=_in_order)
        staged = [Staged(part.split.key(how.told), done.folder) for part, done in read]
        growth = settle(dataset, staging, staged, [each.key(how.told) for each in wanted], run=run)
        dataset.system.delete_dir(dataset.below("staging").path)
    except OSError as error:
        raise RecordError(address, f"the dataset cannot be written ({error})") from error
    failures += [failure for _, done in read for failure in done.failures]
    return Outcome(growth, len(splits) - len(wanted), tuple(failures))


def _in_order(one: tuple[_Part, Done]) -> tuple[int, int]:
    return one[0].place, one[0].split.turn


def _nobody(_split: Split, _done: Done) -> None:
    """Watch nothing."""


def _read(wanted: Sequence[Split], staging: Place, how: How, job: Job, watch: Watch) -> Iterator[tuple[_Part, Done]]:
    """Each split, or its halves, with what became of it; what an interrupted run has left comes first."""
    staging.system.create_dir(staging.path)
    parts = [_Part(place, split) for place, split in enumerate(wanted)]
    left = {part: _marked(staging, part.split.key(how.told)) for part in parts}
    yield from ((part, done) for part, done in left.items() if done)
    missing = [part for part, done in left.items() if not done]
    if not missing:
        return
    with joined(job.cluster, job.processes) as processors:
        workers = min(job.processes or processors, len(missing))
        pool: Pool[_Part] = Pool(Reader, (how,), workers)
        try:
            for part, answer in pool.done(missing, _ask_to_read, _ask_to_count, _halves):
                done = answer if isinstance(answer, Done) else _passed_over(part.split, answer)
                _mark(staging, part.split.key(how.told), done)
                watch(part.split, done)
                yield part, done
        finally:
            pool.close()


def _ask_to_read(worker: Any, part: _Part) -> Any:
    return worker.read.remote(part.split, uuid4().hex[:8])


def _ask_to_count(worker: Any, part: _Part) -> Any:
    return worker.count.remote(part.split)


def _halves(part: _Part, counted: tuple[int, str]) -> tuple[_Part, ...]:
    """Both halves of a split over which two workers died; none where it has one page, which then is the cause."""
    return tuple(_Part(part.place, half) for half in part.split.in_turns(2)) if counted[0] > 1 else ()


def _passed_over(split: Split, dead: Dead) -> Done:
    name = dead.told[1] if dead.told else split.name
    return Done("", Growth(), (ReadError(name, _DIED),))


def _mark(staging: Place, number: int, done: Done) -> None:
    """Note that a split is read: from then on it counts."""
    failures = [[each.source, each.reason] for each in done.failures]
    told = {"folder": done.folder, "growth": astuple(done.growth), "failures": failures}
    staging.below(f"{number:011x}.json").write(json.dumps(told).encode())


def _marked(staging: Place, number: int) -> Done | None:
    found = staging.below(f"{number:011x}.json").read()
    if found is None:
        return None
    told = json.loads(found)
    return Done(told["folder"], Growth(*told["growth"]), tuple(ReadError(*each) for each in told["failures"]))


def _place(address: str) -> Place:
    try:
        return place_of(address)
    except ReadError as error:
        raise RecordError(address, error.reason) from error


def _address(address: str, staging: Place) -> str:
    """The staging folder as workers name it."""
    if "://" not in address:
        return staging.path
    return address.rstrip("/") + "/" + "/".join(staging.path.split("/")[-2:])


def _told(dataset: Place, address: str) -> dict[str, Any]:
    from pyarrow.fs import FileType  # noqa: PLC0415 - an extra

    try:
        (info,) = dataset.system.get_file_info([dataset.path])
        if info.type == FileType.File:
            raise RecordError(address, "this is a file; a cluster writes a dataset, so name a folder with --record")
        return manifest_of(dataset)
    except (OSError, ValueError) as error:
        raise RecordError(address, f"this is no dataset that can be added to ({error})") from error

"""Splits: parts of archives and tables that one worker reads at a time, about as many pages as take it some minutes."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import IO, Any, Final

from onrecord.errors import ReadError
from onrecord.model import SavedPage, SavedText
from onrecord.record.dataset import MANIFEST
from onrecord.scale.places import files_at, place_of
from onrecord.sources import Columns
from onrecord.sources.archives import cuts_of_stream, pages_of_stream
from onrecord.sources.kinds import extension_of
from onrecord.sources.tables import lines_of, rows_of_parquet

Found = SavedPage | SavedText | ReadError

READ: Final = ".warc, .jsonl and .ndjson (also .gz), .parquet"
"""The files that are split."""

# About a thousand pages or texts: half of a packed page of HTML is 16 kB, a packed text is 2 kB, a bare one 5 kB.
_SIZES: Final = {"archive": 32 << 20, "lines": 8 << 20, "packed lines": 2 << 20, "groups": 2 << 20}
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Split:
    """A part of a file: from `start` to before `end` (bytes; of Parquet, row groups), `before` it so many rows.

    Of what stands there it is every `turns`-th page or row, the first at `turn` (from 0): so a part that cannot be cut
    further is read by several all the same. `version` tells two files of one name apart.
    """

    kind: str
    address: str
    version: str
    start: int = 0
    end: int | None = None
    before: int = 0
    turn: int = 0
    turns: int = 1

    @property
    def name(self) -> str:
        """What messages call it."""
        until = "" if self.end is None else f" to {self.end:,}"
        share = f", {self.turn + 1} of {self.turns}" if self.turns > 1 else ""
        return f"{self.address} from {self.start:,}{until}{share}"

    def key(self, how: str) -> int:
        """A number that follows from the split and from how it is read, of 41 bits."""
        told = json.dumps([asdict(self), how], sort_keys=True)
        return int.from_bytes(hashlib.sha256(told.encode()).digest()[:8], "big") >> 23

    def in_turns(self, turns: int) -> tuple[Split, ...]:
        """The same in so many parts."""
        return tuple(replace(self, turn=self.turn + self.turns * at, turns=self.turns * turns) for at in range(turns))


def splits_of(address: str) -> Iterator[Split | ReadError]:
    """The splits of a file, or of all files in a folder that can be split; what cannot is a ReadError in its place.

    Datasets among them are passed over. An archive, and lines that are not packed, are read through once, to find where
    they may be cut.
    """
    try:
        files = list(files_at(address if "://" in address else str(Path(address).absolute())))
    except ReadError as error:
        yield error
        return
    datasets = tuple(name.removesuffix(MANIFEST) for name, _ in files if name.endswith(f"/{MANIFEST}"))
    known = [(name, info) for name, info in files if _kind(name) and not name.startswith(datasets)]
    if not known:
        yield ReadError(address, f"there is nothing in it that a cluster reads: {READ}. Add the rest without --engine")
    for name, info in known:
        kind = _kind(name)
        try:
            yield from _CUTTING[kind](Split(kind, name, f"{info.size} {info.mtime_ns}"), info.size)
        except (OSError, ValueError) as error:
            yield ReadError(name, f"cannot be read ({type(error).__name__}: {error})")


def pages_of(split: Split, columns: Columns) -> Iterator[Found]:
    """The pages and texts of a split, as `sources` gives them on one machine; what is broken is a ReadError."""
    try:
        for number, found in enumerate(_READING[split.kind](split, columns)):
            if number % split.turns == split.turn:
                yield found
    except (OSError, EOFError, ValueError) as error:
        yield ReadError(split.name, f"cannot be read further ({type(error).__name__}: {error})")


def _kind(name: str) -> str:
    extension = extension_of(name)
    if extension in (".jsonl", ".ndjson"):
        return "packed lines" if name.lower().endswith(".gz") else "lines"
    return {".warc": "archive", ".parquet": "groups"}.get(extension, "")


def _opened(split: Split) -> Any:
    system, path = place_of(split.address)
    return system.open_input_file(path)


def _cut_archive(split: Split, size: int) -> Iterator[Split]:
    with _opened(split) as stream:
        cuts = cuts_of_stream(stream, _SIZES["archive"])
    if len(cuts) == 1:
        yield from split.in_turns(_turns(split, size))
        return
    for start, end in pairwise((*cuts, size)):
        yield replace(split, start=start, end=end)


def _cut_lines(split: Split, size: int) -> Iterator[Split]:
    start = rows = 0
    with _opened(split) as stream:
        while start < size:
            lines, end = _lines(stream, start, _SIZES["lines"], size)
            yield replace(split, start=start, end=end, before=rows)
            start, rows = end, rows + lines


def _lines(stream: IO[bytes], start: int, least: int, size: int) -> tuple[int, int]:
    """How many lines end in at least so many bytes from `start` on, and where the last of them ends."""
    stream.seek(start)
    lines, at = 0, start
    while chunk := stream.read(_CHUNK):
        if at - start + len(chunk) >= least and (found := chunk.find(b"\n", max(0, least - (at - start) - 1))) >= 0:
            return lines + chunk.count(b"\n", 0, found + 1), at + found + 1
        lines, at = lines + chunk.count(b"\n"), at + len(chunk)
    return lines, size


def _cut_packed(split: Split, size: int) -> Iterator[Split]:
    yield from split.in_turns(_turns(split, size))


def _cut_groups(split: Split, _size: int) -> Iterator[Split]:
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415 - an extra

    with _opened(split) as stream:
        told = ParquetFile(stream).metadata
        groups = [told.row_group(at) for at in range(told.num_row_groups)]
    rows = 0
    for at, group in enumerate(groups):
        packed = sum(group.column(column).total_compressed_size for column in range(group.num_columns))
        whole = replace(split, start=at, end=at + 1, before=rows)
        yield from whole.in_turns(_turns(split, packed))
        rows += group.num_rows


def _turns(split: Split, size: int) -> int:
    return max(1, -(-size // _SIZES[split.kind]))


def _of_archive(split: Split, _columns: Columns) -> Iterator[Found]:
    with _opened(split) as stream:
        yield from pages_of_stream(stream, split.address, split.start, split.end)


def _of_lines(split: Split, columns: Columns) -> Iterator[Found]:
    with _opened(split) as stream:
        stream.seek(split.start)
        part = stream.read((split.end or 0) - split.start)
    yield from lines_of(io.BytesIO(part), split.address, columns, split.before)


def _of_packed(split: Split, columns: Columns) -> Iterator[Found]:
    with _opened(split) as stream, gzip.GzipFile(fileobj=stream) as lines:
        yield from lines_of(lines, split.address, columns)


def _of_groups(split: Split, columns: Columns) -> Iterator[Found]:
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415 - an extra

    with _opened(split) as stream:
        table = ParquetFile(stream).read_row_group(split.start)
    yield from rows_of_parquet(table, split.address, columns, split.before)


_CUTTING: Final[Mapping[str, Callable[[Split, int], Iterator[Split]]]] = {
    "archive": _cut_archive,
    "lines": _cut_lines,
    "packed lines": _cut_packed,
    "groups": _cut_groups,
}
_READING: Final[Mapping[str, Callable[[Split, Columns], Iterator[Found]]]] = {
    "archive": _of_archive,
    "lines": _of_lines,
    "packed lines": _of_packed,
    "groups": _of_groups,
}

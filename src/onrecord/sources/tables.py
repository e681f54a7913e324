"""Tables of pages or texts: JSON lines, a JSON array, CSV and Parquet; each row is a page."""

from __future__ import annotations

import csv
import gzip
import json
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from onrecord.errors import ReadError
from onrecord.model import SavedPage, SavedText
from onrecord.sources.columns import Columns, saved

if TYPE_CHECKING:
    import pyarrow
    from duckdb import DuckDBPyConnection

Row = Mapping[str, Any]
Found = SavedPage | SavedText | ReadError

_AT_ONCE = 64  # rows of Parquet
_LONGEST_LINE = 256 * 1024 * 1024


def rows_of(path: Path, extension: str, columns: Columns) -> Iterator[Found]:
    """What the rows of a table hold, in order. `extension` is one of `EXTENSIONS`.

    A row that cannot be read is a ReadError with its number in its place; where the rest of the file cannot be
    read, that is the last thing that is given.
    """
    try:
        for number, row in _READERS[extension](path):
            name = f"{path}, row {number}"
            yield row if isinstance(row, ReadError) else saved(row, columns, name)
    except (OSError, EOFError, zlib.error, UnicodeError, csv.Error, ValueError) as error:
        yield ReadError(str(path), f"cannot be read further ({type(error).__name__}: {error})")


def lines_of(stream: IO[bytes] | gzip.GzipFile, name: str, columns: Columns, before: int = 0) -> Iterator[Found]:
    """What JSON lines on a stream hold; `before` it there were so many lines already."""
    for number, row in _json_lines(stream, name, before):
        yield row if isinstance(row, ReadError) else saved(row, columns, f"{name}, row {number}")


def rows_of_parquet(table: pyarrow.Table, name: str, columns: Columns, before: int = 0) -> Iterator[Found]:
    """What the rows of a part of a Parquet file hold, as `rows_of` gives them; `before` it there were so many rows."""
    import duckdb  # noqa: PLC0415 - slow to load

    with duckdb.connect() as connection:
        connection.register("part", table)
        for number, row in _fetched(connection.execute("FROM part"), before):
            yield saved(row, columns, f"{name}, row {number}")


def _of_json_lines(path: Path) -> Iterator[tuple[int, Row | ReadError]]:
    with _opened(path) as stream:
        yield from _json_lines(stream, str(path))


def _json_lines(stream: IO[bytes] | gzip.GzipFile, name: str, number: int = 0) -> Iterator[tuple[int, Row | ReadError]]:
    while line := stream.readline(_LONGEST_LINE):
        number += 1
        if line.strip():
            yield number, _object(line, f"{name}, row {number}")


def _object(line: bytes, name: str) -> Row | ReadError:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        return ReadError(name, f"this line is no JSON ({error})")
    return found if isinstance(found, dict) else ReadError(name, "this line is JSON, but no object with named parts")


def _of_json(path: Path) -> Iterator[tuple[int, Row | ReadError]]:
    with _opened(path) as stream:
        whole = json.load(stream)
    for number, row in enumerate(whole if isinstance(whole, list) else [whole], 1):
        yield number, row if isinstance(row, dict) else ReadError(f"{path}, row {number}", "this is no object")


def _of_csv(path: Path) -> Iterator[tuple[int, Row | ReadError]]:
    csv.field_size_limit(min(sys.maxsize, _LONGEST_LINE))
    with _opened(path) as stream:
        lines = (line.decode("utf-8-sig" if first else "utf-8", "replace") for first, line in _first(stream))
        reader = csv.DictReader(lines, delimiter="\t" if ".tsv" in path.name.lower() else ",")
        yield from enumerate(reader, 1)


def _first(stream: IO[bytes] | gzip.GzipFile) -> Iterator[tuple[bool, bytes]]:
    return ((number == 0, line) for number, line in enumerate(stream))


def _of_parquet(path: Path) -> Iterator[tuple[int, Row | ReadError]]:
    import duckdb  # noqa: PLC0415 - slow to load

    with duckdb.connect() as connection:
        try:
            yield from _fetched(connection.execute("SELECT * FROM read_parquet(?)", [str(path)]))
        except duckdb.Error as error:
            raise ValueError(str(error).splitlines()[0]) from error


def _fetched(answer: DuckDBPyConnection, number: int = 0) -> Iterator[tuple[int, Row]]:
    names = [column[0] for column in answer.description or ()]
    while rows := answer.fetchmany(_AT_ONCE):
        for row in rows:
            number += 1
            yield number, dict(zip(names, row, strict=True))


def _opened(path: Path) -> IO[bytes] | gzip.GzipFile:
    return gzip.open(path, "rb") if path.name.lower().endswith(".gz") else path.open("rb")


_READERS: Final[Mapping[str, Callable[[Path], Iterator[tuple[int, Row | ReadError]]]]] = {
    ".jsonl": _of_json_lines,
    ".ndjson": _of_json_lines,
    ".json": _of_json,
    ".csv": _of_csv,
    ".tsv": _of_csv,
    ".parquet": _of_parquet,
}
EXTENSIONS: Final = frozenset(_READERS)

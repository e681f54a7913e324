"""What DuckDB and the file system say, told as the errors of the record."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import duckdb

from onrecord.errors import QueryError, RecordBusyError, RecordError, RecordSpaceError, RecordVersionError


class _Fault(NamedTuple):
    """A sign in a message, the error it means, and what to tell; named groups of the sign may be told."""

    sign: re.Pattern[str]
    error: type[RecordError]
    telling: str


_FAULTS = (
    _Fault(
        re.compile(r"No space left on device|File too large|Disk quota exceeded|not enough space on the disk"),
        RecordSpaceError,
        "the disk is full; nothing of the page at hand was kept, all that was added before is safe. "
        "Make room and add the rest again",
    ),
    _Fault(
        re.compile(r"Conflicting lock is held in (?P<holder>.+? \(PID \d+\))"),
        RecordBusyError,
        "another process holds the record: {holder}. Wait until it is done, or end it",
    ),
    _Fault(
        re.compile(r"Could not set lock on file|being used by another process"),
        RecordBusyError,
        "another process holds the record. Wait until it is done, or end it",
    ),
    _Fault(
        re.compile(r"same database file with a different configuration"),
        RecordBusyError,
        "this process has the record open in another way (for reading, or for writing). Close that one first",
    ),
    _Fault(
        re.compile(r"database file with version number"),
        RecordVersionError,
        "the file was written by a newer DuckDB. Install a newer version of the duckdb package",
    ),
    _Fault(
        re.compile(r"not a valid DuckDB database file"),
        RecordError,
        "this is not a DuckDB file, so it is no record. Name another file, or move this one away",
    ),
)


def told(fault: duckdb.Error | OSError, path: Path) -> RecordError:
    """Make the error of the record that a fault of the database or the file system means."""
    words = str(fault)
    for known in _FAULTS:
        if found := known.sign.search(words):
            return known.error(str(path), known.telling.format(**found.groupdict()))
    return RecordError(str(path), f"the record cannot be used: {words}")


def told_of_query(fault: duckdb.Error, path: Path) -> RecordError:
    """Do the same for a query: what is not known as a fault of the record is one of the query."""
    error = told(fault, path)
    return QueryError(str(path), str(fault)) if type(error) is RecordError else error

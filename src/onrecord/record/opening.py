"""From a path to an open record: found or made, of a known version, locked to its own file.

The file is opened by DuckDB and by nothing else in this process: closing any other handle on it would drop
the lock that keeps other processes out (POSIX record locks belong to the process, not to the handle).
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from onrecord.errors import RecordError, RecordVersionError
from onrecord.record import migrations
from onrecord.record.dataset import is_dataset, open_dataset
from onrecord.record.faults import told
from onrecord.record.migrations import Step
from onrecord.record.schema import read_schema
from onrecord.record.transaction import transaction

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

VARIABLE = "ONRECORD_RECORD"
"""The environment variable that names the record where no path is given."""

DEFAULT = "onrecord.duckdb"

_CONFIGURATION: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
}
"""No other files, no network, no extensions, no variables of the caller, and no way to change that."""


def place_of(path: Path | str | None) -> Path:
    """Find the place of a record: the given path, else that of ONRECORD_RECORD, else ./onrecord.duckdb."""
    return Path(path or os.environ.get(VARIABLE) or DEFAULT).absolute()


def open_record(path: Path, *, read_only: bool, steps: Sequence[Step], memory: str | None = None) -> DuckDBPyConnection:
    """Open a record, making or migrating it first where that is needed and allowed.

    `memory`, such as 2GB, is the most that questions may take of the machine's, and of its disk beside. The folder of a
    dataset opens for reading only.

    Raises `RecordError`, or one of its kinds, where there is no record to open.
    """
    if is_dataset(path):
        if not read_only:
            raise RecordError(str(path), "this is a dataset, which is only read; take it into a record to add to it")
        return open_dataset(path, version=migrations.latest(steps), memory=memory)
    try:
        if not path.exists():
            _make(path, read_only=read_only, steps=steps)
        connection = connect(path, read_only=read_only, memory=memory)
    except (duckdb.Error, OSError) as fault:
        raise told(fault, path) from fault
    try:
        _bring_up(connection, path, read_only=read_only, steps=steps)
    except BaseException:
        connection.close()
        raise
    return connection


def connect(path: Path, *, read_only: bool, memory: str | None = None) -> DuckDBPyConnection:
    """Make a connection that can reach the file at `path` and nothing else. Raises what DuckDB raises."""
    if path.is_dir():
        raise RecordError(str(path), "this is a folder; name a file in it, such as onrecord.duckdb")
    limits = dict.fromkeys(("memory_limit", "max_temp_directory_size"), memory) if memory else {}
    connection = duckdb.connect(path, read_only=read_only, config={**_CONFIGURATION, **limits})
    locked = connection.execute("SELECT current_setting('lock_configuration')").fetchone()
    if locked and locked[0]:  # this process has the record open already, in the same way: all is set
        return connection
    # A commit that is a checkpoint as well can fail after its page is safe, so `Writer` makes checkpoints between
    # pages. DuckDB 2.0 makes one for every page over 100 kB besides; older versions do not know that setting.
    connection.execute("SET wal_autocheckpoint = '1TB'")
    with suppress(duckdb.CatalogException):
        connection.execute("SET auto_checkpoint_skip_wal_threshold = 1099511627776")
    connection.execute("SET enable_progress_bar = false")  # it writes to standard output, where the answer goes
    connection.execute("SET lock_configuration = true")
    return connection


def _make(path: Path, *, read_only: bool, steps: Sequence[Step]) -> None:
    """Put an empty record at `path`, whole or not at all: it is made aside, then linked into its place."""
    if read_only:
        raise RecordError(str(path), "there is no record here to read; name another, or add pages to make one")
    if not path.parent.is_dir():
        raise RecordError(str(path), f"there is no folder {path.parent} to keep a record in; make it first")
    with tempfile.TemporaryDirectory(prefix=".onrecord-", dir=path.parent) as folder:
        draft = Path(folder, "record.duckdb")
        with connect(draft, read_only=False) as connection, transaction(connection):
            connection.execute(read_schema())
            migrations.reach(connection, migrations.latest(steps))
        # Another process may have made it meanwhile: then that one is the record.
        with suppress(FileExistsError):
            _put(draft, path)


def _put(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        draft.rename(path)


def _bring_up(connection: DuckDBPyConnection, path: Path, *, read_only: bool, steps: Sequence[Step]) -> None:
    version = _version(connection, path)
    if version > migrations.latest(steps):
        raise RecordVersionError(
            str(path),
            f"the record has version {version}, written by a newer onrecord; this one knows versions up to "
            f"{migrations.latest(steps)}. Install a newer onrecord",
        )
    if not migrations.pending(steps, version):
        return
    if read_only:
        raise RecordError(
            str(path),
            f"the record has version {version} of an older onrecord; open it once for writing first",
        )
    try:
        migrations.migrate(connection, steps, version)
    except duckdb.Error as fault:
        raise told(fault, path) from fault


def _version(connection: DuckDBPyConnection, path: Path) -> int:
    try:
        found = connection.execute("SELECT max(version) FROM meta").fetchone()
    except duckdb.ProgrammingError:  # no such table, no such column
        found = None
    except duckdb.Error as fault:
        raise told(fault, path) from fault
    if not found or not isinstance(found[0], int):
        raise RecordError(str(path), "this is a DuckDB database, but not a record of onrecord; name another file")
    return found[0]

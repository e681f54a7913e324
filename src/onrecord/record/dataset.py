"""A dataset: the tables of a record as Parquet files in a folder, written by several machines, opened as they are.

`onrecord.json` in it lists the runs that are done and the files of each. What it does not list is not part of it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import duckdb

from onrecord.errors import RecordError, RecordVersionError
from onrecord.record.schema import read_schema

if TYPE_CHECKING:
    from collections.abc import Sequence

    from duckdb import DuckDBPyConnection

MANIFEST: Final = "onrecord.json"

_COLUMNS = """
    SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? AND schema_name = 'main'
    ORDER BY column_index
"""


def is_dataset(path: Path) -> bool:
    """Whether a path is the folder of a dataset."""
    return (path / MANIFEST).is_file()


def files_of(told: dict[str, Any]) -> dict[str, list[str]]:
    """The files that a manifest lists, by table, below the folder of the dataset."""
    found: dict[str, list[str]] = {}
    for run in told["runs"]:
        for table, files in run["files"].items():
            found.setdefault(table, []).extend(files)
    return found


def open_dataset(path: Path, *, version: int, memory: str | None = None) -> DuckDBPyConnection:
    """Make a connection to which the tables of a dataset are those of a record; it can read nothing else.

    `version` is the newest of records that is known here. Raises `RecordError` where the dataset is damaged, and
    `RecordVersionError` where it was written by a newer onrecord.
    """
    told = _manifest(path, version)
    limits: dict[str, str | bool | int | float | list[str]] = {"memory_limit": memory} if memory else {}
    connection = duckdb.connect(
        config={
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "python_enable_replacements": False,
            **limits,
        }
    )
    try:
        connection.execute(f"SET allowed_directories = [{_quoted(str(path))}]")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET enable_progress_bar = false")
        connection.execute(read_schema())
        for table in files_of(told):
            runs = [run["files"][table] for run in told["runs"] if run["files"].get(table)]
            _show(connection, table, [[str(path / file) for file in files] for files in runs])
        connection.execute("SET lock_configuration = true")
    except duckdb.Error as fault:
        connection.close()
        raise RecordError(str(path), f"the dataset cannot be opened ({str(fault).splitlines()[0]})") from fault
    return connection


def _manifest(path: Path, version: int) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads((path / MANIFEST).read_text("utf-8"))
        written = int(told["version"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RecordError(str(path), f"its {MANIFEST} cannot be read ({error})") from error
    if written > version:
        reason = (
            f"the dataset has version {written}, written by a newer onrecord; this one knows versions up to {version}"
        )
        raise RecordVersionError(str(path), f"{reason}. Install a newer onrecord")
    return told


def _show(connection: DuckDBPyConnection, table: str, runs: Sequence[Sequence[str]]) -> None:
    """Put a view of files, a list a run, in the place of a table.

    The files of a run have the same columns; one that an older version did not have is NULL in its rows.
    """
    columns: list[tuple[str, str]] = connection.execute(_COLUMNS, [table]).fetchall()
    if not columns:
        return  # a table of a version that had it
    parts = [_part(connection, columns, f"read_parquet({_listed(files)}, hive_partitioning = false)") for files in runs]
    connection.execute(f"DROP TABLE {table}")
    connection.execute(f"CREATE VIEW {table} AS {' UNION ALL '.join(parts)}")


def _part(connection: DuckDBPyConnection, columns: Sequence[tuple[str, str]], source: str) -> str:
    there = {row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}  # noqa: S608
    cells = (f"CAST({_name(name) if name in there else 'NULL'} AS {kind}) AS {_name(name)}" for name, kind in columns)
    return f"SELECT {', '.join(cells)} FROM {source}"  # noqa: S608 (names of our own)


def _listed(files: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, files))}]"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _name(column: str) -> str:
    return f'"{column}"'

"""A run of adding: which onrecord, DuckDB and Python, and which models and tables, by hash."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files

import duckdb

import onrecord
from onrecord.record.tabulate import Row

_NO_DATA = (".py", ".pyc")


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run of adding: which onrecord, when (UTC), and what it added.

    `models` names the models and tables that it read with: the beginning of a hash over all of theirs, equal where they
    are the same; None for runs before record version 2.
    """

    run: int
    onrecord: str
    started: datetime
    duckdb: str | None
    python: str | None
    models: str | None
    pages: int
    articles: int
    statements: int
    events: int


_LAYER = """
    (SELECT count(*) FROM {0} t JOIN layers l ON l.article = t.article AND l.layer = '{0}' AND l.skipped IS NULL
    WHERE l.run = r.id)
"""
RUNS = f"""
    SELECT r.id, r.onrecord, r.started, r.duckdb, r.python,
        (SELECT left(sha256(string_agg(file || ' ' || sha256, chr(10) ORDER BY file)), 12) FROM run_files f
            WHERE f.run = r.id),
        (SELECT count(*) FROM pages p WHERE p.run = r.id), (SELECT count(*) FROM articles a WHERE a.run = r.id),
        {_LAYER.format("statements")}, {_LAYER.format("events")}
    FROM runs r ORDER BY r.id
"""  # noqa: S608 (tables of our own)
"""The question for all runs."""


def run_row(run: int) -> Row:
    """Make the row of a run that starts now in `runs`."""
    return {
        "id": run,
        "onrecord": onrecord.__version__,
        "started": datetime.now(UTC).replace(tzinfo=None).isoformat(),
        "duckdb": duckdb.__version__,
        "python": platform.python_version(),
        "sealed": True,
    }


def rows_of_run(run: int) -> dict[str, list[Row]]:
    """Make all rows of a run that starts now, by table."""
    return {"runs": [run_row(run)], "run_files": list(file_rows(run))}


def file_rows(run: int) -> Iterator[Row]:
    """Make the rows of a run in `run_files`: all models and tables that ship with this onrecord."""
    return ({"run": run, "file": file, "sha256": sha256} for file, sha256 in _hashes())


@cache
def _hashes() -> tuple[tuple[str, str], ...]:
    found = (file for file in files("onrecord.data").iterdir() if file.is_file() and not file.name.endswith(_NO_DATA))
    return tuple(sorted((file.name, hashlib.sha256(file.read_bytes()).hexdigest()) for file in found))

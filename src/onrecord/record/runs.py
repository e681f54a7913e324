"""A run of adding: which onrecord, DuckDB and Python, and which models and tables, by hash."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files

import duckdb

import onrecord
from onrecord.record.tabulate import Row

_NO_DATA = (".py", ".pyc")


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


def file_rows(run: int) -> Iterator[Row]:
    """Make the rows of a run in `run_files`: all models and tables that ship with this onrecord."""
    return ({"run": run, "file": file, "sha256": sha256} for file, sha256 in _hashes())


@cache
def _hashes() -> tuple[tuple[str, str], ...]:
    found = (file for file in files("onrecord.data").iterdir() if file.is_file() and not file.name.endswith(_NO_DATA))
    return tuple(sorted((file.name, hashlib.sha256(file.read_bytes()).hexdigest()) for file in found))

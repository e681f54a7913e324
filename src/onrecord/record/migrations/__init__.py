"""The way of a record from one version to the next: numbered SQL files, one step each.

`0002_sections.sql` brings a record of version 1 to version 2. A step runs in one transaction with the row in
`meta` that says so: an interrupted migration leaves the record at the version it had.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from operator import attrgetter
from typing import TYPE_CHECKING

import onrecord
from onrecord.record.transaction import transaction

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FIRST = 1
"""The version that needs no step."""

_NAME = re.compile(r"(\d{4})_(\w+)\.sql")


@dataclass(frozen=True, slots=True)
class Step:
    """The SQL that brings a record from version `to - 1` to version `to`."""

    to: int
    name: str
    sql: str


def read_steps(folder: Traversable | None = None) -> tuple[Step, ...]:
    """Read the steps of a folder, in order; by default those of this package.

    Raises `ValueError` where the numbers do not run on from 2 without a gap.
    """
    found = ((_NAME.fullmatch(file.name), file) for file in (folder or files(__name__)).iterdir())
    read = (Step(int(name[1]), name[2], file.read_text("utf-8")) for name, file in found if name)
    steps = sorted(read, key=attrgetter("to"))
    if [step.to for step in steps] != list(range(FIRST + 1, FIRST + 1 + len(steps))):
        raise ValueError(f"migrations must be numbered from {FIRST + 1} on without a gap: {steps}")
    return tuple(steps)


def latest(steps: Sequence[Step]) -> int:
    """Tell the version that the steps lead to."""
    return steps[-1].to if steps else FIRST


def pending(steps: Sequence[Step], version: int) -> tuple[Step, ...]:
    """Choose the steps that a record of a version still needs."""
    return tuple(step for step in steps if step.to > version)


def migrate(connection: DuckDBPyConnection, steps: Sequence[Step], version: int) -> None:
    """Bring a record of a version through the steps it still needs. Raises what DuckDB raises."""
    for step in pending(steps, version):
        with transaction(connection):
            connection.execute(step.sql)
            reach(connection, step.to)


def reach(connection: DuckDBPyConnection, version: int) -> None:
    """Note in the record that it came to a version now."""
    connection.execute(
        "INSERT INTO meta VALUES (?, ?, current_timestamp AT TIME ZONE 'UTC')",
        [version, onrecord.__version__],
    )

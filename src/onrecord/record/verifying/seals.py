"""Rows against the seals that were put on them when they were added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from onrecord.record.sealing import seal_of
from onrecord.record.verifying.rows import Flaw, Kept, rows_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Key = tuple[str, str, int]
"""What, id and run of a seal."""


class Seals:
    """All seals of a record, each to be opened once; `unsealed` counts what older versions added without one."""

    def __init__(self, connection: DuckDBPyConnection) -> None:
        self.unsealed = 0
        self._sealed_runs = {row["id"] for row in rows_of(connection, "SELECT id FROM runs WHERE sealed")}
        self._left: dict[Key, list[str]] = {}
        for row in rows_of(connection, "SELECT what, id, run, sha256 FROM seals"):
            self._left.setdefault((row["what"], row["id"], row["run"]), []).append(row["sha256"])

    def open(self, what: str, key: str, run: int, rows: Mapping[str, Sequence[Kept]]) -> Iterator[Flaw]:
        """Compare rows that belong together with the seal on them."""
        found = self._left.pop((what, key, run), [])
        if not found and run not in self._sealed_runs:
            self.unsealed += 1
        elif not found:
            yield Flaw("seals", key, f"the {what} has no seal")
        elif found != [seal_of(rows)]:
            yield Flaw(next(iter(rows)), key, f"the rows of this {what} are not those that were sealed")

    def left(self) -> Iterator[Flaw]:
        """Tell the seals that nothing was found for; to be called last."""
        for what, key, run in self._left:
            yield Flaw("seals", key, f"there is a seal of run {run} for a {what} that is not there")


def flaws_of_runs(connection: DuckDBPyConnection, seals: Seals) -> Iterator[Flaw]:
    """Open the seals of all runs."""
    files: dict[int, list[Kept]] = {}
    for row in rows_of(connection, "SELECT * FROM run_files"):
        files.setdefault(row["run"], []).append(row)
    for run in rows_of(connection, "SELECT * FROM runs ORDER BY id"):
        yield from seals.open("run", str(run["id"]), run["id"], {"runs": [run], "run_files": files.get(run["id"], [])})


_NOTES = ("removals", "judgements", "corrections")
"""The tables whose rows carry their own seal, as their id."""


def flaws_of_notes(connection: DuckDBPyConnection) -> Iterator[Flaw]:
    """Prove the notes of removals, the judgements and the corrections: the id of each follows from the rest of it."""
    for table in _NOTES:
        for row in rows_of(connection, f"SELECT * FROM {table}"):  # noqa: S608 (a table of our own)
            key = row.pop("id")
            if key != seal_of({table: [row]}):
                yield Flaw(table, key, "its id does not follow from the rest of it")

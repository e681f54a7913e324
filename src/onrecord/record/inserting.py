"""Rows into a table, in the way that is quick for their number."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.record.storable import storable_cell, storable_rows
from onrecord.record.tabulate import Row

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Insert:
    """The ways into a table, as SQL: rows of bound cells, or rows bound as one JSON list.

    Planning is most of the time that DuckDB takes for an INSERT. Bound cells are the quicker way for one row (half the
    time) and the only one for bytes, which JSON cannot write; JSON is the quicker one for many rows (half the time).
    """

    columns: tuple[str, ...]
    bound: str
    row: str
    listed: str

    def run(self, connection: DuckDBPyConnection, rows: Sequence[Row]) -> None:
        """Insert rows; a column that a row does not name is NULL. Raises what DuckDB raises."""
        if len(rows) > 1 and not any(isinstance(cell, bytes) for row in rows for cell in row.values()):
            connection.execute(self.listed, [storable_rows(rows)])
        elif rows:
            values = ", ".join([self.row] * len(rows))
            cells = [storable_cell(row.get(column)) for row in rows for column in self.columns]
            connection.execute(self.bound + values, cells)


def insert_into(connection: DuckDBPyConnection, table: str) -> Insert:
    """Write the INSERTs for a table of the record from its own columns and types."""
    columns: dict[str, str] = dict(
        connection.execute(
            "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
            [table],
        ).fetchall()
    )
    shape = json.dumps([columns]).replace("'", "''")
    # All that is put together here is names and types of our own schema; what is written is bound.
    return Insert(
        tuple(columns),
        f"INSERT INTO {table} VALUES ",  # noqa: S608
        f"({', '.join('?' * len(columns))})",
        f"INSERT INTO {table} SELECT unnest(from_json(?, '{shape}'), max_depth := 2)",
    )

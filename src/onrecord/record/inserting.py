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
    """The two ways into a table, as SQL: a row of bound cells, or many rows bound as one JSON list.

    Planning is most of the time that DuckDB takes for an INSERT. Bound cells are the quicker way for one row (half the
    time), JSON the quicker one for the 15 to 30 rows of an article's statements and paragraphs (half the time again).
    """

    columns: tuple[str, ...]
    one: str
    many: str

    def run(self, connection: DuckDBPyConnection, rows: Sequence[Row]) -> None:
        """Insert rows; a column that a row does not name is NULL. Raises what DuckDB raises."""
        if len(rows) == 1:
            connection.execute(self.one, [storable_cell(rows[0].get(column)) for column in self.columns])
        elif rows:
            connection.execute(self.many, [storable_rows(rows)])


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
        f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})",  # noqa: S608
        f"INSERT INTO {table} SELECT unnest(from_json(?, '{shape}'), max_depth := 2)",
    )

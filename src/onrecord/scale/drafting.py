"""What a worker makes of a split: a record in memory, written as that of one machine, then its tables as Parquet.

Its rows are those of the record, each with two columns more: `split`, the number of the split, and `day`, the day that
the first article of its page was published on. Rows are numbered after the split, so no two workers give one number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import duckdb

from onrecord.model import Reading
from onrecord.record.collecting import Collected
from onrecord.record.inserting import insert_into
from onrecord.record.runs import rows_of_run
from onrecord.record.schema import read_schema
from onrecord.record.taking import pages_of
from onrecord.record.writing import TABLES, Growth, Writer

if TYPE_CHECKING:
    import pyarrow

    from onrecord.scale.places import Place

UNKNOWN: Final = "unknown"
"""The partition of pages whose day is not known."""

_ROWS = 1 << 22
"""Rows of a table that a split may have, for their numbers."""

_DAYS = f"""
    CREATE TEMP TABLE days AS
    SELECT p.sha256 AS page, coalesce(strftime(
        arg_min(a.published_first, a.position) FILTER (WHERE a.published_first = a.published_last), '%Y-%m-%d'
    ), '{UNKNOWN}') AS day
    FROM pages p LEFT JOIN articles a ON a.page = p.sha256 GROUP BY p.sha256
"""  # noqa: S608 (tables of our own)
_ARTICLES = "SELECT a.id, d.day FROM articles a JOIN days d ON d.page = a.page"
_KEYS: Final[Mapping[str, tuple[str, str]]] = {
    "pages": ("sha256", "SELECT page AS id, day FROM days"),
    **dict.fromkeys(("visits", "articles"), ("page", "SELECT page AS id, day FROM days")),
    "seals": ("id", f"SELECT page AS id, day FROM days UNION ALL {_ARTICLES}"),  # noqa: S608 (the same)
}
"""The column of a table that tells its day, and SQL for the days by that; of all other tables it is the article."""


class Draft:
    """The rows of one split. `number` is that of the split, of 41 bits; `run` that of the run in the dataset."""

    def __init__(self, *, run: int, number: int, bodies: bool) -> None:
        self._connection = duckdb.connect()
        self._connection.execute(read_schema())
        self._writer = Writer(self._connection, Path("draft"), bodies=bodies, run=run)
        self._writer.number_from(number * _ROWS)
        self._number = number

    def take(self, reading: Reading) -> Growth:
        """Keep what was read. Raises its `ReadError` where it has one."""
        growth = Growth()
        for taken in pages_of(reading):
            growth += self._writer.write(taken)
        return growth

    def write(self, to: Place) -> None:
        """Write the tables that have rows, a file each. Raises OSError."""
        from pyarrow import parquet  # noqa: PLC0415 - an extra

        to.system.create_dir(to.path)
        for table, rows in self._tables():
            parquet.write_table(rows, to.below(f"{table}.parquet").path, filesystem=to.system, compression="zstd")

    def close(self) -> None:
        """Let go of the memory."""
        self._connection.close()

    def _tables(self) -> Iterator[tuple[str, pyarrow.Table]]:
        self._connection.execute(_DAYS)
        for table in TABLES:
            key, days = _KEYS.get(table, ("article", _ARTICLES))
            if table in ("runs", "run_files"):
                continue
            asked = f"""
                SELECT t.*, d.day, {self._number}::BIGINT AS split FROM {table} t JOIN ({days}) d ON d.id = t.{key}
            """  # noqa: S608 (tables of our own)
            rows = self._connection.sql(asked).to_arrow_table()
            if rows.num_rows:
                yield table, rows


def tables_of_run(run: int) -> Iterator[tuple[str, pyarrow.Table]]:
    """The rows of a run that starts now, by table, with their seal."""
    rows = Collected(run, {})
    rows.take("run", str(run), rows_of_run(run))
    with duckdb.connect() as connection:
        connection.execute(read_schema())
        for table, each in rows.tables.items():
            yield table, _as_arrow(connection, table, each)


def _as_arrow(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Mapping[str, Any]]) -> pyarrow.Table:
    insert_into(connection, table).run(connection, rows)
    return connection.sql(f"FROM {table}").to_arrow_table()

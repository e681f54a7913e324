"""Parquet: a folder with a file a table; the schema's comments are metadata of the columns."""

from __future__ import annotations

from pathlib import Path

from onrecord.exports.tables import TABLES, comments_of, rows_of
from onrecord.record import Record


def write(record: Record, to: Path) -> int:
    """Write all tables into a new folder; give the number of rows. Raises `ImportError` without pyarrow."""
    to.mkdir()
    for table in TABLES:
        with (to / f"{table}.parquet").open("wb") as file:
            rows_of(record, table).parquet(file, comments=comments_of(record, table))
    counts = " UNION ALL ".join(f"SELECT count(*) AS n FROM {table}" for table in TABLES)  # noqa: S608 (our own tables)
    return int(record.sql(f"SELECT sum(n) FROM ({counts})")[0][0])  # noqa: S608

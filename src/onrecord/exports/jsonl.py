"""JSON Lines: a folder with a file a table, a row a line."""

from __future__ import annotations

from pathlib import Path

from onrecord.exports.tables import TABLES, rows_of
from onrecord.exports.values import json_line
from onrecord.record import Record


def write(record: Record, to: Path) -> int:
    """Write all tables into a new folder; give the number of rows."""
    to.mkdir()
    return sum(_write(record, table, to / f"{table}.jsonl") for table in TABLES)


def _write(record: Record, table: str, path: Path) -> int:
    rows, count = rows_of(record, table), 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(json_line(dict(zip(rows.columns, row, strict=True))) + "\n")
            count += 1
    return count

"""CSV (RFC 4180, UTF-8): a folder with a file a table; no cell can start a formula, lists are written as JSON."""

from __future__ import annotations

import csv
from pathlib import Path

from onrecord.exports.plain import spreadsheet_cell
from onrecord.exports.tables import TABLES, rows_of
from onrecord.exports.values import json_line, plain
from onrecord.record import Record


def write(record: Record, to: Path) -> int:
    """Write all tables into a new folder; give the number of rows."""
    to.mkdir()
    return sum(_write(record, table, to / f"{table}.csv") for table in TABLES)


def csv_cell(cell: object) -> object:
    """Make a cell that no spreadsheet takes for a formula; a number is no text: "-5" as a number cannot start one."""
    value = plain(cell)
    if isinstance(value, (list, dict)):
        return spreadsheet_cell(json_line(value))
    return spreadsheet_cell(value) if isinstance(value, str) else value


def _write(record: Record, table: str, path: Path) -> int:
    rows, count = rows_of(record, table), 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(rows.columns)
        for row in rows:
            writer.writerow([csv_cell(cell) for cell in row])
            count += 1
    return count

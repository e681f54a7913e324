"""Rows on standard output: a table for people, CSV and lines of JSON for programs."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

import click
from rich import box
from rich.table import Table
from rich.text import Text

from onrecord.cli.terminal import standard_output
from onrecord.exports.csv_tables import csv_cell
from onrecord.exports.plain import printable, spreadsheet_cell
from onrecord.exports.values import json_line, plain
from onrecord.record import Rows

Format = Literal["table", "csv", "json", "parquet"]
Row = Sequence[object]


def default_format() -> Format:
    """Return the format for where the output goes: a table on a terminal, else lines of JSON."""
    return "table" if sys.stdout.isatty() else "json"


def write_rows(rows: Rows[Any], form: Format) -> None:
    """Write rows, whose cells stand in the order of their columns, to standard output."""
    if form == "table":
        _write_table(rows.columns, rows, leading=0)
    else:
        _write_for_programs(rows, rows, form)


def write_records(records: Rows[Any], form: Format, *, table: Sequence[str]) -> None:
    """Write records: all their fields for programs, those of `table` as a table.

    A table shows the day of what was published, which is the first ten characters of the moment.
    """
    if form == "table":
        _write_table(table, (_brief(record, table) for record in records), leading=1)
    else:
        cells = (tuple(getattr(record, name) for name in records.columns) for record in records)
        _write_for_programs(records, cells, form)


def _write_for_programs(rows: Rows[Any], cells: Iterable[Row], form: Format) -> None:
    if form == "parquet":
        sys.stdout.flush()
        rows.parquet(sys.stdout.buffer)
    elif form == "json":
        _write_json(rows.columns, cells)
    else:
        _write_csv(rows.columns, cells)


def _write_json(columns: Sequence[str], rows: Iterable[Row]) -> None:
    names = list(_numbered(columns))
    for row in rows:
        sys.stdout.write(json_line(dict(zip(names, row, strict=True))) + "\n")


def _write_csv(columns: Sequence[str], rows: Iterable[Row]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([spreadsheet_cell(name) for name in columns])
    writer.writerows([csv_cell(cell) for cell in row] for row in rows)


def _write_table(columns: Sequence[str], rows: Iterable[Row], *, leading: int) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, leading=leading)
    for name in columns:
        table.add_column(Text(printable(name)), overflow="fold", no_wrap=name == "published")
    for row in rows:
        table.add_row(*(Text(_shown(cell)) for cell in row))
    standard_output().print(table)
    click.echo(f"{table.row_count} {'row' if table.row_count == 1 else 'rows'}")


def _brief(record: object, columns: Sequence[str]) -> Row:
    cells = {name: getattr(record, name) for name in columns}
    if isinstance(moment := cells.get("published"), str):
        cells["published"] = moment[:10]
    return tuple(cells.values())


def _shown(cell: object) -> str:
    value = plain(cell)
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(_shown(each) for each in value)
    return printable(json_line(value) if isinstance(value, dict) else str(value))


def _numbered(columns: Sequence[str]) -> Iterator[str]:
    # SQL allows two columns of one name; a JSON object would keep the last alone.
    taken: set[str] = set()
    for name in columns:
        number, free = 1, name
        while free in taken:
            number += 1
            free = f"{name}_{number}"
        taken.add(free)
        yield free

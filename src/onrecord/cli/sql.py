"""`onrecord sql`: a record asked in SQL."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import chosen_format, format_options, record_option
from onrecord.cli.rows import write_rows
from onrecord.record import Record


@click.command("sql", short_help="Ask a record in SQL.")
@click.argument("query")
@record_option
@format_options
def command(query: str, record: Path) -> None:
    """Ask a record in DuckDB's SQL; the record is opened for reading alone.

    What tables and columns there are: SELECT table_name, column_name, data_type FROM duckdb_columns()
    """
    with Record(record, read_only=True) as kept:
        rows = kept.sql(query)
        write_rows(rows, chosen_format())

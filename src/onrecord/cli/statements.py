"""`onrecord statements`: who said what, from a record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from onrecord.cli.options import chosen_format, filter_options, format_options, record_option, statement_options
from onrecord.cli.rows import write_records
from onrecord.model import StatementKind
from onrecord.record import Record

# What fits a terminal; CSV and JSON have every column.
TABLE_COLUMNS = ("published", "source", "cue", "content", "evidence", "publisher")


@click.command("statements", short_help="List who said what, from a record.")
@record_option
@statement_options
@filter_options
@format_options
def command(  # noqa: PLR0913 - one parameter an option
    *,
    record: Path,
    by: str | None,
    about: str | None,
    naming: str | None,
    since: date | None,
    until: date | None,
    containing: str | None,
    search: str | None,
    publisher: str | None,
    act: str | None,
    kind: StatementKind | None,
    limit: int | None,
) -> None:
    """List who said what, by day and in the order of the text, or the best match first. All filters must hold."""
    with Record(record, read_only=True) as kept:
        rows = kept.statements(
            by=by,
            about=about,
            naming=naming,
            since=since,
            until=until,
            containing=containing,
            search=search,
            publisher=publisher,
            act=act,
            kind=kind,
            limit=limit,
        )
        write_records(rows, chosen_format(), table=TABLE_COLUMNS)

"""`onrecord statements`: who said what, from a record."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import click

from onrecord.cli.options import chosen_format, filter_options, format_options, record_option
from onrecord.cli.rows import write_records
from onrecord.model import StatementKind
from onrecord.record import Record

# What fits a terminal; CSV and JSON have every column.
TABLE_COLUMNS = ("published", "source", "cue", "content", "headline")


@click.command("statements", short_help="List who said what, from a record.")
@record_option
@click.option("--by", metavar="NAME", help="Only what this person or body said.")
@filter_options
@click.option("--act", help="Only this kind of saying: say, ask, promise, warn, deny …")
@click.option("--kind", type=click.Choice(get_args(StatementKind)), help="Only statements of this kind.")
@format_options
def command(  # noqa: PLR0913 - one parameter an option
    *,
    record: Path,
    by: str | None,
    about: str | None,
    since: date | None,
    until: date | None,
    containing: str | None,
    act: str | None,
    kind: StatementKind | None,
    limit: int | None,
) -> None:
    """List who said what, by day and in the order of the text. Of several filters, all must hold."""
    with Record(record, read_only=True) as kept:
        rows = kept.statements(
            by=by,
            about=about,
            since=since,
            until=until,
            containing=containing,
            act=act,
            kind=kind,
            limit=limit,
        )
        write_records(rows.columns, rows, chosen_format(), table=TABLE_COLUMNS)

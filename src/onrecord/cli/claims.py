"""`onrecord claims`: who says that something happened, and who denies it."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import chosen_format, event_options, format_options, record_option
from onrecord.cli.rows import write_records
from onrecord.record import EventFilters, Record

# What fits a terminal; CSV and JSON have every column.
TABLE_COLUMNS = ("published", "role", "claimant", "actors", "event", "recipients", "evidence", "publisher")


@click.command("claims", short_help="List who says that something happened, and who denies it.")
@record_option
@event_options
@format_options
def command(*, record: Path, where: EventFilters) -> None:
    """List who says of an event that it is so (according_to), and who denies it (denied_by). All filters must hold."""
    with Record(record, read_only=True) as kept:
        write_records(kept.claims(where), chosen_format(), table=TABLE_COLUMNS)

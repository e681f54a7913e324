"""`onrecord happenings`: what happened, as several articles tell it."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import chosen_format, event_options, format_options, record_option
from onrecord.cli.rows import write_records
from onrecord.record import EventFilters, Record

# What fits a terminal; CSV and JSON have every column.
TABLE_COLUMNS = ("first", "actors", "event", "recipients", "reports", "appearances", "counts", "differ", "words")


@click.command("happenings", short_help="List what happened, as several articles tell it.")
@record_option
@click.option("--least", type=click.IntRange(min=1), default=2, show_default=True, help="Fewest reports wanted.")
@event_options
@format_options
def command(*, record: Path, least: int, where: EventFilters) -> None:
    """Bring together what several articles tell of one happening, those with the most reports first.

    A reprint is an appearance and no report of its own. Counts of people stand side by side with who counts so, and so
    does what the reports differ on: a count, whether it happened, who did it to whom. All filters of `onrecord events`
    hold; --limit is of happenings.
    """
    with Record(record, read_only=True) as kept:
        write_records(kept.happenings(where, least=least), chosen_format(), table=TABLE_COLUMNS)

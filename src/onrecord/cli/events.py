"""`onrecord events`: who did what to whom, from a record."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import chosen_format, event_options, format_options, opened, record_option, save_option
from onrecord.cli.rows import write_records
from onrecord.record import EventFilters

# What fits a terminal; CSV and JSON have every column.
TABLE_COLUMNS = ("first", "actors", "event", "recipients", "auxiliary", "claimed_by", "evidence", "publisher")


@click.command("events", short_help="List who did what to whom, from a record.")
@record_option
@save_option
@event_options
@format_options
def command(*, record: Path, save: str | None, where: EventFilters) -> None:
    """List who did what to whom, by the day it happened, or the best match first. All filters must hold.

    Names are words of a name, a country, a code or an id: "kim jong un", "north korea", PRK, Q7747. --since and --until
    are of the event itself.
    """
    with opened(record, save) as kept:
        if save:
            kept.save_search(save, "events", where)
        write_records(kept.events_where(where), chosen_format(), table=TABLE_COLUMNS)

"""`onrecord dyads`: who did what to whom how often."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import chosen_format, event_options, format_options, record_option
from onrecord.cli.rows import write_rows
from onrecord.record import SPANS, EventFilters, Record


@click.command("dyads", short_help="Count who did what to whom, by month and type.")
@record_option
@click.option("--per", type=click.Choice(tuple(SPANS)), default="month", show_default=True, help="What to count by.")
@event_options
@format_options
def command(*, record: Path, per: str, where: EventFilters) -> None:
    """Count the events of a record by span of days, actor, recipient and type. All filters must hold.

    Actors and recipients are told by their code, or by name where they have none. What is not dated exactly enough
    counts under an empty span.
    """
    with Record(record, read_only=True) as kept:
        write_rows(kept.dyads(per, where), chosen_format())

"""`onrecord timeline`: what was said by and of a name or a topic, or what two names did to each other, day by day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from onrecord.cli.events import TABLE_COLUMNS as EVENT_COLUMNS
from onrecord.cli.options import chosen_format, filter_options, format_options, record_option
from onrecord.cli.rows import write_records
from onrecord.record import Record

TABLE_COLUMNS = ("published", "speakers", "act", "evidence", "publisher")


@click.command("timeline", short_help="Show what was said by and of a name or a topic, or what two did to each other.")
@click.argument("name", required=False)
@click.argument("other", required=False)
@record_option
@filter_options
@format_options
def command(  # noqa: PLR0913 - one parameter an option
    *,
    name: str | None,
    other: str | None,
    record: Path,
    about: str | None,
    since: date | None,
    until: date | None,
    containing: str | None,
    search: str | None,
    publisher: str | None,
    limit: int | None,
) -> None:
    """Show what NAME said, and what was said of NAME, oldest first; with OTHER, what one of them did to the other.

    Without NAME, what was said of a topic: --about WORDS. Of several filters, all must hold.
    """
    if not (name or about or containing or search):
        raise click.UsageError("Give a name, or a topic with --about, --containing or --search.")
    with Record(record, read_only=True) as kept:
        if name is None or other is None:
            said = kept.statements(
                naming=name,
                about=about,
                since=since,
                until=until,
                containing=containing,
                search=search,
                publisher=publisher,
                limit=limit,
            )
            write_records(said, chosen_format(), table=TABLE_COLUMNS)
            return
        done = kept.events(
            between=(name, other),
            about=about,
            since=since,
            until=until,
            containing=containing,
            search=search,
            publisher=publisher,
            limit=limit,
        )
        write_records(done, chosen_format(), table=EVENT_COLUMNS)

"""`onrecord articles`: the articles of a record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from onrecord.cli.options import chosen_format, filter_options, format_options, record_option
from onrecord.cli.rows import write_records
from onrecord.record import Record

# What fits a terminal; CSV and JSON have every column.
TABLE_COLUMNS = ("published", "publisher", "headline", "authors")


@click.command("articles", short_help="List the articles of a record.")
@record_option
@click.option("--by", metavar="NAME", help="Only what this author wrote.")
@filter_options
@format_options
def command(  # noqa: PLR0913 - one parameter an option
    *,
    record: Path,
    by: str | None,
    about: str | None,
    since: date | None,
    until: date | None,
    containing: str | None,
    search: str | None,
    publisher: str | None,
    limit: int | None,
) -> None:
    """List the articles of a record, oldest first, or the best match first. Of several filters, all must hold."""
    with Record(record, read_only=True) as kept:
        rows = kept.articles(
            by=by,
            about=about,
            since=since,
            until=until,
            containing=containing,
            search=search,
            publisher=publisher,
            limit=limit,
        )
        write_records(rows, chosen_format(), table=TABLE_COLUMNS)

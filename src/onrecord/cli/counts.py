"""`onrecord counts`: how much was said, by day, outlet, speaker and more."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from onrecord.cli.options import chosen_format, filter_options, format_options, record_option, statement_options
from onrecord.cli.rows import write_rows
from onrecord.model import StatementKind
from onrecord.record import GROUPS, Record


@click.command("counts", short_help="Count statements by day, outlet, speaker …")
@record_option
@click.option("--per", type=click.Choice(tuple(GROUPS)), default="month", show_default=True, help="What to count by.")
@statement_options
@filter_options
@format_options
def command(  # noqa: PLR0913 - one parameter an option
    *,
    record: Path,
    per: str,
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
    """Count the statements of a record, and their articles. Of several filters, all must hold.

    What has no such value, or is not dated exactly enough, counts under an empty one.
    """
    with Record(record, read_only=True) as kept:
        rows = kept.counts(
            per,
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
        write_rows(rows, chosen_format())

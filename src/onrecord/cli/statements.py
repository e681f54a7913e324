"""`onrecord statements`: who said what, from a record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from onrecord.cli.options import (
    chosen_format,
    filter_options,
    format_options,
    opened,
    record_option,
    save_option,
    statement_options,
)
from onrecord.cli.rows import write_records
from onrecord.model import StatementKind
from onrecord.record import Filters

# What fits a terminal; CSV and JSON have every column.
TABLE_COLUMNS = ("published", "source", "cue", "content", "evidence", "publisher")
VARIANT_COLUMNS = ("published", "publisher", "speakers", "wording", "words")


@click.command("statements", short_help="List who said what, from a record.")
@record_option
@save_option
@click.option("--variants", is_flag=True, help="Only quotations whose words stand elsewhere too, and what differs.")
@statement_options
@filter_options
@format_options
def command(  # noqa: PLR0913 - one parameter an option
    *,
    record: Path,
    save: str | None,
    variants: bool,
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
    """List who said what, by day and in the order of the text, or the best match first. All filters must hold.

    With --variants: the quotations of the same words, those that stand in most places first; --limit is of them.
    """
    where = Filters(
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
    if variants and save:
        raise click.UsageError("--variants cannot be saved.")
    with opened(record, save) as kept:
        if save:
            kept.save_search(save, "statements", where)
        if variants:
            write_records(kept.sayings(where), chosen_format(), table=VARIANT_COLUMNS)
        else:
            write_records(kept.statements_where(where), chosen_format(), table=TABLE_COLUMNS)

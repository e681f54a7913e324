"""`onrecord articles`: the articles of a record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from onrecord.cli.options import chosen_format, filter_options, format_options, opened, record_option, save_option
from onrecord.cli.rows import write_records
from onrecord.record import Filters

# What fits a terminal; CSV and JSON have every column.
TABLE_COLUMNS = ("published", "publisher", "headline", "authors")
CHANGE_COLUMNS = ("seen", "publisher", "headline", "words_gone", "words_new", "difference")


@click.command("articles", short_help="List the articles of a record.")
@record_option
@save_option
@click.option("--changed", is_flag=True, help="Only what sites have edited since, and what is otherwise.")
@click.option("--url", metavar="ADDRESS", help="With --changed: of this address alone.")
@click.option("--by", metavar="NAME", help="Only what this author wrote.")
@filter_options
@format_options
def command(  # noqa: PLR0913 - one parameter an option
    *,
    record: Path,
    save: str | None,
    changed: bool,
    url: str | None,
    by: str | None,
    about: str | None,
    since: date | None,
    until: date | None,
    containing: str | None,
    search: str | None,
    publisher: str | None,
    limit: int | None,
) -> None:
    """List the articles of a record, oldest first, or the best match first. Of several filters, all must hold.

    With --changed: the edits that sites made, where an address was had again with another text: which words, statements
    and events came, went or are told otherwise.
    """
    where = Filters(
        by=by,
        about=about,
        since=since,
        until=until,
        containing=containing,
        search=search,
        publisher=publisher,
        limit=limit,
    )
    if changed and (save or where != Filters()):
        raise click.UsageError("--changed takes --url alone.")
    if url and not changed:
        raise click.UsageError("--url is for --changed.")
    with opened(record, save) as kept:
        if changed:
            write_records(kept.changes(url), chosen_format(), table=CHANGE_COLUMNS)
            return
        if save:
            kept.save_search(save, "articles", where)
        write_records(kept.articles_where(where), chosen_format(), table=TABLE_COLUMNS)

"""`onrecord stories`: the happenings that a record's articles tell of."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path

import click

from onrecord.cli.options import chosen_format, filter_options, format_options, record_option
from onrecord.cli.rows import write_records
from onrecord.record import Record, StatementRow
from onrecord.record.stories import answered, rows_of

TABLE_COLUMNS = ("first", "last", "title", "publishers", "statements")


@click.command("stories", short_help="List the happenings that articles tell of.")
@record_option
@filter_options
@format_options
def command(  # noqa: PLR0913 - one parameter an option
    *,
    record: Path,
    about: str | None,
    since: date | None,
    until: date | None,
    containing: str | None,
    search: str | None,
    publisher: str | None,
    limit: int | None,
) -> None:
    """List the stories of a record, those with the most articles first. Filters choose the articles."""
    with Record(record, read_only=True) as kept:
        articles = kept.articles(
            about=about, since=since, until=until, containing=containing, search=search, publisher=publisher
        )
        said: dict[str, list[StatementRow]] = defaultdict(list)
        for row in kept.statements(since=since, until=until, publisher=publisher):
            if row.parent is None:
                said[row.article].append(row)
        write_records(answered(rows_of(list(articles), said)[:limit]), chosen_format(), table=TABLE_COLUMNS)

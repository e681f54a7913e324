"""`onrecord entities`: whom and what the articles of a record name, and why a name leads where it does."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import click

from onrecord.cli.explaining import explained
from onrecord.cli.options import chosen_format, entity_options, format_options, record_option
from onrecord.cli.rows import write_rows
from onrecord.model import MentionKind
from onrecord.record import Record

ARTICLES = 20
"""Articles that are read again for an explanation, unless --limit says otherwise."""


@click.command("entities", short_help="List whom and what a record names.")
@record_option
@click.option("--explain", is_flag=True, help="Show every candidate for the name, feature by feature; needs --naming.")
@click.option("--kind", type=click.Choice(get_args(MentionKind)), help="Only entities of this kind.")
@click.option("--country", metavar="CODE", help="Only those of this country: USA, TUR …")
@click.option("--sector", metavar="CODE", help="Only those of this PLOVER sector: GOV, MIL …")
@entity_options
@format_options
def command(  # noqa: PLR0913 - one parameter an option
    *,
    record: Path,
    explain: bool,
    naming: str | None,
    kind: MentionKind | None,
    country: str | None,
    sector: str | None,
    since: date | None,
    until: date | None,
    publisher: str | None,
    limit: int | None,
) -> None:
    """List whom and what the articles of a record name, the most frequent first. Of several filters, all must hold.

    With --explain, articles that hold the name are read again, and every candidate for it is shown with its score and
    what it is made of. --limit then counts articles.
    """
    if explain and (naming is None or kind or country or sector):
        raise click.UsageError("--explain wants --naming NAME, and takes no --kind, --country or --sector.")
    with Record(record, read_only=True) as kept:
        if explain and naming is not None:
            most = ARTICLES if limit is None else limit
            found = kept.articles(containing=naming, since=since, until=until, publisher=publisher, limit=most)
            rows = explained(found, naming)
            write_rows(rows, chosen_format())
            return
        listed = kept.entities(
            naming=naming,
            kind=kind,
            country=country,
            sector=sector,
            since=since,
            until=until,
            publisher=publisher,
            limit=limit,
        )
        write_rows(listed, chosen_format())

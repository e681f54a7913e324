"""`onrecord export`: a record in another layout."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import record_option
from onrecord.exports import LAYOUTS, export
from onrecord.record import Record


@click.command("export", short_help="Write a record in another layout.")
@click.argument("layout", type=click.Choice(tuple(LAYOUTS)))
@record_option
@click.option("--to", metavar="PATH", required=True, type=click.Path(path_type=Path), help="A new file or folder.")
def command(*, layout: str, record: Path, to: Path) -> None:
    """Write a record in another layout.

    csv, jsonl, parquet: a folder with a file a table. web-annotation: statements as JSON-LD. plover, followthemoney:
    events as lines of JSON. gdelt: events as tab-separated rows. csl, bibtex: articles for reference managers.

    The bytes and texts of whole pages stay in the record.
    """
    with Record(record, read_only=True) as kept:
        rows = export(kept, layout, to)
    click.echo(f"{to}: {rows} rows.")

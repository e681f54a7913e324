"""`onrecord reindex`: the index of words of a record made anew, in order."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import record_option
from onrecord.record import Record


@click.command("reindex", short_help="Make the index of words of a record anew.")
@record_option
def command(*, record: Path) -> None:
    """Make the index of words anew, in order, and what tells reprints.

    An index that grew by many small additions, or that an older version made, is read more slowly. No row is changed.
    """
    if not record.exists():
        raise click.BadParameter(f"there is no record at {record}.", param_hint="--record")
    with Record(record) as kept:
        kept.reindex()
    click.echo(f"{record}: the index is made anew.")

"""`onrecord forget`: what came from an address, taken out of a record."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.exits import FAILED, complain
from onrecord.cli.options import record_option
from onrecord.record import Record


@click.command("forget", short_help="Take out of a record what came from an address.")
@click.argument("url")
@record_option
@click.pass_context
def command(ctx: click.Context, *, url: str, record: Path) -> None:
    """Take the pages from URL out of a record, with all that was made of them. A note of it stays in the record.

    Exports and copies that were made before are not reached.
    """
    if not record.exists():
        raise click.BadParameter(f"there is no record at {record}.", param_hint="--record")
    with Record(record) as kept:
        gone = kept.forget(url)
    if not gone.pages:
        complain(f"{record}: nothing here came from {url}")
        ctx.exit(FAILED)
    click.echo(
        f"{record}: {gone.pages} pages taken out, with {gone.articles} articles and {gone.statements} statements."
    )

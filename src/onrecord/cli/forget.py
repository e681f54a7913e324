"""`onrecord forget`: what came from an address, an outlet or a time, or names somebody, taken out of a record."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.exits import FAILED, complain
from onrecord.cli.options import record_option
from onrecord.record import Record


@click.command("forget", short_help="Take out of a record what is not to be kept.")
@click.argument("url", required=False)
@click.option("--publisher", metavar="NAME", help="What this outlet published.")
@click.option("--before", metavar="DAY", help="What was published before this day (YYYY-MM-DD).")
@click.option("--naming", metavar="NAME", help="What names this person or body.")
@click.option("--dry-run", is_flag=True, help="Say how many pages that would be, and take out nothing.")
@record_option
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    *,
    url: str | None,
    publisher: str | None,
    before: str | None,
    naming: str | None,
    dry_run: bool,
    record: Path,
) -> None:
    """Take the pages from URL, or those told by one option, out of a record, with all that was made of them.

    Pages are taken out whole, with every article on them. A note of it stays in the record (of a name, its hash alone).
    Exports and copies that were made before are not reached.
    """
    told = {"url": url, "publisher": publisher, "before": before, "naming": naming}
    given = {way: value for way, value in told.items() if value is not None}
    if len(given) != 1:
        raise click.UsageError("say in one way what to forget: URL, --publisher, --before or --naming.")
    if not record.exists():
        raise click.BadParameter(f"there is no record at {record}.", param_hint="--record")
    if dry_run:
        with Record(record, read_only=True) as kept:
            click.echo(f"{record}: {kept.would_forget(**given)} pages would be taken out.")
        return
    with Record(record) as kept:
        gone = kept.forget(**given)
    if not gone.pages:
        complain(f"{record}: nothing here came from {url}" if url else f"{record}: nothing here is told by that")
        ctx.exit(FAILED)
    click.echo(
        f"{record}: {gone.pages} pages taken out, with {gone.articles} articles and {gone.statements} statements."
    )

"""`onrecord restore`: a record from its backup."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.exits import FAILED, complain
from onrecord.cli.options import record_option
from onrecord.record import Record, put_back

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("restore", short_help="Put a record back from a backup.")
@click.argument("backup", metavar="FILE", type=_FILE)
@record_option
@click.pass_context
def command(ctx: click.Context, *, backup: Path, record: Path) -> None:
    """Put a record back from FILE, which `onrecord backup` made, and prove every row of it.

    A damaged copy is refused by its hash; a record that is there already is never overwritten.
    """
    put_back(backup, record)
    with Record(record) as kept:
        proof = kept.verify()
    for flaw in proof.flaws:
        complain(f"{flaw.table} {flaw.id}: {flaw.what}")
    click.echo(f"{record}: {proof.pages} pages with {proof.articles} articles are back; {len(proof.flaws)} flaws.")
    if proof.flaws:
        ctx.exit(FAILED)

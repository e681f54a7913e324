"""`onrecord verify`: a record proven row by row."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.exits import FAILED
from onrecord.cli.options import record_option
from onrecord.exports.plain import one_line
from onrecord.record import Record


@click.command("verify", short_help="Prove every row of a record against its page.")
@record_option
@click.pass_context
def command(ctx: click.Context, *, record: Path) -> None:
    """Prove every row of a record: bytes against hash, text against bytes, words against offsets, rows against seals.

    What does not hold is printed, a line each; the exit status is then 1.
    """
    with Record(record, read_only=True) as kept:
        proof = kept.verify()
    for flaw in proof.flaws:
        click.echo(one_line(f"{flaw.table} {flaw.id}: {flaw.what}"))
    click.echo(
        f"{proof.pages} pages, {proof.articles} articles, {proof.statements} statements: {_result(len(proof.flaws))}."
    )
    if proof.hash_alone:
        click.echo(f"{proof.hash_alone} pages are kept by their hash alone; their text cannot be proven.")
    if proof.unsealed:
        click.echo(f"{proof.unsealed} pages, articles and layers of an older onrecord have no seal.")
    if proof.flaws:
        ctx.exit(FAILED)


def _result(flaws: int) -> str:
    return f"{flaws} do not hold" if flaws else "all holds"

"""`onrecord reread`: the kept pages of a record, read again by this version into a new record."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.exits import FAILED, complain
from onrecord.cli.options import layers_option, record_option
from onrecord.intake import Terms, take_in
from onrecord.model import Layer
from onrecord.record import Record


@click.command("reread", short_help="Read the pages of a record again, into a new one.")
@record_option
@click.option(
    "--to",
    "target",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The new record; one that was begun before is gone on with.",
)
@layers_option
@click.option("--processes", type=click.IntRange(min=1), help="Processes that read.  [default: one a core]")
@click.pass_context
def command(
    ctx: click.Context, *, record: Path, target: Path, layers: tuple[Layer, ...], processes: int | None
) -> None:
    """Read the pages of a record again, as they are kept, with this version and its models, into a new record.

    The record stays as it is: `onrecord runs --compare FILE` shows what the new one has otherwise. Corrections hold in
    the new one; judgements stay with what was judged. Pages of which the hash alone is kept cannot be read again.
    """
    if target.exists() and target.samefile(record):
        raise click.BadParameter("this is the record itself; name another file.", param_hint="--to")
    with Record(record, read_only=True) as old, Record(target) as new:
        if not new.corrections():
            new.take_corrections(old)
        taken = take_in(new, old.kept_pages(), Terms(layers, processes))
        left = old.hashes_alone()
    click.echo(
        f"{target}: {taken.added.pages} pages read again, with {taken.added.articles} articles, "
        f"{taken.added.statements} statements and {taken.added.events} events; {taken.known} were there before; "
        f"{len(taken.failures)} failed; {left} are kept as a hash alone."
    )
    for failure in taken.failures:
        complain(str(failure))
    if taken.failures:
        ctx.exit(FAILED)

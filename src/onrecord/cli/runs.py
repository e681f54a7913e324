"""`onrecord runs`: what read a record and when, and what another reading of the same pages has otherwise."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import chosen_format, format_options, record_option
from onrecord.cli.rows import write_records
from onrecord.record import Record

_RUNS = ("run", "onrecord", "started", "models", "pages", "articles", "statements", "events")
_DIFFERENCES = ("layer", "what", "told", "headline")


@click.command("runs", short_help="List what read a record, and compare two readings.")
@record_option
@click.option(
    "--compare",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Another record of the same pages, such as `onrecord reread` makes: what it reads otherwise, in numbers.",
)
@click.option("--rows", is_flag=True, help="With --compare: every row that came, went or is told otherwise.")
@format_options
def command(*, record: Path, compare: Path | None, rows: bool) -> None:
    """List the runs that added to a record: which onrecord with which models, when, and how much.

    With --compare, another record of the same pages is set against this one: by layer, how many rows both have as they
    are, and how many came, went or are told otherwise.
    """
    if rows and compare is None:
        raise click.UsageError("--rows is for --compare.")
    with Record(record, read_only=True) as kept:
        if compare is None:
            write_records(kept.runs(), chosen_format(), table=_RUNS)
            return
        with Record(compare, read_only=True) as other:
            if rows:
                write_records(kept.differences(other), chosen_format(), table=_DIFFERENCES)
            else:
                compared = kept.compared(other)
                write_records(compared, chosen_format(), table=compared.columns)

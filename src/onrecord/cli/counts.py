"""`onrecord counts`: how much was said, or done, by day, outlet, speaker, type and more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

import click

from onrecord.cli.options import (
    chosen_format,
    filter_options,
    format_options,
    happening_options,
    record_option,
    statement_options,
)
from onrecord.cli.rows import write_rows
from onrecord.record import EVENT_GROUPS, GROUPS, EventFilters, Filters, Record, Rows


class _Counted(NamedTuple):
    """What can be counted: the filters that it knows, and how it is asked for."""

    filters: type[Filters] | type[EventFilters]
    ask: Callable[[Record, str, Any], Rows[Any]]


_COUNTED: Mapping[str, _Counted] = {
    "statements": _Counted(Filters, Record.counts_where),
    "events": _Counted(EventFilters, Record.event_counts),
}
_PER = tuple(dict.fromkeys((*GROUPS, *EVENT_GROUPS)))


@click.command("counts", short_help="Count statements or events by day, outlet, speaker, type …")
@record_option
@click.option(
    "--of", type=click.Choice(tuple(_COUNTED)), default="statements", show_default=True, help="What to count."
)
@click.option("--per", type=click.Choice(_PER), default="month", show_default=True, help="What to count by.")
@happening_options
@statement_options
@filter_options
@format_options
def command(*, record: Path, of: str, per: str, **given: Any) -> None:
    """Count the statements or events of a record, and their articles. Of several filters, all must hold.

    What has no such value, or is not dated exactly enough, counts under an empty one. Events are counted by the day
    they happened, and --since and --until are of that day.
    """
    counted = _COUNTED[of]
    wishes = {name: value for name, value in given.items() if value is not None}
    known = {each.name for each in fields(counted.filters)}
    if unknown := [name for name in wishes if name not in known]:
        raise click.UsageError(f"--{unknown[0].replace('_', '-')} is no filter of {of}.")
    with Record(record, read_only=True) as kept:
        write_rows(counted.ask(kept, per, counted.filters(**wishes)), chosen_format())

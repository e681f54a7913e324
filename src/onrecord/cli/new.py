"""`onrecord new`: what came into saved searches since they were shown last."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.articles import TABLE_COLUMNS as ARTICLES
from onrecord.cli.events import TABLE_COLUMNS as EVENTS
from onrecord.cli.options import chosen_format, format_options, record_option
from onrecord.cli.rows import write_records
from onrecord.cli.statements import TABLE_COLUMNS as STATEMENTS
from onrecord.record import Record

_COLUMNS = {"articles": ARTICLES, "statements": STATEMENTS, "events": EVENTS}
_SEARCHES = ("name", "asks", "new", "filters", "ran")


@click.command("new", short_help="Show what is new in saved searches.")
@click.argument("name", required=False)
@record_option
@click.option("--remove", is_flag=True, help="Take the saved search NAME out instead.")
@format_options
def command(*, name: str | None, record: Path, remove: bool) -> None:
    """Show what came into the saved search NAME since it was shown last; without NAME, list all, with how much is new.

    A search is saved with --save NAME, of `onrecord articles`, `statements` and `events`. What was shown is not new any
    more; a list of all changes nothing.
    """
    if name is None:
        if remove:
            raise click.UsageError("--remove wants the NAME of a saved search.")
        with Record(record, read_only=True) as kept:
            write_records(kept.news(), chosen_format(), table=_SEARCHES)
        return
    if not record.exists():
        raise click.BadParameter(f"there is no record at {record}.", param_hint="--record")
    with Record(record) as kept:
        search = next((each for each in kept.searches() if each.name == name), None)
        if search is None:
            raise click.BadParameter(f"no search is saved as {name!r}.", param_hint="NAME")
        if remove:
            kept.remove_search(name)
            click.echo(f"{record}: the saved search {name} is taken out")
            return
        write_records(kept.new_in(search), chosen_format(), table=_COLUMNS[search.asks])
        kept.mark_seen(search)

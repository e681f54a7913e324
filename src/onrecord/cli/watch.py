"""`onrecord watch`: feeds, again and again, into a record."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.exits import FAILED, complain
from onrecord.cli.options import layers_option, record_option, web_options
from onrecord.errors import ReadError
from onrecord.intake import Taken, Terms, memory_of, take_in
from onrecord.model import Layer
from onrecord.record import Record
from onrecord.sources import Gathering, feeds_in, gather, opml_of

if TYPE_CHECKING:
    from onrecord.sources.web import Fetcher, Manners

_SHORTEST = 60
_EVERY = "Seconds between two rounds."
_EDITS = "Hours for which a new page is asked again whether it has changed."


@click.command("watch", short_help="Add what is new in feeds, again and again.")
@click.argument("feeds", metavar="FEED...", nargs=-1, required=True)
@record_option
@layers_option
@click.option("--processes", type=click.IntRange(min=1), help="Processes that read.  [default: one a core]")
@click.option("--no-bodies", is_flag=True, help="Keep the hash of each page, not its bytes and text.")
@click.option("--every", type=click.IntRange(min=_SHORTEST), default=900, show_default=True, help=_EVERY)
@click.option("--edits", type=click.FloatRange(min=0), default=24.0, show_default=True, help=_EDITS)
@click.option("--rounds", type=click.IntRange(min=1), help="Stop after so many rounds.  [default: go on until Ctrl-C]")
@click.option("--opml", type=click.Path(dir_okay=False, path_type=Path), help="Write the feeds as OPML, and stop.")
@web_options
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    *,
    feeds: tuple[str, ...],
    record: Path,
    layers: tuple[Layer, ...],
    processes: int | None,
    no_bodies: bool,
    every: int,
    edits: float,
    rounds: int | None,
    opml: Path | None,
    manners: Callable[[], Manners],
) -> None:
    """Add what is new in feeds, again and again, until Ctrl-C.

    FEED is the address of a feed or sitemap, or a file: an OPML list, a saved feed. Each round fetches the feeds,
    then the pages that the record does not have; a page that is younger than --edits is asked whether it has
    changed, and where it has, both texts are kept. What is known is in the record, so that a watch that was
    stopped goes on where it stopped. Between two rounds the record is free for others.
    """
    if opml:
        _write_opml(opml, feeds)
        return
    terms = Terms(layers, processes, not no_bodies)
    failed = False
    done = 0
    with ExitStack() as stack:
        from onrecord.sources.web import Fetcher as Made  # noqa: PLC0415 - loaded where the web is asked

        fetcher = stack.enter_context(Made(manners()))
        while True:
            done += 1
            taken = _round(record, feeds, terms, timedelta(hours=edits), lambda: fetcher)
            failed = bool(taken.failures)
            _tell(done, taken)
            if done == rounds:
                break
            time.sleep(every)
    if failed:
        ctx.exit(FAILED)


def _round(
    record: Path, feeds: tuple[str, ...], terms: Terms, edits: timedelta, fetcher: Callable[[], Fetcher]
) -> Taken:
    with Record(record) as kept:
        memory = memory_of(kept, settled=datetime.now(UTC) - edits)
        return take_in(kept, gather(feeds, Gathering(fetcher=fetcher, memory=memory)), terms)


def _tell(done: int, taken: Taken) -> None:
    now = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
    added = taken.added
    click.echo(
        f"{now}  round {done}: {added.pages} pages added, with {added.articles} articles and {added.statements} "
        f"statements; {len(taken.failures)} failed."
    )
    for failure in taken.failures:
        complain(str(failure))


def _write_opml(path: Path, feeds: tuple[str, ...]) -> None:
    """Write feeds that are named one by one, and those of OPML files, to an OPML file."""
    if path.exists():
        raise ReadError(str(path), "there is a file of that name; name another")
    found = feeds_in(feeds)
    path.write_bytes(opml_of(found, title="onrecord"))
    click.echo(f"{path}: {len(found)} feeds.")

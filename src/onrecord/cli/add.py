"""`onrecord add`: saved pages into a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from onrecord.cli.exits import FAILED, complain
from onrecord.cli.inputs import STANDARD_INPUT, check_names, failed, standard_input
from onrecord.cli.options import layers_option, record_option
from onrecord.cli.terminal import standard_error
from onrecord.errors import ReadError
from onrecord.model import Layer, Reading
from onrecord.reading import read_many
from onrecord.record import Record
from onrecord.sources import expand


@click.command("add", short_help="Add saved pages to a record.")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, callback=check_names)
@record_option
@layers_option
@click.option("--processes", type=click.IntRange(min=1), help="Processes that read.  [default: one a core]")
@click.option("--no-bodies", is_flag=True, help="Keep the hash of each page, not its bytes and text.")
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    *,
    sources: tuple[str, ...],
    record: Path,
    layers: tuple[Layer, ...],
    processes: int | None,
    no_bodies: bool,
) -> None:
    """Add saved pages to a record; the record is made where there is none.

    SOURCE is a file, a folder (all pages in it and in its folders), or - for one page on standard input. A
    page that the record has already changes nothing, so a run that was stopped can simply be run again.
    """
    obstacles: list[ReadError] = []
    readings = read_many(_pages(sources, obstacles), processes=processes, layers=layers)
    with Record(record) as kept:
        added = kept.add(_watched(_then_failed(readings, obstacles)), bodies=not no_bodies)
    click.echo(
        f"{record}: {added.pages} pages added, with {added.articles} articles and {added.statements} "
        f"statements; {added.repeated} were there before; {len(added.failures)} failed."
    )
    for failure in added.failures:
        complain(str(failure))
    if added.failures:
        ctx.exit(FAILED)


def _pages(sources: Iterable[str], obstacles: list[ReadError]) -> Iterator[Path | bytes]:
    for source in sources:
        if source == STANDARD_INPUT:
            yield standard_input()
            continue
        for found in expand([Path(source)]):
            if isinstance(found, ReadError):
                obstacles.append(found)
            else:
                yield found


def _then_failed(readings: Iterable[Reading], obstacles: list[ReadError]) -> Iterator[Reading]:
    yield from readings
    yield from failed(obstacles)  # complete only now that the sources are used up


def _watched(readings: Iterable[Reading]) -> Iterator[Reading]:
    """Pass readings on and count them on the terminal, if there is one to see it."""
    console = standard_error()
    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed} pages read, {task.fields[failures]} failed"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("reading", total=None, failures=0)
        failures = 0
        for reading in readings:
            failures += reading.error is not None
            progress.update(task, advance=1, failures=failures)
            yield reading

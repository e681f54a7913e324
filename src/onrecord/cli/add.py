"""`onrecord add`: pages into a record."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from functools import reduce
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from onrecord.cli.cluster import add_on_cluster
from onrecord.cli.exits import FAILED, complain
from onrecord.cli.inputs import check_dashes, opened_log
from onrecord.cli.options import columns_option, layers_option, record_option, web_options
from onrecord.cli.terminal import standard_error
from onrecord.errors import ReadError
from onrecord.intake import Taken, Terms, memory_of, take_in
from onrecord.model import Layer, Reading, SavedPage, SavedText
from onrecord.record import Record, is_dataset
from onrecord.sources import STANDARD_INPUT, Columns, Gathering, gather

if TYPE_CHECKING:
    from onrecord.sources.web import Fetcher, Manners


_ENGINE = "What reads: the processes of this machine, or a Ray cluster, which writes a dataset (see docs/scale.md)."


@click.command("add", short_help="Add pages to a record.")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, callback=check_dashes)
@record_option
@layers_option
@click.option("--processes", type=click.IntRange(min=1), help="Processes that read.  [default: one a core]")
@click.option("--no-bodies", is_flag=True, help="Keep the hash of each page, not its bytes and text.")
@click.option("--again", is_flag=True, help="Read and fetch what the record has already.")
@columns_option
@web_options
@click.option("--engine", type=click.Choice(("local", "ray")), default="local", show_default=True, help=_ENGINE)
@click.option("--cluster", metavar="ADDRESS", help="With --engine ray: of a Ray cluster that runs.  [default: none]")
@click.option("--log", type=click.Path(dir_okay=False, path_type=Path), help="Write a line of JSON a page to a file.")
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    *,
    sources: tuple[str, ...],
    record: Path,
    layers: tuple[Layer, ...],
    processes: int | None,
    no_bodies: bool,
    again: bool,
    columns: Columns,
    manners: Callable[[], Manners],
    engine: str,
    cluster: str | None,
    log: Path | None,
) -> None:
    """Add pages to a record; the record is made where there is none.

    SOURCE is a file (HTML, text, MHTML, EML, PDF; WARC or WACZ; JSON lines, CSV or Parquet; a feed, a sitemap or
    an OPML file), a folder (all pages in it and in its folders), the folder of a dataset, an address of any of these
    lists or of a page, or - for standard input. A page that the record has already is not read again, so a run that was
    stopped can simply be run again.
    """
    terms = Terms(layers, processes, not no_bodies, again)
    if engine == "ray":
        if add_on_cluster(record, sources, terms, columns, cluster, log):
            ctx.exit(FAILED)
        return
    if cluster:
        raise click.UsageError("--cluster is for --engine ray.")
    datasets = [source for source in sources if is_dataset(Path(source))]
    with ExitStack() as stack:
        kept = stack.enter_context(Record(record))
        brought = [kept.take_in(source) for source in datasets]
        how = Gathering(columns, lambda: sys.stdin.buffer, _fetcher(stack, manners), None if again else memory_of(kept))
        watch = stack.enter_context(_Watching(log)).see
        taken = take_in(kept, gather([each for each in sources if each not in datasets], how), terms, watch)
    _tell(record, replace(taken, added=reduce(add, brought, taken.added)))
    if taken.failures:
        ctx.exit(FAILED)


def _fetcher(stack: ExitStack, manners: Callable[[], Manners]) -> Callable[[], Fetcher]:
    """What makes a fetcher, once, when the first address is met."""
    made: list[Fetcher] = []

    def fetcher() -> Fetcher:
        from onrecord.sources.web import Fetcher as Made  # noqa: PLC0415 - loaded where the web is asked

        if not made:
            made.append(stack.enter_context(Made(manners())))
        return made[0]

    return fetcher


def _tell(record: Path, taken: Taken) -> None:
    added = taken.added
    click.echo(
        f"{record}: {added.pages} pages added, with {added.articles} articles and {added.statements} "
        f"statements; {added.repeated + taken.known} were there before; {len(taken.failures)} failed."
    )
    for failure in taken.failures:
        complain(str(failure))
    if len(taken.failures) > len(taken.causes) > 0:
        click.echo("Failures by cause:")
        for cause, count in taken.causes:
            click.echo(f"  {count:>6}  {cause}")


class _Watching:
    """Counts readings on the terminal, if there is one to see it, and writes them to a log, if one was asked for."""

    def __init__(self, log: Path | None) -> None:
        self._log = log
        self._file: TextIO | None = None
        console = standard_error()
        columns = (
            SpinnerColumn(),
            TextColumn("{task.completed} pages read, {task.fields[failures]} failed"),
            TimeElapsedColumn(),
        )
        self._progress = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._task = self._progress.add_task("reading", total=None, failures=0)
        self._failures = 0

    def __enter__(self) -> _Watching:
        self._file = opened_log(self._log) if self._log else None
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()
        if self._file:
            self._file.close()

    def see(self, reading: Reading) -> None:
        """Take note of a reading."""
        self._failures += reading.error is not None
        self._progress.update(self._task, advance=1, failures=self._failures)
        if self._file:
            self._file.write(json.dumps(dict(_line(reading)), ensure_ascii=False) + "\n")
            self._file.flush()


def _line(reading: Reading) -> Iterator[tuple[str, object]]:
    yield "moment", datetime.now(UTC).isoformat(timespec="seconds")
    yield "source", _name(reading)
    if reading.error:
        yield "error", reading.error.reason
        return
    yield "page", reading.page.sha256 if reading.page else None
    yield "articles", len(reading.articles)
    yield "statements", sum(len(article.statements) for article in reading.articles)
    yield "events", sum(len(article.events) for article in reading.articles)


def _name(reading: Reading) -> str:
    source = reading.source
    if isinstance(source, SavedPage | SavedText):
        return source.name
    if isinstance(reading.error, ReadError):
        return reading.error.source
    return str(source) if isinstance(source, Path) else STANDARD_INPUT

"""`onrecord add --engine ray`: archives and tables into a dataset, on a cluster."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from onrecord.cli.exits import complain
from onrecord.cli.inputs import opened_log
from onrecord.cli.terminal import standard_error
from onrecord.intake import Terms
from onrecord.sources import Columns

if TYPE_CHECKING:
    from onrecord.scale import Outcome
    from onrecord.scale.reader import Done
    from onrecord.scale.splits import Split

_NEEDS = "--engine ray needs Ray and pyarrow: pip install 'onrecord[ray]'."
_SCHEME = re.compile(r"^(\w[\w+.-]+):/(?!/)")


def add_on_cluster(  # noqa: PLR0913, PLR0917 - what the command was given
    record: Path, sources: Sequence[str], terms: Terms, columns: Columns, cluster: str | None, log: Path | None
) -> bool:
    """Read sources on a cluster into the dataset at `record`, tell what came of it, and whether something failed."""
    if terms.again:
        raise click.UsageError("--again is not for --engine ray: a dataset has each page once.")
    try:
        from onrecord.scale import Job, read_into  # noqa: PLC0415 - slow to load, and an extra
        from onrecord.scale.cluster import LOCAL  # noqa: PLC0415
    except ImportError as error:
        raise click.UsageError(_NEEDS) from error
    job = Job(terms.layers, terms.processes, terms.bodies, columns, cluster or LOCAL)
    with opened_log(log) if log else nullcontext() as file:
        try:
            outcome = read_into(address_of(record), sources, job, _Watching(file).see)
        except RuntimeError as error:  # no cluster, no worker
            raise click.ClickException(str(error)) from error
    _tell(record, outcome)
    return bool(outcome.failures)


def address_of(record: Path) -> str:
    """The address that was typed: a path has one slash where an address has two."""
    return _SCHEME.sub(r"\1://", str(record))


class _Watching:
    """Tells on the terminal, if there is one, how far the run is, and in a log, if one was asked for."""

    def __init__(self, file: TextIO | None) -> None:
        self._file = file
        self._console = standard_error()
        self._splits = self._pages = 0

    def see(self, split: Split, done: Done) -> None:
        """Take note of a split that is read."""
        self._splits, self._pages = self._splits + 1, self._pages + done.growth.pages
        if self._console.is_terminal:
            self._console.print(f"{self._splits} splits with {self._pages:,} pages read", highlight=False)
        if self._file:
            self._file.write(json.dumps(_line(split, done), ensure_ascii=False) + "\n")
            self._file.flush()


def _line(split: Split, done: Done) -> dict[str, object]:
    found = {name: getattr(done.growth, name) for name in ("pages", "articles", "statements", "events")}
    failures = [str(failure) for failure in done.failures]
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    return {"moment": moment, "source": split.name, **found, "failures": failures}


def _tell(record: Path, outcome: Outcome) -> None:
    new = outcome.growth
    click.echo(
        f"{address_of(record)}: {new.pages} pages added, with {new.articles} articles and {new.statements} statements; "
        f"{new.repeated} pages and {outcome.known} splits were there before; {len(outcome.failures)} failed."
    )
    for failure in outcome.failures:
        complain(str(failure))

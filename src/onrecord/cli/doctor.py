"""`onrecord doctor`: whether this installation works, and what it has."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

import click

from onrecord import ALL, __version__, read_article
from onrecord.cli.exits import FAILED
from onrecord.cli.options import record_option
from onrecord.errors import ModelError, OnrecordError
from onrecord.exports.plain import one_line
from onrecord.record import Record

_SAMPLE: Final = (
    "The Norwegian navy detained two Danish trawlers on Monday, the foreign minister of Norway said. "
    "“We will not let them go,” she told reporters in Oslo."
)
_EXTRAS: Final = {
    "desk": "starlette",
    "frames": "polars",
    "ftm": "followthemoney",
    "mcp": "mcp",
    "pdf": "pdfminer",
    "quality": "nltk",
    "ray": "ray",
}
"""A module that an extra of onrecord installs, by the name of the extra."""
_LEAST_FREE: Final = 1_000_000_000
"""Bytes on the disk of a record below which something is said."""


class Finding(NamedTuple):
    """What was looked at, whether it is as it should be, and what was seen."""

    name: str
    well: bool
    seen: str


@click.command("doctor", short_help="Say whether this installation works, and what it has.")
@record_option
@click.pass_context
def command(ctx: click.Context, *, record: Path) -> None:
    """Say whether this installation works: every layer reads a sentence, the tables open, the record answers.

    The exit status is 1 where something does not work. Nothing is sent anywhere, and nothing is written.
    """
    findings = list(examined(record))
    for finding in findings:
        click.echo(one_line(f"{'ok' if finding.well else 'NOT'} {finding.name}: {finding.seen}"))
    if not all(finding.well for finding in findings):
        ctx.exit(FAILED)


def examined(record: Path) -> Iterator[Finding]:
    """Look at everything, one thing after the other."""
    yield Finding(
        "onrecord", True, f"{__version__}, Python {platform.python_version()}, {platform.platform(terse=True)}"
    )
    for layer in sorted(ALL):
        yield _tried(layer, partial(_read, layer))
    yield Finding("tables", True, os.environ.get("ONRECORD_TABLES", "those of the package"))
    for extra, module in _EXTRAS.items():
        there = find_spec(module) is not None
        yield Finding(extra, True, "installed" if there else f"not installed: pip install 'onrecord[{extra}]'")
    yield _tried("record", partial(_record, record))
    yield _disk(record)


def _tried(name: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(name, True, look())
    except OnrecordError as error:
        return Finding(name, False, str(error))


def _read(layer: str) -> str:
    article = read_article(_SAMPLE, published="2025-03-12", layers=(layer,))
    found = getattr(article, layer)
    if not found:
        raise ModelError(f"the models of {layer}", "nothing is found in a sample that has some; install onrecord anew")
    return f"finds {len(found)} in a sample"


def _record(path: Path) -> str:
    if not path.exists():
        return f"none at {path} yet"
    with Record(path, read_only=True) as kept:
        ((articles,),) = kept.sql("SELECT count(*) FROM articles")
    return f"{path} has {articles:,} articles"


def _disk(record: Path) -> Finding:
    free = shutil.disk_usage(record.absolute().parent).free
    return Finding("disk", free >= _LEAST_FREE, f"{free / 1e9:,.1f} GB free beside the record")

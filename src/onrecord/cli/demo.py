"""`onrecord demo`: the whole way once, on example pages that ship in the package."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from contextlib import chdir
from importlib.resources import files
from pathlib import Path
from tempfile import mkdtemp

import click

RECORD = "demo.duckdb"

# The last argument of `add` is the folder itself; pages are taken from it, the record is passed over.
STEPS: tuple[tuple[str, ...], ...] = (
    ("read", "dam-talks.txt"),
    ("add", "--record", RECORD, "."),
    ("watch", "--help"),
    ("articles", "--record", RECORD),
    ("statements", "--record", RECORD, "--by", "Morrow"),
    ("events", "--record", RECORD, "--limit", "5"),
    ("happenings", "--record", RECORD, "--least", "1", "--limit", "3"),
    ("dyads", "--record", RECORD, "--limit", "5"),
    ("claims", "--record", RECORD, "--limit", "3"),
    ("timeline", "--record", RECORD, "--limit", "3", "Upper Saar"),
    ("stories", "--record", RECORD),
    ("reprints", "--record", RECORD, "dam-talks.txt"),
    ("counts", "--record", RECORD, "--per", "speaker", "--limit", "5"),
    ("new", "--record", RECORD),
    ("entities", "--record", RECORD, "--limit", "5"),
    ("correct", "--help"),
    ("sql", "--record", RECORD, "SELECT count(*) AS statements FROM statements"),
    ("review", "--help"),
    ("quality", "--record", RECORD, "statements"),
    ("runs", "--record", RECORD),
    ("reread", "--help"),
    ("reindex", "--record", RECORD),
    ("backup", "--record", RECORD, "demo.backup"),
    ("restore", "--record", "restored.duckdb", "demo.backup"),
    ("verify", "--record", RECORD),
    ("export", "--record", RECORD, "--to", "tables", "csv"),
    (
        "evidence",
        "--record",
        RECORD,
        "--to",
        "levy.zip",
        "https://courier.example/politics/2025/03/harbour-levy-delayed",
    ),
    ("evidence", "--check", "levy.zip"),
    ("codebook", "--help"),
    ("tables", "build", "--help"),
    ("doctor", "--record", RECORD),
    ("serve", "--help"),
    ("mcp", "--help"),
    ("forget", "--record", RECORD, "https://courier.example/politics/2025/03/harbour-levy-delayed"),
)
_WITH_TABLES = frozenset(
    {
        "articles",
        "statements",
        "events",
        "happenings",
        "dyads",
        "claims",
        "timeline",
        "stories",
        "reprints",
        "counts",
        "entities",
        "sql",
        "quality",
        "runs",
        "new",
    }
)


@click.command("demo", short_help="Try it all on example pages that ship with onrecord.")
@click.option(
    "--to",
    "folder",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="A new or empty folder for the pages and the record.  [default: a new temporary folder]",
)
@click.pass_context
def command(ctx: click.Context, folder: Path | None) -> None:
    """Copy example pages into a folder, read them, keep them in a record there, and ask it.

    Every command is shown before it is run. The folder is kept, so that you can go on by yourself. The
    outlets, people and places in the pages are invented.
    """
    if folder is not None and folder.is_dir() and any(folder.iterdir()):
        raise click.BadParameter(f"{folder} is not empty; name a new folder.", param_hint="--to")
    place = folder or Path(mkdtemp(prefix="onrecord-demo-"))
    place.mkdir(parents=True, exist_ok=True)
    for name, content in example_pages():
        (place / name).write_bytes(content)
    _say(("cd", str(place)))
    with chdir(place):
        for step in STEPS:
            _run(ctx, step)


def example_pages() -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each example page, by name."""
    folder = files("onrecord.cli") / "examples"
    for page in sorted(folder.iterdir(), key=lambda page: page.name):
        yield page.name, page.read_bytes()


def _run(ctx: click.Context, step: tuple[str, ...]) -> None:
    # In a pipe these commands would write JSON; the demo is for people, wherever it goes.
    told = step if sys.stdout.isatty() or step[0] not in _WITH_TABLES else (step[0], "--table", *step[1:])
    click.echo()
    _say(("onrecord", *told))
    status = ctx.find_root().command.main(list(told), prog_name="onrecord", standalone_mode=False)
    if status:
        ctx.exit(status)


def _say(words: tuple[str, ...]) -> None:
    click.secho(f"$ {shlex.join(words)}", bold=True)

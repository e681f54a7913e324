"""`onrecord tables build`: tables of who and where with rows of one's own, or from a Wikidata dump."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord.entities.building import build_tables

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group("tables", short_help="Build tables of who and where of one's own.")
def command() -> None:
    """Build tables of who and where of one's own. ONRECORD_TABLES=FILE makes every command use them."""


@command.command("build", short_help="Write tables to a new file.")
@click.option("--wikidata", metavar="DUMP", type=_FILE, help="A Wikidata JSON dump: .json, .json.gz or .json.bz2.")
@click.option("--sitelinks", type=click.IntRange(min=0), default=5, show_default=True, help="Fewest of a dump's items.")
@click.option("--own", metavar="CSV", multiple=True, type=_FILE, help="Rows of one's own; may be given several times.")
@click.option("--to", "target", metavar="FILE", type=_FILE, required=True, help="The new file.")
def build(*, wikidata: Path | None, sitelinks: int, own: tuple[Path, ...], target: Path) -> None:
    """Write tables to a new file: the built-in ones, or those of a dump, with rows of one's own.

    A CSV has the columns name, aliases (parted by |), id, country, sector and, where it is wanted, kind. A build from a
    dump that was stopped goes on where it was.
    """
    done = build_tables(target, wikidata=wikidata, own=own, sitelinks=sitelinks, told=_told)
    rows = f", {done.own} of them your own" if own else ""
    click.echo(f"{target}: {done.entities:,} entities{rows}. Use them with ONRECORD_TABLES={target}")


def _told(lines: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{lines:,} lines", nl=False, err=True)

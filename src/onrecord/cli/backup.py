"""`onrecord backup`: a copy of a record to keep."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import record_option
from onrecord.record import Record

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("backup", short_help="Copy a record, with a hash beside the copy.")
@click.argument("target", metavar="FILE", type=_FILE)
@record_option
def command(*, target: Path, record: Path) -> None:
    """Copy a record to FILE, and its SHA-256 to FILE.sha256. Others may read it meanwhile; nothing is overwritten."""
    with Record(record, read_only=True) as kept:
        digest = kept.back_up(target)
    click.echo(f"{target}: a copy of {record}, SHA-256 {digest}")

"""`onrecord mcp`: a record for assistants that speak the Model Context Protocol."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from onrecord.cli.options import record_option
from onrecord.record import Record


@click.command("mcp", short_help="Serve a record to assistants (Model Context Protocol).")
@record_option
def command(*, record: Path) -> None:
    """Serve a record over standard input and output, for assistants that speak the Model Context Protocol.

    The tools only read: search, article, statements, events, timeline, sql. Every row has its evidence and its link.
    Needs the extra: pip install 'onrecord[mcp]'.
    """
    if find_spec("mcp") is None:
        raise click.UsageError("the SDK of the protocol is not installed: pip install 'onrecord[mcp]'")
    with Record(record, read_only=True):  # a record that cannot be read is told now, not to the assistant
        pass
    from onrecord.mcp import serving  # noqa: PLC0415 (the SDK is slow to import, and an extra)

    serving(record).run()

"""`onrecord serve`: the desk, a record as pages in the browser."""

from __future__ import annotations

import secrets
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import click

from onrecord.cli.options import record_option
from onrecord.errors import RecordBusyError
from onrecord.record import Record

_NEEDED = ("starlette", "jinja2", "uvicorn", "python_multipart")


@click.command("serve", short_help="Open the desk: a record as pages in your browser.")
@record_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(1, 65535), default=8710, show_default=True, help="The port to listen at.")
@click.option(
    "--token", metavar="TEXT", envvar="ONRECORD_TOKEN", help="What whoever asks must know, 16 characters or more."
)
def command(*, record: Path, host: str, port: int, token: str | None) -> None:
    """Open the desk: pages to read, search and compare what a record holds, served on this machine alone.

    A record that is not there is made. With a --host that other machines can reach there is always a token: yours, or
    one that is made; the address that is printed has it. Needs the extra: pip install 'onrecord[desk]'. Ctrl-C ends it.
    """
    if missing := [name for name in _NEEDED if find_spec(name) is None]:
        raise click.UsageError(f"{missing[0]} is not installed: pip install 'onrecord[desk]'")
    from onrecord.desk import Settings, serve  # noqa: PLC0415 (an extra)
    from onrecord.desk.serving import address_of  # noqa: PLC0415 (the same)
    from onrecord.desk.settings import is_loopback  # noqa: PLC0415 (the same)

    with suppress(RecordBusyError), Record(record):  # made, or brought up to date; another desk may have it open
        pass
    with Record(record, read_only=True):  # what is wrong with it is told now
        pass
    if token is None and not is_loopback(host):
        token = secrets.token_urlsafe(24)
    try:
        settings = Settings(record.absolute(), host, port, token)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--token") from error
    click.echo(f"{record} at {address_of(settings)}  (Ctrl-C ends it)")
    serve(settings)

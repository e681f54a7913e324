"""The command `onrecord` and its list of commands; a command's module is imported when it is called for."""

from __future__ import annotations

import io
import sys
from importlib import import_module
from typing import Any

import click

from onrecord import __version__
from onrecord.cli.exits import exit_statuses

# Name: what it does, in a line. The module of that name in this package holds the command as `command`. The
# line stands here as well as in the module so that `onrecord --help` need not import every module.
COMMANDS = {
    "read": "Show what saved pages hold.",
    "add": "Add pages to a record.",
    "watch": "Add what is new in feeds, again and again.",
    "articles": "List the articles of a record.",
    "statements": "List who said what, from a record.",
    "events": "List who did what to whom, from a record.",
    "happenings": "List what happened, as several articles tell it.",
    "dyads": "Count who did what to whom, by month and type.",
    "claims": "List who says that something happened, and who denies it.",
    "timeline": "Show what was said by and of a name or a topic, or what two did to each other.",
    "stories": "List the happenings that articles tell of.",
    "reprints": "Say what in a record a page or text reprints.",
    "counts": "Count statements or events by day, outlet, speaker, type …",
    "new": "Show what is new in saved searches.",
    "entities": "List whom and what a record names.",
    "correct": "Say whom names lead to, in what is added from now on.",
    "sql": "Ask a record in SQL.",
    "review": "Judge rows of a record, drawn at random, by key.",
    "quality": "Estimate how many rows are right, from verdicts.",
    "runs": "List what read a record, and compare two readings.",
    "reread": "Read the pages of a record again, into a new one.",
    "reindex": "Make the index of words of a record anew.",
    "backup": "Copy a record, with a hash beside the copy.",
    "restore": "Put a record back from a backup.",
    "verify": "Prove every row of a record against its page.",
    "tables": "Build tables of who and where of one's own.",
    "export": "Write a record in another layout.",
    "evidence": "Pack pages with what was read of them, or prove a package.",
    "codebook": "Print what every column and code means.",
    "forget": "Take out of a record what is not to be kept.",
    "serve": "Open the desk: a record as pages in your browser.",
    "mcp": "Serve a record to assistants (Model Context Protocol).",
    "doctor": "Say whether this installation works, and what it has.",
    "demo": "Try it all on example pages that ship with onrecord.",
}


class Commands(click.Group):
    """A group of commands that are imported late and whose errors become messages and exit statuses."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order in which people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command; None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"onrecord.cli.{cmd_name}").command
        assert isinstance(command, click.Command)  # noqa: S101 - for the type; a test calls every command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command and flush what it wrote, so that a pipe closed early is noticed here."""
        with exit_statuses(ctx):
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
def onrecord() -> None:
    """Read saved news pages and keep a dated, sourced record of who said what.

    A record is one file, ./onrecord.duckdb unless --record or ONRECORD_RECORD says otherwise.
    """


def main() -> None:
    """Run the command line on the arguments of the process, and exit with its status."""
    _speak_unicode(sys.stdout, sys.stderr)
    onrecord(prog_name="onrecord")


def _speak_unicode(*streams: object) -> None:
    # Pipes and files get UTF-8, as JSON demands. A terminal keeps its encoding; what that lacks becomes "?".
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")

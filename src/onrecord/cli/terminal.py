"""Where output for people goes: a console that takes page text as it is."""

from __future__ import annotations

import sys

from rich.console import Console

_PIPED_WIDTH = 120  # where no terminal gives a width


class PlainConsole(Console):
    """A console that leaves markup, emoji codes and numbers alone, and a closed pipe to the caller."""

    def on_broken_pipe(self) -> None:
        """Raise what rich caught: `exit_statuses` knows how to end."""
        raise BrokenPipeError


def standard_output() -> Console:
    """Return a console on standard output; what goes into a pipe is 120 columns wide and has no styles."""
    width = None if sys.stdout.isatty() else _PIPED_WIDTH
    return PlainConsole(highlight=False, markup=False, emoji=False, width=width)


def standard_error() -> Console:
    """Return a console on standard error."""
    return PlainConsole(highlight=False, markup=False, emoji=False, stderr=True)

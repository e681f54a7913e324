"""What people type for a page: a path, or "-" for standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from onrecord.errors import ReadError
from onrecord.model import Reading

STANDARD_INPUT = "-"


def check_names(_ctx: click.Context, _param: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse what cannot be meant: standard input twice (it holds one page), an address of the web."""
    if names.count(STANDARD_INPUT) > 1:
        raise click.BadParameter("'-' may be given once: standard input holds one page.")
    for name in names:
        if name.startswith(("http://", "https://")):
            raise click.BadParameter(f"{name}: this version reads saved pages; save it, and name the file.")
    return names


def standard_input() -> bytes:
    """Return all of standard input: one page."""
    return sys.stdin.buffer.read()


def page(name: str) -> Path | bytes:
    """Return what `onrecord.read` takes for a typed name."""
    return standard_input() if name == STANDARD_INPUT else Path(name)


def named(error: ReadError, name: str) -> str:
    """Return the message of an error under the name that was typed."""
    return f"{'standard input' if name == STANDARD_INPUT else name}: {error.reason}"


def failed(errors: Iterable[ReadError]) -> Iterable[Reading]:
    """Yield errors met on the way to a page as readings, so that they are reported with the others."""
    return (Reading(source=error.source, error=error) for error in errors)

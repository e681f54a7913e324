"""What people type for a page: a path, or "-" for standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

import click

from onrecord.errors import ReadError
from onrecord.sources import STANDARD_INPUT, is_address


def check_dashes(_ctx: click.Context, _param: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse standard input twice: it is read once."""
    if names.count(STANDARD_INPUT) > 1:
        raise click.BadParameter("'-' may be given once: standard input is read once.")
    return names


def check_names(ctx: click.Context, param: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse what cannot be meant as a page at hand: standard input twice, an address of the web."""
    for name in check_dashes(ctx, param, names):
        if is_address(name):
            raise click.BadParameter(f"{name}: saved pages are read here; `onrecord add` fetches.")
    return names


def opened_log(path: Path) -> TextIO:
    """The file that `--log` names, to be written on."""
    try:
        return path.open("a", encoding="utf-8")
    except OSError as error:
        raise click.BadParameter(f"{path}: {error.strerror}", param_hint="--log") from error


def standard_input() -> bytes:
    """Return all of standard input: one page."""
    return sys.stdin.buffer.read()


def page(name: str) -> Path | bytes:
    """Return what `onrecord.read` takes for a typed name."""
    return standard_input() if name == STANDARD_INPUT else Path(name)


def named(error: ReadError, name: str) -> str:
    """Return the message of an error under the name that was typed."""
    return f"{'standard input' if name == STANDARD_INPUT else name}: {error.reason}"

"""How a command ends: every error becomes a message on standard error and an exit status.

0    done
1    some inputs failed, each named on standard error, the rest kept; or the record cannot be used
2    wrong use: options, filters or SQL that are refused
130  stopped with Ctrl-C
141  whoever read the output (`head`, a pager) closed it
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import click

from onrecord.errors import LayerError, OnrecordError, QueryError

FAILED = 1
WRONG_USE = 2
INTERRUPTED = 130
PIPE_CLOSED = 141

# What DuckDB makes of Ctrl-C while it is at work; click's own exits are RuntimeErrors as well.
_DATABASE_INTERRUPTED = "Query interrupted"


def complain(message: str) -> None:
    """Write one line to standard error, in the name of onrecord."""
    from onrecord.exports.plain import one_line  # noqa: PLC0415 - exports take a while to load

    click.echo(f"onrecord: {one_line(message)}", err=True)


@contextmanager
def exit_statuses(ctx: click.Context) -> Iterator[None]:
    """Turn what a command raises into a message and the exit status of `ctx`."""
    try:
        yield
    except (LayerError, QueryError) as error:
        _end(ctx, WRONG_USE, str(error))
    except OnrecordError as error:
        _end(ctx, FAILED, str(error))
    except ModuleNotFoundError as error:
        _end(ctx, FAILED, f"this needs the package {error.name}; docs/dependencies.md says which extra brings it")
    except KeyboardInterrupt:
        _end(ctx, INTERRUPTED, "stopped")
    except RuntimeError as error:
        if str(error) != _DATABASE_INTERRUPTED:
            raise
        _end(ctx, INTERRUPTED, "stopped")
    except BrokenPipeError:
        _drop_output()
        ctx.exit(PIPE_CLOSED)
    except OSError as error:
        _end(ctx, FAILED, f"{error.filename}: {error.strerror}" if error.filename else str(error))


def _end(ctx: click.Context, status: int, message: str) -> None:
    with suppress(BrokenPipeError):
        complain(message)
    ctx.exit(status)


def _drop_output() -> None:
    # Python flushes standard output once more on its way out, and would complain about the closed pipe.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError, ValueError):
        os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)

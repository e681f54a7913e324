from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from onrecord.cli.exits import exit_statuses
from onrecord.errors import LayerError, OnrecordError, QueryError, ReadError, RecordBusyError, RecordSpaceError


def ended(error: BaseException) -> tuple[int, str]:
    """The exit status and the words of a command that raises."""

    @click.command()
    @click.pass_context
    def command(ctx: click.Context) -> None:
        with exit_statuses(ctx):
            raise error

    result = CliRunner().invoke(command)
    return result.exit_code, result.stderr


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (ReadError("a.html", "it is empty"), 1, "onrecord: a.html: it is empty\n"),
        (RecordBusyError("r.duckdb", "held"), 1, "onrecord: r.duckdb: held\n"),
        (RecordSpaceError("r.duckdb", "the disk is full"), 1, "onrecord: r.duckdb: the disk is full\n"),
        (QueryError("r.duckdb", "no such table"), 2, "onrecord: r.duckdb: no such table\n"),
        (LayerError("no layer x"), 2, "onrecord: no layer x\n"),
        (OnrecordError("odd\x1b[2J\nnews"), 1, "onrecord: odd news\n"),
        (PermissionError(13, "Permission denied", "/x"), 1, "onrecord: /x: Permission denied\n"),
        (OSError("no more files"), 1, "onrecord: no more files\n"),
        (KeyboardInterrupt(), 130, "onrecord: stopped\n"),
        (RuntimeError("Query interrupted"), 130, "onrecord: stopped\n"),
        (BrokenPipeError(), 141, ""),
    ],
)
def test_an_error_is_a_message_and_a_status(error: BaseException, status: int, words: str) -> None:
    assert ended(error) == (status, words)


def test_a_fault_of_ours_is_not_hidden() -> None:
    with pytest.raises(RuntimeError, match="a fault"):
        CliRunner().invoke(_faulty, catch_exceptions=False)


@click.command()
@click.pass_context
def _faulty(ctx: click.Context) -> None:
    with exit_statuses(ctx):
        raise RuntimeError("a fault")

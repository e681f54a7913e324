"""The command line as a process of its own: pipes, signals, terminals, locks."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import pytest

from onrecord.record import Record

from .conftest import PAGE, PROGRAM, Start

HOLDER = """
import sys
import time
from onrecord.record import Record
with Record(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_help_imports_no_command(folder: Path) -> None:
    program = (
        "import sys\n"
        "from onrecord.cli.app import onrecord\n"
        "onrecord(['--help'], standalone_mode=False)\n"
        "sys.exit(', '.join({'rich.console', 'onrecord.cli.add', 'onrecord.cli.read'} & set(sys.modules)) or 0)\n"
    )
    words = [sys.executable, "-c", program]
    done = subprocess.run(words, capture_output=True, check=False)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"statements" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(("--version",), 0), (("read", "quay.html"), 0), (("read", "gone.html"), 1), (("nonsense",), 2)],
)
def test_exit_status(start: Start, page: Path, arguments: tuple[str, ...], status: int) -> None:
    process = start(*arguments)
    _, errors = process.communicate()
    assert process.returncode == status
    assert b"Traceback" not in errors


@pytest.mark.parametrize(
    "arguments",
    [
        ("sql", "SELECT repeat('word ', 100) AS words FROM range(2000)", "--json"),
        ("sql", "SELECT repeat('word ', 100) AS words FROM range(2000)", "--csv"),
        ("sql", "SELECT repeat('word ', 100) AS words FROM range(2000)", "--table"),
        ("read", *["quay.html"] * 200),
    ],
)
def test_a_closed_pipe_ends_a_command_quietly(start: Start, record: Path, arguments: tuple[str, ...]) -> None:
    process = start(*arguments)
    assert process.stdout is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr is not None
    with process.stderr as stream:
        assert stream.read() == b""
    assert process.wait() == 141


def interrupted(process: subprocess.Popen[bytes]) -> bytes:
    """Press Ctrl-C, and again where the first one came between Python's look for signals and a read that waits."""
    while True:
        os.killpg(process.pid, signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            return process.communicate(timeout=10)[1]


def test_ctrl_c_ends_adding_quietly_and_keeps_what_was_added(start: Start, page: Path) -> None:
    never = page.parent / "never.html"
    os.mkfifo(never)  # adding waits for this page
    process = start("add", "--processes", "1", page, never)
    with pipe_into(never, process):
        errors = interrupted(process)
    assert (process.returncode, errors) == (130, b"onrecord: stopped\n")
    with Record(page.parent / "onrecord.duckdb", read_only=True) as kept:
        assert len(kept.articles()) == 1


def test_ctrl_c_ends_reading_in_several_processes_quietly(start: Start, folder: Path) -> None:
    batch = 8
    names = [folder / f"{number:02}.html" for number in range(2 * batch)]
    for name in names:
        name.write_text(PAGE.replace("quay", f"quay {name.stem}"), "utf-8")
    for last in (names[batch - 1], names[-1]):
        last.unlink()
        os.mkfifo(last)  # each process waits for the last page of its batch
    process = start("add", "--processes", "2", *names)
    with pipe_into(names[batch - 1], process) as first, pipe_into(names[-1], process):
        first.write(PAGE.encode())
        first.close()
        time.sleep(0.5)  # the first process is done with its batch and waits for more
        os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate()
    assert (process.returncode, errors) == (130, b"onrecord: stopped\n")


@pytest.mark.parametrize("command", [("add", "quay.html"), ("articles",)])
def test_a_record_that_another_process_holds_is_named(start: Start, record: Path, command: tuple[str, ...]) -> None:
    words = [sys.executable, "-c", HOLDER, str(record)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:  # noqa: S603
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        process = start(*command)
        _, errors = process.communicate()
        holder.communicate()
    assert process.returncode == 1
    assert b"another process holds the record" in errors
    assert b"Traceback" not in errors


def test_output_in_a_pipe_is_utf_8_whatever_the_locale(folder: Path, page: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    words = [*PROGRAM, "read", str(page)]
    done = subprocess.run(words, capture_output=True, check=False, env=environment)  # noqa: S603
    assert done.returncode == 0
    assert "“The harbour is whole again" in done.stdout.decode("utf-8")


def test_on_a_terminal_rows_are_a_table_without_the_pages_own_escapes(start: Start, page: Path) -> None:
    page.write_text(PAGE.replace("Northern", "\x1b]0;owned\x07Northern"), "utf-8")
    start("add", page).communicate()
    shown = on_a_terminal(start, "articles")
    assert "Northern quay" in " ".join(shown.split())
    assert "────" in shown
    assert "owned" not in shown


def test_on_a_terminal_adding_shows_how_far_it_is(start: Start, page: Path) -> None:
    main, other = os.openpty()
    process = subprocess.Popen(  # noqa: S603
        [*PROGRAM, "add", "--processes", "1", str(page)],
        cwd=page.parent,
        stdout=subprocess.PIPE,
        stderr=other,
        env={**os.environ, "TERM": "xterm-256color"},
    )
    os.close(other)
    with os.fdopen(main, "rb", buffering=0) as terminal:
        shown = drained(terminal.fileno())
    out, _ = process.communicate()
    assert process.returncode == 0
    assert "1 pages read, 0 failed" in shown
    assert out.startswith(b"onrecord.duckdb: 1 pages added")


def pipe_into(page: Path, process: subprocess.Popen[bytes]) -> BinaryIO:
    """Opens a page that is a pipe, once the process reads it; fails where the process does not come to that."""
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        with suppress(OSError):  # nobody reads it yet
            return os.fdopen(os.open(page, os.O_WRONLY | os.O_NONBLOCK), "wb")
        time.sleep(0.01)
    process.kill()
    _, errors = process.communicate()
    raise AssertionError(f"{page} was not read: {errors.decode()}")


def on_a_terminal(start: Start, *arguments: str) -> str:
    """What a command shows on a terminal."""
    main, other = os.openpty()
    process = start(*arguments, stdout=other)
    os.close(other)
    shown = drained(main)
    os.close(main)
    _, errors = process.communicate()
    assert (process.returncode, errors) == (0, b"")
    return shown


def drained(terminal: int) -> str:
    """All that a terminal receives until the other side closes it, which Linux tells as an error."""
    received = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            part = b""
        if not part:
            return received.decode("utf-8")
        received += part

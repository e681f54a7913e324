from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.app import onrecord

PAGE = """<!doctype html><html lang="en"><head><title>Quay reopens</title>
<meta property="og:site_name" content="The Merrin Courier">
<meta property="article:published_time" content="2025-03-12T17:42:00+01:00"></head><body><article>
<h1>Northern quay of Port Merrin reopens after the storm</h1>
<p>PORT MERRIN: The northern quay reopened on Wednesday, four months after the storm broke the old dyke.</p>
<p>“The harbour is whole again, and it will stay whole,” Mayor Hanna Brisk told reporters in the morning.</p>
<p>“Nobody thanked the people who carried the sandbags,” said Petra Oduya, who leads the Green group.</p>
<p>The old sea wall was built in 1911 and broke in four places; its stones lie in front of the quay.</p>
</article></body></html>
"""

PROGRAM = (sys.executable, "-c", "from onrecord.cli import main; main()")


class Run(Protocol):
    def __call__(self, *args: str | Path, stdin: str | bytes | None = None) -> Result: ...


class Start(Protocol):
    def __call__(self, *args: str | Path, stdout: int = ...) -> subprocess.Popen[bytes]: ...


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder of its own, with no record named in the environment."""
    monkeypatch.delenv("ONRECORD_RECORD", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:
    """Runs the command line within this process; no traceback is ever right."""

    def invoke(*args: str | Path, stdin: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(onrecord, [str(arg) for arg in args], input=stdin, prog_name="onrecord")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


@pytest.fixture
def page(folder: Path) -> Path:
    """A saved page with two statements."""
    path = folder / "quay.html"
    path.write_text(PAGE, "utf-8")
    return path


@pytest.fixture
def record(run: Run, page: Path) -> Path:
    """A record that holds that page, at the place where commands look for one."""
    assert run("add", "--processes", "1", page).exit_code == 0
    return page.parent / "onrecord.duckdb"


@pytest.fixture
def start(folder: Path) -> Start:
    """Starts the command line as a process of its own, in its own process group."""

    def popen(*args: str | Path, stdout: int = subprocess.PIPE) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603
            [*PROGRAM, *(str(arg) for arg in args)],
            cwd=folder,
            env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"},
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    return popen

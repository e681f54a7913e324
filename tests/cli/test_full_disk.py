"""A disk that gets full while pages are added: what was logged as added is kept, and the same command goes on."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.record import Record

LIMITED = """
import resource, signal, sys
from onrecord.cli.app import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
if int(sys.argv[1]):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
sys.argv[:2] = ["onrecord"]
main()
"""


def add(folder: Path, limit: int) -> subprocess.CompletedProcess[str]:
    words = ["add", "--processes", "1", "--layers", "none", "--log", "log.jsonl", "pages"]
    command = [sys.executable, "-c", LIMITED, str(limit), *words]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are a POSIX thing")
def test_what_was_logged_as_added_is_kept_and_the_next_run_adds_the_rest(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for number in range(60):
        lines = [f"Ferry number {number} ends", random.Random(number).randbytes(150_000).hex()]
        (tmp_path / "pages" / f"{number}.txt").write_text("\n\n".join(lines), "utf-8")
    full = add(tmp_path, 12_000_000)
    assert full.returncode != 0
    assert "the disk is full" in full.stderr
    assert "Traceback" not in full.stderr
    told = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text("utf-8").splitlines()]
    with Record(tmp_path / "onrecord.duckdb", read_only=True) as record:
        kept = record.sql("SELECT count(*) FROM pages")[0][0]
        assert 0 < len(told) <= kept < 60
        assert record.verify().flaws == ()
    more = add(tmp_path, 0)
    assert more.returncode == 0
    assert f"{60 - kept} pages added" in more.stdout

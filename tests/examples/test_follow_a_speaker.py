from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from onrecord.cli.demo import example_pages

SCRIPT = Path(__file__).parents[2] / "examples" / "follow_a_speaker.py"


def test_the_example_shows_what_a_person_said(tmp_path: Path) -> None:
    for name, content in example_pages():
        (tmp_path / name).write_bytes(content)
    words = [sys.executable, str(SCRIPT), str(tmp_path), "Morrow"]
    for _ in ("first", "again"):
        done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603
        assert (done.returncode, done.stderr) == (0, "")
        lines = done.stdout.splitlines()
        assert len(lines) == 3
        assert all(line.startswith("day unknown  Lower Saar calls off talks over neighbor’s dam [") for line in lines)
        assert all("Every meter of water" in line for line in lines[:2])
        assert "court of the League" in lines[2]

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import onrecord
from onrecord.cli.demo import example_pages
assert all(onrecord.read(content)[0].statements for _, content in example_pages())
"""


def test_reading_leaves_nothing_in_the_home_of_the_user(tmp_path: Path) -> None:
    unset = {"ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME"}
    home = {name: value for name, value in os.environ.items() if name not in unset} | {"HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", SCRIPT], env=home, capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, "")
    assert list(tmp_path.rglob("*")) == []

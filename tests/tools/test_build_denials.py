from __future__ import annotations

from pathlib import Path

import pytest

from tools import build_denials

DATA = build_denials.ROOT / "src/onrecord/data"


def test_the_table_is_that_of_the_resource(tmp_path: Path) -> None:
    built = build_denials.build(tmp_path)
    assert built.read_bytes() == (DATA / built.name).read_bytes(), "run python tools/build_denials.py"


def test_a_pattern_that_tells_nobody_is_named() -> None:
    with pytest.raises(ValueError, match="must tell a source and a cue"):
        build_denials.filled(["despite {owner} words"], {"owner": "its", "name": "it", "proper": "X"})

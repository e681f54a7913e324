from __future__ import annotations

from pathlib import Path

import pytest

from tools import build_verdicts

DATA = build_verdicts.ROOT / "src/onrecord/data"
RIGHT = {"verdict": "right", "key": "y", "means": "right"}


def test_the_table_is_that_of_the_resource(tmp_path: Path) -> None:
    built = build_verdicts.build(tmp_path)
    assert built.read_bytes() == (DATA / built.name).read_bytes(), "run python tools/build_verdicts.py"


@pytest.mark.parametrize(
    "own",
    [{"verdict": "right", "key": "n"}, {"verdict": "other", "key": "y"}, {"verdict": "other", "key": "q"}],
)
def test_keys_and_verdicts_are_told_apart(own: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"events: a (key|verdict) is there twice, or taken"):
        build_verdicts.whole("events", [RIGHT], [own])

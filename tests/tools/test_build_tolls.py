from __future__ import annotations

from pathlib import Path

import pytest

from tools import build_tolls

DATA = Path(build_tolls.ROOT) / "src/onrecord/data"


def test_the_table_in_the_package_is_what_the_resource_gives(tmp_path: Path) -> None:
    built = build_tolls.build(tmp_path)
    assert built.read_bytes() == (DATA / built.name).read_bytes(), "run python -m tools.build_tolls"


def test_a_word_of_two_kinds_is_refused() -> None:
    kinds = {"dead": {"before": ["felling"]}, "injured": {"before": ["felling"]}}
    with pytest.raises(ValueError, match="'felling' is dead and injured"):
        build_tolls.table({"kinds": kinds, "numbers": {}})


def test_numbers_are_spelled_up_to_ninety_nine() -> None:
    numbers = build_tolls.table({"kinds": {}, "numbers": {"one": 1, "ten": 10, "ninety": 90, "nine": 9}})["numbers"]
    assert numbers["ninety-nine"] == 99
    assert "ten-one" not in numbers

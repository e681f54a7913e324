from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tools import build_mentions, build_tables
from tools.entity_tables.world import World

DATA = Path(build_tables.ROOT) / "src/onrecord/data"
LARGEST = 40_000_000


def test_the_tables_in_the_package_are_what_the_facts_give(tmp_path: Path) -> None:
    built = build_tables.build(tmp_path)
    assert build_tables.digest(built) == build_tables.digest(DATA / built.name), "run python -m tools.build_tables"


def test_the_tables_are_small_enough_to_ship() -> None:
    assert (DATA / build_tables.TARGET).stat().st_size <= LARGEST


def test_the_settings_in_the_package_are_what_the_resource_gives(tmp_path: Path) -> None:
    built = build_mentions.build(tmp_path)
    assert built.read_bytes() == (DATA / built.name).read_bytes(), "run python tools/build_mentions.py"


def world() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((build_tables.ROOT / "resources/world.yaml").read_text("utf-8"))
    return told


def test_an_id_that_is_none_is_refused() -> None:
    with pytest.raises(AssertionError, match="'Q12x' is no id"):
        World.of(world() | {"peoples": ["Northmarker; Q12x; "]})


def test_a_day_that_is_none_is_refused() -> None:
    person = {"name": "Ada Brack", "offices": [["Margravine of Northmark", "2001", ""]]}
    with pytest.raises(AssertionError, match="Ada Brack, Margravine of Northmark: '2001' is no day"):
        World.of(world() | {"people": [person]})

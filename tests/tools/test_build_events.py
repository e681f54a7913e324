from __future__ import annotations

from pathlib import Path

import pytest

from tools import build_plover

DATA = build_plover.ROOT / "src/onrecord/data"


def test_the_table_in_the_package_is_what_the_resource_gives(tmp_path: Path) -> None:
    built = build_plover.build(tmp_path)
    assert built.read_bytes() == (DATA / built.name).read_bytes(), "run python tools/build_plover.py"


def test_a_type_has_no_field_that_is_not_known() -> None:
    source = {"types": {"AGREE": {"quad": 1, "score": 1, "colour": "red"}}, "auxiliaries": [], "contexts": []}
    with pytest.raises(ValueError, match="AGREE: unknown colour"):
        build_plover.table(source)


def test_a_quad_category_is_one_of_four() -> None:
    with pytest.raises(ValueError, match="quad is 1 to 4, not 5"):
        build_plover.table({"types": {"AGREE": {"quad": 5, "score": 1}}, "auxiliaries": [], "contexts": []})


def test_a_mode_without_a_score_has_that_of_its_type() -> None:
    source = {
        "types": {"PROTEST": {"quad": 4, "score": -5, "modes": {"vandalize": None}}},
        "auxiliaries": [],
        "contexts": [],
    }
    assert build_plover.table(source)["types"]["PROTEST"]["modes"] == {"vandalize": -5}

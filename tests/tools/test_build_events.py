from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tools import build_plover, build_roles

DATA = build_plover.ROOT / "src/onrecord/data"


@pytest.mark.parametrize("tool", [build_plover, build_roles])
def test_the_table_in_the_package_is_what_the_resource_gives(tool: Any, tmp_path: Path) -> None:
    built = tool.build(tmp_path)
    assert built.read_bytes() == (DATA / built.name).read_bytes(), f"run python tools/{tool.__name__[6:]}.py"


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


def test_a_phrase_has_one_sector() -> None:
    with pytest.raises(ValueError, match="'mayors' is both GOV and OPP"):
        build_roles.table({"sectors": {"GOV": "mayor", "OPP": "mayors"}, "codes": {}, "ends": "", "folded": {}})

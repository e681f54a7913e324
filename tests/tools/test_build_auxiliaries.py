from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tools import build_auxiliaries

DATA = build_auxiliaries.ROOT / "src/onrecord/data"


def test_the_table_is_that_of_the_resource(tmp_path: Path) -> None:
    built = build_auxiliaries.build(tmp_path)
    assert built.read_bytes() == (DATA / built.name).read_bytes(), "run python tools/build_auxiliaries.py"


def test_a_type_that_plover_lacks_is_named() -> None:
    source = yaml.safe_load(build_auxiliaries.RESOURCE.read_text("utf-8"))
    source["future"]["but"] = ["BOTHER"]
    with pytest.raises(ValueError, match="future: no type is called BOTHER"):
        build_auxiliaries.table(source, yaml.safe_load(build_auxiliaries.PLOVER.read_text("utf-8")))

from __future__ import annotations

from pathlib import Path

import pytest

from tools import build_agencies

DATA = Path(build_agencies.ROOT) / "src/onrecord/data"


def test_the_table_in_the_package_is_what_the_resource_gives(tmp_path: Path) -> None:
    built = build_agencies.build(tmp_path)
    assert built.read_bytes() == (DATA / built.name).read_bytes(), "run python tools/build_agencies.py"


def test_a_form_of_two_agencies_is_refused() -> None:
    with pytest.raises(ValueError, match="'AP' is AP and APA"):
        build_agencies.table({"AP": ["AP"], "APA": ["AP"]})

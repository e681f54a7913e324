from __future__ import annotations

from pathlib import Path

import pytest

from tools import build_codes

DATA = build_codes.ROOT / "src/onrecord/data"


def test_the_table_is_that_of_the_resource(tmp_path: Path) -> None:
    """Fails as well where a code has no meaning."""
    built = build_codes.build(tmp_path)
    assert built.read_bytes() == (DATA / built.name).read_bytes(), "run python -m tools.build_codes"


@pytest.mark.parametrize("table", [{}, {"Types": {"AID": "gives"}}, {"Types": {"AID": "gives", "ASK": "x", "NO": "y"}}])
def test_a_code_without_a_meaning_is_named_and_so_is_a_meaning_without_a_code(table: dict[str, dict[str, str]]) -> None:
    with pytest.raises(ValueError, match=r"Types: .* has no meaning, or is no code"):
        build_codes.check(table, {"Types": frozenset({"AID", "ASK"})})

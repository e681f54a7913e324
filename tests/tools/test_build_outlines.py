from __future__ import annotations

from pathlib import Path

import pytest

from tools import build_outlines
from tools.facts.outlines import cut

DATA = build_outlines.ROOT / "src/onrecord/data"


def test_the_table_in_the_package_is_what_the_facts_give(tmp_path: Path) -> None:
    built = build_outlines.build(tmp_path)
    assert built.read_bytes() == (DATA / built.name).read_bytes(), "run python -m tools.build_outlines"


def test_a_ring_that_encloses_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="wants three points, not '1 2,3 4'"):
        list(build_outlines.rings("1 2,3 4"))


def test_a_ring_over_the_date_line_is_cut_there() -> None:
    parts = list(cut([(170.0, 0.0), (-170.0, 0.0), (-170.0, 10.0), (170.0, 10.0)]))
    assert sorted((min(x for x, _ in part), max(x for x, _ in part)) for part in parts) == [(-180, -170), (170, 180)]
    assert list(cut([(0.0, 0.0), (9.0, 0.0), (9.0, 9.0)])) == [[(0.0, 0.0), (9.0, 0.0), (9.0, 9.0)]]

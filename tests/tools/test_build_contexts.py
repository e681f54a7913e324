from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools import build_contexts

DATA = build_contexts.ROOT / "src/onrecord/data"


def test_the_table_is_that_of_the_resource(tmp_path: Path) -> None:
    built = build_contexts.build(tmp_path)
    assert built.read_bytes() == (DATA / built.name).read_bytes(), "run python tools/build_contexts.py"


def test_every_context_of_plover_has_words_and_no_other() -> None:
    with pytest.raises(ValueError, match="not in both: cyber, weather"):
        build_contexts.table({"weather": "rain"}, ["cyber"])


@pytest.mark.parametrize(
    ("text", "found"),
    [("two nerve agents", True), ("nerve-agent tests", True), ("nervous agents", False), ("the women’s rights", True)],
)
def test_a_star_is_any_ending_and_a_space_also_a_hyphen(text: str, found: bool) -> None:
    assert bool(re.search(build_contexts.pattern("nerve agent*, women's rights"), text)) is found

from __future__ import annotations

from pathlib import Path

import pytest

from tools import build_cues

DATA = Path(build_cues.ROOT) / "src/onrecord/data"


def test_the_table_in_the_package_is_what_the_resource_gives(tmp_path: Path) -> None:
    built = build_cues.build(tmp_path)
    assert built.read_bytes() == (DATA / built.name).read_bytes(), "run python tools/build_cues.py"


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("claim", {"claim", "claims", "claimed", "claiming"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("betray", {"betray", "betrays", "betrayed", "betraying"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("press", {"press", "presses", "pressed", "pressing"}),
        ("point out", {"point out", "points out", "pointed out", "pointing out"}),
    ],
)
def test_regular_verbs_are_inflected(verb: str, forms: set[str]) -> None:
    assert build_cues.inflected(verb, {}) == forms


def test_a_word_of_two_acts_is_refused() -> None:
    with pytest.raises(ValueError, match="'hint' is of say and of warn"):
        list(build_cues._words({"say": ["hint"], "warn": ["hint"]}))


def test_a_word_that_yaml_reads_as_something_else_is_refused() -> None:
    with pytest.raises(TypeError, match="say: put quotation marks around True"):
        list(build_cues._words({"say": [True]}))  # type: ignore[list-item]

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest

from onrecord.pages.words import vocabulary

ROOT = Path(__file__).resolve().parents[2]
BUILDER = ROOT / "tools/build_page_words.py"


@pytest.fixture(scope="module")
def builder() -> dict[str, object]:
    return runpy.run_path(str(BUILDER))


def test_the_table_is_what_its_resources_give(builder: dict[str, object], tmp_path: Path) -> None:
    built = builder["build"](tmp_path)  # type: ignore[operator]
    kept = ROOT / "src/onrecord/data" / built.name
    assert json.loads(built.read_text("utf-8")) == json.loads(kept.read_text("utf-8"))
    assert built.read_bytes() == kept.read_bytes()


def test_a_name_of_two_months_stops_the_builder(builder: dict[str, object]) -> None:
    with pytest.raises(AssertionError, match="xx: jan is two months"):
        builder["months"]({"xx": ["jan", "jan", *"abcdefghij"]})  # type: ignore[operator]


def test_every_language_has_its_months() -> None:
    months = vocabulary().months
    assert len(months) > 40
    assert all(set(names.values()) == set(range(1, 13)) for language, names in months.items() if language)


def test_names_that_languages_disagree_on_are_not_shared() -> None:
    months = vocabulary().months
    assert (months["pl"]["listopada"], months["hr"]["listopada"]) == (11, 10)
    assert "listopada" not in months[""]
    assert months[""]["mayo"] == 5

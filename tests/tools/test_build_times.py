from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.times import LANGUAGES
from tools import build_times

DATA = Path(build_times.ROOT) / "src/onrecord/data"


def test_the_table_in_the_package_is_what_the_resource_gives(tmp_path: Path) -> None:
    built = build_times.build(tmp_path)
    assert built.read_bytes() == (DATA / built.name).read_bytes(), "run python tools/build_times.py"


def test_the_languages_are_those_that_have_a_grammar() -> None:
    assert {folder.name for folder in build_times.RESOURCES.iterdir() if folder.is_dir()} == LANGUAGES


def test_a_second_language_has_its_own_examples() -> None:
    assert sum(one.language == "de" for one in build_times.examples()) >= 40


@pytest.mark.parametrize(
    ("pattern", "sequences"),
    [
        ("<n> days ago", [("<n", "=days", "=ago")]),
        ("[the] <rel>", [("<rel",), ("=the", "<rel")]),
        ("(a|the last) <unit>", [("=a", "<unit"), ("=the", "=last", "<unit")]),
        ("[of [the]] <n>", [("<n",), ("=of", "<n"), ("=of", "=the", "<n")]),
    ],
)
def test_patterns_stand_for_sequences(pattern: str, sequences: list[tuple[str, ...]]) -> None:
    assert build_times.expanded(pattern) == sorted(sequences)


@pytest.mark.parametrize("pattern", ["(a|b", "a]", "[a"])
def test_a_missing_bracket_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="bracket"):
        build_times.expanded(pattern)


def test_an_unknown_class_is_refused(tmp_path: Path) -> None:
    (tmp_path / "words.yaml").write_text("shapes: []\nclasses: {}\ntense: {}\nsaying: {}\n", "utf-8")
    (tmp_path / "one.yaml").write_text('family: one\nlevel: 1\npatterns: [{of: "<moon>", as: date}]\n', "utf-8")
    with pytest.raises(ValueError, match=r"unknown classes \['moon'\]"):
        build_times.compiled(tmp_path)


def test_an_example_without_an_expected_value_is_refused() -> None:
    with pytest.raises(ValueError, match="an example reads"):
        build_times._example("They met on Friday = DATE 2019-05-10", "en", None)

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run

TEXT = (
    "PARIS: Angela Merkel flew to France on Monday, March 4, 2019, and spoke there.\n\n"
    "Merkel said that German soldiers would stay in the valley until the bridge was built again.\n\n"
    "French officials thanked Merkel for it, and the mayor gave her a map of the river and its bridges.\n"
)


@pytest.fixture
def named(run: Run, folder: Path) -> Path:
    page = folder / "visit.txt"
    page.write_text(TEXT, "utf-8")
    assert run("add", "--processes", "1", page).exit_code == 0
    return folder / "onrecord.duckdb"


def lines(run: Run, *arguments: str) -> list[dict[str, object]]:
    result = run("entities", *arguments)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_whom_and_what_a_record_names_is_counted(run: Run, named: Path) -> None:
    merkel, *others = lines(run)
    assert (merkel["wikidata_id"], merkel["kind"], merkel["country"], merkel["mentions"], merkel["articles"]) == (
        "Q567",
        "person",
        "DEU",
        3,
        1,
    )
    assert {"Q142", "Q183", "Q90"} <= {str(one["wikidata_id"]) for one in others}


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        (("--naming", "merkel"), "Angela Merkel"),
        (("--country", "FRA", "--kind", "place", "--limit", "1"), "France"),
        (("--sector", "MIL"), "German soldiers"),
    ],
)
def test_entities_are_filtered(run: Run, named: Path, arguments: tuple[str, ...], first: str) -> None:
    assert lines(run, *arguments)[0]["entity"] == first


@pytest.mark.parametrize("arguments", [("--naming", "Nobody"), ("--since", "2031-01-01"), ("--publisher", "Nobody")])
def test_what_no_entity_is_like_gives_nothing(run: Run, named: Path, arguments: tuple[str, ...]) -> None:
    assert lines(run, *arguments) == []


def test_every_candidate_is_explained_feature_by_feature(run: Run, named: Path) -> None:
    rows = lines(run, "--explain", "--naming", "Paris")
    chosen = [row for row in rows if row["chosen"]]
    assert [row["wikidata_id"] for row in chosen] == ["Q90"]
    assert len(rows) > 1
    assert "prior" in str(chosen[0]["made_of"])
    made = [part.split(" × ") for part in str(chosen[0]["made_of"]).split("  ")]
    total = sum(float(told.split()[-1]) * float(weight) for told, weight in made)
    assert total == pytest.approx(float(str(chosen[0]["score"])), abs=0.02)


@pytest.mark.parametrize("arguments", [("--explain",), ("--explain", "--naming", "Paris", "--kind", "place")])
def test_an_explanation_wants_a_name_alone(run: Run, named: Path, arguments: tuple[str, ...]) -> None:
    result = run("entities", *arguments)
    assert result.exit_code == 2
    assert "--explain wants --naming" in result.stderr


def test_an_explanation_is_no_parquet(run: Run, named: Path) -> None:
    result = run("entities", "--explain", "--naming", "Paris", "--parquet")
    assert result.exit_code == 2
    assert "not for --parquet" in result.stderr

"""Saved searches on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run


def lines(run: Run, *arguments: str) -> list[dict[str, object]]:
    result = run(*arguments)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_search_is_saved_and_shows_what_is_new_once(run: Run, page: Path) -> None:
    run("add", page)
    assert len(lines(run, "statements", "--by", "brisk", "--save", "mayor")) == 1
    lines(run, "articles", "--save", "all")
    lines(run, "events", "--quad", "4", "--save", "harm")
    assert [(row["name"], row["new"]) for row in lines(run, "new")] == [("all", 0), ("harm", 0), ("mayor", 0)]
    later = page.read_text("utf-8").replace("northern quay", "southern quay").replace("whole again", "open again")
    page.with_name("later.html").write_text(later, "utf-8")
    run("add", page.with_name("later.html"))
    (row,) = lines(run, "new", "mayor")
    assert "open again" in str(row["content"])
    assert lines(run, "new", "mayor") == []
    assert next(row["new"] for row in lines(run, "new") if row["name"] == "all") == 1
    assert "1 row" in run("new", "all", "--table").stdout


def test_a_saved_search_is_taken_out(run: Run, page: Path) -> None:
    run("add", page, "--layers", "none")
    lines(run, "articles", "--save", "all")
    assert "is taken out" in run("new", "all", "--remove").stdout
    assert lines(run, "new") == []


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("new", "nothing"), "no search is saved as 'nothing'"),
        (("new", "--remove"), "wants the NAME"),
        (("statements", "--variants", "--save", "x"), "cannot be saved"),
        (("articles", "--changed", "--save", "x"), "takes --url alone"),
        (("articles", "--save", "x", "--record", "none.duckdb"), "there is no record"),
        (("new", "x", "--record", "none.duckdb"), "there is no record"),
    ],
)
def test_what_makes_no_sense_is_told(run: Run, page: Path, arguments: tuple[str, ...], reason: str) -> None:
    run("add", page, "--layers", "none")
    result = run(*arguments)
    assert result.exit_code == 2
    assert reason in result.stderr
    assert not page.with_name("none.duckdb").exists()

"""Reading again, comparing, backing up and putting back, on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from onrecord.record import Record

from .conftest import Run


def lines(run: Run, *arguments: str | Path) -> list[dict[str, object]]:
    result = run(*arguments)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_pages_are_read_again_into_a_new_record_and_compared(run: Run, page: Path, folder: Path) -> None:
    run("add", page)
    run("correct", "pin", "Petra Oduya", "--to", "Somebody Else", "--by", "Ada")
    result = run("reread", "--to", "new.duckdb")
    assert result.exit_code == 0, result.stderr
    assert "1 pages read again, with 1 articles" in result.stdout
    told = lines(run, "runs", "--compare", "new.duckdb")
    statements = next(row for row in told if row["layer"] == "statements")
    assert (statements["before"], statements["after"], statements["changed"]) == (2, 2, 1)
    rows = lines(run, "runs", "--compare", "new.duckdb", "--rows")
    assert any("{+Somebody Else:+}" in str(row["told"]) for row in rows)
    with Record(folder / "new.duckdb") as new:
        assert len(new.corrections()) == 1
        assert new.verify().flaws == ()
    assert "0 pages read again" in run("reread", "--to", "new.duckdb").stdout


def test_a_record_is_not_read_again_into_itself(run: Run, page: Path) -> None:
    run("add", page, "--layers", "none")
    result = run("reread", "--to", "onrecord.duckdb")
    assert result.exit_code == 2
    assert "this is the record itself" in result.stderr


def test_runs_are_listed(run: Run, page: Path) -> None:
    run("add", page, "--layers", "none")
    (row,) = lines(run, "runs")
    assert (row["run"], row["pages"], row["articles"], row["statements"]) == (1, 1, 1, 0)
    assert run("runs", "--rows").exit_code == 2


def test_a_record_is_backed_up_and_put_back(run: Run, page: Path, folder: Path) -> None:
    run("add", page, "--layers", "none")
    assert "SHA-256" in run("backup", "kept").stdout
    (folder / "onrecord.duckdb").unlink()
    assert "1 pages with 1 articles are back; 0 flaws" in run("restore", "kept").stdout
    assert run("restore", "kept").exit_code == 1
    assert run("backup", "kept").exit_code == 1


def test_the_codebook_is_printed(run: Run) -> None:
    text = run("codebook").stdout
    assert "| `ASSAULT` | uses violence" in text
    assert "### `judgements`" in text
    assert json.loads(run("codebook", "--json").stdout)["PLOVER sectors"]["MIL"] == "military of a state"


def test_pages_are_packed_and_the_package_is_proven(run: Run, page: Path) -> None:
    run("add", page)
    (article,) = lines(run, "articles")
    result = run("evidence", str(article["id"]), "--to", "quay.zip")
    assert "1 pages packed. SHA-256 " in result.stdout
    told = run("evidence", "--check", "quay.zip")
    assert "1 pages with 1 articles, 2 statements" in told.stdout
    assert "0 flaws" in told.stdout
    assert run("evidence", "nothing", "--to", "other.zip").exit_code == 1
    for arguments in ((), ("x",), ("--to", "y.zip"), ("x", "--check", "quay.zip")):
        assert run("evidence", *arguments).exit_code == 2

"""Judging rows by key, and what follows, on the command line."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.model import Reading
from onrecord.reading import read_article
from onrecord.record import QualityRow, Record

from .conftest import Run
from .test_events import TEXT, events


@pytest.fixture
def kept(folder: Path) -> Path:
    article = replace(read_article(TEXT, headline="Ferries", published="2024-03-07", layers=()), events=events())
    path = folder / "onrecord.duckdb"
    with Record(path) as record:
        record.add([Reading(TEXT, (article,))])
    return path


def verdicts(path: Path) -> list[tuple[str, str, str | None]]:
    with Record(path, read_only=True) as record:
        return [(row.reviewer, row.verdict, row.note) for row in record.judging.rows()]


def test_a_key_is_a_verdict(run: Run, kept: Path) -> None:
    result = run("review", "events", "--reviewer", "Ada", stdin="ya")
    assert result.exit_code == 0
    assert "2 verdicts by Ada: right 1, wrong_actor 1" in result.stdout
    assert "Norway lent Iceland two ferries on 5 March, minister Ada Quill said." in result.stdout
    assert "according to  Ada Quill" in result.stdout
    assert verdicts(kept) == [("Ada", "right", None), ("Ada", "wrong_actor", None)]
    assert "nothing left to judge" in run("review", "events", "--reviewer", "Ada").stdout


def test_one_goes_back_and_judges_again(run: Run, kept: Path) -> None:
    run("review", "events", "--reviewer", "Ada", stdin="nbyq")
    assert verdicts(kept) == [("Ada", "no_event", None), ("Ada", "right", None)]
    rows = [json.loads(line) for line in run("quality", "events").stdout.splitlines()]
    assert (rows[0]["judged"], rows[0]["right"]) == (1, 1)


def test_a_comment_goes_with_the_next_verdict(run: Run, kept: Path) -> None:
    run("review", "events", "--reviewer", "Ada", stdin="clent, not gave\ntq")
    assert verdicts(kept) == [("Ada", "wrong_type", "lent, not gave")]


@pytest.mark.parametrize("end", ["q", "\x1b", "\x03", ""])
def test_what_was_judged_before_the_end_is_kept(run: Run, kept: Path, end: str) -> None:
    result = run("review", "events", "--reviewer", "Ada", stdin="y" + end)
    assert result.exit_code == 0
    assert "1 verdicts by Ada: right 1" in result.stdout
    assert len(verdicts(kept)) == 1


def test_a_key_that_means_nothing_shows_the_keys(run: Run, kept: Path) -> None:
    result = run("review", "events", "--reviewer", "Ada", "--limit", "1", stdin="zy")
    assert result.stdout.count("no_event: the page tells of no such thing") == 2
    assert len(verdicts(kept)) == 1


def test_the_reviewer_is_who_the_environment_names(run: Run, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_REVIEWER", "Ben")
    run("review", "events", stdin="y")
    assert verdicts(kept) == [("Ben", "right", None)]


def test_a_record_that_is_not_there_is_not_made(run: Run, folder: Path) -> None:
    result = run("review", "events")
    assert result.exit_code == 2
    assert "there is no record at" in result.stderr
    assert not list(folder.iterdir())


def test_quality_has_every_column_and_a_table_for_people(run: Run, kept: Path) -> None:
    run("review", "events", "--reviewer", "Ada", stdin="yn")
    rows = [json.loads(line) for line in run("quality").stdout.splitlines()]
    assert set(rows[0]) == set(QualityRow.__slots__)
    assert {row["layer"] for row in rows} == {"statements", "events", "mentions", "times"}
    table = run("quality", "events", "--table").stdout
    assert "50%" in table
    assert "no_event 1" in table


def test_reviewers_are_compared(run: Run, kept: Path) -> None:
    run("review", "events", "--reviewer", "Ada", stdin="yn")
    run("review", "events", "--reviewer", "Ben", stdin="yy")
    (row,) = [json.loads(line) for line in run("quality", "--agreement").stdout.splitlines()]
    assert (row["first"], row["second"], row["rows"], row["agreed"], row["kappa"]) == ("Ada", "Ben", 2, 0.5, 0.0)
    told = [json.loads(line) for line in run("quality", "--judgements").stdout.splitlines()]
    assert [(each["reviewer"], each["verdict"]) for each in told] == [
        ("Ada", "right"),
        ("Ada", "no_event"),
        ("Ben", "right"),
        ("Ben", "right"),
    ]

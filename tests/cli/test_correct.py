"""Corrections of whom names lead to, on the command line."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.model import Entity, Mention, Reading
from onrecord.reading import read_article
from onrecord.record import Record

from .conftest import Run

TEXT = "Norway lent Iceland two ferries on 5 March, minister Ada Quill said. Crews in Skerry met."


def reading(headline: str) -> Reading:
    mentions = (
        Mention(0, 6, "Norway", "text", "place", Entity("Norway", "Q20", "NOR")),
        Mention(53, 62, "Ada Quill", "text", "person", Entity("Ada Quill")),
    )
    article = replace(read_article(TEXT, headline=headline, published="2024-03-07", layers=()), mentions=mentions)
    return Reading(TEXT, (article,))


@pytest.fixture
def kept(folder: Path) -> Path:
    path = folder / "onrecord.duckdb"
    with Record(path) as record:
        record.add([reading("Ferries")])
    return path


def names_of_next(path: Path) -> list[tuple[str | None, str | None]]:
    """What the same names lead to in an article that is added now."""
    with Record(path) as record:
        record.add([reading("Ferries again")])
        asked = "SELECT m.entity, m.wikidata_id FROM mentions m JOIN articles a ON a.id = m.article"
        return list(record.sql(f"{asked} WHERE a.headline = 'Ferries again' ORDER BY m.position"))


def told(run: Run, *arguments: str) -> str:
    result = run("correct", *arguments)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_names_are_merged_split_and_pinned(run: Run, kept: Path) -> None:
    assert "whatever leads there to Ada Quill leads to Adelheid Quill" in told(
        run, "merge", "ada quill", "--into", "Adelheid Quill", "--by", "Ben"
    )
    assert "“Norway” that led to Norway (Q20) leads to nobody" in told(
        run, "split", "Norway", "--from", "Q20", "--note", "a street"
    )
    assert names_of_next(kept) == [(None, None), ("Adelheid Quill", None)]
    assert "“Norway” leads to Iceland (Q189)" in told(run, "pin", "Norway", "--to", "Q189")
    rows = [json.loads(line) for line in told(run, "list").splitlines()]
    assert [(row["kind"], row["to_entity"]) for row in rows] == [
        ("merge", "Adelheid Quill"),
        ("split", None),
        ("pin", "Iceland"),
    ]
    assert (rows[0]["person"], rows[1]["note"]) == ("Ben", "a street")


def test_a_correction_is_taken_back(run: Run, kept: Path) -> None:
    told(run, "pin", "Norway", "--to", "Q189")
    assert "correction 2 takes 1 back" in told(run, "undo", "1")
    assert names_of_next(kept)[0] == ("Norway", "Q20")
    assert run("correct", "undo", "1").exit_code == 1


def test_what_makes_no_sense_is_told(run: Run, kept: Path, folder: Path) -> None:
    result = run("correct", "merge", "Nobody Known", "--into", "Norway")
    assert result.exit_code == 1
    assert "nobody is called 'Nobody Known'" in result.stderr
    result = run("correct", "pin", "x", "--to", "y", "--record", folder / "none.duckdb")
    assert result.exit_code == 2
    assert not (folder / "none.duckdb").exists()

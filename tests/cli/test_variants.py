from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from pyarrow import parquet

from onrecord.record import Filters, Record

from .conftest import PAGE, Run

CHANGED = (
    PAGE.replace("The Merrin Courier", "Merrin Evening Post")
    .replace("12T17", "13T09")
    .replace("it will stay whole", "it must stay whole")
)


@pytest.fixture
def papers(run: Run, folder: Path) -> Path:
    """A record of two papers, of which the later one changed a word of the mayor."""
    for name, text in (("a", PAGE), ("b", CHANGED)):
        (folder / f"{name}.html").write_text(text, "utf-8")
    assert run("add", "--processes", "1", "a.html", "b.html").exit_code == 0
    return folder / "onrecord.duckdb"


def test_a_changed_quotation_is_shown_as_a_difference(run: Run, papers: Path) -> None:
    told = run("statements", "--record", papers, "--variants", "--by", "brisk", "--json").stdout.splitlines()
    first, later = map(json.loads, told)
    assert (first["first"], first["publisher"], first["wording"]) == (True, "The Merrin Courier", "fullest")
    assert (later["first"], later["publisher"], later["wording"]) == (False, "Merrin Evening Post", "changed")
    assert "it [-will-] {+must+} stay whole" in later["difference"]
    assert first["saying"] == later["saying"] == first["statement"] != later["statement"]
    assert first["difference"] is None


def test_a_table_shows_the_words_and_the_limit_is_of_sayings(run: Run, papers: Path) -> None:
    shown = run("statements", "--record", papers, "--variants", "--table").stdout
    assert "4 rows" in shown
    assert "[-will-] {+must+}" in shown
    assert "2 rows" in run("statements", "--record", papers, "--variants", "--limit", "1", "--table").stdout


def test_what_stands_in_one_place_is_no_saying(run: Run, record: Path) -> None:
    assert run("statements", "--record", record, "--variants", "--json").stdout == ""


def test_sayings_are_written_as_parquet_too(papers: Path) -> None:
    sink = io.BytesIO()
    with Record(papers, read_only=True) as kept:
        rows = kept.sayings(Filters(containing="sandbags"))
        rows.parquet(sink)
        assert [row.wording for row in rows] == ["fullest", "exact"]
        assert all(row.link and "sandbags" in row.words for row in rows)
    sink.seek(0)
    told = parquet.read_table(sink).to_pylist()
    assert [(row["first"], row["wording"], row["speakers"]) for row in told] == [
        (True, "fullest", ["Petra Oduya"]),
        (False, "exact", ["Petra Oduya"]),
    ]

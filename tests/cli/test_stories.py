from __future__ import annotations

import io
import json
from pathlib import Path

from pyarrow import parquet

from onrecord.record.stories import StoryRow, answered

from .conftest import PAGE, Run

OTHER = PAGE.replace("The Merrin Courier", "Merrin Evening Post").replace("Northern quay", "Quay in the north")
LATER = (
    PAGE.replace("2025-03-12", "2025-04-20")
    .replace("The Merrin Courier", "The Dyke")
    .replace("in the morning", "again")
)


def test_two_outlets_on_one_happening_are_one_story(run: Run, folder: Path) -> None:
    for name, text in (("a", PAGE), ("b", OTHER), ("c", LATER)):
        (folder / f"{name}.html").write_text(text, "utf-8")
    assert run("add", "--processes", "1", "a.html", "b.html", "c.html").exit_code == 0
    first, second = (json.loads(line) for line in run("stories", "--json").stdout.splitlines())
    assert (first["first"], first["last"], first["follows"]) == ("2025-03-12", "2025-03-12", None)
    assert sorted(first["publishers"]) == ["Merrin Evening Post", "The Merrin Courier"]
    assert any("The harbour is whole again" in one for one in first["statements"])
    assert (second["publishers"], second["follows"]) == (["The Dyke"], first["id"])


def test_filters_choose_the_articles_and_the_limit_the_stories(run: Run, record: Path) -> None:
    assert run("stories", "--record", record, "--publisher", "nobody", "--json").stdout == ""
    assert run("stories", "--record", record, "--limit", "0", "--json").stdout == ""
    shown = run("stories", "--record", record, "--table").stdout
    assert "Northern quay" in shown
    assert "1 row" in shown


def test_stories_are_written_as_parquet_too() -> None:
    row = StoryRow("a", "Quay", "2025-03-12", None, ("a", "b"), (), ("Brisk: yes",), None)
    sink = io.BytesIO()
    answered([row]).parquet(sink)
    sink.seek(0)
    (told,) = parquet.read_table(sink).to_pylist()
    assert told["articles"] == ["a", "b"]
    assert (told["title"], told["last"], told["publishers"]) == ("Quay", None, [])

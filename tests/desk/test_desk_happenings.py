from __future__ import annotations

import re
from pathlib import Path

from starlette.testclient import TestClient

from onrecord import Record, read_article
from onrecord.desk import Settings, desk
from onrecord.desk.stories import differing
from onrecord.model import Reading

FIRST = (
    "SKERRY: The Norwegian army shelled the harbour of Skerry in Denmark on Monday, killing 12 people, the mayor said."
    "\n\nRescue teams searched the burning warehouses for the missing through the night, and ferries carried wounded."
)
SECOND = (
    "SKERRY: The Norwegian army shelled the harbour of Skerry in Denmark on Monday and killed 15 people, doctors said."
    "\n\nHospitals on the mainland asked for blood, while ministers in Copenhagen met to talk about what they would do."
)
HEADLINE = "Norwegian army shells harbour of Skerry"


def test_what_reports_count_otherwise_stands_on_the_page_of_the_story(tmp_path: Path) -> None:
    path = tmp_path / "r.duckdb"
    with Record(path) as kept:
        for number, text in enumerate((FIRST, SECOND)):
            made = read_article(text, headline=HEADLINE, published=f"2025-03-1{number}")
            kept.add([Reading(text, (made,))])
    with TestClient(desk(Settings(path)), base_url="http://localhost") as client:
        (story,) = set(re.findall(r'href="(/stories/\w+)"', client.get("/stories").text))
        text = client.get(story).text
    assert "2 reports in 2 articles" in text
    assert re.search(r"<li>dead: 12 \(unknown source\)</li>\s*<li>dead: 15", text)
    assert "dead: 12 or 15, later more" in text


def test_a_story_without_events_differs_on_none() -> None:
    assert differing([], []) == []

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord import Record
from onrecord.desk import Settings, desk


@pytest.fixture
def naming(copied: Path) -> Iterator[TestClient]:
    with TestClient(desk(Settings(copied)), base_url="http://localhost") as client:
        yield client


def csrf(client: TestClient) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', client.get("/corrections").text)
    assert found
    return found[1]


def kinds(path: Path) -> list[tuple[str, str | None, str | None, str]]:
    with Record(path, read_only=True) as record:
        return [(row.kind, row.words, row.to_entity, row.person) for row in record.corrections()]


def test_a_name_is_merged_split_and_pinned_and_taken_back(naming: TestClient, copied: Path) -> None:
    page = naming.get("/entity?id=Q20").text
    assert 'name="leads_to" value="Q20"' in page
    given = {"csrf": csrf(naming), "by": "Ada"}
    naming.post("/corrections", data={**given, "kind": "merge", "leads_to": "Q20", "instead": "Denmark"})
    naming.post("/corrections", data={**given, "kind": "split", "leads_to": "Q20", "words": "Oslo", "instead": ""})
    text = naming.post("/corrections", data={**given, "kind": "pin", "words": "Skerry", "instead": "Skerry Town"}).text
    assert "Skerry Town" in text
    text = naming.post("/corrections", data={**given, "kind": "undo", "number": "1"}).text
    assert "taken back" in text
    naming.app.state.keeper.close()  # type: ignore[attr-defined]
    assert kinds(copied) == [
        ("merge", None, "Denmark", "Ada"),
        ("split", "Oslo", None, "Ada"),
        ("pin", "Skerry", "Skerry Town", "Ada"),
        ("undo", None, None, "Ada"),
    ]


@pytest.mark.parametrize(
    ("changed", "status", "reason"),
    [
        ({"csrf": "guessed"}, 403, "not of this run of the desk"),
        ({"kind": "swap"}, 400, "one of merge, split, pin"),
        ({"kind": "undo", "number": "many"}, 400, "cannot be kept"),
        ({"instead": ""}, 400, "wants instead and words"),
        ({"by": ""}, 400, "wants the name of who makes it"),
        ({"instead": "Q99999999999"}, 400, "know Q99999999999"),
    ],
)
def test_what_makes_no_sense_is_refused(
    naming: TestClient, copied: Path, changed: dict[str, str], status: int, reason: str
) -> None:
    given = {"csrf": csrf(naming), "by": "Ada", "kind": "pin", "words": "Skerry", "instead": "Skerry Town"}
    answer = naming.post("/corrections", data=given | changed)
    assert answer.status_code == status
    assert reason in answer.text.replace("&#39;", "'")
    naming.app.state.keeper.close()  # type: ignore[attr-defined]
    assert kinds(copied) == []


def test_words_of_strangers_are_escaped(naming: TestClient) -> None:
    given = {"csrf": csrf(naming), "by": "<b>Ada</b>", "kind": "pin", "words": "<i>x</i>", "instead": "<u>y</u>"}
    text = naming.post("/corrections", data=given).text
    assert not re.search(r"<(b|i|u)>", text)
    assert "&lt;u&gt;y&lt;/u&gt;" in text

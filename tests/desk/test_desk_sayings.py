from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from onrecord import Record, read
from onrecord.desk import Settings, desk
from onrecord.model import Reading

PAGE = """<html lang="en"><head><meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="2025-03-{day}T08:00:00Z"></head><body><article>
<h1>{headline}</h1><p>SKERRY: The council met on Monday to talk about the harbour wall and its cost to the town.</p>
<p>“{words},” harbour master Ole Lind said. The rest of the council listened to him and asked for a second estimate.</p>
<p>The wall was built seventy years ago by the men of the island, and nobody has mended it since the great flood.</p>
</article></body></html>"""
FULL = "We shall rebuild the old harbour wall before the winter storms arrive on the northern coast"
SHORT = "We shall rebuild the old harbour wall before the autumn storms arrive"


@pytest.fixture(scope="module")
def quoting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("quoting") / "wall.duckdb"
    pages = [
        PAGE.format(outlet=outlet, day=day, headline=headline, words=words)
        for outlet, day, headline, words in (
            ("The Skerry Post", "10", "Wall to be rebuilt", FULL),
            ("Elder <b>Gazette", "11", "Lind promises a wall", SHORT),
            (
                "The Courier",
                "12",
                "Another matter",
                "Nobody has seen the grey cat of the lighthouse keeper since Tuesday",
            ),
        )
    ]
    with Record(path) as kept:
        kept.add(Reading(page, read(page)) for page in pages)
    with TestClient(desk(Settings(path)), base_url="http://127.0.0.1:8710") as talking:
        yield talking


def test_variants_of_one_quotation_stand_together(quoting: TestClient) -> None:
    text = quoting.get("/sayings").text
    assert "<h1>1 quotation in several places</h1>" in text
    assert "2 times, 2 sources" in text
    assert re.search(r"<blockquote>[^<]*winter storms arrive on the northern coast", text)
    assert re.search(r"<del>[^<]*winter[^<]*</del>\s*<ins>autumn</ins>", text)
    assert "lighthouse" not in text


def test_each_variant_leads_to_its_words(quoting: TestClient) -> None:
    address = re.search(r'<a href="(/articles/\w+)#(\w+)">The Skerry Post', quoting.get("/sayings").text)
    assert address
    assert f'id="{address[2]}"' in quoting.get(address[1]).text


def test_they_are_narrowed_as_statements_are(quoting: TestClient) -> None:
    assert "<h1>0 quotations in several places</h1>" in quoting.get("/sayings?publisher=skerry").text
    assert "<span>Speaker</span> lind" in quoting.get("/sayings?by=lind").text
    answer = quoting.get("/sayings?since=yesterday")
    assert (answer.status_code, "yesterday" in answer.text) == (400, True)
    assert quoting.get("/sayings.csv?since=yesterday").status_code == 400


def test_they_are_taken_away(quoting: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(quoting.get("/sayings.csv").text)))
    assert [row["first"] for row in rows] == ["True", "False"]
    assert len({row["saying"] for row in rows}) == 1
    assert quoting.get("/sayings.xlsx").status_code == 404


def test_lists_lead_there_and_back(quoting: TestClient) -> None:
    found = re.search(r'href="([^"]+)">Same words together', quoting.get("/statements?by=lind").text)
    assert found
    assert html.unescape(found[1]) == "/sayings?by=lind"
    assert 'href="/statements?by=lind">One by one' in quoting.get("/sayings?by=lind").text


def test_names_of_sources_are_text(quoting: TestClient) -> None:
    assert "<b>Gazette" not in quoting.get("/sayings").text


def test_nothing_found_is_said(client: TestClient) -> None:
    assert "stand in several articles" in client.get("/sayings?by=nobody").text

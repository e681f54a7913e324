from __future__ import annotations

import re
from pathlib import Path

from starlette.testclient import TestClient

from onrecord import Record, read
from onrecord.desk import Settings, desk
from onrecord.model import Reading

PAGE = """<html lang="en"><head><title>Ferry</title><meta property="og:site_name" content="Skerry Wire">
<link rel="canonical" href="https://wire.example/2025/ferry"></head><body><article><h1>{0}</h1>
<p>SKERRY: The ferry to Merrin will stay in port until Friday, the harbour master said on Monday morning.</p>
<p>{1}</p>
<p>The crossing takes two hours in good weather, and most people of the island have no other way to the town.</p>
</article></body></html>"""
SAID = "“Nobody was hurt when the engine failed on Sunday,” harbour master Ole Lind told reporters at the quay."
BEFORE = PAGE.format("Ferry stays in port", SAID)
AFTER = PAGE.format("Ferry stays in port", SAID.replace("Nobody was", "Two &lt;i&gt;sailors&lt;/i&gt; were"))


def test_an_article_that_was_edited_says_so_and_shows_what(tmp_path: Path) -> None:
    path = tmp_path / "r.duckdb"
    with Record(path) as kept:
        kept.add(Reading(page, read(page, layers=("statements",))) for page in (BEFORE, AFTER))
        first, second = (row.id for row in kept.articles())
    with TestClient(desk(Settings(path)), base_url="http://localhost") as client:
        assert f"/articles/{first}/revisions" in client.get(f"/articles/{first}").text
        text = client.get(f"/articles/{second}/revisions").text
    assert "<del>“Nobody was</del> <ins>“Two &lt;i&gt;sailors&lt;/i&gt; were</ins> hurt when" in text
    assert "Statements told otherwise" in text
    assert "crossing takes two hours" not in text


def test_an_article_that_was_not_edited_has_no_link(client: TestClient) -> None:
    found = re.search(r'href="(/articles/\w+)"', client.get("/articles").text)
    assert found
    assert "/revisions" not in client.get(found[1]).text
    assert "has one text from this address" in client.get(f"{found[1]}/revisions").text
    assert client.get("/articles/nothing/revisions").status_code == 404

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord import Record, read
from onrecord.desk import Settings, desk
from onrecord.model import Reading
from tools.desk_pages import pages


def article(client: TestClient, headline: str) -> str:
    found = re.search(rf'href="(/articles/\w+)">{re.escape(headline)}', client.get("/articles").text)
    assert found
    return found[1]


def words(text: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", re.sub(r'<a class="ref".*?</a>', "", text)).split())


def test_the_text_is_whole_and_marked(client: TestClient) -> None:
    text = client.get(article(client, "Norway detains two Danish trawlers")).text
    body = text.split('<div class="body">')[1].split("</article>")[0]
    assert "The Norwegian navy detained two Danish trawlers on Sunday, the foreign minister of Norway said." in words(
        body
    )
    assert re.search(r'<span class="[^"]*said[^"]*" data-of="\w+[^"]*"', body)
    assert re.search(r'<span class="[^"]*cue[^"]*"[^>]*>told</span>', body)
    assert re.search(r'<span class="[^"]*name[^"]*"[^>]*title="[^"]*Q20[^"]*"', body)
    assert re.search(r'<span class="[^"]*when-told[^"]*"[^>]*title="[^"]*time: 2025-03-10[^"]*"', body)


def test_every_card_leads_to_its_words_and_back(client: TestClient) -> None:
    text = client.get(article(client, "Norway detains two Danish trawlers")).text
    cards = set(re.findall(r'id="card-(\w+)"', text))
    assert len(cards) > 10
    assert cards == set(re.findall(r'<a class="ref" id="(\w+)"', text))
    assert cards == set(re.findall(r'class="no" href="#(\w+)"', text))


def test_a_statement_leads_to_its_place_in_the_article(client: TestClient) -> None:
    text = client.get("/statements?by=Dahl").text
    found = re.findall(r'href="(/articles/\w+)#(\w+)"', text)
    assert found
    for address, place in found:
        assert f'id="{place}"' in client.get(address).text


def test_a_card_leads_to_the_sentence_in_the_live_page(client: TestClient) -> None:
    text = client.get(article(client, "Denmark bans Norwegian salmon")).text
    assert 'href="https://courier.example/2025/03/salmon#:~:text=' in text
    assert 'rel="noreferrer noopener"' in text


def test_an_article_that_is_not_there_is_said(client: TestClient) -> None:
    for address in ("/articles/none", "/articles/none/page", "/articles/'%20OR%201=1"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "no such article" in answer.text


def test_beside_its_page_one_sees_what_was_left_out(client: TestClient) -> None:
    text = client.get(article(client, "Norway detains two Danish trawlers") + "/page").text
    (left,) = (
        part for part in text.split('<div class="line ') if part.startswith("left") and "Ferry timetable" in part
    )
    assert "left out: beside the article, list, foot of the page" in left
    kept = [part for part in text.split('<div class="line ') if part.startswith("kept")]
    assert sum(part.count("The Norwegian navy detained") for part in kept) == 2  # on the page, and in the record
    assert "kept as headline" in text


def test_without_its_bytes_a_page_cannot_be_shown_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "bare.duckdb"
    page = pages()[0]
    with Record(path) as kept:
        kept.add([Reading(page, read(page))], bodies=False)
        (row,) = kept.articles()
    with TestClient(desk(Settings(path)), base_url="http://localhost") as client:
        assert "only its hash" in client.get(f"/articles/{row.id}/page").text
        assert "The Norwegian navy detained" in words(client.get(f"/articles/{row.id}").text)


HOSTILE = """<html lang="en"><head><meta property="og:site_name" content="&lt;img src=x onerror=alert(1)&gt;">
<link rel="canonical" href="javascript:alert(2)"></head><body><article>
<h1>&lt;script&gt;alert(3)&lt;/script&gt; Norway detains two trawlers</h1>
<p>OSLO: The Norwegian navy detained two Danish trawlers on Monday,
the foreign minister &lt;b onclick=alert(4)&gt; said.</p>
<p>“We will not &lt;script&gt;alert(5)&lt;/script&gt; let them go,”
Hanna "&gt;&lt;svg onload=alert(6)&gt; Brisk told reporters.</p>
<p>The boats had fished in closed waters for weeks, the minister said, and nobody had stopped them there at all.</p>
</article></body></html>"""


@pytest.mark.parametrize("where", ["/", "/articles", "/statements", "/events", "/entities", "article", "page"])
def test_what_strangers_write_is_text_and_nothing_else(tmp_path: Path, where: str) -> None:
    path = tmp_path / "hostile.duckdb"
    with Record(path) as kept:
        kept.add([Reading(HOSTILE, read(HOSTILE, url="javascript:alert(0)"))])
        (row,) = kept.articles()
    address = {"article": f"/articles/{row.id}", "page": f"/articles/{row.id}/page"}.get(where, where)
    with TestClient(desk(Settings(path)), base_url="http://localhost") as client:
        text = client.get(address).text
    assert "alert(3)" in text or where in {"/entities", "/statements"}
    assert not re.search(
        r"<script(?! src=\"/static)|<img|<svg onload|<b onclick|href=\"javascript", text, re.IGNORECASE
    )

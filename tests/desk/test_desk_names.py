from __future__ import annotations

import json
import re

import pytest
from starlette.testclient import TestClient

from onrecord.desk.names import network
from onrecord.desk.rendering import difference


def test_a_name_has_what_it_is_called_said_and_did(client: TestClient) -> None:
    text = client.get("/entity?id=Q20").text
    assert "<h1>Norway</h1>" in text
    assert re.search(r'class="alias">Norwegian<i>\d+</i>', text)
    for title in ("Said", "Said of them", "Did", "Was done to them"):
        assert f"<h2>{title} <span" in text
    assert 'href="https://www.wikidata.org/wiki/Q20"' in text


def test_a_name_without_an_id_is_found_by_name(client: TestClient) -> None:
    text = client.get("/entity?name=Hanna+Brisk").text
    assert "<h1>Hanna Brisk</h1>" in text
    assert "and we will bring better maps" in text
    assert "wikidata.org" not in text


def test_what_a_name_said_is_what_leads_to_it(client: TestClient) -> None:
    said = client.get("/entity?id=Q20").text.split("<h2>Said of them")[0]
    assert "Hanna Brisk" not in said.split("<h2>Said ")[1]  # whom the text calls "the foreign minister of Norway"


def test_a_name_that_has_an_id_is_the_same_either_way(client: TestClient) -> None:
    assert client.get("/entity?name=Norway").text == client.get("/entity?id=Q20").text


@pytest.mark.parametrize("address", ["/entity", "/entity?name=Nobody+Known", "/entity?id=Q99999", "/entity?id=';--"])
def test_whom_the_record_does_not_name_is_said(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_network_escapes_names() -> None:
    drawn = network("<b>", [("k", "<i>", None, 2, ["a"]), ("l", "x" * 50, "Q1", 1, ["a"])])
    assert "<b>" not in drawn
    assert "<i>" not in drawn
    assert 'href="/entity?id=Q1"' in drawn


def test_names_are_suggested_by_the_start_of_a_word(client: TestClient) -> None:
    found = client.get("/suggest?q=BRI").json()
    assert {"name": "Hanna Brisk", "kind": "person", "href": "/entity?name=Hanna+Brisk"} in found
    assert not client.get("/suggest?q=risk").json()
    assert not json.loads(client.get("/suggest?q=").text)


def test_a_search_looks_everywhere(client: TestClient) -> None:
    text = client.get("/search?q=salmon").text
    for title in ("Articles", "Statements", "Events"):
        assert f"<h2>{title} <span" in text
    assert "Denmark bans Norwegian salmon" in text
    assert 'value="salmon"' in text


def test_a_search_for_a_person_finds_the_name(client: TestClient) -> None:
    assert 'href="/entity?name=Marie+Dahl"' in client.get("/search?q=dahl").text


def test_a_search_that_finds_nothing_or_has_no_word_says_so(client: TestClient) -> None:
    assert "Nothing in this record has all of these words" in client.get("/search?q=zeppelin").text
    answer = client.get("/search?q=%3F!")
    assert (answer.status_code, "no word" in answer.text) == (400, True)
    assert "Type words into the box" in client.get("/search").text


def test_two_have_their_course_events_and_claims(client: TestClient) -> None:
    text = client.get("/pair?a=norway&b=DNK").text
    assert "Cooperation above the line, conflict below" in text
    assert 'aria-label="Events between norway and Denmark a day: cooperation up, conflict down"' in text
    assert "detained two Danish trawlers" in text
    assert "Says so" in text
    found = re.search(r'href="(/events\?between=[^"]+)">all events', text)
    assert found
    total = re.search(r"<span>(\d+) events of one with the other", text)
    assert total
    assert f"<h1>{total[1]} events</h1>" in client.get(found[1]).text


def test_two_that_never_met_are_said_to(client: TestClient) -> None:
    assert "tells of nothing" in client.get("/pair?a=Iceland&b=Atlantis").text
    assert client.get("/pair?a=Iceland").status_code == 404


def test_the_matrix_leads_to_the_events_it_counts(client: TestClient) -> None:
    text = client.get("/pairs").text
    found = re.search(r'href="(/events\?actor=NOR&amp;recipient=DNK)" title="Norway to Denmark: (\d+)"', text)
    assert found
    assert f"<h1>{found[2]} events</h1>" in client.get(found[1].replace("&amp;", "&")).text


def test_a_story_is_told_day_by_day(client: TestClient) -> None:
    text = client.get("/stories").text
    addresses = re.findall(r'<h3><a href="(/stories/\w+)">', text)
    assert 1 < len(addresses) < 10
    story = client.get(addresses[0]).text
    days = re.findall(r'<h2><time datetime="([^"]+)"', story)
    assert len(days) > 1
    assert days == sorted(days)


def test_a_story_says_what_its_sources_differ_on(client: TestClient) -> None:
    addresses = re.findall(r'<h3><a href="(/stories/\w+)">', client.get("/stories").text)
    story = client.get(addresses[0]).text
    assert "What its sources differ on" in story
    assert "<del>We demand that they are released today.</del>" in story
    assert "denied by" in story


def test_stories_are_narrowed_by_title_and_source(client: TestClient) -> None:
    assert "<h1>1 story</h1>" in client.get("/stories?words=school+roof").text
    assert "No story is like that" in client.get("/stories?source=nobody").text
    assert client.get("/stories/none").status_code == 404


def test_a_difference_is_shown_and_nothing_else() -> None:
    assert difference("a [-<b>-] {+c+}") == "a <del>&lt;b&gt;</del> <ins>c</ins>"

from __future__ import annotations

import csv
import io
import re
from typing import Any

import polars
import pytest
from starlette.testclient import TestClient


def first(client: TestClient, page: str, pattern: str) -> str:
    found = re.search(pattern, client.get(page).text)
    assert found, f"{page} has no {pattern}"
    return found[1]


@pytest.fixture(scope="module")
def article(client: TestClient) -> str:
    return first(client, "/articles", r'href="(/articles/\w+)">Norway detains')


@pytest.fixture(scope="module")
def story(client: TestClient) -> str:
    return first(client, "/stories?words=stockholm", r'href="(/stories/\w+)"')


def taken(client: TestClient, address: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = client.get(address).json()
    return rows


def test_an_article_gives_what_its_cards_show(client: TestClient, article: str) -> None:
    rows = taken(client, f"{article}.json")
    assert len(rows) == client.get(article).text.count('<li class="card ')
    assert {row["told"] for row in rows} == {"statement", "event"}
    said = next(row for row in rows if row["words"].startswith("“We will not let them go"))
    assert (said["who"], said["what"], said["to_whom"]) == (["Hanna Brisk"], "say", ["reporters"])
    done = next(row for row in rows if row["what"] == "coerce arrest")
    assert (done["who"], done["to_whom"]) == (["The Norwegian navy"], ["two Danish trawlers"])
    assert done["link"].startswith("http")


def test_a_story_gives_what_all_its_articles_tell(client: TestClient, story: str) -> None:
    rows = taken(client, f"{story}.json")
    articles = set(re.findall(r'<h3><a href="/articles/(\w+)"', client.get(story).text))
    assert {row["article"] for row in rows} == articles
    assert [row["published"] for row in rows] == sorted(row["published"] for row in rows)


def test_stories_are_taken_as_they_are_narrowed(client: TestClient) -> None:
    every, some = taken(client, "/stories.json"), taken(client, "/stories.json?words=stockholm")
    assert len(every) > len(some) == 1
    assert "Stockholm" in some[0]["title"]


def test_the_matrix_gives_each_pair(client: TestClient) -> None:
    rows = {(row["actor"], row["recipient"]): row for row in taken(client, "/pairs.json")}
    cells = re.findall(r'actor=(\w+)&amp;recipient=(\w+)" title="([^"]+) to ([^"]+): (\d+)"', client.get("/pairs").text)
    assert len(cells) > 3
    for actor, recipient, name, other, events in cells:
        row = rows[actor, recipient]
        assert (row["actor_name"], row["recipient_name"], row["events"]) == (name, other, int(events))
        assert row["events"] == sum(row[f"quad{quad}"] for quad in range(1, 5))


def test_a_name_gives_those_named_with_it(client: TestClient) -> None:
    rows = taken(client, "/entity.json?id=Q20")
    shown = re.findall(
        r'<th scope="row"><a href="[^"]+">([^<]+)</a></th><td class="n">(\d+)</td>', client.get("/entity?id=Q20").text
    )
    assert [(row["name"], str(row["articles"])) for row in rows][: len(shown)] == shown
    assert len(rows) > len(shown)


@pytest.mark.parametrize("layout", ["csv", "parquet"])
def test_each_table_comes_in_each_layout(client: TestClient, article: str, story: str, layout: str) -> None:
    for address in (article, story, "/stories", "/pairs", "/corrections", f"{article}/revisions"):
        answer = client.get(f"{address}.{layout}")
        assert answer.status_code == 200, address
        assert f'.{layout}"' in answer.headers["content-disposition"]
        rows = taken(client, f"{address}.json")
        if layout == "parquet":
            assert polars.read_parquet(answer.content).height == len(rows)
        else:
            assert len(list(csv.DictReader(io.StringIO(answer.text)))) == len(rows)


@pytest.mark.parametrize(
    "address", ["/articles/none.csv", "/stories/none.csv", "/entity.csv", "/pairs.xlsx", "/stories.xml"]
)
def test_what_cannot_be_taken_is_said(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404

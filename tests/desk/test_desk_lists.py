from __future__ import annotations

import csv
import html
import io
import json
import re
from pathlib import Path

import polars
import pytest
from starlette.testclient import TestClient

from onrecord.desk.wishes import SIZE


def heading(text: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", text)
    assert found
    return found[1].strip()


def test_a_list_is_narrowed_and_says_by_what(client: TestClient) -> None:
    text = client.get("/statements?by=brisk&act=promise").text
    assert heading(text) == "1 statement"
    assert "Norway will consult Iceland before the summer" in text
    assert "<span>Speaker</span> brisk" in text
    assert 'href="/statements?act=promise"' in text  # without the speaker


def test_facets_count_and_lead_on(client: TestClient) -> None:
    text = client.get("/statements?publisher=Skerry+Wire").text
    found = re.search(r'href="(/statements\?[^"]*speaker=Hanna\+Brisk)">Hanna Brisk</a><span>(\d+)</span>', text)
    assert found
    narrowed = client.get(html.unescape(found[1])).text
    assert heading(narrowed).split()[0] == found[2]


@pytest.mark.parametrize("name", ["articles", "statements", "events", "entities"])
def test_pages_together_hold_each_row_once(client: TestClient, name: str) -> None:
    total = int(heading(client.get(f"/{name}").text).split()[0])
    pages = [client.get(f"/{name}?page={number}").text for number in range(1, -(-total // SIZE) + 1)]
    mark = '<th scope="row">' if name == "entities" else '<li class="row '
    assert [text.count(mark) for text in pages[:-1]] == [SIZE] * (len(pages) - 1)
    assert sum(text.count(mark) for text in pages) == total


def test_the_latest_come_first(client: TestClient) -> None:
    days = re.findall(
        r'<li class="row article">\s*<p class="when"><time datetime="([^"]+)', client.get("/articles").text
    )
    assert len(days) == 10
    assert days == sorted(days, reverse=True)


def test_a_page_that_is_not_there_leads_back(client: TestClient) -> None:
    assert "There is no page 900" in client.get("/events?page=900").text
    assert heading(client.get("/events?page=-3").text) == heading(client.get("/events").text)


def test_nothing_found_is_said(client: TestClient) -> None:
    assert "Nothing in this record is like that" in client.get("/events?actor=Atlantis").text


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("/articles?since=yesterday", "yesterday"),
        ("/events?quad=seven", "quad wants a number"),
        ("/events?quad=9", "quad wants 1, 2, 3 or 4"),
        ("/events?month=2025-13", "2025-13"),
        ("/events?auxiliary=perhaps", "perhaps"),
        ("/statements?kind=sung", "sung"),
        ("/entities?of_kind=sung", "sung"),
        ("/articles?search=%3F%21", "no word"),
    ],
)
def test_a_filter_that_makes_no_sense_is_named(client: TestClient, address: str, why: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert re.search(rf'role="alert">[^<]*{re.escape(why)}', answer.text)


def test_a_month_is_its_days(client: TestClient) -> None:
    assert heading(client.get("/articles?month=2025-04").text) == "2 articles"
    assert heading(client.get("/articles?month=2025-04&since=2025-04-10").text) == "1 article"


def test_plain_facts_are_neither_planned_nor_denied(client: TestClient) -> None:
    text = client.get("/events?auxiliary=none").text
    assert '<span class="flag">' not in text
    assert (
        '<span class="flag">'
        in client.get("/events?auxiliary=hypothetical,future").text + client.get("/events?auxiliary=future").text
    )


def test_rows_are_taken_away_as_csv(client: TestClient) -> None:
    answer = client.get("/statements.csv?by=brisk")
    assert answer.headers["content-disposition"] == 'attachment; filename="statements.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) == int(heading(client.get("/statements?by=brisk").text).split()[0])
    assert all("Hanna Brisk" in row["speakers"] for row in rows)


@pytest.mark.parametrize("name", ["articles", "statements", "events", "entities"])
def test_rows_are_taken_away_as_json_and_parquet(client: TestClient, name: str, tmp_path: Path) -> None:
    rows = json.loads(client.get(f"/{name}.json").text)
    (tmp_path / "rows.parquet").write_bytes(client.get(f"/{name}.parquet").content)
    frame = polars.read_parquet(tmp_path / "rows.parquet")
    assert frame.height == len(rows) == int(heading(client.get(f"/{name}").text).split()[0])
    assert frame.columns == list(rows[0])


def test_no_rows_are_still_json(client: TestClient) -> None:
    assert json.loads(client.get("/events.json?actor=Atlantis").text) == []


def test_what_cannot_be_taken_away_is_said(client: TestClient) -> None:
    assert client.get("/events.csv?quad=9").status_code == 400
    assert client.get("/events.xlsx").status_code == 404


def test_what_is_typed_is_shown_as_typed_and_no_more(client: TestClient) -> None:
    text = client.get("/statements?by=%3Cscript%3Ealert(1)%3C/script%3E%22'").text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&#34;&#39;" in text


def test_events_are_shown_over_time_with_the_table_behind_it(client: TestClient) -> None:
    text = client.get("/events?actor=norway").text
    figure = text[text.index('<figure class="chart course">') : text.index("</figure>")]
    assert '<svg class="plot"' in figure
    drawn = sum(int(n) for n in re.findall(r"(?:cooperation|conflict): (\d+)</span>", figure))
    cells = [int(n) for n in re.findall(r'<td class="n">(\d+)</td>', figure)]
    assert drawn == sum(cells) == int(heading(text).split()[0])
    assert '<figure class="chart course">' not in client.get("/statements").text

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord import Record
from onrecord.desk import Settings, charts, desk
from onrecord.desk.rendering import clock, day, to


def test_the_first_page_says_what_is_there(client: TestClient) -> None:
    text = client.get("/").text
    assert re.search(r'<dt>Articles</dt><dd><a href="/articles">10</a>', text)
    assert "10 Mar 2025 – 8 May 2025" in text
    assert "Iceland rejects the new fishing line" in text
    assert 'href="/pair?a=DNK&amp;b=NOR">Denmark <span class="and">and</span> Norway' in text
    assert "Hanna Brisk" in text
    assert re.search(r'Latest stories.*<a href="/stories/\w+">Council finds money', text, re.DOTALL)


def test_the_chart_has_its_table(client: TestClient) -> None:
    text = client.get("/").text
    assert 'aria-label="Articles a day, 10 Mar 2025 to 8 May 2025"' in text
    assert '<a href="/articles?since=2025-03-10&amp;until=2025-03-10">10 Mar 2025</a></td><td class="n">2</td>' in text


def test_an_empty_record_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "empty.duckdb"
    with Record(path):
        pass
    with TestClient(desk(Settings(path)), base_url="http://localhost") as client:
        answer = client.get("/")
    assert answer.status_code == 200
    assert "This record is empty" in answer.text


def test_a_record_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with TestClient(desk(Settings(tmp_path / "none.duckdb")), base_url="http://localhost") as client:
        answer = client.get("/")
    assert answer.status_code == 503
    assert "there is no record here to read" in answer.text


def test_an_address_that_is_not_there_is_a_page(client: TestClient) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "There is no such page" in answer.text


def test_other_programs_can_add_once_the_desk_is_idle(copied: Path) -> None:
    with TestClient(desk(Settings(copied)), base_url="http://localhost") as client:
        client.get("/")
        keeper = client.app.state.keeper  # type: ignore[attr-defined]
        keeper.close()  # what the timer does
        with Record(copied) as kept:
            kept.forget("https://courier.example/2025/05/school-roof")
        assert "Council finds money" not in client.get("/").text


@pytest.mark.parametrize(
    ("value", "expected"),
    [("2025-03-10T08:15", "10 Mar 2025"), ("2025-03", "Mar 2025"), ("2025", "2025"), (None, ""), ("soon", "soon")],
)
def test_days_are_as_exact_as_they_are_known(value: str | None, expected: str) -> None:
    assert day(value) == expected


def test_a_clock_is_shown_where_it_is_known() -> None:
    assert clock("2025-03-10T08:15:00Z") == "08:15"
    assert clock("2025-03-10") == ""


def test_addresses_leave_out_what_is_empty() -> None:
    assert to("/x", {"a": "1", "b": ""}, a=None, c=["é", "&"]) == "/x?c=%C3%A9&c=%26"
    assert to("/x") == "/x"


@pytest.mark.parametrize(
    ("first", "last", "per", "count"),
    [
        (date(2025, 3, 1), date(2025, 3, 3), "day", 3),
        (date(2025, 1, 1), date(2025, 12, 31), "week", 53),
        (date(2020, 1, 15), date(2025, 12, 31), "month", 72),
        (date(1990, 1, 1), date(2025, 12, 31), "year", 36),
    ],
)
def test_a_chart_has_as_many_columns_as_can_be_seen(first: date, last: date, per: str, count: int) -> None:
    found, spans = charts.spans(first, last)
    assert (found, len(spans)) == (per, count)
    assert spans[0].first <= first
    assert spans[-1].first <= last <= spans[-1].last


def test_what_stands_in_a_chart_is_escaped() -> None:
    drawn = charts.columns([charts.Column("<b>", (("bar", 1),), href='/x?"')], "<i>")
    assert "&lt;b&gt;" in drawn
    assert 'aria-label="&lt;i&gt;"' in drawn
    assert '"/x?&#34;"' in drawn

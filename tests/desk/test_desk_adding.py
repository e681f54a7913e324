from __future__ import annotations

import gzip
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord import Record
from onrecord.desk import Settings, desk
from tools.desk_pages import pages

TEXT = "OSLO: Norway freed two trawlers on Monday, minister Hanna Brisk said.\r\n\r\nDenmark thanked Norway."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Record(tmp_path / "new.duckdb") as kept:
        return kept.path


@pytest.fixture
def empty(path: Path) -> Iterator[TestClient]:
    with TestClient(desk(Settings(path)), base_url="http://localhost") as client:
        yield client


def csrf(client: TestClient) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', client.get("/add").text)
    assert found
    return found[1]


def outcome(client: TestClient, address: str) -> str:
    """The page of a run once it is over."""
    while 'http-equiv="refresh"' in (text := client.get(address).text):
        time.sleep(0.02)
    return text


def test_a_pasted_text_becomes_an_article(empty: TestClient) -> None:
    form = {"csrf": csrf(empty), "text": TEXT, "headline": "Trawlers freed", "published": "2025-03-10"}
    answer = empty.post("/add", data=form, files={"files": ("", b"")}, follow_redirects=False)
    assert answer.status_code == 303
    text = outcome(empty, answer.headers["location"])
    found = re.search(r'<b>Trawlers freed</b>.*href="(/articles/\w+)"', text)
    assert found
    article = empty.get(found[1]).text
    assert "10 Mar 2025" in article
    assert "Denmark" in article
    assert "1 statement" in empty.get("/statements?by=brisk").text


def test_files_are_read_and_those_that_cannot_be_are_named(empty: TestClient) -> None:
    files = [
        ("files", ("good.html", pages()[0].encode(), "text/html")),
        ("files", ("<b>bad</b>.bin", b"\x00\x01\x02" * 300, "application/octet-stream")),
        ("files", ("again.html", pages()[0].encode(), "text/html")),
    ]
    answer = empty.post("/add", data={"csrf": csrf(empty)}, files=files, follow_redirects=False)
    text = outcome(empty, answer.headers["location"])
    assert re.search(r"<b>good.html</b> \d+ statements, \d+ events", text)
    assert '<li class="failed"><b>&lt;b&gt;bad&lt;/b&gt;.bin</b>' in text
    assert "<b>again.html</b> was there before" in text
    assert "1 failed" in text


def test_a_wrapped_page_is_unwrapped_and_its_record_proven(empty: TestClient, path: Path) -> None:
    files = [("files", ("page.html.gz", gzip.compress(pages()[0].encode()), "application/gzip"))]
    answer = empty.post("/add", data={"csrf": csrf(empty)}, files=files, follow_redirects=False)
    assert re.search(r"<b>page.html.gz</b> \d+ statements", outcome(empty, answer.headers["location"]))
    empty.app.state.keeper.close()  # type: ignore[attr-defined]
    with Record(path) as record:
        assert record.verify().flaws == ()


@pytest.mark.parametrize(
    ("address", "reason"),
    [("http://127.0.0.1:9/page", "private network"), ("file:///etc/passwd", "only addresses that begin with http")],
)
def test_only_addresses_of_the_public_web_are_fetched(empty: TestClient, address: str, reason: str) -> None:
    form = {"csrf": csrf(empty), "fetch": address}
    answer = empty.post("/add", data=form, files={"files": ("", b"")}, follow_redirects=False)
    assert reason in outcome(empty, answer.headers["location"])


def test_a_day_that_is_none_is_named_and_nothing_is_added(empty: TestClient) -> None:
    form = {"csrf": csrf(empty), "text": TEXT, "published": "last week"}
    answer = empty.post("/add", data=form, files={"files": ("", b"")}, follow_redirects=False)
    assert "is not an ISO 8601 date" in outcome(empty, answer.headers["location"])
    assert "This record is empty" in empty.get("/").text


@pytest.mark.parametrize("token", ["", "wrong", "ü"])
def test_a_form_of_another_site_adds_nothing(empty: TestClient, token: str) -> None:
    answer = empty.post("/add", data={"csrf": token, "text": TEXT}, files={"files": ("", b"")})
    assert answer.status_code == 403
    assert "This record is empty" in empty.get("/").text


def test_an_empty_form_is_said_to_be_empty(empty: TestClient) -> None:
    answer = empty.post("/add", data={"csrf": csrf(empty)}, files={"files": ("", b"")})
    assert answer.status_code == 400
    assert "Paste a text, choose files or name an address first" in answer.text


def test_a_run_that_is_not_known_is_said(empty: TestClient) -> None:
    assert empty.get("/add/0123").status_code == 404

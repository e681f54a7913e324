from __future__ import annotations

import html
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord.desk import Settings, desk, later, overview
from onrecord.desk.keeping import Keeper
from onrecord.errors import QueryError
from onrecord.record import Record
from onrecord.record.browsing import Browsing
from onrecord.record.filters import SampleFilters
from onrecord.record.judging import Judging


@pytest.fixture
def hurried(copied: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A desk whose counts never come within the moment that a page waits."""
    monkeypatch.setattr(later, "_SMALL", 0)
    monkeypatch.setattr(later, "_MOMENT", 0)
    slow = threading.Event()

    def slowed(find: Any) -> Any:
        def found(*args: Any) -> Any:
            slow.wait(0.3)
            return find(*args)

        return found

    for name in ("tallies_of_statements", "tallies_of_entities", "entities"):
        monkeypatch.setattr(Browsing, name, slowed(getattr(Browsing, name)))
    monkeypatch.setattr(overview, "look_for_most", slowed(overview.look_for_most))
    with TestClient(desk(Settings(copied)), base_url="http://127.0.0.1:8710") as talking:
        yield talking


def part(text: str, name: str) -> str:
    """What a page has from the element of an id on."""
    return text.split(f'id="{name}"', 1)[1]


def test_a_list_comes_without_its_counts_and_says_where_they_are(hurried: TestClient) -> None:
    text = hurried.get("/statements?by=brisk").text
    assert "<h1>Statements</h1>" in text
    assert text.count('<li class="row statement">') > 1
    assert "Being counted." in part(text, "facets")
    (address,) = set(re.findall(r'data-later="([^"]+)"', text))
    whole = hurried.get(html.unescape(address)).text
    assert "data-later" not in whole
    assert re.search(r"<h1>\d+ statements</h1>", whole)
    assert "Hanna Brisk</a><span>" in part(whole, "facets")
    assert "Being counted" not in whole


def test_names_are_counted_aside(hurried: TestClient) -> None:
    text = hurried.get("/entities").text
    assert "The names are being counted" in text
    (address,) = set(re.findall(r'data-later="([^"]+)"', text))
    assert ">Norway</a>" in hurried.get(html.unescape(address)).text


def test_the_first_page_comes_without_what_is_counted_of_all(hurried: TestClient) -> None:
    text = hurried.get("/").text
    assert "Newest articles" in text
    assert "Being counted." in part(text, "pairs")
    assert ">Hanna Brisk</a><span>" in part(hurried.get("/?whole=1").text, "voices")


def test_what_was_counted_once_is_there_at_once(hurried: TestClient) -> None:
    hurried.get("/statements?whole=1")
    assert "data-later" not in hurried.get("/statements").text


def test_a_filter_that_makes_no_sense_is_named_at_once(hurried: TestClient) -> None:
    assert hurried.get("/statements?kind=sung").status_code == 400
    assert hurried.get("/entities?of_kind=sung&whole=1").status_code == 400


def test_what_goes_wrong_aside_is_raised_to_who_asked_and_tried_again(copied: Path) -> None:
    keeper = Keeper(copied, idle=60)

    def fails(_record: Record) -> None:
        raise QueryError("x", "no such thing")

    with pytest.raises(QueryError, match="no such thing"):
        keeper.awaited("x", fails, 60)
    assert keeper.awaited("x", lambda _record: "found", 60) == "found"
    keeper.close()


@pytest.mark.parametrize(("name", "words"), [("articles", "opening"), ("events", "evidence")])
def test_words_that_take_long_to_unpack_come_later(hurried: TestClient, name: str, words: str) -> None:
    def shown(text: str) -> list[str]:
        return re.findall(rf'<p class="{words}">(.*?)</p>', text, re.DOTALL)

    text = hurried.get(f"/{name}").text
    (address,) = set(re.findall(r'data-later="([^"]+)"', text))
    whole = hurried.get(html.unescape(address)).text
    assert "data-later" not in whole
    assert len(shown(text)) == len(shown(whole)) > 1
    assert sum(map(len, shown(text))) < sum(map(len, shown(whole)))
    assert hurried.get(f"/{name}").text == whole  # remembered from now on


def test_a_statement_leads_to_its_words_in_the_live_page_without_its_text(hurried: TestClient) -> None:
    text = hurried.get("/statements?by=brisk&act=promise&whole=1").text
    assert "#:~:text=Norway%20will%20consult%20Iceland%20before%20the%20summer" in text
    assert "data-later" not in text


def test_a_review_says_that_its_rows_are_being_drawn(hurried: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn, order = threading.Event(), Judging.order

    def slowed(self: Judging, where: SampleFilters) -> Any:
        drawn.wait(30)
        return order(self, where)

    monkeypatch.setattr(Judging, "order", slowed)
    address = "/review/events?reviewer=Ada"
    answer = hurried.get(address)
    assert answer.status_code == 202
    assert "Rows are being drawn" in answer.text
    assert 'http-equiv="refresh"' in answer.text
    drawn.set()
    text = hurried.get(f"{address}&whole=1").text
    assert re.search(r"0 of \d\d judged by Ada", text)
    assert hurried.get(address).text == text

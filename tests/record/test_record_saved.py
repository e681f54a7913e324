from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from record_samples import article, ferries, harbour, reading

from onrecord.errors import RecordError
from onrecord.record import EventFilters, Filters, Record


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "r.duckdb") as made:
        made.add([reading(harbour())])
        yield made


def test_what_was_there_is_seen_and_what_comes_later_is_new(record: Record) -> None:
    record.save_search("all", "articles", Filters(publisher="another", since=date(2024, 1, 1), limit=1))
    record.save_search("lent", "events", EventFilters(between=("norway", "iceland"), auxiliary=()))
    record.save_search("said", "statements", Filters(by="quill"))
    assert [(row.name, row.new) for row in record.news()] == [("all", 0), ("lent", 0), ("said", 0)]
    record.add([reading(ferries()), reading(replace(article(("Late.",)), publisher="Another"))])
    assert [(row.name, row.new) for row in record.news()] == [("all", 1), ("lent", 1), ("said", 1)]
    every, lent, _said = record.searches()
    assert [row.text for row in record.new_in(every)] == ["Late."]
    assert [row.event for row in record.new_in(lent)] == ["AID"]
    record.mark_seen(every)
    assert [(row.name, row.new) for row in record.news()] == [("all", 0), ("lent", 1), ("said", 1)]


def test_a_layer_that_is_read_later_is_new(record: Record) -> None:
    record.add([reading(replace(ferries(), statements=(), events=()))])
    record.save_search("lent", "events", EventFilters())
    record.add([reading(ferries())])
    assert [row.new for row in record.news()] == [2]


def test_a_search_of_the_same_name_takes_its_place_and_is_taken_out(record: Record) -> None:
    record.save_search("x", "statements", Filters(by="nobody"))
    record.save_search(" x ", "statements", Filters(by="brandt"))
    (search,) = record.searches()
    assert search.filters == '{"by": "brandt"}'
    assert record.remove_search("x")
    assert not record.remove_search("x")
    assert not record.searches()


@pytest.mark.parametrize(
    ("name", "asks", "where"),
    [
        ("", "articles", Filters()),
        ("x", "pages", Filters()),
        ("x", "events", Filters()),
        ("x", "articles", Filters(since="once")),
    ],
)
def test_what_cannot_be_saved_is_refused(record: Record, name: str, asks: str, where: Filters) -> None:
    with pytest.raises(RecordError):
        record.save_search(name, asks, where)
    assert not record.searches()


def test_a_record_open_for_reading_saves_nothing(record: Record) -> None:
    record.close()
    with Record(record.path, read_only=True) as reader, pytest.raises(RecordError, match="open for reading only"):
        reader.save_search("x", "articles", Filters())

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from record_samples import ferries, harbour, numbered, reading

from onrecord.errors import QueryError
from onrecord.record import EventFilters, Filters, Record
from onrecord.record.browsing import Tally
from onrecord.record.filters import EntityFilters


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "kept.duckdb") as kept:
        kept.add(reading(article) for article in (harbour(), ferries(), *(numbered(n) for n in range(5))))
        yield kept


def test_pages_are_the_whole_cut_up(record: Record) -> None:
    where = Filters(by="moor")
    pages = [record.browsing.statements(where, start, 4) for start in range(0, 20, 4)]
    assert [len(page) for page in pages] == [4, 4, 4, 3, 0]
    assert {row.id for page in pages for row in page} == {row.id for row in record.statements(by="moor")}


def test_the_latest_come_first_and_the_undated_last(record: Record) -> None:
    days = [row.published for row in record.browsing.articles(Filters(), 0, 10)]
    assert days == sorted((day for day in days if day), reverse=True)
    happened = [row.first for row in record.browsing.events(EventFilters(), 0, 10)]
    assert happened == [date(2024, 3, 5), None]


def test_statements_are_counted_by_what_tells_them_apart(record: Record) -> None:
    tallies = record.browsing.tallies_of_statements(Filters(), 2)
    assert tallies.total == len(record.statements())
    assert tallies.facets["speaker"] == (Tally("Ada Moor", 15), Tally("Ilsa Brandt", 2))
    assert [tally.value for tally in tallies.facets["month"]] == ["2024-01", "2024-03"]


def test_a_speaker_is_meant_to_the_letter(record: Record) -> None:
    assert len(record.statements_where(Filters(speaker="Ilsa Brandt"))) == 2
    assert not record.statements_where(Filters(speaker="Brandt"))


def test_a_search_is_counted_and_cut_up_as_well(record: Record) -> None:
    where = Filters(search="berth")
    assert record.browsing.tallies_of_statements(where, 3).total == 1
    assert len(record.browsing.statements(where, 0, 5)) == 1


def test_events_are_counted_by_type_and_side(record: Record) -> None:
    tallies = record.browsing.tallies_of_events(EventFilters(), 5)
    assert tallies.total == 2
    assert tallies.facets["quad"] == (Tally("2", 1), Tally("3", 1))
    assert set(tallies.facets["actor"]) == {Tally("Norway", 1), Tally("Iceland", 1)}


def test_events_without_a_time_stand_on_the_day_of_their_article(record: Record) -> None:
    where = EventFilters(between=("NOR", "ISL"))
    assert list(record.browsing.quads("day", where)) == [(date(2024, 3, 5), 2, 1), (date(2024, 3, 7), 3, 1)]


def test_nothing_is_counted_as_nothing(record: Record) -> None:
    tallies = record.browsing.tallies_of_articles(Filters(publisher="nobody"), 5)
    assert tallies.total == 0
    assert set(tallies.facets.values()) == {()}
    assert record.browsing.tallies_of_entities(EntityFilters(), 5).total == len(record.entities())


def test_a_filter_that_makes_no_sense_is_an_error(record: Record) -> None:
    with pytest.raises(QueryError, match="yesterday"):
        record.browsing.articles(Filters(since="yesterday"), 0, 1)
    with pytest.raises(QueryError, match="quad"):
        record.browsing.tallies_of_events(EventFilters(quad=7), 1)

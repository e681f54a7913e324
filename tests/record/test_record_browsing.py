from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from record_samples import ferries, harbour, numbered, reading

from onrecord.errors import QueryError
from onrecord.record import ArticleRow, EventFilters, Filters, Record
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


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """So many articles that the first pages are among the latest days, and the last ones are not."""
    with Record(tmp_path_factory.mktemp("many") / "many.duckdb") as kept:
        kept.add(reading(article) for article in (*(numbered(n) for n in range(40)), ferries(), harbour()))
        yield kept


@pytest.mark.parametrize(
    "where", [Filters(), Filters(by="moor"), Filters(until="2024-01-20"), Filters(since="2024-01-15")]
)
def test_pages_among_the_latest_days_are_those_of_the_whole(many: Record, where: Filters) -> None:
    whole = many.browsing.statements(where, 0, 1000)  # more than there are: nothing is narrowed
    for start in range(0, len(whole) + 5, 5):
        assert many.browsing.statements(where, start, 5) == whole[start : start + 5]
    days = [row.published for row in whole]
    assert days == sorted((day for day in days if day), reverse=True) + [None] * days.count(None)


def test_pages_of_events_are_those_of_the_whole(many: Record) -> None:
    whole = many.browsing.events(EventFilters(), 0, 1000)
    assert [many.browsing.events(EventFilters(), start, 1) for start in range(len(whole))] == [(row,) for row in whole]


def test_all_rows_are_counted_as_those_are_that_a_filter_leaves(many: Record) -> None:
    browsing = many.browsing
    assert browsing.tallies_of_events(EventFilters(), 9) == browsing.tallies_of_events(EventFilters(confidence=0), 9)
    dated = Filters(since="1000-01-01")
    assert browsing.tallies_of_articles(Filters(), 50) == browsing.tallies_of_articles(dated, 50)
    assert browsing.tallies_of_statements(Filters(), 50) == browsing.tallies_of_statements(dated, 50)


def test_a_question_is_asked_once_for_a_list(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    rows, asked = record.articles(), list[int]()
    stream = rows._stream

    def counting() -> Iterator[ArticleRow]:
        asked.append(1)
        yield from stream()

    monkeypatch.setattr(rows, "_stream", counting)
    assert len(list(rows)) == 7
    assert len(asked) == 1


def test_places_are_counted(record: Record) -> None:
    (oslo,) = record.browsing.places(EventFilters())
    assert (oslo.place, oslo.wikidata_id, oslo.country, oslo.latitude, oslo.longitude) == (
        "Oslo",
        "Q585",
        "NOR",
        59.9,
        10.7,
    )
    assert (oslo.events, oslo.quads, oslo.articles, oslo.first) == (1, (0, 1, 0, 0), 1, date(2024, 3, 5))
    assert not record.browsing.places(EventFilters(event="ACCUSE"))
    assert record.browsing.places(EventFilters(search="ferries"))[0].place == "Oslo"
    with pytest.raises(QueryError, match="quad wants 1, 2, 3 or 4"):
        record.browsing.places(EventFilters(quad=9))


def test_names_are_cut_up_as_they_are_counted(record: Record) -> None:
    whole = list(record.entities())
    assert [
        each for start in range(len(whole)) for each in record.browsing.entities(EntityFilters(), start, 1)
    ] == whole

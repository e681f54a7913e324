"""Names in statements mean whom people type: an id and a country's code find those who are called otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from record_samples import article, ferries, reading, span

from onrecord.model import Article, Entity, Mention, Span, Statement
from onrecord.record import EventFilters, Filters, Record
from onrecord.record.parties import Called, called

_QUILL, _NORWAY = Entity("Ada Quill", "Q900", "NOR"), Entity("Norway", "Q20", "NOR")
LOAN = (
    "Norwegian boats are old, a spokesman said. “The Quill plan is late,” he added.",
    "The minister said that Oslo is calm.",
)


def mention(text: str, words: str, entity: Entity) -> Mention:
    at = span(text, words)
    return Mention(at.start, at.end, words, kind="person", entity=entity)


def lent() -> Article:
    kept = ferries()
    named = (mention(kept.text, "Norway", _NORWAY), mention(kept.text, "Ada Quill", _QUILL))
    return replace(kept, mentions=named)


def loan() -> Article:
    """Quill is spoken of by name, and speaks as the minister; Norway is there by the word for its people."""
    plain = article(LOAN, headline="A loan", published="2024-04-01")
    text = plain.text
    said = Statement("indirect", None, span(text, "said"), (span(text, "Norwegian boats are old"),))
    added = Statement("direct", None, span(text, "added"), (span(text, "The Quill plan is late"),))
    at = text.rindex("said")
    calm = Statement(
        "indirect",
        span(text, "The minister"),
        Span(at, at + 4, "said"),
        (span(text, "Oslo is calm"),),
        (Entity("Ada Quill"),),
    )
    named = (
        mention(text, "Norwegian", _NORWAY),
        mention(text, "Quill", _QUILL),
        mention(text, "The minister", _QUILL),
        mention(text, "Oslo", Entity("Oslo", "Q585", "NOR")),
    )
    return replace(plain, statements=(said, added, calm), mentions=named)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "r.duckdb") as made:
        made.add([reading(lent()), reading(loan())])
        yield made


LENT, OLD, LATE, CALM = "Norway lent Iceland", "Norwegian boats are old", "The Quill plan is late", "Oslo is calm"
ASKED: list[tuple[dict[str, str], list[str]]] = [
    ({"by": "Q900"}, [LENT, CALM]),
    ({"by": "q900", "containing": "calm"}, [CALM]),
    ({"by": "quill"}, [LENT, CALM]),
    ({"by": "Q20"}, []),
    ({"naming": "Q900"}, [LENT, LATE, CALM]),
    ({"naming": "Q20"}, [LENT, OLD]),
    ({"naming": "norway"}, [LENT, OLD]),
    ({"naming": "NOR"}, [LENT, OLD]),
    ({"naming": "NOR", "since": "2024-04-01"}, [OLD]),
    ({"naming": "Q20", "by": "Q900"}, [LENT]),
    ({"naming": "Q99999999"}, []),
    ({"naming": "nor"}, []),
]


def found(record: Record, filters: Mapping[str, Any]) -> list[str]:
    return [row.content for row in record.statements_where(Filters(**filters))]


@pytest.mark.parametrize(("filters", "expected"), ASKED)
def test_statements_are_found_by_whom_they_mean(record: Record, filters: dict[str, str], expected: list[str]) -> None:
    assert found(record, filters) == expected


def test_the_index_changes_no_answer(record: Record, tmp_path: Path) -> None:
    indexed = [found(record, filters) for filters, _ in ASKED]
    record.close()
    with duckdb.connect(tmp_path / "r.duckdb") as connection:
        connection.execute("DELETE FROM search_words; DELETE FROM search_reach; DELETE FROM search_vocabulary")
    with Record(tmp_path / "r.duckdb", read_only=True) as again:
        assert [found(again, filters) for filters, _ in ASKED] == indexed


def test_mentions_that_are_read_later_are_found(tmp_path: Path) -> None:
    with Record(tmp_path / "r.duckdb") as record:
        record.add([reading(replace(lent(), mentions=())), reading(replace(loan(), mentions=()))])
        assert found(record, {"naming": "Q20"}) == []
        record.add([reading(loan())])
        assert found(record, {"naming": "Q20"}) == [OLD]
        record.add([reading(lent())])
        assert found(record, {"naming": "Q20"}) == [LENT, OLD]
        assert record.sql("SELECT count(*) FROM search_words WHERE part = 'whom' AND word = 'q20'")[0] == (2,)


def test_what_is_forgotten_is_called_no_more(record: Record) -> None:
    record.forget(naming="Oslo is calm")
    assert found(record, {"naming": "Q900"}) == [LENT]


def test_events_are_found_by_who_says_so(record: Record) -> None:
    assert [row.event for row in record.events_where(EventFilters(according_to="Q900"))] == ["AID"]
    assert len(record.events_where(EventFilters(denied_by="Q900"))) == 0


def test_counts_and_timelines_mean_the_same(record: Record) -> None:
    assert [tuple(row)[1:] for row in record.counts("year", naming="Q20")] == [(2, 2)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (" q7747 ", Called(("Q7747",), words=False)),
        ("PRK", Called(("Q423",), words=True)),
        ("prk", Called((), words=True)),
        ("North Korea", Called(("Q423",), words=True)),
        ("Norwegian", Called(("Q20",), words=True)),
        ("putin", Called((), words=True)),
    ],
)
def test_whom_a_typed_name_calls(typed: str, expected: Called) -> None:
    assert called(typed) == expected

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from record_samples import article, reading

from onrecord.model import Article
from onrecord.record import Record

WIRE = (
    "The council of Harlow Bay voted on Tuesday to close the old ferry pier after engineers found cracks in eleven of "
    "its forty timber piles, ending a service that began before the coast road was built.",
    "The harbour master, Idris Venn, told the meeting that the repair would cost more than the town earns from landing "
    "fees in nine years, and that no insurer had been willing to cover another winter.",
    "Islanders who filled the gallery shouted at some points, and the chair paused the debate twice before the vote, "
    "which passed with seven hands against four shortly before midnight.",
)
OTHER = (
    "The library of Harlow Bay will open on Sundays from next month, after a trial in which visitors outnumbered those "
    "of any weekday and the reading room had to be extended into the hall.",
)


def report(*paragraphs: str, headline: str, published: str | None = None, publisher: str = "Harlow Post") -> Article:
    return article(paragraphs, headline=headline, published=published, publisher=publisher)


FIRST = report(*WIRE, headline="Council votes to close pier", published="2024-03-06")
CUT = report(*WIRE[:2], headline="Pier to close", published="2024-03-07")
LIBRARY = report(*OTHER, headline="Library to open on Sundays")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "r.duckdb") as record:
        record.add([reading(CUT), reading(LIBRARY), reading(FIRST)])
        yield record


def sketches(record: Record) -> int:
    return len(record.sql("FROM reprint_sketches"))


def test_a_text_leads_to_the_articles_that_it_reprints_the_earliest_first(record: Record) -> None:
    found = list(record.reprint_of("\n\n".join(WIRE)))
    assert [(row.article, row.same) for row in found] == [(FIRST.id, True), (CUT.id, False)]
    assert [row.contained for row in found] == [1.0, 1.0]
    assert (found[0].headline, found[0].published, found[0].publisher) == (FIRST.headline, "2024-03-06", "Harlow Post")


@pytest.mark.parametrize(
    "edited",
    [
        "\n\n".join(WIRE[:2]),
        "\n\n".join((*WIRE, *OTHER)),
        "\n\n".join(WIRE).replace("eleven", "twelve").replace("Tuesday", "Wednesday"),
        "\n\n".join(WIRE).upper(),
    ],
)
def test_a_reprint_may_be_cut_go_on_or_have_other_words(record: Record, edited: str) -> None:
    assert FIRST.id in {row.article for row in record.reprint_of(edited)}


@pytest.mark.parametrize("other", ["", "Quay 7.", "The library of another town will close, its keeper said."])
def test_what_is_no_reprint_leads_nowhere(record: Record, other: str) -> None:
    assert not record.reprint_of(other)
    assert list(record.reprint_of(other)) == []


def test_the_agencys_own_page_comes_first_even_where_it_is_later(record: Record) -> None:
    wire = report(*WIRE, headline="Pier closes", published="2024-03-08", publisher="Reuters")
    record.add([reading(wire)])
    assert [row.article for row in record.reprint_of("\n\n".join(WIRE))] == [wire.id, FIRST.id, CUT.id]


def test_an_article_is_no_reprint_of_itself(record: Record) -> None:
    assert [row.article for row in record.reprint_of(FIRST)] == [CUT.id]
    assert not record.reprint_of(LIBRARY)


def test_what_is_added_and_what_is_taken_out_counts_at_once(record: Record) -> None:
    assert len(record.reprint_of("\n\n".join(WIRE))) == 2
    third = report(*WIRE, headline="Pier", published="2024-03-09")
    record.add([reading(third)])
    assert len(record.reprint_of("\n\n".join(WIRE))) == 3
    assert sketches(record) == 4
    record.forget(publisher="Harlow Post")
    assert sketches(record) == 0
    assert not record.reprint_of("\n\n".join(WIRE))
    record.add([reading(third)])
    assert [row.article for row in record.reprint_of(third.text)] == [third.id]


def test_a_text_with_many_copies_is_answered_by_those_that_came_first(tmp_path: Path) -> None:
    copies = [replace(reading(report(*WIRE, headline=f"Pier {number}")), layers=()) for number in range(25)]
    with Record(tmp_path / "r.duckdb") as record:
        record.add(copies)
        found = {row.headline for row in record.reprint_of("\n\n".join(WIRE))}
    assert found == {f"Pier {number}" for number in range(10)}


def test_an_index_that_lacks_articles_is_made_good_in_memory_and_by_the_next_add(tmp_path: Path) -> None:
    path = tmp_path / "r.duckdb"
    with Record(path) as record:
        record.add([reading(CUT), reading(FIRST)])
    with duckdb.connect(path) as connection:
        connection.execute("DELETE FROM reprint_sketches")
    with Record(path, read_only=True) as record:
        assert len(record.reprint_of("\n\n".join(WIRE))) == 2
        assert sketches(record) == 0
    with Record(path) as record:
        record.add([])
        assert sketches(record) == 2
        assert record.verify().flaws == ()


def test_answers_come_as_rows_for_every_format(record: Record) -> None:
    rows = record.reprint_of("\n\n".join(WIRE))
    assert rows.columns == ("article", "headline", "published", "publisher", "url", "contained", "same")
    assert rows.arrow().num_rows == 2

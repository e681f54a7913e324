from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from record_samples import article, reading, span

from onrecord.model import Article, Entity, Event, Moment, Participant, Span, Statement
from onrecord.record import EventFilters, HappeningRow, Record

REST = (
    "The port of Skerry lies at the mouth of the river Orr, and most of its people live from fishing and the ferries.",
    "Talks between the north and the island of Skerry began in spring, and the army broke them off in the autumn.",
    "Witnesses at the harbour of Skerry saw smoke over the northern quay for hours after the army had gone.",
)


def told(sentence: str, publisher: str, day: str, rest: int, *, negated: bool = False, denied: bool = False) -> Article:
    made = article((sentence, REST[rest]), headline="Harbour of Skerry shelled", publisher=publisher, published=day)
    army, harbour = (Participant(span(made.text, words)) for words in ("northern army", "harbour of Skerry"))
    said = Statement("indirect", None, None, (Span(0, 1, made.text[0]),), (Entity("General Holt"),))
    shelled = Event(
        "ASSAULT",
        "heavy-weapons",
        (),
        frozenset({"negation"} if negated else ()),
        (army,),
        (harbour,),
        (span(made.text, "shelled"),),
        denied_by=(said,) if denied else (),
    )
    return replace(made, published=Moment(day, "day", "meta"), events=(shelled,))


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    first = told("The northern army shelled the harbour of Skerry, 12 people were killed.", "The Wire", "2025-03-10", 0)
    reprint = replace(first, id="f" * 64, page=article(("Another page.",)).page, publisher="The Quay")
    more = told(
        "The northern army shelled the harbour of Skerry and 15 people died there.", "The Slip", "2025-03-11", 1
    )
    denied = told(
        "A general said the northern army never shelled the harbour of Skerry.",
        "The Gazette",
        "2025-03-11",
        2,
        negated=True,
        denied=True,
    )
    with Record(tmp_path / "r.duckdb") as made:
        made.add([reading(each) for each in (more, first, denied)])
        made.add([reading(replace(reprint, paragraphs=()))])
        yield made


def test_reports_of_one_happening_are_brought_together(record: Record) -> None:
    (row,) = record.happenings()
    assert (row.event, row.mode, row.reports, row.appearances) == ("ASSAULT", "heavy-weapons", 3, 4)
    assert (row.actors, row.recipients) == (("northern army",), ("harbour of Skerry",))
    assert set(row.publishers) == {"The Wire", "The Quay", "The Slip", "The Gazette"}
    assert row.published == "2025-03-10"
    assert len(row.events) == len(row.articles) == 4
    assert row.words == "The northern army shelled the harbour of Skerry, 12 people were killed."


def test_counts_and_accounts_that_differ_stand_side_by_side(record: Record) -> None:
    (row,) = record.happenings()
    assert {each.replace("The Quay, The Wire", "The Wire, The Quay") for each in row.counts} == {
        "dead: 12 (The Wire, The Quay)",
        "dead: 15 (The Slip)",
    }
    assert row.differ == ("dead: 12 or 15, later more", "did not happen: The Gazette", "denied: General Holt")
    assert row.denied_by == ("General Holt",)


def test_happenings_are_an_answer_like_others(record: Record) -> None:
    assert record.happenings().arrow().column_names == list(HappeningRow.__slots__)
    assert len(record.happenings(least=3)) == 1
    assert not record.happenings(least=4)
    assert not record.happenings(EventFilters(event="AID"))
    assert not record.happenings(EventFilters(limit=0))
    (row,) = record.happenings(EventFilters(publisher="slip"))
    assert (row.reports, row.differ) == (1, ())

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from record_samples import article, ferries, harbour, reading, span

from onrecord.errors import QueryError
from onrecord.model import Event, Participant, Time
from onrecord.record import EventFilters, Record
from onrecord.record.parties import Meant, meant


def later() -> Event:
    text = article(("Troupe Vell met Norway in June.",)).text
    june = span(text, "June")
    return Event(
        "CONSULT",
        "meet",
        (),
        frozenset({"negation"}),
        (Participant(span(text, "Troupe Vell")),),
        (Participant(span(text, "Norway"), "NOR"),),
        (span(text, "met"),),
        time=Time(june.start, june.end, "June", "text", "DATE", "2024-06", ("2024-06-01", "2024-06-30")),
        time_basis="stated",
        quad=1,
    )


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    met = replace(article(("Troupe Vell met Norway in June.",), headline="A tour"), events=(later(),))
    with Record(tmp_path_factory.mktemp("events") / "r.duckdb") as made:
        assert made.add([reading(ferries()), reading(met), reading(harbour())]).events == 3
        assert made.add([reading(ferries())]).repeated == 1
        yield made


def found(rows: Any) -> list[str]:
    return [row.event for row in rows]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["AID", "CONSULT", "ACCUSE"]),
        ({"actor": "norway"}, ["AID"]),
        ({"actor": "NOR"}, ["AID"]),
        ({"actor": "nor"}, ["AID"]),
        ({"actor": "Norwegian"}, ["AID"]),
        ({"actor": "Q20"}, ["AID"]),
        ({"recipient": "norway"}, ["CONSULT", "ACCUSE"]),
        ({"naming": "Iceland"}, ["AID", "ACCUSE"]),
        ({"naming": "troupe vell"}, ["CONSULT"]),
        ({"naming": "troup"}, []),
        ({"naming": "fares"}, ["ACCUSE"]),
        ({"between": ("iceland", "norway")}, ["AID", "ACCUSE"]),
        ({"between": ("iceland", "vell")}, []),
        ({"actor": "norway", "recipient": "iceland"}, ["AID"]),
        ({"actor": "norway", "recipient": "vell"}, []),
        ({"event": "aid"}, ["AID"]),
        ({"mode": "meet"}, ["CONSULT"]),
        ({"quad": 3}, ["ACCUSE"]),
        ({"confidence": 0.95}, ["CONSULT", "ACCUSE"]),
        ({"confidence": 0.9, "event": "AID"}, ["AID"]),
        ({"auxiliary": ()}, ["AID"]),
        ({"auxiliary": "negation"}, ["CONSULT"]),
        ({"auxiliary": ("future", "hypothetical")}, ["ACCUSE"]),
        ({"auxiliary": ("future", "negation")}, []),
        ({"according_to": "quill"}, ["AID"]),
        ({"according_to": "orn"}, []),
        ({"denied_by": "leif orn"}, ["ACCUSE"]),
        ({"since": "2024-03-05"}, ["AID", "CONSULT"]),
        ({"since": "2024-03-06"}, ["CONSULT"]),
        ({"until": "2024-06-29"}, ["AID"]),
        ({"search": "ferries lent"}, ["AID"]),
        ({"search": '"may sue"', "quad": 3}, ["ACCUSE"]),
        ({"containing": "TWO FERR"}, ["AID"]),
        ({"about": "ferries lent"}, ["AID", "ACCUSE"]),
        ({"publisher": "skerry"}, ["AID", "ACCUSE"]),
        ({"limit": 1}, ["AID"]),
        ({"place": "oslo"}, ["AID"]),
        ({"place": "Q585"}, ["AID"]),
        ({"place": "norway"}, ["AID"]),
        ({"place": "NOR", "actor": "iceland"}, []),
        ({"place": "osl"}, []),
    ],
)
def test_events_are_found(record: Record, filters: dict[str, Any], expected: list[str]) -> None:
    assert found(record.events(**filters)) == expected


def test_an_event_can_be_cited(record: Record) -> None:
    (row,) = record.events(event="AID")
    kept = ferries()
    assert (row.actors, row.actor_codes, row.recipients, row.recipient_codes) == (
        ("Norway",),
        ("NOR",),
        ("Iceland",),
        ("ISL",),
    )
    assert (row.first, row.last, row.time_basis, row.time) == (date(2024, 3, 5), date(2024, 3, 5), "stated", "5 March")
    assert (row.place, row.place_entity, row.place_country, row.latitude) == ("OSLO", "Oslo", "NOR", 59.9)
    assert (row.claimed_by, row.denied_by, row.auxiliary, row.context) == (("Ada Quill",), (), (), ("economic",))
    assert row.evidence_spans == kept.events[0].evidence
    assert row.words == "lent two ferries"
    assert row.evidence == kept.paragraphs[0].text
    assert row.link is not None
    assert row.link.startswith("https://gazette.example/harbour#:~:text=OSLO%3A%20Norway-,lent,-")
    assert record.events(event="ACCUSE")[0].auxiliary == ("future", "hypothetical")


def test_every_participant_leads_to_its_words(record: Record) -> None:
    asked = (
        "SELECT p.text, substring(a.text, p.text_start + 1, p.text_end - p.text_start), role, p.position, code, sector"
    )
    rows = record.sql(f"{asked} FROM participants p JOIN articles a ON a.id = p.article ORDER BY p.number")
    assert all(text == there for text, there, *_ in rows)
    assert rows[0] == ("Norway", "Norway", "actor", 0, "NOR", "GOV")
    assert [row[2:4] for row in rows if row[0] == "the fares"] == [("recipient", 0)]


def test_a_statement_on_an_event_leads_to_its_row(record: Record) -> None:
    asked = "SELECT c.role, c.source, s.source, s.act FROM event_statements c JOIN statements s ON s.id = c.statement"
    assert sorted(record.sql(asked)) == [
        ("according_to", "minister Ada Quill", "minister Ada Quill", "say"),
        ("denied_by", "spokesman Leif Orn", "spokesman Leif Orn", "deny"),
    ]


def test_who_claims_and_who_denies(record: Record) -> None:
    rows = record.claims()
    assert [(row.role, row.claimant, row.event) for row in rows] == [
        ("according_to", "Ada Quill", "AID"),
        ("denied_by", "spokesman Leif Orn", "ACCUSE"),
    ]
    assert [row.event_id for row in record.claims(EventFilters(denied_by="orn"))] == [rows[1].event_id]
    assert record.statements(act="deny")[0].id == rows[1].statement


def test_who_to_whom(record: Record) -> None:
    assert list(map(tuple, record.dyads())) == [
        (date(2024, 3, 1), "NOR", "ISL", "AID", 1, 1),
        (date(2024, 6, 1), "Troupe Vell", "NOR", "CONSULT", 1, 1),
        (None, "ISL", "NOR", "ACCUSE", 1, 1),
    ]
    (june, *rest) = record.dyads("day", EventFilters(actor="vell"))
    assert (june.span, rest) == (None, [])
    assert [row.span for row in record.dyads("all", EventFilters(limit=2))] == [None, None]


def test_an_event_without_recipient_counts(tmp_path: Path) -> None:
    text = "Crews struck in Elder."
    alone = Event(
        "PROTEST", "strike", (), frozenset(), (Participant(span(text, "Crews")),), (), (span(text, "struck"),)
    )
    with Record(tmp_path / "r.duckdb") as record:
        record.add([reading(replace(article((text,)), events=(alone, alone)))])
        assert list(map(tuple, record.dyads())) == [(None, "Crews", None, "PROTEST", 1, 1)]
        assert record.verify().flaws == ()


def test_events_without_the_layer_of_statements_hold(tmp_path: Path) -> None:
    with Record(tmp_path / "r.duckdb") as record:
        record.add([reading(replace(ferries(), statements=()))])
        assert record.verify().flaws == ()
        assert found(record.events(according_to="quill")) == ["AID"]


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        ({"quad": 5}, "quad wants 1, 2, 3 or 4"),
        ({"confidence": 2}, "confidence wants a number from 0 to 1"),
        ({"auxiliary": "maybe"}, "'maybe' is none of historical, future"),
        ({"between": "norway"}, "between wants two names"),
        ({"between": ("norway", "")}, "between wants some text"),
        ({"actor": " "}, "actor wants some text"),
        ({"event": 4}, "event wants some text"),
    ],
)
def test_a_filter_that_makes_no_sense_is_refused(record: Record, filters: dict[str, Any], words: str) -> None:
    with pytest.raises(QueryError, match=words):
        record.events(**filters)


def test_a_span_that_is_none_is_refused(record: Record) -> None:
    with pytest.raises(QueryError, match="per 'decade' is none of day, week"):
        record.dyads("decade")


@pytest.mark.parametrize("typed", ["'; DROP TABLE events; --", "$actor", "\ud800", ".*", "?", "%"])
def test_odd_names_find_nothing_and_harm_nothing(record: Record, typed: str) -> None:
    assert not record.events(naming=typed)
    assert len(record.events()) == 3


def test_events_become_frames(record: Record) -> None:
    assert tuple(record.events().df().columns) == record.events().columns
    assert record.dyads().pl()["events"].to_list() == [1, 1, 1]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("north korea", Meant(("PRK",), (), words=False)),
        ("PRK", Meant(("PRK",), (), words=False)),
        ("prk", Meant(("PRK",), (), words=False)),
        ("us", Meant(("USA",), (), words=False)),
        ("Q7747", Meant((), ("Q7747",), words=False)),
        ("putin", Meant((), ("Q7747",), words=True)),
        ("Qorrin Vale", Meant((), (), words=True)),
    ],
)
def test_names_mean_what_people_type(typed: str, expected: Meant) -> None:
    assert meant(typed) == expected


@pytest.mark.parametrize(
    ("per", "filters", "expected"),
    [
        ("day", {}, [(date(2024, 3, 5), 1, 1), (None, 2, 2)]),
        ("week", {"event": "AID"}, [(date(2024, 3, 4), 1, 1)]),
        ("month", {"publisher": "skerry"}, [(date(2024, 3, 1), 1, 1), (None, 1, 1)]),
        ("event", {"publisher": "skerry"}, [("ACCUSE", 1, 1), ("AID", 1, 1)]),
        ("event", {"limit": 1}, [("ACCUSE", 1, 1)]),
        ("publisher", {"naming": "norway"}, [("The Skerry Post", 2, 1), ("The Elder Gazette", 1, 1)]),
        ("actor", {"publisher": "skerry"}, [("ISL", 1, 1), ("NOR", 1, 1)]),
        ("recipient", {"event": "ACCUSE"}, [("NOR", 1, 1)]),
        ("quad", {"search": "ferries lent"}, [("2", 1, 1)]),
        ("country", {"auxiliary": ()}, [("NOR", 1, 1)]),
    ],
)
def test_events_are_counted(record: Record, per: str, filters: dict[str, Any], expected: list[Any]) -> None:
    counts = record.event_counts(per, EventFilters(**filters))
    assert list(map(tuple, counts)) == expected
    assert counts.columns == ("group", "events", "articles")


def test_events_cannot_be_counted_by_what_statements_have(record: Record) -> None:
    with pytest.raises(QueryError, match="per 'act' is none of day, week"):
        record.event_counts("act")

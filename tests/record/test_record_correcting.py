from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from record_samples import article, reading, span

from onrecord.errors import RecordError
from onrecord.model import Article, Dateline, Entity, Event, Mention, Participant, Statement
from onrecord.record import Record
from onrecord.record.correcting import Rule, corrected

TEXT = "KEMBLE: Mayor Brandt met Ilsa Brandt of Port Elder. He thanked her, and Ostley lent Kemble a ferry."
MAYOR = Entity("Karl Brandt", None, "VAR", "GOV")
ILSA = Entity("Ilsa Brandt", None, "VAR")
ELDER = Entity("Port Elder", "Q9001", "VAR")
OSTLEY = Entity("Ostley", "Q9002", "OST", latitude=1.0, longitude=2.0)


def named(words: str, entity: Entity | None, nth: int = 0) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Mention(start, start + len(words), words, "text", "person", entity)


def town() -> Article:
    """The first Brandt is the mayor; the reader led both, "he" and the town to what stands here."""
    plain = article((TEXT,), headline="A ferry", publisher="The Slip")
    kemble = named("KEMBLE", None)
    he = span(TEXT, "He")
    said = Statement("indirect", he, span(TEXT, "thanked"), (span(TEXT, "her"),), (MAYOR,))
    lent = Event(
        "AID",
        None,
        (),
        frozenset(),
        (Participant(span(TEXT, "Ostley"), "OST", "GOV", OSTLEY),),
        (Participant(span(TEXT, "Kemble")),),
        (span(TEXT, "lent"),),
        place=replace(named("Port Elder", ELDER), kind="place"),
        according_to=(said,),
    )
    return replace(
        plain,
        mentions=(
            kemble,
            named("Brandt", MAYOR),
            named("Ilsa Brandt", ILSA),
            named("Port Elder", ELDER),
            named("Ostley", OSTLEY),
            named("Kemble", None),
        ),
        statements=(said,),
        events=(lent,),
        dateline=Dateline(0, 7, "KEMBLE:", "text", kemble),
    )


def entities(made: Article) -> list[str | None]:
    return [mention.entity.name if mention.entity else None for mention in made.mentions]


def test_a_merge_reaches_mentions_speakers_participants_and_places() -> None:
    made = corrected(town(), [Rule(None, ELDER, OSTLEY), Rule(None, MAYOR, ILSA)])
    assert entities(made) == [None, "Ilsa Brandt", "Ilsa Brandt", "Ostley", "Ostley", None]
    assert made.statements[0].speakers == (ILSA,)
    assert made.events[0].according_to[0].speakers == (ILSA,)
    assert made.events[0].place is not None
    assert made.events[0].place.entity == OSTLEY


def test_a_split_is_about_its_words_alone_and_who_is_meant_by_he_follows() -> None:
    new = Entity("Karla Brandt")
    made = corrected(town(), [Rule("brandt", MAYOR, new)])
    assert entities(made)[1:3] == ["Karla Brandt", "Ilsa Brandt"]
    assert made.statements[0].speakers == (new,)


def test_a_split_without_another_leaves_nobody() -> None:
    made = corrected(town(), [Rule("Ostley", OSTLEY, None)])
    actor = made.events[0].actors[0]
    assert (actor.entity, actor.code, actor.sector) == (None, None, None)
    assert entities(made)[4] is None


def test_a_pin_names_what_led_to_nobody() -> None:
    kemble = Entity("Kemble", "Q9003", "KEM", code="KEM")
    made = corrected(town(), [Rule("Kemble", None, kemble)])
    assert entities(made)[0] == entities(made)[5] == "Kemble"
    recipient = made.events[0].recipients[0]
    assert (recipient.entity, recipient.code) == (kemble, "KEM")
    assert made.dateline is not None
    assert made.dateline.place is not None
    assert made.dateline.place.entity == kemble


def test_the_latest_decides_and_merges_are_followed_on() -> None:
    one, two = Entity("One", "Q1"), Entity("Two", "Q2")
    pins = [Rule("ostley", None, two), Rule("ostley", None, one)]
    assert entities(corrected(town(), pins))[4] == "Two"
    assert entities(corrected(town(), [*pins, Rule(None, two, one)]))[4] == "One"
    around = [Rule(None, two, OSTLEY), Rule(None, OSTLEY, two)]
    assert entities(corrected(town(), around))[4] in {"Ostley", "Two"}  # and it ends


def test_an_article_that_no_rule_is_about_stays_as_it_is() -> None:
    assert corrected(town(), [Rule("nobody", None, ELDER)]) == town()
    assert corrected(town(), []) is not None


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(tmp_path / "r.duckdb") as made:
        made.add([reading(town())])
        yield made


def again() -> Article:
    """The same, from another outlet."""
    other = article((TEXT,), headline="The ferry", publisher="The Quay")
    return replace(
        town(),
        id=other.id,
        page=other.page,
        headline=other.headline,
        publisher=other.publisher,
        paragraphs=other.paragraphs,
    )


def speakers(record: Record, publisher: str) -> list[tuple[str, ...]]:
    return [row.speakers for row in record.statements(publisher=publisher)]


def test_a_correction_holds_for_what_is_added_later_and_changes_nothing_before(record: Record) -> None:
    assert record.correct("merge", leads_to="karl brandt", instead="Ilsa Brandt", by="Ada", note="her maiden name") == 1
    record.add([reading(again())])
    assert speakers(record, "The Slip") == [("Karl Brandt",)]
    assert speakers(record, "The Quay") == [("Ilsa Brandt",)]
    (row,) = record.corrections()
    assert (row.kind, row.from_entity, row.to_entity, row.to_country) == ("merge", "Karl Brandt", "Ilsa Brandt", "VAR")
    assert (row.person, row.note) == ("Ada", "her maiden name")
    assert record.verify().flaws == ()


def test_a_correction_is_taken_back_by_another_row(record: Record) -> None:
    number = record.correct("split", words="Ostley", leads_to="Q9002", by="Ada")
    assert record.undo_correction(number, by="Ben") == 2
    record.add([reading(again())])
    assert [row.actors for row in record.events(publisher="The Quay")] == [("Ostley",)]
    assert [(row.kind, row.undoes, row.person) for row in record.corrections()][1] == ("undo", 1, "Ben")
    with pytest.raises(RecordError, match="there is no correction 1 in force"):
        record.undo_correction(1, by="Ben")


def test_a_pin_may_name_somebody_of_the_tables_or_somebody_new(record: Record) -> None:
    record.correct("pin", words="Kemble", instead="Q20", by="Ada")
    record.correct("pin", words="Port Elder", instead="The Port of Elder", by="Ada")
    record.add([reading(again())])
    (event,) = record.events(publisher="The Quay")
    assert (event.recipients, event.recipient_codes, event.place_entity) == (("Norway",), ("NOR",), "The Port of Elder")


@pytest.mark.parametrize(
    ("kind", "given", "reason"),
    [
        ("swap", {"words": "x"}, "one of merge, split, pin"),
        ("merge", {"leads_to": "Ostley"}, "wants instead and leads_to"),
        ("merge", {"words": "x", "leads_to": "Ostley", "instead": "Port Elder"}, "takes instead, leads_to alone"),
        ("split", {"words": "Ostley"}, "wants leads_to and words"),
        ("pin", {"words": " ", "instead": "Ostley"}, "wants instead and words"),
        ("split", {"words": "x", "leads_to": "Nobody Known"}, "nobody is called 'Nobody Known'"),
        ("split", {"words": "x", "leads_to": "Q99999999999"}, "neither this record nor the tables know"),
        ("pin", {"words": "x", "instead": "Springfield"}, "may be several: Springfield"),
        ("pin", {"words": "x", "instead": "Ostley", "by": " "}, "wants the name of who makes it"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(
    record: Record, kind: str, given: dict[str, Any], reason: str
) -> None:
    with pytest.raises(RecordError, match=reason):
        record.correct(kind, **({"by": "Ada"} | given))
    assert list(record.corrections()) == []


def test_a_record_open_for_reading_takes_no_correction(record: Record) -> None:
    record.close()
    with Record(record.path, read_only=True) as reader, pytest.raises(RecordError, match="open for reading only"):
        reader.correct("pin", words="x", instead="Ostley", by="Ada")


def test_a_correction_that_was_changed_is_found(record: Record) -> None:
    record.correct("pin", words="Kemble", instead="Ostley", by="Ada")
    record.close()
    with duckdb.connect(record.path) as hand:
        hand.execute("UPDATE corrections SET words = 'Port Elder'")
    with Record(record.path, read_only=True) as again:
        (flaw,) = again.verify().flaws
    assert (flaw.table, flaw.what) == ("corrections", "its id does not follow from the rest of it")

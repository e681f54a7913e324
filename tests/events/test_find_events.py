from __future__ import annotations

import pytest

import onrecord
from onrecord import Article, Event


def read(text: str, **told: str) -> Article:
    return onrecord.read_article(text, published=told.get("published", "2021-03-04"), layers=("events", "statements"))


def only(text: str, kind: str, **told: str) -> Event:
    (event,) = (one for one in read(text, **told).events if one.event == kind)
    return event


def sides(event: Event) -> tuple[list[tuple[str, str | None]], list[tuple[str, str | None]]]:
    actors, recipients = ([(one.mention.text, one.code) for one in side] for side in (event.actors, event.recipients))
    return actors, recipients


def test_who_did_what_to_whom() -> None:
    event = only("Turkish jets bombed a camp of Kurdish rebels in northern Iraq on Monday.", "ASSAULT")
    assert (event.mode, event.auxiliary, event.quad, event.score) == ("aerial", frozenset(), 4, -9.5)
    assert sides(event)[0] == [("Turkish jets", "TUR")]
    assert (event.actors[0].sector, event.time_basis) == ("MIL", "stated")
    assert event.time is not None
    assert event.time.value == "2021-03-01"


def test_all_parts_stand_where_they_say() -> None:
    article = read(
        "The rebels freed nine soldiers on Sunday. France and Germany condemned Moscow. They will meet in Rome."
    )
    assert article.events
    for event in article.events:
        for span in (*event.evidence, *(one.mention for one in (*event.actors, *event.recipients))):
            assert article.text[span.start : span.end] == span.text
        assert event.score is not None
        assert 0 < event.confidence <= 1


def test_who_acts_together_is_a_list() -> None:
    event = only("France, Germany and Italy signed a treaty on fishing in Rome on Tuesday.", "SUPPORT")
    assert {code for _, code in sides(event)[0]} == {"FRA", "DEU", "ITA"}


@pytest.mark.parametrize(
    ("text", "kind", "auxiliary"),
    [
        ("Turkey has not bombed the rebels.", "ASSAULT", {"negation"}),
        ("Ankara could impose a curfew if the protests spread.", "COERCE", {"hypothetical"}),
        ("In 1991 Iraqi troops had attacked Kuwait's border posts.", "ASSAULT", {"historical"}),
    ],
)
def test_what_did_not_happen_is_kept_apart(text: str, kind: str, auxiliary: set[str]) -> None:
    assert auxiliary <= only(text, kind).auxiliary


def test_a_meeting_to_come_is_an_agreement() -> None:
    kinds = {event.event for event in read("Kim expects to meet Putin in Moscow next month.").events}
    assert kinds == {"AGREE"}


def test_what_somebody_says_is_according_to_him() -> None:
    event = only("Hospitals were full. Syrian jets bombed the market in Idlib, a rescue worker said.", "ASSAULT")
    assert [one.source and one.source.text for one in event.according_to] == ["a rescue worker"]
    assert event.denied_by == ()


def test_what_somebody_denies_is_denied_by_him() -> None:
    event = only("The Syrian foreign minister denied that Syrian jets had bombed the market in Idlib.", "ASSAULT")
    assert event.according_to == ()
    assert [one.act for one in event.denied_by] == ["deny"]


def test_an_event_without_a_stated_time_inherits_the_publish_day() -> None:
    event = only("Police in Cairo arrested two journalists.", "COERCE", published="2021-03-04")
    assert event.time is not None
    assert (event.time.value, event.time.text, event.time_basis) == ("2021-03-04", "", "inherited")


def test_without_a_publish_moment_nothing_is_inherited() -> None:
    (event,) = onrecord.read_article("Police in Cairo arrested two journalists.", layers=("events",)).events
    assert (event.time, event.time_basis) == (None, None)


def test_a_time_long_past_makes_an_event_historical() -> None:
    event = only("Police in Cairo arrested two journalists in May 2015.", "COERCE", published="2021-03-04")
    assert "historical" in event.auxiliary


def test_headline_and_body_tell_one_event() -> None:
    article = onrecord.read_article(
        "Turkish jets bombed a camp of the PKK on Monday, the ministry said.",
        headline="Turkish jets bomb PKK camp",
        published="2021-03-04",
        layers=("events",),
    )
    (event,) = (one for one in article.events if one.event == "ASSAULT")
    assert [span.field for span in event.evidence] == ["headline", "text"]


def test_what_only_sounds_like_an_event_is_none() -> None:
    found = read("The battle against inflation goes on. The two rivals fought for every ball.").events
    assert [one for one in found if one.confidence >= 0.5] == []


def test_layers_that_were_not_asked_for_are_empty() -> None:
    article = onrecord.read_article("Police in Cairo arrested two journalists.", layers=("events",))
    assert article.events
    assert (article.statements, article.times, article.mentions) == ((), (), ())


def test_another_language_is_skipped_with_a_reason() -> None:
    text = "Die Polizei in Kairo hat am Montag zwei Journalisten festgenommen, wie ihr Anwalt am Abend mitteilte."
    article = onrecord.read_article(text, layers=("events",))
    assert article.events == ()
    assert [one.layer for one in article.skipped] == ["events"]

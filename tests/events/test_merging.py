from __future__ import annotations

from dataclasses import replace

from onrecord.events.merging import is_same, merged
from onrecord.model import Event, Participant, Span, Statement, Time

TURKEY = Participant(Span(0, 6, "Turkey"), "TUR", "GOV")
REBELS = Participant(Span(0, 6, "rebels"), "SYR", "REB")
SAID = Statement("indirect", Span(0, 3, "Ada"), Span(4, 8, "said"), (Span(9, 20, "that it did"),))


def event(start: int = 0, **told: object) -> Event:
    base = Event("ASSAULT", None, (), frozenset(), (TURKEY,), (REBELS,), (Span(start, start + 4, "shot"),), score=-9.0)
    return replace(base, **told)  # type: ignore[arg-type]


def test_headline_and_body_tell_one_event_with_two_places() -> None:
    (one,) = merged([event(0), event(50, mode="aerial", score=-9.5)])
    assert [span.start for span in one.evidence] == [0, 50]
    assert (one.mode, one.score) == ("aerial", -9.5)


def test_a_side_may_be_left_out_in_one_report() -> None:
    assert is_same(event(), event(recipients=()))
    assert not is_same(event(actors=()), event(recipients=()))


def test_what_speaks_against_one_event_keeps_two() -> None:
    monday = Time(0, 6, "Monday", value="2021-03-01")
    for other in (
        event(event="COERCE"),
        event(auxiliary=frozenset({"future"})),
        event(actors=(REBELS,)),
        event(recipients=(TURKEY,)),
    ):
        assert not is_same(event(), other)
    assert not is_same(event(mode="aerial"), event(mode="drone"))
    assert not is_same(event(time=monday), event(time=replace(monday, value="2021-03-02")))
    assert is_same(event(time=monday), event())


def test_the_article_s_own_voice_comes_before_who_says_so() -> None:
    (told,) = merged([event(according_to=(SAID,)), event(50)])
    assert told.according_to == ()


def test_a_denial_joins_the_claim() -> None:
    denied = replace(SAID, act="deny")
    (one,) = merged([event(according_to=(SAID,)), event(50, denied_by=(denied,))])
    assert (one.according_to, one.denied_by) == ((SAID,), (denied,))


def test_nothing_is_lost_in_any_order() -> None:
    several = [event(0), event(10, event="COERCE"), event(20), event(30, actors=(REBELS,))]
    for order in (several, several[::-1]):
        assert sorted(span.start for one in merged(order) for span in one.evidence) == [0, 10, 20, 30]

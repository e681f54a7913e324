"""Times of whole texts: what is reckoned from what, histories, unknown publish moments, bounds."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from onrecord.given import given
from onrecord.language import Analysis
from onrecord.model import Article, Moment, Page, Paragraph, Span, Time
from onrecord.times import find_times
from onrecord.times.finding import times_of
from onrecord.times.grammar import grammar

ENGLISH = Analysis(language="en")


def times(text: str, published: str | None = "2019-05-14") -> tuple[Time, ...]:
    return times_of([(Span(0, len(text), text), given(published))], grammar("en"))


def values(text: str, published: str | None = "2019-05-14") -> list[str]:
    return [one.value for one in times(text, published)]


HISTORY = (
    "The siege of Arl began in October 1066. In November the walls fell. On 3 December the town burned, and the next "
    "day its people fled. Two years later they came back. The second siege began on 5 June 1212 and a third in 1301."
)


@pytest.mark.parametrize("published", [None, "2019-05-14"])
def test_a_history_goes_on_from_what_it_told_before(published: str | None) -> None:
    expected = ["1066-10", "1066-11", "1066-12-03", "1066-12-04", "1068", "1212-06-05", "1301"]
    text = HISTORY + " It rose again in 1410 and in 1512."
    assert values(text, published) == [*expected, "1410", "1512"]


def test_a_story_goes_over_the_end_of_a_year() -> None:
    text = "War came in 1861. In November 1864 he left Arl. In February he reached the sea. He died in 1870."
    assert values(text, None) == ["1861", "1864-11", "1865-02", "1870"]


def test_the_year_before_christ_is_kept() -> None:
    assert values("Crassus Vell was born in 115 BC and died in 53 BC.", None) == ["BC0115", "BC0053"]


def test_unknown_stays_unknown_and_years_named_are_bounds() -> None:
    (monday, may, year) = times("They met on Monday. They had met in May. Copyright 2021.", None)
    assert (monday.value, may.value, year.value) == ("XXXX-WXX-1", "XXXX-05", "2021")
    assert monday.interval == may.interval == ("2021-01-01", "2021-12-31")
    assert monday.anchor is None
    assert times("They met on Monday.", None)[0].interval is None


def test_a_publish_year_alone_does_not_give_a_day() -> None:
    assert values("They met on Monday. It was sold last year.", "2019") == ["XXXX-WXX-1", "2018"]


def test_what_a_value_was_reckoned_from_is_told() -> None:
    first, second, third = times("They left on 3 May 2018. The next day it rained. Now it is Tuesday, she said.")[:3]
    assert first.anchor is None
    assert isinstance(second.anchor, Span)
    assert second.anchor.text == "3 May 2018"
    assert (third.value, third.anchor) == ("PRESENT_REF", None)
    assert times("They left yesterday.")[0].anchor == given("2019-05-14")


def test_bounds_are_the_days_that_a_value_allows() -> None:
    found = times("They met in early May 2018, in the spring of 1864 and over the weekend.")
    assert [one.interval for one in found] == [
        ("2018-05-01", "2018-05-31"),
        ("1864-03-01", "1864-05-31"),
        ("2019-05-11", "2019-05-12"),
    ]
    assert [one.mod for one in found] == ["START", None, None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council met on Friday.", "2019-05-10"),
        ("The council will meet on Friday.", "2019-05-17"),
        ("The report will be released on Friday.", "2019-05-17"),
        ("The council agreed to meet Friday.", "2019-05-17"),
        ("The dividend is payable Nov. 3.", "2019-11-03"),
        ("The council planned to close the quay on Friday.", "2019-05-17"),
        ("The year ended March 31.", "2019-03-31"),
        ("Nobody knew how they would get round a ruling of Monday.", "2019-05-13"),
        ("The talks stalled and must wait to be closed by Monday.", "2019-05-20"),
        ("The talks are supposed to conclude by July, ministers announced.", "2019-07"),
    ],
)
def test_the_tense_of_the_verb_decides(text: str, expected: str) -> None:
    assert values(text)[-1] == expected


def test_a_page_is_read_field_by_field_and_each_entry_of_a_live_blog_from_its_own_moment() -> None:
    text = "The quay closed yesterday.\n\nIt opened today."
    entries = (
        Paragraph(0, 26, text[:26], published=Moment("2024-03-06", "day", "page")),
        Paragraph(28, 44, text[28:], published=Moment("2024-03-09", "day", "page")),
    )
    page = Page(text, "0" * 64, "utf-8", "text/plain")
    article = Article(
        "a", page, "Quay shut Monday", ("Since Friday",), (), text, entries, Moment("2024-03-06", "day", "page")
    )
    found = find_times(article, ENGLISH)
    assert [(one.field, one.value) for one in found] == [
        ("headline", "2024-03-04"),
        ("summary", "2024-03-01"),
        ("text", "2024-03-05"),
        ("text", "2024-03-09"),
    ]
    assert all(text[one.start : one.end] == one.text for one in found if one.field == "text")
    plain = replace(article, paragraphs=(entries[0], replace(entries[1], published=None)))
    assert find_times(plain, ENGLISH)[-1].value == "2024-03-06"


def test_a_language_without_a_grammar_gives_nothing() -> None:
    article = Article("a", Page("x", "0" * 64, "utf-8", "text/plain"), None, (), (), "Hierdie week.", ())
    assert find_times(article, Analysis(language="af")) == ()
    assert find_times(article, Analysis(language=None)) == ()


def test_small_units_say_how_long() -> None:
    for published in ("2019-05-14", "2019", None):
        assert [(one.type, one.value) for one in times("In the last hour they left.", published)] == [
            ("DURATION", "PT1H")
        ]


@pytest.mark.parametrize(
    "text", ["9,999,999 years ago", "999999 days later", "in 9999 and the next year", "February 30", "the 99th century"]
)
def test_what_is_beyond_the_calendar_stops_nothing(text: str) -> None:
    for published in ("2019-05-14", "0001-01-01", "9999-12-31", None):
        assert isinstance(times(text, published), tuple)


WORDS = (
    "last next this May Monday 3 1990 of the year week ago later two early . , - ' quarter third BC AD in 5 p.m. noon"
    " Easter '90s 0735 GMT every yesterday night \n\n ½ ٣ İ"
).split(" ")


KNOWN = [" ".join(one.keys) for entries in grammar("en").lexicon.values() for one in entries]


@drawn(
    st.lists(st.sampled_from(WORDS) | st.sampled_from(KNOWN), max_size=14),
    st.sampled_from(["2019-05-14", "2019", None]),
)
def test_any_words_in_any_order_give_spans_that_hold(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    found = times(text, published)
    assert all(text[one.start : one.end] == one.text and one.value for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))

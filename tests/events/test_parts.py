from __future__ import annotations

import pytest

import onrecord
from onrecord.entities import setting_of
from onrecord.events.parts import whole
from onrecord.model import Span

LINE = "The minister flew to North Korea’s capital, and North Korea’s envoy thanked Ada Brack’s brother."


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("Korea’s", "North Korea"),
        ("North Korea’s", "North Korea"),
        ("North Korea", "North Korea"),
        ("The minister", "The minister"),
        ("North Korea’s envoy", "North Korea’s envoy"),
    ],
)
def test_a_part_holds_the_whole_name_and_no_possessive_ending(part: str, expected: str) -> None:
    article = onrecord.read_article(LINE, layers=("mentions",))
    start = article.text.index(part)
    found = whole(Span(start, start + len(part), part, "text"), Span(0, len(LINE), LINE, "text"), setting_of(article))
    assert found.text == expected
    assert article.text[found.start : found.end] == expected


def test_of_a_possessive_ending_alone_nothing_is_left() -> None:
    article = onrecord.read_article("Ada quill’s brother.", layers=("mentions",))
    found = whole(Span(9, 11, "’s", "text"), Span(0, 20, article.text, "text"), setting_of(article))
    assert found.text == ""


def test_words_for_two_peoples_share_the_noun_behind() -> None:
    text = "OSLO - Danish and Swedish officials met in Oslo on Monday and agreed on a plan for the strait."
    event = onrecord.read_article(text, layers=("events",)).events[0]
    assert [(one.mention.text, one.sector) for one in event.actors] == [("Danish and Swedish officials", "GOV")]

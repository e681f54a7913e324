from __future__ import annotations

import onrecord
from onrecord.entities import Setting
from onrecord.events.pronouns import antecedent
from onrecord.model import Mention, Span, Statement

TEXT = "Ada Brack met Turkish envoys of Ankara before she left, and it said that we would pay."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def mention(words: str, kind: str) -> Mention:
    at = span(words)
    return Mention(at.start, at.end, words, kind=kind)  # type: ignore[arg-type]


NAMES = (mention("Ada Brack", "person"), mention("Turkish", "nationality"), mention("Ankara", "place"))
ARTICLE = onrecord.read_article(TEXT, layers=())
SETTING, EMPTY = Setting(ARTICLE, NAMES, (), {}), Setting(ARTICLE, (), (), {})
AROUND = Span(0, len(TEXT), TEXT)
TELLER = Statement("indirect", span("it"), span("said"), (span("that we would pay"),))


def test_a_personal_pronoun_means_the_last_person() -> None:
    assert antecedent(span("she"), SETTING, AROUND, None) == mention("Ada Brack", "person")


def test_it_means_the_last_country_or_organisation() -> None:
    assert antecedent(span("it"), SETTING, AROUND, None) == mention("Ankara", "place")


def test_we_means_who_speaks() -> None:
    assert antecedent(span("we"), SETTING, AROUND, TELLER) == span("it")
    assert antecedent(span("we"), SETTING, AROUND, None) is None


def test_other_words_stand_for_themselves() -> None:
    assert antecedent(span("envoys"), SETTING, AROUND, TELLER) is None


def test_where_nobody_was_named_it_is_who_speaks() -> None:
    assert antecedent(span("she"), EMPTY, AROUND, TELLER) == span("it")

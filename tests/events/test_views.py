from __future__ import annotations

from onrecord.events.views import ACT, ACTOR, RECIPIENT, Mark, around, marked, names, sentence_of, without_joins
from onrecord.statements.windows import LONGEST
from onrecord.statements.words import words_of

WORDS = words_of("Turkish jets bombed Kurdish positions")


def test_signs_stand_around_what_they_mark() -> None:
    view = marked(WORDS, [Mark(ACTOR, 0, 2), Mark(RECIPIENT, 3, 5)])
    signs = [(place, piece) for place, piece in enumerate(view.window.pieces) if piece in (ACTOR, RECIPIENT)]
    assert signs == [(1, ACTOR), (4, ACTOR), (6, RECIPIENT), (9, RECIPIENT)]
    assert view.at == (1, 6)


def test_heads_are_those_of_the_words_still() -> None:
    plain = marked(WORDS, [])
    view = marked(WORDS, [Mark(ACT, 2, 3)])
    assert view.window.pieces[view.window.heads].tolist() == plain.window.pieces[plain.window.heads].tolist()


def test_a_mark_may_end_where_another_begins() -> None:
    view = marked(WORDS, [Mark(ACT, 2, 3), Mark(ACTOR, 0, 2)])
    assert [view.window.pieces[place] for place in view.at] == [ACT, ACTOR]


def test_a_short_paragraph_is_shown_whole() -> None:
    assert around(WORDS, 2, 3) == (0, 5)


def test_of_a_long_paragraph_as_much_is_shown_on_both_sides() -> None:
    words = words_of("the ship left " * 200)
    first, last = around(words, 300, 301)
    assert abs((300 - first) - (last - 301)) <= 1
    assert sum(len(word.pieces) for word in words[first:last]) <= LONGEST
    assert around(words, 0, 1)[0] == 0
    assert around(words, 599, 600)[1] == 600


def sentence(text: str, word: str) -> str:
    words = words_of(text)
    at = next(number for number, one in enumerate(words) if text[one.start : one.end] == word)
    first, last = sentence_of(words, at, at + 1)
    return text[words[first].start : words[last - 1].end]


def test_a_sentence_ends_at_a_full_stop_before_a_capital() -> None:
    text = "Brack left. “We stay,” said Quill. They slept."
    assert sentence(text, "left") == "Brack left."
    assert sentence(text, "said") == "“We stay,” said Quill."
    assert sentence(text, "slept") == "They slept."


def test_an_initial_ends_no_sentence() -> None:
    text = "The U.S. Army met J. Brack. They left at 3.15 p.m. on Monday."
    assert sentence(text, "met") == "The U.S. Army met J. Brack."
    assert sentence(text, "left") == "They left at 3.15 p.m. on Monday."


def test_words_that_name_nothing_are_no_party() -> None:
    assert not names(words_of("the of"))
    assert not names(words_of(", ”"))
    assert names(words_of("one of the ministers"))
    assert names(words_of("12"))


def test_words_that_only_join_belong_to_no_name() -> None:
    words = words_of("by Ada Brack of the harbour and")
    assert without_joins(words, 0, 3) == (1, 3)
    assert without_joins(words, 1, 4) == (1, 3)
    assert without_joins(words, 1, 7) == (1, 6)
    assert without_joins(words, 6, 7) == (6, 6)

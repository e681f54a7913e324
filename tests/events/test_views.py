from __future__ import annotations

from onrecord.events.views import ACT, ACTOR, RECIPIENT, Mark, around, marked
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

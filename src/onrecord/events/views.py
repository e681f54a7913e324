"""What the coder is shown: paragraphs as they are, or one of them with an act or two sides marked by signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import numpy as np

from onrecord.statements.windows import LONGEST, Stretch, Window, window
from onrecord.statements.words import Quote, Shape, Word

ACT, ACTOR, RECIPIENT = 1008, 1030, 1001
"""Ids of the pieces that mark an act (*), an actor (@) and a recipient (#), one before and one behind it."""
_ROOM: Final = LONGEST - 8
"""Pieces of words in a view with marks."""
_ENDS_SENTENCE: Final = frozenset({1012, 1029, 999})  # the pieces . ? !
_CAPITALS: Final = frozenset({Shape.CAPITAL, Shape.UPPER, Shape.NUMBER})
_JOINS: Final = frozenset({1997, 1998, 1999, 2006, 2011, 2000, 2007, 2013, 2005, 2012})
"""The pieces "of and in on by to with from for at": a name neither begins nor ends with them."""
_NAMES_NOTHING: Final = _JOINS | {1996, 1037, 2019, 2028}
"""These and "the a an one": what holds no other word names nobody."""


class Mark(NamedTuple):
    """Words [start, end) of a view are marked by a sign."""

    sign: int
    start: int
    end: int


class _Sign(NamedTuple):
    """A sign before a word; where several meet, those that close come first."""

    word: int
    opens: bool
    sign: int


@dataclass(frozen=True, slots=True)
class View:
    """A window with marks; `at` says where among its pieces the sign that opens each mark stands."""

    window: Window
    at: tuple[int, ...]


def marked(words: Sequence[Word], marks: Sequence[Mark]) -> View:
    """One paragraph with signs around some of its words."""
    plain = window([Stretch(0, 0, words)])
    signs = sorted(_signs(marks))
    before = [int(plain.heads[sign.word]) for sign in signs]
    made = replace(
        plain,
        pieces=np.insert(plain.pieces, before, [sign.sign for sign in signs]),
        shapes=np.insert(plain.shapes, before, 0),
        quotes=np.insert(plain.quotes, before, 0),
        places=np.insert(plain.places, before, 0),
        heads=plain.heads + np.searchsorted(before, plain.heads, side="right"),
    )
    placed = enumerate(zip(before, signs, strict=True))
    opened = {(sign.word, sign.sign): place + number for number, (place, sign) in placed if sign.opens}
    return View(made, tuple(opened[mark.start, mark.sign] for mark in marks))


def _signs(marks: Sequence[Mark]) -> Iterator[_Sign]:
    for sign, start, end in marks:
        yield _Sign(start, True, sign)
        yield _Sign(end, False, sign)


def shown(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """The words [first, last) that are shown with an act: its sentence, or of a long one what is around the act."""
    first, last = sentence_of(words, start, end)
    near, far = around(words[first:last], start - first, end - first)
    return first + near, first + far


def around(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """The words [first, last) around [start, end) that fit in a view with marks, as many on both sides."""
    first, last = start, end
    room = _ROOM - sum(len(word.pieces) for word in words[start:end])
    while first > 0 or last < len(words):
        near_start = last == len(words) or (first > 0 and start - first <= last - end)
        room -= len(words[first - 1 if near_start else last].pieces)
        if room < 0:
            break
        first, last = (first - 1, last) if near_start else (first, last + 1)
    return first, last


def sentence_of(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """The words [first, last) of the sentence that [start, end) stands in.

    A sentence ends at a full stop before a capital, unless the stop ends an initial or a quotation goes on behind it.
    """
    ends = [number + 1 for number in range(len(words)) if _ends_sentence(words, number)]
    first = max((at for at in ends if at <= start), default=0)
    return first, min((at for at in ends if at >= end), default=len(words))


def _ends_sentence(words: Sequence[Word], number: int) -> bool:
    word = words[number]
    if word.pieces[0] not in _ENDS_SENTENCE or not number:
        return False
    behind = next((one for one in words[number + 1 : number + 3] if one.quote not in (Quote.CLOSES, Quote.OPENS)), None)
    before = words[number - 1]
    return behind is not None and behind.shape in _CAPITALS and before.end - before.start > len("Mr")


def without_joins(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """The words [start, end) without those at either end that only join a name to others ("Ada Brack of")."""
    while start < end and words[end - 1].pieces[0] in _JOINS:
        end -= 1
    while start < end and words[start].pieces[0] in _JOINS:
        start += 1
    return start, end


def names(words: Sequence[Word]) -> bool:
    """Whether words name somebody or something: one of them is more than an article or a preposition."""
    return any(word.shape is not Shape.MARK and word.pieces[0] not in _NAMES_NOTHING for word in words)

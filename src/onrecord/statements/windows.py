"""Paragraphs laid out for the tagger: as many in a window as its model reads at once, none cut but a very long one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from onrecord.shelf import key_of
from onrecord.statements.words import Quote, Word

LONGEST = 256
"""Pieces in a window."""
BEGIN, END = 101, 102
"""Ids of the pieces that begin a window and end a paragraph."""

_ENDS_SENTENCE = frozenset({1012, 1029, 999})  # the pieces . ? !

Numbers: TypeAlias = npt.NDArray[np.int64]


class Place(IntEnum):
    """Where a word stands."""

    WITHIN, PARAGRAPH, SENTENCE, FIRST = range(4)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words [first, first + len(words)) of a paragraph, which is the `paragraph`th of the article."""

    paragraph: int
    first: int
    words: Sequence[Word]

    def __len__(self) -> int:
        """The pieces it takes in a window, with its end."""
        return sum(len(word.pieces) for word in self.words) + 1


@dataclass(frozen=True, slots=True)
class Window:
    """What the model reads at once.

    `pieces`, `shapes`, `quotes`, `places`: one number a piece. `heads`: where the first piece of each word is, and of
    each paragraph's end; `owners`: the stretch of each of these, and the word's number in it (-1: the end).
    """

    stretches: tuple[Stretch, ...]
    pieces: Numbers
    shapes: Numbers
    quotes: Numbers
    places: Numbers
    heads: Numbers
    owners: Numbers

    @property
    def key(self) -> bytes:
        """A hash over all that a network is given of it, and over where its words are: not over where it stands."""
        arrays = (self.pieces, self.shapes, self.quotes, self.places, self.heads, self.owners)
        return key_of(*(array.tobytes() for array in arrays))

    def apart(self) -> Window:
        """The same words, their stretches numbered from 0 on and each begun at 0, as if they stood in no article."""
        stretches = (Stretch(number, 0, stretch.words) for number, stretch in enumerate(self.stretches))
        return replace(self, stretches=tuple(stretches))


def windows_of(paragraphs: Sequence[Sequence[Word]], *, first: int = LONGEST) -> Iterator[Window]:
    """The windows of an article, in order; the first one holds `first` pieces at most (if any paragraph fits in it)."""
    held: list[Stretch] = []
    room = first - 1
    for stretch in _stretches(paragraphs):
        if held and len(stretch) > room:
            yield window(held)
            held, room = [], LONGEST - 1
        held.append(stretch)
        room -= len(stretch)
    if held:
        yield window(held)


def _stretches(paragraphs: Iterable[Sequence[Word]]) -> Iterator[Stretch]:
    """The paragraphs that have words; one that fits in no window is cut, behind a sentence where it can be."""
    for number, words in enumerate(paragraphs):
        first = 0
        while first < len(words):
            end = _cut(words, first)
            yield Stretch(number, first, words[first:end])
            first = end


def _cut(words: Sequence[Word], first: int) -> int:
    """Where the words from `first` on that fit in a window end."""
    room, after_sentence = LONGEST - 2, 0
    for number in range(first, len(words)):
        room -= len(words[number].pieces)
        if room < 0:
            return after_sentence or max(number, first + 1)
        if words[number].pieces[0] in _ENDS_SENTENCE and words[number].quote is not Quote.INSIDE:
            after_sentence = number + 1
    return len(words)


def window(stretches: Sequence[Stretch]) -> Window:
    """Some stretches side by side; of a word with more pieces than fit, the first ones."""
    rows: list[tuple[int, int, int, int]] = [(BEGIN, 0, 0, 0)]
    heads: list[int] = []
    owners: list[tuple[int, int]] = []
    for at, stretch in enumerate(stretches):
        for number, (word, place) in enumerate(zip(stretch.words, _places(stretch), strict=True)):
            heads.append(len(rows))
            owners.append((at, number))
            rows += [(piece, word.shape, word.quote, place) for piece in word.pieces[: LONGEST - 2]]
        heads.append(len(rows))
        owners.append((at, -1))
        rows.append((END, 0, 0, 0))
    pieces, shapes, quotes, places = np.array(rows, np.int64).T
    return Window(tuple(stretches), pieces, shapes, quotes, places, np.array(heads), np.array(owners))


def _places(stretch: Stretch) -> Iterator[Place]:
    sentence = stretch.first == 0
    for number, word in enumerate(stretch.words):
        if number == 0 and stretch.first == 0:
            yield Place.PARAGRAPH if stretch.paragraph else Place.FIRST
        else:
            yield Place.SENTENCE if sentence else Place.WITHIN
        sentence = word.pieces[0] in _ENDS_SENTENCE or (sentence and word.quote in (Quote.OPENS, Quote.CLOSES))

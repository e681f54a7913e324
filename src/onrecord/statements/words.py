"""The words of a paragraph as the tagger sees them: word pieces, the shape that lower-casing loses, quotation marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files
from itertools import groupby

from tokenizers import Tokenizer

_PLAIN_MARKS = str.maketrans("“”„‟«»＂‘’‚‛`´", '"""""""\'\'\'\'\'\'')  # one character for one: offsets stay
_OPENING, _CLOSING, _EITHER = frozenset("“„«") | {"``"}, frozenset("”»"), frozenset('"‟＂') | {"''"}
_TYPED, _DOUBLE = frozenset({"''", "``"}), (1000,)
"""A double mark typed as two single ones, and the piece of a double mark."""


class Shape(IntEnum):
    """How a word is written."""

    MARK, LOWER, CAPITAL, UPPER, NUMBER, MIXED = range(6)


class Quote(IntEnum):
    """Where a word stands in a quotation between double marks."""

    OUTSIDE, INSIDE, OPENS, CLOSES = range(4)


@dataclass(frozen=True, slots=True)
class Word:
    """A word at [start, end) of its paragraph: the ids of its pieces, how it is written, where in a quotation it is."""

    start: int
    end: int
    pieces: tuple[int, ...]
    shape: Shape
    quote: Quote


def words_of(paragraph: str) -> tuple[Word, ...]:
    """The words of a paragraph, in order; letters and digits in a row are one, each other character is one."""
    encoded = _tokenizer().encode(paragraph.translate(_PLAIN_MARKS), add_special_tokens=False)
    ids, offsets, words = encoded.ids, encoded.offsets, encoded.word_ids  # each a new list whenever it is asked for
    spans: list[tuple[int, int, tuple[int, ...]]] = []
    for _, group in groupby(range(len(ids)), words.__getitem__):
        numbers = list(group)
        start, end = offsets[numbers[0]][0], offsets[numbers[-1]][1]
        if spans and spans[-1][1] == start and paragraph[start - 1 : end] in _TYPED:
            spans[-1] = (start - 1, end, _DOUBLE)
        else:
            spans.append((start, end, tuple(ids[n] for n in numbers)))
    texts = [paragraph[start:end] for start, end, _ in spans]
    marked = zip(spans, texts, quotes(texts), strict=True)
    return tuple(Word(*span, shape_of(text), quote) for span, text, quote in marked)


def shape_of(word: str) -> Shape:
    """How a word is written."""
    if not any(map(str.isalnum, word)):
        return Shape.MARK
    if word.isdigit():
        return Shape.NUMBER
    if word.islower():
        return Shape.LOWER
    if word.isupper() and len(word) > 1:
        return Shape.UPPER
    return Shape.CAPITAL if word[0].isupper() else Shape.MIXED


def quotes(words: Sequence[str]) -> Iterator[Quote]:
    """Where each word of one paragraph stands in a quotation.

    An opening mark inside of a quotation opens it anew, a closing one outside of any is none: an odd mark misleads to
    the next one at most.
    """
    inside = False
    for word in words:
        if word in _OPENING or (word in _EITHER and not inside):
            inside = True
            yield Quote.OPENS
        elif inside and (word in _CLOSING or word in _EITHER):
            inside = False
            yield Quote.CLOSES
        else:
            yield Quote.INSIDE if inside else Quote.OUTSIDE


@cache
def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_str((files("onrecord.data") / "word_pieces.json").read_text("utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer

"""The parses of one article, made when a layer asks for them and kept for the next layer that asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from onrecord.language.parser import Named, Word, names_in, words_in
from onrecord.model import Span
from onrecord.shelf import Shelf, key_of

_Found = TypeVar("_Found")

_NAMES, _WORDS = Shelf(), Shelf()
"""Names and words of paragraphs that were read lately, in this article or another."""


class Parses:
    """Names and words of spans of an article; no span is read twice by the same network.

    Layers agree on what they ask for: whole paragraphs, headlines and bullets. Offsets count within the span.
    """

    __slots__ = ("_names", "_words")

    def __init__(self) -> None:
        self._names: dict[Span, tuple[Named, ...]] = {}
        self._words: dict[Span, tuple[Word, ...]] = {}

    def names(self, spans: Sequence[Span]) -> tuple[tuple[Named, ...], ...]:
        """The names in each span. Raises ModelError where the parser is not installed."""
        return _kept(self._names, spans, partial(_shelved, _NAMES, names_in))

    def words(self, spans: Sequence[Span]) -> tuple[tuple[Word, ...], ...]:
        """The parsed words of each span. Raises ModelError where the parser is not installed."""
        return _kept(self._words, spans, partial(_shelved, _WORDS, words_in))


def _shelved(
    shelf: Shelf, read: Callable[[Sequence[str]], Iterator[tuple[_Found, ...]]], texts: Sequence[str]
) -> Iterator[tuple[_Found, ...]]:
    """What the network reads in texts, those that are on the shelf left out."""
    keys = [key_of(text.encode("utf-8", "surrogatepass")) for text in texts]
    there = [shelf.look(key) for key in keys]
    new = read([text for text, found in zip(texts, there, strict=True) if found is None])
    for key, found in zip(keys, there, strict=True):
        if found is None:
            made = next(new)
            shelf.put(key, made)
            yield made
        else:
            yield found[0]  # type: ignore[misc]  # a shelf holds what one network gives


def _kept(
    kept: dict[Span, tuple[_Found, ...]],
    spans: Sequence[Span],
    read: Callable[[Sequence[str]], Iterator[tuple[_Found, ...]]],
) -> tuple[tuple[_Found, ...], ...]:
    keys = [Span(span.start, span.end, span.text, span.field) for span in spans]  # a Paragraph is not its own key
    new = [key for key in dict.fromkeys(keys) if key not in kept]
    if new:
        kept.update(zip(new, read([key.text for key in new]), strict=True))
    return tuple(kept[key] for key in keys)

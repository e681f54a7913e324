"""The parses of one article, made when a layer asks for them and kept for the next layer that asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from onrecord.language.parser import Named, Word, names_in, words_in
from onrecord.model import Span

_Found = TypeVar("_Found")


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
        return _kept(self._names, spans, names_in)

    def words(self, spans: Sequence[Span]) -> tuple[tuple[Word, ...], ...]:
        """The parsed words of each span. Raises ModelError where the parser is not installed."""
        return _kept(self._words, spans, words_in)


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

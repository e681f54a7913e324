"""Windows with what is right for them, in batches that the network takes."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from onrecord.statements.labels import Part, Piece, labels_of
from onrecord.statements.windows import LONGEST, Window, windows_of
from onrecord.statements.words import Quote, Word
from tools.tagger.gold import Labelled

NOWHERE, ELSEWHERE = -1, -2
"""Instead of a head: there is none, and it stands in another window."""

_ODD = 0.08  # share of articles in which quotation marks get lost
_LOST = 0.3  # share of the marks that get lost there


@dataclass(frozen=True, slots=True)
class Example:
    """A window, the label of each of its heads, and its links: (head of a piece, head of what it leads to).

    `cues`: for the first word of each content piece that of its cue. `sources`: for the first word of each cue that of
    its source, NOWHERE or ELSEWHERE.
    """

    window: Window
    labels: tuple[int, ...]
    cues: tuple[tuple[int, int], ...]
    sources: tuple[tuple[int, int], ...]


class Batch(NamedTuple):
    """Some examples, padded to the longest."""

    pieces: Tensor
    shapes: Tensor
    quotes: Tensor
    places: Tensor
    heads: Tensor
    labels: Tensor
    lengths: Tensor
    examples: tuple[Example, ...]


def examples(article: Labelled, chance: random.Random | None = None) -> Iterator[Example]:
    """The windows of an article; with `chance` they begin elsewhere each time, and quotation marks may be odd."""
    first = chance.randint(LONGEST // 4, LONGEST) if chance else LONGEST
    paragraphs: Sequence[Sequence[Word]] = article.paragraphs
    if chance and chance.random() < _ODD:
        paragraphs = [_odd(words, chance) for words in paragraphs]
    for window in windows_of(paragraphs, first=first):
        yield _example(window, article)


def _odd(words: Sequence[Word], chance: random.Random) -> list[Word]:
    """The words with some quotation marks taken for something else, and those behind them with their marks anew."""
    lost = [word.quote in (Quote.OPENS, Quote.CLOSES) and chance.random() < _LOST for word in words]
    made: list[Word] = []
    inside = False
    for word, gone in zip(words, lost, strict=True):
        quote = word.quote
        if quote in (Quote.OPENS, Quote.CLOSES) and not gone:
            inside = quote is Quote.OPENS
        elif quote is not Quote.OUTSIDE or inside:
            quote = Quote.INSIDE if inside else Quote.OUTSIDE
        made.append(replace(word, quote=quote, pieces=(1010,) if gone else word.pieces))
    return made


def _example(window: Window, article: Labelled) -> Example:
    at = {
        (stretch.paragraph, stretch.first + number): head
        for head, (owner, number) in enumerate(window.owners)
        if number >= 0
        for stretch in (window.stretches[owner],)
    }
    pieces = _pieces(article, at)
    cues: dict[int, int] = {}
    sources: dict[int, int] = {}
    for attribution in article.attributions:
        heads = {part: [at.get((n, piece.start), -1) for n, piece in attribution.of(part)] for part in Part}
        cue = next((head for head in heads[Part.CUE] if head >= 0), -1)
        if cue >= 0:
            cues.update((head, cue) for head in heads[Part.CONTENT] if head >= 0)
            here = [head for head in heads[Part.SOURCE] if head >= 0]
            sources[cue] = here[0] if here else ELSEWHERE if heads[Part.SOURCE] else NOWHERE
    return Example(window, tuple(labels_of(pieces, len(window.heads))), tuple(cues.items()), tuple(sources.items()))


def _pieces(article: Labelled, at: dict[tuple[int, int], int]) -> list[Piece]:
    """The pieces that stand in a window, in its heads; the longer of two that overlap comes first."""
    found: list[Piece] = []
    for attribution in article.attributions:
        for number, (part, start, end) in attribution.pieces:
            heads = [at[number, word] for word in range(start, end) if (number, word) in at]
            if heads:
                found.append(Piece(part, heads[0], heads[-1] + 1))
    return sorted(found, key=lambda piece: piece.start - piece.end)


def batch(chosen: Sequence[Example]) -> Batch:
    """Examples side by side."""
    pieces, shapes, quotes, places, heads = (
        _padded([getattr(example.window, name) for example in chosen])
        for name in ("pieces", "shapes", "quotes", "places", "heads")
    )
    labels = _padded([np.array(example.labels) for example in chosen])
    lengths = torch.tensor([len(example.labels) for example in chosen])
    return Batch(pieces, shapes, quotes, places, heads, labels, lengths, tuple(chosen))


def _padded(rows: Sequence[np.ndarray]) -> Tensor:
    longest = max(map(len, rows))
    return torch.from_numpy(np.stack([np.pad(row, (0, longest - len(row))) for row in rows]))


def epoch(articles: Iterable[Labelled], size: int, chance: random.Random) -> Iterator[Batch]:
    """All articles once, in batches of like length, shuffled."""
    made = [example for article in articles for example in examples(article, chance)]
    chance.shuffle(made)
    pools = [sorted(made[at : at + 8 * size], key=_length) for at in range(0, len(made), 8 * size)]
    batches = [pool[at : at + size] for pool in pools for at in range(0, len(pool), size)]
    chance.shuffle(batches)
    yield from map(batch, batches)


def _length(example: Example) -> int:
    return len(example.window.pieces)

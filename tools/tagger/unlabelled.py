"""Articles that nobody labelled, with the attributions that a trained model finds in them: more to learn from.

A network that learns from what an earlier one found in other articles, with pieces of the input covered, gets better
than its teacher ("noisy student", Xie et al. 2020): it sees more words in more ways than the labelled articles have.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord.statements import tagger
from onrecord.statements.labels import Part, Piece
from onrecord.statements.words import Word, words_of
from tools.tagger.gold import PARAGRAPH, Attribution, Labelled

SEED = 7
COUNT, LONGEST = 3600, 560
"""How many articles are read, and how many words of each at most (whole paragraphs)."""
HELD_BACK_YEAR = "2016"
"""The year of the articles that the measure is taken on: none of it, and none without a year, is read."""


def texts(path: Path) -> list[str]:
    """Texts from a gzipped file of JSON lines with `published` and `text`, in random order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if _may(row)]
    return [row["text"] for row in random.Random(SEED).sample(rows, COUNT)]


def _may(row: dict[str, Any]) -> bool:
    year = str(row["published"])[:4]
    return len(year) == 4 and year.isdigit() and year != HELD_BACK_YEAR


def labelled(
    texts: Iterable[str],
    find: Callable[[Sequence[Sequence[Word]]], Iterator[tagger.Attribution]] = tagger.attributions,
) -> Iterator[Labelled]:
    """Each text's first paragraphs, with what the model finds in them."""
    for number, text in enumerate(texts):
        paragraphs = _first(words_of(match.group()) for match in PARAGRAPH.finditer(text))
        found = tuple(Attribution(tuple(_pieces(one))) for one in find(paragraphs))
        yield Labelled(f"unlabelled {number}", paragraphs, found)


def _first(paragraphs: Iterable[tuple[Word, ...]]) -> tuple[tuple[Word, ...], ...]:
    taken: list[tuple[Word, ...]] = []
    words = 0
    for paragraph in paragraphs:
        words += len(paragraph)
        if words > LONGEST:
            break
        taken.append(paragraph)
    return tuple(taken)


def _pieces(one: tagger.Attribution) -> Iterator[tuple[int, Piece]]:
    held = [(Part.CUE, one.cue), *((Part.CONTENT, content) for content in one.content)]
    for part, found in [(Part.SOURCE, one.source), *held] if one.source else held:
        yield found.paragraph, Piece(part, found.start, found.end)

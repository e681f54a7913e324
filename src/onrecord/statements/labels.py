"""The labels of the tagger: what a word is part of, and whether it begins, continues, ends or is that part alone."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

OUTSIDE = 0
"""The label of a word that is part of nothing."""


class Part(StrEnum):
    """The parts of an attribution."""

    SOURCE, CUE, CONTENT = "source", "cue", "content"


class Piece(NamedTuple):
    """Words [start, end) of a paragraph are a part."""

    part: Part
    start: int
    end: int


PARTS = tuple(Part)
LABELS = ("O", *(f"{place}-{part}" for part in PARTS for place in "BIES"))
"""Names of the labels, in the order of their numbers."""


def labels_of(pieces: Sequence[Piece], length: int) -> list[int]:
    """The labels of `length` words with these pieces; of two pieces that overlap the later one."""
    labels = [OUTSIDE] * length
    for part, start, end in pieces:
        begin = 1 + 4 * PARTS.index(part)
        labels[start:end] = [begin, *[begin + 1] * (end - start - 2), begin + 2] if end - start > 1 else [begin + 3]
    return labels


def pieces_of(labels: Sequence[int]) -> list[Piece]:
    """The pieces that labels mark; they follow each other as `follows` allows."""
    pieces: list[Piece] = []
    start = 0
    for number, label in enumerate(labels):
        part, place = divmod(label - 1, 4)
        if label != OUTSIDE and place in (0, 3):
            start = number
        if label != OUTSIDE and place in (2, 3):
            pieces.append(Piece(PARTS[part], start, number + 1))
    return pieces


def follows(before: int, after: int) -> bool:
    """Whether a label may stand behind another: what has begun goes on until it ends."""
    open_before = before != OUTSIDE and (before - 1) % 4 in (0, 1)
    continues = after != OUTSIDE and (after - 1) % 4 in (1, 2)
    if open_before or continues:
        return open_before and continues and (before - 1) // 4 == (after - 1) // 4
    return True

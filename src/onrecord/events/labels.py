"""The labels of the coder: what a word is part of, and whether it begins that part or goes on with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from onrecord.events.ontology import ontology

OUTSIDE: Final = 0
"""The label of a word that is part of nothing."""
ROLES: Final = ("actor", "recipient", "place")
"""What a span can be to an act."""
TYPES: Final = tuple(ontology().types)
"""PLOVER's types, in the order of their numbers."""
MODES: Final = tuple((name, mode) for name, kind in ontology().types.items() for mode in (None, *kind.modes))
"""Types with their modes (None: no mode), in the order of their numbers."""


class Piece(NamedTuple):
    """Words [start, end) are a part, the `part`th of those that labels tell."""

    part: int
    start: int
    end: int


def labels_of(pieces: Sequence[Piece], length: int) -> list[int]:
    """The labels of `length` words with these pieces; of two pieces that overlap the earlier one in the sequence."""
    labels = [OUTSIDE] * length
    for part, start, end in pieces:
        if not any(labels[start:end]):
            labels[start:end] = [1 + 2 * part, *[2 + 2 * part] * (end - start - 1)]
    return labels


def pieces_of(labels: Sequence[int]) -> list[Piece]:
    """The pieces that labels mark; one that goes on with what has not begun begins it."""
    pieces: list[Piece] = []
    for number, label in enumerate(labels):
        part, goes_on = divmod(label - 1, 2)
        if label == OUTSIDE:
            continue
        if goes_on and pieces and pieces[-1].end == number and pieces[-1].part == part:
            pieces[-1] = pieces[-1]._replace(end=number + 1)
        else:
            pieces.append(Piece(part, number, number + 1))
    return pieces

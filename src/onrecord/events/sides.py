"""What one side of a sentence does to another, where somebody else has said which the sides are."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.events.coder import Act, built_in
from onrecord.events.labels import TYPES
from onrecord.model import Coding
from onrecord.statements.words import Word, words_of

_LEAST = 0.2
"""Share of the likeliest type below which nothing is coded."""


def code_relation(sentence: str, *, actor: tuple[int, int] | None, recipient: tuple[int, int] | None) -> Coding:
    """What PLOVER calls it that `actor` does to `recipient`, each as characters [start, end) of the sentence or None.

    The score is the share of the type among all types, 0 to 1; event is None where no type is likely. Raises ValueError
    for a side that holds no word of the sentence.
    """
    words = words_of(sentence)
    sides = (_side(words, actor, "actor"), _side(words, recipient, "recipient"))
    if not words:
        return Coding(None, None, frozenset(), 0.0)
    shares = built_in().relation(words, *sides)
    number = max(range(len(TYPES)), key=shares.__getitem__)
    if shares[number] < _LEAST:
        return Coding(None, None, frozenset(), shares[number])
    act = _act(words, TYPES[number])
    return Coding(TYPES[number], act and act.mode, act.auxiliary if act else frozenset(), shares[number])


def _side(words: Sequence[Word], side: tuple[int, int] | None, name: str) -> tuple[int, int] | None:
    if side is None:
        return None
    inside = [number for number, word in enumerate(words) if word.start < side[1] and word.end > side[0]]
    if not inside:
        raise ValueError(f"{name} {side} holds no word of the sentence")
    return inside[0], inside[-1] + 1


def _act(words: Sequence[Word], kind: str) -> Act | None:
    """The words of the sentence that say an act of a type most surely."""
    acts = (act for act in built_in().code([words]).acts if act.type == kind)
    return max(acts, key=lambda act: act.sure, default=None)

"""How well the type of what one side does to another is told for pairs that the coder has not learned from."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch

from onrecord.events.coder import shares_of_relation
from onrecord.events.labels import TYPES
from onrecord.events.ontology import ontology
from tools.coder.examples import ROOTS, Item, Sided
from tools.coder.network import Coder
from tools.coder.training import run, taught_pairs, train

FOLDS = 5
_SEED = 0


def cross(texts: Sequence[Item], pairs: Sequence[Sided], weights: Path, folds: Sequence[int]) -> str:
    """Figures over the pairs of some of five parts, each told by a coder that learned from the other four.

    What is learned before the pairs is the same for all parts.
    """
    coder = train(texts, weights)
    order = list(range(len(pairs)))
    random.Random(_SEED).shuffle(order)
    part = {number: place % FOLDS for place, number in enumerate(order)}
    told: list[tuple[str, str]] = []
    for fold in folds:
        taught = taught_pairs(coder, texts, [pair for number, pair in enumerate(pairs) if part[number] != fold])
        told += _told(taught, [pair for number, pair in enumerate(pairs) if part[number] == fold])
        print(figures(told), flush=True)
    return figures(told)


def _told(coder: Coder, pairs: Sequence[Sided]) -> Iterator[tuple[str, str]]:
    """(root of a pair, root that is told for it)."""
    with torch.no_grad():
        for pair in pairs:
            shares = shares_of_relation(run(coder, [pair]).relation[0].numpy())
            yield ROOTS[pair.root], root_of(TYPES[max(range(len(TYPES)), key=shares.__getitem__)])


def root_of(kind: str) -> str:
    """A type as the pairs have it."""
    return kind if kind in ROOTS else ROOTS[-1]


def figures(told: Sequence[tuple[str, str]]) -> str:
    """Macro-F1 of roots and of quad categories, and accuracy."""
    quads = [tuple(str(_quad(root)) for root in pair) for pair in told]
    right = sum(gold == found for gold, found in told) / len(told)
    by_root = ", ".join(f"{root} {value:.2f}" for root, value in sorted(_scores(told).items()))
    return (
        f"{len(told)} pairs: root macro-F1 {_mean(_scores(told)):.4f}, accuracy {right:.4f}, "
        f"quad macro-F1 {_mean(_scores([(one, other) for one, other in quads])):.4f}; {by_root}"
    )


def _quad(root: str) -> int:
    return 2 if root == ROOTS[-1] else ontology().types[root].quad


def _scores(told: Sequence[tuple[str, str]]) -> dict[str, float]:
    """F1 of each class that gold has."""
    gold, found, right = (Counter(side) for side in (*zip(*told, strict=True), (a for a, b in told if a == b)))
    return {name: 2 * right[name] / (gold[name] + found[name]) for name in gold}


def _mean(scores: dict[str, float]) -> float:
    return sum(scores.values()) / len(scores)

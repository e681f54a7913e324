"""Fit the weights: python -m tools.mention_weights GOLD, the folder of the labelled sets. Nothing is written."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.entities.settings import settings
from tools.mention_weights.examples import Examples, entities, places

STEPS = (0.4, 0.2, 0.1, 0.05)
DRIFT = 0.003
"""What moving one weight by 1 costs, so that none moves for next to nothing."""
FLOORS = {"aida_dev": 0.912, "news_fair_dev": 0.91, "lgl": 0.0}
"""Precision that is wanted; a hundredth below it costs five."""
SHARES = {"aida_dev": 1.5, "news_fair_dev": 0.3, "lgl": 1.0}
ACCURACY = 0.85


class Table(NamedTuple):
    """A set as arrays: features of each option, its kind, its group's first option, and what it earns."""

    name: str
    features: NDArray[np.float64]
    kinds: NDArray[np.int64]
    firsts: NDArray[np.int64]
    earned: NDArray[np.int64]
    gold: int


def table(examples: Examples, names: Sequence[str], kinds: Sequence[str]) -> Table:
    """Examples as arrays, over the features `names`."""
    options = examples.options
    features = np.array([[one.told.get(name, 0.0) for name in names] for one in options])
    groups = [one.group for one in options]
    firsts = [at for at, group in enumerate(groups) if at == 0 or groups[at - 1] != group]
    return Table(
        examples.name,
        features,
        np.array([kinds.index(one.kind) for one in options]),
        np.array(firsts),
        np.array([one.earned for one in options]),
        examples.gold,
    )


def figures(
    one: Table, weights: NDArray[np.float64], thresholds: NDArray[np.float64]
) -> tuple[float, float, float, float]:
    """Precision, recall, F1 and the share of right ones among those found, of the best candidates above thresholds."""
    scores = one.features @ weights
    best = np.repeat(np.maximum.reduceat(scores, one.firsts), np.diff([*one.firsts, len(scores)]))
    chosen = np.flatnonzero((scores >= best - 1e-12) & (scores >= thresholds[one.kinds]))
    group = np.searchsorted(one.firsts, chosen, side="right")
    _, first = np.unique(group, return_index=True)
    right, given, found = one.earned[chosen[first]].sum(axis=0)
    precision, recall = right / max(1, given), right / one.gold
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall), right / max(1, found)


def worth(tables: Sequence[Table], weights: NDArray[np.float64], thresholds: NDArray[np.float64]) -> float:
    """What a choice of weights is worth on all sets."""
    total = 0.0
    for one in tables:
        precision, _, f1, accuracy = figures(one, weights, thresholds)
        total += SHARES[one.name] * f1 - 5 * max(0.0, FLOORS[one.name] - precision)
        if one.name == "lgl":
            total -= 3 * max(0.0, ACCURACY - accuracy)
    return total


def search(tables: Sequence[Table], weights: NDArray[np.float64], thresholds: NDArray[np.float64]) -> None:
    """Move one number at a time, while that gains; in place."""
    start = np.concatenate([weights, thresholds])
    numbers = start.copy()

    def gain() -> float:
        cut = len(weights)
        return worth(tables, numbers[:cut], numbers[cut:]) - DRIFT * float(np.abs(numbers - start).sum())

    best = gain()
    for step in STEPS:
        moved = True
        while moved:
            moved = False
            for at, change in _moves(len(numbers), step):
                numbers[at] += change
                now = gain()
                if now > best + 1e-6:
                    best, moved = now, True
                else:
                    numbers[at] -= change
    weights[:], thresholds[:] = numbers[: len(weights)], numbers[len(weights) :]


def _moves(count: int, step: float) -> Iterator[tuple[int, float]]:
    for at in range(count):
        yield at, step
        yield at, -step


def main(gold: str) -> None:
    """Print the figures of the weights in use, fit, and print the fitted ones with theirs."""
    folder = Path(gold)
    known = settings()
    names, kinds = list(known.weights), list(known.thresholds)
    sets = [
        places(folder / "places/lgl.xml"),
        entities(folder / "entities/aida_dev.jsonl"),
        entities(folder / "entities/news_fair_dev.jsonl"),
    ]
    tables = [table(one, names, kinds) for one in sets]
    weights, thresholds = np.array(list(known.weights.values())), np.array(list(known.thresholds.values()))
    for label in ("in use", "fitted"):
        for one in tables:
            told = figures(one, weights, thresholds)
            print(
                label,
                one.name,
                *(f"{name} {value:.3f}" for name, value in zip("p r f1 acc".split(), told, strict=True)),
            )
        if label == "in use":
            search(tables, weights, thresholds)
    for name, value in zip([*names, *kinds], [*weights, *thresholds], strict=True):
        print(f"  {name}: {value:.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Fits the confidence of attributions to how often they are right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from onrecord.statements.confidence import sureness
from onrecord.statements.labels import Part
from onrecord.statements.tagger import Found, attributions
from tools.tagger.gold import Labelled, articles

_ALIKE = 0.8  # words in common, of all words of both
_STEPS = 4000
_BINS = np.linspace(0, 1, 6)


def calibrate(folder: Path) -> str:
    """Slope and shift of the logistic curve that fits best, and a reliability table of it."""
    seen = [pair for article in articles(folder) for pair in _judged(article)]
    sure, right = np.array([one for one, _ in seen]), np.array([float(is_right) for _, is_right in seen])
    clipped = np.clip(sure, 1e-4, 1 - 1e-4)
    odds = np.log(clipped / (1 - clipped))
    slope, shift = _fit(odds, right)
    return "\n".join((f"slope {slope:.3f}, shift {shift:.3f}", *_table(_curve(odds, slope, shift), right)))


def _judged(article: Labelled) -> Iterator[tuple[float, bool]]:
    """How sure the model is of each attribution, and whether its content and source are right."""
    gold = [{part: _words(one.of(part)) for part in Part} for one in article.attributions]
    for one in attributions(article.paragraphs):
        content, source = _of(one.content), _of([one.source] if one.source else [])
        yield (
            sureness(one),
            any(_alike(content, told[Part.CONTENT]) and _meet(source, told[Part.SOURCE]) for told in gold),
        )


def _words(pieces: Sequence[tuple[int, tuple[Part, int, int]]]) -> set[tuple[int, int]]:
    return {(number, word) for number, (_, start, end) in pieces for word in range(start, end)}


def _of(found: Sequence[Found]) -> set[tuple[int, int]]:
    return {(one.paragraph, word) for one in found for word in range(one.start, one.end)}


def _alike(one: set[tuple[int, int]], other: set[tuple[int, int]]) -> bool:
    return len(one & other) >= _ALIKE * len(one | other)


def _meet(one: set[tuple[int, int]], other: set[tuple[int, int]]) -> bool:
    return bool(one & other) or not (one or other)


def _curve(odds: np.ndarray, slope: float, shift: float) -> np.ndarray:
    return 1 / (1 + np.exp(-(slope * odds + shift)))


def _fit(odds: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Logistic regression by gradient descent."""
    slope, shift = 1.0, 0.0
    for _ in range(_STEPS):
        off = _curve(odds, slope, shift) - right
        slope, shift = slope - 0.05 * float((off * odds).mean()), shift - 0.05 * float(off.mean())
    return slope, shift


def _table(told: np.ndarray, right: np.ndarray) -> Iterator[str]:
    for low, high in pairwise(_BINS):
        held = (told >= low) & (told < high if high < 1 else told <= high)
        if held.any():
            yield f"{low:.1f} to {high:.1f}: {held.sum()} told {told[held].mean():.2f}, right {right[held].mean():.2f}"

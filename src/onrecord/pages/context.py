"""A second look: what a first guess of the roles says of each block's surroundings.

The labeller guesses twice. The first guess sees each block with its near neighbours; these columns tell the second one
what the first made of the blocks around, of the elements that hold them, and of the blocks that are marked up alike:
the pages of a publisher are made by template, so blocks of one markup are for one thing.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from onrecord.pages.blocks import Block
from onrecord.pages.rooms import Matrix, in_rows

FURNITURE, BODY, HEADLINE, SUMMARY = range(4)
"""Columns of a guess."""

_Floats: TypeAlias = npt.NDArray[np.float64]
_Numbers: TypeAlias = npt.NDArray[np.int64]

_BODY_STEPS = (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5)
_HEADLINE_STEPS = (-6, -3, -2, -1, 1, 2, 3, 6)
_LEVELS = 4
_SURE = 0.6  # share from which a guess counts as made
_WINDOW = 21
_FAR = 50.0
_DOUBT = 0.4  # a block below this share speaks against an element as the article's own
_MARKUP = 3  # innermost elements by which blocks are marked up alike
_LONGEST = 400  # characters of a block that count


def context(blocks: Sequence[Block], guess: Matrix) -> Matrix:
    """One row a block; `guess` has a row a block and the shares of the four roles as columns."""
    sizes = np.array([len(block.text) for block in blocks], np.float64)
    body, headline = guess[:, BODY].astype(np.float64), guess[:, HEADLINE].astype(np.float64)
    parts: tuple[npt.NDArray[Any], ...] = (
        guess,
        *(_shifted(body, step)[:, None] for step in _BODY_STEPS),
        *(_shifted(headline, step)[:, None] for step in _HEADLINE_STEPS),
        _held(blocks, body, sizes),
        _along(body, sizes),
        _between_headlines(body, headline, sizes),
        _alike(blocks, body, sizes),
        _article_element(blocks, body, sizes),
    )
    return np.hstack(parts).astype(np.float32)


def in_article_element(blocks: Sequence[Block], body: Matrix) -> npt.NDArray[np.bool_]:
    """Which blocks lie in the element that is the article's own, going by the blocks' shares of body."""
    sizes = np.array([len(block.text) for block in blocks], np.float64)
    return _article_element(blocks, body.astype(np.float64), sizes)[:, 0] > 0


def _shifted(values: _Floats, step: int) -> _Floats:
    moved = np.zeros_like(values)
    if len(values) > abs(step):
        if step > 0:
            moved[:-step] = values[step:]
        else:
            moved[-step:] = values[:step]
    return moved


def _held(blocks: Sequence[Block], body: _Floats, sizes: _Floats) -> _Floats:
    """For the elements around a block: their share of body by characters, its maximum, and how much of all body."""
    columns = []
    around = [[container.number + 1 for container in block.containers[-2 : -2 - _LEVELS : -1]] for block in blocks]
    for numbers in in_rows(around, _LEVELS).T:
        element = np.unique(numbers, return_inverse=True)[1]
        held = np.bincount(element, body * sizes)
        most = np.zeros(len(held))
        np.maximum.at(most, element, body)
        whole = np.bincount(element, sizes)
        count = np.bincount(element, body)
        columns += [(held / whole)[element], most[element], (held / max(1.0, held.sum()))[element], count[element]]
    return np.stack(columns, axis=1)


def _along(body: _Floats, sizes: _Floats) -> _Floats:
    """Where the block stands in the body: share before and after, share around, distance to its sure parts."""
    weights = body * sizes
    before = np.cumsum(weights)
    total = max(1.0, float(before[-1]))
    kernel = np.ones(_WINDOW)
    around = np.convolve(weights, kernel, "full") / np.maximum(1.0, np.convolve(sizes, kernel, "full"))
    middle = slice(_WINDOW // 2, _WINDOW // 2 + len(body))
    index = np.arange(len(body))
    sure = np.flatnonzero(body > _SURE)
    first, last = (sure[0], sure[-1]) if len(sure) else (0, len(body))
    since, to = _distances(index, sure)
    columns = (before / total, 1 - before / total, around[middle], np.clip(index - first, -_FAR, _FAR),
               np.clip(index - last, -_FAR, _FAR), since, to)  # fmt: skip
    return np.stack(columns, axis=1)


def _distances(index: _Numbers, marks: _Numbers) -> tuple[_Floats, _Floats]:
    """Blocks since the last mark and to the next one (the block itself counts), at most `_FAR`."""
    if not len(marks):
        return np.full(len(index), _FAR), np.full(len(index), _FAR)
    after = np.searchsorted(marks, index, "right") - 1
    since = np.where(after >= 0, index - marks[np.maximum(after, 0)], _FAR)
    ahead = np.searchsorted(marks, index)
    to = np.where(ahead < len(marks), marks[np.minimum(ahead, len(marks) - 1)] - index, _FAR)
    return np.minimum(since, _FAR), np.minimum(to, _FAR)


def _between_headlines(body: _Floats, headline: _Floats, sizes: _Floats) -> _Floats:
    """How much body lies between the block and the sure headlines before and after it."""
    marks = np.flatnonzero(headline > 0.5)
    index = np.arange(len(body))
    sums = np.concatenate(([0.0], np.cumsum(body * sizes)))
    edges = np.concatenate(([0], marks, [len(body)]))
    before = edges[np.searchsorted(marks, index)]
    after = edges[np.searchsorted(marks, index, "right") + 1]
    since, to = np.minimum(2 * _FAR, index - before), np.minimum(2 * _FAR, after - index)
    count = np.full(len(body), float(len(marks)))
    return np.stack((since, to, sums[index] - sums[before], sums[after] - sums[index + 1], count), axis=1)


def _alike(blocks: Sequence[Block], body: _Floats, sizes: _Floats) -> _Floats:
    """For the other blocks of the same markup: share of body, number, and how much of all body they hold."""
    weights = np.minimum(sizes, _LONGEST)
    markups = [tuple([container[:2] for container in block.containers[-_MARKUP:]]) for block in blocks]
    columns = []
    for depth in range(1, _MARKUP + 1):
        known: dict[Hashable, int] = {}
        kind = np.array([known.setdefault(markup[-depth:], len(known)) for markup in markups])
        held, whole, count = (np.bincount(kind, of) for of in (body * weights, weights, np.ones(len(kind))))
        others = np.maximum(1e-9, whole[kind] - weights)
        share = (held[kind] - body * weights) / others * (count[kind] > 1)
        columns += [share, np.minimum(_FAR, count[kind]), (held / max(1.0, held.sum()))[kind]]
    return np.stack(columns, axis=1)


def _article_element(blocks: Sequence[Block], body: _Floats, sizes: _Floats) -> _Floats:
    """Which element is the article's own: the one for which most speaks; whether and how deep the block lies in it."""
    lengths = np.array([len(block.containers) for block in blocks])
    depth = max(1, int(lengths.max()))
    paths = _numbered([[container.number + 1 for container in block.containers] for block in blocks], depth)
    levels = np.zeros(paths.max() + 1, np.int64)
    levels[paths] = np.where(paths > 0, np.arange(depth), 0)
    weights = np.minimum(sizes, _LONGEST) * (body - _DOUBT)
    speaks: _Floats = np.bincount(paths.ravel(), np.repeat(weights, depth)).astype(np.float64)
    speaks[0] = -np.inf
    equals = np.flatnonzero(speaks >= speaks.max() - 1e-9)
    best = equals[levels[equals].argmax()]  # the innermost
    inside = (paths == best) & (best > 0)
    lies = inside.any(axis=1)
    deep = np.where(lies, lengths - 1 - inside.argmax(axis=1), -1)
    innermost = paths[np.arange(len(blocks)), np.maximum(lengths - 1, 0)]
    worth = np.where(lengths > 0, speaks[innermost] / max(1.0, float(speaks[best])), 0.0)
    return np.stack((lies.astype(np.float64), deep, np.nan_to_num(worth, neginf=0.0)), axis=1)


def _numbered(paths: Sequence[Sequence[int]], width: int) -> _Numbers:
    """Paths of elements as rows, the elements numbered from 1 on in page order; 0 where there are no more."""
    rows = in_rows(paths, width)
    known, numbers = np.unique(rows, return_inverse=True)
    return numbers.reshape(rows.shape) + int(known[0] > 0)

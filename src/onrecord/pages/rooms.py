"""Where blocks stand: the elements around them, what those are called, and how much text each of them holds."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from onrecord.pages.blocks import Block, Container

Matrix: TypeAlias = npt.NDArray[np.float32]
_Numbers: TypeAlias = npt.NDArray[np.int64]

LEVELS = 4
"""How many of the innermost elements around a block are looked at one by one."""
LONG = 80
"""Characters from which a block counts as running text."""
AROUND = (
    "article main nav aside footer header figure form ul ol table blockquote section dialog figcaption button"
).split()
"""Elements whose mere presence around a block says what it is for."""

_AROUND_BITS = {tag: 1 << bit for bit, tag in enumerate(AROUND)}
_HELD = LEVELS + 2  # elements outwards to which a block's text is counted
_ROOT = frozenset({"html", "body"})  # named after the page, not after a part of it
_MOST_BLOCKS = 50


def columns() -> tuple[str, ...]:
    """Name the columns of `surroundings`."""
    return (
        *(f"in_{tag}" for tag in AROUND),
        *(f"{which}_{group}" for which in ("own", "near", "any") for group in _groups()),
        *(f"{what}_{level}" for level in range(LEVELS) for what in ("share", "links", "blocks", "runs")),
        "best_at",
        "best_share",
    )


def surroundings(blocks: Sequence[Block], numbers: Sequence[int] | None = None) -> Matrix:
    """One row for each of the numbered blocks, all by default and at least one; the others count as what is around."""
    rows = list(range(len(blocks)) if numbers is None else numbers)
    sizes = np.array([len(block.text) for block in blocks], np.float64)
    linked = np.array([block.linked for block in blocks], np.float64)
    runs = np.where(is_running(sizes, linked), sizes, 0.0)
    paths = _paths(blocks)
    held = np.hstack((_levels(paths, sizes, linked, runs), _best(paths, runs)))
    return np.hstack((_names([blocks[row] for row in rows]), held[rows])).astype(np.float32)


def is_running(sizes: npt.NDArray[np.float64], linked: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Which blocks are running text: long, and for the most part no link."""
    return (sizes >= LONG) & (3 * linked < sizes)


# ---------------------------------------------------------------- what the elements are called


@cache
def _table() -> dict[str, str]:
    table: dict[str, str] = json.loads((files("onrecord.data") / "container_words.json").read_text("utf-8"))
    return table


@cache
def _groups() -> tuple[str, ...]:
    return tuple(_table())


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{words})" for name, words in _table().items()))


@lru_cache(maxsize=8192)
def _named(words: str) -> int:
    """The groups of `container_words` that an element's names belong to, as bits."""
    mask = 0
    for word in words.split():
        mask |= _groups_of(word)
    return mask


@lru_cache(maxsize=32768)
def _groups_of(word: str) -> int:
    """The groups of one name; the pages of a site, and of most sites, use few names."""
    mask = 0
    for match in _pattern().finditer(word):
        mask |= 1 << (match.lastindex or 1) - 1
    return mask


def _names(blocks: Sequence[Block]) -> Matrix:
    """Bits: the elements around, then the groups of names of the innermost, the two innermost, and all elements."""
    masks: dict[int, tuple[int, int]] = {}
    rows = []
    for block in blocks:
        path = block.containers
        tags, named = _mask(path, masks)
        own = _named(path[-1].words) if path else 0
        near = own | (_named(path[-2].words) if len(path) > 1 else 0)
        rows.append((tags, own, near, named))
    bits = np.array(rows, np.int64)
    tags_wide, names_wide = np.arange(len(AROUND)), np.arange(len(_groups()))
    wide = [bits[:, :1] >> tags_wide & 1, *(bits[:, column, None] >> names_wide & 1 for column in (1, 2, 3))]
    return np.hstack(wide).astype(np.float32)


def _mask(path: tuple[Container, ...], masks: dict[int, tuple[int, int]]) -> tuple[int, int]:
    """Bits of the elements on a path and of their names; each element is looked at once a page."""
    start = len(path)
    while start and path[start - 1].number not in masks:
        start -= 1
    tags, named = masks[path[start - 1].number] if start else (0, 0)
    for container in path[start:]:
        tags |= _AROUND_BITS.get(container.tag, 0)
        if container.tag not in _ROOT:
            named |= _named(container.words)
        masks[container.number] = tags, named
    return tags, named


# ---------------------------------------------------------------- how much text the elements hold


def _paths(blocks: Sequence[Block]) -> _Numbers:
    """The innermost elements of each block, innermost first, numbered from 1 on; 0 where there are no more."""
    inner = [[container.number for container in block.containers[: -_HELD - 1 : -1]] for block in blocks]
    numbers = {number: n for n, number in enumerate(dict.fromkeys(chain.from_iterable(inner)), 1)}
    return in_rows([list(map(numbers.__getitem__, path)) for path in inner], _HELD)


def in_rows(lists: Sequence[Sequence[int]], width: int) -> _Numbers:
    """Lists of up to `width` numbers as the rows of a matrix, filled up with 0."""
    rows = np.zeros((len(lists), width), np.int64)
    rows[np.arange(width) < np.array(list(map(len, lists)))[:, None]] = list(chain.from_iterable(lists))
    return rows


def _sums(paths: _Numbers, values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """How much of a value each element holds, by its number."""
    return np.bincount(paths.ravel(), np.repeat(values, paths.shape[1])).astype(np.float64)


def _levels(
    paths: _Numbers,
    sizes: npt.NDArray[np.float64],
    linked: npt.NDArray[np.float64],
    runs: npt.NDArray[np.float64],
) -> npt.NDArray[np.float64]:
    held = np.maximum(1.0, _sums(paths, sizes))
    by_element = np.stack(
        (
            _sums(paths, runs) / max(1.0, runs.sum()),
            _sums(paths, linked) / held,
            np.minimum(_MOST_BLOCKS, _sums(paths, np.ones(len(sizes)))),
            _sums(paths, runs) / held,
        ),
        axis=1,
    )
    by_element[0] = 0.0
    return by_element[paths[:, :LEVELS]].reshape(len(sizes), -1)


def _best(paths: _Numbers, runs: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """How far out of the block the element with most running text lies (-1: it does not), and that element's share.

    A parent counts in full, what lies further out by halves: the idea of Arc90's Readability.
    """
    weights = np.bincount(paths[:, :3].ravel(), (runs[:, None] / np.array([1.0, 2.0, 4.0])).ravel())
    weights[0] = -1.0
    best = int(weights.argmax())
    inside = (paths == best) & (best > 0)
    at = np.where(inside.any(axis=1), inside.argmax(axis=1), -1.0)
    share = (runs * inside.any(axis=1)).sum() / max(1.0, runs.sum())
    return np.stack((at, np.full(len(paths), share)), axis=1)

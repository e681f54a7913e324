"""How likely two articles report one happening: what they share by aspect, and how near their days are.

Words are weighted by how rare they are in news at large, not in the articles at hand: so the likeness of two articles
is the same whatever else there is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from math import log, sqrt
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from onrecord.model import Article, Moment
from onrecord.stories.terms import ASPECTS, Terms, terms_of
from onrecord.stories.weights import Weights

Matrix: TypeAlias = Any
"""A scipy.sparse.csr_matrix: articles by terms, rows of length 1."""
Pairs: TypeAlias = NDArray[np.int64]
"""Two columns of places, the smaller first."""
Scores: TypeAlias = NDArray[np.float64]
"""The likeness of each pair."""

FEATURES: Final = (*ASPECTS, "root of all", "root of opening", "root of names", "dated", "near")
_ROOTS = [ASPECTS.index("all"), ASPECTS.index("opening"), ASPECTS.index("names")]
_FADE = 3.0  # days in which nearness falls to 1/e
# Reports of one happening share more than this of their words, weighted; others need not be looked at.
_SHARED = 0.08
_RARE = 3.0  # nats: a word in one article of twenty or fewer
_CHUNK, _BATCH = 500, 20_000


class Aspects(NamedTuple):
    """The articles as matrices, one an aspect, and their days (proleptic ordinals; 0 where unknown)."""

    matrices: tuple[Matrix, ...]
    rare: Matrix
    days: NDArray[np.int64]


def aspects_of(articles: Sequence[Article], known: Weights) -> Aspects:
    """What is compared of articles, made once for all pairs."""
    common = known.common()
    terms = [terms_of(article, common) for article in articles]
    matrices = tuple(_matrix(terms, at, known, 0.0) for at in range(len(ASPECTS)))
    days = np.array([day_of(article.published) for article in articles], dtype=np.int64)
    return Aspects(matrices, _matrix(terms, 0, known, _RARE), days)


def day_of(moment: Moment | None) -> int:
    """The day of a moment as a proleptic ordinal; 0 where the day is not known."""
    if moment is None or moment.precision in ("year", "month"):
        return 0
    return date.fromisoformat(moment.value[:10]).toordinal()


def _matrix(terms: Sequence[Terms], aspect: int, known: Weights, rarest: float) -> Matrix:
    """Terms weighted by (1 + log count) x rarity, rows scaled to length 1; then what is common goes."""
    columns: dict[str, int] = {}
    data, indices, ends = [], [], [0]
    for one in terms:
        weighted = {term: known.rarity(term) for term in one.counts[aspect]}
        row = {term: (1 + log(one.counts[aspect][term])) * rare for term, rare in weighted.items() if rare > 0}
        length = sqrt(sum(value * value for value in row.values())) or 1.0
        kept = [term for term in row if weighted[term] >= rarest]
        data += [row[term] / length for term in kept]
        indices += [columns.setdefault(term, len(columns)) for term in kept]
        ends.append(len(data))
    return sparse.csr_matrix((data, indices, ends), shape=(len(terms), len(columns)), dtype=np.float64)


def candidates(aspects: Aspects) -> Pairs:
    """The pairs of articles that share enough rare words."""
    found = [np.empty((0, 2), dtype=np.int64)]
    rare, turned = aspects.rare, aspects.rare.T.tocsc()
    for start in range(0, rare.shape[0], _CHUNK):
        product = (rare[start : start + _CHUNK] @ turned).tocoo()
        rows, columns = product.row + start, product.col
        kept = (product.data >= _SHARED) & (rows < columns)
        found.append(np.stack((rows[kept], columns[kept]), axis=1).astype(np.int64))
    return np.concatenate(found)


def features(aspects: Aspects, pairs: Pairs) -> Iterator[NDArray[np.float64]]:
    """The features of pairs in batches, a row a pair, in the order of `FEATURES`."""
    for start in range(0, len(pairs), _BATCH):
        one, other = pairs[start : start + _BATCH].T
        shared = [np.asarray(matrix[one].multiply(matrix[other]).sum(axis=1)).ravel() for matrix in aspects.matrices]
        roots = [np.sqrt(np.maximum(shared[at], 0)) for at in _ROOTS]
        first, second = aspects.days[one], aspects.days[other]
        dated = (first > 0) & (second > 0)
        near = np.where(dated, np.exp(-np.abs(first - second) / _FADE), 0.0)
        yield np.stack((*shared, *roots, dated.astype(np.float64), near), axis=1)


def likeness(aspects: Aspects, pairs: Pairs, known: Weights) -> Scores:
    """The likeness of each pair, 0 to 1."""
    coefficients = np.array(known.coefficients)
    scores = [batch @ coefficients + known.intercept for batch in features(aspects, pairs)]
    return 1 / (1 + np.exp(-np.concatenate(scores))) if scores else np.empty(0)

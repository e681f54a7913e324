"""Stories: the articles on one happening, by average linkage of their likeness.

Articles are put in one order of their own first, and the likeness of two does not depend on others: whatever order they
arrive in, the stories are the same when all are in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform

from onrecord.model import Article
from onrecord.stories.likeness import Pairs, Scores, aspects_of, candidates, likeness
from onrecord.stories.weights import weights

# Articles that likeness chains together are linked by a matrix of all of them; more than this are cut at a higher one.
_MOST = 3_000
_STEP = 0.05


class Grouped(NamedTuple):
    """Articles in groups. `rows`: the distinct article (a number) at each place given; `labels`: the story of each.

    `pairs` and `scores`: which of the distinct articles are alike, and how much, 0 to 1.
    """

    rows: tuple[int, ...]
    labels: tuple[int, ...]
    pairs: Pairs
    scores: Scores


def group_stories(articles: Sequence[Article]) -> tuple[int, ...]:
    """One story number an article, in order, from 0; articles may have been read with any layers.

    Headlines and days are used where there are any. The stories do not depend on the order of the articles, only their
    numbers do: a story has the number of its first article. Articles without words are stories of their own, unless
    they are the same article.
    """
    found = grouped(articles)
    numbers: dict[int, int] = {}
    return tuple(numbers.setdefault(found.labels[row], len(numbers)) for row in found.rows)


def grouped(articles: Sequence[Article]) -> Grouped:
    """The stories of articles, with the likenesses that made them."""
    ordered = sorted(range(len(articles)), key=lambda at: _place(articles[at]))
    distinct: dict[tuple[str, ...], int] = {}
    firsts: list[Article] = []
    rows = [0] * len(articles)
    for at in ordered:
        rows[at] = distinct.setdefault(_place(articles[at]), len(distinct))
        if rows[at] == len(firsts):
            firsts.append(articles[at])
    labels, pairs, scores = _labels(firsts)
    return Grouped(tuple(rows), labels, pairs, scores)


def _place(article: Article) -> tuple[str, ...]:
    """What an article is sorted by; equal only for what grouping cannot tell apart."""
    return article.id, article.text, article.headline or "", str(article.published or "")


def _labels(articles: Sequence[Article]) -> tuple[tuple[int, ...], Pairs, Scores]:
    known = weights()
    aspects = aspects_of(articles, known)
    pairs = candidates(aspects)
    scores = likeness(aspects, pairs, known)
    labels = [0] * len(articles)
    for number, story in enumerate(stories_of(len(articles), pairs, scores, known.threshold)):
        for at in story:
            labels[at] = number
    return tuple(labels), pairs, scores


def stories_of(count: int, pairs: Pairs, scores: Scores, threshold: float) -> Iterator[list[int]]:
    """The stories of `count` articles, as lists of places, from the scores of pairs."""
    graph = sparse.csr_matrix((scores, (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    for part in _parts(graph, np.arange(count), threshold):
        if len(part) <= 1:
            yield part.tolist()
        else:
            labels = _linked(graph[part][:, part].toarray(), threshold)
            yield from (part[labels == label].tolist() for label in np.unique(labels))


def _parts(graph: sparse.csr_matrix, among: NDArray[np.int64], cut: float) -> Iterator[NDArray[np.int64]]:
    """Articles that pairs of at least `cut` chain together: a mean reaches the threshold only within such a part."""
    inner = graph[among][:, among]
    inner = inner.multiply(inner >= cut)
    _, labels = connected_components(inner, directed=False)
    order = np.argsort(labels, kind="stable")
    for part in np.split(among[order], np.flatnonzero(np.diff(labels[order])) + 1):
        if len(part) > _MOST and cut < 1:
            yield from _parts(graph, part, cut + _STEP)
        else:
            yield part


def _linked(likenesses: Scores, threshold: float) -> NDArray[np.int32]:
    distances = 1 - (likenesses + likenesses.T)
    np.fill_diagonal(distances, 0)
    return np.asarray(fcluster(linkage(squareform(distances), "average"), 1 - threshold, "distance"), dtype=np.int32)

"""Which texts may be near-duplicates: MinHash signatures (rensa) cut into bands; what agrees in a band is a candidate.

A signature has 128 values of 32 bits: 512 bytes an article. Bands of two values find a pair whose shingles are shared
by a fifth with probability .93, by a third with .999 (1 - (1 - J²)^64); candidates are verified elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from onrecord.stories.shingles import shingles_of, words_of

Signatures: TypeAlias = NDArray[np.uint32]
"""A row of `VALUES` minima an article."""

VALUES: Final = 128
_ROWS = 2
_SEED = 42
_MIX = np.uint64(0x9E3779B97F4A7C15)
# A bucket with more than this holds copies of one text: each is compared with its neighbours in the bucket.
_CROWD = 40


def signatures_of(texts: Sequence[str]) -> Signatures:
    """The MinHash signatures of texts, in order; of texts without words they are alike, but nothing follows."""
    rows = [_signature(text) for text in texts]
    return np.array(rows, dtype=np.uint32).reshape(len(rows), VALUES)


def _signature(text: str) -> list[int]:
    minhash = RMinHash(num_perm=VALUES, seed=_SEED)
    minhash.update(list(set(shingles_of(words_of(text)))))
    return list(minhash.digest())


def bands_of(signatures: Signatures) -> NDArray[np.uint64]:
    """Signatures as keys of their bands: two articles are candidates where a column has the same key."""
    parts = signatures.astype(np.uint64).reshape(len(signatures), VALUES // _ROWS, _ROWS)
    keys = parts[:, :, 0]
    for row in range(1, _ROWS):
        keys = (keys * _MIX) ^ parts[:, :, row]
    return keys


def candidate_pairs(signatures: Signatures) -> list[tuple[int, int]]:
    """Pairs of rows that agree in at least one band, smaller index first, in order."""
    found: set[tuple[int, int]] = set()
    for keys in bands_of(signatures).T:
        for bucket in _buckets(keys):
            found.update(_pairs(bucket))
    return sorted(found)


def _buckets(keys: NDArray[np.uint64]) -> Iterator[list[int]]:
    """The rows of each key that several rows have, in order."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    cuts = np.flatnonzero(ordered[1:] != ordered[:-1]) + 1
    starts, ends = np.concatenate(([0], cuts)), np.concatenate((cuts, [len(keys)]))
    crowded = ends - starts > 1
    for start, end in zip(starts[crowded], ends[crowded], strict=True):
        yield order[start:end].tolist()


def _pairs(bucket: list[int]) -> Iterator[tuple[int, int]]:
    if len(bucket) <= _CROWD:
        yield from combinations(bucket, 2)
        return
    yield from pairwise(bucket)
    yield from ((bucket[0], other) for other in bucket[1:])

"""Which of very many texts may be near-duplicates of one: sketches, which are small enough to compare with all.

A sketch is a MinHash signature of which the lowest byte of each value is kept: 128 bytes a text. Two texts agree in as
many places as they share of their shingles, and in one of 256 of the others by chance (Li and König 2010, "b-Bit
Minwise Hashing"). A record of 100,000 articles is 13 MB, and is compared with in some milliseconds; bands of LSH would
be 64 rows an article, of which a database finds those that agree no faster.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from onrecord.stories.candidates import VALUES, signatures_of

Sketches: TypeAlias = NDArray[np.uint8]
"""A row of 128 bytes a text."""

LEAST: Final = 10
"""Places in which two texts agree that may be one report. By chance 0.5 of 128 agree, and ten in one of 10^11 pairs;
where a tenth of the shingles is shared 13 agree, and where a third is, as when half of a text was cut, 43."""


def sketches_of(texts: Sequence[str]) -> Sketches:
    """The sketches of texts, in order; those of texts without words are alike, but nothing follows."""
    return (signatures_of(texts) & 0xFF).astype(np.uint8)


def agreements(columns: Sketches, sketch: Sketches) -> NDArray[np.uint8]:
    """In how many places each of many sketches agrees with one; `columns` has a row a place, so that this is quick."""
    found = np.zeros(columns.shape[1], dtype=np.uint8)
    for place in range(VALUES):
        found += columns[place] == sketch[place]
    return found

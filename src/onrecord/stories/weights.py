"""What grouping has learned, from data/likeness.json: how common words are in news, and what makes two reports alike.

Built by `python -m tools.build_likeness`.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

_COMMON = 0.3  # of articles


class Weights(NamedTuple):
    """`counts`: in how many of `articles` articles a stem occurs, where more than `fewest` do.

    `coefficients` and `intercept` are those of a logistic regression on the features of `likeness.features`; two
    reports belong together where the mean of their likeness is `threshold` or more.
    """

    articles: int
    fewest: int
    counts: MappingProxyType[str, int]
    coefficients: tuple[float, ...]
    intercept: float
    threshold: float

    def rarity(self, term: str) -> float:
        """The inverse document frequency of a stem, or of a pair of them, in nats."""
        if " " in term:
            return math.log((self.articles + 1) / 1.5)
        return math.log((self.articles + 1) / (self.counts.get(term, self.fewest / 2) + 0.5))

    def common(self) -> frozenset[str]:
        """The stems that nearly every text has."""
        return frozenset(term for term, count in self.counts.items() if count >= _COMMON * self.articles)


@cache
def weights() -> Weights:
    """The table, loaded once."""
    told = json.loads((files("onrecord") / "data" / "likeness.json").read_text("utf-8"))
    counts = MappingProxyType({term: count for count, terms in told["counts"].items() for term in terms.split()})
    return Weights(
        told["articles"],
        told["fewest"],
        MappingProxyType({term: int(count) for term, count in counts.items()}),
        tuple(told["coefficients"]),
        told["intercept"],
        told["threshold"],
    )

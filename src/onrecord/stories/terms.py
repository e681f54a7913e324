"""The terms of an article that tell its happening: words, names, numbers and days, the opening, pairs of words.

A name is a word that stands with a capital and never without one in the same text, so that no model is needed and a
headline in capitals does no harm.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

from onrecord.model import Article

Aspect: TypeAlias = Literal["all", "names", "numbers", "opening", "pairs", "plain"]
ASPECTS: Final[tuple[Aspect, ...]] = get_args(Aspect)

_WORD = re.compile(r"[^\W\d_](?:\w|[’'&-](?=\w))*|\d+(?:[.,]\d+)*")
_DAYS = frozenset(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
_OPENING = 80  # words: the report of a happening says in them what happened
_ENDINGS = ("ing", "edly", "ed", "es", "ly", "s")
_SHORTEST = 4  # letters of a stem


class Terms(NamedTuple):
    """How often each term occurs, by aspect, in the order of `ASPECTS`."""

    counts: tuple[Counter[str], ...]


def stem(word: str) -> str:
    """A word in lower case without the commonest English endings; what is left need not be a word."""
    word = word.lower()
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def words_of(text: str) -> Iterator[str]:
    """The words and numbers of a text as they stand, without a possessive ending."""
    for match in _WORD.finditer(text):
        yield match.group().removesuffix("'s").removesuffix("’s")


def terms_of(article: Article, common: frozenset[str]) -> Terms:
    """The terms of an article; the words of its headline count with the opening. `common` words make no pairs."""
    counts: dict[Aspect, Counter[str]] = {aspect: Counter() for aspect in ASPECTS}
    words = list(words_of(article.text))
    lower = {word for word in words if word[0].islower()}
    stems = [stem(word) for word in words]
    counts["all"].update(stems)
    counts["opening"].update(stems[:_OPENING])
    for word, term in zip(words, stems, strict=True):
        counts[_aspect(word, lower)][term] += 1
    counts["pairs"].update(f"{one} {other}" for one, other in pairwise(stems) if one not in common)
    for word in words_of(article.headline or ""):
        counts["opening"][stem(word)] += 2
        counts["all"][stem(word)] += 1
    return Terms(tuple(counts[aspect] for aspect in ASPECTS))


def _aspect(word: str, lower: set[str]) -> Aspect:
    if word[0].isdigit() or word.lower() in _DAYS:
        return "numbers"
    return "names" if word[0].isupper() and word.lower() not in lower else "plain"

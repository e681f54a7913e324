"""Near-duplicates: one report in many places, each pair with what the copy has otherwise.

A pair is one report where most of the shorter text stands in the longer one and where one of them opens as the other
does or goes on. Menus, lists of captions and standing notices are shared by pages too, but not the report's opening.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.model import Article
from onrecord.stories.alignment import Difference, differences
from onrecord.stories.candidates import candidate_pairs, signatures_of
from onrecord.stories.credits import agency_named
from onrecord.stories.shingles import shingles_of, words_of

# Set by reading: of the 6,000 articles' pairs that share most, all that were standing notices, lists of captions or
# later reports fail one of the two. Measured in bench/duplicates.py.
_CONTAINED = 0.5
_OPENED = 0.5
_OPENING = 60  # shingles


@dataclass(frozen=True, slots=True)
class Duplicate:
    """`copy` and `kept` are places in the articles given; the kept one is the agency's own or the earliest.

    `contained` (0 to 1) is how much of the shorter text stands in the longer one.
    """

    kept: int
    copy: int
    contained: float
    differences: tuple[Difference, ...]


def find_duplicates(articles: Sequence[Article]) -> tuple[Duplicate, ...]:
    """Every article that repeats another one, with the one that is kept and what differs, in the order of the copies.

    An article that repeats no other is in no pair. A copy of a copy leads to the one that is kept of them all; where it
    shares little with that one itself (each cut otherwise), `contained` says so.
    """
    pairs = duplicate_pairs([article.text for article in articles])
    found = [
        Duplicate(kept, copy, round(_shared(articles[kept].text, articles[copy].text), 4), _told(articles, kept, copy))
        for kept, copies in _groups(articles, pairs)
        for copy in copies
    ]
    return tuple(sorted(found, key=lambda one: one.copy))


class Shingled(NamedTuple):
    """A text as its shingles: in order, and each once. Made once of each text that is compared with several."""

    ordered: Sequence[str]
    distinct: frozenset[str]


def shingled(words: Sequence[str]) -> Shingled:
    """The words of a text as what texts are compared by."""
    ordered = shingles_of(words)
    return Shingled(ordered, frozenset(ordered))


def duplicate_pairs(texts: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of texts that are one report, smaller place first."""
    made: dict[int, Shingled] = {}
    pairs = []
    for one, other in candidate_pairs(signatures_of(texts)):
        for at in (one, other):
            if at not in made:
                made[at] = shingled(words_of(texts[at]))
        if is_duplicate(made[one], made[other]):
            pairs.append((one, other))
    return pairs


def is_duplicate(one: Shingled, other: Shingled) -> bool:
    """Whether two texts are one report."""
    if not one.distinct or not other.distinct or contained_in(one, other) < _CONTAINED:
        return False
    return max(_opened(one, other), _opened(other, one)) >= _OPENED


def _opened(one: Shingled, other: Shingled) -> float:
    opening = one.ordered[:_OPENING]
    return sum(each in other.distinct for each in opening) / len(opening)


def contained_in(one: Shingled, other: Shingled) -> float:
    """How much of the shorter of two texts stands in the longer one, 0 to 1."""
    return len(one.distinct & other.distinct) / max(1, min(len(one.distinct), len(other.distinct)))


def _shared(one: str, other: str) -> float:
    return contained_in(shingled(words_of(one)), shingled(words_of(other)))


def _told(articles: Sequence[Article], kept: int, copy: int) -> tuple[Difference, ...]:
    return differences(articles[kept], articles[copy])


def _groups(articles: Sequence[Article], pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, list[int]]]:
    """The kept article and its copies, for each set of articles that pairs join."""
    joined = _joined(pairs)
    members: dict[int, list[int]] = defaultdict(list)
    for at in joined:
        members[_root(joined, at)].append(at)
    for group in members.values():
        kept, *copies = sorted(group, key=lambda at: _rank(articles[at], at))
        yield kept, copies


def _joined(pairs: Sequence[tuple[int, int]]) -> dict[int, int]:
    parents: dict[int, int] = {}
    for one, other in pairs:
        first, second = (_root(parents, parents.setdefault(at, at)) for at in (one, other))
        parents[max(first, second)] = min(first, second)
    return parents


def _root(parents: dict[int, int], at: int) -> int:
    while parents[at] != at:
        parents[at] = at = parents[parents[at]]
    return at


def _rank(article: Article, at: int) -> tuple[bool, str, int, str, int]:
    """The kept one first: the agency's own page, then the earliest, then the longest text, then by id."""
    own = agency_named(article.publisher or "") is not None
    published = str(article.published) if article.published else "9999"
    return not own, published, -len(article.text), article.id, at

"""Stories as people meet them: a title, a span of days, the articles, and the earlier story that each goes on from.

A long-running affair is a chain of stories, each linked to the one that it follows, not one blob.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model import Article
from onrecord.stories.grouping import Grouped, grouped
from onrecord.stories.likeness import day_of

# The mean likeness of the articles of two stories from which on one goes on from the other: half of what makes one
# story of them. Set by reading links between stories of 6,000 articles; docs/stories.md says how many of them hold.
_LINKED = 0.2
_WITHIN = 60  # days from the last article of a story to the first of the one that follows it
_QUIET = 10  # days without an article, behind which reports belong to another story of the same affair


@dataclass(frozen=True, slots=True)
class Story:
    """The articles on one happening, as places in what was given, earliest first; unknown days come last.

    `central` is the place of the article most like all others, whose headline (else first line) is `title`. `first`
    and `last` are ISO days, None where no article's day is known. `follows` is the number of the earlier story that
    this one goes on from.
    """

    title: str
    articles: tuple[int, ...]
    central: int
    first: str | None = None
    last: str | None = None
    follows: int | None = None


def find_stories(articles: Sequence[Article]) -> tuple[Story, ...]:
    """The stories of articles, the one with the earliest day first, unknown days last.

    In whatever order articles come, titles, days and links are the same.
    """
    found = grouped(articles)
    ordered = sorted(range(len(articles)), key=lambda at: _when(articles[at]))
    groups: dict[int, list[int]] = defaultdict(list)
    for at in ordered:
        groups[found.labels[found.rows[at]]].append(at)
    stories = [part for group in groups.values() for part in _parts(articles, group)]
    stories.sort(key=lambda story: _when(articles[story[0]]))
    labels = {found.rows[at]: number for number, story in enumerate(stories) for at in story}
    alike = _alike(found, labels)
    earlier = _earlier(found, labels, [_days(articles, story) for story in stories])
    return tuple(
        _story(articles, story, found.rows, alike, earlier.get(number)) for number, story in enumerate(stories)
    )


def _parts(articles: Sequence[Article], group: Sequence[int]) -> list[list[int]]:
    """A group, earliest first, cut where nothing was reported for a while; unknown days stay with the last part."""
    parts = [[group[0]]]
    for before, at in pairwise(group):
        days = day_of(articles[before].published), day_of(articles[at].published)
        if min(days) and days[1] - days[0] > _QUIET:
            parts.append([])
        parts[-1].append(at)
    return parts


def _story(
    articles: Sequence[Article],
    places: Sequence[int],
    rows: Sequence[int],
    alike: Mapping[int, float],
    follows: int | None,
) -> Story:
    central = min(places, key=lambda at: (articles[at].headline is None, -alike.get(rows[at], 0), _when(articles[at])))
    days = [str(articles[at].published)[:10] for at in places if day_of(articles[at].published)]
    first, last = (min(days), max(days)) if days else (None, None)
    return Story(_title(articles[central]), tuple(places), central, first, last, follows)


def _title(article: Article) -> str:
    return article.headline or article.text.strip().split("\n", 1)[0]


def _when(article: Article) -> tuple[bool, str, str]:
    return not article.published, str(article.published or ""), article.id


def _alike(found: Grouped, labels: Mapping[int, int]) -> dict[int, float]:
    """How like the others of its story each distinct article is, summed."""
    sums: dict[int, float] = defaultdict(float)
    for (one, other), score in zip(found.pairs.tolist(), found.scores.tolist(), strict=True):
        if labels[one] == labels[other]:
            sums[one] += score
            sums[other] += score
    return {row: round(value, 9) for row, value in sums.items()}


def _days(articles: Sequence[Article], places: Sequence[int]) -> tuple[int, int]:
    """First and last day of a story as ordinals; 0, 0 where no day is known."""
    days = [day for at in places if (day := day_of(articles[at].published))]
    return (min(days), max(days)) if days else (0, 0)


def _earlier(found: Grouped, labels: Mapping[int, int], days: Sequence[tuple[int, int]]) -> dict[int, int]:
    """The story that each goes on from: of those that began before it, the likest one, if it is like enough."""
    sizes = Counter(labels.values())
    sums: dict[tuple[int, int], float] = defaultdict(float)
    for (one, other), score in zip(found.pairs.tolist(), found.scores.tolist(), strict=True):
        first, second = sorted((labels[one], labels[other]))
        sums[first, second] += score
    best: dict[int, tuple[float, int]] = {}
    for (first, second), total in sorted(sums.items()):
        mean = round(total / (sizes[first] * sizes[second]), 9)
        if mean >= _LINKED and _goes_on(days[first], days[second]):
            best[second] = max(best.get(second, (0.0, 0)), (mean, first))
    return {number: first for number, (_, first) in best.items()}


def _goes_on(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return 0 < one[0] < other[0] <= one[1] + _WITHIN

"""When: time expressions as TIMEX3, resolved against the publish moment and against what the text said before.

`with_times` tells which expression governs a statement, `governing_times` which one an act.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.language import Analysis
from onrecord.model import Article, Moment, Span, Time
from onrecord.times.finding import times_of
from onrecord.times.governing import governing_times, with_times
from onrecord.times.grammar import grammar

__all__ = ["LANGUAGES", "find_times", "governing_times", "with_times"]

LANGUAGES: Final[frozenset[str]] = frozenset({"de", "en"})
"""ISO 639-1 codes of the languages in which time expressions are found."""


def find_times(article: Article, analysis: Analysis) -> tuple[Time, ...]:
    """The time expressions in headline, summary and text of an article, in this order; () in a language not known."""
    if analysis.language not in LANGUAGES:
        return ()
    return times_of(_parts(article), grammar(analysis.language))


def _parts(article: Article) -> Iterator[tuple[Span, Moment | None]]:
    if article.headline:
        yield Span(0, len(article.headline), article.headline, "headline"), article.published
    start = 0
    for bullet in article.summary:
        yield Span(start, start + len(bullet), bullet, "summary"), article.published
        start += len(bullet) + 1
    if not any(paragraph.published for paragraph in article.paragraphs):
        yield Span(0, len(article.text), article.text), article.published
        return
    for paragraph in article.paragraphs:  # a live blog: each entry has its own moment
        yield paragraph, paragraph.published or article.published

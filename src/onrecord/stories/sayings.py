"""The same words in many places: a saying, its first appearance, and how each of its variants differs.

Variants are compared with the fullest quotation: which of two wordings is the right one no page can tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from onrecord.model import Article, Span, Statement
from onrecord.stories.matching import Matched, match_quotations
from onrecord.stories.quoting import Quoted, Word, exact_day, quoted_parts, speaker_keys, words_of_parts
from onrecord.stories.wording import Comparison, Wording


class Appearance(NamedTuple):
    """Where a saying stands: the place of its article in what was given, and of its statement in the article."""

    article: int
    statement: int


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words that are otherwise: `before` in the fullest quotation, `after` in the variant; () where there are none.

    Each has a span for each part of a split quotation.
    """

    before: tuple[Span, ...]
    after: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """A further appearance of a saying, and what it has otherwise than the fullest one."""

    place: Appearance
    wording: Wording
    changes: tuple[WordChange, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """Quotations of the same words in several places.

    `fullest` has the most words, and is the earliest of those that have; `first` is the earliest appearance of all
    (unknown days come last, of one day the first that was given). `variants` are all but the fullest, earliest first.
    """

    fullest: Appearance
    first: Appearance
    variants: tuple[Variant, ...]


def find_sayings(articles: Sequence[Article]) -> tuple[Saying, ...]:
    """The quotations of the same words in articles read with their statements, by first appearance.

    Only what stands in quotation marks is compared. What stands in one article only is in no saying.
    """
    places: list[Appearance] = []
    quotations: list[Quoted] = []
    for number, article in enumerate(articles):
        day = exact_day(str(article.published or ""))
        for position, statement in enumerate(article.statements):
            places.append(Appearance(number, position))
            quotations.append(_quoted(statement, number, day))
    texts = _Texts(articles, places, quotations)
    return tuple(_saying(found, texts) for found in match_quotations(quotations))


class _Texts(NamedTuple):
    articles: Sequence[Article]
    places: Sequence[Appearance]
    quotations: Sequence[Quoted]

    def spans(self, at: int, start: int, end: int) -> tuple[Span, ...]:
        """The words [start, end) of a quotation, a span for each run without a gap."""
        words = self.quotations[at].words[start:end]
        return tuple(_span(self.articles[self.places[at].article], run) for run in _unbroken(words))


def _quoted(statement: Statement, article: int, day: str | None) -> Quoted:
    parts = () if statement.parent else quoted_parts(statement.kind, statement.content)
    return Quoted(words_of_parts(parts), article, speaker_keys([one.name for one in statement.speakers]), day)


def _saying(found: Matched, texts: _Texts) -> Saying:
    variants = (
        Variant(texts.places[at], comparison.wording, tuple(_changes(found.fullest, at, comparison, texts)))
        for at, comparison in found.others
    )
    return Saying(texts.places[found.fullest], texts.places[found.first], tuple(variants))


def _changes(fullest: int, at: int, comparison: Comparison, texts: _Texts) -> Iterator[WordChange]:
    for one in comparison.changes:
        before = texts.spans(fullest, one.start, one.end)
        yield WordChange(before, texts.spans(at, one.other_start, one.other_end))


def _unbroken(words: Sequence[Word]) -> Iterator[list[Word]]:
    broken = 0
    numbered = []
    for word in words:
        broken += word.after_gap
        numbered.append((broken, word))
    for _, run in groupby(numbered, key=lambda one: one[0]):
        yield [word for _, word in run]


def _span(article: Article, words: Sequence[Word]) -> Span:
    start, end, field = words[0].start, words[-1].end, words[0].field
    text = {"headline": article.headline or "", "summary": "\n".join(article.summary)}.get(field, article.text)
    return Span(start, end, text[start:end], field)

"""Who said what: sources, cues and contents, direct and indirect, and for whom the sources stand.

Builds on `entities`, which finds the names in a text and whom they mean within it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from onrecord.language import Analysis
from onrecord.model import Article, Span, Statement
from onrecord.statements.acts import cues
from onrecord.statements.finding import statements_of

__all__ = ["LANGUAGES", "SPEECH", "find_statements", "lines_of"]

LANGUAGES: Final[frozenset[str]] = frozenset({"en"})
"""ISO 639-1 codes of the languages in which statements are found."""

SPEECH: Final[frozenset[str]] = cues().speech
"""The acts by which something is said, written or shown; the others tell what somebody has in mind or stands for."""

_SIGN = re.compile(r"[^\n:—–]{0,60}?(?:[:—–]| --? )\s*")
"""What parts a dateline from the report, with agency and day before it."""


def find_statements(article: Article, analysis: Analysis) -> tuple[Statement, ...]:
    """The statements in an article's headline, summary and text, in this order; () in a language not known here."""
    if analysis.language not in LANGUAGES:
        return ()
    return statements_of(lines_of(article))


def lines_of(article: Article) -> tuple[Span, ...]:
    """What is read of an article, line by line: headline, bullets, and paragraphs from behind the dateline on."""
    headline = [Span(0, len(article.headline), article.headline, "headline")] if article.headline else []
    paragraphs: Iterable[Span] = article.paragraphs or _lines(article.text)
    return (*headline, *_bullets(article), *_after_dateline(paragraphs, article))


def _after_dateline(paragraphs: Iterable[Span], article: Article) -> Iterator[Span]:
    """The paragraphs, that with the dateline from behind it on: "VARNHOLM:" says nothing."""
    place = article.dateline
    for paragraph in paragraphs:
        if place is None or not paragraph.start <= place.start < paragraph.end:
            yield paragraph
        else:
            sign = _SIGN.match(article.text, place.end, paragraph.end)
            start = sign.end() if sign else place.end
            yield Span(start, paragraph.end, article.text[start : paragraph.end])


def _bullets(article: Article) -> Iterator[Span]:
    start = 0
    for bullet in article.summary:
        yield Span(start, start + len(bullet), bullet, "summary")
        start += len(bullet) + 1


def _lines(text: str) -> Iterator[Span]:
    """The lines of a text that came without paragraphs."""
    start = 0
    for line in text.splitlines(keepends=True):
        yield Span(start, start + len(line), line)
        start += len(line)

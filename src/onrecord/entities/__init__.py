"""Who and where: the names in a text, whom they mean within it, and what they lead to in the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.entities.finding import mentions_of, scene_of
from onrecord.entities.participants import Coding, Setting, code_participant, setting_of
from onrecord.entities.tables import Tables, built_in
from onrecord.language import Analysis
from onrecord.model import Article, Mention, Span

__all__ = ["LANGUAGES", "Coding", "Setting", "Tables", "code_participant", "find_mentions", "place_of", "setting_of"]

LANGUAGES: Final[frozenset[str]] = frozenset({"en"})
"""ISO 639-1 codes of the languages in which mentions are found."""


def find_mentions(article: Article, analysis: Analysis, *, tables: Tables | None = None) -> tuple[Mention, ...]:
    """The mentions in an article's text, in order; () in a language not known here.

    `tables` are those of the package unless others are given. Raises ModelError where the parser is not installed.
    """
    if analysis.language not in LANGUAGES:
        return ()
    paragraphs: Sequence[Span] = article.paragraphs or tuple(_lines(article.text))
    named = analysis.parses.names(paragraphs)
    day = article.published.value[:10] if article.published else None
    return mentions_of(scene_of(article.text, paragraphs, named, day, tables or built_in()))


def place_of(dateline: Span, mentions: Sequence[Mention]) -> Mention | None:
    """The place that a dateline names, among the mentions of its article."""
    inside = (one for one in mentions if one.start < dateline.end and dateline.start < one.end)
    return next((one for one in inside if one.kind == "place"), None)


def _lines(text: str) -> Iterator[Span]:
    """The lines of a text that came without paragraphs."""
    start = 0
    for line in text.splitlines(keepends=True):
        yield Span(start, start + len(line), line)
        start += len(line)

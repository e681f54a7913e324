"""Who said what: quotations with the words that attribute them, and the source that these name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from onrecord.language import Analysis
from onrecord.model import Article, Span, Statement
from onrecord.statements.finding import statements_of

__all__ = ["LANGUAGES", "find_statements"]

LANGUAGES: Final[frozenset[str]] = frozenset({"en"})
"""ISO 639-1 codes of the languages in which statements are found."""


def find_statements(article: Article, analysis: Analysis) -> tuple[Statement, ...]:
    """The statements in an article's text, in the order in which they stand there; () in a language not known here."""
    if analysis.language not in LANGUAGES:
        return ()
    return statements_of(article.text, article.paragraphs or _lines(article.text))


def _lines(text: str) -> Sequence[Span]:
    """The lines of a text that came without paragraphs."""
    spans, start = [], 0
    for line in text.splitlines(keepends=True):
        spans.append(Span(start, start + len(line), line))
        start += len(line)
    return tuple(spans)

"""A text as an article, one paragraph a line, and its statements in a form that is easy to compare."""

from __future__ import annotations

from onrecord.language import Analysis
from onrecord.model import Article, Page, Paragraph, Span, Statement
from onrecord.statements import find_statements


def article_of(text: str) -> Article:
    paragraphs, start = [], 0
    for line in text.split("\n"):
        if line:
            paragraphs.append(Paragraph(start, start + len(line), line))
        start += len(line) + 1
    page = Page(text, "0" * 64, "utf-8", "text/plain")
    return Article("x", page, None, (), (), text, tuple(paragraphs))


def statements(text: str) -> tuple[Statement, ...]:
    return find_statements(article_of(text), Analysis(language="en"))


def told(text: str) -> list[tuple[str | None, str | None, list[str]]]:
    """(source, cue, contents) of each statement."""
    return [(_words(s.source), _words(s.cue), [c.text for c in s.content]) for s in statements(text)]


def _words(span: Span | None) -> str | None:
    return span.text if span is not None else None

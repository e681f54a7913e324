"""Who and where: the names in a text, whom they mean within it, and what they lead to in the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
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
    """The mentions in an article's headline, summary and text, in this order; () in a language not known here.

    They are read as one text, so that a name means the same in all. `tables` are those of the package unless others are
    given. Raises ModelError where the parser is not installed.
    """
    if analysis.language not in LANGUAGES:
        return ()
    paragraphs: Sequence[Span] = article.paragraphs or tuple(_lines(article.text))
    beside = tuple(_beside(article))
    joined = "\n".join([article.text, *(line.text for line in beside)])
    moved = tuple(_moved(beside, len(article.text) + 1))
    named = analysis.parses.names([*paragraphs, *beside])
    day = article.published.value[:10] if article.published else None
    found = mentions_of(scene_of(joined, [*paragraphs, *moved], named, day, tables or built_in()))
    homes = list(zip(moved, beside, strict=True))
    above = [_back(one, homes) for one in found if one.start > len(article.text)]
    return (*above, *(one for one in found if one.end <= len(article.text)))


def _beside(article: Article) -> Iterator[Span]:
    """The headline and the bullets of the summary."""
    if article.headline:
        yield Span(0, len(article.headline), article.headline, "headline")
    start = 0
    for bullet in article.summary:
        yield Span(start, start + len(bullet), bullet, "summary")
        start += len(bullet) + 1


def _moved(lines: Sequence[Span], start: int) -> Iterator[Span]:
    """Lines one behind another, from `start` on."""
    for line in lines:
        yield Span(start, start + len(line.text), line.text)
        start += len(line.text) + 1


def _back(mention: Mention, homes: Sequence[tuple[Span, Span]]) -> Mention:
    """A mention in a line that was moved, in its own field."""
    there, home = next((there, home) for there, home in homes if mention.end <= there.end)
    shift = home.start - there.start
    return replace(mention, start=mention.start + shift, end=mention.end + shift, field=home.field)


def place_of(dateline: Span, mentions: Sequence[Mention]) -> Mention | None:
    """The place that a dateline names, among the mentions of its article."""
    own = (one for one in mentions if one.field == dateline.field)
    inside = (one for one in own if one.start < dateline.end and dateline.start < one.end)
    return next((one for one in inside if one.kind == "place"), None)


def _lines(text: str) -> Iterator[Span]:
    """The lines of a text that came without paragraphs."""
    start = 0
    for line in text.splitlines(keepends=True):
        yield Span(start, start + len(line), line)
        start += len(line)

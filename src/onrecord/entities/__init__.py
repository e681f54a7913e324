"""Who and where: the names in a text, whom they mean within it, and what they lead to in the tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from onrecord.entities.describing import described
from onrecord.entities.explaining import Explained, explain_mentions
from onrecord.entities.finding import mentions_of, scene_of
from onrecord.entities.participants import Coding, Setting, code_participant, setting_of
from onrecord.entities.sheet import sheet_of, with_echoes
from onrecord.entities.tables import Tables, built_in
from onrecord.language import Analysis
from onrecord.model import Article, Mention, Span

__all__ = [
    "LANGUAGES",
    "Coding",
    "Explained",
    "Setting",
    "Tables",
    "code_participant",
    "explain_mentions",
    "find_mentions",
    "place_of",
    "setting_of",
]

LANGUAGES: Final[frozenset[str]] = frozenset({"en"})
"""ISO 639-1 codes of the languages in which mentions are found."""


def find_mentions(article: Article, analysis: Analysis, *, tables: Tables | None = None) -> tuple[Mention, ...]:
    """The mentions in an article's headline, summary and text, in this order; () in a language not known here.

    `tables` are those of the package unless others are given. Raises ModelError where the parser is not installed.
    """
    if analysis.language not in LANGUAGES:
        return ()
    sheet = sheet_of(article)
    named = analysis.parses.names(sheet.spans)
    day = article.published.value[:10] if article.published else None
    known = tables or built_in()
    found = tuple(map(sheet.back, mentions_of(scene_of(sheet.text, sheet.placed, named, day, known))))
    names = with_echoes(sheet, found)
    return described(setting_of(article, names, tables=known), sheet.spans, known)


def place_of(dateline: Span, mentions: Sequence[Mention]) -> Mention | None:
    """The place that a dateline names, among the mentions of its article."""
    own = (one for one in mentions if one.field == dateline.field)
    inside = (one for one in own if one.start < dateline.end and dateline.start < one.end)
    return next((one for one in inside if one.kind == "place"), None)

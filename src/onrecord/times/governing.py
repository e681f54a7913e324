"""Which time expression governs a statement: the one that says when it was said, not the nearest one.

There is no parse yet, so clause boundaries, the places of cue and content, and word order have to do:

- what stands within the content belongs to what was said, and never to the saying;
- an expression must stand in the sentence of the cue, and in no clause of its own verb ("who left on Monday, said …");
- of those that are left, one right behind the cue ("said on Monday that …") comes before one that opens the sentence
  ("On Monday she said …"), that before one behind ("…, she said in Bergen late on Monday"), and the nearest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final, NamedTuple

from onrecord.language import Analysis
from onrecord.model import Article, Field, Span, Statement, Time
from onrecord.times.grammar import grammar

_SENTENCE_END: Final = re.compile(
    r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.?!][”\"’']*\s+(?=[\"“‘']?[A-Z])|\n"
)
"""Where a sentence ends; not behind an initial or a short title."""
_CONTENT: Final = "\0"
_POINTS: Final = ("DATE", "TIME")
_LOOK: Final = 40
"""Characters before and behind an expression that tell whether it belongs to a noun."""


class _Words(NamedTuple):
    """Patterns of a language: what begins or ends a clause, its verbs, what opens a relative clause.

    `before` and `behind` are what makes an expression part of a noun.
    """

    clause: re.Pattern[str]
    verb: re.Pattern[str]
    relative: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]


@cache
def _words(language: str) -> _Words:
    told = grammar(language).saying
    return _Words(*(re.compile(told[name]) for name in _Words._fields))


class _Place(NamedTuple):
    """An expression that may govern, by how well its place fits; the lower the better."""

    rank: int
    distance: int
    time: Time


def with_times(
    article: Article, analysis: Analysis, statements: Sequence[Statement], times: Sequence[Time]
) -> tuple[Statement, ...]:
    """The statements of an article, each with the expression that says when it was said, where there is one.

    `times` are the expressions of the same article; its language is one that statements and times are read
    in. A statement within another keeps the bond to its parent.
    """
    texts: Mapping[Field, str] = {
        "text": article.text,
        "headline": article.headline or "",
        "summary": "\n".join(article.summary),
    }
    if not times or analysis.language is None:
        return tuple(statements)
    words = _words(analysis.language)
    told: dict[Statement, Statement] = {}
    for statement in statements:
        parent = statement.parent and told.get(statement.parent, statement.parent)
        told[statement] = replace(statement, time=_governing(statement, texts, times, words), parent=parent)
    return tuple(told[statement] for statement in statements)


def governing_times(
    article: Article, analysis: Analysis, acts: Sequence[Span], times: Sequence[Time]
) -> tuple[Time | None, ...]:
    """For words of an article that say an act the expression that says when it was done, None where none does."""
    sayings = [Statement("indirect", None, act, ()) for act in acts]
    return tuple(one.time for one in with_times(article, analysis, sayings, times))


def _governing(statement: Statement, texts: Mapping[Field, str], times: Sequence[Time], words: _Words) -> Time | None:
    """The expression that says when a statement was made; None where none does."""
    cue = statement.cue
    if cue is None:
        return None
    text = texts[cue.field]
    start, end = _sentence(text, cue)
    around = statement.parent.content if statement.parent else (Span(start, end, "", cue.field),)
    near = (time for time in times if time.type in _POINTS and start <= time.start and time.end <= end)
    held = (time for time in near if any(_overlaps(time, part) for part in around))
    places = (place for time in held for place in _places(statement, cue, time, text, words))
    best = min(places, default=None, key=lambda place: place[:2])
    return best.time if best else None


def _sentence(text: str, cue: Span) -> tuple[int, int]:
    """Where the sentence of a cue begins and ends."""
    starts = [found.end() for found in _SENTENCE_END.finditer(text, max(0, cue.start - 600), cue.start)]
    following = _SENTENCE_END.search(text, cue.end)
    return (starts[-1] if starts else max(0, cue.start - 600)), (following.start() if following else len(text))


def _places(statement: Statement, cue: Span, time: Time, text: str, words: _Words) -> Iterator[_Place]:
    """How well the place of an expression fits; nothing where it cannot govern."""
    if any(_overlaps(time, part) for part in (*statement.content, cue, *_source(statement))):
        return
    if words.before.search(text[max(0, time.start - _LOOK) : time.start]):
        return
    if words.behind.search(text[time.end : time.end + _LOOK]):
        return
    if time.start >= cue.end:
        between = _without(statement, text, cue.end, time.start)
        behind = between.rpartition(_CONTENT)[2]
        if not words.verb.search(behind) or not (_CONTENT in between or words.clause.search(behind)):
            yield _Place(3 if _CONTENT in between else 0, time.start - cue.end, time)
    else:
        before = text[_sentence(text, cue)[0] : time.start]
        between = _without(statement, text, time.end, cue.start)
        if not words.verb.search(between) and not words.relative.search(before):
            yield _Place(1, cue.start - time.end, time)


def _source(statement: Statement) -> tuple[Span, ...]:
    return (statement.source,) if statement.source else ()


def _overlaps(one: Span, other: Span) -> bool:
    return one.field == other.field and one.start < other.end and other.start < one.end


def _without(statement: Statement, text: str, start: int, end: int) -> str:
    """The words between two places, the source left out, and each part of the content as one mark."""
    marked = ((_CONTENT, statement.content), ("", _source(statement)))
    parts = sorted(
        (max(part.start, start), min(part.end, end), mark)
        for mark, parts in marked
        for part in parts
        if part.start < end and part.end > start
    )
    kept, at = "", start
    for first, last, mark in parts:
        kept += text[at:first] + mark
        at = max(at, last)
    return kept + text[at:end]
